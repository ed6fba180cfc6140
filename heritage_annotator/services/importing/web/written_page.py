"""Pages that a word processor wrote of a document: nothing of them is menu or advertisement, all is the article."""

import re

from heritage_annotator.patterns import late
from heritage_annotator.services.files.xml import Node, kind, take_out
from heritage_annotator.services.importing.metadata import one_line
from heritage_annotator.services.importing.text.manuscript import Manuscript
from heritage_annotator.services.importing.text.markup_text import MarkupText, take_out_comments
from heritage_annotator.services.importing.text.remarks import COMMENTS
from heritage_annotator.services.importing.web.page_metas import Metas, words_of

_PROGRAMS = late(
    r"\s*(?:libreoffice|openoffice|staroffice|collabora|microsoft word|abiword|kingsoft|wps |cocoa html writer"
    r"|aspose\.words|textmaker|onlyoffice|pandoc|http://xml\.openoffice\.org/odf2xhtml)",
    re.IGNORECASE,
)
_GOOGLE = "doc-content"
"""So Google Docs calls what holds the document: the body of a page that it exports, a part of one that it publishes."""
# As its pages begin their styles, also before they called it so.
_GOOGLES_STYLE = late(r"[^<]*?\bol\{margin:0;padding:0\}[^<]*?\.c\d+\{")
_IN_IT = "ol{margin:0;padding:0}"
"""Sought first: in a large sheet without it the pattern would try each place."""

# LibreOffice says by the title of a part, Word by a style of its own, what is head or foot of the paper.
_HEADS = frozenset({"header", "footer"})
_BESIDE = late(r"mso-element:\s*(?:header|footer|comment)")
_STRUCK = frozenset({"del", "s", "strike"})
_UNSHOWN = _STRUCK | {"noscript", "noframes"}


def is_written(root: Node, metas: Metas) -> bool:
    """Whether a word processor says that it wrote the page. `root`: as parsed."""
    if any(map(_PROGRAMS.match, (*metas.get("generator", ()), *metas.get("dcterms.source", ())))):
        return True
    styles = (node.text or "" for node in root.iter("style"))
    return _document(root) is not None or any(_IN_IT in each and _GOOGLES_STYLE.match(each) for each in styles)


def published_title(root: Node) -> str:
    """What Google Docs calls the document that it published as a page; '' on other pages."""
    heads = (node for node in root.iter("div") if node.get("id", "") == "title")
    return next((one_line(words_of(node)) for node in heads), "") if _document(root) is not None else ""


def written_in(root: Node) -> Manuscript:
    """All that the page shows but for heads and feet of the paper, comments, and what is struck out."""
    manuscript = Manuscript()
    document = _document(root)
    root = root if document is None else document
    for node in list(root.iter()):
        if _is_beside(node):
            manuscript.lacks("struck", kind(node) in _STRUCK and words_of(node) != "")
            take_out(node)
    manuscript.lacks(COMMENTS, take_out_comments(root))
    MarkupText(manuscript).walk(root)
    return manuscript


def _document(root: Node) -> Node | None:
    """What holds the document on a page of Google Docs."""
    return next((node for node in root.iter("body", "div") if _GOOGLE in node.get("class", "").split()), None)


def _is_beside(node: Node) -> bool:
    if kind(node) == "div" and (node.get("title", "") in _HEADS or _BESIDE.search(node.get("style", ""))):
        return True
    # A table of contents says again what follows, without its words.
    return kind(node) in _UNSHOWN or (kind(node) == "nav" and "doc-toc" in node.get("role", ""))
