"""What a condition may be about, as a table: its name, how it is filled in, what it becomes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from heritage_annotator.model.query import (
    Answers,
    By,
    Condition,
    FromOutlets,
    InArticles,
    InState,
    Published,
    Says,
    Tagged,
    Undated,
    Untagged,
)
from heritage_annotator.model.records import ArticleState, Attribute, Tag
from heritage_annotator.translation import later, tr
from heritage_annotator.ui.desk.dates import short_date
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.states import STATE_NAMES
from heritage_annotator.ui.lists.picking import Option
from heritage_annotator.ui.look.tag_names import tag_name

NO_ANSWER = ""


class Filling(Enum):
    """How a condition is filled in."""

    PICKS = auto()
    DATES = auto()
    WORDS = auto()
    NOTHING = auto()


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of condition. `words` is its name, to be said by `tr`, unless it is `given` by the project.

    `made` gives the condition of the values filled in, `held` the values of a condition, None when it is
    of another kind. `options` are what may be picked.
    """

    name: str
    words: str
    filling: Filling
    made: Callable[[tuple[str, ...]], Condition]
    held: Callable[[Condition], tuple[str, ...] | None]
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
    """The kind of a condition, with its values; None for one of an attribute that is gone."""
    if isinstance(condition, Tagged) and condition.tag_ids and all(_is_group(desk, each) for each in condition.tag_ids):
        return GROUP, condition.tag_ids
    found = ((kind, values) for kind in known if (values := kind.held(condition)) is not None)
    return next(found, None)


def _is_group(desk: Desk, tag_id: str) -> bool:
    tag = desk.codebook.get(tag_id)
    return tag is not None and tag.parent_id is None


def _tags(desk: Desk) -> list[Option]:
    """Every tag below a group, but for archived ones that nobody uses."""
    counts = desk.reading.tag_counts()
    offered = (tag for tag in desk.codebook.in_order() if tag.parent_id is not None)
    return [_tag(tag, counts.get(tag.id, 0)) for tag in offered if not tag.archived or tag.id in counts]


def tags_to_set(desk: Desk) -> list[Option]:
    """The tags that a passage may be given."""
    counts = desk.reading.tag_counts()
    return [_tag(tag, counts.get(tag.id, 0)) for tag in desk.codebook.leaves()]


def _groups(desk: Desk) -> list[Option]:
    return [_tag(tag, None) for tag in desk.codebook.groups()]


def _tag(tag: Tag, count: int | None) -> Option:
    names = " ".join([*tag.labels.values(), *tag.synonyms, tag.slug])
    return Option(tag.id, tag_name(tag), names, count, sign=True, told=tag.definition)


def _people(desk: Desk) -> list[Option]:
    return [Option(each.id, each.name) for each in desk.reading.annotating()]


def _articles(desk: Desk) -> list[Option]:
    return [
        Option(
            row.id,
            row.heading,
            f"{row.outlet} {row.agency} {row.published}",
            row.annotations,
            told=" · ".join(filter(None, (row.outlet, short_date(row.published)))),
        )
        for row in desk.reading.articles()
    ]


def _outlets(desk: Desk) -> list[Option]:
    counts: dict[str, int] = {}
    for row in desk.reading.articles():
        counts[row.outlet] = counts.get(row.outlet, 0) + row.annotations
    named = sorted(filter(None, counts), key=str.casefold)
    unnamed = [Option("", tr("No outlet"), used=counts[""])] if "" in counts else []
    return [*(Option(outlet, outlet, used=counts[outlet]) for outlet in named), *unnamed]


def _states(_desk: Desk) -> list[Option]:
    shown = (state for state in STATE_NAMES if state.shown(annotated=True) is state)
    return [Option(state.value, tr(STATE_NAMES[state])) for state in shown]


def _asking(attribute: Attribute) -> Kind:
    def made(values: tuple[str, ...]) -> Condition:
        return Answers(attribute.slug, () if values == (NO_ANSWER,) else values)

    def held(condition: Condition) -> tuple[str, ...] | None:
        if not isinstance(condition, Answers) or condition.attribute != attribute.slug:
            return None
        return condition.values or (NO_ANSWER,)

    def options(_desk: Desk) -> list[Option]:
        answers = [Option(value, label) for value, label in attribute.choices.items()]
        return [*answers, Option(NO_ANSWER, tr("No answer"), alone=True)]

    # The codebook's questions are long; their short names are those the inspector shows.
    short = _SHORT.get(attribute.slug)
    words = attribute.label if short is None else short
    return Kind(f"answers.{attribute.slug}", words, Filling.PICKS, made, held, options, given=short is None)


_SHORT = {
    "certainty": later("Certainty"),
    "assertion": later("Asserted"),
    "information_credibility": later("Credibility"),
}

TAG = Kind(
    "tag",
    later("Tag"),
    Filling.PICKS,
    Tagged,
    lambda condition: condition.tag_ids if isinstance(condition, Tagged) else None,
    _tags,
)
GROUP = Kind("group", later("Group"), Filling.PICKS, Tagged, lambda _condition: None, _groups)
WORDS = Kind(
    "words",
    later("Words"),
    Filling.WORDS,
    lambda values: Says(" ".join(values)),
    lambda condition: (condition.text,) if isinstance(condition, Says) else None,
)
KINDS = (
    TAG,
    GROUP,
    Kind(
        "untagged",
        later("Without a tag"),
        Filling.NOTHING,
        lambda _values: Untagged(),
        lambda condition: () if isinstance(condition, Untagged) else None,
    ),
    WORDS,
    Kind(
        "annotator",
        later("Annotator"),
        Filling.PICKS,
        By,
        lambda condition: condition.annotator_ids if isinstance(condition, By) else None,
        _people,
    ),
    Kind(
        "article",
        later("Article"),
        Filling.PICKS,
        InArticles,
        lambda condition: condition.article_ids if isinstance(condition, InArticles) else None,
        _articles,
    ),
    Kind(
        "outlet",
        later("Outlet"),
        Filling.PICKS,
        FromOutlets,
        lambda condition: condition.outlets if isinstance(condition, FromOutlets) else None,
        _outlets,
    ),
    Kind(
        "date",
        later("Date"),
        Filling.DATES,
        lambda values: Published(*values),
        lambda condition: (condition.first, condition.last) if isinstance(condition, Published) else None,
    ),
    Kind(
        "undated",
        later("Without a date"),
        Filling.NOTHING,
        lambda _values: Undated(),
        lambda condition: () if isinstance(condition, Undated) else None,
    ),
    Kind(
        "state",
        later("Article is"),
        Filling.PICKS,
        lambda values: InState(tuple(map(ArticleState, values))),
        lambda condition: tuple(condition.states) if isinstance(condition, InState) else None,
        _states,
    ),
)
