"""Codebooks as tables: ours with all its columns, and those of Taguette, QualCoder or a spreadsheet."""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

from heritage_annotator.model.codebook import Codebook
from heritage_annotator.model.errors import CodebookFileError
from heritage_annotator.model.records import Attribute, Tag
from heritage_annotator.services.codebook.files.csv_tree import Row, arranged
from heritage_annotator.services.codebook.files.decoding import decoded
from heritage_annotator.services.codebook.files.draft import CodebookDraft, checked, slug_of, title_of, told_of
from heritage_annotator.services.codebook.names import is_language, one_line
from heritage_annotator.services.files.cells import defused, restored
from heritage_annotator.translation import later

title = later("Table for spreadsheets (CSV)")
suffixes = (".csv", ".tsv", ".tab")

# Our columns, in their order; a column `label LANGUAGE` for each language stands after `slug` and `parent`.
_PLAIN = ("definition", "use_when", "do_not_use_when", "example", "color", "highlight", "color_on_dark", "glyph")
_LAST = ("multiple", "shortcut", "synonyms", "mappings", "archived")

# How other tables call what ours calls otherwise. Of several columns that mean one thing the first counts.
_CALLED = {
    "name": ("name", "tag", "tag name", "code", "code name", "codename", "label", "title", "term", "nom", "étiquette",
             "libellé", "الاسم", "الوسم"),
    "slug": ("slug",),
    "guid": ("guid", "uuid"),
    "parent": ("parent", "parent code", "parent tag", "group", "category", "folder", "catname", "groupe",
               "catégorie", "المجموعة"),
    "definition": ("definition", "description", "memo", "comment", "scope note", "définition", "التعريف"),
    "use_when": ("use when", "when to use", "inclusion criteria", "inclusion"),
    "do_not_use_when": ("do not use when", "when not to use", "exclusion criteria", "exclusion"),
    "example": ("example", "examples", "exemple", "مثال"),
    "color": ("color", "colour", "couleur", "اللون"),
    "synonyms": ("synonyms", "synonym", "aliases", "alias", "synonymes"),
    **{name: (name.replace("_", " "),)
       for name in ("highlight", "color_on_dark", "glyph", "multiple", "shortcut", "mappings", "archived")},
}  # fmt: skip
_MEANING = {called: field for field, names in _CALLED.items() for called in names}


def read(data: bytes, name: str) -> CodebookDraft:
    """A tag for each row below the first, which names the columns; they may come in any order.

    Separated by commas, semicolons or tabs, whichever the first row has most of.

    Raises:
        CodebookFileError: "damaged" (no column has names in it, or quotation marks never end),
            "empty", "too_large", "unsafe", or it holds no text.
    """
    source = decoded(data, name)
    try:
        head, *rows = csv.reader(io.StringIO(source, newline=""), delimiter=_delimiter(source), strict=False)
    except (csv.Error, ValueError) as error:
        raise CodebookFileError(name, "damaged", str(error) if isinstance(error, csv.Error) else "") from error
    columns = [_column(restored(cell)) for cell in head]
    if not {"name", "labels", "slug"} & {field for field, _ in columns}:
        raise CodebookFileError(name, "damaged")
    told = [_row(columns, row) for row in rows if any(cell.strip() for cell in row)]
    groups_told = {"slug", "parent"} <= {field for field, _ in columns}
    return checked(CodebookDraft(title_of(name), tuple(arranged(told, groups_told=groups_told))), name)


def text(codebook: Codebook, _asked: Sequence[Attribute] = ()) -> str:
    """The codebook with a row for each entry, in the order of the tree; for Excel with a byte order mark.

    A table has no room for what is asked of annotations.
    """
    languages = sorted(
        {language for tag in codebook.tags for language in tag.labels}, key=lambda each: (each != "en", each)
    )
    written = io.StringIO(newline="")
    table = csv.writer(written, quoting=csv.QUOTE_MINIMAL)
    table.writerow(["slug", "parent", *(f"label {language}" for language in languages), *_PLAIN, *_LAST])
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


def _delimiter(source: str) -> str:
    first = source.lstrip("\r\n").split("\n", 1)[0]
    return max(",;\t", key=first.count)


def _column(head: str) -> tuple[str, str]:
    """The field a column fills, and its language if that is `labels`; an empty field for a column of no meaning."""
    called = " ".join(re.split(r"[\s_:()]+", one_line(head).casefold())).strip()
    word, _, language = called.partition(" ")
    if word in {"label", "name"} and language and is_language(language):
        return "labels", _cased(language)
    return _MEANING.get(called, ""), ""


def _cased(language: str) -> str:
    """A language as BCP 47 writes it: `pt-BR`, `zh-Hant`."""
    first, *others = language.split("-")
    cased = [part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part for part in others]
    return "-".join([first, *cased])


def _row(columns: Sequence[tuple[str, str]], cells: Sequence[str]) -> Row:
    raw: dict[str, Any] = {}
    labels: dict[str, str] = {}
    for (field, language), cell in zip(columns, cells, strict=False):
        value = restored(cell).strip()
        if language:
            labels[language] = value
        elif field and value:
            raw.setdefault(field, value)
    told = told_of({**raw, "labels": labels or None, "mappings": _mappings(raw.get("mappings", ""))})
    known = cast("Mapping[str, str]", told.get("labels", {}))
    slug = slug_of(raw.get("slug", ""))
    name = one_line(raw.get("name", "")) or known.get("en") or next(iter(known.values()), "")
    return Row(name, slug, raw.get("guid", ""), one_line(raw.get("parent", "")), told)


def _mappings(cell: str) -> Any:
    try:
        return json.loads(cell) if cell else None
    except (ValueError, RecursionError):
        return None
