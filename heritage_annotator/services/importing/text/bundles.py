"""Documents that are no article but many: what a database put into a file for a word processor."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from heritage_annotator.model.locator import Locator
from heritage_annotator.services.importing.draft import Draft, Notice, Refusal
from heritage_annotator.services.importing.source import Part, Source
from heritage_annotator.services.importing.text.manuscript import Paragraph

BETWEEN_ARTICLES = "\n\n\f\n"
"""Between the paragraphs of a bundle that is handed on: no paragraph holds it."""

NEXIS_END = "End of Document"
"""The paragraph below each article of Nexis."""

_NEXIS_BODY = "Body"
NEXIS = "text/x-nexis-paragraphs"
"""The media type under which the table knows the paragraphs of Nexis."""


FACTIVA = "text/x-factiva-paragraphs"
"""The same, of Factiva."""

FACTIVA_NUMBER = r"[^\W\d_]{2,15}\s+([A-Za-z][A-Za-z0-9]{7}(?:19|20)\d{6}[A-Za-z0-9]{7,10})"
"""How Factiva ends an article: "Document" in the language of the interface, and the accession number with its day."""

_FACTIVA_END = re.compile(rf"(?:AN\s+)?{FACTIVA_NUMBER}")
_NEXIS_COUNT = re.compile(r"\s*\d+ (?:of|von|de|sur|di|van) \d+ DO[CK]UMENT\w*\s*")


def bundle_of(paragraphs: Sequence[Paragraph]) -> Part | None:
    """The paragraphs as a part for the table, where they are those of a database's export; else None."""
    texts = [paragraph.text for paragraph in paragraphs]
    stripped = {text.strip() for text in texts}
    if {NEXIS_END, _NEXIS_BODY} <= stripped:
        return Part("articles", BETWEEN_ARTICLES.join(texts).encode(), NEXIS)
    if any(map(_FACTIVA_END.fullmatch, stripped)):
        return Part("articles", BETWEEN_ARTICLES.join(texts).encode(), FACTIVA)
    if any(map(_NEXIS_COUNT.fullmatch, texts)):
        return Part("articles.txt", "\n\n".join(texts).encode())
    return None


def articles_of(bundle: Part, source: Source, lacks: tuple[Notice, ...] = ()) -> Iterator[Draft | Refusal]:
    """What the table reads in the bundle, as if it stood in the source itself.

    `lacks`: what the file lacks as a whole, which its first article tells: nobody knows which of them it was.
    """
    for found in source.parts([bundle]):
        place = Locator(source.locator.parts, record=found.locator.record)
        placed = replace(found, name=source.name, locator=place)
        if isinstance(placed, Draft) and lacks:
            placed, lacks = replace(placed, notices=(*placed.notices, *lacks)), ()
        yield placed
