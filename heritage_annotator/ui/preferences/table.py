"""Every setting, as a table: where it stands, its words, and how it is set."""

from collections.abc import Callable, Iterable, Iterator
from enum import Enum, auto

from PySide6.QtCore import QLocale

from heritage_annotator import translation
from heritage_annotator.frozen import frozen
from heritage_annotator.translation import later, tr
from heritage_annotator.ui.desk.actions import AnyAction


class Kind(Enum):
    """A way in which a setting is set."""

    CHOICE = auto()
    NUMBER = auto()
    FONT = auto()
    TEXT = auto()
    KEYS = auto()
    SAMPLE = auto()
    DEEDS = auto()


Choices = tuple[tuple[object, str], ...]


@frozen
class Setting:
    """A row of the dialog.

    `name` is that of the setting, or of the action whose keys it gives. `also` holds words it is found by that
    are not shown. `part` heads those rows of the section that share it. `unit` holds the number. `deeds` are
    buttons: names the window knows, and words.
    """

    section: str
    name: str
    kind: Kind
    words: str
    help: str = ""
    also: str = ""
    unit: str = ""
    step: int = 1
    choices: Choices | Callable[[], Choices] = ()
    part: str = ""
    deeds: tuple[tuple[str, str], ...] = ()


APPEARANCE, READING, YOU, KEYS, BACKUPS = SECTIONS = (
    later("Appearance"),
    later("Reading"),
    later("You"),
    later("Keys"),
    later("Backups"),
)


def languages() -> Choices:
    """The languages of the interface, each by its own name.

    Arabic and French stand here before their words do: dates and languages are told in them, and the window runs their
    way already.
    """
    return (("", later("Same as the system")), *((each, _own_name(each)) for each in _offered()))


def tag_languages() -> Choices:
    """The languages in which tags may be named: those of the default codebook, and those of the interface."""
    return (("", later("Same as the window")), *((each, _own_name(each)) for each in _offered()))


def _offered() -> Iterable[str]:
    return dict.fromkeys(("en", "fr", "ar", *translation.known()))


def _own_name(language: str) -> str:
    name = "English" if language == "en" else QLocale(language).nativeLanguageName()
    return name[:1].upper() + name[1:]


SETTINGS = (
    Setting(
        APPEARANCE,
        "theme",
        Kind.CHOICE,
        later("Colours"),
        later("Light, dark, or the same as the system."),
        also=later("theme dark light night contrast"),
        choices=(("system", later("Same as the system")), ("light", later("Light")), ("dark", later("Dark"))),
    ),
    Setting(
        APPEARANCE,
        "language",
        Kind.CHOICE,
        later("Language"),
        later("Takes effect after restart. What is not translated yet stays in English."),
        also=later("translation Arabic right to left interface"),
        choices=languages,
    ),
    Setting(
        APPEARANCE,
        "tag_language",
        Kind.CHOICE,
        later("Tag names"),
        later("The language of tag names in lists and in the text. Tags without a name in it keep their English one."),
        also=later("language of tags codebook translation Arabic French labels"),
        choices=tag_languages,
    ),
    Setting(
        APPEARANCE,
        "interface_size",
        Kind.CHOICE,
        later("Interface size"),
        later("Scales everything, on top of the system's own scale. Takes effect after restart."),
        also=later("scale zoom larger interface font size"),
        choices=tuple((percent, f"{percent} %") for percent in (100, 110, 125, 150, 175, 200)),
    ),
    Setting(
        APPEARANCE,
        "motion",
        Kind.CHOICE,
        later("Motion"),
        later("Reduced: nothing flashes, slides or fades. Only Windows tells programs what the system prefers."),
        also=later("animation reduced flash"),
        choices=(("system", later("Same as the system")), ("full", later("Full")), ("reduced", later("Reduced"))),
    ),
    Setting(
        READING,
        "reading_font",
        Kind.FONT,
        later("Font"),
        later("The font articles are shown in. Scripts it lacks use the system's fonts."),
        also=later("font family typeface serif"),
    ),
    Setting(
        READING,
        "reading_size",
        Kind.NUMBER,
        later("Size"),
        later("At 100 %. Ctrl and the mouse wheel change it temporarily."),
        also=later("font zoom larger smaller"),
        unit=later("{number} px"),
    ),
    Setting(
        READING,
        "reading_width",
        Kind.NUMBER,
        later("Line width"),
        later("The maximum number of characters in a line, if the pane is wide enough."),
        also=later("measure column narrow wide"),
        unit=later("{number} characters"),
        step=2,
    ),
    Setting(
        READING,
        "line_height",
        Kind.NUMBER,
        later("Line spacing"),
        later("As a percentage of the font size."),
        also=later("line height spacing leading"),
        unit=later("{number} %"),
        step=5,
    ),
    Setting(
        READING,
        "whole_words",
        Kind.CHOICE,
        later("The mouse selects"),
        later("Whole words also where it is let go inside one. Dragging with Ctrl held always selects exact letters."),
        also=later("snap word boundary selection exact letters drag"),
        choices=((True, later("Whole words")), (False, later("Exact letters"))),
    ),
    Setting(READING, "sample", Kind.SAMPLE, later("Preview"), also=later("preview sample")),
    Setting(
        YOU,
        "annotator_name",
        Kind.TEXT,
        later("Your name"),
        later("Your name or a pseudonym. It is shown with your annotations, in exports and to colleagues."),
        also=later("annotator user coder author"),
    ),
    Setting(
        BACKUPS,
        "backups",
        Kind.CHOICE,
        later("Backups to keep"),
        later("A backup is made once a day, when a project is opened. The oldest is deleted when there are more."),
        also=later("backup safety copy rotate"),
        choices=(
            (0, later("None")),
            (3, later("3 backups")),
            (5, later("5 backups")),
            (10, later("10 backups")),
            (30, later("30 backups")),
        ),
    ),
    Setting(
        BACKUPS,
        "backup_deeds",
        Kind.DEEDS,
        later("Back up now"),
        later("A backup is a whole project: open it like any other to get your work back."),
        also=later("backup restore folder"),
        deeds=(("back_up", later("Back up now")), ("open_backups", later("Open backup folder"))),
    ),
)


def settings_of(section: str, actions: Iterable[AnyAction]) -> Iterator[Setting]:
    """The rows of that section; for the keys, the actions in the order of the menus."""
    yield from (each for each in SETTINGS if each.section is section)
    if section is KEYS:
        yield from key_settings(actions)


def key_settings(actions: Iterable[AnyAction]) -> Iterator[Setting]:
    """A row for each action."""
    for action in actions:
        yield Setting(KEYS, action.name, Kind.KEYS, action.words, also=action.tip, part=action.menu)


def plain(text: str) -> str:
    """What a menu calls something, as words in a sentence."""
    return tr(text).replace("&", "").rstrip("…")
