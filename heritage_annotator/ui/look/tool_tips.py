"""Tool tips of words that came with a file."""

from collections.abc import Iterable


def escaped(text: str) -> str:
    """`text` as HTML that shows just these characters, between tags or quotation marks."""
    # As the standard library's html does, which takes 2 ms to load for the names of all entities.
    for character, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("'", "&#x27;")):
        text = text.replace(character, entity)
    return text


def worded(lines: Iterable[str]) -> str:
    """The lines as a tool tip. As HTML with all escaped: words that look like HTML must not become it.

    Empty when no line holds a word: no tool tip then.
    """
    shown = [escaped(part) for line in lines for part in line.splitlines() if part.strip()]
    return f"<p>{'<br>'.join(shown)}</p>" if shown else ""
