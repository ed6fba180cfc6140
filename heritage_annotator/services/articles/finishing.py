"""Tells who finished which article, by the log; a second person says so too, though it has that state already."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.records import Annotator, Article, ArticleState
from heritage_annotator.services.articles.details import as_one, plan_state
from heritage_annotator.storage.alike import apart
from heritage_annotator.storage.reading.history import DeedRow
from heritage_annotator.storage.reading.reading import Reading

MARKING = (DeedKind.MARK_ARTICLE.value, DeedKind.EDIT_ARTICLE.value, DeedKind.REVERT.value)
"""The deeds by which a person says how far she is with an article."""

FINISHED = frozenset({ArticleState.DONE.value, ArticleState.NOTHING_FOUND.value})
"""The states of an article that somebody has coded; one that was set aside is not."""

_UNFINISHED = {ArticleState.UNREAD.value, ArticleState.READING.value}
# Of more articles the whole log is looked through rather than what touches each.
_FEW = 8


def plan_marking(
    reading: Reading, articles: Collection[Article], state: ArticleState, annotator: Annotator, reason: str = ""
) -> Change | None:
    """The articles marked as read so far, as one deed; None when all are so already, and the annotator has said so.

    Where somebody else finished an article, her own finishing alters nothing in it, and is kept in the log: who
    finished what tells whose codings are compared. Raises as `plan_state`.
    """
    changes = [plan_state(each, state, reason) for each in articles]
    standing = [each for each, change in zip(articles, changes, strict=True) if change is None]
    if standing and state in FINISHED:
        said = _finished_by(reading, [each.id for each in standing], annotator)
        changes += [_said_too(each) for each in standing if each.id not in said]
    return as_one([each for each in changes if each is not None])


def finished_articles(reading: Reading, touching: str = "") -> dict[str, dict[str, str]]:
    """Who (the id of the person) finished which article, and when: the last that each said of it.

    `touching`: by the deeds that touch that article alone.
    """
    found: dict[str, dict[str, str]] = {}
    for row in reading.deeds_of_kinds(MARKING, touching):
        for item in edits_of(row.edits):
            if item["table"] != "article" or item["after"] is None:
                continue
            by = found.setdefault(str(item["after"]["id"]), {})
            finished = is_finishing(row, item["before"], item["after"])
            if finished:
                by[row.annotator_id] = row.at
            elif finished is not None:
                by.pop(row.annotator_id, None)
    return found


def is_finishing(row: DeedRow, before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> bool | None:
    """Whether that edit of an article says that whoever did the deed finished it; None where it says nothing of it."""
    state = str(after.get("state", ""))
    if before == after:  # it had that state; taken back, it says no more
        return state in FINISHED and row.sense > 0 and row.deed == DeedKind.MARK_ARTICLE
    if before is not None and before.get("state") == state:
        return None
    return True if state in FINISHED else False if state in _UNFINISHED else None


def _finished_by(reading: Reading, article_ids: Sequence[str], annotator: Annotator) -> set[str]:
    found = dict[str, dict[str, str]]()
    if len(article_ids) > _FEW:
        found = finished_articles(reading)
    else:
        for each in article_ids:
            found[each] = finished_articles(reading, each).get(each, {})
    me = reading.person(annotator.id)
    return {each for each in article_ids if me in found.get(each, ())}


def _said_too(article: Article) -> Change:
    return Change(Deed(DeedKind.MARK_ARTICLE, article.heading), (Edit(article, article),))


def edits_of(edits: str) -> Iterator[Mapping[str, Any]]:
    """The edits of an entry of the log (JSON text), as far as they can be read: `table`, `before`, `after`."""
    try:
        for told in json.loads(edits):
            yield from apart(told)
    except (ValueError, KeyError, TypeError, RecursionError):  # `check` tells of it
        return
