"""Defines the commands and their arguments, and refuses what goes with none of them."""

import argparse
from collections.abc import Callable, Sequence
from typing import Any

from heritage_annotator.cli import argument_texts, incident_arguments, shelf_arguments, team_arguments
from heritage_annotator.frozen import frozen
from heritage_annotator.translation import later, tr

_EXIT_CODES = later("Exit code: 0 done, 1 could not (a sentence on stderr says why), 2 wrong usage.")


@frozen
class _Command:
    says: str
    fill: Callable[[argparse.ArgumentParser], None]
    more: str = ""


class _Parser(argparse.ArgumentParser):
    """Takes what is named by its place before, between and behind options. One that has commands leaves that to them.

    argparse's own takes a place that may stay empty for empty once an option comes before it.
    """

    _has_commands = False
    _is_within = False

    def add_subparsers(self, **told: Any) -> Any:
        self._has_commands = True
        return super().add_subparsers(**told)

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:  # pyright: ignore[reportIncompatibleMethodOverride]
        if self._has_commands or self._is_within:
            return super().parse_known_args(args, namespace)
        self._is_within = True
        try:
            return self.parse_known_intermixed_args(args, namespace)
        finally:
            self._is_within = False


def parsed(argv: Sequence[str]) -> argparse.Namespace:
    """What `argv` asks for.

    Raises:
        SystemExit: it asks for help (0), or for nothing there is (2); the person was told.
    """
    asked = _parser(argv[0] if argv else "").parse_args(argv)
    for broken in filter(argument_texts.is_broken, vars(asked).values()):
        asked.refuse(tr("{text} is not UTF-8", text=ascii(broken)))
    if incident_arguments.is_of_incidents(asked) and team_arguments.is_chosen(asked):
        asked.refuse(tr("names, words, tags and people are left out of Markdown only; share a copy, and export that"))
    if asked.command == "export" and asked.with_sensitive and team_arguments.is_chosen(asked):
        asked.refuse(tr("what is sensitive goes out only where nothing else is left out or hidden"))
    if asked.command == "sample" and asked.annotators and asked.name is None:
        asked.refuse(tr("--annotators goes with --name: only a sample that is kept is given to anybody to code"))
    if asked.command == "annotate":
        _refuse_half_a_place(asked)
    if asked.command == "list" and asked.query is not None and asked.what != "annotations":
        asked.refuse(tr("--query goes with annotations"))
    shelf_arguments.refuse_half(asked)
    return asked


def _parser(wanted: str) -> argparse.ArgumentParser:
    """The command that is `wanted`, with its arguments; all by their names where none is: they take time to make."""
    made = _Parser("heritage-annotator", description=tr("Without a command: the window."))
    commands = made.add_subparsers(dest="command", required=True, metavar="COMMAND")
    common = _common()
    for name in [wanted] if wanted in COMMANDS else _COMMANDS:
        command = _COMMANDS[name]
        more = f"{tr(command.says)}. {tr(command.more) if command.more else ''}".rstrip()
        filled = commands.add_parser(
            name, help=tr(command.says), description=more, epilog=tr(_EXIT_CODES), parents=[common], allow_abbrev=False
        )
        filled.add_argument("project", type=argument_texts.path, metavar="PROJECT", help=tr("the .heritage file"))
        if name == wanted:
            command.fill(filled)
        filled.set_defaults(refuse=filled.error)
    return made


def summary() -> str:
    """One line a command, for the program's own help."""
    width = max(map(len, _COMMANDS)) + 2
    return "\n".join(f"  {name:<{width}}{tr(command.says)}" for name, command in _COMMANDS.items())


def _common() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--json", action="store_true", help=tr("answer with one JSON array on stdout"))
    common.add_argument(
        "--annotator", type=argument_texts.name, metavar="NAME", help=tr("who does it (default: as in the settings)")
    )
    return common


def _new(command: argparse.ArgumentParser) -> None:
    command.add_argument("--sample", action="store_true", help=tr("with the sample articles and passages"))


def _import(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "files", nargs="+", type=argument_texts.path, metavar="FILE", help=tr("an article, or a folder of them")
    )
    command.add_argument(
        "--report", type=argument_texts.path, metavar="FILE", help=tr("write what came of each file as a CSV file")
    )
    command.add_argument("--force", action="store_true", help=tr("replace a report that is there; never a project"))
    command.add_argument(
        "--columns",
        type=argument_texts.columns,
        default={},
        metavar="FIELD=NAME,…",
        help=tr("what the columns of a table hold: text, title, outlet, agency, author, date, language, link, id"),
    )


def _annotate(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--article", required=True, metavar="ID", help=tr("its id, or the first characters (4 or more)")
    )
    command.add_argument(
        "--quote",
        metavar="TEXT",
        help=tr("the words to mark, as written there; kinds of spaces, quotation marks and dashes may differ"),
    )
    command.add_argument(
        "--nth", type=argument_texts.counted, metavar="N", help=tr("which occurrence of the words, from 1")
    )
    command.add_argument("--start", type=int, metavar="N", help=tr("first character of the words, from 0"))
    command.add_argument("--end", type=int, metavar="N", help=tr("the character after the last of the words"))
    command.add_argument(
        "--tag", nargs="+", action="extend", default=[], metavar="SLUG", help=tr("tags, in their order")
    )
    command.add_argument("--note", default="", metavar="TEXT", help=tr("a note, in Markdown"))


_LISTED = ("articles", "tags", "annotations", "searches", "sites", "sources", "incidents", "claims")


def _list(command: argparse.ArgumentParser) -> None:
    command.add_argument("what", choices=_LISTED)
    command.add_argument(
        "--query",
        metavar="TEXT",
        help=tr("only annotations that match: tag:damage and not words:fire (see the guide)"),
    )


def _count(command: argparse.ArgumentParser) -> None:
    from heritage_annotator.services.passages import Crossing

    command.add_argument(
        "--by",
        choices=tuple(map(str, Crossing)),
        default=Crossing.OUTLET.value,
        metavar="WHAT",
        help=tr("columns beside the tags: {columns} (default: outlet)", columns=", ".join(Crossing)),
    )
    command.add_argument("--query", metavar="TEXT", help=tr("only passages that match (see the guide)"))
    command.add_argument("--to", type=argument_texts.path, metavar="FILE", help=tr("write a CSV file"))
    command.add_argument("--force", action="store_true", help=tr("replace an existing file; never a project"))


def _export(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--format",
        choices=("markdown", *incident_arguments.FORMATS),
        default="markdown",
        help=tr("(default: markdown)"),
    )
    command.add_argument(
        "--to", required=True, type=argument_texts.path, metavar="PATH", help=tr("a folder for articles, else a file")
    )
    command.add_argument(
        "--layout",
        choices=("articles", "tags", "codebook", "incidents"),
        default="articles",
        help=tr("what each file contains"),
    )
    incident_arguments.exports(command)
    command.add_argument("--annotated", action="store_true", help=tr("only articles with annotations"))
    command.add_argument(
        "--article",
        action="append",
        default=[],
        metavar="ARTICLE",
        help=tr("only this article: its id, or the first characters (4 or more); may be given several times"),
    )
    command.add_argument("--with-sensitive", action="store_true", help=tr("also what is marked as sensitive"))
    team_arguments.of_choices(command)
    incident_arguments.of_reviewed(command)
    command.add_argument("--force", action="store_true", help=tr("replace files that no export wrote; never a project"))
    command.add_argument(
        "--flavour", choices=("obsidian", "pandoc"), default="obsidian", help=tr("which program will read it")
    )


def _original(command: argparse.ArgumentParser) -> None:
    command.add_argument("article", metavar="ARTICLE", help=tr("its id, or the first characters (4 or more)"))
    command.add_argument(
        "--to", required=True, type=argument_texts.path, metavar="PATH", help=tr("a file; with --all a folder")
    )
    command.add_argument("--all", action="store_true", help=tr("the files of all its publications"))
    command.add_argument("--force", action="store_true", help=tr("replace existing files; never a project"))


def _reread(command: argparse.ArgumentParser) -> None:
    command.add_argument("article", metavar="ARTICLE", help=tr("its id, or the first characters (4 or more)"))
    command.add_argument(
        "--encoding",
        metavar="NAME",
        help=tr("such as cp1254 or utf-8; without it, those that fit are listed"),
    )


def _restore(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "backup",
        type=argument_texts.path,
        metavar="BACKUP",
        help=tr("its file, or when it was made: 2026-11-28, or longer as `backups` lists it"),
    )


def _sensitive(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "ids",
        nargs="+",
        metavar="ID",
        help=tr("an article or annotation: its id, or of an article the first characters (4 or more)"),
    )
    command.add_argument("--off", action="store_true", help=tr("remove the mark"))


def _project_alone(_command: argparse.ArgumentParser) -> None:
    """The project is all it asks."""


_COMMANDS = {
    "new": _Command(later("make a project with the default codebook"), _new),
    "import": _Command(
        later("import articles from files and folders"),
        _import,
        later("Files that cannot be read are reported and skipped; the exit code is then 1."),
    ),
    "annotate": _Command(
        later("mark words in an article and tag them"),
        _annotate,
        later("Give the words by --quote, or by --start and --end."),
    ),
    "mark": _Command(
        later("mark articles as done, set aside …"), shelf_arguments.of_mark, later("All of them in one step.")
    ),
    "details": _Command(
        later("write titles, outlets, dates … of articles"),
        shelf_arguments.of_details,
        later("All of them in one step."),
    ),
    "list": _Command(later("list articles, tags, annotations, sites, sources, incidents or claims"), _list),
    "incident": _Command(
        later("add, edit, state and assess incidents"),
        incident_arguments.incident,
        later("Each action has a help of its own: incident PROJECT add --help."),
    ),
    "report": _Command(later("write the report of a period"), incident_arguments.report),
    "proof": _Command(
        later("check what drafts quote against the articles"),
        incident_arguments.proof,
        later("The exit code is 1 when something is not quoted word for word; with --json it is 0."),
    ),
    "dates": _Command(later("offer the dates that an article names"), incident_arguments.dates),
    "import-incidents": _Command(
        later("import a table of incidents that was edited elsewhere"), incident_arguments.import_incidents
    ),
    "import-sites": _Command(later("import sites from CSV or GeoJSON"), incident_arguments.import_sites),
    "count": _Command(later("count passages: tags by outlets, articles, answers …"), _count),
    "search": _Command(later("find articles by words and conditions"), shelf_arguments.of_search),
    "stories": _Command(
        later("list articles that are versions of one another"),
        shelf_arguments.of_stories,
        later("Those that came in since are looked at first."),
    ),
    "history": _Command(
        later("show who did what, and when"),
        _project_alone,
        later("With --json: every entry of the log, with what it wrote; the file format describes it."),
    ),
    "export": _Command(later("write Markdown, tables of incidents, EAMENA's workbook"), _export),
    "original": _Command(
        later("save the file an article came from, as it was"),
        _original,
        later("Saves the file of the publication shown, unless --all is given."),
    ),
    "reread": _Command(
        later("read an article again from its file, in another encoding"),
        _reread,
        later("Only works while the article has no annotations; the new one replaces the misread one."),
    ),
    "sensitive": _Command(
        later("mark articles and annotations as sensitive"),
        _sensitive,
        later("Whatever is sensitive stays out of shared copies and, unless asked for, of exports."),
    ),
    "review": _Command(
        later("note that you reviewed articles and annotations"),
        team_arguments.of_review,
        later("An article is reviewed with all that others marked in it. Your own work waits for a second person."),
    ),
    "share": _Command(
        later("make a copy for others, without what they must not see"),
        team_arguments.of_share,
        later("Hidden names and words are nowhere in the copy; only the key file brings them back."),
    ),
    "merge": _Command(
        later("join colleagues' copies with the project"),
        team_arguments.of_merge,
        later("Where both changed the same and no rule is given, nothing is written and the exit code is 1."),
    ),
    "exchange": _Command(
        later("exchange with the team by a folder that is synchronised"),
        team_arguments.of_exchange,
        later(
            "What the others wrote there is joined, then yours is written. The exit code is 1 when something waits for "
            "a decision, or cannot be read."
        ),
    ),
    "agreement": _Command(
        later("measure how far people agree who coded the same articles"),
        team_arguments.of_agreement,
        later("Only articles count that all of them marked as done, or as having nothing to find."),
    ),
    "sample": _Command(
        later("draw articles at random for double coding"),
        team_arguments.of_sample,
        later("It says which tags occur too rarely in them to be measured."),
    ),
    "people": _Command(
        later("list who works in the project; say that two of them are one person"),
        team_arguments.of_people,
        later("Nothing that was done is altered; undo takes it back, and joining carries it."),
    ),
    "backups": _Command(later("list the backups of the project"), _project_alone),
    "restore": _Command(
        later("go back to a backup"),
        _restore,
        later("The present state is backed up first, and the backup named."),
    ),
    "check": _Command(
        later("check whether anything in the project is damaged"), _project_alone, later("The exit code is 1 if so.")
    ),
    "repair": _Command(
        later("rebuild the search index, and remove what other programs added"),
        _project_alone,
        later(
            "Triggers, views and indexes of other programs are removed; a copy of the project as it was is "
            "saved next to it."
        ),
    ),
}

COMMANDS = frozenset(_COMMANDS)


def _refuse_half_a_place(asked: argparse.Namespace) -> None:
    """Ends with a usage error unless there is a quote, or a start with an end, and not both."""
    by_place = asked.start is not None or asked.end is not None
    if (asked.quote is not None) == by_place:
        asked.refuse(tr("give the words by --quote, or by --start and --end"))
    if by_place and (asked.start is None or asked.end is None):
        asked.refuse(tr("--start and --end go together"))
    if by_place and asked.nth is not None:
        asked.refuse(tr("--nth goes with --quote"))
