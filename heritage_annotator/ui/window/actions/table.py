"""Every action of the window, as a table: name, words, menu, keys, what it does."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from heritage_annotator.translation import later
from heritage_annotator.ui.window.actions.menus import ANNOTATION, ARTICLE, CODEBOOK, EDIT, FILE, GO, HELP, VIEW

if TYPE_CHECKING:
    from heritage_annotator.ui.window.window import MainWindow


class ActionSpec(NamedTuple):
    """An action. `menu` names its menu; `keys` act where the text is read alone when `in_reader`.

    A separator stands before it when `apart`. `choice`: one of a group of which one holds;
    `checkable`: something that is on or off.
    """

    name: str
    text: str
    menu: str
    run: Callable[["MainWindow"], object]
    keys: tuple[str, ...] = ()
    tip: str = ""
    in_reader: bool = False
    apart: bool = False
    choice: str = ""
    checkable: bool = False


ACTIONS = (
    ActionSpec("new_project", later("New project…"), FILE, lambda w: w.projects.ask_new(), keys=("Ctrl+Shift+N",)),
    ActionSpec("open_project", later("Open project…"), FILE, lambda w: w.projects.ask_open(), keys=("Ctrl+Shift+O",)),
    ActionSpec("welcome", later("Welcome page"), FILE, lambda w: w.workspace.show_page("welcome")),
    ActionSpec(
        "import_articles", later("Open article…"), FILE, lambda w: w.importing.choose(), keys=("Ctrl+O",), apart=True
    ),
    ActionSpec("paste_article", later("Paste as article"), FILE, lambda w: w.paste(), keys=("Ctrl+V",)),
    ActionSpec(
        "export_markdown", later("Export to Markdown…"), FILE, lambda w: w.exporting.ask(), keys=("Ctrl+E",), apart=True
    ),
    ActionSpec("settings", later("Settings…"), FILE, lambda w: w.show_settings(), keys=("Ctrl+,",), apart=True),
    ActionSpec("quit", later("Quit"), FILE, lambda w: w.close(), keys=("Ctrl+Q",), apart=True),
    ActionSpec("undo", later("Undo"), EDIT, lambda w: w.undo(), keys=("Ctrl+Z",)),
    ActionSpec(
        "redo",
        later("Redo"),
        EDIT,
        lambda w: w.redo(),
        keys=(
            "Ctrl+Shift+Z",
            "Ctrl+Y",
        ),
    ),
    ActionSpec(
        "copy", later("Copy"), EDIT, lambda w: w.reader.text.copy(), keys=("Ctrl+C",), in_reader=True, apart=True
    ),
    ActionSpec("find", later("Find in article…"), EDIT, lambda w: w.find_in_article(), keys=("Ctrl+F",), apart=True),
    ActionSpec(
        "filter_articles", later("Filter articles"), EDIT, lambda w: w.focus("articleFilter"), keys=("Ctrl+Shift+F",)
    ),
    ActionSpec(
        "commands",
        later("All commands…"),
        EDIT,
        lambda w: w.show_commands(),
        keys=("Ctrl+K",),
        tip=later("Find any action, article or tag by its name"),
        apart=True,
    ),
    ActionSpec("edit_details", later("Edit details…"), ARTICLE, lambda w: w.edit_details(), keys=("Ctrl+I",)),
    ActionSpec("mark_unread", later("Mark as unread"), ARTICLE, lambda w: w.mark("unread"), apart=True),
    ActionSpec("mark_reading", later("Mark as being read"), ARTICLE, lambda w: w.mark("reading")),
    ActionSpec("mark_done", later("Mark as done"), ARTICLE, lambda w: w.mark("done")),
    ActionSpec(
        "finish_article",
        later("Done, open the next"),
        ARTICLE,
        lambda w: w.workspace.moving.finish_article(),
        keys=(
            "Ctrl+Enter",
            "Ctrl+Return",
        ),
    ),
    ActionSpec("remove_article", later("Remove article"), ARTICLE, lambda w: w.mark("removed"), apart=True),
    ActionSpec(
        "tag",
        later("Tag…"),
        ANNOTATION,
        lambda w: w.workspace.tagging.open_palette(),
        keys=(
            "Enter",
            "Return",
        ),
        tip=later("Find a tag for the selection (or type any letter)"),
        in_reader=True,
    ),
    ActionSpec(
        "repeat_tags",
        later("Repeat the last tags"),
        ANNOTATION,
        lambda w: w.workspace.tagging.repeat(),
        keys=(".",),
        in_reader=True,
    ),
    ActionSpec(
        "annotate",
        later("Annotate without a tag"),
        ANNOTATION,
        lambda w: w.workspace.tagging.annotate(),
        keys=(
            "Insert",
            "Ctrl+M",
        ),
        in_reader=True,
    ),
    ActionSpec(
        "sticky",
        later("Tag every selection"),
        ANNOTATION,
        lambda w: w.workspace.tagging.switch_sticky(),
        keys=("Ctrl+L",),
        tip=later("Sets the last tags on every new selection at once"),
        checkable=True,
    ),
    ActionSpec(
        "edit_note", later("Edit note"), ANNOTATION, lambda w: w.workspace.edit_note(), keys=("F2",), apart=True
    ),
    ActionSpec(
        "grow_end",
        later("Move the end a word to the right"),
        ANNOTATION,
        lambda w: w.workspace.resizing.move_end(1),
        keys=("Shift+Alt+Right",),
        in_reader=True,
        apart=True,
    ),
    ActionSpec(
        "shrink_end",
        later("Move the end a word to the left"),
        ANNOTATION,
        lambda w: w.workspace.resizing.move_end(-1),
        keys=("Shift+Alt+Left",),
        in_reader=True,
    ),
    ActionSpec(
        "grow_start",
        later("Move the start a word back"),
        ANNOTATION,
        lambda w: w.workspace.resizing.move_start(-1),
        keys=("Shift+Alt+Up",),
        in_reader=True,
    ),
    ActionSpec(
        "shrink_start",
        later("Move the start a word on"),
        ANNOTATION,
        lambda w: w.workspace.resizing.move_start(1),
        keys=("Shift+Alt+Down",),
        in_reader=True,
    ),
    ActionSpec(
        "remove_annotation",
        later("Remove annotation"),
        ANNOTATION,
        lambda w: w.workspace.tagging.remove_annotation(),
        keys=(
            "Delete",
            "Backspace",
        ),
        in_reader=True,
        apart=True,
    ),
    ActionSpec("new_tag", later("New tag…"), CODEBOOK, lambda w: w.new_tag(), keys=("Ctrl+T",)),
    ActionSpec("new_group", later("New group…"), CODEBOOK, lambda w: w.workspace.codebook.new_group()),
    ActionSpec(
        "edit_tag",
        later("Edit tag…"),
        CODEBOOK,
        lambda w: w.workspace.codebook.edit_tag(),
        keys=("Ctrl+Shift+E",),
        tip=later("Name, colours, definition and quotations of the tag chosen in the tree"),
        apart=True,
    ),
    ActionSpec("merge_tag", later("Merge into another tag…"), CODEBOOK, lambda w: w.workspace.codebook.merge_tag()),
    ActionSpec("split_tag", later("Split tag…"), CODEBOOK, lambda w: w.workspace.codebook.split_tag()),
    ActionSpec("archive_tag", later("Archive tag"), CODEBOOK, lambda w: w.workspace.codebook.archive_tag()),
    ActionSpec("remove_tag", later("Remove tag…"), CODEBOOK, lambda w: w.workspace.codebook.remove_tag()),
    ActionSpec(
        "show_archived",
        later("Show archived tags"),
        CODEBOOK,
        lambda w: w.workspace.codebook.switch_archived(),
        checkable=True,
    ),
    ActionSpec(
        "import_codebook", later("Import codebook…"), CODEBOOK, lambda w: w.workspace.codebook.import_file(), apart=True
    ),
    ActionSpec("export_codebook", later("Export codebook…"), CODEBOOK, lambda w: w.workspace.codebook.export_file()),
    ActionSpec(
        "next_annotation",
        later("Next annotation"),
        GO,
        lambda w: w.workspace.moving.next_annotation(),
        keys=("Space",),
        in_reader=True,
    ),
    ActionSpec(
        "previous_annotation",
        later("Previous annotation"),
        GO,
        lambda w: w.workspace.moving.previous_annotation(),
        keys=("Shift+Space",),
        in_reader=True,
    ),
    ActionSpec(
        "next_overlap",
        later("Next of those that overlap"),
        GO,
        lambda w: w.workspace.moving.next_overlap(),
        keys=("Alt+Down",),
        in_reader=True,
    ),
    ActionSpec(
        "next_sentence",
        later("Select the next sentence"),
        GO,
        lambda w: w.workspace.moving.next_sentence(),
        keys=("Ctrl+Down",),
        in_reader=True,
        apart=True,
    ),
    ActionSpec(
        "previous_sentence",
        later("Select the previous sentence"),
        GO,
        lambda w: w.workspace.moving.previous_sentence(),
        keys=("Ctrl+Up",),
        in_reader=True,
    ),
    ActionSpec(
        "next_article",
        later("Next article"),
        GO,
        lambda w: w.workspace.moving.next_article(),
        keys=("Ctrl+PgDown",),
        apart=True,
    ),
    ActionSpec(
        "previous_article",
        later("Previous article"),
        GO,
        lambda w: w.workspace.moving.previous_article(),
        keys=("Ctrl+PgUp",),
    ),
    ActionSpec("go_back", later("Back"), GO, lambda w: w.workspace.history.go_back(), keys=("Alt+Left",), apart=True),
    ActionSpec("go_forward", later("Forward"), GO, lambda w: w.workspace.history.go_forward(), keys=("Alt+Right",)),
    ActionSpec("next_pane", later("Next pane"), GO, lambda w: w.workspace.focus_pane(1), keys=("F6",), apart=True),
    ActionSpec("previous_pane", later("Previous pane"), GO, lambda w: w.workspace.focus_pane(-1), keys=("Shift+F6",)),
    ActionSpec("show_tags", later("Tags"), VIEW, lambda w: w.workspace.enter_tags(), keys=("Alt+1",)),
    ActionSpec(
        "show_annotations", later("Annotations"), VIEW, lambda w: w.workspace.enter_annotations(), keys=("Alt+2",)
    ),
    ActionSpec(
        "show_reader", later("Article"), VIEW, lambda w: w.workspace.show_page("reader"), keys=("Alt+3",), apart=True
    ),
    ActionSpec(
        "show_retrieval",
        later("Passages and counts"),
        VIEW,
        lambda w: w.workspace.show_page("retrieval"),
        keys=("Alt+4",),
        tip=later("Find passages of the whole project, count tags, compare"),
    ),
    ActionSpec(
        "reading_mode",
        later("Reading mode"),
        VIEW,
        lambda w: w.workspace.switch_reading_mode(),
        keys=("F9",),
        tip=later("Hides both side panes"),
        apart=True,
        checkable=True,
    ),
    ActionSpec(
        "zoom_in",
        later("Larger text"),
        VIEW,
        lambda w: w.zoom(10),
        keys=(
            "Ctrl++",
            "Ctrl+=",
        ),
        apart=True,
    ),
    ActionSpec("zoom_out", later("Smaller text"), VIEW, lambda w: w.zoom(-10), keys=("Ctrl+-",)),
    ActionSpec("zoom_reset", later("Normal size"), VIEW, lambda w: w.zoom(0), keys=("Ctrl+0",)),
    ActionSpec(
        "theme_system", later("Colours of the system"), VIEW, lambda w: w.dress("system"), choice="system", apart=True
    ),
    ActionSpec("theme_light", later("Light"), VIEW, lambda w: w.dress("light"), choice="light"),
    ActionSpec("theme_dark", later("Dark"), VIEW, lambda w: w.dress("dark"), choice="dark"),
    ActionSpec("guide", later("User guide"), HELP, lambda w: w.help.show_guide(), keys=("F1",)),
    ActionSpec("key_sheet", later("Keys"), HELP, lambda w: w.help.show_keys(), keys=("Ctrl+/",)),
    ActionSpec("whats_this", later("What is this?"), HELP, lambda w: w.help.ask_what(), keys=("Shift+F1",)),
    ActionSpec(
        "last_message",
        later("Show the last message"),
        HELP,
        lambda w: w.show_last_message(),
        keys=("Ctrl+Shift+M",),
        tip=later("Brings the last message back and goes to what it offers"),
        apart=True,
    ),
    ActionSpec("annotator", later("Your name…"), HELP, lambda w: w.projects.ask_name(), apart=True),
    ActionSpec("about", later("About Heritage Annotator"), HELP, lambda w: w.about(), apart=True),
)
