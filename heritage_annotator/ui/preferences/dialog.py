"""The settings: one page for each section, one search across all. What is set holds at once."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from heritage_annotator.model.folding import folded
from heritage_annotator.translation import tr
from heritage_annotator.ui.look.boxes import FilterEdit
from heritage_annotator.ui.preferences.preferences import Preferences
from heritage_annotator.ui.preferences.section import Section
from heritage_annotator.ui.preferences.table import SECTIONS

SIZE = (860, 640)
SECTIONS_WIDTH = 150


class SettingsDialog(QDialog):
    """Beside the window, not over it: the reader shows each change as it is made."""

    def __init__(self, preferences: Preferences, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("settingsDialog")
        self.setWindowTitle(tr("Settings"))
        self._preferences = preferences
        self.search = FilterEdit(
            self, "settingsSearch", tr("Search all settings"), tr("Words, or the keys of an action")
        )
        self.sections = QListWidget()
        self._pages: dict[str, Section] = {}
        self._scroll = QScrollArea()
        self._column = QVBoxLayout()
        self._nothing = QLabel()
        self._build()
        self.search.textChanged.connect(lambda _typed: self._show())
        self.search.left_downwards.connect(self._enter_rows)
        self.sections.currentRowChanged.connect(self._on_section)
        self.sections.itemPressed.connect(self._on_section)
        preferences.changed.connect(self._on_change)
        self.sections.setCurrentRow(0)
        self.resize(*SIZE)

    def _build(self) -> None:
        self.sections.setObjectName("settingsSections")
        self.sections.setAccessibleName(tr("Sections of the settings"))
        self.sections.setFixedWidth(SECTIONS_WIDTH)
        self.sections.ensurePolished()  # else its rows are measured as no style sheet dressed them
        self.sections.addItems([tr(section) for section in SECTIONS])
        self._nothing.setObjectName("settingsNothing")
        self._nothing.setProperty("role", "empty")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setWordWrap(True)
        self._nothing.setMinimumHeight(120)
        holder = QWidget()
        self._column.setContentsMargins(24, 4, 24, 24)
        self._column.setSpacing(0)
        self._column.addWidget(self._nothing)
        self._column.addStretch(1)
        holder.setLayout(self._column)
        self._scroll.setWidget(holder)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        top = QVBoxLayout(self)
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(12, 12, 12, 10)
        head.addWidget(self.search)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addSpacing(6)  # no margin, which a mirrored window would leave where it is
        below.addWidget(self.sections)
        below.addWidget(self._scroll, 1)
        top.addLayout(head)
        top.addLayout(below, 1)

    def present(self, section: str = "", sought: str = "") -> None:
        """Shows the settings, of that section if one is named; or those that fit what is `sought`."""
        if sought:
            self.search.setText(sought)
        elif section:
            self.search.clear()
            self.sections.setCurrentRow(SECTIONS.index(section))
        self.show()
        self.raise_()
        self.activateWindow()
        self.search.setFocus()

    @property
    def section(self) -> str:
        """The section that shows while nothing is sought."""
        return SECTIONS[max(0, self.sections.currentRow())]

    def page(self, name: str) -> Section:
        """The rows of that section, made if this is the first time."""
        if name not in self._pages:
            page = self._pages[name] = Section(name, self._preferences)
            before = sum(1 for other in SECTIONS[: SECTIONS.index(name)] if other in self._pages)
            self._column.insertWidget(before, page)
        return self._pages[name]

    def _on_section(self, _chosen: object) -> None:
        if self.search.text():
            self.search.clear()
        else:
            self._show()
        self._scroll.verticalScrollBar().setValue(0)

    def _show(self) -> None:
        words = folded(self.search.text()).split()
        if words:
            self.sections.clearSelection()
            found = sum(self.page(name).show_fitting(words) for name in SECTIONS)
        else:
            self.sections.item(SECTIONS.index(self.section)).setSelected(True)
            found = self.page(self.section).show_all()
            for name, page in self._pages.items():
                page.setVisible(name == self.section)
        self._nothing.setVisible(not found)
        self._nothing.setText(tr("No setting matches “{words}”.", words=self.search.text().strip()))

    def _enter_rows(self) -> None:
        first = next((row for name in SECTIONS if name in self._pages for row in self._pages[name].rows_shown()), None)
        if first is not None:
            first.control.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_change(self, name: str) -> None:
        for page in self._pages.values():
            page.show_value(name)


class SettingsDoor(QObject):
    """The way to the settings: one dialog, made when it is asked for, gone when it is closed."""

    def __init__(self, preferences: Preferences, window: QWidget) -> None:
        super().__init__(window)
        self._preferences = preferences
        self._window = window
        self.dialog: SettingsDialog | None = None

    def show(self, section: str = "") -> None:
        """Brings the settings forward, at that section if one is named."""
        self._present(section=section)

    def seek(self, words: str) -> None:
        """Brings the settings forward, and in them those that fit these words."""
        self._present(sought=words)

    def _present(self, section: str = "", sought: str = "") -> None:
        if self.dialog is None:
            self.dialog = SettingsDialog(self._preferences, self._window)
            self.dialog.finished.connect(self._forget)
        self.dialog.present(section, sought)

    def close(self) -> None:
        """Closes the settings, if they are open."""
        if self.dialog is not None:
            self.dialog.close()

    def _forget(self) -> None:
        # Hundreds of small widgets, all of which would be dressed anew with each change of colours.
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
