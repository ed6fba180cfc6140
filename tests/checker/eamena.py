"""Judges a workbook by EAMENA's rules (`tests/files/eamena/rules.md`), without a line of ours."""

import csv
import re
from datetime import date
from pathlib import Path

from python_calamine import CalamineWorkbook

FILES = Path(__file__).parents[1] / "files/eamena"
WKT = re.compile(r"POINT ?\((-?\d+(?:\.\d+)?) (-?\d+(?:\.\d+)?)\)")
NAME = re.compile("[^A-Z_]+")


def table(name):
    with (FILES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


HEADERS = [row["header"] for row in table("columns.csv")]
LISTS = {row["header"]: row["list"] for row in table("columns.csv") if row["value_type"] == "term"}
DATES = {row["header"] for row in table("columns.csv") if row["value_type"].startswith("date (whole")}
CARDS = {row["header"]: row["card"] for row in table("columns.csv")}
NEEDED = {}
for column in table("columns.csv"):
    if column["required_in_resource_model"] == "yes":
        NEEDED.setdefault(column["card"], []).append(column["header"])
PARTED = {"Effect Type", "Effect Certainty"}
TERMS = {}
for term in table("terms.csv"):
    TERMS.setdefault(term["list"], set()).add(term["english"])


def places(path):
    """The rows of the first sheet as EAMENA groups them, and what is wrong with its head."""
    book = CalamineWorkbook.from_path(path)
    rows = [[str(cell) for cell in row] for row in book.get_sheet_by_index(0).to_python(skip_empty_area=False)]
    head = next(number for number, row in enumerate(rows) if "UNIQUEID" in row)
    found, last = {}, None
    for row in rows[head + 1 :]:
        told = dict(zip(rows[head], row, strict=True))
        last = told["UNIQUEID"] or last
        if any(row):
            found.setdefault(last, []).append(told)
    return rows[head], found


def faults(path):
    """Everything that EAMENA would refuse or lose in silence."""
    head, found = places(path)
    yield from (f"unexpected header {name}" for name in head if name and name not in HEADERS)
    if not found:
        yield "no data"
    for unique, rows in found.items():
        yield from (f"{unique}: {fault}" for fault in place_faults(rows))


def place_faults(rows):
    """What is wrong with one place."""
    if len(rows) < 2:
        yield "one row only: effects would be split by position"
    for row in rows:
        yield from term_faults(row)
        yield from pair_faults(row)
        yield from card_faults(row)
    activities = [row for row in rows if row["Assessment Activity Type"]]
    if not activities or not activities[-1]["Assessment Activity Date"]:
        yield "no activity with a date"
    for row in activities:
        if not row["Assessment Investigator - Actor"] or '"' in row["Assessment Investigator - Actor"]:
            yield "no investigator"
        if not row["Investigator Role Type"]:
            yield "no role"
    if not any(row["Country Type"] for row in rows):
        yield "no country"


def term_faults(row):
    """Terms that are in no list, days that are none, cells that would be split or thrown away."""
    for name, cell in row.items():
        if cell == "x" or (("|" in cell) and name not in PARTED):
            yield f"{name}: {cell!r} is lost or split"
        if cell and name in LISTS:
            for part in cell.split("|") if name in PARTED else [cell]:
                if part not in TERMS.get(LISTS[name], ()):
                    yield f"invalid concept value {part!r} for {name}"
        if cell and name in DATES:
            try:
                date.fromisoformat(cell)
            except ValueError:
                yield f"cannot parse {cell!r} in {name}"


def pair_faults(row):
    """What is refused or dropped because another cell of the row is empty."""
    cause, certainty = row["Disturbance Cause Type"], row["Disturbance Cause Certainty"]
    disturbed = [name for name in row if name.startswith("Disturbance") and row[name]]
    if disturbed and not (cause and certainty):
        yield "a disturbance without cause or certainty is lost"
    if cause and not (row["Effect Type"] and row["Effect Certainty"]):
        yield "no effect type or certainty"
    if row["Effect Type"] and not cause:
        yield "an effect without a cause is lost"
    if len(row["Effect Type"].split("|")) != len(row["Effect Certainty"].split("|")):
        yield "cannot map effect types to certainties"
    yield from threat_faults(row)
    for name, of in (("Name Type", "Resource Name"), ("Administrative Subdivision Type", "Administrative Subdivision")):
        if row[name] and not row[of]:
            yield f"{name} without {of} is lost"


def card_faults(row):
    """Cards of which something is filled, and not all that the model requires of them: refused at the import."""
    for card in {CARDS[name] for name, cell in row.items() if cell and CARDS[name]}:
        yield from (f"{card} without {name}" for name in NEEDED.get(card, ()) if not row[name])


def threat_faults(row):
    """A threat without its probability, and a geometry that is none or without its certainties."""
    if bool(row["Threat Type"]) != bool(row["Threat Probability"]) or (
        row["Threat Category"] and not row["Threat Type"]
    ):
        yield "invalid threat data"
    geometry = row["Geometric Place Expression"]
    if geometry:
        found = WKT.fullmatch(geometry)
        if not found or not (-180 <= float(found[1]) <= 180 and -90 <= float(found[2]) <= 90):
            yield f"invalid geometry {geometry!r}"
        if not (row["Site Location Certainty"] and row["Geometry Extent Certainty"]):
            yield "missing certainty of a geometry"


def without_grounds(path):
    """Cells of the first sheet of which the companion says nothing, and what it says of no cell."""
    book = CalamineWorkbook.from_path(path)
    rows = [[str(cell) for cell in row] for row in book.get_sheet_by_index(0).to_python(skip_empty_area=False)]
    head = next(number for number, row in enumerate(rows) if "UNIQUEID" in row)
    companion = book.get_sheet_by_name("Companion").to_python(skip_empty_area=False)
    told = {(str(row[1]), str(row[3])) for row in companion[1:]}
    there = {
        (str(number), name)
        for number, row in enumerate(rows[head + 1 :], head + 2)
        for name, cell in zip(rows[head], row, strict=True)
        if cell
    }
    return there ^ told


def sheet_rows(path, name):
    """The rows of a sheet by their heads, all text."""
    head, *rows = CalamineWorkbook.from_path(path).get_sheet_by_name(name).to_python(skip_empty_area=False)
    return [dict(zip(head, map(str, row), strict=True)) for row in rows]
