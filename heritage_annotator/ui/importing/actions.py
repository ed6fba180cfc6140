"""The actions that bring articles in."""

from heritage_annotator.translation import later
from heritage_annotator.ui.desk.actions import FILE, Action
from heritage_annotator.ui.importing.importing import Importing
from heritage_annotator.ui.importing.watching import Watching

ACTIONS = (
    Action(
        "import_articles",
        later("Import articles…"),
        FILE,
        1,
        Importing,
        Importing.choose,
        keys=("Ctrl+O",),
        also=later("open add load file document text web page article"),
    ),
    Action(
        "import_folder",
        later("Import folder of articles…"),
        FILE,
        1,
        Importing,
        Importing.choose_folder,
        also=later("open add load directory many all"),
    ),
    Action(
        "import_report",
        later("Report of the last import…"),
        FILE,
        1,
        Importing,
        Importing.show_report,
        also=later("failed problems came in already there"),
        when=lambda importing: importing.has_report,
    ),
    Action(
        "import_new",
        later("Import new files of watched folders"),
        FILE,
        1,
        Watching,
        Watching.take,
        also=later("open downloads incoming monitoring arrived"),
        when=lambda watching: watching.has_offer,
    ),
    Action(
        "watched_folders",
        later("Watched folders…"),
        FILE,
        1,
        Watching,
        Watching.show_folders,
        tip=later("Offers what comes into a folder: downloads, the output of a monitoring service"),
        also=later("watch import downloads automatic incoming monitoring hot folder"),
    ),
    Action(
        "paste_article",
        later("Paste as article"),
        FILE,
        1,
        Importing,
        Importing.paste_clipboard,
        keys=("Ctrl+V",),
        also=later("clipboard insert new text"),
    ),
)
