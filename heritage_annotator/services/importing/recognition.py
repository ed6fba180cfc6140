"""Recognises the format of a file: by its beginning, by what it contains, by its name."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from heritage_annotator.services.importing.formats import FORMATS, Format

_RAREST = b"zqjxkvbygwpfmucdlhrsnioate "
"""The letters of most texts, the rarest first. What is none of them is rarer."""


class _Beginning:
    """How the beginning of a row is looked for: ten thousand files are each asked for a dozen."""

    def __init__(self, row: Format, begins: re.Pattern[bytes]) -> None:
        self.row = row
        self._match = begins.match
        # One byte is sought ten times sooner than a word.
        self._signs = [(min(sign, key=_RAREST.find), sign) for sign in row.signs]
        self._minds_case = not begins.flags & re.IGNORECASE

    def is_borne(self, ways: Iterable[bytes], bare: bytes, small: bytes) -> bool:
        """Whether one of `ways` matches; `bare` and `small` are what the signs are looked for in."""
        if self._signs:
            within = bare if self._minds_case else small
            for rare, sign in self._signs:  # a generator would take longer than the looking
                if rare in within and sign in within:
                    break
            else:
                return False
        return any(map(self._match, ways))


class Table:
    """The rows, for finding the one a file is of. A file that no row claims is tried as text.

    Rows travel to the process that reads; how they are found does not.
    """

    def __init__(self, rows: Sequence[Format] = FORMATS) -> None:
        self.rows = tuple(rows)
        self._by_suffix: Mapping[str, Format] = {end: row for row in reversed(self.rows) for end in row.suffixes}
        self._by_media_type: Mapping[str, Format] = {
            kind: row for row in reversed(self.rows) for kind in row.media_types
        }
        self._beginnings = [_Beginning(row, row.begins) for row in self.rows if row.begins]
        self._likely: dict[tuple[bool, bytes], list[_Beginning]] = {}

    def by_name(self, name: str) -> Format | None:
        """The row of the name's suffix, of `.warc.gz` before `.gz`."""
        stem, _, end = name.lower().rpartition(".")
        inner = stem.rpartition(".")[2]
        # What begins with a full stop and has no other is a name without a suffix.
        return (self._by_suffix.get(f".{inner}.{end}") or self._by_suffix.get(f".{end}")) if stem else None

    def by_media_type(self, media_type: str) -> Format | None:
        """The row of a media type; what follows a semicolon in it does not matter."""
        return self._by_media_type.get(media_type.partition(";")[0].strip().lower())

    def by_beginning(self, head: bytes) -> Format | None:
        """The row whose beginning `head` bears, in any encoding whose ASCII is ASCII, or UTF-16."""
        bare = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
        ways, small = {head, bare}, bare.lower()
        for beginning in self._likely_in(bare):
            if beginning.is_borne(ways, bare, small):
                return beginning.row
        return None

    def _likely_in(self, bare: bytes) -> list[_Beginning]:
        """Those that what begins so may bear; of ten thousand files there are few kinds."""
        kind = b"<" in bare, bare.lstrip()[:1]
        found = self._likely.get(kind)
        if found is None:
            tagged, first = kind
            found = self._likely[kind] = [
                one
                for one in self._beginnings
                if (tagged or not one.row.marked_up) and (not one.row.first or (first and first in one.row.first))
            ]
        return found

    def by_contents(self, names: Collection[str]) -> Format | None:
        """The row that knows a name in a table of contents."""
        if not names:  # as of all that holds nothing
            return None
        return next((row for row in self.rows if row.holds and any(map(row.holds.fullmatch, names))), None)
