"""Rows of the table as text for the clipboard, with the words behind them. What may not leave the project stays."""

from collections.abc import Collection, Sequence

from heritage_annotator.named import NamedTuple
from heritage_annotator.services.files.cells import all_defused
from heritage_annotator.services.incidents.dossier import Dossier
from heritage_annotator.services.leaving.outgoing import Outgoing
from heritage_annotator.translation import tr
from heritage_annotator.ui.incidents.columns import Column, heading


class Copied(NamedTuple):
    """A line a row below the headings, cells separated by tabs; how many rows, and how many stay."""

    text: str
    rows: int
    withheld: int


def copied(outgoing: Outgoing, ids: Collection[str], order: Sequence[str], columns: Sequence[Column]) -> Copied:
    """Those incidents in that order, with a last column of quotations and where each stands."""
    found = {each.incident.id: each for each in outgoing.dossiers if each.incident.id in set(ids)}
    lines = [[*map(heading, columns), tr("Words")]]
    for each in order:
        dossier = found.get(each)
        if dossier is not None:
            lines.append([*(column.told(outgoing.shelf, dossier) for column in columns), _words(outgoing, dossier)])
    told = "\n".join("\t".join(all_defused([_flat(cell) for cell in line])) for line in lines)
    return Copied(told, len(lines) - 1, len(set(ids)) - len(lines) + 1)


def _words(outgoing: Outgoing, dossier: Dossier) -> str:
    """`“the roof fell” (Sana Daily, 2017-03-03)`, a quotation a statement."""
    articles = outgoing.shelf.reading.articles_by_id({each.article_id for each in dossier.statements})
    told: list[str] = []
    for each in dossier.statements:
        article = articles.get(each.article_id)
        where = [] if article is None else [article.outlet or article.title, article.published]
        source = ", ".join(filter(None, where))
        told.append(f"“{each.quote}” ({source})" if source else f"“{each.quote}”")
    return " ".join(told)


def _flat(cell: str) -> str:
    return " ".join(cell.replace("\t", " ").splitlines())
