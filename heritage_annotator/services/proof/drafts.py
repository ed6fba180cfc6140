"""The text of a draft that quotes articles: Markdown, HTML, Word, OpenDocument, PDF. Links stand behind their words."""

import os
import re
from collections.abc import Mapping
from contextlib import closing
from html import unescape
from pathlib import Path

from heritage_annotator.model import times
from heritage_annotator.model.errors import SitesFileError
from heritage_annotator.model.progress import Report, not_told
from heritage_annotator.model.text import canonical
from heritage_annotator.patterns import late
from heritage_annotator.services.files.reading import read_bytes
from heritage_annotator.services.files.xml import Node, attributes, kind, parsed_page, walk
from heritage_annotator.services.importing.apart import ReadingApart
from heritage_annotator.services.importing.arriving import Came, Job
from heritage_annotator.services.importing.draft import Refusal
from heritage_annotator.services.importing.text.decoding import decode
from heritage_annotator.services.importing.text.manuscript import IN_BRACKETS
from heritage_annotator.services.projects.opening import PROGRAM

_MOST = 64 * 2**20
_MARKDOWN = {".md", ".markdown", ".txt"}
_PAGES = {".html", ".htm", ".xhtml"}
_ESCAPED = late(r"\\([\\`*_{}\[\]()#+.!|~^$@<>\"'&:-])")
_LINE_QUOTED = late(r"(?m)^[ \t]*(?:>[ \t]?)+")
_HARD_BREAK = late(r"(?:\\| {2,})\n")
# Of two kinds, one within the other at most; never within a word, as in `file_name_x`.
_EMPHASIS = late(r"(?<![\w\\*])(\*{1,3}|_{1,3})(?=[^\s*_])([^\n*_](?:[^*_]|\n(?!\n)){0,2000}?)(?<=[^\s\\])\1(?![\w*])")
_CODE = late(r"(?<![\\`])`([^`\n]{1,200})`(?!`)")
_LINK_TITLE = late(r"\]\(<?(https?://[^\s()<>]+)>?\s+(?:\"[^\"\n]*\"|'[^'\n]*')\s?\)")
# `[here][a]`, and further down `[a]: https://…`.
_LED = late(r"(?m)^ {0,3}\[([^\]\[^\n][^\]\[\n]*)\]:[ \t]*<?(https?://[^\s<>]+)>?")
_REFERENCE = late(r"\[(?!sic\])([^\[\]\n]{1,400})\]\[([^\[\]\n]{0,200})\](?!:)")
# Of a PDF it is guessed where a paragraph ends: not where no sentence does.
_GOING_ON = late(r"(?<![.!?…:;؟۔。！？][\"”’»“«)\]])(?<![.!?…:;؟۔。！？\n])\n\n")
# A line on the edge of a page that is drawn on both pages.
_DRAWN_TWICE = late(r"(?m)^([^\n]{12,})\n+(?=\1$)")
_BLOCKS = frozenset({"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "td", "th", "tr", "section"})


_UNSEEN = frozenset({"script", "style", "title", "del"})


SUFFIXES = (".md", ".markdown", ".txt", ".html", ".htm", ".xhtml", ".docx", ".odt", ".pdf", ".rtf")
"""How the files end that drafts are read from."""


def draft_text(path: Path, report: Report = not_told) -> str:
    """What the draft says, paragraph by paragraph. Documents are read in a process of their own.

    `report` is told how far it is, ten times a second at least.

    Raises:
        CancelledError: `report` did.
        SitesFileError: it is of no kind that is read, or nothing can be read in it.
        UnreadableFileError: it cannot be read at all.
    """
    suffix = path.suffix.lower()
    if suffix in _MARKDOWN:
        return _markdown(decode(read_bytes(path, path.name, _MOST), path.name).text)
    if suffix in _PAGES:
        return _page(decode(read_bytes(path, path.name, _MOST), path.name, markup=True).text, path.name)
    with closing(ReadingApart()) as apart:
        for found in apart.events(Job((os.fsencode(path),), PROGRAM.id, times.now(), as_printed=True), report):
            if isinstance(found, Came):
                text = found.body.decode()
                return _GOING_ON.sub("\n", _DRAWN_TWICE.sub("", text)) if suffix == ".pdf" else text
            if isinstance(found, Refusal):
                raise found.error
    raise SitesFileError(path.name, "draft", "no text")


def _markdown(text: str) -> str:
    """The words of Markdown: no marks of quotes at line starts, no emphasis, no escapes, entities as their signs."""
    text = _HARD_BREAK.sub("\n", _LINE_QUOTED.sub("", canonical(text)))
    text = _EMPHASIS.sub(lambda found: found[2], _EMPHASIS.sub(lambda found: found[2], text))
    text = _CODE.sub(r"\1", _LINK_TITLE.sub(r"](\1)", text))
    led = {found[1].casefold(): found[2] for found in _LED.finditer(text)}
    text = _REFERENCE.sub(lambda found: _linked(found, led), text) if led else text
    return unescape(_ESCAPED.sub(r"\1", text))


def _linked(found: re.Match[str], led: Mapping[str, str]) -> str:
    address = led.get((found[2] or found[1]).casefold(), "")
    return f"[{found[1]}]({address})" if address else found.group()


def _page(text: str, name: str) -> str:
    """The words of a page, links as Markdown has them: behind a quotation an address names the source."""
    root = parsed_page(text, name) if text.strip() else None
    parts: list[str] = []
    unseen = 0
    for event, element in walk(root) if root is not None else ():
        tag = kind(element)
        address = _address(element)
        is_unseen = tag in _UNSEEN or _is_note(element)
        if event == "start":
            unseen += is_unseen
            parts.append("\n" if tag in _BLOCKS or tag == "br" else "")
            parts.append("[" if address and not _quotes(element) else "“" if tag == "q" and not unseen else "")
            parts.append("" if unseen else element.text or "")
        elif event == "end":
            unseen -= is_unseen
            parts.append("”" if tag == "q" and not unseen else "")
            if address:
                parts.append(f" ({address}) " if _quotes(element) else f"]({address})")
            parts.append("\n\n" if tag in _BLOCKS else "")
            parts.append("" if unseen else element.tail or "")
    return canonical("".join(parts))


def _is_note(element: Node) -> bool:
    """Whether it is the raised mark of a note, which leads to it: no word of a quotation."""
    tags = [kind(each) for each in element.iter()]
    leads = any(attributes(each).get("href", "").startswith("#") for each in element.iter() if kind(each) == "a")
    return leads and tags[0] in {"sup", "a"} and "sup" in tags


def _address(element: Node) -> str:
    address = attributes(element).get("href" if kind(element) == "a" else "cite", "")
    return address.translate(IN_BRACKETS) if address.startswith("http") else ""


def _quotes(element: Node) -> bool:
    """Whether a quotation stands in the element: then its address comes behind."""
    return any(mark in text for text in element.itertext() for mark in '“«„"')
