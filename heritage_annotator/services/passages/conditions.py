"""Conditions of a query as people read and write them, one row a class of condition."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from heritage_annotator.model.errors import QueryTextError
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
from heritage_annotator.model.times import date_beside, is_date
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.passages import phrases
from heritage_annotator.services.passages.names import ARTICLE, PERSON, QUESTION, TAG, Names, Reference
from heritage_annotator.services.passages.terms import Word, answered, listed, words_of, written


class Row(NamedTuple):
    """A class of condition. `phrase` is the end of a sentence about passages, `text` the term of a query.

    `read` makes the condition of what stands behind the colon of a term, by what stands before it.
    """

    phrase: Callable[[Names, Any], str]
    text: Callable[[Names, Any], str]
    read: Mapping[str, Callable[[Names, str], Condition]]


def _alone(key: str, phrase: Callable[[Names, Any], str], condition: Condition) -> Row:
    """The row of a condition without values."""

    def text(_names: Names, _condition: Condition) -> str:
        return key

    def read(_names: Names, text: str) -> Condition:
        if text:
            raise QueryTextError("list", text)
        return condition

    return Row(phrase, text, {key: read})


def _referring(
    key: str,
    phrase: Callable[[Names, Any], str],
    made: Callable[[tuple[str, ...]], Condition],
    held: Callable[[Any], Sequence[str]],
    reference: Reference,
) -> Row:
    """The row of a condition that holds ids."""

    def text(names: Names, condition: Any) -> str:
        return f"{key}:{listed(_named(names, reference, each) for each in held(condition))}"

    def read(names: Names, text: str) -> Condition:
        return made(tuple(id_ for word in words_of(text) for id_ in _meant(names, reference, word)))

    return Row(phrase, text, {key: read})


def _named(names: Names, reference: Reference, id_: str) -> Word:
    name = reference.name(names, id_)
    return Word(id_, is_id=True) if name is None else Word(name)


def _meant(names: Names, reference: Reference, word: Word) -> Sequence[str]:
    return (word.text,) if word.is_id else reference.ids(names, word.text)


def _plainly(words: Iterable[Word]) -> tuple[str, ...]:
    return tuple(word.text for word in words)


def _outlets_text(_names: Names, condition: FromOutlets) -> str:
    return f"outlet:{listed(map(Word, condition.outlets))}"


def _outlets(_names: Names, text: str) -> FromOutlets:
    return FromOutlets(_plainly(words_of(text)))


def _dates_text(_names: Names, condition: Published) -> str:
    first, last = condition.first, condition.last
    return f"published:{first}" if first and first == last else f"published:{first}..{last}"


def _dates(_names: Names, text: str) -> Published:
    first, between, last = text.partition("..")
    if not all(is_date(end) for end in (first, last) if end) or not (first or between):
        raise QueryTextError("date", text)
    return Published(first, last if between else first)


def _before(_names: Names, text: str) -> Published:
    return Published("", _beside(text, -1))


def _after(_names: Names, text: str) -> Published:
    return Published(_beside(text, 1))


def _beside(text: str, step: int) -> str:
    """The year, month or day before (-1) or after (1) that one."""
    if not text or not is_date(text):
        raise QueryTextError("date", text)
    try:
        return date_beside(text, step)
    except (ValueError, OverflowError) as error:  # before the first year, after the last
        raise QueryTextError("date", text) from error


def _languages_text(_names: Names, condition: InLanguages) -> str:
    return f"language:{listed(map(Word, condition.languages))}"


def _languages(_names: Names, text: str) -> InLanguages:
    return InLanguages(_plainly(words_of(text)))


def _months_text(_names: Names, condition: InMonths) -> str:
    return f"month:{listed(map(Word, condition.months))}"


def _months(_names: Names, text: str) -> InMonths:
    months = _plainly(words_of(text))
    if not all(not month or (is_date(month) and len(month) <= len("2017-03")) for month in months):
        raise QueryTextError("month", text)
    return InMonths(months)


def _answers_text(names: Names, condition: Answers) -> str:
    question = written(_named(names, QUESTION, condition.attribute))
    if not condition.values:
        return f"unanswered:{question}"
    return f"answer:{question}={listed(map(Word, condition.values))}"


def _answers(names: Names, text: str) -> Answers:
    question, answers = answered(text)
    return Answers(_meant(names, QUESTION, question)[0], _plainly(answers))


def _unanswered(names: Names, text: str) -> Answers:
    questions = words_of(text)
    if len(questions) != 1:
        raise QueryTextError("list", text)
    return Answers(_meant(names, QUESTION, questions[0])[0])


def _words_text(_names: Names, condition: Says) -> str:
    return f"words:{written(Word(condition.text))}"


def _words(_names: Names, text: str) -> Says:
    words = words_of(text)
    if len(words) != 1:
        raise QueryTextError("list", text)
    return Says(words[0].text)


def _states_text(_names: Names, condition: InState) -> str:
    return f"state:{listed(map(Word, condition.states))}"


def _states(_names: Names, text: str) -> InState:
    try:
        # As a person writes it, or as the project does: “to review”, to-review, to_review.
        names = (word.replace(" ", "_").replace("-", "_").lower() for word in _plainly(words_of(text)))
        return InState(tuple(map(ArticleState, names)))
    except ValueError as error:
        raise QueryTextError("state", text) from error


def _reviewed_text(_names: Names, condition: Reviewed) -> str:
    return "reviewed:no" if condition.no else "reviewed:yes"


def _reviewed(_names: Names, text: str) -> Reviewed:
    said = text.strip().lower()
    if said not in {"yes", "no"}:
        raise QueryTextError("reviewed", text)
    return Reviewed(no=said == "no")


CONDITIONS: Mapping[type[Condition], Row] = {
    Tagged: _referring("tag", phrases.tagged, Tagged, lambda condition: condition.tag_ids, TAG),
    Untagged: _alone("untagged", phrases.untagged, Untagged()),
    TaggedAtAll: _alone("tagged", phrases.tagged_at_all, TaggedAtAll()),
    Says: Row(phrases.says, _words_text, {"words": _words}),
    By: _referring("by", phrases.by, By, lambda condition: condition.annotator_ids, PERSON),
    InArticles: _referring(
        "article", phrases.in_articles, InArticles, lambda condition: condition.article_ids, ARTICLE
    ),
    InStory: _referring("story", phrases.in_story, InStory, lambda condition: condition.article_ids, ARTICLE),
    FromOutlets: Row(phrases.from_outlets, _outlets_text, {"outlet": _outlets}),
    InLanguages: Row(phrases.in_languages, _languages_text, {"language": _languages}),
    InMonths: Row(phrases.in_months, _months_text, {"month": _months}),
    Published: Row(phrases.published, _dates_text, {"published": _dates, "before": _before, "after": _after}),
    Undated: _alone("undated", phrases.undated, Undated()),
    Answers: Row(phrases.answers, _answers_text, {"answer": _answers, "unanswered": _unanswered}),
    InState: Row(phrases.in_state, _states_text, {"state": _states}),
    Reviewed: Row(phrases.reviewed, _reviewed_text, {"reviewed": _reviewed}),
    ReviewedBy: _referring(
        "reviewed-by", phrases.reviewed_by, ReviewedBy, lambda condition: condition.annotator_ids, PERSON
    ),
}

READERS: Mapping[str, Callable[[Names, str], Condition]] = {
    key: read for row in CONDITIONS.values() for key, read in row.read.items()
}
"""What reads a term, by what stands before its colon."""
