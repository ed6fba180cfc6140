"""Finds an article by its id, or by how that begins."""

from heritage_annotator.model.errors import AmbiguousNameError, UnknownRecordError
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
