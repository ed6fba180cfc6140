"""The publications of an article: who printed it where, what is told of it, and which one is shown."""

from collections.abc import Sequence
from dataclasses import replace

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.locator import Locator, located
from heritage_annotator.model.records import Article, Publication
from heritage_annotator.services.articles.details import plan_metadata

# What an article bears of the publication shown.
BORNE = ("title", "outlet", "agency", "author", "published", "url")

# What is text as a whole; of those in the second row any number of articles.
_ONE_TEXT = ("text/plain", "text/markdown", "text/html")
_TEXTS = ("text/plain", "text/csv", "application/json")


def told(article: Article, publications: Sequence[Publication]) -> list[Publication]:
    """The publications as they are told: of the one shown, what the article bears, a person's corrections with it."""
    found, words = shown_of(publications), guessed_from(article, publications)
    return [replace(each, published_from=words, **_borne(article)) if each is found else each for each in publications]


def others(publications: Sequence[Publication]) -> list[Publication]:
    """Those beside the one shown; none where none is, for then the article is all that is known of any."""
    found = shown_of(publications)
    return [each for each in publications if each is not found]


def plan_choice(article: Article, publications: Sequence[Publication], chosen: Publication) -> Change | None:
    """Shows that publication of the article; None when it is shown already.

    What the article bears goes into the publication shown until then: nothing that a person wrote is lost.
    """
    found = shown_of(publications)
    if chosen == found:
        return None
    edits = [Edit(article, replace(article, **_borne(chosen)))]
    if found is not None:
        words = guessed_from(article, publications)
        edits.append(Edit(found, replace(found, shown=False, published_from=words, **_borne(article))))
    # Several are marked where people chose apart: all but the chosen give way.
    marked = [each for each in publications if each.shown and each not in (found, chosen)]
    edits += [Edit(each, replace(each, shown=False)) for each in marked]
    edits.append(Edit(chosen, replace(chosen, shown=True)))
    edits = [edit for edit in edits if edit.before != edit.after]
    return Change(Deed(DeedKind.CHOOSE_PUBLICATION, article.heading), tuple(edits))


def plan_date(article: Article, publications: Sequence[Publication], published: str) -> Change | None:
    """The article with that date, which is a person's word then, also where it was guessed so; None when it is already.

    Raises:
        ValueError: `published` is no ISO date.
    """
    found = shown_of(publications)
    if found is not None and published == article.published and guessed_from(article, publications):
        return Change(Deed(DeedKind.EDIT_ARTICLE, article.heading), (Edit(found, without_guess(found)),))
    return plan_metadata(article, published=published)


def without_guess(publication: Publication) -> Publication:
    """The publication as one whose original states no date, nor words to guess it from: the article's is a person's."""
    return replace(publication, published="", published_from="")


def publication_told(publication: Publication) -> str:
    """Outlet and date, as far as known; else the address, else the title, else what the file is called."""
    said = ", ".join(filter(None, [publication.outlet, publication.published]))
    return said or publication.url or publication.title or publication.name


def is_of_one_encoding(publication: Publication) -> bool:
    """Whether its original is text as a whole, and could be read by another encoding.

    A page that is one of many may stand in an archive.
    """
    where = place_in_original(publication)
    if where is None or where.parts:
        return False
    return publication.media_type in (_TEXTS if where.record else _ONE_TEXT)


def place_in_original(publication: Publication) -> Locator | None:
    """Where in its original the article stands; None where a damaged file tells no such place."""
    try:
        return located(publication.locator)
    except ValueError:
        return None


def shown_of(publications: Sequence[Publication]) -> Publication | None:
    """The one whose values the article bears; None where nobody chose one."""
    return next((each for each in publications if each.shown), None)


def guessed_from(article: Article, publications: Sequence[Publication]) -> str:
    """The words of the original from which the article's date was guessed; '' for one that is stated, a person's or
    unknown.
    """
    found = shown_of(publications)
    return found.published_from if found is not None and found.published == article.published else ""


def _borne(record: Article | Publication) -> dict[str, str]:
    return {name: getattr(record, name) for name in BORNE}
