"""Finds what the style sheets within a page hide, as far as that can be told without laying the page out."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from heritage_annotator.services.files.xml import Node

# Among the ways: to put it thousands of pixels beside the page, or to cut it to nothing.
_HIDING = re.compile(
    r"(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|(?<![\w-])(?:left|right|top|text-indent)\s*:\s*-\d{4,5}px"
    r"|clip\s*:\s*rect\((?:\s*,?\s*[01](?:px)?\b){4}\s*\)|clip-path\s*:\s*inset\(\s*(?:50|100)%)",
    re.IGNORECASE,
)
_NOTHING = r"\s*:\s*\.?0(?:\.0*)?(?![.\d])"
# What is moved or fades in was not to be seen at one moment alone.
_CLEAR = re.compile(
    rf"(?!.*(?:transition|animation|transform|will-change))(?:.*[;\s])?opacity{_NOTHING}", re.IGNORECASE | re.DOTALL
)
_SIZELESS = re.compile(rf"(?:.*[;\s])?font-size{_NOTHING}", re.IGNORECASE | re.DOTALL)
_FADES_IN = re.compile(
    r"(?:^|[\s_-])(?:aos|animated?|fade\w*|reveal\w*|wow|lazy\w*|elementor-invisible)(?:$|[\s_-])", re.IGNORECASE
)
# Elements that have the size of what is around them, unless a class or style says otherwise.
_SIZED_AS_AROUND = frozenset({"a", "abbr", "b", "br", "cite", "em", "i", "q", "span", "strong", "time", "u", "wbr"})
STRIKING = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)
# By what frameworks call words that only a screen reader says, and SingleFile what was hidden when it saved.
_UNSEEN_CLASS = re.compile(
    r"(?:^|\s)(?:sf-hidden|sr-only|visually-?hidden|screen-reader-(?:text|only)|a11y-hidden|element-invisible)(?:$|\s)",
    re.IGNORECASE,
)

# What archives put above a page that they keep.
_OF_ARCHIVES = frozenset({"wm-ipp-base", "wm-ipp", "google-cache-hdr"})

# One that nobody closed goes on to the end.
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_BRACE = re.compile("[{}]")
_WAYS = (
    (_HIDING.search, re.compile(r"(?:^|[;\s])(?:display|visibility)\s*:", re.IGNORECASE)),
    (_CLEAR.match, re.compile(r"(?:^|[;\s])(?:opacity|animation(?:-name)?)\s*:", re.IGNORECASE)),
    (_SIZELESS.match, re.compile(r"(?:^|[;\s])font(?:-size)?\s*:", re.IGNORECASE)),
)
"""Ways to hide by a rule, and what each other rule says that may undo it."""
_NAME = re.compile(r"[.#]-?[A-Za-z_][\w-]*")


class Hidden(NamedTuple):
    """Classes (`.a`) and ids (`#a`) that a rule hides; `sizeless`: whose own words have no size."""

    names: frozenset[str] = frozenset()
    sizeless: frozenset[str] = frozenset()


def hidden_names(root: Node) -> Hidden:
    """Those that a rule hides wherever they stand, and no other rule shows. Cost: linear.

    Rules for some screens alone do not count, nor those that ask for more than the name.
    """
    found = [(set[str](), set[str]()) for _ in _WAYS]
    for style in root.iter("style"):
        for selectors, declarations, is_within in _rules(_COMMENT.sub("", style.text or "")):
            for (hides, shows), (hidden, shown) in zip(_WAYS, found, strict=True):
                if is_within:
                    shown |= set(_NAME.findall(selectors))
                elif hides(declarations):
                    parts = map(str.strip, selectors.split(","))
                    hidden |= {part for part in parts if _NAME.fullmatch(part)}
                elif shows.search(declarations):
                    shown |= set(_NAME.findall(selectors))
    unseen, clear, sizeless = (frozenset(hidden - shown) for hidden, shown in found)
    return Hidden(unseen | clear, sizeless)


def _rules(sheet: str) -> Iterator[tuple[str, str, bool]]:
    """Selectors and declarations of each rule, and whether it stands within another, or within `@media`."""
    opened = list[str]()
    start = 0
    for found in _BRACE.finditer(sheet):
        piece, start = sheet[start : found.start()], found.end()
        if found.group() == "{":
            opened.append(piece.rpartition(";")[2])
        elif opened:
            yield opened.pop(), piece, bool(opened)


def is_hidden(node: Node, hidden: Hidden) -> bool:
    """Whether no reader sees the element, by itself; what holds it may be hidden besides."""
    style, classes = node.get("style", ""), node.get("class", "")
    if "hidden" in node.attrib or _HIDING.search(style):
        return True
    if _UNSEEN_CLASS.search(classes) or node.get("id", "") in _OF_ARCHIVES:
        return True
    if style and _CLEAR.match(style) and not _FADES_IN.search(classes) and "data-aos" not in node.attrib:
        return True
    if style and _SIZELESS.match(style) and _is_sized_throughout(node):
        return True
    if hidden == Hidden():
        return False
    names = [*(f".{name}" for name in classes.split()), f"#{node.get('id', '')}"]
    if not hidden.names.isdisjoint(names):
        return True
    return not hidden.sizeless.isdisjoint(names) and _is_sized_throughout(node)


def _is_sized_throughout(node: Node) -> bool:
    """Whether nothing within it has a size of its own: pages give none to what is around columns."""
    within = (each for each in node.iter() if each is not node)
    return all(
        not isinstance(each.tag, str)
        or (each.tag in _SIZED_AS_AROUND and not each.get("class", "") + each.get("style", ""))
        for each in within
    )
