"""The arguments of the commands on articles as they stand on the shelf."""

import argparse

from heritage_annotator.cli.argument_texts import detail
from heritage_annotator.services.articles.details import METADATA
from heritage_annotator.services.wording.states import TO_SET
from heritage_annotator.translation import tr


def of_mark(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "articles", nargs="+", metavar="ARTICLE", help=tr("its id, or the first characters (4 or more)")
    )
    command.add_argument(
        "--state", required=True, choices=tuple(map(str, TO_SET)), help=tr("how far they are read, or why not")
    )
    command.add_argument("--reason", default="", metavar="TEXT", help=tr("why they are set aside"))


def of_details(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "articles", nargs="+", metavar="ARTICLE", help=tr("its id, or the first characters (4 or more)")
    )
    command.add_argument(
        "--set",
        required=True,
        action="append",
        type=detail,
        metavar="FIELD=TEXT",
        help=tr("one of {fields}; may be given several times", fields=", ".join(METADATA)),
    )


def of_stories(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "articles",
        nargs="*",
        metavar="ARTICLE",
        help=tr("only the story of this article; by its id, or 4 of its characters"),
    )
    said = command.add_mutually_exclusive_group()
    said.add_argument("--together", action="store_true", help=tr("the articles named are versions of one story"))
    said.add_argument("--apart", action="store_true", help=tr("the article named is no version of the others"))


def refuse_half(asked: argparse.Namespace) -> None:
    """Ends with a usage error where what is asked of articles lacks its other half."""
    if asked.command == "mark" and (asked.state == "set_aside") != bool(asked.reason.strip()):
        asked.refuse(tr("--reason goes with --state set_aside, and with nothing else"))
    if asked.command == "stories" and len(asked.articles) < (2 if asked.together else 1 if asked.apart else 0):
        asked.refuse(tr("name the articles that belong together, or the one that stands apart"))
