"""The arguments of the commands on articles as they stand on the shelf, and of the search among them."""

import argparse

from heritage_annotator.cli import argument_texts
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
        type=argument_texts.detail,
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


def of_search(command: argparse.ArgumentParser) -> None:
    from heritage_annotator.services.search.concordance import Order

    command.add_argument(
        "query",
        nargs="*",
        type=argument_texts.words,
        metavar="QUERY",
        help=tr(
            'words, "phrases", prefix*, AND, OR, NOT, NEAR, brackets, conditions such as tag:damage (see the guide)'
        ),
    )
    command.add_argument(
        "--most",
        type=argument_texts.counted,
        metavar="N",
        help=tr("how many articles (default: 50; of a concordance all)"),
    )
    command.add_argument(
        "--exact", action="store_true", help=tr("match Arabic words exactly as typed, without attached particles")
    )
    command.add_argument("--saved", metavar="NAME", help=tr("the search kept under that name, narrowed by QUERY"))
    command.add_argument(
        "--save", metavar="NAME", type=argument_texts.name, help=tr("keep the search in the project, under a name")
    )
    instead = command.add_mutually_exclusive_group()
    instead.add_argument(
        "--facets", action="store_true", help=tr("how many of the articles found are from each outlet, month, tag …")
    )
    instead.add_argument(
        "--concordance", action="store_true", help=tr("each match on a line of its own, with the words around it")
    )
    command.add_argument(
        "--sort",
        choices=tuple(map(str, Order)),
        default=Order.FOUND.value,
        help=tr("the concordance by the words to the left or right (default: as found)"),
    )
    command.add_argument(
        "--to", type=argument_texts.path, metavar="FILE", help=tr("write the concordance: a .csv or a .md file")
    )
    command.add_argument("--force", action="store_true", help=tr("replace an existing file; never a project"))


def refuse_half(asked: argparse.Namespace) -> None:
    """Ends with a usage error where what is asked lacks its other half."""
    if asked.command == "mark" and (asked.state == "set_aside") != bool(asked.reason.strip()):
        asked.refuse(tr("--reason goes with --state set_aside, and with nothing else"))
    if asked.command == "stories" and len(asked.articles) < (2 if asked.together else 1 if asked.apart else 0):
        asked.refuse(tr("name the articles that belong together, or the one that stands apart"))
    if asked.command == "search":
        _refuse_half_a_concordance(asked)


def _refuse_half_a_concordance(asked: argparse.Namespace) -> None:
    """Ends with a usage error where nothing is sought, or something goes with a concordance that is not asked for."""
    from heritage_annotator.services.search.concordance import Order

    if not asked.query and asked.saved is None:
        asked.refuse(tr("give a QUERY, or --saved with the name of a search"))
    if not asked.concordance and (asked.to is not None or asked.sort != Order.FOUND):
        asked.refuse(tr("--sort and --to go with --concordance"))
    if asked.to is not None and asked.to.suffix.lower() not in {".csv", ".md"}:
        asked.refuse(tr("--to names a .csv or a .md file"))
