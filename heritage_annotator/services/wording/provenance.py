"""Sentences for where a detail of an article comes from."""

from heritage_annotator.model.records import Article, Publication
from heritage_annotator.services.wording.quoting import quoted
from heritage_annotator.translation import tr


def where_from(article: Article, shown: Publication | None, field: str) -> str:
    """Who says that detail: the file of the publication shown, a person, or nobody.

    The language is of no publication: it is the file's word or found in the text, unless somebody wrote it.
    """
    value = getattr(article, field)
    if shown is None:
        return tr("Where it comes from is not known.") if value else tr("Not known.")
    file = quoted(shown.name)
    if field == "language":
        return (
            tr("Stated by {file}, found in its text, or entered by a person.", file=file) if value else tr("Not known.")
        )
    said = getattr(shown, field)
    if field == "published" and value and value == said and shown.published_from:
        return tr(
            "Guessed from {words} in {file}, which does not state it.", words=quoted(shown.published_from), file=file
        )
    if value == said:
        return tr("As {file} says.", file=file) if value else tr("{file} does not state it.", file=file)
    if not said:
        return tr("Entered by a person; {file} does not state it.", file=file)
    if not value:
        return tr("Removed by a person; {file} says {words}.", file=file, words=quoted(said))
    return tr("Entered by a person; {file} says {words}.", file=file, words=quoted(said))
