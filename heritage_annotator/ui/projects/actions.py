"""The actions on projects."""

from heritage_annotator.translation import later
from heritage_annotator.ui.desk.actions import FILE, GO, Action
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
        when=lambda projects: not projects.is_then,
        also=later("restore backup copy version earlier undo all"),
    ),
    Action(
        "back_to_now",
        later("Back to the project"),
        GO,
        3,
        Projects,
        Projects.back_to_now,
        tip=later("From a copy that shows how the project was once, to the project as it is now"),
        also=later("present before after join close copy"),
        when=lambda projects: projects.is_then,
    ),
)
