"""The action that joins a copy."""

from heritage_annotator.translation import later
from heritage_annotator.ui.desk.actions import FILE, Action
from heritage_annotator.ui.joining.joining import Joining

ACTIONS = (
    Action(
        "join_copy",
        later("Join a colleague's copy…"),
        FILE,
        2,
        Joining,
        Joining.ask,
        tip=later("Bring in what was done in another copy of this project, as one step"),
        also=later("merge combine sync colleague team import copy conflict"),
    ),
)
