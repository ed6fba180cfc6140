"""The actions that look back."""

from heritage_annotator.translation import later
from heritage_annotator.ui.desk.actions import ANNOTATION, VIEW, Action
from heritage_annotator.ui.history.looking_back import LookingBack

ACTIONS = (
    Action(
        "show_history",
        later("History"),
        VIEW,
        1,
        LookingBack,
        LookingBack.show_history,
        keys=("Alt+5",),
        tip=later("Who did what, when, and taking it back"),
        also=later("log changes past versions revert who when audit"),
    ),
    Action(
        "annotation_history",
        later("History of the annotation"),
        ANNOTATION,
        3,
        LookingBack,
        LookingBack.show_annotation,
        tip=later("What the annotation went through, and by whom"),
        also=later("log changes past versions who when"),
    ),
    Action(
        "only_mine",
        later("Only my own work"),
        VIEW,
        2,
        LookingBack,
        LookingBack.switch_blind,
        tip=later(
            "Hides what others marked and did, in all lists, counts, searches and exports, until you switch it off"
        ),
        also=later("blind coding hide others annotators double"),
        is_on=lambda looking: looking.is_blind,
    ),
)
