"""The actions that take annotations out."""

from heritage_annotator.translation import later
from heritage_annotator.ui.desk.actions import FILE, Action
from heritage_annotator.ui.exporting.exporting import Exporting

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
)
