"""Reads an article again from its original, in another encoding, while nobody has annotated it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from heritage_annotator.model import times
from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.errors import (
    NoOriginalError,
    NotReadAgainError,
    OriginalNotKeptError,
    UnreadableFileError,
)
from heritage_annotator.model.records import Article, ArticleState, Original, Publication
from heritage_annotator.model.text import opening_words
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.articles.publications import BORNE, is_of_one_encoding, without_guess
from heritage_annotator.services.importing.arriving import Came, came_of
from heritage_annotator.services.importing.draft import Draft
from heritage_annotator.services.importing.planning import Taking
from heritage_annotator.services.importing.reading import Readers
from heritage_annotator.services.importing.recognition import Table
from heritage_annotator.services.importing.text.detection import likely_encodings
from heritage_annotator.storage.index import indexed
from heritage_annotator.storage.reading.reading import Reading

_AROUND, _SHOWN = 12, 60
"""Code points before the first that the encodings differ in, and all that are shown of a reading."""


class Reread(NamedTuple):
    """The deed that reads articles again, and the article that comes in the place of the one asked for."""

    change: Change
    article: Article


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


def plan_rereading(reading: Reading, article_id: str, encoding: str, annotator_id: str) -> Reread:
    """The article as that encoding reads its original, in the place of the one that stands there.

    So are the others of the same original that nobody has annotated: a list of texts has one encoding. What a person
    wrote of them stays; what was read anew is read anew. Cost: that of reading the file once more.

    Raises:
        NotReadAgainError: "annotated", "container", or "same" when the encoding gives the text that stands there.
        NoOriginalError, OriginalNotKeptError, UnreadableFileError, and what reading raises.
    """
    publication = _publication(reading, article_id)
    article = reading.articles_by_id([article_id])[article_id]
    if reading.annotations(article_id):
        raise NotReadAgainError(article.heading, "annotated")
    read = _read(publication, _original(reading, publication), encoding, annotator_id)
    standing = _unannotated(reading, publication)
    came = list[Came]()
    removed = list[Edit]()
    for one, there in [(publication, article), *standing]:
        if (anew := read.get(one.locator)) is not None and anew.article.id != there.id:
            came.append(_with_own_words(anew, there, one))
            removed.append(Edit(there, replace(there, state=ArticleState.REMOVED)))
    if not removed or removed[0].before != article:
        raise NotReadAgainError(article.heading, "same")
    taking = Taking(reading)
    taken = taking.change(taking.take(came))
    deed = Deed(DeedKind.READ_AGAIN, came[0].article.heading)
    edits, deposits = ((), ()) if taken is None else (taken.edits, taken.deposits)
    return Reread(Change(deed, (*edits, *removed), deposits), came[0].article)


def _unannotated(reading: Reading, publication: Publication) -> list[tuple[Publication, Article]]:
    """The other articles of the same original that stand and bear no annotations, each with where it stands there."""
    ids = [id_ for id_ in reading.articles_of_original(publication.original_id) if id_ != publication.article_id]
    articles, annotated = reading.articles_by_id(ids), reading.annotated_articles()
    published = reading.publications_of(ids)
    return [
        (shown, articles[id_])
        for id_ in ids
        if articles[id_].state is not ArticleState.REMOVED
        and (shown := published[id_][0]).original_id == publication.original_id
        and id_ not in annotated
    ]


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


def _read(publication: Publication, data: bytes, encoding: str, annotator_id: str) -> dict[str, Came]:
    """What that encoding reads in the original, by where it stands there.

    Raises:
        UnreadableFileError: nothing is read where the publication stands.
    """
    readers = Readers(Table())
    source = readers.of_bytes(data, publication.name, publication.media_type)
    source.encoding = encoding
    original = Original(publication.original_id, len(data), None)
    read = dict[str, Came]()
    refused = UnreadableFileError(publication.name, "empty")
    for found in readers.read(source):
        if isinstance(found, Draft):
            read[str(found.locator)] = came_of(found, original, annotator_id, times.now(), is_first=False)
        elif str(found.locator) == publication.locator:
            refused = found.error
    if publication.locator not in read:
        raise refused
    return read


def _with_own_words(came: Came, article: Article, publication: Publication) -> Came:
    """What a person wrote of the article stands in it alone, and goes along."""
    own = {name: getattr(article, name) for name in BORNE if getattr(article, name) != getattr(publication, name)}
    read, printed = replace(came.article, **own), came.publication
    if "published" in own and printed.published_from and read.published == printed.published:
        printed = without_guess(printed)  # the guess was confirmed
    return came._replace(article=read, publication=printed, terms=(indexed(read.title).encode(), came.terms[1]))


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
