"""Quotes names within sentences."""

from heritage_annotator.services.wording.plain import plain
from heritage_annotator.translation import tr


def quoted(text: str) -> str:
    """`text` between quotation marks, on one line, harmless to a terminal."""
    return tr("“{text}”", text=plain(text))
