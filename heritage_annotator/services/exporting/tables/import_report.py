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
"""What is said of each status; to be said by `tr`."""
_PASSED_OVER = later("Skipped")
# What did not come in is read first: it may want something done.
_ORDER = (STATUSES[Status.FAILED], _PASSED_OVER, *(STATUSES[each] for each in STATUSES if each is not Status.FAILED))
# A title in Arabic turns nothing round but itself.
_ISOLATED = "\u2068{}\u2069"


def report_as_csv(told: Sequence[Told]) -> str:
    """The report for a spreadsheet, a row an item, in the order in which they were read."""
    head = [tr("File"), tr("Part"), tr("Result"), tr("Article"), tr("Heading"), tr("Why"), tr("Remarks")]
    return sheet([head, *(_cells(each) for each in told)])


def report_lines(told: Iterable[Told]) -> list[str]:
    """The report for reading: a heading with a number for each status that occurs, below it a line an item.

    What did not come in stands first. Above several headings stands a line of them all.
    """
    items = list(told)
    counts = Counter(map(_heading, items))
    found = {words: f"{tr(words)} ({counts[words]:,})" for words in _ORDER if counts[words]}
    lines = [" · ".join(found.values())] if len(found) > 1 else []
    for words, heading in found.items():
        lines += ["", heading] if lines else [heading]
        lines += [f"  {_line(each)}" for each in items if _heading(each) == words]
    return lines


def _heading(told: Told) -> str:
    return _PASSED_OVER if told.is_passed_over else STATUSES[told.status]


def _line(told: Told) -> str:
    if told.refusal is not None:
        return wording.sentence(told.refusal)  # it names its place
    # A sentence on whose text it has names its place.
    named = [_ISOLATED.format(each) for each in ((told.heading,) if told.same_as else (told.place, told.heading))]
    return " · ".join([*named, *_remarks(told)])


def _cells(told: Told) -> list[str]:
    why = wording.sentence(told.refusal) if told.refusal is not None else ""
    status, remarks = tr(_heading(told)), " ".join(_remarks(told))
    return [told.brought, told.part, status, told.article_id, told.heading, why, remarks]


def _remarks(told: Told) -> list[str]:
    same = [wording.same_text(told.place, told.same_as)] if told.same_as else []
    return [*same, *map(wording.notice, told.notices)]
