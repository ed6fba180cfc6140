"""The action that shows the team."""

from heritage_annotator.translation import later
from heritage_annotator.ui.desk.actions import VIEW, Action
from heritage_annotator.ui.team.teamwork import Teamwork

ACTIONS = (
    Action(
        "show_team",
        later("Team"),
        VIEW,
        1,
        Teamwork,
        Teamwork.show,
        keys=("Alt+7",),
        tip=later("Who works here, whose work is shown, and how far they agree"),
        also=later("annotators coders members agreement reliability kappa alpha hide"),
    ),
    Action(
        "show_differences",
        later("Differences between two people"),
        VIEW,
        1,
        Teamwork,
        Teamwork.show_differences,
        tip=later("Where two people marked differently, side by side, to decide between them"),
        also=later("adjudicate curate compare disagreement consensus double coding"),
    ),
    Action(
        "show_side_by_side",
        later("Side by side"),
        VIEW,
        1,
        Teamwork,
        Teamwork.show_side_by_side,
        tip=later("What each person marked in this article, in columns beside its text"),
        also=later("compare annotators coders columns parallel everybody"),
    ),
)
