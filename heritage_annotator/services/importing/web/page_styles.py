"""Finds what the style sheets within a page hide, as far as that can be told without laying the page out."""

import re
from collections.abc import Iterator

from heritage_annotator.services.files.xml import Node

# Among the ways: to put it thousands of pixels beside the page, or to cut it to nothing.
HIDING = re.compile(
    r"(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|(?<![\w-])(?:left|right|top|text-indent)\s*:\s*-\d{4,5}px"
    r"|clip\s*:\s*rect\((?:\s*,?\s*[01](?:px)?\b){4}\s*\))",
    re.IGNORECASE,
)
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
_SHOWN = re.compile(r"(?:^|[;\s])(?:display|visibility)\s*:", re.IGNORECASE)
_NAME = re.compile(r"[.#]-?[A-Za-z_][\w-]*")


def hidden_names(root: Node) -> frozenset[str]:
    """The classes (`.a`) and ids (`#a`) that a rule hides wherever they stand, and no other rule shows. Cost: linear.

    Rules for some screens alone do not count, nor those that ask for more than the name.
    """
    hidden, shown = set[str](), set[str]()
    for style in root.iter("style"):
        for selectors, declarations, is_within in _rules(_COMMENT.sub("", style.text or "")):
            if is_within:
                shown |= set(_NAME.findall(selectors))
            elif HIDING.search(declarations):
                parts = map(str.strip, selectors.split(","))
                hidden |= {part for part in parts if _NAME.fullmatch(part)}
            elif _SHOWN.search(declarations):
                shown |= set(_NAME.findall(selectors))
    return frozenset(hidden - shown)


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


def is_hidden(node: Node, names: frozenset[str]) -> bool:
    """Whether no reader sees the element, by itself; what holds it may be hidden besides."""
    if "hidden" in node.attrib or HIDING.search(node.get("style", "")):
        return True
    classes = node.get("class", "")
    if _UNSEEN_CLASS.search(classes) or node.get("id", "") in _OF_ARCHIVES:
        return True
    return bool(names) and not names.isdisjoint([*(f".{name}" for name in classes.split()), f"#{node.get('id', '')}"])
