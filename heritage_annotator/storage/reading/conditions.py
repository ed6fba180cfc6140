"""Conditions of a query in SQL, one row a class of condition."""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from heritage_annotator.model.query import (
    Answers,
    By,
    Condition,
    FromOutlets,
    InArticles,
    InLanguages,
    InMonths,
    InState,
    InStory,
    Published,
    Reviewed,
    ReviewedBy,
    Says,
    Tagged,
    TaggedAtAll,
    Undated,
    Untagged,
)
from heritage_annotator.model.records import ArticleState
from heritage_annotator.named import NamedTuple
from heritage_annotator.storage.reading.annotators import SELVES
from heritage_annotator.storage.reading.asking import LISTED, SAYING, sought
from heritage_annotator.storage.reading.reviews import REVIEWED


class Asked(NamedTuple):
    """A statement that gives the ids of the annotations that fit, and its values."""

    sql: str
    values: tuple[str, ...] = ()


# Who annotated an article has begun to read it: `ArticleState.shown`, of an article that bears annotations.
SHOWN_OF_ANNOTATED = f"iif(state = '{ArticleState.UNREAD}', '{ArticleState.READING}', state)"

# Dates of unlike precision agree as far as both go.
PUBLISHED = (
    "published <> '' AND substr(published, 1, length(?1)) >= substr(?1, 1, length(published)) "
    "AND (?2 = '' OR substr(published, 1, length(?2)) <= substr(?2, 1, length(published)))"
)

MONTH = "substr(published, 1, 7)"
"""As far as it is known: of a date that is only a year, the year."""

IN_STORY = (
    "(id IN (SELECT value FROM json_each(?1)) OR seq IN (SELECT seq FROM story WHERE first > 0 AND first IN "
    "(SELECT first FROM story JOIN article USING (seq) WHERE id IN (SELECT value FROM json_each(?1)))) "
    "OR EXISTS (SELECT 1 FROM json_each(?1) WHERE value = '') "
    "AND NOT EXISTS (SELECT 1 FROM story WHERE story.seq = article.seq AND first > 0))"
)
"""Of an article: it is one of those, or a version of one; of '', it stands alone."""

_ALL = "SELECT annotation.id FROM annotation"
# UNION, not UNION ALL: tags that stand below each other in a circle, in a file made by others, come to an end.
_TAGGED = (
    "WITH RECURSIVE meant(id) AS (SELECT value FROM json_each(?) "
    "UNION SELECT tag.id FROM tag JOIN meant ON parent_id = meant.id) "
    "SELECT annotation_id FROM tagging WHERE tag_id IN (SELECT id FROM meant)"
)
# A project has few different sets of answers, and each is read once: hence MATERIALIZED. `answer` is registered
# for each connection.
_ANSWERED = (
    "WITH given AS MATERIALIZED (SELECT DISTINCT attributes FROM annotation) "
    f"{_ALL} WHERE attributes IN (SELECT attributes FROM given WHERE answer(attributes, ?) IN {LISTED})"
)


def asked(condition: Condition) -> Asked:
    """What to ask for a condition.

    Raises:
        KeyError: the condition is of a class without a row.
    """
    return CONDITIONS[type(condition)](condition)


def listed(values: Iterable[str]) -> str:
    """Those values as the one that `LISTED` takes."""
    return json.dumps(list(values))


def _tagged(condition: Tagged) -> Asked:
    return Asked(_TAGGED, (listed(condition.tag_ids),))


def _untagged(_condition: Untagged) -> Asked:
    return Asked(f"{_ALL} WHERE NOT EXISTS (SELECT 1 FROM tagging WHERE annotation_id = annotation.id)")


def _tagged_at_all(_condition: TaggedAtAll) -> Asked:
    return Asked("SELECT annotation_id FROM tagging")


def _by(condition: By) -> Asked:
    return Asked(f"{_ALL} WHERE annotator_id IN {SELVES}", (listed(condition.annotator_ids),))


def _in_articles(condition: InArticles) -> Asked:
    return Asked(f"{_ALL} WHERE article_id IN {LISTED}", (listed(condition.article_ids),))


def _from_outlets(condition: FromOutlets) -> Asked:
    return _of_article(f"outlet IN {LISTED}", listed(condition.outlets))


def _in_languages(condition: InLanguages) -> Asked:
    return _of_article(f"language IN {LISTED}", listed(condition.languages))


def _in_months(condition: InMonths) -> Asked:
    return _of_article(f"{MONTH} IN {LISTED}", listed(condition.months))


def _in_story(condition: InStory) -> Asked:
    return _of_article(IN_STORY, listed(condition.article_ids))


def _published(condition: Published) -> Asked:
    return _of_article(PUBLISHED, condition.first, condition.last)


def _undated(_condition: Undated) -> Asked:
    return _of_article("published = ''")


def _answers(condition: Answers) -> Asked:
    return Asked(_ANSWERED, (condition.attribute, listed(condition.values or ("",))))


def _says(condition: Says) -> Asked:
    return Asked(SAYING, (sought(condition.text),))


def _in_state(condition: InState) -> Asked:
    return _of_article(f"{SHOWN_OF_ANNOTATED} IN {LISTED}", listed(condition.states))


def _reviewed(condition: Reviewed) -> Asked:
    return Asked(f"{_ALL} WHERE annotation.id {'NOT ' if condition.no else ''}IN ({REVIEWED})")


def _reviewed_by(condition: ReviewedBy) -> Asked:
    return Asked(
        f"SELECT annotation_id FROM text_review WHERE annotation_id <> '' AND annotator_id IN {SELVES}",
        (listed(condition.annotator_ids),),
    )


def _of_article(where: str, *values: str) -> Asked:
    return Asked(f"{_ALL} WHERE article_id IN (SELECT id FROM article WHERE {where})", values)


CONDITIONS: Mapping[type[Condition], Callable[[Any], Asked]] = {
    Tagged: _tagged,
    Untagged: _untagged,
    TaggedAtAll: _tagged_at_all,
    By: _by,
    InArticles: _in_articles,
    FromOutlets: _from_outlets,
    InLanguages: _in_languages,
    InMonths: _in_months,
    InStory: _in_story,
    Published: _published,
    Undated: _undated,
    Answers: _answers,
    Says: _says,
    InState: _in_state,
    Reviewed: _reviewed,
    ReviewedBy: _reviewed_by,
}
