"""The first row of a table that somebody else made: which it is, and what its columns mean."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from itertools import islice

from heritage_annotator.named import NamedTuple
from heritage_annotator.patterns import late
from heritage_annotator.services.codebook.names import is_language, language_cased, one_line
from heritage_annotator.services.files.cells import restored

_SEARCHED = 20
"""Rows among which the one that names the columns is sought: titles and remarks stand above it."""

_DECLARED = "sep="

# How other tables call what ours calls otherwise. Of several columns that mean one thing the first counts.
_CALLED = {
    "name": ("name", "tag", "tag name", "code", "code name", "codename", "label", "title", "term", "node", "keyword",
             "quirk", "concept", "nom", "nom du code", "étiquette", "libellé", "nœud", "mot clé", "mot-clé",
             "bezeichnung", "schlagwort", "código", "nombre", "nombre del código", "etiqueta", "codice", "nome", "kod",
             "код", "название", "الاسم", "الوسم", "الرمز", "اسم الرمز", "الكود", "المصطلح", "کد", "نام"),
    "path": ("path", "full path", "tag path", "code path", "hierarchical name", "chemin"),
    "slug": ("slug",),
    "guid": ("guid", "uuid"),
    "number": ("id", "code id", "tag id"),
    "parent_number": ("parent id", "parent code id", "parentid", "parent tag id"),
    "parent": ("parent", "parent code", "parent tag", "parent node", "parent name", "group", "code group", "category",
               "category name", "folder", "catname", "keyword group", "groupe", "catégorie", "code parent",
               "parent du code", "übergeordneter code", "obercode", "kategorie", "gruppe",
               "código padre", "código superior", "categoría",
               "grupo", "codice padre", "categoria", "gruppo", "категория", "группа", "родитель", "المجموعة", "الفئة",
               "الأب", "الرمز الأب", "گروه", "دسته"),
    "definition": ("definition", "full definition", "description", "code description", "tag description", "memo",
                   "code memo", "comment", "scope note", "short definition", "brief definition", "définition",
                   "mémo", "commentaire", "beschreibung", "kommentar", "definición", "descripción", "comentario",
                   "definizione", "descrizione", "описание", "определение", "التعريف", "الوصف", "الشرح",
                   "تعریف", "توضیح"),
    "use_when": ("use when", "when to use", "inclusion criteria", "inclusion", "quand l'utiliser", "متى يستعمل"),
    "do_not_use_when": ("do not use when", "when not to use", "exclusion criteria", "exclusion"),
    "example": ("example", "examples", "exemple", "exemples", "beispiel", "ankerbeispiel", "ejemplo", "esempio",
                "пример", "مثال", "أمثلة"),
    "color": ("color", "colour", "code color", "code colour", "tag color", "tag colour", "user assigned color",
              "couleur", "farbe", "цвет", "colore", "اللون", "رنگ"),
    "synonyms": ("synonyms", "synonym", "aliases", "alias", "synonymes"),
    **{name: (name.replace("_", " "),)
       for name in ("highlight", "color_on_dark", "glyph", "multiple", "shortcut", "mappings", "archived")},
}  # fmt: skip
_MEANING = {called: field for field, names in _CALLED.items() for called in names}
_SHORT, _LONG = frozenset(("short definition", "brief definition")), frozenset(("full definition", "definition"))
_NUMBER = frozenset(_CALLED["number"])
_NAMING = frozenset(("name", "labels", "slug", "path", "level"))

_LEVEL = late(
    r"(?:(?:code|tag|category|theme|node|group) )?(?:level|niveau|ebene|nivel|livello|уровень|المستوى) ?\d{1,2}"
    r"(?: (?:code|tag|category|theme))?|(?:code|tag|category|theme|node|group) ?\d{1,2}"
)
# Names of levels, from the top. Two of them are a tag and its group; more are levels.
_LADDER = (
    ("theme", "domain", "thème"), ("category", "group", "catégorie", "groupe"),
    ("subcategory", "sub category", "sub-category", "subgroup", "sub-group", "subtheme", "sub-theme"),
    ("code", "tag", "name"), ("subcode", "sub code", "sub-code", "subtag", "sub-tag"),
)  # fmt: skip
_RUNGS = {name: place for place, names in enumerate(_LADDER) for name in names}
_TAGUETTE = {"number of highlights", "number of documents"}


class Column(NamedTuple):
    """The field that a column fills, empty for none; its language if that is `labels`. `head`: as the table has it."""

    field: str
    language: str
    head: str


class Head(NamedTuple):
    """The columns, and how many rows stand above those of tags. `dotted`: names are paths with full stops."""

    columns: tuple[Column, ...]
    above: int
    dotted: bool = False

    @property
    def is_known(self) -> bool:
        """Whether some column names tags."""
        return any(column.field in _NAMING for column in self.columns)


def rows_of(source: str) -> list[list[str]]:
    """The rows of the table, separated by what it declares, else by the sign that makes most sense of it.

    Raises:
        csv.Error, ValueError: quotation marks never end, or a cell is beyond measure.
    """
    first, _, rest = source.lstrip("\r\n").partition("\n")
    declared = first.strip().strip('"')
    if declared.lower().startswith(_DECLARED) and len(declared) <= len(_DECLARED) + 1:
        return list(_reader(rest, declared[len(_DECLARED) :] or "\t"))
    return list(_reader(source, max(",;\t", key=lambda sign: _sense(source, sign))))


def head_of(rows: Sequence[Sequence[str]]) -> Head:
    """What the columns mean; of none that names tags, the first row's."""
    for place, row in enumerate(islice(rows, _SEARCHED)):
        found = _head([restored(cell) for cell in row], place + 1)
        if found.is_known and (place == 0 or sum(map(bool, row)) > 1):
            return found
    return _head(rows[0], 1)


def _head(cells: Sequence[str], above: int) -> Head:
    called = [_called(cell) for cell in cells]
    leveled = {name for name in called if _LEVEL.fullmatch(name)}
    if len(leveled) < 2:
        rungs = {_RUNGS[name] for name in called if name in _RUNGS}
        leveled = {name for name in called if name in _RUNGS} if len(rungs) > 2 else set[str]()
    columns: list[Column] = []
    met: set[tuple[str, str]] = set()
    for name, cell in zip(called, cells, strict=True):
        field, language = ("level", "") if name in leveled else _meaning(name, called)
        if field != "level" and (field, language) in met:
            field = ""
        met.add((field, language))
        columns.append(Column(field, language, one_line(cell)))
    dotted = any(_MEANING.get(name) == "path" for name in called) or (
        "tag" in called and ({*called} >= _TAGUETTE or {*called} == {"tag", "description"})
    )
    return Head(tuple(columns), above, dotted)


def _meaning(called: str, others: Sequence[str]) -> tuple[str, str]:
    word, _, language = called.partition(" ")
    if word in {"label", "name"} and language and is_language(language):
        return "labels", language_cased(language)
    # Ours tells Taguette twice what it tells itself in columns of their own.
    if (called == "path" and "slug" in others) or (called == "description" and "definition" in others):
        return "twice", called
    if called in _SHORT and not _LONG.isdisjoint(others):
        return "", ""
    if called in _NUMBER and not any(_MEANING.get(other) == "parent_number" for other in others):
        return "", ""
    return _MEANING.get(called, ""), ""


def _called(head: str) -> str:
    return " ".join(re.split(r"[\s_:()]+", one_line(head).casefold())).strip()


def _reader(source: str, sign: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(source, newline=""), delimiter=sign, strict=False)


def _sense(source: str, sign: str) -> tuple[bool, int, int]:
    """Whether a row names tags when `sign` parts the cells, how many columns are understood, how many there are."""
    try:
        rows = list(islice(_reader(source, sign), _SEARCHED))
    except (csv.Error, ValueError):
        return False, 0, 0
    head = head_of(rows) if rows else Head((), 0)
    return head.is_known, sum(bool(column.field) for column in head.columns), len(head.columns)
