"""The report of an import: what came of every file, and of every part of a bundle."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from heritage_annotator.services import wording
from heritage_annotator.services.exporting.tables.sheets import sheet
from heritage_annotator.services.importing.planning import Status, Told
from heritage_annotator.translation import later, tr

STATUSES: Mapping[Status, str] = {
    Status.ADDED: later("Imported"),
    Status.PUBLICATION: later("Another publication of an article"),
    Status.KNOWN: later("Already there"),
    Status.FAILED: later("Failed"),
}
"""What is said of each status, in the order of the report; to be said by `tr`."""
_PASSED_OVER = later("Skipped")
# A title in Arabic turns nothing round but itself.
_ISOLATED = "\u2068{}\u2069"


def report_as_csv(told: Sequence[Told]) -> str:
    """The report for a spreadsheet, a row an item, in the order in which they were read."""
    head = [tr("File"), tr("Part"), tr("Result"), tr("Article"), tr("Heading"), tr("Why"), tr("Remarks")]
    return sheet([head, *(_cells(each) for each in told)])


def report_lines(told: Iterable[Told]) -> list[str]:
    """The report for reading: a heading with a number for each status that occurs, below it a line an item."""
    items = list(told)
    counts = Counter(map(_heading, items))
    lines: list[str] = []
    for words in (*STATUSES.values(), _PASSED_OVER):
        if counts[words]:
            lines += ["", f"{tr(words)} ({counts[words]:,})"]
            lines += [f"  {_line(each)}" for each in items if _heading(each) == words]
    return lines[1:]


def _heading(told: Told) -> str:
    return _PASSED_OVER if told.is_passed_over else STATUSES[told.status]


def _line(told: Told) -> str:
    if told.refusal is not None:
        return wording.sentence(told.refusal)  # it names its place
    named = [_ISOLATED.format(told.place), _ISOLATED.format(told.heading)]
    return " · ".join([*named, *_remarks(told)])


def _cells(told: Told) -> list[str]:
    why = wording.sentence(told.refusal) if told.refusal is not None else ""
    status, remarks = tr(_heading(told)), " ".join(_remarks(told))
    return [told.brought, told.part, status, told.article_id, told.heading, why, remarks]


def _remarks(told: Told) -> list[str]:
    same = [wording.same_text(told.place, told.same_as)] if told.same_as else []
    return [*same, *map(wording.notice, told.notices)]
