"""The report that the dialog asks for, and making it from a thread of its own."""

from datetime import date, timedelta
from pathlib import Path

from heritage_annotator.model.errors import TemplateError, ValueRefusedError
from heritage_annotator.model.incidents.events import IssuedReport, Statement
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.leaving.outgoing import Limits
from heritage_annotator.services.projects.opening import reading_of
from heritage_annotator.services.reports.making import Report, report
from heritage_annotator.services.reports.parts import PARTS
from heritage_annotator.services.reports.period import By, Period, offered_title, period
from heritage_annotator.services.reports.template import mistakes
from heritage_annotator.services.reports.writing import html_parts
from heritage_annotator.storage.reading.reading import Reading
from heritage_annotator.storage.reading.seen import Seen
from heritage_annotator.translation import later
from heritage_annotator.ui.desk.dates import today

FORMATS = (("docx", later("Word"), ".docx"), ("markdown", later("Markdown"), ".md"), ("html", "HTML", ".html"))
"""What a report can be: the name of its writer, what people call it, how its file ends."""


class Wanted(NamedTuple):
    """What is asked for: two days as they were typed, by which day, its title, the template, whether all goes out.

    `reviewed`: only what a second person looked at goes out.
    """

    since: str
    until: str
    by: str = By.RECORDED
    title: str = ""
    template: str = ""
    sensitive: bool = False
    reviewed: bool = False

    @property
    def period(self) -> Period:
        """The period.

        Raises:
            ValueRefusedError: it is none.
        """
        return period(self.since.strip(), self.until.strip(), self.by)

    @property
    def complaint(self) -> ValueRefusedError | TemplateError | None:
        """Why no report can be made of that; None: one can."""
        try:
            _ = self.period
        except ValueRefusedError as error:
            return error
        return next(mistakes(self.template, PARTS), None)


class Made(NamedTuple):
    """A report, and as it is read."""

    report: Report
    html: str


def days_offered(reading: Reading) -> tuple[str, str]:
    """The days of the next report, until today: from the day after the last one issued, else the first record."""
    until = today()
    last = max((each.until for each in reading.every(IssuedReport)), default="")
    if last:
        since = (date.fromisoformat(last) + timedelta(1)).isoformat()
    else:
        since = min((each.created[:10] for each in reading.every(Statement)), default=until)
    return min(since, until), until


def title_of(wanted: Wanted) -> str:
    """The title, or the one that is offered."""
    return wanted.title.strip() or offered_title(wanted.since, wanted.until)


def file_named(reading: Reading, title: str) -> str:
    """What the file of a report of that title is called: never as that of one that went out."""
    out = sum(each.title == title for each in reading.every(IssuedReport))
    return f"{title} ({out + 1})" if out else title


def make(file: Path, seen: Seen, wanted: Wanted) -> Made:
    """Makes that report, on any thread.

    Raises:
        ValueRefusedError, TemplateError: as `Wanted.complaint`.
    """
    with reading_of(file, seen) as reading:
        limits = Limits(today(), sensitive=wanted.sensitive, reviewed=wanted.reviewed)
        made = report(reading, wanted.period, limits, title=title_of(wanted), template=wanted.template)
    return Made(made, "\n".join(html_parts(made.blocks)))
