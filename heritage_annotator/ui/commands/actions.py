"""The action that opens the palette of all actions."""

from heritage_annotator.translation import later
from heritage_annotator.ui.commands.commanding import ITSELF, Commanding
from heritage_annotator.ui.desk.actions import EDIT, Action

ACTIONS = (
    Action(
        ITSELF,
        later("All commands…"),
        EDIT,
        3,
        Commanding,
        Commanding.show,
        keys=("Ctrl+K",),
        tip=later("Find any action, article or tag by name"),
        also=later("actions command palette"),
    ),
)
