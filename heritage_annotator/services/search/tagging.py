"""Tags set at all places that a search found in some articles, as one deed."""

from collections.abc import Iterable, Sequence

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.codebook import Codebook
from heritage_annotator.model.progress import Report, not_told
from heritage_annotator.model.records import Annotator, Tag, Tagging
from heritage_annotator.model.span import Span
from heritage_annotator.model.text import is_blank, is_canonical
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.annotations.marking import names, own_annotation_of, plan_annotation, plan_tagging
from heritage_annotator.services.search.hits import Found, Search
from heritage_annotator.storage.reading.reading import Reading


class HitsTagged(NamedTuple):
    """The deed with its preview. `change` is None when nothing would change.

    `made`: annotations that come; `grown`: those of the same words by the same person that get the tags; `already`:
    those that bear them; `articles`: in how many articles these stand; `nowhere`: articles in whose text nothing that
    was sought stands, as in a title or a note.
    """

    change: Change | None
    made: int
    grown: int
    already: int
    articles: int
    nowhere: int


def plan_tagging_hits(
    reading: Reading,
    search: Search,
    seqs: Iterable[int],
    tags: Sequence[Tag],
    annotator: Annotator,
    *,
    sentences: bool = False,
    report: Report = not_told,
) -> HitsTagged:
    """`tags` on the words found in those articles, or on the `sentences` in which they begin.

    Cost: the body of each article; reports how many are done.
    """
    seqs, codebook, edits = list(seqs), reading.codebook(), list[Edit]()
    made = grown = already = articles = nowhere = 0
    for done, found in enumerate(search.found(seqs)):
        report(done, len(seqs))
        shelf = _Shelf(found.text.body, codebook, reading)
        spans = _spans(found, sentences=sentences)
        articles, nowhere = articles + bool(spans), nowhere + (not spans)
        for span in spans:
            own = own_annotation_of(reading, found.article.id, span, annotator)
            if own is None:
                edits += plan_annotation(shelf, found.article.id, span, tags, annotator).edits
                made += 1
            elif (change := plan_tagging(shelf, own, tags, annotator)) is None:
                already += 1
            else:
                edits += change.edits
                grown += 1
    count = made + grown
    deed = Deed(DeedKind.TAG, f"{names(tags)}\n{count}" if count > 1 else names(tags))
    return HitsTagged(Change(deed, tuple(edits)) if edits else None, made, grown, already, articles, nowhere)


def _spans(found: Found, *, sentences: bool) -> list[Span]:
    if not is_canonical(found.text.body):  # made by others: a display counts such a body otherwise than we do
        return []
    spans = [found.text.around(span) for span in found.spans] if sentences else found.spans
    return [span for span in dict.fromkeys(spans) if not is_blank(span.of(found.text.body))]


class _Shelf:
    """What planning asks of a project, of one article."""

    def __init__(self, body: str, codebook: Codebook, reading: Reading) -> None:
        self._body = body
        self._codebook = codebook
        self._reading = reading

    def body(self, article_id: str) -> str:  # noqa: ARG002  # of the one there is
        """The article's canonical text."""
        return self._body

    def codebook(self) -> Codebook:
        """The tree of tags."""
        return self._codebook

    def taggings_of(self, annotation_id: str) -> list[Tagging]:
        """The taggings of one annotation, in their order."""
        return self._reading.taggings_of(annotation_id)
