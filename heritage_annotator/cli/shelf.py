"""The commands on articles as they stand on the shelf: how far they are read, their details, their stories."""

from argparse import Namespace
from collections.abc import Sequence

from heritage_annotator.cli import listing
from heritage_annotator.cli.answering import DONE, Row, give, progress
from heritage_annotator.cli.opened import opened
from heritage_annotator.model.records import ArticleState
from heritage_annotator.services.articles.details import plan_many_metadata
from heritage_annotator.services.articles.finishing import plan_marking
from heritage_annotator.services.articles.naming import find_article
from heritage_annotator.services.projects import opening
from heritage_annotator.services.stories.correcting import plan_apart, plan_together
from heritage_annotator.services.wording.plain import table
from heritage_annotator.storage.reading.articles import ArticleName

_SHORT = 8
"""Characters of an id in a table: enough for a person to name it again."""

_LOOKED = 500
"""Articles that are looked at for stories in one transaction."""


def mark(asked: Namespace) -> int:
    with opened(asked) as session:
        reading = session.reading
        ids = [find_article(reading, name).id for name in asked.articles]
        articles = reading.articles_by_id(ids)
        wanted = [articles[id_] for id_ in dict.fromkeys(ids)]
        change = plan_marking(reading, wanted, ArticleState(asked.state), session.annotator, asked.reason)
        if change is not None:
            session.do(change)
        rows = [listing.state(each) for each in reading.articles_by_id(ids).values()]
    cells = ((row["id"][:_SHORT], row["state"], row["reason"], row["heading"]) for row in rows)
    give(asked, rows, table(("ID", "STATE", "REASON", "ARTICLE"), cells))
    return DONE


def edit_details(asked: Namespace) -> int:
    with opened(asked) as session:
        reading = session.reading
        ids = [find_article(reading, name).id for name in asked.articles]
        change = plan_many_metadata(reading.articles_by_id(ids).values(), {id_: dict(asked.set) for id_ in ids})
        if change is not None:
            session.do(change)
        rows = [listing.details(each) for each in reading.articles_by_id(ids).values()]
    cells = ((row["id"][:_SHORT], row["published"], row["outlet"], row["title"]) for row in rows)
    give(asked, rows, table(("ID", "DATE", "OUTLET", "TITLE"), cells))
    return DONE


def _group_stories(session: opening.Session) -> None:
    """Looks for versions among what is new; large slices, for nobody waits to write between them."""
    total, done = session.reading.unlooked(), 0
    while looked := session.group_stories(_LOOKED):
        done += looked
        progress(done, max(total, done))


def stories(asked: Namespace) -> int:
    with opened(asked) as session:
        if session.only_read is None:
            _group_stories(session)
        reading = session.reading
        if asked.articles:
            named = [find_article(reading, name).id for name in asked.articles]
            rows = _corrected(session, asked, named)
        else:
            rows = listing.stories(reading)
        cells = (
            (row["story"][:_SHORT], row["id"][:_SHORT], row["published"], row["outlet"], row["heading"]) for row in rows
        )
        give(asked, rows, table(("STORY", "ID", "DATE", "OUTLET", "ARTICLE"), cells))
    return DONE


def _corrected(session: opening.Session, asked: Namespace, named: Sequence[str]) -> list[Row]:
    """The story of the articles named, once what was asked of it is done."""
    reading = session.reading
    change = None
    if asked.together:
        change = plan_together(reading, reading.article_names(named), session.annotator)
    elif asked.apart:
        (article,) = reading.article_names(named[:1])
        change = plan_apart(reading, article, reading.versions(named[0]), session.annotator)
    if change is not None:
        session.do(change)
        _group_stories(session)
    return [row for row in listing.stories(reading) if row["id"] in {each.id for each in _versions(reading, named)}]


def _versions(reading: opening.Reading, named: Sequence[str]) -> list[ArticleName]:
    return [version for article in named for version in reading.versions(article)]
