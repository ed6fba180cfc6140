"""The articles of EAMENA's workbook as its Information Resources: a row for each publication, to be entered by hand.

EAMENA has no bulk sheet for them. Once entered they have an INFORMATION id, for which a column is left.
"""

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from heritage_annotator.model.records import Article, Publication
from heritage_annotator.services.exporting.incidents.grounds import Grounds
from heritage_annotator.services.incidents.dossier import Dossier

SHEET = "Information Resources"
_HEADS = (
    "article_id", "sha256", "INFORMATION ID", "Information Resource Type", "Information Carrier Format Type", "Title",
    "Author", "Source", "Agency", "Date of Publication", "URL", "Date of Access", "Language",
)  # fmt: skip
_SOCIAL = frozenset({"x.com", "twitter.com", "facebook.com", "t.me", "telegram.me", "instagram.com", "youtube.com"})


def article_rows(grounds: Grounds, dossiers: Iterable[Dossier]) -> list[list[str]]:
    """The head, then the publications of all articles that those incidents rest on, in the order they are first named.

    Names that must not be said are covered. Terms are those of EAMENA's lists.
    """
    ids = list(dict.fromkeys(each.article_id for dossier in dossiers for each in dossier.statements))
    printed = grounds.shelf.reading.publications_of(ids)
    rows: list[list[str]] = [list(_HEADS)]
    for article_id in ids:
        article = grounds.article(article_id)
        rows += (list(_row(grounds, article, each)) for each in printed.get(article_id, ()) or (None,))
    return rows


def _row(grounds: Grounds, article: Article, printed: Publication | None) -> Iterator[str]:
    # What a person wrote of the one that is shown stands in the article.
    told = article if printed is None or printed.shown else printed
    cover = grounds.outgoing.unsaid.cover
    url = grounds.outgoing.address(told.url)
    yield from (article.id, article.sha256, "", _type(told.url, told.outlet))
    yield "Online Access" if url else "Digital Document"
    yield from map(cover, (told.title or article.title or article.opening, told.author, told.outlet, told.agency))
    # The form takes addresses without their scheme.
    yield from (told.published, url.partition("://")[2] or url)
    yield from ("" if printed is None else printed.accessed[:10], article.language)


def _type(url: str, outlet: str) -> str:
    """What kind of resource it is; never *News/Media Broadcast*, which is sound or pictures."""
    try:
        host = (urlsplit(url).hostname or "").removeprefix("www.").removeprefix("m.")
    except ValueError:
        host = ""
    if host in _SOCIAL:
        return "Social Media"
    return "Website" if url and not outlet else "Other Periodical Article"
