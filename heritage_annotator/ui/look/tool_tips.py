"""Tool tips of words that came with a file."""

from collections.abc import Iterable


def escaped(text: str) -> str:
    """`text` as HTML that shows just these characters."""
    import html  # with the names of all its entities: not for a start, which shows no tool tip

    return html.escape(text)


def worded(lines: Iterable[str]) -> str:
    """The lines as a tool tip. As HTML with all escaped: words that look like HTML must not become it.

    Empty when no line holds a word: no tool tip then.
    """
    shown = [escaped(part) for line in lines for part in line.splitlines() if part.strip()]
    return f"<p>{'<br>'.join(shown)}</p>" if shown else ""
