"""A query as a sentence."""

from collections.abc import Sequence

from heritage_annotator.model.query import (
    Answers,
    By,
    Condition,
    FromOutlets,
    InArticles,
    InState,
    Joiner,
    Published,
    Query,
    Says,
    Tagged,
    Undated,
)
from heritage_annotator.model.records import ArticleState
from heritage_annotator.services.wording.plain import plain
from heritage_annotator.storage.reading.reading import Reading
from heritage_annotator.translation import later, tr, trn

# More names than these are counted, not told.
_MOST_NAMES = 4

_FIRST = {
    Joiner.AND: later("Passages {which}"),
    Joiner.OR: later("Passages {which}"),
    Joiner.NOT: later("All passages but those {which}"),
    Joiner.SAME_SENTENCE: later("Passages in the same sentence as one {which}"),
    Joiner.SAME_PARAGRAPH: later("Passages in the same paragraph as one {which}"),
    Joiner.OVERLAPPING: later("Passages that overlap one {which}"),
}
_LATER = {
    Joiner.AND: later("{before}, and {which}"),
    Joiner.OR: later("{before}, or {which}"),
    Joiner.NOT: later("{before}, but not {which}"),
    Joiner.SAME_SENTENCE: later("{before}, in the same sentence as one {which}"),
    Joiner.SAME_PARAGRAPH: later("{before}, in the same paragraph as one {which}"),
    Joiner.OVERLAPPING: later("{before}, overlapping one {which}"),
}
_STATES = {
    ArticleState.UNREAD: later("unread"),
    ArticleState.READING: later("being read"),
    ArticleState.DONE: later("done"),
    ArticleState.REMOVED: later("removed"),
}


def describe(reading: Reading, query: Query, language: str = "en") -> str:
    """What the query asks for, in a sentence without a full stop; clauses that ask nothing are left out.

    `language` (BCP 47) is that of the tags' names.
    """
    said = ""
    for clause in query.asked:
        which = _which(reading, clause.condition, language)
        said = tr(_LATER[clause.joiner], before=said, which=which) if said else tr(_FIRST[clause.joiner], which=which)
    return said or tr("All passages")


def _which(reading: Reading, condition: Condition, language: str) -> str:
    match condition:
        case Tagged(tag_ids):
            codebook = reading.codebook()
            tags = [codebook.get(tag_id) for tag_id in tag_ids]
            return tr("tagged {names}", names=_either([tag.label(language) if tag else "?" for tag in tags]))
        case By(annotator_ids):
            people = reading.annotators()
            named = [people[each].name if each in people else "?" for each in annotator_ids]
            return tr("marked by {names}", names=_either(named))
        case Answers(slug, values):
            return _answering(reading, slug, values)
        case Says(text):
            return tr("with the words {words}", words=_quoted(text))
        case _:
            return _standing(reading, condition)


def _standing(reading: Reading, condition: Condition) -> str:
    match condition:
        case InArticles(article_ids):
            articles = reading.passages.articles(article_ids[:_MOST_NAMES])
            headings = [articles[each].heading if each in articles else "?" for each in article_ids[:_MOST_NAMES]]
            return tr("in {names}", names=_either(headings, len(article_ids)))
        case FromOutlets(outlets):
            return _of_outlets(outlets)
        case Published(first, last):
            return _dated(first, last)
        case Undated():
            return tr("in an article without a date")
        case InState(states):
            return tr("in an article that is {states}", states=_joined([tr(_STATES[state]) for state in states]))
        case _:
            return tr("without a tag")


def _of_outlets(outlets: Sequence[str]) -> str:
    named = [outlet for outlet in outlets if outlet]
    if not named:
        return tr("in an article without an outlet")
    names = _either(named)
    if len(named) < len(outlets):
        return tr("in an article of {names} or without an outlet", names=names)
    return tr("in an article of {names}", names=names)


def _dated(first: str, last: str) -> str:
    first, last = plain(first), plain(last)
    if not last:
        return tr("published in {date} or later", date=first)
    if not first:
        return tr("published in {date} or earlier", date=last)
    return (
        tr("published in {date}", date=first)
        if first == last
        else tr("published from {first} to {last}", first=first, last=last)
    )


def _answering(reading: Reading, slug: str, values: Sequence[str]) -> str:
    known = {attribute.slug: attribute for attribute in reading.attributes()}.get(slug)
    question = plain(known.label if known else slug)
    if not values:
        return tr("without an answer to {question}", question=question)
    answers = [known.choices.get(value, value) if known else value for value in values]
    return tr("with {question}: {answers}", question=question, answers=_either(answers))


def _either(names: Sequence[str], count: int = 0) -> str:
    """The names, quoted, with an “or”; of many the first, and how many more (`count` in all)."""
    more = max(count, len(names)) - _MOST_NAMES
    shown = [_quoted(name) for name in names[:_MOST_NAMES]]
    return _joined([*shown, trn("{count} more", "{count} more", more)] if more > 0 else shown)


def _joined(names: Sequence[str]) -> str:
    *others, last = names
    if not others:
        return last
    said = others[0]
    for name in others[1:]:
        said = tr("{names}, {name}", names=said, name=name)
    return tr("{names} or {name}", names=said, name=last)


def _quoted(name: str) -> str:
    return tr("“{name}”", name=plain(name))
