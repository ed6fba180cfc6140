"""Finding the passages that fit a query."""

from heritage_annotator.services.retrieving.finding import passages_of, retrieve
from heritage_annotator.storage.retrieving import FoundPassage

__all__ = ["FoundPassage", "passages_of", "retrieve"]
