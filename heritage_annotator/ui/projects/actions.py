"""The actions on projects."""

from heritage_annotator.translation import later
from heritage_annotator.ui.desk.actions import FILE, Action
from heritage_annotator.ui.projects.projects import Projects

ACTIONS = (
    Action(
        "new_project",
        later("New project…"),
        FILE,
        0,
        Projects,
        Projects.ask_new,
        keys=("Ctrl+Shift+N",),
        also=later("create file start"),
    ),
    Action(
        "open_project",
        later("Open project…"),
        FILE,
        0,
        Projects,
        Projects.ask_open,
        keys=("Ctrl+Shift+O",),
        also=later("load file other switch"),
    ),
    Action(
        "repair_project",
        later("Repair project"),
        FILE,
        0,
        Projects,
        Projects.repair,
        also=later("damaged search index trigger view rebuild"),
    ),
    Action(
        "go_back_to_backup",
        later("Go back to a backup…"),
        FILE,
        0,
        Projects,
        Projects.ask_go_back,
        also=later("restore backup copy version earlier undo all"),
    ),
)
