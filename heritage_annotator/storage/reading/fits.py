"""Conditions joined into one expression, which SQLite works out for each annotation."""

import re
from collections.abc import Callable, Iterable, Sequence

from heritage_annotator.model.query import Condition
from heritage_annotator.model.sought import Words
from heritage_annotator.named import NamedTuple
from heritage_annotator.patterns import late
from heritage_annotator.storage.reading.asking import LISTED
from heritage_annotator.storage.reading.conditions import asked, listed
from heritage_annotator.storage.reading.expressions import match_of

_HOLDING = (
    "SELECT annotation_id FROM annotation_number WHERE seq IN "
    "(SELECT rowid FROM annotation_search WHERE annotation_search MATCH ?1)"
)
_PLACEHOLDER = late(r"\?(\d*)")


class Fits(NamedTuple):
    """What an annotation must fulfil, as SQL and its values, which are numbered through: `?1` is the first.

    `depth`: how deeply what is joined is nested in it. SQLite takes some twenty levels (100 in later versions).
    """

    sql: str = "TRUE"
    values: tuple[str, ...] = ()
    depth: int = 0

    @classmethod
    def condition(cls, condition: Condition) -> "Fits":
        """What the condition asks."""
        sql, values = asked(condition)
        return cls(f"annotation.id IN ({_numbered(sql, 0)})", values)

    @classmethod
    def words(cls, words: Words) -> "Fits":
        """To hold the words, as whole terms, in quotation or note."""
        return cls(f"annotation.id IN ({_HOLDING})", (match_of(words),))

    @classmethod
    def one_of(cls, ids: Iterable[str]) -> "Fits":
        """To be one of those annotations."""
        return cls(f"annotation.id IN {LISTED.replace('?', '?1')}", (listed(ids),))

    @classmethod
    def in_articles(cls, article_ids: Iterable[str]) -> "Fits":
        """To be of one of those articles."""
        return cls(f"article_id IN {LISTED.replace('?', '?1')}", (listed(article_ids),))

    @staticmethod
    def all_of(several: Iterable["Fits"]) -> "Fits":
        """All of them. Depth: the logarithm of their number."""
        return _halved(Fits.and_, list(several)) or Fits()

    @staticmethod
    def any_of(several: Iterable["Fits"]) -> "Fits":
        """One of them at least; `several` are not none. Depth: the logarithm of their number."""
        found = _halved(Fits.or_, list(several))
        if found is None:
            raise ValueError("nothing to choose from")
        return found

    def and_(self, other: "Fits") -> "Fits":
        """Both."""
        return self._joined("AND", other)

    def or_(self, other: "Fits") -> "Fits":
        """The one, or the other, or both."""
        return self._joined("OR", other)

    def but(self, other: "Fits") -> "Fits":
        """This, but not the other."""
        return self._joined("AND NOT", other)

    def _joined(self, joiner: str, other: "Fits") -> "Fits":
        sql = f"({self.sql}) {joiner} ({_numbered(other.sql, len(self.values))})"
        return Fits(sql, self.values + other.values, 1 + max(self.depth, other.depth))


def _halved(join: Callable[[Fits, Fits], Fits], several: Sequence[Fits]) -> Fits | None:
    """They joined, halves by halves; None of none."""
    if len(several) < 2:
        return several[0] if several else None
    first, second = (_halved(join, half) for half in (several[: len(several) // 2], several[len(several) // 2 :]))
    return first and second and join(first, second)


def _numbered(sql: str, behind: int) -> str:
    """The statement with its placeholders numbered, so many others standing before them."""
    last = 0

    def number(match: re.Match[str]) -> str:
        nonlocal last
        place = int(match[1]) if match[1] else last + 1
        last = max(last, place)
        return f"?{behind + place}"

    return _PLACEHOLDER.sub(number, sql)
