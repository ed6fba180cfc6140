"""The facts of a project, one frozen record each. Field names are column names."""

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from typing import Annotated

from heritage_annotator.frozen import frozen
from heritage_annotator.model.incidents.events import (
    Assessment,
    Claim,
    Incident,
    IncidentLink,
    IncidentSite,
    IssuedReport,
    Review,
    Statement,
    Translation,
)
from heritage_annotator.model.incidents.places import Declining, Observation, Site
from heritage_annotator.model.incidents.sources import Actor, Convention, Grade, Source


class ArticleState(StrEnum):
    """A state of an article: how far it is read, or why not. A removed article is hidden everywhere.

    In the order in which they go beyond one another: of two people's states of an article the later one stands.
    """

    UNREAD = "unread"
    READING = "reading"
    SET_ASIDE = "set_aside"
    NOTHING_FOUND = "nothing_found"
    DONE = "done"
    TO_REVIEW = "to_review"
    HELP_NEEDED = "help_needed"
    REMOVED = "removed"

    def shown(self, *, annotated: bool) -> "ArticleState":
        """The state to show and to seek: who annotated an unread article has begun to read it."""
        return ArticleState.READING if self is ArticleState.UNREAD and annotated else self


TO_READ = frozenset({ArticleState.UNREAD, ArticleState.READING})
"""The states of articles that somebody is still to read, or to go on reading."""

FINISHED = frozenset({ArticleState.DONE, ArticleState.NOTHING_FOUND, ArticleState.SET_ASIDE})
"""The states of articles that nobody need open again."""


@frozen
class Article:
    """A text's metadata. Its body never changes and is read apart (`Reading.body`).

    `opening` is the body's first words, shown until somebody gives a title.
    `published` is an ISO 8601 date, possibly only a year or a month; `language` a BCP 47 tag.
    `sha256` is the digest of the body's UTF-8 bytes, `length` its code points. `reason`: why it was set aside.
    `sensitive`: it stays out of what is passed on. `redacted`: words of its body are hidden in this copy, so its id is
    no one's but a key file's to lead home.
    """

    id: str
    title: str
    opening: str
    outlet: str
    agency: str
    author: str
    published: str
    language: str
    url: str
    state: ArticleState
    imported: str
    sha256: str
    length: int
    reason: str = ""
    sensitive: bool = False
    redacted: bool = False

    @property
    def heading(self) -> str:
        """What to call the article: its title, else its first words."""
        return self.title or self.opening


@frozen
class Original:
    """The evidence copy: the bytes articles were imported from, as they were. It stands once, however many they are.

    `id` is the SHA-256 of the bytes, `size` their number; `data` is None where they were too many to keep. `packing`:
    how `data` is packed already (`model/packing.py`); empty for the bytes as they are.
    """

    id: str
    size: int
    data: bytes | None = field(repr=False)
    packing: str = ""


Labels = tuple[tuple[int, str], ...]
"""Labels of a body's parts, each with the code point at which its part begins, in their order."""


@frozen
class Publication:
    """Who printed an article's body where and when, and where in which original it stands.

    `locator` is the text of a `Locator`: '' for the whole original. `published` is as that of an article. Of the
    original `accessed`, an ISO 8601 date or instant in UTC, says when it was captured, `captured_by` whom,
    `captured_with` which program, `received_from` whom it came; `pasted`: no file, only what was pasted or dropped is
    held. `name` and `media_type` are those of the file, `encoding` is what it was read by. `pages` says on which page
    (or in which paragraph) of the original the words stand, `roles` what the paragraphs are (`byline`, `caption`).
    `published_from`: the words of the original from which the date was guessed; '' where it is stated.
    `annotator_id` brought it in, at `imported`.
    `shown`: the article bears this publication's title, outlet, agency, author, date and address. What a person wrote
    there since stands in the article alone (`services/articles/publications.py`).
    """

    id: str
    article_id: str
    original_id: str
    annotator_id: str
    imported: str
    locator: str = ""
    title: str = ""
    outlet: str = ""
    agency: str = ""
    author: str = ""
    published: str = ""
    url: str = ""
    accessed: str = ""
    archive_url: str = ""
    captured_by: str = ""
    captured_with: str = ""
    received_from: str = ""
    pasted: bool = False
    name: str = ""
    media_type: str = ""
    encoding: str = ""
    pages: Labels = ()
    roles: Labels = ()
    shown: bool = False
    published_from: str = ""


@frozen
class Tag:
    """An entry of the codebook: a group (`parent_id` None) or a tag below one.

    `labels` maps BCP 47 languages to names; English stands for those that lack one, else the first.
    Colours are `#RRGGBB`; a tag's empty `highlight`, `color_on_dark` or `glyph` is its group's.
    `multiple` (of a group): whether one annotation may bear several of its tags.
    `shortcut` is a digit 1 to 9 or 0, or empty.
    """

    id: str
    slug: str
    parent_id: str | None
    position: int
    labels: Mapping[str, str]
    definition: str = ""
    use_when: str = ""
    do_not_use_when: str = ""
    example: str = ""
    color: str = "#5C574F"
    highlight: str = ""
    color_on_dark: str = ""
    glyph: str = ""
    multiple: bool = True
    shortcut: str = ""
    synonyms: tuple[str, ...] = ()
    mappings: tuple[Mapping[str, str], ...] = ()
    archived: bool = False

    def label(self, language: str = "en") -> str:
        """The name in `language`, else in English, else in any, else the slug."""
        return self.labels.get(language) or self.labels.get(self.label_language(language)) or self.slug

    def label_language(self, language: str = "en") -> str:
        """The language of `label(language)`; of a region's (`fr-CA`) its language may stand in. '' for the slug."""
        wanted = (language, language.split("-", maxsplit=1)[0], "en", *self.labels)
        return next((each for each in wanted if self.labels.get(each)), "")


InOrder = Annotated[Mapping[str, str], "their order says something"]
"""A mapping whose keys stand in an order that is kept, as the answers of a scale do."""


@frozen
class Attribute:
    """A question asked of every annotation, with its permitted answers in order.

    `choices` maps the value kept to the label shown; `source` names the scheme it comes from.
    """

    id: str
    slug: str
    label: str
    position: int
    choices: InOrder
    source: str = ""


@frozen
class Annotation:
    """A span somebody marked, with the words that prove it.

    `start` and `end`: code points of the article's body, half-open. `prefix` and `suffix`:
    the words around, for finding the place again. `attributes` maps slugs to values.
    `sensitive`: it stays out of what is passed on.
    """

    id: str
    article_id: str
    start: int
    end: int
    quote: str
    prefix: str
    suffix: str
    note: str
    attributes: Mapping[str, str]
    annotator_id: str
    created: str
    modified: str
    sensitive: bool = False


@frozen
class Tagging:
    """That an annotation bears a tag. `position` orders an annotation's tags.

    `confirmed`: when somebody last looked at it again, after the tag's definition was changed, and let it stand.
    """

    id: str
    annotation_id: str
    tag_id: str
    position: int
    annotator_id: str
    created: str
    confirmed: str = ""


@frozen
class Annotator:
    """A person who does deeds, by a name or pseudonym."""

    id: str
    name: str


@frozen
class Kinship:
    """That somebody said of two articles whether they are versions of one story, whatever their words say.

    `article_id` is the smaller of the two ids.
    """

    id: str
    article_id: str
    other_id: str
    together: bool
    annotator_id: str
    created: str


@frozen
class SavedSearch:
    """A search kept under a name: its text, and whether Arabic words are sought as typed alone (`exact`).

    What it finds is found anew whenever it is asked: `state:unread palmyr*` is a queue that empties as it is read.
    """

    id: str
    name: str
    query: str
    annotator_id: str
    created: str
    exact: bool = False


@frozen
class TextReview:
    """That somebody looked an article, or one annotation of it, through.

    No `annotation_id`: the article as a whole. An annotation is named by no reference: it may be removed, and stand
    again. `seen` tells the state in which it was looked at (`seen_as`); changed since, it is to be reviewed again.
    """

    id: str
    article_id: str
    annotator_id: str
    created: str
    annotation_id: str = ""
    seen: str = ""
    reason: str = ""


class Cause(StrEnum):
    """A cause for which two annotators differ."""

    SLIP = "slip"
    RULE_UNCLEAR = "rule_unclear"
    AMBIGUITY = "ambiguity"


@frozen
class Adjudication:
    """That somebody decided where two annotators differ. What the two marked stays as it is.

    `first_id`, `second_id`: their annotations; '' for one who marked nothing there. `result_id`: the annotation that
    was made of the decision, '' where nothing is to be marked; it never counts as anybody's coding. None of the three
    is a reference: each may be removed. `cause`: one of `Cause`.
    """

    id: str
    article_id: str
    annotator_id: str
    created: str
    first_id: str = ""
    second_id: str = ""
    result_id: str = ""
    cause: str = ""
    reason: str = ""


@frozen
class Sample:
    """Articles drawn at random for double coding, and who is to code them. `drawing`: how they were drawn, in words.

    Which articles they are is told to nobody until all have finished; until then exchanges hold their codings back.
    """

    id: str
    name: str
    annotator_id: str
    created: str
    article_ids: tuple[str, ...] = ()
    annotator_ids: tuple[str, ...] = ()
    drawing: str = ""


@frozen
class SampleFinished:
    """That somebody has finished all articles of a sample."""

    id: str
    sample_id: str
    annotator_id: str
    created: str


Record = (
    Article
    | Publication
    | Tag
    | Attribute
    | Annotation
    | Tagging
    | Annotator
    | Kinship
    | SavedSearch
    | TextReview
    | Adjudication
    | Sample
    | SampleFinished
    | Site
    | Declining
    | Observation
    | Source
    | Grade
    | Actor
    | Convention
    | Incident
    | IncidentSite
    | IncidentLink
    | Review
    | Statement
    | Claim
    | Assessment
    | Translation
    | IssuedReport
)
"""What an edit may create, alter or remove. Originals are only ever deposited."""
