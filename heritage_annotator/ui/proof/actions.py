"""The action that checks the quotations of drafts."""

from heritage_annotator.translation import later
from heritage_annotator.ui.desk.actions import TOOLS, Action
from heritage_annotator.ui.proof.proofing import Proofing

ACTIONS = (
    Action(
        "check_quotations",
        later("Check quotations…"),
        TOOLS,
        0,
        Proofing,
        Proofing.ask,
        keys=("Ctrl+Shift+Q",),
        tip=later("Look up whether a draft quotes the articles word for word"),
        also=later("proof verify quote draft report manuscript exact altered missing"),
    ),
)
