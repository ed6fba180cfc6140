"""The numbers that an OpenDocument text counts beside the items of its lists."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from heritage_annotator.services.files.xml import Node, attributes, kind
from heritage_annotator.services.importing.text.item_numbers import BULLET, Counter, Level, number_told

_DEPTHS = 10
_FORMS = frozenset({"1", "a", "A", "i", "I"})
_LETTERS = {"أ, ب, ت, ث, ...": "arabic", "أ, ب, ج, د, ...": "abjad", "а, б, .., аа, бб, ... (ru)": "russian"}


@dataclass
class _Item:
    """`number`: its own, where it says so; `role`: once a paragraph of it came; `numbered`: whether one is to come."""

    number: int | None = None
    role: str = ""
    numbered: bool = True


class OpenNumbers:
    """Counts items in the order of reading; `roots`: the parts of the file that tell the styles of lists.

    An item counts with its first paragraph: what only holds a list within is none.
    """

    def __init__(self, roots: Iterable[Node]) -> None:
        self._styles = {name: levels for root in roots for name, levels in _styles_in(root)}
        self._counters = dict[str, Counter]()
        self._latest = dict[str, Counter]()
        self._open = list[tuple[str, Counter]]()
        self._items = list[_Item]()

    def apart(self) -> "OpenNumbers":
        """The same for a note, whose lists are of its own."""
        other = OpenNumbers(())
        other._styles = self._styles
        return other

    def enter(self, said: Mapping[str, str]) -> None:
        """A list begins, which says that of itself: it goes on with the one it names, or the last in its style."""
        outer = self._open[-1] if self._open else None
        style = said.get("style-name", "") or (outer[0] if outer else "")
        depth = len(self._open)
        if outer is not None and style == outer[0]:
            counter = outer[1]
            if said.get("continue-numbering") != "true":
                counter.begin(depth)
        else:
            goes_on = self._latest.get(style) if said.get("continue-numbering") == "true" else None
            counter = self._counters.get(said.get("continue-list", "")) or goes_on or Counter()
        self._latest[style] = counter
        if id_ := said.get("id", ""):
            self._counters[id_] = counter
        self._open.append((style, counter))

    def leave(self) -> None:
        """It ends."""
        self._open.pop()

    def open_item(self, said: Mapping[str, str] | None) -> Callable[[], None]:
        """An item begins, or what stands before the items (None); returns what ends it."""
        start = number_told((said or {}).get("start-value", ""), -1)
        self._items.append(_Item(None if start < 0 else start, "", said is not None))
        return self._end_item

    def role(self) -> str:
        """The role of a paragraph of the item that stands open."""
        item = self._items[-1] if self._items else _Item(role=BULLET)
        if not item.role and self._open:
            style, counter = self._open[-1]
            item.role = (
                counter.next(len(self._open) - 1, self._styles.get(style, {}), item.number) if item.numbered else BULLET
            )
        return item.role or BULLET

    def _end_item(self) -> None:
        self._items.pop()


def _styles_in(root: Node) -> Iterable[tuple[str, dict[int, Level]]]:
    for style in (node for node in root.iter("{*}list-style")):
        levels = (attributes(each) | {"kind": kind(each)} for each in style)
        told = {number_told(said.get("level", ""), 0): said for said in levels}
        yield (
            attributes(style).get("name", ""),
            {own - 1: _level(said, own) for own, said in told.items() if 1 <= own <= _DEPTHS},
        )


def _level(said: Mapping[str, str], own: int) -> Level:
    form = said.get("num-format", "")
    if said["kind"] != "list-level-style-number" or not form:
        return Level()
    first = own + 1 - min(own, number_told(said.get("display-levels", "1"), 1) or 1)
    told = ".".join(f"%{at}" for at in range(first, own + 1))
    return Level(
        form if form in _FORMS else _LETTERS.get(form, "1"),
        f"{said.get('num-prefix', '')}{told}{said.get('num-suffix', '')}",
        number_told(said.get("start-value", "1"), 1),
    )
