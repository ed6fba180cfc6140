"""A body with its annotated words marked and a footnote where each annotation ends."""

from collections.abc import Iterator, Sequence

from heritage_annotator.model.overlap import union
from heritage_annotator.model.records import Annotation
from heritage_annotator.model.span import Span
from heritage_annotator.services.exporting.markdown.collection import Citation
from heritage_annotator.services.exporting.markdown.escaping import Insert, lines, paragraphs
from heritage_annotator.services.exporting.markdown.flavours import Style

# What comes first where two meet: a mark is closed, then the footnote, then the next opened.
_CLOSING, _REFERENCE, _OPENING = range(3)
_Placed = tuple[int, int, str]


def marked(body: str, citations: Sequence[Citation], style: Style) -> str:
    """`body` as Markdown, the union of its annotations marked line by line.

    Marks keep clear of white space, beside which no renderer takes them for marks.
    """
    placed = sorted([*_marks(body, citations, style.mark), *_references(body, citations)])
    at = 0

    def written(start: int, end: int) -> str:
        nonlocal at
        inserts: list[Insert] = []
        while at < len(placed) and placed[at][0] <= end:
            place, _, markup = placed[at]
            inserts.append((max(place - start, 0), markup))
            at += 1
        return style.escaping.line(body[start:end], inserts)

    text = paragraphs(body, written)
    # Left are only the references of a body without any words.
    return text + "".join(markup for _, _, markup in placed[at:])


def _marks(body: str, citations: Sequence[Citation], mark: tuple[str, str]) -> Iterator[_Placed]:
    ranges = union(span for citation in citations if (span := _span(citation.annotation, body)) is not None)
    opening, closing = mark
    first = 0
    for start, end in lines(body):
        while first < len(ranges) and ranges[first].end <= start:
            first += 1
        place = first
        while place < len(ranges) and ranges[place].start < end:
            found = Span(max(ranges[place].start, start), min(ranges[place].end, end)).trimmed(body)
            if found is not None:
                yield found.start, _OPENING, opening
                yield found.end, _CLOSING, closing
            place += 1


def _references(body: str, citations: Sequence[Citation]) -> Iterator[_Placed]:
    last = len(body.rstrip("\n"))
    for citation in citations:
        span = _span(citation.annotation, body)
        words = span.trimmed(body) if span else None
        end = words.end if words else max(0, min(citation.annotation.end, last))
        yield end, _REFERENCE, f"[^h{citation.number}]"


def _span(annotation: Annotation, body: str) -> Span | None:
    end = min(annotation.end, len(body))
    return Span(annotation.start, end) if 0 <= annotation.start < end else None  # a prepared file may say anything
