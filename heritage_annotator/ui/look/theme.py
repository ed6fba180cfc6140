"""The theme in force: tokens, fonts, palette and style sheet of the application."""

from string import Template

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from heritage_annotator import locations
from heritage_annotator.ui.look.tokens import DARK, LIGHT, Tokens

# Preferred reading faces in order; the first one installed is used. Arabic and Palmyrene come
# from the system's own fallback for the script.
SERIFS = ("Noto Serif", "Source Serif 4", "Source Serif Pro", "Charter", "Georgia", "Cambria", "DejaVu Serif")
NASKH = ("Noto Naskh Arabic", "Scheherazade New", "Amiri", "Geeza Pro", "Traditional Arabic")
READING_PIXELS = 17
INTERFACE_PIXELS = 13
SMALL_PIXELS = 12


class Theme(QObject):
    """Signals:
    changed: the tokens or the reading size are others now; whatever paints must repaint.
    """

    changed = Signal()

    def __init__(self, name: str = "system", reading_font: str = "", zoom: int = 100) -> None:
        super().__init__()
        self._name = name
        self._reading_family = reading_font
        self.zoom = zoom
        self.tokens = self._tokens()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_scheme)

    @property
    def name(self) -> str:
        """What was chosen: light, dark or system."""
        return self._name

    def choose(self, name: str) -> None:
        """Puts light, dark or the system's theme in force."""
        self._name = name
        self.tokens = self._tokens()
        self.apply()
        self.changed.emit()

    def set_zoom(self, percent: int) -> None:
        """Sets the size of the reading text, in percent, between 60 and 300."""
        self.zoom = max(60, min(300, percent))
        self.changed.emit()

    def apply(self) -> None:
        """Dresses the application."""
        self.apply_faces()
        self.apply_style_sheet()

    def apply_faces(self) -> None:
        """Sets style, colours and font, which widgets measure themselves by while they are built."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)  # noqa: S101  # a theme without one is a bug
        application.setStyle("Fusion")
        application.setPalette(self._palette())
        font = application.font()
        font.setPixelSize(INTERFACE_PIXELS)
        application.setFont(font)

    def apply_style_sheet(self) -> None:
        """Sets the style sheet. Widgets under one are dressed anew wherever they are put: set it once all are there."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)  # noqa: S101  # a theme without one is a bug
        application.setStyleSheet(_style_sheet(self.tokens))

    def reading_font(self) -> QFont:
        """The face of article text at the current zoom."""
        font = QFont()
        font.setFamilies([*([self._reading_family] if self._reading_family else []), *_installed(SERIFS + NASKH)])
        font.setStyleHint(QFont.StyleHint.Serif)
        font.setPixelSize(round(READING_PIXELS * self.zoom / 100))
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
        if self._name == "system":
            dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
            return DARK if dark else LIGHT
        return DARK if self._name == "dark" else LIGHT

    def _on_system_scheme(self) -> None:
        if self._name == "system" and self.tokens is not self._tokens():
            self.choose("system")

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


def _installed(families: tuple[str, ...]) -> list[str]:
    present = set(QFontDatabase.families())
    return [family for family in families if family in present]


def _style_sheet(tokens: Tokens) -> str:
    folder = locations.resources() / "themes"
    template = (folder / "window.qss").read_text(encoding="utf-8")
    values = {name: getattr(tokens, name) for name in Tokens.__dataclass_fields__}
    values["chevron"] = (folder / f"chevron-{tokens.name}.png").as_posix()
    return Template(template).substitute(values)
