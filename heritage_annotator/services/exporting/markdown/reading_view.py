"""Exported Markdown as a reader of it would see it, as HTML that loads nothing.

Of the front matter, what names the article: long lists are cut, and what proves the text is left to the Markdown.

What the flavours add to Markdown is shown too: marks are laid under the words, places of links
are left out. It is for looking, close to what Obsidian and pandoc make of it, not the same.
"""

import html
import json
import re
from collections.abc import Iterator

from heritage_annotator.patterns import late
from heritage_annotator.services.exporting.markdown.flavours import Flavour
from heritage_annotator.services.files.sealing import FIELD
from heritage_annotator.translation import trn

# What nobody reads for its meaning.
_PROOFS = {"article_id", "sha256", "original_sha256", "original_held", "generator", FIELD}
# An article may bear dozens of tags: so many names of a list are told, and how many there are more.
MOST_NAMES = 4

# Never in a body: what a canonical text cannot hold stands for a mark while Markdown is rendered.
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
_FRONT_MATTER = late(r"\A---\n(.*?\n)---\n", re.DOTALL)
_OBSIDIAN_MARK = late(r"==(.+?)==")
_OBSIDIAN_LINK = late(r"\[\[[^\]|\n]*\|([^\]\n]*)\]\]")
_PANDOC_MARK = late(r"\[((?:\\.|\[\^h\d+\]|[^\[\]\\\n])*)\]\{\.mark\}")
_NOTE_SIGN = late(r"(?<!\\)\[\^(h\d+)\](?!:)")
_NOTE = late(r"^\[\^(h\d+)\]:", re.MULTILINE)
_PLACES = late(r"^(?:\^h\d+|:::.*)$\n?", re.MULTILINE)

_TAGS = {
    "a", "p", "br", "hr", "em", "strong", "code", "pre", "blockquote", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5",
    "h6", "table", "tr", "td", "sup", "span", "div",
}  # fmt: skip


def reading_view(text: str, flavour: Flavour) -> str:
    """The HTML of an exported file, marks as `<span class="mark">`, facts of the front matter as a table."""
    import markdown  # heavy, and only needed once somebody looks
    import nh3

    facts = _FRONT_MATTER.match(text)
    body = text[facts.end() :] if facts else text
    rendered = markdown.markdown(_plainer(body, flavour), extensions=["footnotes", "sane_lists"])
    clean = nh3.clean(rendered, tags=_TAGS, attributes={"a": {"href"}, "sup": {"id"}, "li": {"id"}}, url_schemes=set())
    marked = clean.replace(_OPEN, '<span class="mark">').replace(_CLOSE, "</span>")
    return (_table(facts.group(1)) if facts else "") + marked


def _plainer(text: str, flavour: Flavour) -> str:
    """The Markdown that all know, with signs of ours for marks."""
    text = _PLACES.sub("", text)
    notes = set(_NOTE.findall(text))  # of a text that is cut some stand beyond its end
    text = _NOTE_SIGN.sub(lambda sign: sign[0] if sign[1] in notes else "", text)
    mark = _OBSIDIAN_MARK if flavour is Flavour.OBSIDIAN else _PANDOC_MARK
    text = mark.sub(rf"{_OPEN}\1{_CLOSE}", text)
    return _OBSIDIAN_LINK.sub(r"\1", text) if flavour is Flavour.OBSIDIAN else text


def _table(facts: str) -> str:
    rows = "".join(
        f"<tr><td>{html.escape(key)}</td><td>{html.escape(value)}</td></tr>"
        for key, value in _facts(facts)
        if value and key not in _PROOFS
    )
    return f'<table class="facts">{rows}</table>'


def _facts(lines: str) -> Iterator[tuple[str, str]]:
    for line in lines.splitlines():
        key, _, written = line.partition(": ")
        value: str | list[str] = json.loads(written)
        yield key, value if isinstance(value, str) else _told(value)


def _told(names: list[str]) -> str:
    more = len(names) - MOST_NAMES
    told = names if more <= 0 else [*names[:MOST_NAMES], trn("{count} more", "{count} more", more)]
    return ", ".join(told)
