"""Pages that Telegram writes of a chat (`messages.html`): each message that has words is an article."""

import re
from collections.abc import Iterator
from dataclasses import replace

from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.model.locator import Locator
from heritage_annotator.model.progress import Report
from heritage_annotator.model.text import canonical, is_blank
from heritage_annotator.patterns import late
from heritage_annotator.services.articles import language
from heritage_annotator.services.files.xml import Node, parsed_page
from heritage_annotator.services.importing.draft import Draft, Notice
from heritage_annotator.services.importing.metadata import iso_date, one_line
from heritage_annotator.services.importing.source import Source
from heritage_annotator.services.importing.text.decoding import decode
from heritage_annotator.services.importing.text.manuscript import Manuscript, set_out
from heritage_annotator.services.importing.text.markup_text import MarkupText

_NUMBER = late(r"message(\d+)")
_SENT = late(r"(\d{2})\.(\d{2})\.(\d{4})\b.*", re.DOTALL)
# What of a message its author wrote: its text, and a poll's question and answers.
_WRITTEN = frozenset({"text", "question", "answer"})
_TITLE = frozenset({"text"})


def read(source: Source, _report: Report) -> Iterator[Draft]:
    """The messages in their order; its locator bears the number that Telegram gives a message in that chat.

    Outlet is the chat, author whoever wrote the message: of a forwarded one the author there. What the chat tells of
    itself (who joined), and messages without words, are counted in a notice of the last.

    Raises:
        UnreadableFileError: "empty" when no message has words; see `decoding.decode`.
    """
    decoded = decode(source.read(), source.name, markup=True, told=source.encoding, declared=source.charset)
    root = parsed_page(canonical(decoded.text), source.name)
    held: Draft | None = None
    author, services, wordless = "", 0, 0
    chat = "" if root is None else _chat(root)
    for node in () if root is None else root.iter("div"):
        kinds, number = _kinds(node), _NUMBER.fullmatch(node.get("id", ""))
        if number is None or "message" not in kinds:
            continue
        if "service" in kinds:
            services += 1
            continue
        # Where one person writes several messages, only the first says who.
        author = _author(node, forwarded=False) or author
        draft = _message(node, source, decoded.encoding, _author(node, forwarded=True) or author)
        if draft is None:
            wordless += 1
            continue
        if held is not None:
            yield held
        where = Locator(source.locator.parts, record=number.group(1))
        held = replace(draft, outlet=chat, locator=where)
    if held is None:
        raise UnreadableFileError(source.name, "empty")
    left = (("chat_events", services), ("wordless_messages", wordless))
    notices = [Notice(kind, count) for kind, count in left if count]
    yield replace(held, notices=(*held.notices, *decoded.notices, *notices))


def _message(node: Node, source: Source, encoding: str, author: str) -> Draft | None:
    """A message; none where it has no word."""
    manuscript = Manuscript()
    for part in _parts(node, _WRITTEN):
        MarkupText(manuscript).walk(part)
    body, roles, _ = set_out(manuscript.paragraphs)
    if is_blank(body):
        return None
    sent = next((each.get("title", "") for each in node.iter("div") if {"date", "details"} <= _kinds(each)), "")
    told = _SENT.fullmatch(sent)
    return Draft(
        body=body,
        name=source.name,
        media_type="text/html",
        encoding=encoding,
        author=author,
        published=iso_date("-".join(told.group(3, 2, 1))) if told else "",
        published_from=one_line(sent) if told else "",
        language=language.guess(body),
        roles=roles,
        notices=tuple(manuscript.notices),
    )


def _chat(root: Node) -> str:
    head = next((each for each in root.iter("div") if "page_header" in _kinds(each)), None)
    named = () if head is None else _parts(head, _TITLE)
    return next((one_line("".join(each.itertext())) for each in named), "")


def _author(message: Node, *, forwarded: bool) -> str:
    """Who wrote it, without the time and the program that stand beside; '' where the message does not say."""
    parts = (part for part in message.iter("div") if "forwarded" in _kinds(part))
    within = [node for part in parts for node in part.iter("div")]
    for node in within if forwarded else message.iter("div"):
        if "from_name" in _kinds(node) and (forwarded or node not in within):
            return one_line(node.text or "")
    return ""


def _parts(node: Node, kinds: frozenset[str]) -> Iterator[Node]:
    """The parts of those kinds in it, each without what follows it."""
    for each in node.iter("div"):
        if not kinds.isdisjoint(_kinds(each)):
            each.tail = None
            yield each


def _kinds(node: Node) -> set[str]:
    return set(node.get("class", "").split())
