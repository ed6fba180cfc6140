"""What a person names on the command line, as records: articles by id, tags by slug, annotators by name."""

from collections.abc import Sequence

from heritage_annotator.model.errors import (
    AmbiguousNameError,
    ArchivedTagError,
    GroupNotSetError,
    UnknownRecordError,
)
from heritage_annotator.model.identity import random_id
from heritage_annotator.model.records import Annotator, Tag
from heritage_annotator.model.text import canonical
from heritage_annotator.services.projects import PROGRAM
from heritage_annotator.storage.reading import ArticleRow, Reading

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


def find_tags(reading: Reading, slugs: Sequence[str]) -> list[Tag]:
    """The tags of those slugs, in that order, to be set on an annotation.

    Raises:
        UnknownRecordError: a slug is not in the codebook.
        GroupNotSetError, ArchivedTagError: it is that of a group, or of a tag that was put away.
    """
    codebook, found = reading.codebook(), list[Tag]()
    for slug in slugs:
        tag = codebook.by_slug(slug.strip())
        if tag is None:
            raise UnknownRecordError("tag", slug)
        if tag.parent_id is None:
            raise GroupNotSetError(tag.slug)
        if codebook.is_archived(tag):
            raise ArchivedTagError(tag.slug)
        found.append(tag)
    return found


def find_annotator(reading: Reading, name: str) -> Annotator:
    """The person of that name in the project, else a new one. Never the program, whatever its name."""
    name = " ".join(canonical(name).split())
    people = (each for each in reading.annotators().values() if each.id != PROGRAM.id and each.name == name)
    return min(people, key=lambda each: each.id, default=Annotator(random_id(), name))
