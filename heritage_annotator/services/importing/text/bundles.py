"""Documents that are no article but many: what a database put into a file for a word processor."""

from collections.abc import Sequence

from heritage_annotator.services.importing.source import Part
from heritage_annotator.services.importing.text.manuscript import Paragraph

PARTED = "\n\n\f\n"
"""Between the paragraphs of a bundle that is handed on: no paragraph holds it."""

NEXIS_END = "End of Document"
"""The paragraph below each article of Nexis."""

_NEXIS_BODY = "Body"
NEXIS = "text/x-nexis-paragraphs"
"""The media type under which the table knows the paragraphs of Nexis."""


def bundle_of(paragraphs: Sequence[Paragraph]) -> Part | None:
    """The paragraphs as a part for the table, where they are those of a database's export; else None."""
    texts = [paragraph.text for paragraph in paragraphs]
    stripped = {text.strip() for text in texts}
    if {NEXIS_END, _NEXIS_BODY} <= stripped:
        return Part("articles", PARTED.join(texts).encode(), NEXIS)
    return None
