"""The keys of the window as a table: those of actions, as they are now, and what else the hands can do."""

import html
from collections.abc import Iterable, Sequence

from heritage_annotator.frozen import frozen
from heritage_annotator.model.folding import folded
from heritage_annotator.translation import later, tr


@frozen
class KeyRow:
    """A row of the key sheet: what is done, and the keys that do it, as they are shown."""

    words: str
    keys: tuple[str, ...]


@frozen
class KeyGroup:
    """A heading and its rows."""

    heading: str
    rows: Sequence[KeyRow]


# What is no action of a menu: where it is done, what it does, and how.
GESTURES: tuple[tuple[str, tuple[tuple[str, tuple[str, ...]], ...]], ...] = (
    (
        later("In the text"),
        (
            (later("Apply the tag with that digit"), ("0–9",)),
            (later("Find a tag, starting with that letter"), (later("a letter"),)),
            (later("Select"), (later("drag"), later("Shift+arrows"))),
            (later("Choose an annotation (click again: the one beneath)"), (later("click"),)),
            (later("Everything you can do with it"), (later("right click"),)),
            (later("Deselect words or annotation"), ("Esc",)),
            (later("Apply a tag from the codebook"), (later("drag words to it"),)),
            (later("Larger, smaller text"), (later("Ctrl+wheel"),)),
        ),
    ),
    (
        later("In lists"),
        (
            (later("Filter"), (later("a letter"),)),
            (later("From the filter to the list"), ("↓",)),
            (later("Clear the filter"), ("Esc",)),
            (later("Several articles"), (later("Ctrl+click"), later("Shift+click"), later("Shift+arrows"))),
            (later("Remove the articles selected"), (later("Delete"),)),
            (later("Articles as Markdown files"), (later("drag them out"),)),
        ),
    ),
    (
        later("In palettes"),
        (
            (later("Up and down"), ("↑", "↓")),
            (later("Next kind of match"), ("Tab",)),
            (later("Actions, tags or articles alone"), (">", "#", "@")),
            (later("Choose"), ("Enter",)),
            (later("Close"), ("Esc",)),
        ),
    ),
)


def told_once(keys: Sequence[str]) -> tuple[str, ...]:
    """The keys without those that a person takes for another: the two keys named Enter are one to her."""
    return tuple(key for key in keys if not (key.endswith("Return") and key.replace("Return", "Enter") in keys))


def gestures() -> list[KeyGroup]:
    """What is no action, in the language in force."""
    return [
        KeyGroup(tr(heading), [KeyRow(tr(words), tuple(tr(key) for key in keys)) for words, keys in rows])
        for heading, rows in GESTURES
    ]


def sought(groups: Iterable[KeyGroup], typed: str) -> list[KeyGroup]:
    """The rows that hold every word typed, in what they do, their keys or their heading."""
    words = folded(typed).split()
    found: list[KeyGroup] = []
    for group in groups:
        rows = [row for row in group.rows if _holds(f"{group.heading} {row.words} {' '.join(row.keys)}", words)]
        if rows:
            found.append(KeyGroup(group.heading, rows))
    return found


def as_text(groups: Iterable[KeyGroup]) -> str:
    """A Markdown table a group: what a person pastes into her notes."""
    blocks: list[str] = []
    for group in groups:
        rows = [f"| {row.words} | {', '.join(f'`{key}`' for key in row.keys)} |" for row in group.rows]
        blocks.append("\n".join([f"## {group.heading}", "", f"| {tr('What')} | {tr('Keys')} |", "|---|---|", *rows]))
    return "\n\n".join(blocks) + "\n"


def as_html(groups: Iterable[KeyGroup]) -> str:
    """The rows as a page for a printer."""
    parts = [f"<h1>{html.escape(tr('Keys of Heritage Annotator'))}</h1>"]
    for group in groups:
        parts.append(f"<h3>{html.escape(group.heading)}</h3><table width='100%' cellpadding='2'>")
        for row in group.rows:
            keys = ", ".join(html.escape(key) for key in row.keys)
            parts.append(f"<tr><td width='70%'>{html.escape(row.words)}</td><td><b>{keys}</b></td></tr>")
        parts.append("</table>")
    return "".join(parts)


def _holds(text: str, words: Sequence[str]) -> bool:
    known = folded(text)
    return all(word in known for word in words)
