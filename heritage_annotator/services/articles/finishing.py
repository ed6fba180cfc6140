"""Tells who finished which article, by the log; a second person says so too, though it has that state already."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.records import Annotator, Article, ArticleState
from heritage_annotator.services.articles.details import as_one, plan_state
from heritage_annotator.storage.alike import apart
from heritage_annotator.storage.reading.history import DeedRow, HistoryFilter
from heritage_annotator.storage.reading.reading import Reading

MARKING = (DeedKind.MARK_ARTICLE.value, DeedKind.EDIT_ARTICLE.value, DeedKind.REVERT.value)
"""The deeds by which a person says how far she is with an article."""

FINISHED = frozenset({ArticleState.DONE.value, ArticleState.NOTHING_FOUND.value})
"""The states of an article that somebody has coded; one that was set aside is not."""

_UNFINISHED = {ArticleState.UNREAD.value, ArticleState.READING.value}
_QUESTIONS = {ArticleState.TO_REVIEW.value, ArticleState.HELP_NEEDED.value}
# What shows people what others did in an article; more of it in one than so many is not looked at.
_SHOWING = (DeedKind.JOIN.value, DeedKind.ADJUDICATE.value)
_MOST = 10_000
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
    """Who (the id of the person) finished which article, and when: first, of a time that she has not taken back.

    `touching`: by the deeds that touch that article alone.
    """
    return finishings(reading, touching)[0]


def finishings(reading: Reading, touching: str = "") -> tuple[dict[str, dict[str, str]], set[str]]:
    """`finished_articles`, and the articles to which somebody went back who had finished them."""
    found: dict[str, dict[str, str]] = {}
    opened_again = set[str]()
    for row, article_id, finished in _said(reading, touching):
        by = found.setdefault(article_id, {})
        if finished:
            by.setdefault(row.annotator_id, row.at)
        elif by.pop(row.annotator_id, None) is not None:
            opened_again.add(article_id)
    return found, opened_again


def seen_from(reading: Reading, article_id: str, annotator_ids: Collection[str]) -> str:
    """When all of those had finished the article, and each may look at what the others did in it; '' for never.

    Who goes back to it once a join has brought together what they did, or a decision has compared it, goes back to
    what she has seen: that all had finished it stands. Before that it is as if she had not finished.
    """
    asked = HistoryFilter("", _SHOWING, (article_id,))
    shown = [row.clock for row in reading.latest_entries(asked, most=_MOST)]
    by: dict[str, str] = {}
    at, clock = "", 0
    for row, id_, finished in _said(reading, article_id):
        if id_ != article_id:
            continue
        if finished:
            by.setdefault(row.annotator_id, row.at)
            if not at and all(each in by for each in annotator_ids):
                at, clock = max(by[each] for each in annotator_ids), row.clock
        elif row.annotator_id in by:
            by.pop(row.annotator_id)
            if row.annotator_id in annotator_ids:
                if at and any(clock < each < row.clock for each in shown):
                    return at
                at = ""
    return at


def _said(reading: Reading, touching: str) -> Iterator[tuple[DeedRow, str, bool]]:
    """Who says of which article that she finished it, or that she did not, one after the other."""
    finishing = Finishing(reading)
    for row in reading.deeds_of_kinds(MARKING, touching):
        for item in edits_of(row.edits):
            if item["table"] == "article" and item["after"] is not None:
                finished = finishing.says(row, item["before"], item["after"])
                if finished is not None:
                    yield row, str(item["after"]["id"]), finished


class Finishing:
    """Hears the edits of articles in the order of the log, and tells of each whether it says that somebody finished.

    Who takes an article off *to review* or *help needed*, where somebody else put it, answers that question with
    *done*; she has not coded it by that, but where she is to code it for a sample.
    """

    def __init__(self, reading: Reading) -> None:
        self._asked: dict[str, str] = {}
        self._said: dict[tuple[str, str], list[bool]] = {}
        self._assigned = {
            (id_, reading.person(who))
            for sample in reading.samples()
            for id_ in sample.article_ids
            for who in sample.annotator_ids
        }

    def says(self, row: DeedRow, before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> bool | None:
        """Whether whoever did the deed finished the article by that edit of it; None where it says nothing of it.

        What is taken back leaves what she had said before.
        """
        id_ = str(after.get("id", ""))
        said = self._said.setdefault((id_, row.annotator_id), [False])
        if row.sense < 0:
            said[1:] = said[1:-1]
            return said[-1]
        told = self._told(row, before, after)
        said.append(said[-1] if told is None else told)
        if after.get("state") in _QUESTIONS and (before or {}).get("state") != after.get("state"):
            self._asked[id_] = row.annotator_id
        return told

    def _told(self, row: DeedRow, before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> bool | None:
        state, was = str(after.get("state", "")), (before or {}).get("state")
        if before == after:  # it had that state
            return state in FINISHED and row.deed == DeedKind.MARK_ARTICLE
        if was == state:
            return None
        if state == ArticleState.DONE and was in _QUESTIONS and not self._is_hers(str(after.get("id", "")), row):
            return None
        return True if state in FINISHED else False if state in _UNFINISHED else None

    def _is_hers(self, article_id: str, row: DeedRow) -> bool:
        who = row.annotator_id
        return self._asked.get(article_id) == who or (article_id, who) in self._assigned


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
