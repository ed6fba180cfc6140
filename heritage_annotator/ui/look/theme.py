"""The theme in force: tokens, fonts, palette and style sheet of the application."""

import sys
from dataclasses import replace
from functools import cache
from string import Template

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from heritage_annotator import locations
from heritage_annotator.settings import ZOOM, Settings
from heritage_annotator.ui.look.tokens import DARK, DARK_CONTRASTED, LIGHT, LIGHT_CONTRASTED, Tokens

# Preferred reading faces in order; the first one installed is used. Arabic and Palmyrene come
# from the system's own fallback for the script.
SERIFS = ("Noto Serif", "Source Serif 4", "Source Serif Pro", "Charter", "Georgia", "Cambria", "DejaVu Serif")
NASKH = ("Noto Naskh Arabic", "Scheherazade New", "Amiri", "Geeza Pro", "Traditional Arabic")
# The settings whose change repaints.
LOOKS = ("theme", "zoom", "reading_font", "reading_size", "reading_width", "line_height")
# The size that what is set with the reading text was drawn for.
READING_PIXELS = 17
INTERFACE_PIXELS = 13
SMALL_PIXELS = 12


class Theme(QObject):
    """The look in force: tokens, fonts, palette and style sheet.

    Signals:
    changed: colours, or how the text is set, are others now; whatever paints must repaint.
    """

    changed = Signal()

    def __init__(self, name: str = "system", reading_font: str = "", zoom: int = 100) -> None:
        super().__init__()
        self._settings = Settings("", theme=name, reading_font=reading_font, zoom=zoom)
        # Both are kept: what Python holds of the second goes with the first.
        self._system = QGuiApplication.styleHints()
        self._wishes = self._system.accessibility()
        self.tokens = self._tokens()
        self._system.colorSchemeChanged.connect(self._on_system)
        self._wishes.contrastPreferenceChanged.connect(self._on_system)
        application = QApplication.instance()
        assert isinstance(application, QApplication)  # noqa: S101  # a theme without one is a bug
        application.fontDatabaseChanged.connect(_forget_installed)

    @classmethod
    def of(cls, settings: Settings) -> "Theme":
        """The theme that those settings ask for."""
        theme = cls(settings.theme, settings.reading_font, settings.zoom)
        theme._settings = settings  # it is being made
        return theme

    @property
    def name(self) -> str:
        """What was chosen: light, dark or system."""
        return self._settings.theme

    @property
    def zoom(self) -> int:
        """The size of the reading text, in percent of the size that was set."""
        return self._settings.zoom

    @property
    def reading_scale(self) -> float:
        """How large the reading text is, as a share of what it is at first: what stands with it grows with it."""
        return self._settings.reading_size / READING_PIXELS * self.zoom / 100

    @property
    def reading_width(self) -> int:
        """The reading measure, in characters."""
        return self._settings.reading_width

    @property
    def line_height(self) -> int:
        """The distance of lines of article text, in percent of its size."""
        return self._settings.line_height

    @property
    def reduced_motion(self) -> bool:
        """Whether nothing should move by itself: no flashing, sliding or fading.

        Qt tells the system's wish on Windows alone.
        """
        if self._settings.motion == "system" and sys.platform == "win32":
            return not QApplication.isEffectEnabled(Qt.UIEffect.UI_AnimateMenu)
        return self._settings.motion == "reduced"

    def take(self, settings: Settings) -> None:
        """Puts in force what those settings say of colours and text."""
        before, self._settings = self._settings, settings
        if settings.theme != before.theme:
            self._dress()
        if any(getattr(settings, name) != getattr(before, name) for name in LOOKS):
            self.changed.emit()

    def choose(self, name: str) -> None:
        """Puts light, dark or the system's theme in force."""
        self.take(replace(self._settings, theme=name))

    def set_zoom(self, percent: int) -> None:
        """Sets the size of the reading text, in percent, between 60 and 300."""
        self.take(replace(self._settings, zoom=max(ZOOM[0], min(ZOOM[1], percent))))

    def apply(self) -> None:
        """Dresses the application."""
        self.apply_faces()
        self.apply_style_sheet()

    def apply_faces(self) -> None:
        """Sets style, colours and font, which widgets measure themselves by while they are built."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)  # noqa: S101  # a theme without one is a bug
        if not application.styleSheet():  # else it was set before, and would dress every widget once more
            application.setStyle("Fusion")
        application.setPalette(self._palette())
        font = application.font()
        font.setPixelSize(INTERFACE_PIXELS)
        application.setFont(font)

    def apply_style_sheet(self) -> None:
        """Sets the style sheet. Widgets under one are dressed anew wherever they are put: set it once all are there."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)  # noqa: S101  # a theme without one is a bug
        sheet = _style_sheet(self.tokens)
        if application.styleSheet() != sheet:  # else Qt would dress every widget once more, as it is
            application.setStyleSheet(sheet)

    def reading_font(self) -> QFont:
        """The face of article text at the current zoom."""
        font = QFont()
        chosen = self._settings.reading_font
        font.setFamilies([*([chosen] if chosen else []), *_installed(SERIFS + NASKH)])
        font.setStyleHint(QFont.StyleHint.Serif)
        font.setPixelSize(round(self._settings.reading_size * self.zoom / 100))
        return font

    def small_font(self) -> QFont:
        """The interface's face, a size smaller: labels and hints."""
        font = QApplication.font()
        font.setPixelSize(SMALL_PIXELS)
        return font

    def color(self, token: str) -> QColor:
        """The colour of that token."""
        return QColor(getattr(self.tokens, token))

    def _tokens(self) -> Tokens:
        dark = self.name == "dark"
        if self.name == "system":
            dark = self._system.colorScheme() is Qt.ColorScheme.Dark
        if self._wishes.contrastPreference() is Qt.ContrastPreference.HighContrast:
            return DARK_CONTRASTED if dark else LIGHT_CONTRASTED
        return DARK if dark else LIGHT

    def _on_system(self) -> None:
        """The system turned light or dark, or asks for more contrast."""
        if self._dress():
            self.changed.emit()

    def _dress(self) -> bool:
        """Dresses the application in the colours that are in force now; whether they are others than before."""
        tokens = self._tokens()
        if self.tokens is tokens:
            return False
        self.tokens = tokens
        self.apply()
        return True

    def _palette(self) -> QPalette:
        tokens = self.tokens
        palette = QPalette()
        role = QPalette.ColorRole
        for which, color in (
            (role.Window, tokens.panel),
            (role.WindowText, tokens.ink),
            (role.Base, tokens.paper),
            (role.AlternateBase, tokens.panel),
            (role.Text, tokens.ink),
            (role.Button, tokens.panel),
            (role.ButtonText, tokens.ink),
            (role.Highlight, tokens.selection),
            (role.HighlightedText, tokens.ink),
            (role.PlaceholderText, tokens.ink3),
            (role.ToolTipBase, tokens.paper),
            (role.ToolTipText, tokens.ink),
            (role.Link, tokens.accent),
            (role.LinkVisited, tokens.accent),
            (role.Mid, tokens.line),
            (role.Accent, tokens.accent),
        ):
            palette.setColor(which, QColor(color))
        faded = QColor(tokens.ink3)
        for which in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, which, faded)
        return palette


def reading_family() -> str:
    """The face of article text when none was chosen."""
    return next(iter(_installed(SERIFS)), "") or QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()


@cache
def _installed(families: tuple[str, ...]) -> list[str]:
    """Those of the families that are there. All faces of the system are named for it, and it is asked at each row."""
    present = set(QFontDatabase.families())
    return [family for family in families if family in present]


def _forget_installed() -> None:
    """A face came or went."""
    _installed.cache_clear()


def _style_sheet(tokens: Tokens) -> str:
    folder = locations.resources() / "themes"
    template = (folder / "window.qss").read_text(encoding="utf-8")
    values: dict[str, object] = tokens._asdict()
    # A style sheet's paddings stay where they are when the window is turned round.
    turned = QGuiApplication.isRightToLeft()
    values["combo_right"], values["combo_left"] = ("9px", "22px") if turned else ("22px", "9px")
    done, rest = (tokens.line, tokens.accent) if turned else (tokens.accent, tokens.line)
    values["left_of_handle"], values["right_of_handle"] = done, rest
    for picture in ("chevron", "tick"):
        values[picture] = (folder / f"{picture}-{tokens.name}.png").as_posix()
    return Template(template).substitute(values)


ICON_SIZES = (16, 24, 32, 48, 64, 128, 256)


def program_icon() -> QIcon:
    """The icon in the sizes drawn for it; a picture is read when its size is asked for."""
    icon, folder = QIcon(), locations.resources() / "icons"
    for size in ICON_SIZES:
        icon.addFile(str(folder / f"heritage-annotator-{size}.png"), QSize(size, size))
    return icon
