"""Messages as mail programs save them (RFC 5322, MIME)."""

import binascii
import codecs
import email
import re
from collections.abc import Iterator
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.policy import compat32
from email.utils import parseaddr
from typing import cast

from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.model.progress import Report
from heritage_annotator.model.text import mended
from heritage_annotator.services.importing.draft import Draft, Refusal
from heritage_annotator.services.importing.mail.flowed import unencoded, unenriched, unflowed
from heritage_annotator.services.importing.mail.letter import Letter, day_sent
from heritage_annotator.services.importing.source import Part, Source
from heritage_annotator.services.importing.text.charset_names import charset_named
from heritage_annotator.services.importing.text.decoding import Decoding, decode
from heritage_annotator.services.importing.text.markup_text import shown_in

# Headers that hold names and words for people.
_WITH_NAMES = frozenset({"subject", "from", "content-type", "content-disposition"})
# A head holds no NUL, but for one whose letters have two bytes.
_HEAD = 100
_TEXTS = frozenset({"text/plain", "text/html"})
_TO_CHOOSE_FROM = "multipart/alternative"
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# Apple Mail writes how many bytes the message has above it, and a property list below.
_COUNT = re.compile(rb"[ \t]*(\d{1,9})[ \t]*\r?\n(?=[!-9;-~]+:)")


def read(source: Source, _report: Report) -> Iterator[Draft | Refusal]:
    """The message as an article, then what is attached to it.

    Raises:
        UnreadableFileError: "encrypted"; "empty" when neither words nor attachments stand in it.
    """
    data = source.read()
    if data.startswith(_UTF_16) or b"\0" in data[:_HEAD]:
        data = decode(data, source.name)[0].encode("utf-8", "ignore")
    if count := _COUNT.match(data):
        data = data[count.end() :][: int(count.group(1))]
    message = _parsed(data, source.name)
    if message.get_content_type() == "multipart/encrypted":
        raise UnreadableFileError(source.name, "encrypted")
    yield from _letter(message, source.name).articles(source, "message/rfc822")


def _parsed(data: bytes, name: str) -> Message:
    try:
        return email.message_from_bytes(data, policy=compat32)
    except RecursionError as failure:
        raise UnreadableFileError(name, "tangled") from failure


def _letter(message: Message, name: str) -> Letter:
    _name_raw_letters(message)
    plain: list[Decoding] = []
    enriched: list[Decoding] = []
    pages: list[str] = []
    attached: list[Part] = []
    apart = _pages_apart(message)
    for part in _leaves(message):
        kind = part.get_content_type()
        if _is_attached(part, message, kind):
            attached.append(_attachment(part, kind))
        elif kind == "text/plain" or part in apart:
            found = _text(part, name)
            plain.append(found._replace(text=shown_in(found.text, name)[0]) if part in apart else found)
        elif kind == "text/enriched":
            found = _text(part, name)
            enriched.append(found._replace(text=unenriched(found.text)))
        elif kind == "text/html":
            pages.append(_text(part, name).text)
        else:
            attached.append(_attachment(part, kind))
    said = "".join(_letters(each) for each in plain)
    plain += [each for each in enriched if _letters(each) not in said]  # it often says once more what plain text says
    texts = list[str]()
    for each in plain:
        text, files = unencoded(each.text)
        texts.append(text.strip("\n"))
        attached += [Part(called, data) for called, data in files]
    return Letter(
        subject=_header(message, "Subject"),
        sender=_sender(_header(message, "From")),
        sent=day_sent(str(message.get("Date", ""))),
        plain="\n\n".join(text for text in texts if text.strip()),
        encoding=next((each.encoding for each in plain), "utf-8"),
        notices=tuple(dict.fromkeys(notice for each in plain for notice in each.notices)),
        page="".join(pages),  # some programs part the page where a picture stands in it
        attached=tuple(part for part in attached if part.data),
    )


def _is_attached(part: Message, message: Message, kind: str) -> bool:
    """Whether a part is a file that goes with the letter. A message of one part is its words, whatever it is called."""
    if part is message and kind in _TEXTS and "base64" not in str(part.get("Content-Transfer-Encoding", "")).lower():
        return False
    return kind == "message/rfc822" or bool(part.get_filename()) or part.get_content_disposition() == "attachment"


def _pages_apart(message: Message) -> set[Message]:
    """The pages that stand beside plain text, and are no other form of it: no part offers both to choose from.

    What a server puts below a letter in another form than the letter's makes of both one text.
    """
    words = [part for part in _leaves(message) if not _is_attached(part, message, part.get_content_type())]
    chosen = [[*_leaves(part)] for part in message.walk() if part.get_content_type() == _TO_CHOOSE_FROM]
    plain = [part for part in words if part.get_content_type() == "text/plain" and _bytes(part).strip()]
    pages = [part for part in words if part.get_content_type() == "text/html"]
    offered = [one for group in chosen for one in group if any(each in group for each in plain)]
    return {part for part in pages if part not in offered} if plain else set()


def _letters(found: Decoding) -> str:
    return "".join(filter(str.isalnum, found.text))


def _leaves(message: Message) -> Iterator[Message]:
    """The parts that hold something, in their order; a message within is one of them."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        inner = [] if part.get_content_type() == "message/rfc822" else _within(part)
        if inner:
            waiting.extend(reversed(inner))
        else:
            yield part


def _name_raw_letters(message: Message) -> None:
    """Puts headers with raw bytes beyond ASCII, which no header may hold and many do, into letters.

    They are in the encoding of the words below them, unless they are UTF-8.
    """
    parts = list(_leaves(message))
    raw = {
        (part, name): str(said).encode("utf-8", "surrogateescape")
        for part in dict.fromkeys([message, *parts])
        for name, said in part.raw_items()
        if name.lower() in _WITH_NAMES and not str(said).isascii()
    }
    if raw:
        texts = [part for part in parts if part.get_content_maintype() == "text" and not part.get_filename()]
        charset = next((charset for part in texts if (charset := charset_named(_charset(part)))), "")
        words = b"\n".join(_bytes(part) for part in texts)
        for (part, name), said in raw.items():
            part.replace_header(name, mended(_raw_letters(said, charset, words)))


def _raw_letters(said: bytes, charset: str, words: bytes) -> str:
    try:
        return said.decode()
    except UnicodeDecodeError:
        pass
    if not charset and words and not words.isascii():
        charset = _read_by(words, "", "").encoding
    return _read_by(said, charset if charset != "utf-8" else "", "").text


def _within(part: Message) -> list[Message]:
    # Of any other part Python would decode the words, in whatever the part calls its encoding.
    inner = cast("list[object]", part.get_payload()) if part.is_multipart() else []
    return [each for each in inner if isinstance(each, Message)]


def _attachment(part: Message, kind: str) -> Part:
    if kind != "message/rfc822":
        charset = charset_named(_charset(part)) if part.get_content_maintype() == "text" else ""
        return Part(_named(part, ""), _bytes(part), f"{kind}; charset={charset}" if charset else kind)
    for message in _within(part):
        if str(part.get("Content-Transfer-Encoding", "")).strip().lower() == "base64":  # against the standard
            return Part(_named(part, "message.eml"), _from_base64(str(message.get_payload())), kind)
        _name_raw_letters(message)
        return Part(f"{_header(message, 'Subject') or 'message'}.eml", message.as_bytes(), kind)
    return Part("", b"", kind)


def _named(part: Message, otherwise: str) -> str:
    return _decoded(part.get_filename() or "") or otherwise


def _from_base64(text: str) -> bytes:
    try:
        return binascii.a2b_base64(text)
    except ValueError:
        return b""


def _text(part: Message, name: str) -> Decoding:
    """The words of a part, and the encoding they were read by."""
    data = _bytes(part)
    if not data.strip():
        return Decoding("", "")
    found = _read_by(data, _charset(part), name, markup=part.get_content_subtype() == "html")
    if str(part.get_param("format", "")).lower() == "flowed":
        delimited = str(part.get_param("delsp", "")).lower() == "yes"
        return found._replace(text=unflowed(found.text, joins_words=delimited))
    return found


def _charset(part: Message) -> str:
    """The encoding the part names; empty when it names none."""
    return str(part.get_param("charset", "") or "")


def _read_by(data: bytes, charset: str, name: str, *, markup: bool = False) -> Decoding:
    """The text in the encoding that is declared, where it fits: UTF-8 counts before it."""
    try:
        return decode(data, name, declared=charset, markup=markup)
    except UnreadableFileError:  # signs no text has, which are no reason to refuse the letter
        encoding = charset_named(charset) or "cp1252"
        return Decoding(data.decode(encoding, "replace"), encoding)


def _bytes(part: Message) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _header(message: Message, name: str) -> str:
    return " ".join(_decoded(str(message.get(name, ""))).split())


def _decoded(value: str) -> str:
    """A header with its encoded words read; as it stands where they are damaged."""
    try:
        pieces = [_piece(*piece) for piece in decode_header(value)]
        text = str(make_header(pieces))
    except (LookupError, ValueError, MessageError):
        text = value
    return mended(text)


def _piece(said: bytes | str, charset: str | None) -> tuple[bytes | str, str | None]:
    """A piece of a header in UTF-8, where it names another encoding: Python does not know them all."""
    if isinstance(said, str) or charset is None or charset == "unknown-8bit":
        return said, charset
    return _read_by(said, charset, "").text.encode("utf-8", "ignore"), "utf-8"


def _sender(header: str) -> str:
    """The name of who sent it, else the address. `Surname, Given <…>` without quotation marks is one person."""
    named, bracket, _ = header.rpartition("<")
    if bracket:
        return named.strip().strip('"').strip() or parseaddr(header)[1]
    name, address = parseaddr(header)
    return name or address
