"""Tells what the columns of a table of texts mean, and makes its rows articles."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import reduce
from itertools import islice, pairwise, takewhile
from string import ascii_lowercase
from typing import Any

from heritage_annotator.frozen import frozen
from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.model.locator import Locator
from heritage_annotator.model.text import is_blank
from heritage_annotator.patterns import late
from heritage_annotator.services.articles import language
from heritage_annotator.services.importing.corpora.column_names import FIELDS, meaning, plain_name, unlisted
from heritage_annotator.services.importing.corpora.days import days_of
from heritage_annotator.services.importing.draft import Draft, Notice, Refusal
from heritage_annotator.services.importing.language_names import tag_of
from heritage_annotator.services.importing.metadata import iso_date, one_line, web_address
from heritage_annotator.services.importing.printed_days import day_alone
from heritage_annotator.services.importing.text.markup_text import line_shown_in, shown_in

_PASSAGES = {"quote", "slugs", "annotator", "article_id", "start", "end"}
_ANNOTATIONS = ({"quote", "comment", "url"}, {"highlight", "note", "color"})
"""Of the tables that Hypothesis and Readwise write, as `plain_name` has them."""
_INCIDENTS = ({"incident_id", "annotation_id", "quote"}, {"site_ids", "governorate", "severity", "quotations"})
"""Of the tables of incidents, and of what they rest on, that this program writes."""
_NO_NAME = frozenset({"nan", "none", "null"})
_NOTHING = frozenset({"na", "nan", "none", "null", "nil", "unknown", "0"})
# A column without a name that says so holds texts where its cells are this long, and by so much the longest.
_LONG, _LONGEST_BY = 200, 2
_SAMPLE = 200
_MOST_ABOVE, _LONGEST_NAME, _GROUPS = 20, 60, 3
"""Rows above the names of the columns, a title say; code points of such a name; rows of names of groups and columns."""
_AS_LONG, _SHOWN = 4, 40
"""A text above others is no name if it is a quarter as long as they are; code points of a cell that stand for its
column.
"""
_SAID_OTHERWISE = frozenset({"title", "outlet", "published", "url"})
_GOES_ON = ("continued", "cont", "suite", "continuation", "fortsetzung", "продолжение", "تتمة", "تابع")
_SURE = 14
"""Of the names of a column of texts, so many are those of nothing but the text itself."""


@frozen
class Table:
    """A table of texts: the names of its columns, and its rows, whose cells are text.

    `rows` are gone through several times; they need not be held in memory. `told`: what a person says the columns hold,
    a column's name by the field (see `column_names.FIELDS`). `notices`: what is to be said of each of its articles.
    `above`: how many of the rows stand above the first that is an article's. `links`: the addresses that cells lead to,
    by the numbers of their row and column, from 0. `counts_days`: a day may be told as the number since 1900.
    `is_unnamed`: no row names the columns, which are called by their letters, with what stands in them first.
    """

    columns: Sequence[str]
    rows: Iterable[Sequence[str]]
    media_type: str
    encoding: str
    told: Mapping[str, str] = field(default_factory=dict[str, str])
    notices: tuple[Notice, ...] = ()
    above: int = 0
    links: Mapping[int, Mapping[int, str]] = field(default_factory=dict[int, Mapping[int, str]])
    counts_days: bool = False
    is_unnamed: bool = False

    @classmethod
    def of(cls, rows: Iterable[Sequence[str]], *others: Any) -> "Table":
        """The table of rows, below those that stand above the names of the columns. `others`: the other fields."""
        first = list(islice(rows, _MOST_ABOVE))
        head, is_unnamed = _head(first)
        if is_unnamed:
            return replace(cls(_lettered(first), rows, *others), above=head, is_unnamed=True)
        return replace(cls(first[head] if first else (), rows, *others), above=head + 1)

    def articles(self, name: str, locator: Locator) -> Iterator[Draft | Refusal]:
        """An article a row that has a text; a row without one is refused.

        Raises:
            UnreadableFileError: "columns" when no column holds texts, or not the one that is told; `detail` names those
                there are, a line each; "unnamed" where no row names them. "empty" when no row has any word.
                "passages", "exported": this program wrote it. "annotations": it lists what somebody marked.
        """
        if set(self.columns) >= _PASSAGES:
            raise UnreadableFileError(name, "passages")
        if any(set(self.columns) >= written for written in _INCIDENTS):
            raise UnreadableFileError(name, "exported")
        called = set(map(plain_name, self.columns))
        if not self.told and any(called >= written for written in _ANNOTATIONS):
            raise UnreadableFileError(name, "annotations")
        fields = self._fields()
        if "body" not in fields:
            named = "\n".join(one_line(column) for column in self.columns if column.strip())
            raise UnreadableFileError(name, "unnamed" if self.is_unnamed else "columns", named)
        is_said = bool(self.told) or self.is_unnamed
        others = [] if is_said else self._texts()
        besides = {} if is_said else self._besides(fields)
        further = [] if is_said else self._further(fields["body"])
        days = self._days([*([fields["published"]] if "published" in fields else []), *besides.get("published", ())])
        found = False
        for number, row in enumerate(self._each(), 1):
            if not any(cell.strip() for cell in row):
                continue
            found = True
            cells = {field: self._said(row, field, fields, besides) for field in fields}
            cells["body"] = self._text_of(row, cells["body"], others, further)
            if not web_address(cells.get("url", "")):
                cells["url"] = self._link(number - 1 + self.above, fields) or cells.get("url", "")
            where = Locator(locator.parts, record=one_line(cells.get("record", "")) or str(number))
            yield self._article(cells, days[number - 1], name, where)
        if not found:
            raise UnreadableFileError(name, "empty")

    def _article(self, cells: Mapping[str, str], day: str, name: str, where: Locator) -> Draft | Refusal:
        body, roles = shown_in(unlisted(cells["body"], "\n\n"), name)
        if is_blank(body):
            return Refusal(name, "empty", "", where)
        return Draft(
            body=body,
            name=name,
            media_type=self.media_type,
            encoding=self.encoding,
            title=line_shown_in(cells.get("title", ""), name),
            outlet=_called(cells.get("outlet", ""), name),
            agency=_called(cells.get("agency", ""), name),
            author=_named(_called(cells.get("author", ""), name)),
            published=day,
            language=tag_of(cells.get("language", "")) or language.guess(body),
            url=web_address(cells.get("url", "")),
            locator=where,
            roles=roles,
            notices=(*self.notices, *_notices(cells, day)),
        )

    def _each(self) -> Iterator[Sequence[str]]:
        return islice(self.rows, self.above, None)

    def _fields(self) -> dict[str, int]:
        """The column of each field that the table has: those told, or those that their names tell."""
        if self.told:
            places = {plain_name(called.rpartition(".")[2]): at for at, called in enumerate(self.columns)}
            places |= {plain_name(called): at for at, called in reversed(list(enumerate(self.columns)))}
            if self.is_unnamed:
                places |= {_letters(at): at for at in range(len(self.columns))}
            named = {FIELDS[each]: places.get(plain_name(column)) for each, column in self.told.items()}
            if named.get("body") is not None:
                return {each: at for each, at in named.items() if at is not None}
        if self.is_unnamed:
            return {"body": 0} if len(self.columns) == 1 and self._longest(set()) is not None else {}
        found: dict[str, tuple[tuple[int, int], int]] = {}
        means = {column: meaning(called) for column, called in enumerate(self.columns) if meaning(called)[0]}
        filled = self._filled(means)
        for column, (meant, rank) in means.items():
            # Of two that are as sure, the one that lies less deep is of the article itself.
            sure = rank, self.columns[column].count(".")
            if column in filled and (meant not in found or sure < found[meant][0]):
                found[meant] = (sure, column)
        fields = {field: column for field, (_, column) in found.items()}
        if "body" in fields:
            fields["body"] = self._fullest(fields["body"])
        if "body" not in fields and (column := self._longest(set(fields.values()))) is not None:
            fields["body"] = column
        ids = fields.get("record")
        if ids is not None and not self._is_each_its_own(ids):
            del fields["record"]  # what several rows bear leads to none of them
        return fields

    def _link(self, row: int, fields: Mapping[str, int]) -> str:
        """The address a row leads to: by its cell for that, by its title, or by the only cell that leads anywhere."""
        cells = self.links.get(row, {})
        named = (cells[fields[each]] for each in ("url", "title") if fields.get(each) in cells)
        addresses = set(cells.values())
        return next(named, addresses.pop() if len(addresses) == 1 else "")

    def _besides(self, fields: Mapping[str, int]) -> dict[str, list[int]]:
        """Of fields that are said in words, the other columns of theirs, surest first: some objects name them so,
        and others otherwise. What stands beside another is another thing: the subject of an article, when it was filed.
        """
        found = dict[str, list[int]]()
        named = [(meaning(called), called.count("."), at) for at, called in enumerate(self.columns)]
        for (meant, _), _, at in sorted(named):
            if meant in _SAID_OTHERWISE and meant in fields and at != fields[meant]:
                found.setdefault(meant, []).append(at)
        for row in self._each() if found else ():
            for meant, columns in found.items():
                said = [at for at in (fields[meant], *columns) if self._cell(row, at).strip()]
                others = {at for at in said[1:] if self._cell(row, at) != self._cell(row, said[0])}
                found[meant] = [at for at in columns if at not in others] if others else columns
        return found

    def _days(self, columns: Sequence[int]) -> list[str]:
        """The day of each row: that of the first of the columns that says one. The figures of each have one order."""
        told = [days_of([self._cell(row, at) for row in self._each()], counted=self.counts_days) for at in columns]
        return (
            [next((day for day in days if day), "") for days in zip(*told, strict=True)]
            if told
            else [""] * self._count()
        )

    def _count(self) -> int:
        return sum(1 for _ in self._each())

    def _text_of(self, row: Sequence[str], text: str, others: Iterable[tuple[int, int]], further: Iterable[int]) -> str:
        """The text of the row, or where it has none that of another column; with how it goes on in `further` ones."""
        if not text.strip():
            text = next((cell for at, rank in others if _is_text(cell := self._cell(row, at), rank)), "")
        goes_on = (self._cell(row, column) for column in further)
        cells = [
            text,
            *(cell for cell in goes_on if cell != text or len(cell) == MOST_IN_A_CELL),
        ]  # some say each twice
        return reduce(_joined, pairwise(cells), text)

    def _further(self, first: int) -> list[int]:
        """The columns in which the texts of the `first` go on, for a cell ends somewhere: numbered from 2, or called
        the same, which some programs number from 1 behind the first.
        """
        base = plain_name(self.columns[first]).removesuffix("1").rstrip()
        ends = {plain_name(called).removeprefix(base).strip(): at for at, called in enumerate(self.columns)
                if plain_name(called).startswith(base)}  # fmt: skip
        numbered = (ends.get(str(number)) for number in range(2, len(ends) + 1))
        found = list(takewhile(lambda at: at is not None, numbered)) or [ends.get(each) for each in _GOES_ON]
        named = plain_name(self.columns[first])
        same = [at for at, called in enumerate(self.columns) if plain_name(called) in {named, f"{named} 1"}]
        return [at for at in dict.fromkeys([*same, *found]) if at is not None and at != first]

    def _said(
        self, row: Sequence[str], field: str, fields: Mapping[str, int], besides: Mapping[str, Sequence[int]]
    ) -> str:
        """What the row says in the column of the field, or where that is empty in another of its columns."""
        columns = (fields.get(field), *besides.get(field, ()))
        return next((cell for at in columns if (cell := self._cell(row, at)).strip()), "")

    def _texts(self) -> list[tuple[int, int]]:
        """The columns whose names mean a text, surest first, with how sure: what one lacks another may hold."""
        named = [(meaning(called), at) for at, called in enumerate(self.columns)]
        return [(at, rank) for (meant, rank), at in sorted(named) if meant == "body"]

    def _fullest(self, surest: int) -> int:
        """Of the columns whose names mean a text the `surest`, unless another holds twice as much."""
        lengths = self._lengths()
        named = [at for at, called in enumerate(self.columns) if meaning(called)[0] == "body"]
        fullest = max(named, key=lambda at: lengths[at])
        return fullest if lengths[fullest] >= _LONGEST_BY * lengths[surest] else surest

    def _lengths(self) -> list[float]:
        """Code points of each column's cells, on the average. All at once: a file may have ten thousand columns."""
        sums, rows = [0] * len(self.columns), 0
        for rows, row in enumerate(islice(self._each(), _SAMPLE), 1):  # noqa: B007  # how many there were
            for at, cell in enumerate(row[: len(sums)]):
                sums[at] += len(cell)
        return [each / max(rows, 1) for each in sums]

    def _filled(self, columns: Iterable[int]) -> set[int]:
        """Those of the columns in which something stands."""
        empty, filled = set(columns), set[int]()
        for row in self._each():
            filled |= (found := {column for column in empty if self._cell(row, column).strip()})
            empty -= found
            if not empty:
                break
        return filled

    def _is_each_its_own(self, column: int) -> bool:
        """Whether no two rows have the same in that column."""
        seen = set[str]()
        for count, row in enumerate(self._each(), 1):
            seen.add(self._cell(row, column))
            if len(seen) < count:
                return False
        return True

    def _longest(self, taken: set[int]) -> int | None:
        """The column whose cells can only be texts."""
        lengths = sorted(
            ((each, column) for column, each in enumerate(self._lengths()) if column not in taken), reverse=True
        )
        if not lengths or lengths[0][0] < _LONG:
            return None
        if len(lengths) > 1 and lengths[0][0] < _LONGEST_BY * lengths[1][0]:
            return None
        return lengths[0][1]

    @staticmethod
    def _cell(row: Sequence[str], column: int | None) -> str:
        return row[column] if column is not None and column < len(row) else ""


def _notices(cells: Mapping[str, str], day: str) -> Iterator[Notice]:
    """What is to be said of one article: its text may be cut, what a cell says of it could not be read."""
    if len(cells["body"]) == MOST_IN_A_CELL:
        yield Notice("cut_cell")
    read = {"published": day, "url": web_address(cells.get("url", "")), "language": tag_of(cells.get("language", ""))}
    if unread := sum(not found and _says(cells.get(field, "")) for field, found in read.items()):
        yield Notice("unread_cells", unread)


def _is_text(cell: str, rank: int) -> bool:
    """Whether it is the text, of a column named so by `rank`; a single word may be another thing's name."""
    return bool(cell.strip()) and (rank < _SURE or len(cell.split()) > 1)


def _joined(text: str, cells: tuple[str, str]) -> str:
    """A text whose last cell is full goes on in the further one; else that is a paragraph of its own."""
    last, further = cells
    return text + further if len(last) == MOST_IN_A_CELL or not further.strip() else f"{text}\n\n{further}"


def _says(cell: str) -> bool:
    """Whether it holds more than a sign, or a word, for nothing."""
    return any(map(str.isalnum, cell)) and plain_name(cell).replace(" ", "") not in _NOTHING


# How Hypothesis and others of the open web name who wrote: `acct:lina@hypothes.is`.
_ACCOUNT = late(r"^acct:([^@\s]+)@\S+$")


def _called(cell: str, name: str) -> str:
    """A name, or several; programs write their word for nothing as if it were one."""
    said = line_shown_in(unlisted(cell, "; "), name)
    return "" if said.lower() in _NO_NAME else said


def _named(author: str) -> str:
    """The author, unless it is a number that stands for one, or a day: of a column called *from*."""
    author = _ACCOUNT.sub(r"\1", author)
    return "" if author.isdecimal() or iso_date(author) or day_alone(author) else author


MOST_IN_A_CELL = 32_767
"""Code points: a spreadsheet cuts longer texts there, and says nothing."""


def _head(rows: Sequence[Sequence[str]]) -> tuple[int, bool]:
    """Which row names the columns: the first that names a text and something else, or two things; else the first.

    Such a row may name groups of columns, where one of the next names more of them. With whether none names any, for
    already the first is an article's.
    """
    filled = [[cell for cell in row if cell.strip()] for row in rows]
    named = [{meaning(cell)[0] for cell in row if len(cell) <= _LONGEST_NAME} - {""} for row in filled]
    for at, (row, means) in enumerate(zip(filled, named, strict=True)):
        if len(means) > 1 or (means and len(means) == len(row)):
            return max(range(at, min(at + _GROUPS, len(rows))), key=lambda below: len(named[below])), False
    widest = max(map(len, filled), default=0)
    first = next((at for at, row in enumerate(filled) if row), 0)
    # A title above the table fills a cell of many.
    top = next((at for at, row in enumerate(filled) if row and 2 * len(row) >= widest), 0)
    return first, bool(rows) and _is_article(rows[top], rows[top + 1 :])


def _is_article(row: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether the first row of a table is an article's: a text stands in it, as long as those below, a day or an
    address above others. What has wider rows below is no table of articles that begins there.
    """
    if any(len(each) > len(row) for each in below):
        return False
    for at, cell in enumerate(row):
        others = [other for each in below if (other := each[at] if at < len(each) else "").strip()]
        if len(cell) > _LONGEST_NAME and _AS_LONG * len(cell) * len(others) >= sum(map(len, others)):
            return True
        if _is_fact(cell) and all(map(_is_fact, others)):
            return True
    return False


def _is_fact(cell: str) -> bool:
    """Whether it says a day or an address, and so names no column."""
    return bool(web_address(cell)) or len(days_of([cell])[0]) == len("2017-03-03")


def _letters(column: int) -> str:
    """As a spreadsheet calls that column, from 0, in small letters."""
    before, at = divmod(column, len(ascii_lowercase))
    return (_letters(before - 1) if before else "") + ascii_lowercase[at]


def _lettered(rows: Sequence[Sequence[str]]) -> list[str]:
    """Names for columns that have none: the letter of each, and how its first filled cell begins."""
    count = max(map(len, rows), default=0)
    said = [next((told for row in rows if (told := one_line("".join(row[at : at + 1])))), "") for at in range(count)]
    return [f"{_letters(at).upper()}: {_begun(told)}".rstrip(": ") for at, told in enumerate(said)]


def _begun(told: str) -> str:
    return told if len(told) <= _SHOWN else f"{told[:_SHOWN].rstrip()}…"
