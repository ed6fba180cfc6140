"""A question about passages, as data: conditions, and how each is joined to what stands before it."""

from collections.abc import Sequence
from enum import StrEnum

from heritage_annotator.frozen import frozen
from heritage_annotator.model.records import ArticleState
from heritage_annotator.model.text import canonical


class Joiner(StrEnum):
    """A way in which a clause goes together with what was found by those before it.

    AND, OR and NOT (but not) combine sets of annotations. The others, `NEAR`, keep of those found
    before the annotations that stand near another one that fits: in a sentence or in a paragraph
    (a line of the body) that both reach into, or over words of which at least one code point is in both.
    """

    AND = "and"
    OR = "or"
    NOT = "not"
    SAME_SENTENCE = "same_sentence"
    SAME_PARAGRAPH = "same_paragraph"
    OVERLAPPING = "overlapping"


NEAR = frozenset({Joiner.SAME_SENTENCE, Joiner.SAME_PARAGRAPH, Joiner.OVERLAPPING})


@frozen
class Tagged:
    """Bears one of these tags; a tag that others stand below means those too."""

    tag_ids: tuple[str, ...]

    @property
    def blank(self) -> bool:
        """Whether it names nothing, and so asks nothing."""
        return not self.tag_ids


@frozen
class Untagged:
    """Bears no tag."""

    @property
    def blank(self) -> bool:
        """Never: it names what it asks."""
        return False


@frozen
class TaggedAtAll:
    """Bears some tag."""

    @property
    def blank(self) -> bool:
        """Never: it names what it asks."""
        return False


@frozen
class By:
    """Made by one of these annotators."""

    annotator_ids: tuple[str, ...]

    @property
    def blank(self) -> bool:
        """Whether it names nothing, and so asks nothing."""
        return not self.annotator_ids


@frozen
class InArticles:
    """Stands in one of these articles."""

    article_ids: tuple[str, ...]

    @property
    def blank(self) -> bool:
        """Whether it names nothing, and so asks nothing."""
        return not self.article_ids


@frozen
class FromOutlets:
    """Stands in an article of one of these outlets; '' is that of articles without one."""

    outlets: tuple[str, ...]

    @property
    def blank(self) -> bool:
        """Whether it names nothing, and so asks nothing."""
        return not self.outlets


@frozen
class InLanguages:
    """Stands in an article in one of these languages (BCP 47); '' is that of articles nobody knows it of."""

    languages: tuple[str, ...]

    @property
    def blank(self) -> bool:
        """Whether it names nothing, and so asks nothing."""
        return not self.languages


@frozen
class InStory:
    """Stands in one of these articles, or in an article that is a version of one of them.

    '' is every article that stands alone. Which are versions of one another is computed, and may not be known yet.
    """

    article_ids: tuple[str, ...]

    @property
    def blank(self) -> bool:
        """Whether it names nothing, and so asks nothing."""
        return not self.article_ids


@frozen
class InMonths:
    """Stands in an article whose date begins so and is no less known: '2017-03', or '2017' of that year alone.

    '' is that of articles without a date. So counts by month and what they count are the same articles.
    """

    months: tuple[str, ...]

    @property
    def blank(self) -> bool:
        """Whether it names nothing, and so asks nothing."""
        return not self.months


@frozen
class Published:
    """Stands in an article of a date from `first` to `last`, both counted in.

    ISO 8601 dates or their beginnings ('2017', '2017-03'); '' leaves that end open. Of dates of
    unlike precision only what both say is compared: an article of '2017' may be of March, and fits.
    An article without a date never fits.
    """

    first: str = ""
    last: str = ""

    @property
    def blank(self) -> bool:
        """Whether both ends are open."""
        return not (self.first or self.last)


@frozen
class Undated:
    """Stands in an article without a date."""

    @property
    def blank(self) -> bool:
        """Never: it names what it asks."""
        return False


@frozen
class Answers:
    """Gives one of these answers to the attribute of that slug; no values: gives it none."""

    attribute: str
    values: tuple[str, ...] = ()

    @property
    def blank(self) -> bool:
        """Whether no attribute is named."""
        return not self.attribute


@frozen
class Says:
    """Holds the words, however they are written, in its quote or its note."""

    text: str

    @property
    def blank(self) -> bool:
        """Whether there are no words."""
        return not canonical(self.text).strip()


@frozen
class InState:
    """Stands in an article of one of these states. Removed articles are hidden, whatever is asked.

    An article with a passage is being read when nobody marked it, so none is unread.
    """

    states: tuple[ArticleState, ...]

    @property
    def blank(self) -> bool:
        """Whether it names nothing, and so asks nothing."""
        return not self.states


@frozen
class Reviewed:
    """Somebody other than who marked it looked it through as it is now; with `no`: nobody did."""

    no: bool = False

    @property
    def blank(self) -> bool:
        """Never: it names what it asks."""
        return False


@frozen
class ReviewedBy:
    """One of these annotators looked it through, whatever became of it since."""

    annotator_ids: tuple[str, ...]

    @property
    def blank(self) -> bool:
        """Whether it names nothing, and so asks nothing."""
        return not self.annotator_ids


Condition = (
    Tagged
    | Untagged
    | TaggedAtAll
    | By
    | InArticles
    | FromOutlets
    | InLanguages
    | InMonths
    | InStory
    | Published
    | Undated
    | Answers
    | Says
    | InState
    | Reviewed
    | ReviewedBy
)


@frozen
class Clause:
    """A condition, and how it goes together with what stands before it."""

    joiner: Joiner
    condition: Condition


@frozen
class Query:
    """Clauses, taken from left to right: ((first, second), third)…

    Before the first stands every passage of the project, so that a first NOT means all but those;
    a first OR means no more than AND. A query without clauses finds all.
    """

    clauses: tuple[Clause, ...] = ()

    @property
    def asked(self) -> Sequence[Clause]:
        """The clauses that ask something: a person may not have finished the others yet."""
        return [clause for clause in self.clauses if not clause.condition.blank]
