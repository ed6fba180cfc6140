"""Takes a table of incidents back that was edited elsewhere: what differs, and the one deed that takes it over."""

import csv
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.errors import HeritageError, SitesFileError, UnreadableFileError, ValueRefusedError
from heritage_annotator.model.incidents.events import Incident
from heritage_annotator.model.incidents.places import Site
from heritage_annotator.model.incidents.vocabulary import NOT_STATED, DateKind, Field, IncidentKind, Rule, Status
from heritage_annotator.model.text import canonical, opening_words
from heritage_annotator.model.times import now
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.dates.edtf import checked
from heritage_annotator.services.exporting.incidents.arriving import (
    FIELDS,
    NOTHING,
    Arrival,
    Arriving,
    Coming,
    edits_of,
    id_of,
)
from heritage_annotator.services.exporting.incidents.eamena import SITES
from heritage_annotator.services.exporting.incidents.eamena_sheet import is_eamenas, sheet_of
from heritage_annotator.services.exporting.incidents.grounds import Grounds
from heritage_annotator.services.exporting.incidents.particulars import unbracketed
from heritage_annotator.services.exporting.incidents.spreadsheets import date_meant, is_calculated, is_cut, is_lossy
from heritage_annotator.services.exporting.incidents.tables import COLUMNS
from heritage_annotator.services.files.cells import restored
from heritage_annotator.services.files.reading import read_bytes
from heritage_annotator.services.importing.corpora.delimited import UnclosedQuotationError, rows_of
from heritage_annotator.services.importing.text.decoding import decode
from heritage_annotator.services.incidents.assessing import plan_assessment
from heritage_annotator.services.incidents.dossier import Dossier
from heritage_annotator.services.incidents.planning import one_of
from heritage_annotator.services.leaving.outgoing import Limits, Outgoing
from heritage_annotator.services.sharing.hiding import COVER
from heritage_annotator.storage.reading.reading import Reading
from heritage_annotator.translation import tr

SHEET = "Incidents"
_MOST = 64 * 2**20
_FACTS = ("number", "title", "kind", "status")
_KIND = "date_kind"
_UNTIL = "9999-12-31"


class Difference(NamedTuple):
    """A cell that is another in the table than here. `refused`: why it cannot be taken; None: it can.

    `kind`: of a date, its kind where the table tells it; `date`: of such a kind alone, the date here.
    """

    incident: Incident
    column: str
    ours: str
    theirs: str
    refused: HeritageError | None = None
    kind: str = ""
    date: str = ""


class Table(NamedTuple):
    """The rows of a table of incidents, and of the sheet that tells of their sites; that has none in a CSV file."""

    incidents: list[dict[str, str]]
    sites: list[dict[str, str]]


class Returned(NamedTuple):
    """What a table says that is not so here. `known`: how many of its rows are of incidents of this project.

    `arriving`: the incidents that the project has not, as the table tells them; `strangers`: those of them that cannot
    be brought in; `sites`: those that are new too and belong to no incident;
    `strange_sites`: how many rows of such cannot be read.

    `unread`: columns that say something else and cannot be taken back, since words or a gazetteer say it.
    """

    name: str
    differences: list[Difference]
    known: int
    strangers: int
    unread: tuple[str, ...]
    arriving: tuple[Arrival, ...] = ()
    sites: tuple[Site, ...] = ()
    strange_sites: int = 0


def table_in(path: Path) -> Table:
    """A table of incidents: CSV, the sheet *Incidents* of a workbook, also of ours for EAMENA, or EAMENA's own sheet.

    Raises:
        SitesFileError: "columns of incidents": it has others; "shifted": a row has more cells than the first.
        UnreadableFileError: it cannot be read.
    """
    data = read_bytes(path, path.name, _MOST)
    if not data.startswith(b"PK"):
        return Table(_told(_lines(data, path.name), path.name), [])
    sheets = _sheets(data, path.name)
    if SHEET not in sheets:
        theirs = next((rows for rows in sheets.values() if is_eamenas(rows)), None)
        if theirs is not None:
            made = sheet_of(theirs)
            if not made.sites:
                raise SitesFileError(path.name, "incidents", ", ".join(("id", *_FACTS)))
            return Table(made.incidents, made.sites)
    rows = sheets[SHEET] if SHEET in sheets else next(iter(sheets.values()))
    places = sheets.get(SITES, [])
    return Table(_told(rows, path.name), _rows(places))


def _told(rows: Sequence[Sequence[str]], name: str) -> list[dict[str, str]]:
    """The rows by their columns.

    Raises:
        SitesFileError: "columns of incidents": it has others.
    """
    told = _rows(rows)
    head = [_column(restored(cell)) for cell in rows[0]] if rows else []
    missing = [each for each in ("id", *_FACTS) if each not in head]
    if missing:
        raise SitesFileError(name, "incidents", ", ".join(missing))
    return told


def _rows(rows: Sequence[Sequence[str]]) -> list[dict[str, str]]:
    head = [_column(restored(cell)) for cell in rows[0]] if rows else []
    return [dict(zip(head, (canonical(restored(cell)) for cell in row), strict=False)) for row in rows[1:] if any(row)]


def _column(head: str) -> str:
    """The name of one of our columns however its head is written; of another as it stands."""
    told = head.strip("\ufeff \t")
    return told.casefold() if told.casefold() in COLUMNS else told


def returned(reading: Reading, table: Table, name: str, annotator_id: str = "") -> Returned:
    """What a table says that is not so in the project, in its order; whoever brings it in is told by `annotator_id`."""
    outgoing = Outgoing(reading, Limits(_UNTIL, sensitive=True))
    grounds = Grounds(outgoing)
    known = {each.incident.id: each for each in outgoing.dossiers}
    project, _ = reading.project()
    comparing = _Comparing(reading, grounds, name)
    found: list[Difference] = []
    arriving = Arriving(reading, name, annotator_id, table.sites)
    arrivals: list[Arrival] = []
    for row in table.incidents:
        dossier = next((known[id_] for each in (project, "") if (id_ := id_of(row, each)) in known), None)
        if dossier is None:
            arrivals.append(arriving.arrival(row))
            continue
        found += comparing.differences(dossier, row)
    strangers = sum(each.refused is not None for each in arrivals)
    count = len(table.incidents) - len(arrivals)
    sites, strange = arriving.alone()
    return Returned(name, found, count, strangers, tuple(comparing.unread), tuple(arrivals), tuple(sites), strange)


class _Comparing:
    """Compares rows with what stands here. `unread`: columns that say something else and cannot be taken back."""

    def __init__(self, reading: Reading, grounds: Grounds, name: str) -> None:
        self.unread: dict[str, None] = {}
        self._reading, self._grounds, self._name = reading, grounds, name
        self._discreet = _Discreet(reading)

    def differences(self, dossier: Dossier, row: Mapping[str, str]) -> Iterator[Difference]:
        """What a row says of its incident that is not so here."""
        is_dated = False
        for column, theirs in row.items():
            ours = canonical(COLUMNS[column](self._grounds, dossier).text) if column in COLUMNS else theirs
            if column == _KIND or self._says_so(dossier, column, ours, theirs):
                continue
            if column == "date":
                theirs = date_meant(ours, theirs)  # noqa: PLW2901  # as it would have been written
                if _same(ours, theirs) or _is_begun(ours, theirs, row.get(_KIND, "")):
                    continue
            if column in _FACTS or (column in FIELDS and theirs.strip() and theirs.strip() != NOT_STATED):
                told = " ".join(theirs.split())
                kind = _kind_with(told, row) if column == "date" else ""
                is_dated |= column == "date"
                yield self._checked(Difference(dossier.incident, column, ours, told, kind=kind), theirs)
            else:
                self.unread[column] = None
        # With another date it came, or what it left behind says nothing.
        if _KIND in row and not is_dated and not self._says_so(dossier, _KIND, dossier.date[1], row[_KIND]):
            yield from self._other_kind(dossier, row)

    def _says_so(self, dossier: Dossier, column: str, ours: str, theirs: str) -> bool:
        if _says_the_same(ours, theirs) or COVER in theirs:
            return True
        is_term = column in {"kind", "status", _KIND}
        return (is_term and _same(ours, theirs.casefold())) or self._discreet.says(dossier.incident.id, column, theirs)

    def _checked(self, difference: Difference, theirs: str) -> Difference:
        """The difference, with why it cannot be taken."""
        ours, told = difference.ours, difference.theirs
        reason = "lossy" if is_lossy(ours, told) else "cut" if is_cut(ours, theirs) else ""
        if reason:
            return difference._replace(refused=ValueRefusedError("cell", opening_words(told, 80), reason))
        return _tried(self._reading, difference, self._name)

    def _other_kind(self, dossier: Dossier, row: Mapping[str, str]) -> Iterator[Difference]:
        edtf, ours = dossier.date
        if kind := _kind_with(edtf, row):
            yield _tried(self._reading, Difference(dossier.incident, _KIND, ours, kind, date=edtf), self._name)
        else:
            self.unread[_KIND] = None


def _kind_with(edtf: str, row: Mapping[str, str]) -> str:
    """The kind that the row tells, if a date of that form can have it; else '': it follows from the form."""
    kind = row.get(_KIND, "").strip().casefold()
    try:
        checked(edtf, kind)
    except ValueRefusedError:
        return ""
    return kind if edtf else ""


class _Discreet:
    """What a table says from which what is sensitive was left out, read when it is first asked for.

    Nobody edited a cell that says no more than that.
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    @cached_property
    def _told(self) -> tuple[Grounds, Mapping[str, Dossier]]:
        outgoing = Outgoing(self._reading, Limits(_UNTIL))
        return Grounds(outgoing), {each.incident.id: each for each in outgoing.dossiers}

    def says(self, incident_id: str, column: str, theirs: str) -> bool:
        grounds, dossiers = self._told
        dossier = dossiers.get(incident_id)
        if dossier is None or column not in COLUMNS:
            return False
        return _says_the_same(canonical(COLUMNS[column](grounds, dossier).text), theirs)


def _says_the_same(ours: str, theirs: str) -> bool:
    """Whether two cells do: the order of several values says nothing, *not stated* no more than an empty one."""
    is_unordered = "; " in ours and sorted(ours.split("; ")) == sorted(theirs.split("; "))
    return (
        _same(ours, theirs)
        or is_unordered
        or {ours, theirs.strip("; ")} <= {"", NOT_STATED}
        or is_calculated(ours, theirs)
    )


def _is_begun(ours: str, theirs: str, kind: str) -> bool:
    """Whether a spreadsheet made a day of what began on it and lasted (`2017-03-02/`): its kind still says so."""
    return ours.endswith("/") and _same(ours.removesuffix("/"), theirs) and kind.strip().casefold() != DateKind.ON


def plan_return(
    reading: Reading,
    taken: Collection[Difference],
    name: str,
    annotator_id: str,
    new: Coming = NOTHING,
) -> Change | None:
    """Those differences taken over, and those incidents and sites brought in, as one deed; None for none of them.

    What is said of a field becomes what the team holds of it, by its decision, for the reason that the table says so.

    Raises:
        ValueRefusedError: as planning one of them does.
    """
    edits: list[Edit] = []
    facts: dict[str, Incident] = {}
    for each in taken:
        if each.column in _FACTS:
            before = facts.get(each.incident.id, each.incident)
            facts[each.incident.id] = _altered(before, each)
        else:
            change = _assessed(reading, each, name, annotator_id)
            edits += change.edits if change is not None else ()
    at = now()
    originals = {each.incident.id: each.incident for each in taken}
    edits += (Edit(originals[key], replace(after, modified=at)) for key, after in facts.items())
    if new.arrivals or new.sites:
        edits += edits_of(reading, new)
        return Change(Deed(DeedKind.IMPORT_INCIDENTS, name), tuple(edits))
    if not edits:
        return None
    return Change(Deed.to_many(DeedKind.EDIT_INCIDENT, len({each.incident.id for each in taken})), tuple(edits))


def _tried(reading: Reading, difference: Difference, name: str) -> Difference:
    try:
        if difference.column in _FACTS:
            _altered(difference.incident, difference)
        else:
            _assessed(reading, difference, name, difference.incident.annotator_id)
    except HeritageError as error:
        return difference._replace(refused=error)
    return difference


def _altered(incident: Incident, difference: Difference) -> Incident:
    value = difference.theirs.strip()
    if difference.column == "number":
        edition = incident.edition
        number = value.removesuffix(edition).rstrip() if edition and value.endswith(edition) else value
        return replace(incident, number=_filled("number", number))
    if difference.column == "title":
        return replace(incident, title=_filled("title", value))
    value = value.casefold()
    if difference.column == "kind":
        return replace(incident, kind=one_of(IncidentKind, "kind", value))
    return replace(incident, status=one_of(Status, "status", value))


def _assessed(reading: Reading, difference: Difference, name: str, annotator_id: str) -> Change | None:
    field = Field.DATE if difference.column == _KIND else FIELDS[difference.column]
    value, details = unbracketed(field, difference.theirs.strip())
    if difference.column == _KIND:
        value, details = difference.date, {"kind": value}
    elif difference.kind:
        details = {"kind": difference.kind}
    return plan_assessment(
        reading,
        difference.incident,
        field,
        value,
        rule=Rule.DECISION,
        annotator_id=annotator_id,
        details=details,
        reason=tr("as edited in {name}", name=name),
    )


def _same(ours: str, theirs: str) -> bool:
    return " ".join(ours.split()) == " ".join(theirs.split())


def _lines(data: bytes, name: str) -> list[list[str]]:
    try:
        rows = rows_of(decode(data, name).text.replace("\0", ""))
    except UnclosedQuotationError as error:
        raise SitesFileError(name, "unclosed", f"{error.row:,}") from error
    except csv.Error as error:
        raise UnreadableFileError(name, "damaged", str(error)) from error
    head = next((len(row) for row in rows if row), 0)
    for number, row in enumerate(rows, 1):
        if any(map(str.strip, row[head:])):  # each cell behind it would be taken for that of another column
            raise SitesFileError(name, "shifted", f"{number:,}")
    return [row for row in rows if row]


def _sheets(data: bytes, name: str) -> dict[str, list[list[str]]]:
    calamine: Any = import_module("python_calamine")
    try:
        book: Any = calamine.CalamineWorkbook.from_filelike(BytesIO(data))
        sheets = list(book.sheet_names)
        wanted = [each for each in (SHEET, SITES) if each in sheets] if SHEET in sheets else sheets
        found = {each: book.get_sheet_by_name(each).to_python(skip_empty_area=False) for each in wanted}
    except calamine.CalamineError as error:
        raise UnreadableFileError(name, "damaged", str(error)) from error
    return {each: [[_text(cell) for cell in row] for row in rows] for each, rows in found.items()}


def _text(cell: object) -> str:
    """A cell as text; a whole number without the decimals that a workbook gives it, and what is true as it shows it."""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)


def coming(found: Returned) -> Coming:
    """What can be brought in."""
    return Coming([each for each in found.arriving if each.refused is None], found.sites)


def differing(found: Returned) -> Iterator[Difference]:
    """Those that can be taken over."""
    return (each for each in found.differences if each.refused is None)


def _filled(what: str, value: str) -> str:
    if not value:
        raise ValueRefusedError(what, value, "…")
    return value
