"""Sets what several annotators marked in one text side by side, sentence by sentence."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from heritage_annotator.frozen import frozen
from heritage_annotator.model.span import Span
from heritage_annotator.services.articles.sentences import sentences
from heritage_annotator.services.review.differences import Marked
from heritage_annotator.storage.reading.reading import Reading


@frozen
class Beside:
    """A sentence, and what each of the annotators marked that begins in it, in their order; in the order of the text.

    `span`: where it stands, in code points. `differs`: they did not all mark the same words with the same tags and
    answers, decisions left aside, which are nobody's coding.
    """

    span: Span
    text: str
    marked: tuple[tuple[Marked, ...], ...]

    @property
    def differs(self) -> bool:
        first, *others = (sorted(_coded(mine) for mine in each if not mine.is_decision) for each in self.marked)
        return any(each != first for each in others)

    @property
    def is_marked(self) -> bool:
        """Whether anybody marked something there."""
        return any(self.marked)


def side_by_side(reading: Reading, article_id: str, annotator_ids: Sequence[str]) -> list[Beside]:
    """Every sentence of the article with what those people marked in it. Cost: its body is cut into sentences.

    What is hidden from the reading is not there. Somebody's several ids are one column.
    """
    body, article = reading.body(article_id), reading.article(article_id)
    spans = sentences(body, "" if article is None else article.language)
    starts = [each.start for each in spans]
    columns = {reading.person(each): at for at, each in enumerate(annotator_ids)}
    found: list[list[list[Marked]]] = [[[] for _ in annotator_ids] for _ in spans]
    taggings, persons = reading.taggings(article_id), reading.persons()
    decisions = {each.result_id for each in reading.adjudications([article_id])}
    for annotation in reading.annotations(article_id):
        column = columns.get(persons.get(annotation.annotator_id, annotation.annotator_id))
        if column is not None and spans:
            row = max(0, bisect_right(starts, annotation.start) - 1)
            tags = tuple(each.tag_id for each in taggings.get(annotation.id, ()))
            found[row][column].append(Marked(annotation, tags, annotation.id in decisions))
    return [
        Beside(span, body[span.start : span.end], tuple(map(tuple, row)))
        for span, row in zip(spans, found, strict=True)
    ]


def row_of(rows: Iterable[Beside], annotation_id: str) -> int:
    """The row in which the annotation begins; -1 for none."""
    for at, row in enumerate(rows):
        if any(each.annotation.id == annotation_id for column in row.marked for each in column):
            return at
    return -1


def _coded(marked: Marked) -> tuple[int, int, tuple[str, ...], tuple[tuple[str, str], ...]]:
    made = marked.annotation
    return made.start, made.end, tuple(sorted(marked.tag_ids)), tuple(sorted(made.attributes.items()))
