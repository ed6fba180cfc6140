"""What a person names on the command line, as records: articles by id, annotators by name."""

from heritage_annotator.model.errors import (
    AmbiguousNameError,
    UnknownRecordError,
)
from heritage_annotator.model.identity import random_id
from heritage_annotator.model.records import Annotator
from heritage_annotator.model.text import canonical
from heritage_annotator.services.projects.opening import PROGRAM
from heritage_annotator.storage.reading.articles import ArticleRow
from heritage_annotator.storage.reading.reading import Reading

SHORTEST = 4
"""Characters of an id that may stand for all of it."""


def find_article(reading: Reading, given: str) -> ArticleRow:
    """The article of that id, or of the one id that begins so.

    Raises:
        UnknownRecordError: there is none, or `given` is too short to say.
        AmbiguousNameError: there are several.
    """
    wanted = given.strip().lower()
    found = [row for row in reading.articles() if row.id.startswith(wanted)] if len(wanted) >= SHORTEST else []
    if not found:
        raise UnknownRecordError("article", given)
    if len(found) > 1:
        raise AmbiguousNameError("article", given, len(found))
    return found[0]


def find_annotator(reading: Reading, name: str) -> Annotator:
    """The person of that name in the project, else a new one. Never the program, whatever its name."""
    name = " ".join(canonical(name).split())
    people = (each for each in reading.annotators().values() if each.id != PROGRAM.id and each.name == name)
    return min(people, key=lambda each: each.id, default=Annotator(random_id(), name))
