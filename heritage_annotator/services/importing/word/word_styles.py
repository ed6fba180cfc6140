"""Tells what a paragraph of a Word file is, by its own settings or by those of its style."""

import re

from heritage_annotator.frozen import frozen
from heritage_annotator.services.files.xml import Node
from heritage_annotator.services.importing.word.word_package import below, is_on, value, word

_LEVELS = 9
_HIDDEN = "yes"
_HIGHER = 4
"""Half points by which words stand above the line, at least."""
_ROLES = {
    "title": "title", "subtitle": "subtitle", "caption": "caption", "quote": "quote", "intense quote": "quote",
}  # fmt: skip
_HEADING = re.compile(r"heading [1-9]", re.IGNORECASE)


@frozen
class _Style:
    role: str
    list_id: str
    depth: str
    based_on: str
    height: str
    hidden: str


class Styles:
    """The styles of a document; `root` is that of the part that lists them, None where it is not there."""

    def __init__(self, root: Node | None) -> None:
        self._styles = {} if root is None else {value(one, "styleId"): _style(one) for one in root if word(one)}

    def of(self, paragraph: Node) -> tuple[str, str]:
        """The role of a paragraph, and the id of its list; '' for none."""
        about = below(paragraph, "pPr")
        if about is None:
            return "", ""
        style = value(below(about, "pStyle"))
        list_id = value(below(about, "numPr", "numId")) or self._inherited(style, "list_id")
        list_id = "" if list_id == "0" else list_id
        level = below(about, "outlineLvl")
        role = self._inherited(style, "role") if level is None else _by_level(value(level))
        return role or ("list" if list_id else ""), list_id

    def depth(self, paragraph: Node) -> tuple[str, str]:
        """How deep a paragraph stands in its list, from 0, '' where nothing says it; and the id of its style."""
        about = below(paragraph, "pPr")
        style = "" if about is None else value(below(about, "pStyle"))
        own = "" if about is None else value(below(about, "numPr", "ilvl"))
        return own or self._inherited(style, "depth"), style

    def raises(self, run: Node) -> bool:
        """Whether what a run is dressed in, by its `rPr`, sets its words above the line."""
        own = value(below(run, "vertAlign")) or self._inherited(value(below(run, "rStyle")), "height")
        higher = value(below(run, "position"))
        return own == "superscript" or (higher.isdecimal() and int(higher) >= _HIGHER)

    def hides(self, run: Node) -> bool:
        """Whether what a run is dressed in, by its `rPr`, or the style that it names, hides its words."""
        own = below(run, "vanish")
        return is_on(own) if own is not None else self._inherited(value(below(run, "rStyle")), "hidden") == _HIDDEN

    def _inherited(self, style_id: str, what: str) -> str:
        seen = set[str]()
        while style_id not in seen and (style := self._styles.get(style_id)) is not None:
            if found := getattr(style, what):
                return str(found)
            seen.add(style_id)
            style_id = style.based_on
        return ""


def _style(node: Node) -> _Style:
    name = value(below(node, "name")).lower()
    role = _ROLES.get(name) or ("heading" if _HEADING.fullmatch(name) else "")
    role = role or _by_level(value(below(node, "pPr", "outlineLvl")))
    return _Style(
        role,
        value(below(node, "pPr", "numPr", "numId")),
        value(below(node, "pPr", "numPr", "ilvl")),
        value(below(node, "basedOn")),
        value(below(node, "rPr", "vertAlign")),
        _hidden(below(node, "rPr", "vanish")),
    )


def _hidden(vanish: Node | None) -> str:
    """As a style says it; '' of one that does not say."""
    return "" if vanish is None else _HIDDEN if is_on(vanish) else "no"


def _by_level(level: str) -> str:
    return "heading" if level.isdigit() and int(level) < _LEVELS else ""
