"""Quotes names within sentences."""

from heritage_annotator.services.wording.plain import plain
from heritage_annotator.translation import tr

_MOST = 1000
"""Code points of a name: a path has fewer, and a prepared file may hold millions."""


def quoted(text: str) -> str:
    """`text` between quotation marks, on one line, harmless to a terminal."""
    return tr("“{text}”", text=shown(text))


def shown(text: str) -> str:
    """What `plain` makes of `text`, cut where it is longer than anything that is read."""
    return plain(text if len(text) <= _MOST else text[: _MOST - 1] + "…")
