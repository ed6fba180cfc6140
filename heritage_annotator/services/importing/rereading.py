"""Reads an article again from its original, in another encoding, while nobody has annotated it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from heritage_annotator.model import times
from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.errors import NoOriginalError, NotReadAgainError, OriginalNotKeptError
from heritage_annotator.model.records import Article, ArticleState, Original, Publication
from heritage_annotator.model.text import opening_words
from heritage_annotator.services.articles.publications import BORNE, is_of_one_encoding
from heritage_annotator.services.importing.arriving import Came, came_of
from heritage_annotator.services.importing.draft import Refusal
from heritage_annotator.services.importing.formats import Table
from heritage_annotator.services.importing.planning import Taking
from heritage_annotator.services.importing.reading import Readers
from heritage_annotator.services.importing.text.detection import likely_encodings
from heritage_annotator.storage.index import indexed
from heritage_annotator.storage.reading.reading import Reading

_AROUND, _SHOWN = 12, 60
"""Code points before the first that the encodings differ in, and all that are shown of a reading."""


class Candidate(NamedTuple):
    """An encoding that reads an original, and words that tell it from others."""

    encoding: str
    words: str


def candidates(reading: Reading, article_id: str, offered: Sequence[str]) -> list[Candidate]:
    """Those of the encodings `offered` that read the article's original, the likeliest first; of two that give the
    same text the first.

    Raises:
        NotReadAgainError, NoOriginalError, OriginalNotKeptError, and what reading raises.
    """
    data = _original(reading, _publication(reading, article_id))
    likely = likely_encodings(data)
    return list(_distinct(data, [*(each for each in likely if each in offered), *offered]))


def plan_rereading(reading: Reading, article_id: str, encoding: str, annotator_id: str) -> Change:
    """The article as that encoding reads its original, in the place of the one that stands there.

    What a person wrote of it stays; what was read anew is read anew. Cost: that of reading the file once more.

    Raises:
        NotReadAgainError: "annotated", "container", or "same" when the encoding gives the text that stands there.
        NoOriginalError, OriginalNotKeptError, UnreadableFileError, and what reading raises.
    """
    publication = _publication(reading, article_id)
    article = reading.articles_by_id([article_id])[article_id]
    if reading.annotations(article_id):
        raise NotReadAgainError(article.heading, "annotated")
    came = _read(publication, _original(reading, publication), encoding, annotator_id)
    if came.article.id == article_id:
        raise NotReadAgainError(article.heading, "same")
    came = _with_own_words(came, article, publication)
    taking = Taking(reading)
    taken = taking.change(taking.take([came]))
    removed = Edit(article, replace(article, state=ArticleState.REMOVED))
    deed = Deed(DeedKind.READ_AGAIN, came.article.heading)
    if taken is None:
        return Change(deed, (removed,))
    return Change(deed, (*taken.edits, removed), taken.deposits)


def _publication(reading: Reading, article_id: str) -> Publication:
    found = reading.publications(article_id)
    article = reading.articles_by_id([article_id])[article_id]
    if not found:
        raise NoOriginalError(article.heading)
    if not is_of_one_encoding(found[0]):
        raise NotReadAgainError(article.heading, "container")
    return found[0]


def _original(reading: Reading, publication: Publication) -> bytes:
    kept = reading.original(publication.original_id)
    if kept is None:
        raise NoOriginalError(publication.name)
    if not kept.is_kept:
        raise OriginalNotKeptError(publication.name, publication.original_id, kept.size)
    return b"".join(reading.original_bytes(publication.original_id))


def _read(publication: Publication, data: bytes, encoding: str, annotator_id: str) -> Came:
    readers = Readers(Table())
    source = readers.of_bytes(data, publication.name, publication.media_type)
    source.encoding = encoding
    draft = next(iter(readers.read(source)))
    if isinstance(draft, Refusal):
        raise draft.error
    original = Original(publication.original_id, len(data), None)
    return came_of(draft, original, annotator_id, times.now(), is_first=False)


def _with_own_words(came: Came, article: Article, publication: Publication) -> Came:
    """What a person wrote of the article stands in it alone, and goes along."""
    own = {name: getattr(article, name) for name in BORNE if getattr(article, name) != getattr(publication, name)}
    read = replace(came.article, **own)
    return came._replace(article=read, terms=(indexed(read.title).encode(), came.terms[1]))


def _distinct(data: bytes, encodings: Sequence[str]) -> Iterator[Candidate]:
    first = next((at for at, byte in enumerate(data) if byte > 0x7F), 0)
    met: set[str] = set()
    for encoding in dict.fromkeys(encodings):
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if text not in met:
            met.add(text)
            start = max(0, min(first, len(text)) - _AROUND)
            yield Candidate(encoding, opening_words(text[start : start + _SHOWN], _SHOWN))
