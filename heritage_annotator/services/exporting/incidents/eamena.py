"""EAMENA's bulk-upload workbook: a place a site, a row a cause; beside it a sheet says what each cell rests on.

The rules it keeps are EAMENA's (`docs/formats.md` names the version): one UNIQUEID a site, two rows at least, whole
days, terms of its lists, no sign that parts a cell in free text, what is required of a card filled.
"""

from collections.abc import Iterable, Iterator, Sequence

from heritage_annotator.model.incidents.events import Statement
from heritage_annotator.model.incidents.places import Site
from heritage_annotator.model.incidents.vocabulary import (
    NOT_STATED,
    Field,
    IncidentKind,
    Modality,
    Polarity,
    Relation,
    Severity,
)
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.exporting.incidents.eamena_articles import SHEET, article_rows
from heritage_annotator.services.exporting.incidents.eamena_terms import (
    CATEGORY,
    CAUSE,
    EFFECT,
    NOT_APPLICABLE,
    THREAT,
    UNKNOWN,
    Terms,
    checked_investigator,
    checked_role,
    columns,
    condition,
    country,
    latest,
    spread,
)
from heritage_annotator.services.exporting.incidents.grounds import Basis, Cell, Ground, Grounds
from heritage_annotator.services.exporting.incidents.particulars import held_particulars
from heritage_annotator.services.exporting.incidents.tables import SOURCE_COLUMNS, site_rows, tables_of
from heritage_annotator.services.exporting.incidents.workbooks import workbook
from heritage_annotator.services.incidents.dossier import Dossier, Value
from heritage_annotator.services.leaving.outgoing import Limits, Outgoing
from heritage_annotator.storage.reading.reading import Reading

SITES = "Sites"
ACTIVITY = "Literature Interpretation/Digitisation"
ROLE = "Academic Researcher"
_HEADS = ("UNIQUEID", "row", "column", "header", "value", "incident", "date_edtf", "date_kind", *SOURCE_COLUMNS[3:])

Row = dict[str, Cell]


class Asked(NamedTuple):
    """What is asked once: who EAMENA knows as the investigator, and in which role."""

    investigator: str
    role: str = ROLE

    @property
    def checked(self) -> "Asked":
        """The same as EAMENA takes it.

        Raises:
            ValueRefusedError: it would refuse the name or the role.
        """
        return Asked(checked_investigator(self.investigator), checked_role(self.role))


def eamena_workbook(reading: Reading, asked: Asked, limits: Limits) -> bytes:
    """The workbook of all incidents that may leave the project.

    Raises:
        ValueRefusedError: EAMENA would refuse the investigator.
    """
    return workbook_of(Outgoing(reading, limits), asked)


def workbook_of(outgoing: Outgoing, asked: Asked) -> bytes:
    """The workbook of the incidents that leave.

    Raises:
        ValueRefusedError: EAMENA would refuse the investigator.
    """
    shelf = outgoing.shelf
    sheet = _Sheet(Grounds(outgoing), Terms(shelf.reading.codebook()), asked.checked)
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
        SITES: site_rows(sheet.grounds, outgoing.dossiers),
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
            self._write(site, {"A": Cell(self.grounds.outgoing.key(site), (_required("UNIQUEID"),)), **row}, dossier)

    def _write(self, site: Site, row: Row, dossier: Dossier) -> None:
        self.rows.append([_defused(row[letter].text, letter) if letter in row else "" for letter in columns()])
        number = str(len(self.rows))
        for letter, cell in row.items():
            told = (
                self.grounds.outgoing.key(site),
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
        known = {name: (self.grounds.site(site, name),) for name in ("name", "country", "governorate", "latitude")}
        who = self.grounds.decision(dossiers[0].incident.annotator_id, "coded from articles")
        row: Row = {
            "B": Cell(self._asked.investigator, (_required("investigator"),)),
            "C": Cell(self._asked.role, (_required("role"),)),
            "D": Cell(ACTIVITY, (who,)),
            "E": Cell(latest(each.incident.modified for each in dossiers), (who,)),
            "J": Cell(site.name, known["name"]),
            "K": Cell("Toponym", (_required("Name Type"),)),
            "Z": Cell(country(site.country), known["country"]),
        }
        place = self.grounds.outgoing.place(site)
        if place.latitude:
            row["T"] = Cell(f"POINT({_plain(place.longitude)} {_plain(place.latitude)})", known["latitude"])
            row["U"] = Cell("Center Point", known["latitude"])
            certainty = "Low" if self.grounds.outgoing.limits.cell else "Medium"
            row["V"] = Cell(certainty, (_required("Site Location Certainty"),))
            row["W"] = Cell("Low", (_required("Geometry Extent Certainty"),))
        if site.governorate:
            row["AE"] = Cell(site.governorate, known["governorate"])
            row["AF"] = Cell("Governorate", known["governorate"])
        return row | self._condition(site, dossiers)

    def _condition(self, site: Site, dossiers: Sequence[Dossier]) -> Row:
        """The overall condition, where somebody assessed a severity of it; never by what is only reported.

        Of several the worst: what was destroyed once is not whole since it was slightly harmed again.
        """
        alone = (each for each in dossiers if len(_harmed(each)) == 1)  # of two places nobody said which was so severe
        held = [(each, each.assessments[Field.SEVERITY]) for each in alone if Field.SEVERITY in each.assessments]
        # The loss of an element is none of the whole.
        of_it = (one for of, one in held if held_particulars(self.grounds.shelf, of, one) in {(), (site.name,)})
        known = [each for each in of_it if each.value in set(Severity)]
        if not known:
            return {}
        worst = max(known, key=lambda each: list(Severity).index(Severity(each.value)))
        return {
            "BN": Cell(condition(worst.value), (self.grounds.assessed(worst),)),
            "BO": Cell(UNKNOWN, (_required("Damage Extent Type"),)),
        }

    def _of_incident(self, dossier: Dossier) -> Iterator[Row]:
        """The disturbances it tells of, and what of it is only feared or planned as threats."""
        if dossier.incident.kind == IncidentKind.RESPONSE:
            return
        if dossier.incident.kind == IncidentKind.THREAT:
            yield from (self._threat(cause) for cause in self._causes(dossier, dossier.reported(Field.CAUSE), THREAT))
            return
        ahead = [each for each in dossier.values if _is_ahead(each)]
        if not ahead or _has_happened(dossier):
            effects, dates = self._effects(dossier), self._dates(dossier)
            for cause in self._causes(dossier, dossier.reported(Field.CAUSE), CAUSE):
                row = {"BQ": cause.term, "BR": cause.certainty, **dates, **effects}
                yield row | ({"BP": cause.category} if cause.category.text else {})
        feared = [each for each in ahead if each.claim.field == Field.CAUSE]
        # Who fears a harm and names no cause fears it of something that is not said.
        named = {each.statement.id for each in feared}
        feared += [each for each in ahead if each.claim.field in _HARM and each.statement.id not in named]
        if feared:
            yield from (self._threat(cause) for cause in self._causes(dossier, feared, THREAT, ahead=True))

    def _causes(self, dossier: Dossier, values: Sequence[Value], list_: str, *, ahead: bool = False) -> list["_Cause"]:
        """The causes that these values give; *Unknown* where one has no equivalent, or there is none.

        What is assessed of an incident stands for what is reported of it, and says nothing of what lies `ahead`.
        """
        found: dict[str, _Cause] = {}
        told = [(each.claim.value if each.claim.field == Field.CAUSE else "", each) for each in values]
        held = dossier.assessments.get(Field.CAUSE)
        assessed: list[tuple[str, Value | None]] = []
        if held is not None and not ahead:
            parts = self._terms.parted("cause", held.value) if held.value else dossier.held_apart(Field.CAUSE)
            assessed = [(part, None) for part in parts]
            told = [] if held.value else told
        for text, value in (*told, *assessed):
            ground = self.grounds.field(dossier, Field.CAUSE).grounds if value is None else (self.grounds.value(value),)
            terms = self._terms.terms("cause", text, list_)
            category = next(iter(self._terms.terms("cause", text, CATEGORY)), "")
            sure = "" if value is None else value.claim.details.get("certainty", "")
            certainty = _certainty(sure) if terms else NOT_APPLICABLE
            term = terms[0] if terms else UNKNOWN
            known = found.get(term)
            grounds = tuple(dict.fromkeys((known.term.grounds if known else ()) + ground))
            statements = (*(known.statements if known else ()), *(() if value is None else (value.statement,)))
            found[term] = _Cause(
                Cell(term, grounds),
                Cell(certainty, (_required("certainty"),)),
                Cell(category, ground if category else ()),
                statements,
            )
        if found:
            return list(found.values())
        nothing, none = Cell(UNKNOWN, (_required("cause"),)), Cell(NOT_APPLICABLE, (_required("certainty"),))
        return [_Cause(nothing, none, Cell(), dossier.statements)]

    def _effects(self, dossier: Dossier) -> Row:
        told: dict[str, list[Ground]] = {}
        held = dossier.assessments.get(Field.EFFECT)
        values = [(each.claim.value, (self.grounds.value(each),)) for each in dossier.reported(Field.EFFECT)]
        if held is not None:
            parts = self._terms.parted("damage", held.value) if held.value else dossier.held_apart(Field.EFFECT)
            grounds = self.grounds.field(dossier, Field.EFFECT).grounds
            values = [*([] if held.value else values), *((part, grounds) for part in parts)]
        for text, grounds in values:
            for term in self._terms.terms("damage", text, EFFECT) or [UNKNOWN]:
                told.setdefault(term, []).extend(grounds)
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

    def _threat(self, cause: "_Cause") -> Row:
        modes = {each.modality for each in cause.statements}
        likely = "Planned" if modes == {Modality.PLANNED} else "Possible" if Modality.FEARED in modes else "Probable"
        words = tuple(dict.fromkeys(self.grounds.words(each) for each in cause.statements))
        row = {"CA": cause.term, "CB": Cell(likely, words or (_required("Threat Probability"),))}
        return row | ({"BZ": cause.category} if cause.category.text else {})


class _Cause(NamedTuple):
    """A cause in EAMENA's terms, and the statements that give it."""

    term: Cell
    certainty: Cell
    category: Cell
    statements: tuple[Statement, ...]


# What a harm that is only feared may be told by.
_HARM = frozenset({Field.EFFECT, Field.SEVERITY, Field.EXTENT})


def _is_ahead(value: Value) -> bool:
    """Whether somebody affirms that it is feared or planned."""
    statement = value.statement
    is_told = value.claim.value != NOT_STATED and not value.claim.details.get("of")
    return is_told and statement.polarity == Polarity.AFFIRMED and statement.modality != Modality.HAPPENED


def _has_happened(dossier: Dossier) -> bool:
    """Whether anything of it is told to have happened, or is assessed."""
    return bool(dossier.assessments) or any(each.modality == Modality.HAPPENED for each in dossier.statements)


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
