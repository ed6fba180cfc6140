"""The arguments of the commands for people who work together: agreement, sharing, joining."""

import argparse

from heritage_annotator.cli import argument_texts
from heritage_annotator.cli.incident_arguments import degrees
from heritage_annotator.translation import later, tr


def of_agreement(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--annotators",
        nargs="+",
        action="extend",
        default=[],
        metavar="NAME",
        help=tr("whose codings (default: of all who finished articles)"),
    )
    command.add_argument(
        "--sample", metavar="NAME", help=tr("only the articles of that sample, once all have finished it")
    )
    command.add_argument(
        "--codebook-version",
        type=int,
        metavar="N",
        help=tr("only the articles that everybody finished under that version of the definitions, 1 being the first"),
    )
    command.add_argument("--to", type=argument_texts.path, metavar="FILE", help=tr("write a .md or .csv file"))
    command.add_argument("--no-intervals", dest="intervals", action="store_false", help=tr("figures alone, sooner"))
    command.add_argument("--force", action="store_true", help=tr("replace a file that is there; never a project"))


def of_review(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "ids",
        nargs="+",
        metavar="ID",
        help=tr("an article or annotation: its id, or of an article the first characters (4 or more)"),
    )
    command.add_argument("--reason", default="", metavar="TEXT", help=tr("what you found, or why"))
    command.add_argument("--off", action="store_true", help=tr("take your review back"))


def of_people(command: argparse.ArgumentParser) -> None:
    which = command.add_mutually_exclusive_group()
    which.add_argument(
        "--one-person",
        nargs=2,
        metavar=("OTHER", "NAME"),
        help=tr("what was done as OTHER was done by NAME (each a name, or the beginning of an id)"),
    )
    which.add_argument("--apart", metavar="ID", help=tr("that id stands for somebody else again"))


def of_sample(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--share", type=float, default=0.15, metavar="PART", help=tr("which part of the articles (default: 0.15)")
    )
    command.add_argument(
        "--seed",
        type=int,
        metavar="N",
        help=tr("the same number draws the same articles again (default: another each time, which is told)"),
    )
    command.add_argument(
        "--by",
        type=lambda text: [*dict.fromkeys(each.strip() for each in text.split(",") if each.strip())],
        default=[],
        metavar="LIST",
        help=tr("so many of each: language, outlet, month, apart by commas"),
    )
    command.add_argument(
        "--name", metavar="NAME", help=tr("keep the sample in the project, and tell nobody which articles it is of")
    )
    command.add_argument(
        "--annotators", nargs="+", action="extend", default=[], metavar="NAME", help=tr("who is to code it")
    )


def of_choices(command: argparse.ArgumentParser) -> None:
    """What goes out, and what of it is hidden: of a copy for others, and of Markdown."""
    command.add_argument("--pseudonyms", action="store_true", help=tr("pseudonyms instead of people's names"))
    command.add_argument(
        "--redact",
        nargs="+",
        action="extend",
        default=[],
        type=argument_texts.redaction,
        metavar="ARTICLE:START-END",
        help=tr("hide those characters of an article, from START (counted from 0) to before END"),
    )
    command.add_argument(
        "--key",
        type=argument_texts.path,
        metavar="KEYFILE",
        help=tr("where to keep what is hidden (default: beside the project)"),
    )
    command.add_argument("--no-notes", dest="notes", action="store_false", help=tr("without notes"))
    command.add_argument(
        "--tags",
        nargs="+",
        action="extend",
        metavar="SLUG",
        help=tr("only annotations with these tags, or tags below them"),
    )
    command.add_argument(
        "--annotators", nargs="+", action="extend", metavar="NAME", help=tr("only what these people did")
    )


def is_chosen(asked: argparse.Namespace) -> bool:
    """Whether an export is to leave out, or hide, what a copy for others may."""
    return bool(asked.pseudonyms or asked.redact or asked.tags or asked.annotators or not asked.notes)


def of_share(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--to", required=True, type=argument_texts.path, metavar="FILE", help=tr("the copy, a new file")
    )
    of_choices(command)
    command.add_argument(
        "--cell", type=degrees, default=0, metavar="DEGREES", help=tr("places of sites no nearer than such a cell")
    )
    for name, words in (
        ("originals", later("without the files the articles came from")),
        ("history", later("without the history")),
        ("incidents", later("without incidents and what is said of them")),
    ):
        command.add_argument(f"--no-{name}", dest=name, action="store_false", help=tr(words))
    command.add_argument(
        "--articles",
        nargs="+",
        action="extend",
        metavar="ARTICLE",
        help=tr("only these articles: their ids, or the first characters (4 or more)"),
    )


def of_exchange(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--folder",
        type=argument_texts.path,
        metavar="FOLDER",
        help=tr("the team's folder, which is remembered on this machine"),
    )
    command.add_argument(
        "--prefer", choices=("ours", "theirs", "newest"), help=tr("what stands where both changed the same")
    )


def of_merge(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "others", nargs="+", type=argument_texts.path, metavar="OTHER", help=tr("another copy of the project")
    )
    command.add_argument("--dry-run", action="store_true", help=tr("tell what would be done; write nothing"))
    command.add_argument("--with-sensitive", action="store_true", help=tr("also words that are marked as sensitive"))
    command.add_argument(
        "--prefer", choices=("ours", "theirs", "newest"), help=tr("what stands where both changed the same")
    )
    command.add_argument(
        "--key",
        type=argument_texts.path,
        metavar="KEYFILE",
        help=tr("the key of copies that were shared, which leads them home"),
    )
