"""Articles that a search finds, each with the passages that answer it."""

from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import islice
from typing import NamedTuple, assert_never

from heritage_annotator.model.folding import Folded, term_places
from heritage_annotator.model.query import InArticles
from heritage_annotator.model.snippet import snippet
from heritage_annotator.model.sought import All, Any, But, Near, Sought, Where, Words, words_in
from heritage_annotator.model.span import Span
from heritage_annotator.services.articles.sentences import sentences
from heritage_annotator.storage.reading.finding import ArticleFound
from heritage_annotator.storage.reading.reading import Reading


class Passage(NamedTuple):
    """A sentence of a body that answers, and the words in it that were sought: spans of the body, in order."""

    sentence: Span
    words: tuple[Span, ...]


class Hit(NamedTuple):
    """An article that was found. `snippet`: the words around, those sought between `[` and `]`."""

    article_id: str
    heading: str
    outlet: str
    published: str
    snippet: str
    passages: tuple[Passage, ...]


def hits(reading: Reading, sought: Sought, most: int = 50) -> Iterator[Hit]:
    """The first articles that fit, best first, each with its passages.

    Cost: that of finding them; of each the body is read and folded when it is looked at. Where OR or NOT is asked of
    words near each other, the bodies of all articles that hold these words are.
    """
    words = list(words_in(sought))
    settled = _settled(reading, sought)
    found = (_hit(reading, article, settled, words) for article in reading.fitting(settled, words))
    return islice((hit for hit in found if hit is not None), most)


def forms_found(reading: Reading, sought: Sought) -> list[str]:
    """The forms with something written onto them that stand in some article, of all words sought."""
    return [
        form
        for words in words_in(sought)
        if len(words.phrases) > 1
        for form in reading.standing(words)
        if form != " ".join(words.phrases[0])
    ]


def _hit(reading: Reading, article: ArticleFound, sought: Sought, words: Sequence[Words]) -> Hit | None:
    """None where words that must stand near each other do not."""
    body = reading.body(article.id)
    text = _Text(body, article.language)
    if not _fits_near(text, sought):
        return None
    phrases = [phrase for one in words for phrase in one.phrases]
    cut = snippet(body, phrases)
    if words and not cut.found:
        titled = snippet(article.heading, phrases)
        cut = titled if titled.found else snippet(_note(reading, article.id, phrases), phrases)
    shown = cut.text or snippet(body, ()).text
    return Hit(article.id, article.heading, article.outlet, article.published, shown, text.passages(words))


def _note(reading: Reading, article_id: str, phrases: Sequence[Sequence[str]]) -> str:
    """The note of the article that holds a phrase; else empty."""
    notes = (annotation.note for annotation in reading.annotations(article_id))
    return next((note for note in notes if note and snippet(note, phrases).found), "")


def _fits_near(text: "_Text", sought: Sought) -> bool:
    """Whether words that must stand near each other do, in what all of the article must fit."""
    match sought:
        case Near(parts):
            return text.has_sentence_with(parts)
        case All(parts):
            return all(_fits_near(text, part) for part in parts)
        case Words() | Where() | Any() | But():
            return True
        case _:
            assert_never(sought)


def _settled(reading: Reading, sought: Sought) -> Sought:
    """The same, but that what stands near each other within OR and NOT names the articles where it does."""
    match sought:
        case All(parts):
            return All(tuple(_settled(reading, part) for part in parts))
        case Any(parts):
            return Any(tuple(_named(reading, part) for part in parts))
        case But(part):
            return But(_named(reading, part))
        case Words() | Where() | Near():
            return sought
        case _:
            assert_never(sought)


def _named(reading: Reading, sought: Sought) -> Sought:
    match sought:
        case Near(parts):
            found = reading.fitting(sought, ())
            texts = ((article.id, _Text(reading.body(article.id), article.language)) for article in found)
            return Where(InArticles(tuple(id_ for id_, text in texts if text.has_sentence_with(parts))))
        case All(parts):
            return All(tuple(_named(reading, part) for part in parts))
        case Words() | Where() | Any() | But():
            return _settled(reading, sought)
        case _:
            assert_never(sought)


class _Text:
    """A body with its terms and its sentences, each cut when first asked for."""

    def __init__(self, body: str, language: str) -> None:
        self._body = body
        self._language = language
        self._folded = Folded(body)
        self._places = list(term_places(self._folded.text))
        self._terms = [self._folded.text[start:end] for start, end in self._places]
        self._sentences: list[Span] | None = None

    def passages(self, words: Sequence[Words]) -> tuple[Passage, ...]:
        """The sentences in which words stand, in order."""
        spans = sorted({span for one in words for span in self._spans(one)}, key=lambda span: (span.start, -span.end))
        found: dict[Span, list[Span]] = {}
        for span in spans:
            sentence = self._around(span)
            held = found.setdefault(sentence, [])
            if not held or span.start >= held[-1].end:
                held.append(span)
        return tuple(Passage(sentence, tuple(held)) for sentence, held in found.items())

    def has_sentence_with(self, parts: Sequence[Words]) -> bool:
        """Whether one sentence holds words of every part."""
        held = [{self._around(span) for span in self._spans(part)} for part in parts]
        return bool(reduce(set[Span].intersection, held))

    def _spans(self, words: Words) -> Iterator[Span]:
        for phrase in words.phrases:
            sought, last = list(phrase[:-1]), phrase[-1]
            for at in range(len(self._terms) - len(sought)):
                ends = self._terms[at + len(sought)]
                fits = ends.startswith(last) if words.prefix else ends == last
                if fits and self._terms[at : at + len(sought)] == sought:
                    yield self._folded.span(self._places[at][0], self._places[at + len(sought)][1])

    def _around(self, span: Span) -> Span:
        """The sentence in which the words begin; the words themselves where they stand in none."""
        if self._sentences is None:
            self._sentences = sentences(self._body, self._language)
        return next((each for each in self._sentences if each.start <= span.start < each.end), span)
