"""Codebooks as tables: ours with all its columns, and those of Taguette, QualCoder or a spreadsheet."""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

from heritage_annotator.model.codebook import Codebook, CodebookFileError
from heritage_annotator.model.records import Attribute, Tag
from heritage_annotator.services.codebook.files.colors import opaque_colors
from heritage_annotator.services.codebook.files.csv_head import Column, Head, head_of, rows_of
from heritage_annotator.services.codebook.files.csv_tree import Row, arranged
from heritage_annotator.services.codebook.files.decoding import decoded
from heritage_annotator.services.codebook.files.descriptions import described, understood
from heritage_annotator.services.codebook.files.draft import (
    CodebookDraft,
    DraftTag,
    checked,
    slug_of,
    title_of,
    told_of,
)
from heritage_annotator.services.codebook.files.guids import guid_of
from heritage_annotator.services.codebook.files.paths import Path, grown, paths_of
from heritage_annotator.services.codebook.names import one_line
from heritage_annotator.services.files.cells import defused, restored
from heritage_annotator.translation import later

title = later("Table for spreadsheets and Taguette (CSV)")
suffixes = (".csv", ".tsv", ".tab")

# Our columns, in their order; a column `label LANGUAGE` for each language stands after `slug` and `parent`.
_PLAIN = ("definition", "use_when", "do_not_use_when", "example", "color", "highlight", "color_on_dark", "glyph")
_LAST = ("multiple", "shortcut", "synonyms", "mappings", "archived")
_FOR_TAGUETTE = ("path", "description")
"""It reads these two alone, and makes its tree of the full stops."""
_COLORS = frozenset(("color", "highlight", "color_on_dark"))


def read(data: bytes, name: str) -> CodebookDraft:
    """A tag for each row below the first, which names the columns; they may come in any order.

    Separated by commas, semicolons or tabs. Rows above that are passed over; a tag may also be told by its path, or by
    a column a level.

    Raises:
        CodebookFileError: "damaged" (no column has names in it, or quotation marks never end),
            "empty", "too_large", "unsafe", or it holds no text.
    """
    source = decoded(data, name)
    try:
        rows = rows_of(source)
    except (csv.Error, ValueError) as error:
        raise CodebookFileError(name, "damaged", str(error) if isinstance(error, csv.Error) else "") from error
    head = head_of(rows) if rows else None
    if head is None or not head.is_known:
        raise CodebookFileError(name, "damaged")
    filled = [row for row in rows[head.above :] if any(cell.strip() for cell in row)]
    draft = CodebookDraft(title_of(name), tuple(_tags(head, filled)), passed_over=tuple(_passed_over(head, filled)))
    return checked(draft, name)


def _tags(head: Head, rows: Sequence[Sequence[str]]) -> Iterator[DraftTag]:
    fields = {column.field for column in head.columns}
    colors = _opaque_colors(head, rows)
    told = [_row(head.columns, row, colors) for row in rows]
    paths = list(_levels(head, rows)) if "level" in fields else None
    if paths is None and "parent" in fields and (parents := paths_of([row.parent for row in told], dotted=False)):
        paths = [(*parent, row.name) for parent, row in zip(parents, told, strict=True)]
    if paths is None and not {"slug", "parent", "parent_number"} & fields:
        paths = paths_of([row.name for row in told], dotted=head.dotted) or _indented(head, rows)
    if paths is None:
        return arranged(told, groups_told={"slug", "parent"} <= fields)
    return grown(paths, map(_tag, told))


def _tag(row: Row) -> DraftTag:
    """What a program tells that has one text for all that is said of a tag."""
    said = row.told.get("definition", "")
    told = {**row.told, **told_of(understood(said))} if "use_when" not in row.told else row.told
    return DraftTag(row.name, None, told, row.slug, guid_of(row.guid), loose=True, description=said or None)


def _levels(head: Head, rows: Sequence[Sequence[str]]) -> Iterator[Path]:
    """The path of each row; a level that it leaves empty above one that it fills is that of the row before."""
    places = [place for place, column in enumerate(head.columns) if column.field == "level"]
    before: list[str] = []
    for row in rows:
        cells = [one_line(restored(row[place])) if place < len(row) else "" for place in places]
        first = next((at for at, cell in enumerate(cells) if cell), 0)
        before = [*before[:first], *cells[first:]]
        yield tuple(filter(None, before))


def _indented(head: Head, rows: Sequence[Sequence[str]]) -> list[Path] | None:
    """The path of each row whose name stands farther in than that above it; None where all stand in one line."""
    column = next((place for place, each in enumerate(head.columns) if each.field in {"name", "path"}), None)
    if column is None:
        return None
    cells = [restored(row[column]) if column < len(row) else "" for row in rows]
    indents = [len(cell) - len(cell.lstrip()) for cell in cells]
    if len(set(indents)) < 2 or indents[0] != min(indents):
        return None
    paths: list[Path] = []
    above: list[tuple[int, str]] = []
    for indent, cell in zip(indents, cells, strict=True):
        while above and above[-1][0] >= indent:
            above.pop()
        above.append((indent, one_line(cell)))
        paths.append(tuple(name for _, name in above if name))
    return paths


def _passed_over(head: Head, rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """What the table calls the columns that are not read, though something stands in them."""
    for place, column in enumerate(head.columns):
        if not column.field and any(place < len(row) and row[place].strip() for row in rows):
            yield column.head or f"({place + 1})"


def _opaque_colors(head: Head, rows: Sequence[Sequence[str]]) -> Mapping[str, str]:
    places = [place for place, column in enumerate(head.columns) if column.field in _COLORS]
    return opaque_colors(restored(row[place]).strip() for row in rows for place in places if place < len(row))


def text(codebook: Codebook, _asked: Sequence[Attribute] = ()) -> str:
    """The codebook with a row for each entry, in the order of the tree; for Excel with a byte order mark.

    A table has no room for what is asked of annotations.
    """
    languages = sorted(
        {language for tag in codebook.tags for language in tag.labels}, key=lambda each: (each != "en", each)
    )
    written = io.StringIO(newline="")
    table = csv.writer(written, quoting=csv.QUOTE_MINIMAL)
    labels = (f"label {language}" for language in languages)
    table.writerow(["slug", "parent", *labels, *_PLAIN, *_LAST, *_FOR_TAGUETTE])
    for tag in codebook.in_order():
        table.writerow([defused(cell) for cell in _cells(codebook, tag, languages)])
    return "\ufeff" + written.getvalue()


def _cells(codebook: Codebook, tag: Tag, languages: Sequence[str]) -> Iterator[str]:
    parent = codebook.get(tag.parent_id or "")
    yield tag.slug
    yield parent.slug if parent is not None else ""
    for language in languages:
        yield tag.labels.get(language, "")
    for name in _PLAIN:
        yield str(getattr(tag, name))
    yield ("yes" if tag.multiple else "no") if parent is None or not tag.multiple else ""
    yield tag.shortcut
    yield "; ".join(tag.synonyms)
    yield json.dumps([dict(mapping) for mapping in tag.mappings], ensure_ascii=False) if tag.mappings else ""
    yield "yes" if tag.archived else ""
    yield tag.slug
    yield described(tag)


def _row(columns: Sequence[Column], cells: Sequence[str], colors: Mapping[str, str]) -> Row:
    raw: dict[str, Any] = {}
    labels: dict[str, str] = {}
    for column, cell in zip(columns, cells, strict=False):
        value = restored(cell).strip()
        if column.field == "labels":
            labels[column.language] = value
        elif column.field and value:
            raw.setdefault(column.field, colors.get(value, value) if column.field in _COLORS else value)
    told = told_of({**raw, "labels": labels or None, "mappings": _mappings(raw.get("mappings", ""))})
    known = cast("Mapping[str, str]", told.get("labels", {}))
    slug = slug_of(raw.get("slug", ""))
    name = one_line(raw.get("name", "") or raw.get("path", "")) or known.get("en") or next(iter(known.values()), "")
    number, above = (one_line(raw.get(key, "")) for key in ("number", "parent_number"))
    return Row(name, slug, raw.get("guid", ""), one_line(raw.get("parent", "")), told, number, above)


def _mappings(cell: str) -> Any:
    try:
        return json.loads(cell) if cell else None
    except (ValueError, RecursionError):
        return None
