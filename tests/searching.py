"""What a search for words finds, as one asks for it in a test."""

from heritage_annotator.services.passages.grammar import sought
from heritage_annotator.services.search.hits import hits


def found(reading, query, most=50):
    return list(hits(reading, sought(reading, query), most))
