"""The choices of a person who hands out a copy, and what of the project they come to."""

from collections.abc import Iterable, Mapping
from dataclasses import field, replace

from heritage_annotator.frozen import frozen
from heritage_annotator.model.codebook import Codebook
from heritage_annotator.model.errors import SpanOutsideError, UnknownRecordError
from heritage_annotator.model.records import Annotation
from heritage_annotator.model.span import Span
from heritage_annotator.services.sharing.hiding import joined
from heritage_annotator.storage.reading.reading import Reading


@frozen
class Choices:
    """What is handed out. None in `articles`, `tags` and `annotators` (their ids): all of them.

    `incidents`: with what is said of them, sites, sources and translations. `cell`: how many degrees wide the places of
    sites are told, 0: as they are. `redactions`: what is hidden of bodies, by article. What is sensitive, or removed,
    never goes out.
    """

    articles: frozenset[str] | None = None
    tags: frozenset[str] | None = None
    annotators: frozenset[str] | None = None
    originals: bool = True
    history: bool = True
    notes: bool = True
    pseudonyms: bool = False
    incidents: bool = True
    cell: float = 0
    redactions: Mapping[str, tuple[Span, ...]] = field(default_factory=dict[str, tuple[Span, ...]])

    @property
    def asks_a_key(self) -> bool:
        """Whether something is hidden that a key file has to keep."""
        return self.pseudonyms or bool(self.redactions)


def within_sight(choices: Choices, reading: Reading) -> Choices:
    """The choices without the people whose work `reading` hides: what is not seen here is not handed out either."""
    if reading.sees_all:
        return choices
    people = reading.annotator_records().keys() if choices.annotators is None else choices.annotators
    return replace(choices, annotators=frozenset(filter(reading.sees_work_of(), people)))


def redactions_in(reading: Reading, asked: Iterable[tuple[str, int, int]]) -> dict[str, tuple[Span, ...]]:
    """The redactions of articles, each by its id with start and end (code points, half-open), checked.

    Raises:
        SpanOutsideError: one is empty or not within its body.
    """
    found: dict[str, list[Span]] = {}
    lengths: dict[str, int] = {}
    for article_id, start, end in asked:
        if article_id not in lengths:
            lengths[article_id] = len(reading.body(article_id))
        if not 0 <= start < end <= lengths[article_id]:
            raise SpanOutsideError(start, end, lengths[article_id])
        found.setdefault(article_id, []).append(Span(start, end))
    return {article_id: joined(spans) for article_id, spans in found.items()}


@frozen
class Selection:
    """The ids of what goes out, and how much stays because it is sensitive."""

    articles: frozenset[str]
    annotations: frozenset[str]
    tags: frozenset[str]
    others: frozenset[str]
    """Annotations that stand in the project and stay out."""
    sensitive_articles: int
    sensitive_annotations: int


def selected(reading: Reading, choices: Choices) -> Selection:
    """What of the project the choices hand out. Cost: a look at every annotation."""
    names = [row.id for row in reading.article_names()]
    chosen = [each for each in names if choices.articles is None or each in choices.articles]
    sensitive = reading.sensitive_articles()
    articles = frozenset(each for each in chosen if each not in sensitive)
    tags = _with_relatives(reading.codebook(), choices.tags)
    annotations, others, kept_back = set[str](), set[str](), 0
    for article_id in reading.annotated_articles():
        bearing = reading.taggings(article_id) if choices.tags is not None else {}
        for annotation in reading.annotations(article_id):
            taggings = (tagging.tag_id for tagging in bearing.get(annotation.id, ()))
            wanted = article_id in articles and _is_wanted(annotation, choices, taggings)
            kept_back += wanted and annotation.sensitive
            (annotations if wanted and not annotation.sensitive else others).add(annotation.id)
    return Selection(
        articles,
        frozenset(annotations),
        tags,
        frozenset(others),
        sum(each in sensitive for each in chosen),
        kept_back,
    )


def _is_wanted(annotation: Annotation, choices: Choices, tag_ids: Iterable[str]) -> bool:
    if choices.annotators is not None and annotation.annotator_id not in choices.annotators:
        return False
    return choices.tags is None or any(tag_id in choices.tags for tag_id in tag_ids)


def _with_relatives(codebook: Codebook, chosen: frozenset[str] | None) -> frozenset[str]:
    """The tags chosen, with those they stand below, which name them in full."""
    if chosen is None:
        return frozenset(tag.id for tag in codebook.tags)
    above = {above.id for tag in codebook.tags if tag.id in chosen for above in codebook.above(tag)}
    return chosen | above


def branches(codebook: Codebook, slugs: Iterable[str]) -> frozenset[str]:
    """The tags of those slugs with all that stands below them.

    Raises:
        UnknownRecordError: a slug is not in the codebook.
    """
    found = set[str]()
    for slug in slugs:
        tag = codebook.by_slug(slug.strip())
        if tag is None:
            raise UnknownRecordError("tag", slug)
        found |= {tag.id, *(below.id for below in codebook.below(tag.id))}
    return frozenset(found)
