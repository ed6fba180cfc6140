"""E-books: a chapter is an article, the book its outlet."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.model.locator import Locator
from heritage_annotator.model.progress import Report
from heritage_annotator.model.text import canonical, is_blank
from heritage_annotator.services.articles import language
from heritage_annotator.services.files.xml import Node, new_node, parsed_page
from heritage_annotator.services.files.zip import Archive, archive_in
from heritage_annotator.services.importing.documents.epub_package import Book, book_in, inside
from heritage_annotator.services.importing.draft import Draft, Notice, Refusal
from heritage_annotator.services.importing.metadata import one_line
from heritage_annotator.services.importing.printed_days import printed_by_itself
from heritage_annotator.services.importing.source import Source
from heritage_annotator.services.importing.text.decoding import decode
from heritage_annotator.services.importing.text.first_line import headline
from heritage_annotator.services.importing.text.manuscript import Manuscript, set_out
from heritage_annotator.services.importing.text.markup_text import MarkupText, take_out_comments
from heritage_annotator.services.importing.text.remarks import COMMENTS
from heritage_annotator.services.importing.web.page_styles import mark_raised, take_out_hidden

_UNPACKED = 2**28
_LARGEST_SHEET = 2**20
# Sheets may hold signs that no page may: a new page in the midst of the lines, say.
_NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NUMBERED = re.compile(r"(?:Section|Chapter|Part) \d+")


def read(source: Source, report: Report) -> Iterator[Draft | Refusal]:
    """The chapters that hold words. A damaged file of the book costs that file.

    Raises:
        UnreadableFileError: "damaged", "unsafe", "swollen", "locked"; "empty" or "pictures" when no chapter has words.
    """
    with source.open() as stream, archive_in(stream, source.name, _UNPACKED) as archive:
        book = book_in(archive, source.name)
        reading = _Reading(book)
        held = list[Draft | Refusal]()
        for number, file in enumerate(book.files):
            report(number, len(book.files))
            held += reading.ended(source)
            try:
                reading.read(source, archive, file)
            except UnreadableFileError as failure:
                if failure.reason == "swollen":
                    raise
                held.append(Refusal(source.name, failure.reason, failure.detail, _within(source, file)))
        held += reading.ended(source, everything=True)
        apart = sum(reading.has_words(source, archive, file) for file in book.apart)
    if not any(isinstance(each, Draft) for each in held):
        held += reading.title_pages
    if not any(held):
        raise UnreadableFileError(source.name, "pictures" if reading.pictures else "empty")
    if apart and isinstance(last := held[-1], Draft):
        held[-1] = replace(last, notices=(*last.notices, Notice("pages_apart", apart)))
    yield from held if len(held) > 1 else (_whole(one, book) for one in held)


@dataclass
class _Chapter:
    place: str
    title: str
    manuscript: Manuscript = field(default_factory=Manuscript)


class _Reading:
    """A book, file after file; where a chapter begins, another manuscript does.

    `title_pages`: what was left out as such; of a book that holds nothing else it is the text.
    """

    def __init__(self, book: Book) -> None:
        self._book = book
        self._chapters: list[_Chapter] = []
        self._sheets: dict[str, str] = {}
        self.pictures = False
        self.title_pages: list[Draft | Refusal] = []

    def read(self, source: Source, archive: Archive, file: str) -> None:
        """Writes down a file."""
        data = archive.read(file)
        if not self._chapters or not self._book.chapters or file in self._book.chapters:
            self._begin(file)
        if not data.strip():
            return
        read = decode(data, source.name, markup=True)
        for notice in read.notices:
            self._chapters[-1].manuscript.lacks(notice.kind, notice.count)
        root = parsed_page(canonical(read.text), source.name)
        if root is not None:
            self._dress(root, archive, file)
            self._chapters[-1].manuscript.lacks("hidden", take_out_hidden(root))
            self._chapters[-1].manuscript.lacks(COMMENTS, take_out_comments(root))
            mark_raised(root)
            MarkupText(self._chapters[-1].manuscript, lambda id_: self._turns(f"{file}#{id_}")).walk(root)

    def _dress(self, root: Node, archive: Archive, file: str) -> None:
        """Puts the style sheets that a page names into it, as far as the book holds them."""
        for link in [each for each in root.iter("link") if _dresses(each)]:
            place = inside(posixpath.dirname(file), link.get("href", ""))
            if place not in self._sheets:
                try:
                    told = archive.read(place, _LARGEST_SHEET).decode("utf-8", "replace")
                    self._sheets[place] = _NO_XML.sub(" ", told)
                except UnreadableFileError as failure:
                    if failure.reason == "swollen":
                        raise
                    self._sheets[place] = ""
            sheet = new_node("style")
            sheet.attrib["media"] = link.get("media", "")
            sheet.text = self._sheets[place]
            link.append(sheet)

    def has_words(self, source: Source, archive: Archive, file: str) -> bool:
        """Whether a page outside the order of reading says more than a title page does."""
        try:
            root = parsed_page(canonical(decode(archive.read(file), source.name, markup=True).text), source.name)
        except UnreadableFileError as failure:
            if failure.reason == "swollen":
                raise
            return True  # it may
        manuscript = Manuscript()
        if root is not None:
            MarkupText(manuscript).walk(root)
        return not self._book.is_title_page(each.text for each in manuscript.paragraphs)

    def ended(self, source: Source, *, everything: bool = False) -> Iterator[Draft]:
        """The chapters to which nothing will be added any more."""
        last = len(self._chapters) if everything else len(self._chapters) - 1
        ended, self._chapters = self._chapters[: max(0, last)], self._chapters[max(0, last) :]
        for chapter in ended:
            self.pictures |= any(notice.kind == "pictures" for notice in chapter.manuscript.notices)
            draft = _draft(source, self._book, chapter)
            if draft is not None and self._book.is_title_page(each.text for each in chapter.manuscript.paragraphs):
                self.title_pages.append(draft)
            elif draft is not None:
                yield draft

    def _turns(self, place: str) -> Manuscript | None:
        return self._begin(place) if place in self._book.chapters else None

    def _begin(self, place: str) -> Manuscript:
        self._chapters.append(_Chapter(place, self._book.chapters.get(place, "")))
        return self._chapters[-1].manuscript


def _within(source: Source, place: str) -> Locator:
    return replace(source.locator, parts=(*source.locator.parts, place))


def _draft(source: Source, book: Book, chapter: _Chapter) -> Draft | None:
    paragraphs = chapter.manuscript.paragraphs
    body, roles, _ = set_out(paragraphs)
    if is_blank(body):
        return None
    published, published_from = (
        (book.published, "") if book.published else printed_by_itself(one_line(each.text) for each in paragraphs)
    )
    heading = paragraphs[0].text if paragraphs[0].role == "heading" else ""
    return Draft(
        body=body,
        name=source.name,
        media_type="application/epub+zip",
        encoding="utf-8",
        title=(chapter.title if _is_named(chapter.title, body) else "") or " ".join(heading.split()) or headline(body),
        outlet=book.title,
        author=book.author,
        published=published,
        published_from=published_from,
        language=language.guess(body) or book.language,
        locator=_within(source, chapter.place),
        roles=roles,
        notices=chapter.manuscript.notices,
    )


def _dresses(link: Node) -> bool:
    """Whether it names a style sheet that holds unless somebody chooses another."""
    told = link.get("rel", "").lower().split()
    return "stylesheet" in told and "alternate" not in told


def _is_named(title: str, body: str) -> bool:
    """Whether a person called a chapter so: programs number them in the table of contents alone."""
    return not _NUMBERED.fullmatch(title) or title in body


def _whole(one: Draft | Refusal, book: Book) -> Draft | Refusal:
    """A book of one chapter is an article by its own title."""
    return replace(one, title=book.title, outlet="") if isinstance(one, Draft) and book.title else one
