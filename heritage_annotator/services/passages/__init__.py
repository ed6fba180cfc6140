"""Finding the passages that fit a query, counting them, and setting tags on many at once."""

from heritage_annotator.services.annotations.retagging import Retagging, plan_retagging
from heritage_annotator.services.passages.counting import (
    Crossing,
    CrossTable,
    Heading,
    Together,
    cross_table,
    passages_in,
)
from heritage_annotator.services.passages.describing import describe
from heritage_annotator.services.passages.grammar import sought, sought_or_all
from heritage_annotator.services.passages.matching import passages_of, retrieve
from heritage_annotator.services.passages.query_text import text_of
from heritage_annotator.storage.reading.passages import FoundPassage

__all__ = [
    "CrossTable",
    "Crossing",
    "FoundPassage",
    "Heading",
    "Retagging",
    "Together",
    "cross_table",
    "describe",
    "passages_in",
    "passages_of",
    "plan_retagging",
    "retrieve",
    "sought",
    "sought_or_all",
    "text_of",
]
