"""Measures how far annotations reach, in sentences, in paragraphs or in code points."""

from collections.abc import Callable, Iterable, Sequence

from heritage_annotator.model.overlap import Extent, Units
from heritage_annotator.model.progress import Report, not_told
from heritage_annotator.model.query import Joiner
from heritage_annotator.model.span import Span
from heritage_annotator.patterns import late
from heritage_annotator.services.articles.sentences import sentences
from heritage_annotator.services.articles.wrapping import flowing
from heritage_annotator.storage.reading.passages import Place
from heritage_annotator.storage.reading.reading import Reading

Reach = Callable[[Place], Extent | None]

# The pieces of so many texts are kept: an article has some thirty sentences.
_KEPT = 20_000

_LINE = late(r"[^\n]+")
_cut: dict[tuple[Joiner, str, str], Units] = {}


def reaches(reading: Reading, article_ids: Iterable[str], joiner: Joiner, report: Report = not_told) -> Reach:
    """How far annotations of those articles reach, in the unit of a near `joiner`; None: into no such unit.

    Cost: cutting the bodies that were not cut since the program started.
    """
    if joiner is Joiner.OVERLAPPING:
        return _code_points
    units = _units(reading, article_ids, joiner, report)
    return lambda place: units[place.article_id].extent(place.start, place.end)


def _code_points(place: Place) -> Extent:
    return Extent(place.start, place.end - 1)


def _units(reading: Reading, article_ids: Iterable[str], joiner: Joiner, report: Report) -> dict[str, Units]:
    texts, found = reading.passages.texts(article_ids), dict[str, Units]()
    for done, (article_id, sha256, language) in enumerate(texts):
        report(done, len(texts))
        # By digest: a body never changes, and its pieces are the same in every project.
        key = joiner, sha256, language
        units = _cut.get(key)
        if units is None:
            units = Units(_pieces(joiner, reading.body(article_id), language))
            if len(_cut) >= _KEPT:
                _cut.clear()  # at once: workers cut too, and may not walk what another alters
            _cut[key] = units
        found[article_id] = units
    report(len(texts), len(texts))
    return found


def _pieces(joiner: Joiner, body: str, language: str) -> Sequence[Span]:
    if joiner is Joiner.SAME_PARAGRAPH:
        return [Span(*match.span()) for match in _LINE.finditer(flowing(body))]
    return sentences(body, language)
