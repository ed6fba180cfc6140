"""Boxes of messages in one file (mbox): each message is read by the table."""

import re
from collections.abc import Iterator
from dataclasses import field, replace
from typing import BinaryIO

from heritage_annotator.frozen import mutable
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
_LARGEST = 50 * 2**20
"""Bytes of one message; a larger one is refused, and not held."""
_LONGEST = 2**20
"""Bytes of a line that are looked at together."""


def read(source: Source, report: Report) -> Iterator[Draft | Refusal]:
    """The messages in their order, each with what is attached to it.

    Raises:
        UnreadableFileError: "empty" when there is no message; "swollen".
    """
    with source.open() as stream:
        total = source.size()

        def parts() -> Iterator[Part | Refusal]:
            for number, (end, message) in enumerate(_messages(stream), 1):
                name = f"{number}.eml"
                where = replace(source.locator, parts=(*source.locator.parts, name))
                is_whole = message is not None
                yield Part(name, message, "message/rfc822") if is_whole else Refusal(name, "too_large", "", where)
                report(end, total)

        found = 0
        for item in source.parts(parts()):
            found += 1
            yield item
    if not found:
        raise UnreadableFileError(source.name, "empty")


@mutable
class _Message:
    """The lines of a message as they come; of one that is too large none."""

    lines: list[bytes] = field(default_factory=list[bytes])
    size: int = 0

    def add(self, line: bytes) -> None:
        self.size += len(line)
        if self.size > _LARGEST:
            self.lines.clear()
        else:
            self.lines.append(line)

    def unquoted(self) -> bytes | None:
        """The message without the quoting of its lines; None where it is too large."""
        return _QUOTED.sub(rb"\1", b"".join(self.lines)) if self.size <= _LARGEST else None


def _messages(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Where each message ends, in bytes, and the message; None for one that is too large.

    Not every program quotes the lines that look like the one before a message: a header follows that; in a box whose
    first message has none, a blank line.
    """
    message = _Message()
    begun, after_blank, held, headless = False, True, b"", False
    while line := stream.readline(_LONGEST):
        if held:
            headless = headless or not (begun or message.size or line.strip())
            if _HEADER.match(line) or (headless and not line.strip() and _EXACT.match(held)):
                if begun:
                    yield stream.tell(), message.unquoted()
                message, begun = _Message(), True
            else:
                message.add(held)
            held, after_blank = b"", False
        if (after_blank and _BEGIN.match(line)) or _EXACT.match(line):  # some programs put no blank line before it
            held = line
        else:
            message.add(line)
            after_blank = len(line) < _LONGEST and not line.strip()
    if begun:
        message.add(held)
        yield stream.tell(), message.unquoted()
