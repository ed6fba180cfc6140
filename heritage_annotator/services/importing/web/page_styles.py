"""Finds what the style sheets within a page hide or raise, as far as can be told without laying the page out."""

import re
from collections.abc import Iterator
from functools import lru_cache

from heritage_annotator.named import NamedTuple
from heritage_annotator.services.files.xml import Node, bearing, new_node, take_out
from heritage_annotator.services.importing.text.markup_text import is_above_line
from heritage_annotator.services.importing.web.page_metas import around

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
_KEPT = 1_000_000
"""Code points of a style sheet whose rules are kept for when they are asked for again."""
# In what hides, shows or raises one of these stands.
_TELLING = re.compile(r"display|visibility|opacity|animation|font|clip|vertical-align|position|-\d{4}", re.IGNORECASE)
_WAYS = (
    (_HIDING.search, re.compile(r"(?:^|[;\s])(?:display|visibility)\s*:", re.IGNORECASE)),
    (_CLEAR.match, re.compile(r"(?:^|[;\s])(?:opacity|animation(?:-name)?)\s*:", re.IGNORECASE)),
    (_SIZELESS.match, re.compile(r"(?:^|[;\s])font(?:-size)?\s*:", re.IGNORECASE)),
)
"""Ways to hide by a rule, and what each other rule says that may undo it."""
_NAME = re.compile(r"[.#]-?[A-Za-z_][\w-]*")
# A class or an id alone, or with the element that bears it.
_COMPOUND = re.compile(r"(?:[A-Za-z][\w-]*)?([.#]-?[A-Za-z_][\w-]*)")
_RAISING = re.compile(r"(?:^|[;\s])vertical-align\s*:\s*super\b", re.IGNORECASE)
# As pages set it that must not part their lines: with the size of letters, and against the line itself.
_MOVED_UP = re.compile(
    r"(?=.*position\s*:\s*relative)(?=.*font-size\s*:)"
    r".*(?:^|[;\s])(?:top\s*:\s*-|bottom\s*:\s*)(?:0?\.[2-9]\d*r?em|[2-9]\d%|[2-9](?:\.\d+)?p[xt])",
    re.IGNORECASE | re.DOTALL,
)
# Elements that only set some words otherwise than those about.
_INLINE = ("a", "b", "em", "font", "i", "small", "span", "strong")
_PLACING = re.compile(r"(?:^|[;\s])vertical-align\s*:", re.IGNORECASE)

_ANY_SCREEN = frozenset({"", "all", "screen"})
# What a reader of e-books shows where its mark is touched, and style sheets keep out of the page.
_NOTES = frozenset({"footnote", "endnote", "rearnote", "note", "footnotes", "endnotes", "rearnotes"})


class Hidden(NamedTuple):
    """Classes (`.a`) and ids (`#a`) that a rule hides; `sizeless`: whose own words have no size."""

    names: frozenset[str] = frozenset()
    sizeless: frozenset[str] = frozenset()


def hidden_names(root: Node) -> Hidden:
    """Those that a rule hides wherever they stand, and no other rule shows. Cost: linear.

    Rules for some screens alone do not count, nor those that ask for more than the name.
    """
    found = [(set[str](), set[str]()) for _ in _WAYS]
    for selectors, declarations, is_within in _rules_in(root):
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


def _raised_names(root: Node) -> frozenset[str]:
    """Classes (`.a`) and ids (`#a`) whose words a rule raises, and no other rule sets otherwise. Cost: linear."""
    raised, others = set[str](), set[str]()
    for selectors, declarations, is_within in _rules_in(root):
        if not is_within and (_RAISING.search(declarations) or _MOVED_UP.match(declarations)):
            found = (_COMPOUND.fullmatch(part.strip()) for part in selectors.split(","))
            raised |= {each.group(1) for each in found if each}
        elif _PLACING.search(declarations):
            others |= set(_NAME.findall(selectors))
    return frozenset(raised - others)


def _names_of(node: Node) -> list[str]:
    """Its classes and its id, as rules call them."""
    return [*(f".{name}" for name in node.get("class", "").split()), f"#{node.get('id', '')}"]


def mark_raised(root: Node) -> None:
    """Makes `<sup>` of what a style or a rule sets above the line, within a link of the link's words."""
    names = _raised_names(root)
    # Without such a name only a style says so.
    told = root.iter(*_INLINE) if names else (each for each in bearing(root, "style") if each.tag in _INLINE)
    for node in [each for each in told if _is_raised(each, names)]:
        if node.tag != "a":
            node.tag = "sup"
            continue
        part = new_node("sup")
        part.text, node.text = node.text, None
        for child in list(node):
            part.append(child)
        node.append(part)


def _is_raised(node: Node, names: frozenset[str]) -> bool:
    return is_above_line(node) or not names.isdisjoint(_names_of(node))


def _rules_in(root: Node) -> Iterator[tuple[str, str, bool]]:
    """The rules of all style sheets within the page, without most of those that neither hide nor raise.

    Those of a sheet for paper, for some screens or for browsers that run no scripts are as those within `@media`, which
    are all given.
    """
    for style in root.iter("style"):
        is_for_some = style.get("media", "").strip().casefold() not in _ANY_SCREEN or any(
            each.tag == "noscript" for each in around(style)
        )
        sheet = style.text or ""
        told = _telling_rules if len(sheet) < _KEPT else _telling_rules.__wrapped__
        for selectors, declarations, is_within in told(sheet, is_for_some):
            yield selectors, declarations, is_within or is_for_some


@lru_cache(maxsize=4)  # a page is asked twice, and the next one of the same site may have the same
def _telling_rules(sheet: str, is_for_some: bool) -> tuple[tuple[str, str, bool], ...]:  # noqa: FBT001  # it is a key
    """Those of its rules that may tell what is hidden or raised, and all that are not for everybody."""
    rules = _rules(_COMMENT.sub("", sheet))
    return tuple(rule for rule in rules if is_for_some or rule[2] or _TELLING.search(rule[1]))


def _rules(sheet: str) -> Iterator[tuple[str, str, bool]]:
    """Selectors and declarations of each rule, and whether it stands within another, or within `@media`."""
    opened = list[str]()
    *closed, _ = sheet.split("}")
    for piece in closed:
        *begun, declarations = piece.split("{")
        opened += [each.rpartition(";")[2] for each in begun]
        if opened:
            yield opened.pop(), declarations, bool(opened)


def take_out_hidden(root: Node) -> int:
    """Takes what no reader sees out of the page, not what stands behind it; how many elements with words it was.

    Notes that open where their mark is touched are seen.
    """
    hidden = hidden_names(root)
    found = [node for node in root.iter() if isinstance(node.tag, str) and is_hidden(node, hidden)]
    if found:
        seen = {each for note in root.iter() if _is_note(note) for each in around(note)}
        found = [node for node in found if node not in seen]
    worded = sum(not "".join(node.itertext()).isspace() for node in found if any(node.itertext()))
    for node in found:
        take_out(node)
    return worded


def _is_note(node: Node) -> bool:
    told = (
        f"{node.get('epub:type', '')} {node.get('role', '').replace('doc-', '')}" if isinstance(node.tag, str) else ""
    )
    return not _NOTES.isdisjoint(told.casefold().split())


def is_hidden(node: Node, hidden: Hidden) -> bool:
    """Whether no reader sees the element, by itself; what holds it may be hidden besides."""
    style, classes = node.get("style", ""), node.get("class", "")
    if "hidden" in node.attrib or (style and _HIDING.search(style)):
        return True
    if (classes and _is_unseen(classes)) or node.get("id", "") in _OF_ARCHIVES:
        return True
    if style and _CLEAR.match(style) and not _FADES_IN.search(classes) and "data-aos" not in node.attrib:
        return True
    if style and _SIZELESS.match(style) and _is_sized_throughout(node):
        return True
    if not (hidden.names or hidden.sizeless):
        return False
    names = _names_of(node)
    if not hidden.names.isdisjoint(names):
        return True
    return not hidden.sizeless.isdisjoint(names) and _is_sized_throughout(node)


@lru_cache(maxsize=4096)  # parts of a page are called alike
def _is_unseen(classes: str) -> bool:
    return _UNSEEN_CLASS.search(classes) is not None


def _is_sized_throughout(node: Node) -> bool:
    """Whether nothing within it has a size of its own: pages give none to what is around columns."""
    within = (each for each in node.iter() if each is not node)
    return all(
        not isinstance(each.tag, str)
        or (each.tag in _SIZED_AS_AROUND and not each.get("class", "") + each.get("style", ""))
        for each in within
    )
