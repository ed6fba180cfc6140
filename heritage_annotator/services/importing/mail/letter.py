"""A letter, whatever file it came in: its words and what is attached become articles."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from email.utils import parsedate_to_datetime

from heritage_annotator.frozen import frozen
from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.model.text import canonical, is_blank
from heritage_annotator.services.articles import language
from heritage_annotator.services.files.xml import parsed_page
from heritage_annotator.services.importing.draft import Draft, Notice, Refusal
from heritage_annotator.services.importing.metadata import one_line
from heritage_annotator.services.importing.printed_days import printed_day
from heritage_annotator.services.importing.source import Part, Source
from heritage_annotator.services.importing.text.first_line import without_blank_ends

# Newsletters bear a plain text that says no more than that there is a page.
_MUCH_SHORTER = 2
# Pictures within the letter, and what has no words, are counted, not refused.
_WORDLESS = re.compile(r"image/|audio/|video/|font/|text/(?:css|calendar|x-vcard|vcard)(?:;|$)|application/pgp-")
_WRAPPED = re.compile(r"application/(?:vnd\.)?ms-tnef")


@frozen
class Letter:
    """What a message holds. `plain` and `page`, its HTML, are decoded, and empty when there is none.

    `sent` is an ISO 8601 day as the sender's clock had it. `attached` come in their order. `rich`: Rich Text, where
    that is all there is. `notices`: what is to be said of the plain text.
    """

    subject: str
    sender: str
    sent: str
    plain: str
    encoding: str
    page: str
    attached: tuple[Part, ...] = ()
    rich: bytes = b""
    notices: tuple[Notice, ...] = ()

    def articles(self, source: Source, media_type: str) -> Iterator[Draft | Refusal]:
        """The letter itself, then what is attached to it, read by the table.

        Raises:
            UnreadableFileError: "empty" when there is neither; "nested" and "swollen" as `Source.parts`.
        """
        wordless = [part for part in self.attached if not part.data or _WORDLESS.match(part.media_type)]
        others = [part for part in self.attached if part not in wordless]
        own = self._own(source, media_type)
        if own is None and not others:
            raise UnreadableFileError(source.name, "empty")
        if own is None:  # what Outlook wrapped holds the words too
            others = [replace(part, media_type="") if _WRAPPED.match(part.media_type) else part for part in others]
        else:
            yield replace(own, notices=(*own.notices, *_left_out(wordless)))
        for item in source.parts(others):
            yield self.named(item, is_own=False) if isinstance(item, Draft) else item

    def _own(self, source: Source, media_type: str) -> Draft | None:
        """Its words: those of the page where the plain text only stands in for them."""
        body = without_blank_ends(canonical(self.plain))
        if self.page and (is_blank(body) or len(body) * _MUCH_SHORTER < len(_words_of(self.page, source.name))):
            page = Part("message.html", self.page.encode("utf-8", "ignore"), "text/html")
            if (own := self._by_table(page, source)) is not None:
                return own
        if is_blank(body):
            return self._by_table(Part("message.rtf", self.rich), source) if self.rich else None
        return self.named(
            Draft(
                body=body,
                name=source.name,
                media_type=media_type,
                encoding=self.encoding,
                language=language.guess(body),
                locator=source.locator,
                notices=self.notices,
            )
        )

    def _by_table(self, part: Part, source: Source) -> Draft | None:
        """The words in another form than plain text, as the table reads them."""
        for found in source.parts([part]):
            if isinstance(found, Draft):
                return self.named(replace(found, name=source.name, locator=source.locator))
        return None

    def named(self, draft: Draft, *, is_own: bool = True) -> Draft:
        """A draft of its words with what the letter says of itself; of a file in it (not `is_own`) with who sent it."""
        if not is_own:
            return replace(draft, received_from=self._from)
        return replace(
            draft,
            title=one_line(self.subject) or draft.title,
            author=one_line(self.sender) or draft.author,
            published=self.sent or draft.published,
            published_from="" if self.sent else draft.published_from,
            received_from=self._from,
        )

    @property
    def _from(self) -> str:
        return one_line(self.sender)


def day_sent(header: str) -> str:
    """The day of an RFC 5322 date, as the clock it names had it, or of one in another form; empty when it is none."""
    try:
        when = parsedate_to_datetime(header)
    except (ValueError, TypeError, IndexError, OverflowError):
        return printed_day(header)
    return _day(when)


def _day(when: datetime) -> str:
    # 1601 is how Outlook says that there is no date, 1970 how a clock that was never set does.
    return when.date().isoformat() if when.year not in {1601, 1970} else ""


def _left_out(wordless: Iterable[Part]) -> Iterator[Notice]:
    kinds = ["pictures" if part.media_type.startswith("image/") else "embedded" for part in wordless]
    for kind in dict.fromkeys(kinds):
        yield Notice(kind, kinds.count(kind))


def _words_of(page: str, name: str) -> str:
    """The words that stand in the page, menus and all: enough to say how many they are."""
    root = parsed_page(canonical(page), name)
    if root is None:
        return ""
    words = (
        text
        for node in root.iter()
        if node.tag not in {"script", "style", "title", "head"}
        for text in (node.text or "", node.tail or "")
    )
    return " ".join(" ".join(words).split())
