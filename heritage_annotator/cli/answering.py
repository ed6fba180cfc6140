"""Answers on stdout, messages on stderr."""

import argparse
import io
import json
import os
import re
import sys
import time
from collections.abc import Iterable
from json.encoder import encode_basestring
from typing import Any, TextIO, cast

from heritage_annotator.cli.terminal import Harmless, overwrite
from heritage_annotator.translation import tr

Row = dict[str, Any]

DONE, COULD_NOT = 0, 1

_READABLE = 0.05
"""Seconds for which a figure stands at least."""

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
        text = _json(row, "\n  ")
        if not text.isascii() or "\x7f" in text:
            text = _ACTING.sub(lambda match: f"\\u{ord(match.group()):04x}", text)
        sys.stdout.write(before + "  " + text)
        before = ",\n"
    sys.stdout.write("[]\n" if before == "[\n" else "\n]\n")


def _json(value: object, line: str) -> str:
    """What `json.dumps` with an indent of two gives, each new line begun by `line`; a fifth of the time."""
    if isinstance(value, str):
        return encode_basestring(value)
    if isinstance(value, dict) and value:
        within = line + "  "
        told = [f"{encode_basestring(key)}: {_json(each, within)}" for key, each in cast(Row, value).items()]
        return f"{{{within}{f',{within}'.join(told)}{line}}}"
    if isinstance(value, list | tuple) and value:
        within = line + "  "
        told = [_json(each, within) for each in cast("list[object]", value)]
        return f"[{within}{f',{within}'.join(told)}{line}]"
    return json.dumps(value)


def tell(message: str) -> None:
    """Says something to the person."""
    sys.stderr.write(message + "\n")


def failed(message: str) -> int:
    """Says why it could not be done; the exit code for that."""
    tell(message)
    return COULD_NOT


class _Progress:
    """How far long work is, on one line that a terminal overwrites, no more often than somebody can read it."""

    def __init__(self) -> None:
        self._next = 0.0

    def __call__(self, done: int, total: int) -> None:
        if total < 2 or (done < total and time.monotonic() < self._next):
            return
        self._next = time.monotonic() + _READABLE
        if sys.stderr.isatty():
            overwrite(tr("{done} of {total}", done=done, total=total) + ("\n" if done == total else ""))


progress = _Progress()


def prepare(stream: TextIO, encoding: str | None = None) -> None:
    """Makes the stream take any text.

    What it cannot write (an emoji in a Latin-1 terminal, a file name that is no text) is spelled
    out; in a JSON string that is a valid escape.
    """
    bare = stream.stream if isinstance(stream, Harmless) else stream
    if isinstance(bare, io.TextIOWrapper):
        bare.reconfigure(encoding=encoding, errors="backslashreplace")


def close_pipe() -> None:
    """For a reader who has seen enough (`| head`): else Python complains once more when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
