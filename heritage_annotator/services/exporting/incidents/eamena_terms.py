"""Our values in EAMENA's terms: by the mappings of the codebook, dates spread over its four columns."""

import csv
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

from heritage_annotator import locations
from heritage_annotator.model.codebook import Codebook
from heritage_annotator.model.errors import ValueRefusedError
from heritage_annotator.model.folding import folded
from heritage_annotator.model.incidents.vocabulary import DateKind, Severity
from heritage_annotator.model.records import Tag
from heritage_annotator.named import NamedTuple
from heritage_annotator.patterns import late
from heritage_annotator.services.codebook.defaults import plan_default_codebook
from heritage_annotator.services.dates.edtf import days_of
from heritage_annotator.services.wording.incident_facts import country_called

SCHEME = "EAMENA"
CAUSE, EFFECT, CATEGORY, THREAT = (
    "Disturbance Cause Type",
    "Disturbance Effect Type",
    "Disturbance Type",
    "Threat Cause Type",
)
UNKNOWN, NOT_APPLICABLE = "Unknown", "Not Applicable"

# ISO 3166 to the lists of countries; what is not in it is `Other`.
_COUNTRIES = {
    "EG": "Egypt", "MA": "Morocco", "BH": "Bahrain", "GB": "United Kingdom", "TR": "Turkey", "EH": "Western Sahara",
    "KW": "Kuwait", "MR": "Mauretania", "IR": "Iran (Islamic Republic of)", "ER": "Eritrea", "YE": "Yemen",
    "IQ": "Iraq", "AE": "United Arab Emirates", "AF": "Afghanistan", "TN": "Tunisia", "JO": "Jordan", "SD": "Sudan",
    "ET": "Ethiopia", "SA": "Saudi Arabia", "LB": "Lebanon", "DJ": "Djibouti", "OM": "Oman",
    "PS": "Palestine, State of", "LY": "Libya", "IL": "Israel", "QA": "Qatar", "SY": "Syrian Arab Republic",
    "DZ": "Algeria",
}  # fmt: skip
_CONDITIONS = {
    Severity.NONE: "Good",
    Severity.SLIGHT: "Fair",
    Severity.MODERATE: "Poor",
    Severity.SEVERE: "Very Bad",
    Severity.DESTROYED: "Destroyed",
}


ROLES = (
    "Academic Researcher", "EAMENA Project Staff", "Government Authority/Staff", "MarEA Project Staff",
    "Non-Governmental Organisation (NGO)", "Private Sector", "Student/Trainee", "Volunteer/Independent Researcher",
)  # fmt: skip
"""Those of an investigator, by EAMENA's list."""
# One that has a quotation mark stops EAMENA's validation, a stroke parts the name in two, and x is thrown away.
_NO_NAME = late(r"""["|\r\n]|^\s*x?\s*$""")


class Column(NamedTuple):
    """A column of the sheet, by its letter."""

    letter: str
    section: str
    group: str
    header: str


@cache
def columns() -> Mapping[str, Column]:
    """The 99 columns in their order, by letter."""
    path = locations.resources() / "eamena" / "columns.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return {row["letter"]: Column(row["letter"], row["section"], row["group"], row["header"]) for row in rows}


def country(iso: str) -> str:
    """The term for a country, by its code or its name in one of our languages; of several the first."""
    first = iso.split(";", maxsplit=1)[0].strip()
    known = first.upper() in _COUNTRIES or not first
    return _COUNTRIES.get(first.upper() if known else country_called(first), "Other")


def country_of(term: str) -> str:
    """The country (ISO 3166) that a term of the list names, however its capitals are; '' for another."""
    told = " ".join(term.casefold().split())
    found = (iso for iso, name in _COUNTRIES.items() if told in {name.casefold(), name.partition(" (")[0].casefold()})
    return next(found, "")


def checked_investigator(name: str) -> str:
    """The name as EAMENA can take it, without spaces around it.

    Raises:
        ValueRefusedError: it has a sign that EAMENA does not take in it, or there is none.
    """
    if _NO_NAME.search(name):
        raise ValueRefusedError("investigator", name, "signs")
    return name.strip()


def checked_role(role: str) -> str:
    """The role as EAMENA's list has it, however its capitals are.

    Raises:
        ValueRefusedError: it is none of them.
    """
    told = next((each for each in ROLES if folded(each) == folded(" ".join(role.split()))), "")
    if not told:
        raise ValueRefusedError("role", role, "; ".join(ROLES))
    return told


def unknown_terms(codebook: Codebook) -> list[str]:
    """The terms that tags name as EAMENA's which this program does not know to be such, in the order of the codebook.

    Cost: 35 ms, once.
    """
    shipped = plan_default_codebook(locations.resources() / "codebook.yaml")
    known = {term for edit in shipped.edits if isinstance(edit.after, Tag) for term in _terms_of(edit.after)}
    return list(dict.fromkeys(term for tag in codebook.tags for term in _terms_of(tag) if term not in known))


def _terms_of(tag: Tag) -> list[str]:
    lists = {CAUSE, EFFECT, CATEGORY, THREAT}
    return [each.get("term", "") for each in tag.mappings if each.get("scheme") == SCHEME and each.get("list") in lists]


def condition(severity: str) -> str:
    """The term for the overall condition after damage so severe."""
    return _CONDITIONS.get(Severity(severity), UNKNOWN) if severity in set(Severity) else UNKNOWN


class Terms:
    """Finds the terms of a value by the tag that it names: its slug, else a label or synonym that no other tag has."""

    def __init__(self, codebook: Codebook) -> None:
        own: dict[tuple[str, str], Tag] = {}
        called: dict[tuple[str, str], dict[str, Tag]] = {}
        for tag in codebook.tags:
            group, _, tail = tag.slug.partition(".")
            if tail:
                own[group, folded(tail.replace("_", " "))] = tag
            for name in (*tag.labels.values(), *tag.synonyms) if tail else ():
                called.setdefault((group, folded(name)), {})[tag.id] = tag
        self._tags = {key: next(iter(tags.values())) for key, tags in called.items() if len(tags) == 1} | own
        self._own = {
            (each["list"], folded(each["term"])): each["term"]
            for tag in codebook.tags
            for each in tag.mappings
            if each.get("scheme") == SCHEME and each.get("term") and each.get("list")
        }

    def terms(self, group: str, value: str, list_: str) -> list[str]:
        """The terms of that list for a value of a field (`cause`, `effect`: group `damage`); none where it has none.

        Only what is mapped: a term that merely looks alike may say more than the words.
        """
        wanted = (THREAT, CAUSE) if list_ == THREAT else (list_,)
        tag = self._tags.get((group, folded(value)))
        if tag is None:
            # A term of EAMENA's own, as a workbook of theirs tells it.
            own = (self._own.get((each, folded(value))) for each in wanted)
            return [term for term in own if term][:1]
        return [each["term"] for each in tag.mappings if each.get("scheme") == SCHEME and each.get("list") in wanted]

    def parted(self, group: str, value: str) -> list[str]:
        """A value that is several: its parts, unless the whole is one by itself."""
        whole = folded(value)
        is_one = (group, whole) in self._tags or any(term == whole for _, term in self._own)
        return [value] if is_one else [part for each in value.split(";") if (part := each.strip())]


class Spread(NamedTuple):
    """A date in whole days, as the sheet takes it."""

    first: str = ""
    last: str = ""
    before: str = ""
    on: str = ""


def spread(edtf: str, kind: str) -> Spread:
    """A date over the columns: a month from its first to its last day, `before` as the day before which it was.

    What the sheet cannot say (that it is approximate, a start alone) the companion sheet keeps as EDTF.
    """
    if not edtf or kind == DateKind.NOT_STATED:
        return Spread()
    first, last = days_of(edtf)
    if first is None and last is None:
        return Spread()  # nobody can read it
    if first is None:
        return Spread(before=_day(last))
    if last is None:
        return Spread(first=_day(first))
    if first == last:
        return Spread(_day(first), _day(last), on=_day(first))
    return Spread(_day(first), _day(last))


def latest(days: Iterable[str]) -> str:
    """The last of these days."""
    return max((day[:10] for day in days if day), default="")


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()
