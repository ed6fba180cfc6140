"""The actions on the article that is read."""

from heritage_annotator.translation import later
from heritage_annotator.ui.desk.actions import ARTICLE, EDIT, Action
from heritage_annotator.ui.reader.panel import ReaderPanel

ACTIONS = (
    Action(
        "copy",
        later("Copy"),
        EDIT,
        1,
        ReaderPanel,
        lambda reader: reader.text.copy(),
        keys=("Ctrl+C",),
        in_reader=True,
        also=later("clipboard quote words"),
    ),
    Action(
        "find",
        later("Find in article…"),
        EDIT,
        2,
        ReaderPanel,
        ReaderPanel.find_words,
        keys=("Ctrl+F",),
        also=later("search look for words text"),
    ),
    Action(
        "edit_details",
        later("Edit details…"),
        ARTICLE,
        0,
        ReaderPanel,
        ReaderPanel.edit_details,
        keys=("Ctrl+I",),
        also=later("metadata title outlet author date source address URL language rename"),
    ),
    Action(
        "show_pages",
        later("Pages as printed"),
        ARTICLE,
        0,
        ReaderPanel,
        ReaderPanel.turn_to_pages,
        also=later("PDF page picture scan original print text view"),
    ),
    Action(
        "open_original",
        later("Open original"),
        ARTICLE,
        0,
        ReaderPanel,
        ReaderPanel.open_original,
        also=later("file source evidence page"),
    ),
    Action(
        "save_original",
        later("Save original…"),
        ARTICLE,
        0,
        ReaderPanel,
        ReaderPanel.save_original,
        also=later("file source evidence export download copy"),
    ),
)
