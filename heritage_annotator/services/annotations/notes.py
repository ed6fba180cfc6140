"""Notes: as they are read, and when two people wrote the same one."""

import re

from heritage_annotator.model.text import canonical, escaped
from heritage_annotator.patterns import late

# What a note may hold. No images: nothing remote is ever loaded by looking at a note.
_TAGS = {
    "a", "p", "br", "hr", "em", "strong", "b", "i", "del", "code", "pre", "blockquote", "ul", "ol", "li",
    "h1", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip

_SCHEMES = ("https://", "http://", "mailto:")

# Markdown looks from every `[` and `<` for its end, and takes lines off a note one by one, copying the rest:
# 20,000 brackets took 37 s, 16,000 `<p ` 14 s, 12,000 underlined headings 9 s. A note in which none of these
# signs comes more often than so many times its characters takes 0.5 s at most.
_MOST_CHARACTERS = 50_000
_MOST_TIMES_CHARACTERS = {"[": 2_000_000, "<": 15_000_000, "\n": 40_000_000}


# A year, or a number in other than ASCII digits, at the start of a line begins no list: Markdown would count anew.
_YEAR = late(r"^([ ]{0,3}(?:>[ ]?)*)(?![0-9]{1,2}[.)])(\d+)(?=[.)](?:\s|$))", re.MULTILINE)
_FENCE = late(r"^ {0,3}(?:```|~~~)", re.MULTILINE)


def to_html(note: str) -> str:
    """The note's HTML, with only harmless elements; links are kept, and never followed by themselves.

    A note that Markdown cannot make anything of in time is shown as it was typed.
    """
    note = canonical(note)
    dear = any(note.count(sign) * len(note) > most for sign, most in _MOST_TIMES_CHARACTERS.items())
    if dear or len(note) > _MOST_CHARACTERS:
        return _as_typed(note)
    try:
        return _rendered(note)
    except RecursionError:  # lists nested a few hundred deep
        return _as_typed(note)


def reconciled(began: str, typed: str, stands: str) -> str:
    """The note to keep when `began` was edited to `typed`, while another may have made it `stands`.

    Both texts stay, what was typed below what stands.
    """
    if typed == began:
        return stands
    if stands in {began, typed} or not stands.strip():
        return typed
    return f"{stands}\n\n{typed}" if typed.strip() else stands


def _rendered(note: str) -> str:
    import markdown  # heavy, and only needed once a note is seen
    import nh3

    html = markdown.markdown(_with_years(note), extensions=["sane_lists", "fenced_code", "tables", "nl2br"])
    return nh3.clean(html, tags=_TAGS, attributes={"a": {"href"}, "ol": {"start"}}, attribute_filter=_kept)


def _with_years(note: str) -> str:
    """The note with each such number's full stop made a sign of its own; where code stands, as it is."""
    return note if _FENCE.search(note) else _YEAR.sub(r"\1\2\\", note)


def _kept(_tag: str, name: str, value: str) -> str | None:
    """No address that does not say where it leads: a relative one would lead into this computer."""
    return None if name == "href" and not value.casefold().startswith(_SCHEMES) else value


def _as_typed(note: str) -> str:
    return f"<p>{'<br>'.join(map(escaped, note.splitlines()))}</p>"
