"""Articles that a search finds, each with the passages that answer it."""

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from itertools import islice

from heritage_annotator.model.errors import ProjectDamagedError
from heritage_annotator.model.progress import Report, not_told
from heritage_annotator.model.query import Answers, By, Says, Tagged, TaggedAtAll, Untagged
from heritage_annotator.model.snippet import snippet
from heritage_annotator.model.sought import Sought, conditions_in, words_in
from heritage_annotator.model.span import Span
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.search.excerpt import Excerpt, excerpt
from heritage_annotator.services.search.nearness import Nearness, candidates, nears_in, settled
from heritage_annotator.services.search.text import Passage, Text
from heritage_annotator.storage.reading.finding import ArticleFound
from heritage_annotator.storage.reading.fits import Fits
from heritage_annotator.storage.reading.reading import Reading

# Of an annotation: what of an article answers these is what was marked.
_OF_ANNOTATIONS = (Tagged, Untagged, TaggedAtAll, By, Answers, Says)
# Articles of which the annotations are asked at once.
_BATCH = 100
# An article is looked through for what stands near each other between two reports.
_STEP = 20

Places = Mapping[str, Sequence[Span]]


class Found(NamedTuple):
    """An article that fits, and where in its body stands what answers: words, and annotations that are asked for."""

    article: ArticleFound
    text: Text
    spans: tuple[Span, ...]


class Hit(NamedTuple):
    """An article that was found. `snippet`: the words around, those sought between `[` and `]`."""

    article_id: str
    heading: str
    outlet: str
    published: str
    snippet: str
    passages: tuple[Passage, ...]


class Shown(NamedTuple):
    """An article that was found, as a list shows it. `places`: in how many what was sought stands."""

    article: ArticleFound
    excerpt: Excerpt
    places: int


class Search:
    """One search of a project. Cost of making it: where OR or NOT is asked of what is near, the bodies concerned."""

    def __init__(self, reading: Reading, sought: Sought) -> None:
        self._reading = reading
        self._sought = settled(reading, sought)
        self.words = list(words_in(sought))
        self._nears = nears_in(self._sought)
        self._marking = [each for each in conditions_in(sought) if isinstance(each, _OF_ANNOTATIONS)]

    def seqs(self, report: Report = not_told) -> Generator[int]:
        """The numbers of the articles that fit, best first, then the latest.

        Cost: that of finding them; where something must stand near something, the body of each is read.
        """
        with closing(self._reading.fitting(candidates(self._sought))) as fitting:
            if not self._nears:
                yield from fitting
                return
            nearness = Nearness(self._reading, self._nears)
            for at, seq in enumerate(fitting):
                if at % _STEP == 0:
                    report(at, at)
                for article in self._reading.heads([seq]):
                    if nearness.holds(article, Text(self._reading.body(article.id), article.language)):
                        yield seq

    def found(self, seqs: Iterable[int]) -> Iterator[Found]:
        """Those articles with the places that answer, read as they are looked at."""
        seqs = iter(seqs)
        while batch := list(islice(seqs, _BATCH)):
            articles = self._reading.heads(batch)
            marked = self._marked([article.id for article in articles])
            for article in articles:
                text = Text(self._reading.body(article.id), article.language)
                spans = sorted({*text.spans(self.words), *marked.get(article.id, ())})
                yield Found(article, text, tuple(spans))

    def hits(self, seqs: Iterable[int]) -> Iterator[Hit]:
        """Those articles as scripts are told of them."""
        phrases = [phrase for one in self.words for phrase in one.phrases]
        for article, text, spans in self.found(seqs):
            cut = snippet(text.body, phrases)
            if self.words and not cut.found:
                titled = snippet(article.heading, phrases)
                cut = titled if titled.found else snippet(self._note(article.id), phrases)
            shown = cut.text or snippet(text.body, ()).text
            _, id_, heading, outlet, published, _ = article
            yield Hit(id_, heading, outlet, published, shown, text.passages(spans))

    def shown(self, seqs: Iterable[int]) -> Iterator[Shown]:
        """Those articles as a list shows them."""
        for article, text, spans in self.found(seqs):
            if spans or not self.words:
                yield Shown(article, excerpt(text, spans), len(spans))
                continue
            note = Text(self._note(article.id), article.language)
            noted = note.spans(self.words)
            yield Shown(article, excerpt(note, noted)._replace(of_note=True) if noted else excerpt(text, ()), 0)

    def _note(self, article_id: str) -> str:
        """The note of the article that holds words sought; else empty."""
        notes = (annotation.note for annotation in self._reading.annotations(article_id))
        return next((note for note in notes if note and Text(note, "").spans(self.words)), "")

    def _marked(self, article_ids: Sequence[str]) -> Places:
        """The annotations in those articles that are asked for, by article."""
        if not self._marking:
            return {}
        fits = Fits.any_of(map(Fits.condition, self._marking))
        found: dict[str, list[Span]] = {}
        for place in self._reading.passages.places(Fits.in_articles(article_ids).and_(fits)):
            try:
                span = Span(place.start, place.end)
            except (ValueError, TypeError) as error:
                raise ProjectDamagedError(self._reading.path, f"annotation {place.id:.40}: {error}") from error
            found.setdefault(place.article_id, []).append(span)
        return found


def hits(reading: Reading, sought: Sought, most: int = 50) -> Iterator[Hit]:
    """The first articles that fit, best first, each with its passages."""
    search = Search(reading, sought)
    with closing(search.seqs()) as seqs:
        yield from search.hits(islice(seqs, most))


def forms_found(reading: Reading, sought: Sought) -> list[str]:
    """The forms with something written onto them that stand in some article, of all words sought."""
    return [
        form
        for words in words_in(sought)
        if len(words.phrases) > 1
        for form in reading.standing(words)
        if form != " ".join(words.phrases[0])
    ]
