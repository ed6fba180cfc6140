"""The actions that tell how the program is used."""

from heritage_annotator.translation import later
from heritage_annotator.ui.desk.actions import HELP, Action
from heritage_annotator.ui.help.helping import Helping

ACTIONS = (
    Action(
        "guide",
        later("User guide"),
        HELP,
        0,
        Helping,
        Helping.show_guide,
        keys=("F1",),
        also=later("help manual documentation handbook how to"),
    ),
    Action(
        "key_sheet",
        later("Keys"),
        HELP,
        0,
        Helping,
        Helping.show_keys,
        keys=("Ctrl+/",),
        also=later("shortcuts keyboard hotkeys cheat sheet"),
    ),
    Action(
        "whats_this",
        later("What is this?"),
        HELP,
        0,
        Helping,
        Helping.ask_what,
        keys=("Shift+F1",),
        also=later("help explain context"),
    ),
    Action(
        "about",
        later("About Heritage Annotator"),
        HELP,
        3,
        Helping,
        Helping.show_about,
        also=later("version licence license credits"),
    ),
)
