"""The streams of a terminal, through which nothing goes that a terminal would obey."""

import sys
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from typing import Any, TextIO, cast

from heritage_annotator.services.wording.plain import harmless


class Harmless:
    """A stream of text that passes on all but what a terminal obeys.

    Sentences and tables are harmless by themselves; whatever else is written goes through here too: what libraries
    say, warnings, the names in a report of a bug.
    """

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def write(self, text: str) -> int:
        """Writes the text, made harmless."""
        return self.stream.write(harmless(text))

    def writelines(self, lines: Iterable[str]) -> None:
        """Writes the texts one behind the other, made harmless."""
        self.stream.writelines(map(harmless, lines))

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)


@contextmanager
def guarded() -> Generator[None]:
    """Within, what is written to stdout and stderr is harmless."""
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = (cast("TextIO", Harmless(stream)) for stream in before)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before


def overwrite(line: str) -> None:
    """Writes `line` over the line of the terminal on stderr."""
    stream: Any = sys.stderr
    bare: TextIO = stream.stream if isinstance(stream, Harmless) else stream
    bare.write("\r" + line)
    bare.flush()
