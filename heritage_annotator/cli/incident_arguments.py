"""Defines the arguments of the commands on incidents."""

import argparse

from heritage_annotator.cli import argument_texts
from heritage_annotator.model.incidents.vocabulary import (
    CREDIBILITY,
    RELIABILITY,
    Field,
    IncidentKind,
    Level,
    Link,
    Modality,
    Polarity,
    Relation,
    Rule,
    Status,
)
from heritage_annotator.translation import tr


def incident(command: argparse.ArgumentParser) -> None:
    """`incident PROJECT add|edit|statement|assess|source|actor …`."""
    actions = command.add_subparsers(dest="action", required=True, metavar="ACTION")
    for name, fill, says in (
        ("add", _add, tr("a new incident")),
        ("edit", _edit, tr("an incident's facts, sites, links and review")),
        ("statement", _statement, tr("a passage that says something of an incident, or context without one")),
        ("assess", _assess, tr("what the team holds of a field, by a rule")),
        ("source", _source, tr("an organisation or a person who says things, and the grade of one")),
        ("actor", _actor, tr("who is said to do or suffer something, by your own label")),
        ("remove", _remove, tr("remove an incident or a statement")),
        ("agree", _agree, tr("what the team agrees on: numbers, corroborated, investigator, role")),
    ):
        filled = actions.add_parser(name, help=says, description=says, allow_abbrev=False)
        filled.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help=tr("as JSON"))
        filled.add_argument("--annotator", default=argparse.SUPPRESS, metavar="NAME", help=tr("who does it"))
        fill(filled)


def import_incidents(command: argparse.ArgumentParser) -> None:
    """`import-incidents PROJECT FILE`."""
    command.add_argument(
        "file",
        type=argument_texts.path,
        metavar="FILE",
        help=tr("CSV or XLSX that the program exported, or EAMENA's workbook"),
    )
    command.add_argument("--dry-run", action="store_true", help=tr("tell what would be done; write nothing"))


def import_sites(command: argparse.ArgumentParser) -> None:
    """`import-sites PROJECT FILE…`."""
    command.add_argument("files", nargs="+", type=argument_texts.path, metavar="FILE", help=tr("CSV or GeoJSON"))


def dates(command: argparse.ArgumentParser) -> None:
    """`dates PROJECT --article ID`."""
    command.add_argument(
        "--article", required=True, metavar="ID", help=tr("its id, or the first characters (4 or more)")
    )


FORMATS = ("csv", "xlsx", "eamena", "geojson")
"""The formats incidents are exported in."""


def is_of_incidents(asked: argparse.Namespace) -> bool:
    """Whether what is asked for is an export of incidents."""
    return asked.command == "export" and (asked.format in FORMATS or asked.layout == "incidents")


def degrees(text: str) -> float:
    """How wide a cell is: 0, or what a team may agree on.

    Raises:
        ValueError: it is none.
    """
    from heritage_annotator.services.incidents.conventions import LARGEST_CELL

    cell = float(text)
    if not 0 <= cell <= LARGEST_CELL:  # nor what is no number
        raise ValueError(text)
    return cell


def exports(command: argparse.ArgumentParser) -> None:
    """What an export of incidents takes beside the others."""
    command.add_argument("--sensitive", action="store_true", help=tr("of incidents: with what is marked as sensitive"))
    command.add_argument(
        "--cell", type=degrees, default=0, metavar="DEGREES", help=tr("of incidents: places no nearer than such a cell")
    )
    command.add_argument("--investigator", metavar="NAME", help=tr("who EAMENA knows; asked once"))
    command.add_argument("--role", metavar="TERM", help=tr("the investigator's, of EAMENA's list; asked once"))


def of_reviewed(command: argparse.ArgumentParser) -> None:
    which = command.add_mutually_exclusive_group()
    which.add_argument(
        "--reviewed", action="store_true", default=None, help=tr("only what a second person reviewed as it is now")
    )
    which.add_argument(
        "--unreviewed-too",
        dest="reviewed",
        action="store_false",
        help=tr("everything, though the project holds to the rule of four eyes"),
    )


def report(command: argparse.ArgumentParser) -> None:
    """`report PROJECT --from DAY --until DAY --format … --to FILE`."""
    command.add_argument("--from", dest="since", required=True, metavar="DAY", help=tr("the first day, as 2026-11-01"))
    command.add_argument("--until", required=True, metavar="DAY", help=tr("the last day"))
    command.add_argument(
        "--by", choices=("recorded", "event"), default="recorded", help=tr("the day that counts (default: recorded)")
    )
    command.add_argument("--format", choices=("markdown", "docx", "html"), default="markdown")
    command.add_argument("--to", required=True, type=argument_texts.path, metavar="FILE")
    command.add_argument("--title", default="", metavar="TEXT")
    command.add_argument(
        "--template", type=argument_texts.path, metavar="FILE", help=tr("lines of text, with {{ parts }} in them")
    )
    command.add_argument("--issue", action="store_true", help=tr("freeze it: what it holds is an UPDATE in the next"))
    command.add_argument("--sensitive", action="store_true", help=tr("with what is marked as sensitive"))
    of_reviewed(command)
    command.add_argument("--force", action="store_true", help=tr("replace a file that is there; never a project"))


def proof(command: argparse.ArgumentParser) -> None:
    """`proof PROJECT DRAFT…`."""
    command.add_argument(
        "drafts",
        nargs="+",
        type=argument_texts.path,
        metavar="DRAFT",
        help=tr("Markdown, Word, OpenDocument, HTML or PDF"),
    )


def _add(action: argparse.ArgumentParser) -> None:
    action.add_argument("--title", required=True, help=tr("what happened, in a line"))
    action.add_argument("--kind", required=True, choices=tuple(map(str, IncidentKind)), help=tr("what it is"))
    action.add_argument("--number", default="", help=tr("(default: the next of the team's scheme)"))
    action.add_argument("--status", choices=tuple(map(str, Status)), default=str(Status.UNVERIFIED))
    action.add_argument("--note", default="", metavar="TEXT")
    _places(action)


def _edit(action: argparse.ArgumentParser) -> None:
    action.add_argument("incident", metavar="INCIDENT", help=tr("its number or id"))
    action.add_argument("--title", help=tr("what happened, in a line"))
    action.add_argument("--kind", choices=tuple(map(str, IncidentKind)))
    action.add_argument("--status", choices=tuple(map(str, Status)))
    action.add_argument("--number")
    action.add_argument("--edition", metavar="TEXT", help=tr("the suffix of an UPDATE"))
    action.add_argument("--note", metavar="TEXT")
    action.add_argument("--embargo", metavar="DAY", help=tr("nothing of it leaves the project before that day"))
    action.add_argument("--sensitive", nargs="*", metavar="REASON", help=tr("why it is left out of what leaves"))
    action.add_argument("--to-review", action="store_true", default=None, help=tr("mark it to be looked through"))
    action.add_argument("--reviewed", metavar="NOTE", nargs="?", const="", help=tr("say that you looked it through"))
    action.add_argument("--link", metavar="INCIDENT", help=tr("another incident …"))
    action.add_argument("--as", dest="link_kind", choices=tuple(map(str, Link)), help=tr("… and what this is to it"))
    _places(action)


def _places(action: argparse.ArgumentParser) -> None:
    action.add_argument(
        "--site", action="append", default=[], metavar="SITE", help=tr("a name, an id, or whs:23; may be given again")
    )
    action.add_argument("--relation", choices=tuple(map(str, Relation)), default=str(Relation.PROPERTY))
    action.add_argument("--site-level", choices=tuple(map(str, Level)), default=str(Level.INFERRED))


def _statement(action: argparse.ArgumentParser) -> None:
    action.add_argument("incident", metavar="INCIDENT", nargs="?", help=tr("its number or id; none: context"))
    action.add_argument("--annotation", metavar="ID", help=tr("the passage of this annotation …"))
    action.add_argument("--article", metavar="ID", help=tr("… or of this article …"))
    action.add_argument("--quote", metavar="TEXT", help=tr("… these words"))
    action.add_argument("--nth", type=int, default=1, metavar="N", help=tr("which occurrence of the words, from 1"))
    action.add_argument("--start", type=int, metavar="N", help=tr("first character of the words, from 0"))
    action.add_argument("--end", type=int, metavar="N", help=tr("the character after the last of the words"))
    action.add_argument("--originator", metavar="SOURCE", help=tr("who says it; none: the narrator"))
    action.add_argument("--originator-words", default="", metavar="TEXT", help=tr("the words that name them"))
    action.add_argument("--relayed-by", metavar="SOURCE", help=tr("who passed it on"))
    action.add_argument("--polarity", choices=tuple(map(str, Polarity)), default=str(Polarity.AFFIRMED))
    action.add_argument("--modality", choices=tuple(map(str, Modality)), default=str(Modality.HAPPENED))
    action.add_argument("--background", action="store_true", help=tr("it tells of what was before"))
    action.add_argument("--credibility", choices=CREDIBILITY, default="", help=tr("of the information"))
    action.add_argument("--answers", metavar="STATEMENT", help=tr("the id of the statement it answers"))
    action.add_argument("--note", default="", metavar="TEXT")
    _values(action)


def _values(action: argparse.ArgumentParser) -> None:
    fields = ", ".join(Field)
    action.add_argument(
        "--value",
        action="append",
        default=[],
        metavar="FIELD=VALUE",
        help=tr("what it says of a field ({fields}); may be given again", fields=fields),
    )
    action.add_argument(
        "--words", action="append", default=[], metavar="FIELD=TEXT", help=tr("the value's own words, if not all")
    )
    action.add_argument(
        "--level",
        action="append",
        default=[],
        metavar="FIELD=LEVEL",
        help=tr("text, interpreted or inferred; else text where its own words are given, or are the value"),
    )
    action.add_argument(
        "--detail",
        action="append",
        default=[],
        metavar="FIELD.NAME=VALUE",
        help=tr("date.kind, actor.role, actor.certainty, number.low, number.best, number.high …"),
    )


def _assess(action: argparse.ArgumentParser) -> None:
    action.add_argument("incident", metavar="INCIDENT", help=tr("its number or id"))
    action.add_argument("--field", required=True, choices=tuple(map(str, Field)))
    action.add_argument("--value", default="", help=tr("none with the rule “left open”"))
    action.add_argument("--rule", choices=tuple(map(str, Rule)), help=tr("by what it is chosen"))
    action.add_argument("--reason", default="", metavar="TEXT")
    action.add_argument("--claim", action="append", default=[], metavar="ID", help=tr("a value it rests on"))
    action.add_argument("--detail", action="append", default=[], metavar="NAME=VALUE", help=tr("kind of a date …"))
    action.add_argument("--offers", action="store_true", help=tr("only tell what the rules, and what was seen, offer"))
    action.add_argument("--withdraw", action="store_true", help=tr("clear the field"))


def _source(action: argparse.ArgumentParser) -> None:
    action.add_argument("name", metavar="NAME")
    action.add_argument("--kind", help=tr("monitor, agency, publisher, official, witness …"))
    action.add_argument("--side", help=tr("the party to the conflict they are or speak for; none: ''"))
    action.add_argument("--other-name", action="append", metavar="NAME")
    action.add_argument("--sensitive", nargs="*", metavar="REASON")
    action.add_argument("--note", metavar="TEXT")
    action.add_argument("--reliability", choices=RELIABILITY, help=tr("a grade, from today on"))
    action.add_argument("--scope", default="", metavar="TEXT", help=tr("for what the grade is"))
    action.add_argument("--reason", default="", metavar="TEXT", help=tr("of the grade"))
    action.add_argument("--reviewer", default="", metavar="NAME", help=tr("of the grade"))


def _actor(action: argparse.ArgumentParser) -> None:
    action.add_argument("label", metavar="LABEL")
    action.add_argument("--side", help=tr("the party to the conflict they are or speak for; none: ''"))
    action.add_argument("--other-name", action="append", metavar="NAME", help=tr("a word of sources for them"))
    action.add_argument("--sensitive", nargs="*", metavar="REASON", help=tr("why they are not named in what leaves"))
    action.add_argument("--note", metavar="TEXT")


def _remove(action: argparse.ArgumentParser) -> None:
    action.add_argument("what", choices=("incident", "statement"))
    action.add_argument("id", metavar="ID", help=tr("the number or id of an incident, the id of a statement"))


def _agree(action: argparse.ArgumentParser) -> None:
    action.add_argument("key", metavar="KEY", help=tr("numbers, corroborated, investigator, role …"))
    action.add_argument("value", metavar="VALUE")
