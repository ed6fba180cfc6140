"""Ends of sentences about passages, one for each class of condition."""

from collections.abc import Sequence

from heritage_annotator.model.query import (
    Answers,
    By,
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
from heritage_annotator.services.passages.names import Names
from heritage_annotator.services.wording.plain import plain
from heritage_annotator.services.wording.states import STATES
from heritage_annotator.translation import tr, trn

# More names than these are counted, not told.
_MOST_NAMES = 4


def tagged(names: Names, condition: Tagged) -> str:
    """Tagged “Destruction” or “Damage”."""
    return tr("tagged {names}", names=_either([names.tag_label(tag_id) for tag_id in condition.tag_ids]))


def untagged(_names: Names, _condition: Untagged) -> str:
    """Without a tag."""
    return tr("without a tag")


def tagged_at_all(_names: Names, _condition: TaggedAtAll) -> str:
    """With a tag."""
    return tr("with a tag")


def by(names: Names, condition: By) -> str:
    """Marked by “Zaynab”."""
    return tr("marked by {names}", names=_either([names.person(each) for each in condition.annotator_ids]))


def says(_names: Names, condition: Says) -> str:
    """With the words “the gate”."""
    return tr("with the words {words}", words=_quoted(condition.text))


def in_articles(names: Names, condition: InArticles) -> str:
    """In “Palmyra retaken”."""
    headings = names.headings(condition.article_ids[:_MOST_NAMES])
    return tr("in {names}", names=_either(headings, len(condition.article_ids)))


def in_story(names: Names, condition: InStory) -> str:
    """In a version of “Palmyra retaken” or an article without other versions."""
    told = [each for each in condition.article_ids if each]
    headings = names.headings(told[:_MOST_NAMES])
    if not told:
        return tr("in an article without other versions")
    versions = tr("in a version of {names}", names=_either(headings, len(told)))
    if len(told) == len(condition.article_ids):
        return versions
    return tr("{versions} or in an article without other versions", versions=versions)


def undated(_names: Names, _condition: Undated) -> str:
    """In an article without a date."""
    return tr("in an article without a date")


def in_state(_names: Names, condition: InState) -> str:
    """In an article that is being read or done."""
    states = [tr(STATES[state].within) for state in condition.states]
    return tr("in an article that is {states}", states=_joined(states))


def from_outlets(_names: Names, condition: FromOutlets) -> str:
    """In an article of “The Courant” or without an outlet."""
    outlets = condition.outlets
    named = [outlet for outlet in outlets if outlet]
    if not named:
        return tr("in an article without an outlet")
    names = _either(named)
    if len(named) < len(outlets):
        return tr("in an article of {names} or without an outlet", names=names)
    return tr("in an article of {names}", names=names)


def in_languages(_names: Names, condition: InLanguages) -> str:
    """In an article of the language “ar” or none that is named."""
    languages = [_quoted(each) if each else tr("none that is named") for each in condition.languages]
    return tr("in an article of the language {languages}", languages=_joined(languages))


def in_months(_names: Names, condition: InMonths) -> str:
    """In an article of 2017-03 or without a date."""
    months = [plain(month) if month else tr("no date") for month in condition.months]
    return tr("in an article of {months}", months=_joined(months))


def published(_names: Names, condition: Published) -> str:
    """Published from 2016-05 to 2017."""
    first, last = plain(condition.first), plain(condition.last)
    if not last:
        return tr("published in {date} or later", date=first)
    if not first:
        return tr("published in {date} or earlier", date=last)
    return (
        tr("published in {date}", date=first)
        if first == last
        else tr("published from {first} to {last}", first=first, last=last)
    )


def answers(names: Names, condition: Answers) -> str:
    """With Certainty: “High”; or without an answer to it."""
    slug, values = condition.attribute, condition.values
    known = names.questions.get(slug)
    question = plain(known.label if known else slug)
    if not values:
        return tr("without an answer to {question}", question=question)
    given = [known.choices.get(value, value) if known else value for value in values]
    return tr("with {question}: {answers}", question=question, answers=_either(given))


def reviewed(_names: Names, condition: Reviewed) -> str:
    """Reviewed by a second person; or not."""
    return tr("not reviewed by a second person") if condition.no else tr("reviewed by a second person")


def reviewed_by(names: Names, condition: ReviewedBy) -> str:
    """Reviewed by “Zaynab”."""
    return tr("reviewed by {names}", names=_either([names.person(each) for each in condition.annotator_ids]))


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
