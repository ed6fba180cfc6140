"""The action that makes a report."""

from heritage_annotator.translation import later
from heritage_annotator.ui.desk.actions import FILE, Action
from heritage_annotator.ui.reports.reporting import Reporting

ACTIONS = (
    Action(
        "report",
        later("Report…"),
        FILE,
        2,
        Reporting,
        Reporting.ask,
        keys=("Ctrl+Shift+R",),
        tip=later("The incidents of a period, each sentence with what it rests on"),
        also=later("weekly update incidents publish issue template Word Markdown HTML ASOR"),
    ),
)
