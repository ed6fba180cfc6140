"""The kinds of condition as a table: name, how it is filled in, what it becomes."""

from collections.abc import Callable, Sequence
from enum import Enum, auto
from typing import Any

from heritage_annotator.frozen import frozen
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
from heritage_annotator.model.records import ArticleState, Attribute
from heritage_annotator.services.wording.states import TO_SET
from heritage_annotator.translation import later, tr
from heritage_annotator.ui.desk.dates import language_name, short_date
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.states import state_name
from heritage_annotator.ui.lists.picking import Option

NO_ANSWER = ""
# Signs of a date as far as its month.
MONTH = len("2017-03")


class Filling(Enum):
    """A way in which a condition is filled in."""

    PICKS = auto()
    DATES = auto()
    WORDS = auto()
    NOTHING = auto()


@frozen
class Kind:
    """A kind of condition. `words` is its name, to be said by `tr`, unless it is `given` by the project.

    `of` is the class of its conditions. `made` gives the condition of the values filled in, `held` the values of
    such a condition, None when it is of another kind of that class. `options` are what may be picked.
    """

    name: str
    words: str
    filling: Filling
    of: type[Condition]
    made: Callable[[tuple[str, ...]], Condition]
    held: Callable[[Any], tuple[str, ...] | None]
    options: Callable[[Desk], list[Option]] = lambda _desk: []
    given: bool = False

    @property
    def label(self) -> str:
        """Its name in the language in force."""
        return self.words if self.given else tr(self.words)


def kinds(desk: Desk) -> list[Kind]:
    """All kinds there are in the project, in the order they are offered."""
    return [*KINDS, *(_asking(attribute) for attribute in desk.reading.attributes())]


def kind_of(desk: Desk, known: Sequence[Kind], condition: Condition) -> tuple[Kind, tuple[str, ...]] | None:
    """The kind of a condition, with its values; None for one of an attribute that is gone.

    Raises:
        TypeError: no row is of its class.
    """
    if isinstance(condition, Tagged) and condition.tag_ids and all(_is_group(desk, each) for each in condition.tag_ids):
        return GROUP, condition.tag_ids
    if type(condition) not in CLASSES:
        raise TypeError(f"no kind for {condition!r}")
    of_class = (kind for kind in known if kind.of is type(condition))
    return next(((kind, values) for kind in of_class if (values := kind.held(condition)) is not None), None)


def _is_group(desk: Desk, tag_id: str) -> bool:
    tag = desk.codebook.get(tag_id)
    return tag is not None and tag.parent_id is None


def _tags(desk: Desk) -> list[Option]:
    """Every tag below a group, but for archived ones that nobody uses."""
    counts = desk.reading.tag_counts()
    offered = (tag for tag in desk.codebook.in_order() if tag.parent_id is not None)
    return [Option.of_tag(tag, counts.get(tag.id, 0)) for tag in offered if not tag.archived or tag.id in counts]


def tags_to_set(desk: Desk) -> list[Option]:
    """The tags that a passage may be given."""
    counts = desk.reading.tag_counts()
    return [Option.of_tag(tag, counts.get(tag.id, 0)) for tag in desk.codebook.leaves()]


def _groups(desk: Desk) -> list[Option]:
    return [Option.of_tag(tag, None) for tag in desk.codebook.groups()]


def _people(desk: Desk) -> list[Option]:
    return [Option(each.id, each.name) for each in desk.reading.annotating()]


def _articles(desk: Desk) -> list[Option]:
    rows = desk.reading.articles()
    desk.veil.learn([row.id for row in rows])
    return [
        Option(
            row.id,
            desk.veil.heading(row.id, row.heading),
            f"{row.outlet} {row.agency} {row.published}",
            row.annotations,
            told=" · ".join(filter(None, (row.outlet, short_date(row.published)))),
        )
        for row in rows
    ]


def _outlets(desk: Desk) -> list[Option]:
    counts: dict[str, int] = {}
    for row in desk.reading.articles():
        counts[row.outlet] = counts.get(row.outlet, 0) + row.annotations
    named = sorted(filter(None, counts), key=str.casefold)
    unnamed = [Option("", tr("No outlet"), used=counts[""])] if "" in counts else []
    return [*(Option(outlet, outlet, used=counts[outlet]) for outlet in named), *unnamed]


def _languages(desk: Desk) -> list[Option]:
    found = {row.language for row in desk.reading.articles()}
    named = sorted((language_name(each).casefold(), each) for each in found if each)
    unnamed = [Option("", tr("Not named"))] if "" in found else []
    return [*(Option(each, language_name(each), each) for _, each in named), *unnamed]


def _months(desk: Desk) -> list[Option]:
    found = {row.published[:MONTH] for row in desk.reading.articles()}
    undated = [Option("", tr("No date"))] if "" in found else []
    return [*(Option(each, short_date(each), each) for each in sorted(filter(None, found), reverse=True)), *undated]


def _states(_desk: Desk) -> list[Option]:
    shown = (state for state in TO_SET if state.shown(annotated=True) is state)
    return [Option(state.value, state_name(state)) for state in shown]


def _asking(attribute: Attribute) -> Kind:
    def made(values: tuple[str, ...]) -> Condition:
        return Answers(attribute.slug, () if values == (NO_ANSWER,) else values)

    def held(condition: Answers) -> tuple[str, ...] | None:
        return (condition.values or (NO_ANSWER,)) if condition.attribute == attribute.slug else None

    def options(_desk: Desk) -> list[Option]:
        answers = [Option(value, label) for value, label in attribute.choices.items()]
        return [*answers, Option(NO_ANSWER, tr("No answer"), alone=True)]

    # The codebook's questions are long; their short names are those the inspector shows.
    short = _SHORT.get(attribute.slug)
    words = attribute.label if short is None else short
    return Kind(f"answers.{attribute.slug}", words, Filling.PICKS, Answers, made, held, options, given=short is None)


_SHORT = {
    "certainty": later("Certainty"),
    "assertion": later("Assertion"),
    "information_credibility": later("Credibility"),
}


def _tagged(condition: Tagged) -> tuple[str, ...]:
    return condition.tag_ids


def _never(_condition: Condition) -> None:
    """None: another kind holds conditions of this class."""


def _says(condition: Says) -> tuple[str, ...]:
    return (condition.text,)


def _by(condition: By) -> tuple[str, ...]:
    return condition.annotator_ids


def _in_articles(condition: InArticles) -> tuple[str, ...]:
    return condition.article_ids


def _in_story(condition: InStory) -> tuple[str, ...]:
    return condition.article_ids


def _from_outlets(condition: FromOutlets) -> tuple[str, ...]:
    return condition.outlets


def _in_languages(condition: InLanguages) -> tuple[str, ...]:
    return condition.languages


def _in_months(condition: InMonths) -> tuple[str, ...]:
    return condition.months


def _published(condition: Published) -> tuple[str, ...]:
    return condition.first, condition.last


def _in_state(condition: InState) -> tuple[str, ...]:
    return tuple(condition.states)


def _valueless(_condition: Condition) -> tuple[str, ...]:
    return ()


def _dated(values: tuple[str, ...]) -> Published:
    return Published(*values)


def _reviewed_at_all(condition: Reviewed) -> tuple[str, ...] | None:
    return None if condition.no else ()


def _unreviewed(condition: Reviewed) -> tuple[str, ...] | None:
    return () if condition.no else None


def _reviewers(desk: Desk) -> list[Option]:
    people = desk.reading.annotators()
    return [Option(each, people[each].name) for each in desk.reading.reviewers() if each in people]


def _reviewed_by(condition: ReviewedBy) -> tuple[str, ...]:
    return condition.annotator_ids


TAG = Kind("tag", later("Tag"), Filling.PICKS, Tagged, Tagged, _tagged, _tags)
GROUP = Kind("group", later("Group"), Filling.PICKS, Tagged, Tagged, _never, _groups)
WORDS = Kind("words", later("Words"), Filling.WORDS, Says, lambda values: Says(" ".join(values)), _says)
KINDS = (
    TAG,
    GROUP,
    Kind("untagged", later("Without a tag"), Filling.NOTHING, Untagged, lambda _values: Untagged(), _valueless),
    Kind("tagged", later("With a tag"), Filling.NOTHING, TaggedAtAll, lambda _values: TaggedAtAll(), _valueless),
    WORDS,
    Kind("annotator", later("Annotator"), Filling.PICKS, By, By, _by, _people),
    Kind("article", later("Article"), Filling.PICKS, InArticles, InArticles, _in_articles, _articles),
    Kind("story", later("Version of"), Filling.PICKS, InStory, InStory, _in_story, _articles),
    Kind("outlet", later("Outlet"), Filling.PICKS, FromOutlets, FromOutlets, _from_outlets, _outlets),
    Kind("language", later("Language"), Filling.PICKS, InLanguages, InLanguages, _in_languages, _languages),
    Kind("month", later("Month"), Filling.PICKS, InMonths, InMonths, _in_months, _months),
    Kind("date", later("Date"), Filling.DATES, Published, _dated, _published),
    Kind("undated", later("Without a date"), Filling.NOTHING, Undated, lambda _values: Undated(), _valueless),
    Kind(
        "state",
        later("Article is"),
        Filling.PICKS,
        InState,
        lambda values: InState(tuple(map(ArticleState, values))),
        _in_state,
        _states,
    ),
    Kind(
        "reviewed",
        later("Reviewed"),
        Filling.NOTHING,
        Reviewed,
        lambda _values: Reviewed(),
        _reviewed_at_all,
    ),
    Kind(
        "unreviewed",
        later("Not reviewed"),
        Filling.NOTHING,
        Reviewed,
        lambda _values: Reviewed(no=True),
        _unreviewed,
    ),
    Kind("reviewer", later("Reviewed by"), Filling.PICKS, ReviewedBy, ReviewedBy, _reviewed_by, _reviewers),
)
CLASSES = {*(kind.of for kind in KINDS), Answers}
"""The classes of condition that a row can hold; each attribute of a project is a kind of `Answers`."""
