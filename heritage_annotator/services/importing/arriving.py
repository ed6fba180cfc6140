"""From sources to records: what drafts would become, with their evidence. Runs beside the program, not in it."""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import field, replace
from hashlib import file_digest
from pathlib import Path
from typing import Any, cast

from heritage_annotator.frozen import frozen
from heritage_annotator.model import times
from heritage_annotator.model.anchoring import anchor
from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.model.folding import terms_of
from heritage_annotator.model.identity import annotator_id, article_id, digest, publication_id, remark_id
from heritage_annotator.model.packing import packed_around
from heritage_annotator.model.progress import Report, not_told
from heritage_annotator.model.records import Annotation, Annotator, Article, ArticleState, Original, Publication
from heritage_annotator.model.span import Span
from heritage_annotator.model.text import canonical, opening_words
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.importing.draft import Draft, Notice, Refusal, Remark
from heritage_annotator.services.importing.formats import FORMATS, PAGE, PLAIN, Format
from heritage_annotator.services.importing.plain import plain_text
from heritage_annotator.services.importing.reading import Readers
from heritage_annotator.services.importing.recognition import Table
from heritage_annotator.services.importing.source import Address, Source
from heritage_annotator.services.importing.text.decoding import Decoding

KEPT = 256 * 2**20
"""Bytes. Of a larger original the digest, the size and the places in it are kept."""

UNNAMED = "Unknown"
"""Who left what no name stands on."""


@frozen
class Paper:
    """Bytes that lie in no file: what was pasted or dropped."""

    name: str
    media_type: str
    data: bytes


@frozen
class Job:
    """What is to be read, for whom. `files`: paths as the system has them, pasted bytes, and what was refused unread.

    `first`: the file to begin with. `careful`: each source is told before it is read. `fatal`: those that ended a
    process before. `columns`: what a person says that the columns of tables hold (`column_names.FIELDS`).
    `as_printed`: lines of a PDF end where they do on the page, with their hyphens.
    """

    files: Sequence[bytes | Paper | Refusal]
    annotator_id: str
    imported: str
    formats: Sequence[Format] = FORMATS
    first: int = 0
    careful: bool = False
    fatal: AbstractSet[Address] = frozenset()
    columns: Mapping[str, str] = field(default_factory=dict[str, str])
    as_printed: bool = False


class Came(NamedTuple):
    """An article, hidden, with its body, the publication it shows and, with the first of a file, the original.

    All is done for it that who lays it down need not do then: `body` and `terms` (those of its `Deposit`) are UTF-8,
    the original is packed. `notices` are those of its draft; `remarks` what others left in it, and who.
    """

    article: Article
    body: bytes
    publication: Publication
    original: Original | None
    terms: tuple[bytes, bytes]
    notices: tuple[Notice, ...] = ()
    remarks: tuple[tuple[Annotator, Annotation], ...] = ()
    file: str = ""
    """What holds the one that the publication names, where that is a part of it."""


class Within(NamedTuple):
    """How far the reading of one source is."""

    done: int
    total: int


class Begun(NamedTuple):
    """A source is about to be read."""

    address: Address


class Ended(NamedTuple):
    """That file has been read to its end."""

    file: int


Event = Came | Refusal | Within | Begun | Ended


def arrivals(
    job: Job, report: Report = not_told, begun: Callable[[Address], None] | None = None
) -> Iterator[Came | Refusal | Ended]:
    """What comes of the job's files, one article at a time, each file's end told. Raises what `report` raises."""
    readers = Readers(Table(job.formats), report, begun, job.fatal)
    for number, file in enumerate(job.files[job.first :], job.first):
        if isinstance(file, Refusal):
            yield file
        else:
            source = _source(file, readers, number)
            source.columns, source.as_printed = job.columns, job.as_printed
            for item in _of(source, readers, job):
                told = _within(item, source.name)
                yield _as_pasted(told) if isinstance(file, Paper) else told
        yield Ended(number)


def _within(item: Came | Refusal, file: str) -> Came | Refusal:
    """The item, that file named which it is a part of."""
    if isinstance(item, Refusal):
        return item if item.name == file else replace(item, file=file)
    return item if item.publication.name == file else item._replace(file=file)


def pasted(text: str, name: str, annotator_id: str) -> Came | Refusal:
    """What comes of text that was pasted or dropped; its UTF-8 is the original."""
    # Half a surrogate pair cannot be written, and would not enter a body.
    data = text.encode("utf-8", "ignore")
    if len(data) > PLAIN.largest:
        return Refusal(name, "too_large")
    try:
        draft = plain_text.article(Decoding(text, "utf-8"), name)
    except UnreadableFileError as failure:
        return Refusal(name, failure.reason, failure.detail)
    original = Original(digest(data), len(data), data)
    return came_of(replace(draft, pasted=True), original, annotator_id, times.now())


def pasted_page(html: str, name: str) -> Paper:
    """HTML that was pasted or dropped, to be read; its UTF-8 is the original."""
    # With a NUL it would be no text, and half of a surrogate pair cannot be written.
    return Paper(name, PAGE.media_types[0], html.replace("\0", "").encode("utf-8", "ignore"))


def pasted_text(text: str, name: str) -> Paper:
    """Text that was pasted or dropped, to be read; its UTF-8 is the original."""
    return Paper(name, PLAIN.media_types[0], text.replace("\0", "").encode("utf-8", "ignore"))


def came_of(draft: Draft, original: Original, annotator_id: str, imported: str, *, is_first: bool = True) -> Came:
    """The draft as records. `is_first`: of its original, which goes with it."""
    body = draft.body.encode()
    # Of most texts the body is the file as it is.
    sha256 = original.id if body == original.data else digest(body)
    article = _article(draft, sha256, imported)
    publication = _publication(draft, article.id, original.id, annotator_id, imported)
    # What `storage.index` holds of them; with it this process would load SQLite.
    terms = terms_of(draft.title).encode(), terms_of(draft.body).encode()
    remarks = tuple(_annotation(each, draft, publication) for each in draft.remarks)
    evidence = packed_around(original, body, sha256) if is_first else None
    return Came(article, body, publication, evidence, terms, draft.notices, remarks)


def _source(file: bytes | Paper, readers: Readers, number: int) -> Source:
    if isinstance(file, Paper):
        return readers.of_bytes(file.data, file.name, file.media_type, number)
    return readers.of_file(os.fsdecode(file), number)


def _as_pasted(item: Came | Refusal) -> Came | Refusal:
    if isinstance(item, Refusal):
        return item
    return item._replace(publication=replace(item.publication, pasted=True))


def _of(source: Source, readers: Readers, job: Job) -> Iterator[Came | Refusal]:
    originals: dict[Path | None, Original] = {}
    for found in readers.read(source):
        if isinstance(found, Refusal):
            yield found
            continue
        is_first = found.beside not in originals
        read_from = source.besides[found.beside] if found.beside else source
        try:
            original = _original(read_from, originals.get(found.beside))
        except UnreadableFileError as failure:  # it went away, or grew, while it was read
            yield Refusal(read_from.name, failure.reason, failure.detail)
            if found.beside is None:
                return
            continue
        originals[found.beside] = Original(original.id, original.size, None)
        yield came_of(found, original, job.annotator_id, job.imported, is_first=is_first)


def _original(source: Source, known: Original | None) -> Original:
    """The original of what was just read out of `source`; `known` where it was taken already.

    Raises:
        UnreadableFileError: "changing": what was read may stand in no original; else as `Source.read`.
    """
    original = known or _evidence(source)
    if source.is_changed:
        raise UnreadableFileError(source.name, "changing")
    return original


def _evidence(source: Source) -> Original:
    """The original of what was read out of `source`."""
    if source.data is None and source.size() > KEPT:
        with source.open() as stream:
            return Original(file_digest(cast(Any, stream), "sha256").hexdigest(), stream.tell(), None)
    data = source.read()
    return Original(digest(data), len(data), data if len(data) <= KEPT else None)


def _article(draft: Draft, sha256: str, imported: str) -> Article:
    return Article(
        id=article_id(sha256),
        title=draft.title,
        opening=opening_words(draft.body),
        outlet=draft.outlet,
        agency=draft.agency,
        author=draft.author,
        published=draft.published,
        language=draft.language,
        url=draft.url,
        state=ArticleState.REMOVED,
        imported=imported,
        sha256=sha256,
        length=len(draft.body),
    )


def _publication(draft: Draft, article: str, original: str, annotator_id: str, imported: str) -> Publication:
    locator = str(draft.locator)
    return Publication(
        id=publication_id(article, original, locator),
        article_id=article,
        original_id=original,
        annotator_id=annotator_id,
        imported=imported,
        locator=locator,
        title=draft.title,
        outlet=draft.outlet,
        agency=draft.agency,
        author=draft.author,
        published=draft.published,
        published_from=draft.published_from,
        url=draft.url,
        accessed=draft.accessed,
        archive_url=draft.archive_url,
        captured_by=draft.captured_by,
        captured_with=draft.captured_with,
        received_from=draft.received_from,
        pasted=draft.pasted,
        name=draft.name,
        media_type=draft.media_type,
        encoding=draft.encoding,
        pages=draft.pages,
        roles=draft.roles,
        shown=True,
    )


def _annotation(remark: Remark, draft: Draft, publication: Publication) -> tuple[Annotator, Annotation]:
    """What somebody left in an original, and who: of the same in another copy of it the same ids."""
    name = remark.author or UNNAMED
    annotator = Annotator(annotator_id(name), name)
    held = anchor(draft.body, Span(remark.start, remark.end))
    at = remark.when or publication.imported
    id_ = remark_id(publication.original_id, remark.key, remark.start, remark.end)
    return annotator, Annotation(
        id_, publication.article_id, remark.start, remark.end, held.quote, held.prefix, held.suffix,
        canonical(remark.note), {}, annotator.id, at, at,
    )  # fmt: skip
