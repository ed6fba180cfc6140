"""EAMENA's bulk-upload workbook: a place a site, a row a cause; beside it a sheet says what each cell rests on.

The rules it keeps are EAMENA's (`docs/formats.md` names the version): one UNIQUEID a site, two rows at least, whole
days, terms of its lists, no sign that parts a cell in free text, what is required of a card filled.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from heritage_annotator.model.incidents.places import Site
from heritage_annotator.model.incidents.vocabulary import Field, IncidentKind, Modality, Relation
from heritage_annotator.services.exporting.incidents.eamena_articles import SHEET, article_rows
from heritage_annotator.services.exporting.incidents.eamena_terms import (
    CATEGORY,
    CAUSE,
    EFFECT,
    NOT_APPLICABLE,
    THREAT,
    UNKNOWN,
    Terms,
    columns,
    condition,
    country,
    latest,
    spread,
)
from heritage_annotator.services.exporting.incidents.grounds import Basis, Cell, Ground, Grounds
from heritage_annotator.services.exporting.incidents.tables import SOURCE_COLUMNS, tables_of
from heritage_annotator.services.exporting.incidents.workbooks import workbook
from heritage_annotator.services.incidents.dossier import Dossier
from heritage_annotator.services.leaving.outgoing import Limits, Outgoing
from heritage_annotator.storage.reading.reading import Reading

ACTIVITY = "Literature Interpretation/Digitisation"
ROLE = "Academic Researcher"
_HEADS = ("UNIQUEID", "row", "column", "header", "value", "incident", "date_edtf", "date_kind", *SOURCE_COLUMNS[3:])

Row = dict[str, Cell]


class Asked(NamedTuple):
    """What is asked once: who EAMENA knows as the investigator, and in which role."""

    investigator: str
    role: str = ROLE


def eamena_workbook(reading: Reading, asked: Asked, limits: Limits) -> bytes:
    """The workbook of all incidents that may leave the project."""
    return workbook_of(Outgoing(reading, limits), asked)


def workbook_of(outgoing: Outgoing, asked: Asked) -> bytes:
    """The workbook of the incidents that leave."""
    shelf = outgoing.shelf
    sheet = _Sheet(Grounds(outgoing), Terms(shelf.reading.codebook()), asked)
    sites: dict[str, list[Dossier]] = {}
    for dossier in outgoing.dossiers:
        for site in _harmed(dossier):  # each place has a disturbance of its own: two must never share one
            sites.setdefault(site.id, []).append(dossier)
    for site_id, dossiers in sites.items():
        sheet.add(shelf.sites[site_id], dossiers)
    own = tables_of(outgoing)
    sheets = {
        "Heritage Place": sheet.rows,
        "Companion": sheet.companion,
        "Incidents": own.incidents,
        "Sources": own.sources,
        SHEET: article_rows(sheet.grounds, outgoing.dossiers),
    }
    return workbook(sheets, widths=False)


class _Sheet:
    """The rows of both sheets, place by place."""

    def __init__(self, grounds: Grounds, terms: Terms, asked: Asked) -> None:
        self.grounds, self._terms, self._asked = grounds, terms, asked
        self.rows: list[list[str]] = [
            [column.section for column in columns().values()],
            [column.group for column in columns().values()],
            [column.header for column in columns().values()],
        ]
        self.companion: list[Sequence[str]] = [_HEADS]

    def add(self, site: Site, dossiers: Sequence[Dossier]) -> None:
        """The rows of a place: its facts in the first, then a row for each cause and each threat."""
        made: list[tuple[Row, Dossier]] = []
        for dossier in dossiers:
            made += ((row, dossier) for row in self._of_incident(dossier))
        first = self._of_site(site, dossiers)
        made = made or [({}, dossiers[0])]
        made[0] = ({**first, **made[0][0]}, made[0][1])
        if len(made) == 1:  # a place of one row is read otherwise
            made.append(({}, made[0][1]))
        for row, dossier in made:
            self._write(site, {"A": Cell(site.id, (_required("UNIQUEID"),)), **row}, dossier)

    def _write(self, site: Site, row: Row, dossier: Dossier) -> None:
        self.rows.append([_defused(row[letter].text, letter) if letter in row else "" for letter in columns()])
        number = str(len(self.rows))
        for letter, cell in row.items():
            told = (
                site.id,
                number,
                letter,
                columns()[letter].header,
                cell.text,
                dossier.incident.called,
                *dossier.date,
            )
            self.companion += (
                (*told, *("" if each is None else str(each) for each in ground)) for ground in cell.grounds
            )

    def _of_site(self, site: Site, dossiers: Sequence[Dossier]) -> Row:
        known = (self.grounds.site(site),)
        who = self.grounds.decision(dossiers[0].incident.annotator_id, "coded from articles")
        row: Row = {
            "B": Cell(self._asked.investigator, (_required("investigator"),)),
            "C": Cell(self._asked.role, (_required("role"),)),
            "D": Cell(ACTIVITY, (who,)),
            "E": Cell(latest(each.incident.modified for each in dossiers), (who,)),
            "J": Cell(site.name, known),
            "K": Cell("Toponym", (_required("Name Type"),)),
            "Z": Cell(country(site.country), known),
        }
        place = self.grounds.outgoing.place(site)
        if place.latitude:
            row["T"] = Cell(f"POINT({_plain(place.longitude)} {_plain(place.latitude)})", known)
            row["U"] = Cell("Center Point", known)
            certainty = "Low" if self.grounds.outgoing.limits.cell else "Medium"
            row["V"] = Cell(certainty, (_required("Site Location Certainty"),))
            row["W"] = Cell("Low", (_required("Geometry Extent Certainty"),))
        if site.governorate:
            row["AE"], row["AF"] = Cell(site.governorate, known), Cell("Governorate", known)
        return row | self._condition(dossiers)

    def _condition(self, dossiers: Sequence[Dossier]) -> Row:
        """The overall condition, where somebody assessed a severity; never by what is only reported."""
        alone = (each for each in dossiers if len(_harmed(each)) == 1)  # of two places nobody said which was so severe
        held = [each.assessments[Field.SEVERITY] for each in alone if Field.SEVERITY in each.assessments]
        if not held or not held[-1].value:
            return {}
        ground = self.grounds.assessed(held[-1])
        return {
            "BN": Cell(condition(held[-1].value), (ground,)),
            "BO": Cell(UNKNOWN, (_required("Damage Extent Type"),)),
        }

    def _of_incident(self, dossier: Dossier) -> Iterator[Row]:
        if dossier.incident.kind == IncidentKind.RESPONSE:
            return
        causes = self._causes(dossier)
        if dossier.incident.kind == IncidentKind.THREAT:
            for cause in causes:
                yield self._threat(dossier, cause)
            return
        effects = self._effects(dossier)
        dates = self._dates(dossier)
        for term, certainty, category in causes:
            row = {"BQ": term, "BR": certainty, **dates, **effects}
            yield row | ({"BP": category} if category.text else {})

    def _causes(self, dossier: Dossier) -> list[tuple[Cell, Cell, Cell]]:
        """Term, certainty and category of each cause; *Unknown* where a value has no equivalent, or there is none."""
        found: dict[str, tuple[Cell, Cell, Cell]] = {}
        list_ = THREAT if dossier.incident.kind == IncidentKind.THREAT else CAUSE
        for value in dossier.reported(Field.CAUSE):
            ground = (self.grounds.value(value),)
            terms = self._terms.terms("cause", value.claim.value, list_)
            category = next(iter(self._terms.terms("cause", value.claim.value, CATEGORY)), "")
            certainty = _certainty(value.claim.details.get("certainty", "")) if terms else NOT_APPLICABLE
            told = Cell(terms[0] if terms else UNKNOWN, ground)
            known = found.get(told.text)
            if known is not None:
                told = Cell(told.text, tuple(dict.fromkeys(known[0].grounds + ground)))
            found[told.text] = (
                told,
                Cell(certainty, (_required("certainty"),)),
                Cell(category, ground if category else ()),
            )
        if found:
            return list(found.values())
        nothing = Cell(UNKNOWN, (_required("cause"),))
        return [(nothing, Cell(NOT_APPLICABLE, (_required("certainty"),)), Cell())]

    def _effects(self, dossier: Dossier) -> Row:
        told: dict[str, list[Ground]] = {}
        for value in dossier.reported(Field.EFFECT):
            for term in self._terms.terms("damage", value.claim.value, EFFECT) or [UNKNOWN]:
                told.setdefault(term, []).append(self.grounds.value(value))
        if not told:
            return {
                "BX": Cell(UNKNOWN, (_required("effect"),)),
                "BY": Cell(NOT_APPLICABLE, (_required("certainty"),)),
            }
        grounds = tuple(dict.fromkeys(ground for some in told.values() for ground in some))
        certainties = "|".join(NOT_APPLICABLE if term == UNKNOWN else "Medium" for term in told)
        return {"BX": Cell("|".join(told), grounds), "BY": Cell(certainties, (_required("certainty"),))}

    def _dates(self, dossier: Dossier) -> Row:
        days = spread(*dossier.date)
        grounds = self.grounds.field(dossier, Field.DATE).grounds
        told = zip(("BS", "BT", "BU", "BV"), days, strict=True)
        return {letter: Cell(day, grounds) for letter, day in told if day}

    def _threat(self, dossier: Dossier, cause: tuple[Cell, Cell, Cell]) -> Row:
        term, _, category = cause
        modes = {each.modality for each in dossier.statements}
        likely = "Planned" if modes == {Modality.PLANNED} else "Possible" if Modality.FEARED in modes else "Probable"
        words = tuple(dict.fromkeys(self.grounds.words(each) for each in dossier.statements))
        row = {"CA": term, "CB": Cell(likely, words or (_required("Threat Probability"),))}
        return row | ({"BZ": category} if category.text else {})


def _harmed(dossier: Dossier) -> list[Site]:
    """The places that an incident happened at: an element, not its property; a place, not what it is near."""
    parents = {site.parent_id for _, site in dossier.sites}
    inner = [(place, site) for place, site in dossier.sites if site.id not in parents]
    at = [site for place, site in inner if place.relation not in {Relation.NEAR, Relation.TOWN}]
    return at or [site for _, site in inner[:1]]


def without_place(dossiers: Iterable[Dossier]) -> int:
    """How many incidents have no site: they stand on the sheets *Incidents* and *Sources* alone."""
    return sum(not dossier.sites for dossier in dossiers)


def _certainty(told: str) -> str:
    return told.capitalize() if told.capitalize() in {"Negligible", "High", "Definite", "Low", "Medium"} else "Medium"


def _required(what: str) -> Ground:
    return Ground(Basis.REQUIRED, detail=f"the format requires {what}")


# Columns in which the sign that parts a cell is meant.
_PARTED = {"BX", "BY"}


def _defused(text: str, letter: str) -> str:
    """The text as the sheet takes it: without the sign that parts, and never what is thrown away."""
    if letter not in _PARTED:
        text = text.replace("|", "¦")
    text = text.strip()
    return f"{text} (name)" if text == "x" else text


def _plain(number: str) -> str:
    return number.removeprefix("+")
