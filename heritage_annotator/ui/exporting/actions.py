"""The actions that take annotations out."""

from heritage_annotator.translation import later
from heritage_annotator.ui.desk.actions import FILE, Action
from heritage_annotator.ui.exporting.exporting import Exporting
from heritage_annotator.ui.exporting.incident_exporting import IncidentExporting

ACTIONS = (
    Action(
        "export_markdown",
        later("Export to Markdown…"),
        FILE,
        2,
        Exporting,
        Exporting.ask,
        keys=("Ctrl+E",),
        also=later("save as write share send report publish file Obsidian Pandoc Word print"),
    ),
    Action(
        "export_incidents",
        later("Export incidents…"),
        FILE,
        2,
        IncidentExporting,
        IncidentExporting.ask,
        tip=later("Tables, workbooks and EAMENA's bulk upload, in which every cell says what it rests on"),
        also=later("CSV XLSX Excel EAMENA table spreadsheet coordinates"),
    ),
    Action(
        "take_back_incidents",
        later("Bring back an edited table of incidents…"),
        FILE,
        2,
        IncidentExporting,
        IncidentExporting.ask_back,
        tip=later("A table that was exported here and edited elsewhere: see what differs before anything is applied"),
        also=later("CSV XLSX Excel import edited spreadsheet EAMENA"),
    ),
)
