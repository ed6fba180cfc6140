"""Boxes of messages in one file (mbox): each message is read by the table."""

import re
from collections.abc import Iterator
from typing import BinaryIO

from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.model.progress import Report
from heritage_annotator.services.importing.draft import Draft, Refusal
from heritage_annotator.services.importing.source import Part, Source

# The line before a message says from whom and when; a sentence that begins with "From" says no year after a time.
_BEGIN = re.compile(rb"From \S.*\d\d:\d\d(?::\d\d)?.*\b\d{4}\b.*\r?\n?$|From [^\s@]+@\S+[ \t].*\r?\n?$")
# As the standard has it: what decides alone, where no header follows.
_EXACT = re.compile(rb"From \S+[ \t]+\w{3} \w{3} +\d{1,2} \d\d:\d\d(?::\d\d)?\b.{0,20}\b\d{4}\s*$")
_HEADER = re.compile(rb"[!-9;-~]+[ \t]*:")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)


def read(source: Source, report: Report) -> Iterator[Draft | Refusal]:
    """The messages in their order, each with what is attached to it.

    Raises:
        UnreadableFileError: "empty" when there is no message; "swollen".
    """
    with source.open() as stream:
        total = source.size()

        def parts() -> Iterator[Part]:
            for number, (end, message) in enumerate(_messages(stream), 1):
                yield Part(f"{number}.eml", message, "message/rfc822")
                report(end, total)

        found = 0
        for item in source.parts(parts()):
            found += 1
            yield item
    if not found:
        raise UnreadableFileError(source.name, "empty")


def _messages(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Where each message ends, in bytes, and the message without the quoting of its lines.

    Not every program quotes the lines that look like the one before a message: a header follows that; in a box whose
    first message has none, a blank line.
    """
    lines: list[bytes] = []
    begun, after_blank, held, headless = False, True, b"", False
    for line in stream:
        if held:
            headless = headless or not (begun or lines or line.strip())
            if _HEADER.match(line) or (headless and not line.strip() and _EXACT.match(held)):
                if begun:
                    yield stream.tell(), _unquoted(lines)
                lines, begun = [], True
            else:
                lines.append(held)
            held, after_blank = b"", False
        if after_blank and _BEGIN.match(line):
            held = line
        else:
            lines.append(line)
            after_blank = not line.strip()
    if begun:
        yield stream.tell(), _unquoted([*lines, held])


def _unquoted(lines: list[bytes]) -> bytes:
    return _QUOTED.sub(rb"\1", b"".join(lines))
