"""Pages that a word processor wrote of a document: nothing of them is menu or advertisement, all is the article."""

import re

from heritage_annotator.patterns import late
from heritage_annotator.services.files.xml import Node, kind, take_out
from heritage_annotator.services.importing.text.manuscript import Manuscript
from heritage_annotator.services.importing.text.markup_text import MarkupText
from heritage_annotator.services.importing.text.remarks import COMMENTS
from heritage_annotator.services.importing.web.page_metas import Metas

_PROGRAMS = late(
    r"\s*(?:libreoffice|openoffice|staroffice|collabora|microsoft word|abiword|kingsoft|wps |cocoa html writer"
    r"|aspose\.words|textmaker|onlyoffice|http://xml\.openoffice\.org/odf2xhtml)",
    re.IGNORECASE,
)
_GOOGLE = "doc-content"
"""What Google Docs calls the body of a page that it exports."""

# What Google Docs and Word call the paragraph of a title.
_TITLES = frozenset({"title", "MsoTitle"})
# LibreOffice says by the title of a part, Word by a style of its own, what is head or foot of the paper.
_HEADS = frozenset({"header", "footer"})
_BESIDE = late(r"mso-element:\s*(?:header|footer|comment)")
_UNSHOWN = frozenset({"noscript", "noframes", "del", "s", "strike"})
# Google Docs puts comments behind the text, and letters in brackets where they belong.
_COMMENT = late(r"cmnt\d+")
_ITS_MARK = late(r"#cmnt\d+")


def is_written(root: Node, metas: Metas) -> bool:
    """Whether a word processor says that it wrote the page. `root`: as parsed."""
    if any(map(_PROGRAMS.match, (*metas.get("generator", ()), *metas.get("dcterms.source", ())))):
        return True
    return any(_GOOGLE in node.get("class", "").split() for node in root.iter("body"))


def written_in(root: Node) -> Manuscript:
    """All that the page shows but for heads and feet of the paper, comments, and what is struck out."""
    manuscript = Manuscript()
    for node in list(root.iter()):
        if _is_beside(node):
            take_out(node)
        elif kind(node) == "p" and not _TITLES.isdisjoint(node.get("class", "").split()):
            node.tag = "h1"
    for link in list(root.iter("a")):
        if _COMMENT.fullmatch(link.get("id", "")):
            take_out(next((node for node in _around(link) if node.tag == "div"), link))
            manuscript.lacks(COMMENTS)
        elif _ITS_MARK.fullmatch(link.get("href", "")):
            take_out(link)
    MarkupText(manuscript).walk(root)
    return manuscript


def _around(node: Node) -> list[Node]:
    """The elements around it below the body, from within."""
    found = list[Node]()
    above = node.getparent()
    while above is not None and above.tag != "body":
        found.append(above)
        above = above.getparent()
    return found


def _is_beside(node: Node) -> bool:
    if kind(node) == "div" and (node.get("title", "") in _HEADS or _BESIDE.search(node.get("style", ""))):
        return True
    return kind(node) in _UNSHOWN
