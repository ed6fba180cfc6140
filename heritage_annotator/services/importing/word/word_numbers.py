"""The numbers that a Word file counts beside its paragraphs."""

from collections.abc import Mapping

from heritage_annotator.services.files.xml import Node, attributes, kind
from heritage_annotator.services.importing.text.item_numbers import BULLET, Counter, Labels, Level, number_told
from heritage_annotator.services.importing.word.word_package import below, value, word

_FORMS = {
    "decimal": "1", "decimalZero": "01", "lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I",
    "arabicAlpha": "arabic", "arabicAbjad": "abjad", "russianLower": "russian",
}  # fmt: skip
_WITHOUT = frozenset({"bullet", "none"})
_DEEPEST = 8


class WordNumbers:
    """Counts items in the order of reading; `root`: of the part that tells the lists, None where it is not there.

    Lists made after the same pattern go on with one another, unless they begin anew themselves.
    """

    def __init__(self, root: Node | None) -> None:
        known = [] if root is None else list(root)
        self._patterns = {value(one, "abstractNumId"): _levels(one) for one in known if word(one) == "abstractNum"}
        # A pattern may be that of a style, which another pattern is.
        by_style = {name: value(one, "abstractNumId") for one in known if (name := value(below(one, "styleLink")))}
        linked = {value(one, "abstractNumId"): by_style.get(value(below(one, "numStyleLink")), "") for one in known}
        self._lists = {value(one, "numId"): one for one in known if word(one) == "num"}
        self._of = {
            id_: linked.get(pattern) or pattern
            for id_, pattern in ((id_, value(below(one, "abstractNumId"))) for id_, one in self._lists.items())
        }
        self._told = {id_: self._own(id_) for id_ in self._lists}
        self._counters = dict[str, Counter]()
        self._begun = set[tuple[str, int]]()
        self._labels = Labels()

    def role(self, paragraph: Node, list_id: str, depth: str, style: str) -> str:
        """The role of an item of that list. `depth`: from 0, '' where the paragraph's style says it."""
        about = below(paragraph, "pPr", "numPr")
        label = next((one for one in about if kind(one) == "t"), None) if about is not None else None
        if label is not None:  # what Word 2003 showed there
            return self._labels.role(attributes(label).get("val", "")) or BULLET
        if list_id not in self._told:
            return BULLET
        levels, starts, styles = self._told[list_id]
        at = min(number_told(depth, styles.get(style, 0)), _DEEPEST)
        number = starts.get(at) if (list_id, at) not in self._begun else None
        self._begun.add((list_id, at))
        return self._counters.setdefault(self._of[list_id], Counter()).next(at, levels, number)

    def _own(self, list_id: str) -> tuple[Mapping[int, Level], Mapping[int, int], Mapping[str, int]]:
        """The depths of a list, where they begin anew, and those of styles."""
        known, styles = self._patterns.get(self._of[list_id], ({}, {}))
        levels = dict(known)
        starts = dict[int, int]()
        for one in self._lists[list_id]:
            at = number_told(value(one, "ilvl"), 0)
            if (own := below(one, "lvl")) is not None:
                levels[at] = _level(own, at)
            if (start := below(one, "startOverride")) is not None:
                starts[at] = number_told(value(start), 1)
        return levels, starts, styles


def _levels(pattern: Node) -> tuple[dict[int, Level], dict[str, int]]:
    found = [(number_told(value(one, "ilvl"), 0), one) for one in pattern if word(one) == "lvl"]
    styles = {value(below(one, "pStyle")): at for at, one in found if below(one, "pStyle") is not None}
    return {at: _level(one, at) for at, one in found}, styles


def _level(node: Node, at: int) -> Level:
    said = value(below(node, "numFmt")) or "decimal"
    form = "" if said in _WITHOUT else _FORMS.get(said, "1")
    again = below(node, "lvlRestart")
    return Level(
        form,
        value(below(node, "lvlText")),
        number_told(value(below(node, "start")), 0),
        at - 1 if again is None else number_told(value(again), 0) - 1,
    )
