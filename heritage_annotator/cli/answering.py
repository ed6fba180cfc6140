"""Answers on stdout, messages on stderr."""

import argparse
import io
import json
import os
import re
import sys
from collections.abc import Iterable
from typing import Any, TextIO

from heritage_annotator.translation import tr

Row = dict[str, Any]

DONE, COULD_NOT = 0, 1

# JSON leaves these as they are, and a terminal obeys them: controls, and marks that turn the direction.
_ACTING = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def give(asked: argparse.Namespace, rows: Iterable[Row], lines: Iterable[str]) -> None:
    """The answer: `rows` as one JSON array, or `lines`. One after the other, as they come."""
    if asked.json:
        _give_json(rows)
    else:
        sys.stdout.writelines(line + "\n" for line in lines)


def _give_json(rows: Iterable[Row]) -> None:
    before = "[\n"
    for row in rows:
        # Not textwrap.indent, which takes a U+2028 within a string for the end of a line.
        text = json.dumps(row, ensure_ascii=False, indent=2).replace("\n", "\n  ")
        sys.stdout.write(before + "  " + _ACTING.sub(lambda match: f"\\u{ord(match.group()):04x}", text))
        before = ",\n"
    sys.stdout.write("[]\n" if before == "[\n" else "\n]\n")


def tell(message: str) -> None:
    """Says something to the person."""
    sys.stderr.write(message + "\n")


def failed(message: str) -> int:
    """Says why it could not be done; the exit code for that."""
    tell(message)
    return COULD_NOT


def progress(done: int, total: int) -> None:
    """How far long work is, on one line that a terminal overwrites."""
    if total > 1 and sys.stderr.isatty():
        sys.stderr.write("\r" + tr("{done} of {total}", done=done, total=total) + ("\n" if done == total else ""))
        sys.stderr.flush()


def prepare(stream: TextIO, encoding: str | None = None) -> None:
    """Makes the stream take any text.

    What it cannot write (an emoji in a Latin-1 terminal, a file name that is no text) is spelled
    out; in a JSON string that is a valid escape.
    """
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding=encoding, errors="backslashreplace")


def close_pipe() -> None:
    """For a reader who has seen enough (`| head`): else Python complains once more when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
