"""Messages as Outlook saves them (.msg)."""

import mimetypes
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_string
from email.header import Header
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import format_datetime

from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.model.progress import Report
from heritage_annotator.model.text import mended
from heritage_annotator.services.files.compound import Compound, compound_in
from heritage_annotator.services.importing.draft import Draft, Refusal
from heritage_annotator.services.importing.mail import outlook_properties as has
from heritage_annotator.services.importing.mail.letter import Letter, day_sent
from heritage_annotator.services.importing.mail.outlook_properties import OutlookProperties
from heritage_annotator.services.importing.mail.packed_rich_text import unpacked_rich_text
from heritage_annotator.services.importing.source import Part, Source

_MEDIA_TYPE = "application/vnd.ms-outlook"
_ATTACHMENT = "__attach_version1.0_#"
_NO_LETTER = re.compile(r"IPM\.(?:Appointment|Contact|Task|StickyNote|Activity|DistList)\b", re.IGNORECASE)
_SEALED = re.compile(r"IPM\.Note\.SMIME$", re.IGNORECASE)
_SAYS = "__properties_version1.0"
_WRAPPING = ("/Package", "/CONTENTS")
"""The streams in which an object keeps a file of today's Office, and others theirs."""
_SIGNED = "multipart/signed"
# Messages in messages in messages: deeper ones are told as embedded.
_DEPTH = 5


def read(source: Source, _report: Report) -> Iterator[Draft | Refusal]:
    """The message as an article, then what is attached to it; a message among that comes as one of its own.

    Raises:
        UnreadableFileError: "damaged"; "encrypted"; "no_letter": an appointment, a contact, a task; "empty".
    """
    with source.open() as stream, compound_in(stream, source.name) as compound:
        message = OutlookProperties(compound)
        kind = message.text(has.CLASS)
        if _NO_LETTER.match(kind):
            raise UnreadableFileError(source.name, "no_letter")
        letter = _letter(message, compound, source.name, _DEPTH)
    if _SEALED.fullmatch(kind) and not any(part.media_type == "message/rfc822" for part in letter.attached):
        raise UnreadableFileError(source.name, "encrypted")
    yield from letter.articles(source, _MEDIA_TYPE)


def _letter(message: OutlookProperties, compound: Compound, name: str, depth: int) -> Letter:
    plain = message.text_read(has.BODY)
    page = message.page(has.PAGE)
    packed = message.data(has.RICH) if not plain.text.strip() and not page.strip() else b""
    date = str(message_from_string(message.text(has.HEADERS)).get("Date", ""))
    return Letter(
        subject=" ".join(message.text(has.SUBJECT).split()),
        sender=_sender(message),
        sent=day_sent(date) or message.day(has.SENT) or message.day(has.DELIVERED),
        plain=plain.text,
        encoding=plain.encoding or "utf-8",
        notices=plain.notices,
        page=page,
        rich=unpacked_rich_text(packed, name) if packed else b"",
        attached=tuple(_attached(message, compound, name, depth)),
    )


def _sender(message: OutlookProperties) -> str:
    """The name of who sent it, else the address."""
    said = (message.text(one).strip().strip("'\"") for one in (has.SENT_FOR_NAME, has.SENDER_NAME, has.SENDER_SMTP))
    return next(filter(None, said), message.text(has.SENDER_ADDRESS))


def _attached(message: OutlookProperties, compound: Compound, name: str, depth: int) -> Iterator[Part]:
    for storage in compound.below(message.storage):
        if not storage.startswith(_ATTACHMENT):
            continue
        where = f"{message.storage}/{storage}" if message.storage else storage
        held = OutlookProperties(compound, where, "attachment", message.code_page)
        inner = held.holds_message()
        if inner and f"{inner}/{_SAYS}" not in compound:
            yield _embedded(held, compound, inner)
            continue
        if inner:
            if depth:
                yield _forwarded(
                    OutlookProperties(compound, inner, "message", message.code_page), compound, name, depth - 1
                )
            continue
        yield _file(held)  # of one that is kept elsewhere only the name


def _embedded(held: OutlookProperties, compound: Compound, inner: str) -> Part:
    """An object of another program in the letter: the file that it wraps, or nothing that could be read."""
    names = (name for name in compound.names if name.startswith(f"{inner}/") and name.endswith(_WRAPPING))
    part = _file(held)
    return Part(part.name, next(map(compound.read, names), b""), "")


def _file(held: OutlookProperties) -> Part:
    called = held.text(has.LONG_NAME) or held.text(has.SHORT_NAME) or held.text(has.DISPLAYED)
    media_type = held.text(has.MEDIA_TYPE).strip().lower() or mimetypes.guess_type(called)[0] or ""
    if media_type == _SIGNED:  # the whole letter lies in it, as it was sent
        return Part("message.eml", held.data(has.FILE), "message/rfc822")
    return Part(called, held.data(has.FILE), media_type)


def _forwarded(message: OutlookProperties, compound: Compound, name: str, depth: int) -> Part:
    """A message within another, which lies in no file of its own, as a letter that the table reads."""
    letter = _letter(message, compound, name, depth)
    sent = MIMEMultipart()
    sent["Subject"] = Header(mended(letter.subject), "utf-8").encode()
    sent["From"] = Header(f"{mended(letter.sender)} <>", "utf-8").encode()
    if letter.sent:
        sent["Date"] = format_datetime(datetime.fromisoformat(letter.sent).replace(tzinfo=UTC))
    sent.attach(MIMEText(mended(letter.plain), "plain", "utf-8"))
    if letter.page:
        sent.attach(MIMEText(mended(letter.page), "html", "utf-8"))
    rich = [Part("message.rtf", letter.rich, "application/rtf")] if letter.rich else []
    for part in [*rich, *letter.attached]:
        held = MIMEApplication(part.data, part.media_type.partition("/")[2] or "octet-stream")
        held.replace_header("Content-Type", part.media_type or "application/octet-stream")
        held.add_header("Content-Disposition", "attachment", filename=("utf-8", "", mended(part.name) or "attachment"))
        sent.attach(held)
    return Part(f"{letter.subject or 'message'}.eml", sent.as_bytes(), "message/rfc822")
