"""Tool tips of words that came with a file."""

import html
from collections.abc import Iterable


def worded(lines: Iterable[str]) -> str:
    """The lines as a tool tip. As HTML with all escaped: words that look like HTML must not become it."""
    return "<p>" + "<br>".join(html.escape(line) for line in lines) + "</p>"
