"""The actions of the window itself: panes and pages, the way back, the latest message, undo."""

from PySide6.QtWidgets import QMainWindow

from heritage_annotator.translation import later
from heritage_annotator.ui.desk.actions import ANNOTATION, CODEBOOK, EDIT, FILE, GO, HELP, TOOLS, VIEW, Action
from heritage_annotator.ui.desk.veiling import Veil
from heritage_annotator.ui.window.centre import READER
from heritage_annotator.ui.window.news.annotator import AnnotatorName
from heritage_annotator.ui.window.news.toast import Toast
from heritage_annotator.ui.window.pages import INCIDENTS, REGISTERS, RETRIEVAL
from heritage_annotator.ui.window.places import History
from heritage_annotator.ui.window.undoing import Undoing
from heritage_annotator.ui.window.workspace import WELCOME, Workspace


def _agree(workspace: Workspace) -> None:
    """Asks what the team agrees on, over the page of the registers."""
    workspace.show_page(REGISTERS)
    workspace.pages.registers.agree()


def _new_incident(workspace: Workspace) -> None:
    workspace.show_page(INCIDENTS)
    workspace.pages.incidents.editing.new_incident()


def _new_site(workspace: Workspace) -> None:
    workspace.show_when_and_where("map")
    workspace.pages.map.editing.add()


def _import_sites(workspace: Workspace) -> None:
    workspace.show_when_and_where("map")
    workspace.pages.map.editing.choose_file()


def _may_write(workspace: Workspace) -> bool:
    return not workspace.desk.read_only


ACTIONS = (
    Action(
        "welcome",
        later("Welcome page"),
        FILE,
        0,
        Workspace,
        lambda workspace: workspace.show_page(WELCOME),
        also=later("start home recent sample first"),
    ),
    Action(
        "say_saved",
        later("Save"),
        FILE,
        0,
        Workspace,
        Workspace.say_saved,
        keys=("Ctrl+S",),
        tip=later("Everything is saved as you go; this confirms it"),
        also=later("keep store write saved"),
    ),
    Action(
        "quit",
        later("Quit"),
        FILE,
        5,
        QMainWindow,
        QMainWindow.close,
        keys=("Ctrl+Q",),
        also=later("exit close leave end"),
    ),
    Action(
        "undo",
        later("Undo"),
        EDIT,
        0,
        Undoing,
        Undoing.undo,
        keys=("Ctrl+Z",),
        also=later("take back revert mistake"),
        when=lambda undoing: undoing.may_undo,
        called=lambda undoing: undoing.undo_words,
    ),
    Action(
        "redo",
        later("Redo"),
        EDIT,
        0,
        Undoing,
        Undoing.redo,
        keys=("Ctrl+Shift+Z", "Ctrl+Y"),
        also=later("again repeat"),
        when=lambda undoing: undoing.may_redo,
        called=lambda undoing: undoing.redo_words,
    ),
    Action(
        "filter_articles",
        later("Filter articles"),
        EDIT,
        2,
        Workspace,
        Workspace.filter_articles,
        keys=("Ctrl+Shift+L",),
        also=later("search find outlet title list"),
    ),
    Action(
        "next_found",
        later("Next place found"),
        EDIT,
        2,
        Workspace,
        lambda workspace: workspace.step_found(1),
        keys=("F3",),
        tip=later("In the article, then in the next that the search found"),
        also=later("search find again match hit queue following"),
    ),
    Action(
        "previous_found",
        later("Previous place found"),
        EDIT,
        2,
        Workspace,
        lambda workspace: workspace.step_found(-1),
        keys=("Shift+F3",),
        also=later("search find again match hit back"),
    ),
    Action(
        "add_statement",
        later("Statement in an incident…"),
        ANNOTATION,
        1,
        Workspace,
        lambda workspace: workspace.stating.open(),
        keys=("Ctrl+J",),
        tip=later("What the annotation says of an incident: site, date and source are offered from its words"),
        also=later("incident claim event site date source state new"),
    ),
    Action(
        "edit_note",
        later("Edit note"),
        ANNOTATION,
        1,
        Workspace,
        Workspace.edit_note,
        keys=("F2",),
        also=later("comment memo remark write"),
    ),
    Action(
        "show_passages",
        later("Show passages of the tag"),
        CODEBOOK,
        1,
        Workspace,
        Workspace.show_passages_of_tag,
        also=later("find list retrieve quotations code"),
    ),
    Action(
        "go_back",
        later("Back"),
        GO,
        3,
        History,
        History.go_back,
        keys=("Alt+Left",),
        when=lambda history: history.can_go_back,
        also=later("previous place return history"),
    ),
    Action(
        "go_forward",
        later("Forward"),
        GO,
        3,
        History,
        History.go_forward,
        keys=("Alt+Right",),
        when=lambda history: history.can_go_forward,
        also=later("next place history"),
    ),
    Action(
        "next_pane",
        later("Next pane"),
        GO,
        4,
        Workspace,
        lambda workspace: workspace.focus_pane(1),
        keys=("F6",),
        also=later("focus switch panel"),
    ),
    Action(
        "previous_pane",
        later("Previous pane"),
        GO,
        4,
        Workspace,
        lambda workspace: workspace.focus_pane(-1),
        keys=("Shift+F6",),
        also=later("focus switch panel"),
    ),
    Action(
        "show_tags",
        later("Tags"),
        VIEW,
        0,
        Workspace,
        Workspace.enter_tags,
        keys=("Alt+1",),
        also=later("codebook codes tree"),
    ),
    Action(
        "show_annotations",
        later("Annotations"),
        VIEW,
        0,
        Workspace,
        Workspace.enter_annotations,
        keys=("Alt+2",),
        also=later("list highlights marks quotations"),
    ),
    Action(
        "show_reader",
        later("Article"),
        VIEW,
        1,
        Workspace,
        lambda workspace: workspace.show_page(READER),
        keys=("Alt+3",),
        also=later("text read document"),
    ),
    Action(
        "show_search",
        later("Search all articles"),
        VIEW,
        1,
        Workspace,
        Workspace.enter_search,
        keys=("Ctrl+Shift+F",),
        tip=later("Finds words, tags, outlets, dates in all articles"),
        also=later("find full text words query concordance facets everywhere corpus"),
    ),
    Action(
        "show_retrieval",
        later("Passages and counts"),
        VIEW,
        1,
        Workspace,
        lambda workspace: workspace.show_page(RETRIEVAL),
        keys=("Alt+4",),
        tip=later("Find passages in the whole project, count tags, compare"),
        also=later("search find query retrieve statistics table matrix chart analysis report"),
    ),
    Action(
        "show_incidents",
        later("Incidents"),
        VIEW,
        1,
        Workspace,
        lambda workspace: workspace.show_page(INCIDENTS),
        keys=("Alt+6",),
        tip=later("What happened to which site, when, according to whom"),
        also=later("events sites damage sources statements claims assess values words behind"),
    ),
    Action(
        "show_registers",
        later("Sources and actors"),
        VIEW,
        1,
        Workspace,
        lambda workspace: workspace.show_page(REGISTERS),
        tip=later("Who says things and how reliable they are, who is said to do things"),
        also=later("register sources reliability grade side party agency publisher witness actors perpetrators label"),
    ),
    Action(
        "new_incident",
        later("New incident…"),
        TOOLS,
        1,
        Workspace,
        _new_incident,
        tip=later("An incident that no passage tells of yet"),
        also=later("add create event damage"),
        when=_may_write,
    ),
    Action(
        "new_site",
        later("New site…"),
        TOOLS,
        1,
        Workspace,
        _new_site,
        tip=later("A site of your own, or an element of one"),
        also=later("add create place monument museum"),
        when=_may_write,
    ),
    Action(
        "import_sites",
        later("Import sites…"),
        TOOLS,
        1,
        Workspace,
        _import_sites,
        tip=later("Sites of a CSV or GeoJSON file"),
        also=later("places gazetteer bring in add coordinates map"),
        when=_may_write,
    ),
    Action(
        "conventions",
        later("Conventions of the team…"),
        TOOLS,
        1,
        Workspace,
        _agree,
        tip=later(
            "How incidents are numbered, when one counts as corroborated, and how coarsely sensitive places are shown"
        ),
        also=later("number scheme threshold corroborated cell coordinates sensitive agree rule"),
    ),
    Action(
        "show_map",
        later("Map"),
        VIEW,
        1,
        Workspace,
        lambda workspace: workspace.show_when_and_where("map"),
        keys=("Alt+8",),
        tip=later("Where and when it happened"),
        also=later("map sites places coordinates geography timeline chronology matrix dates when where"),
    ),
    Action(
        "show_timeline",
        later("Timeline"),
        VIEW,
        1,
        Workspace,
        lambda workspace: workspace.show_when_and_where("timeline"),
        keys=("Alt+9",),
        tip=later("Incidents by their dates, with what is known of each"),
        also=later("chronology when dates history events calendar"),
    ),
    Action(
        "show_crossed",
        later("Sites by month, actors by cause"),
        VIEW,
        1,
        Workspace,
        lambda workspace: workspace.show_when_and_where("table"),
        tip=later("Incidents counted in tables; each number leads to them"),
        also=later("matrix crosstab pivot heat map counts statistics"),
    ),
    Action(
        "reading_mode",
        later("Reading mode"),
        VIEW,
        2,
        Workspace,
        Workspace.switch_reading_mode,
        keys=("F9",),
        tip=later("Hides both side panes"),
        also=later("focus full screen distraction zen hide panes"),
        is_on=lambda workspace: workspace.reading_mode.is_on,
    ),
    Action(
        "show_sensitive",
        later("Show what is sensitive"),
        VIEW,
        2,
        Veil,
        lambda veil: veil.lift(is_lifted=not veil.is_lifted),
        keys=("Ctrl+Shift+V",),
        tip=later("Shows what is marked as sensitive, until switched off"),
        also=later("veil blur cover uncover reveal unblur harm hidden words"),
        is_on=lambda veil: veil.is_lifted,
    ),
    Action(
        "last_message",
        later("Show the last message"),
        HELP,
        1,
        Toast,
        Toast.recall,
        keys=("Ctrl+Shift+M",),
        tip=later("Shows the last message again, ready to act on"),
        also=later("notification toast news"),
    ),
    Action(
        "annotator",
        later("Your name…"),
        HELP,
        2,
        AnnotatorName,
        AnnotatorName.ask,
        also=later("annotator user coder pseudonym author initials"),
    ),
)
