"""Checks drafts against the articles of a project: every quotation in them with its verdict, in order."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from heritage_annotator.model.progress import Report, not_told
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.proof.drafts import draft_text
from heritage_annotator.services.proof.quotations import Quotation, quotations
from heritage_annotator.services.proof.verdicts import Judge, Judged


class Checked(NamedTuple):
    """A quotation of a draft, and what became of it."""

    draft: Path
    quotation: Quotation
    judged: Judged


def checked(judge: Judge, drafts: Sequence[Path], report: Report = not_told) -> Iterator[Checked]:
    """The quotations of the drafts. `report` is told those judged and all of the draft at work.

    Raises:
        CancelledError: `report` did. And what `draft_text` raises.
    """
    for draft in drafts:
        is_printed = draft.suffix.lower() == ".pdf"
        found = [each._replace(is_printed=is_printed) for each in quotations(draft_text(draft, report))]
        for done, quotation in enumerate(found):
            report(done, len(found))
            yield Checked(draft, quotation, judge.judge(quotation))
        report(len(found), len(found))
