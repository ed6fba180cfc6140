"""Texts put on heaps one after another, to be taken heap by heap."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from tempfile import TemporaryFile
from types import TracebackType
from typing import Self

# Characters in memory before they go to the disk.
_MOST = 4_000_000


class Heaps:
    """Heaps by name, `between` standing between their texts. Memory stays small however high they grow."""

    def __init__(self, between: str) -> None:
        self._between = between
        self._file = TemporaryFile()  # noqa: SIM115  # closed as the heaps are
        self._loose = defaultdict[str, list[str]](list)
        self._held = 0
        self._laid: dict[str, list[tuple[int, int]]] = {}
        self._counts = Counter[str]()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def put(self, name: str, text: str) -> None:
        """Lays a text on that heap."""
        self._loose[name].append(text)
        self._held += len(text)
        if self._held > _MOST:
            self._lay_down()

    def count(self, name: str) -> int:
        """How many texts lie on that heap."""
        return self._counts[name] + len(self._loose.get(name, ()))

    def take(self, name: str) -> Iterator[str]:
        """That heap in pieces, the first put down first."""
        loose = self._loose.get(name, [])
        places = self._laid.get(name, [])
        for number, (start, length) in enumerate(places, start=1):
            self._file.seek(start)
            last = number == len(places) and not loose
            yield self._file.read(length).decode("utf-8", "surrogatepass")
            if not last:
                yield self._between
        yield self._between.join(loose)

    def _lay_down(self) -> None:
        at = self._file.seek(0, 2)
        for name, texts in self._loose.items():
            written = self._file.write(self._between.join(texts).encode("utf-8", "surrogatepass"))
            self._laid.setdefault(name, []).append((at, written))
            self._counts[name] += len(texts)
            at += written
        self._loose.clear()
        self._held = 0
