"""The welcome page: bring articles in, go on with a project, or see how to begin."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from heritage_annotator.translation import later, tr
from heritage_annotator.ui.desk.keys import Keys
from heritage_annotator.ui.look.key_caps import CapLabel
from heritage_annotator.ui.look.name_field import NameField
from heritage_annotator.ui.look.theme import Theme
from heritage_annotator.ui.look.words import begin
from heritage_annotator.ui.welcome.drop_area import DropArea
from heritage_annotator.ui.welcome.looking import Looking
from heritage_annotator.ui.welcome.recent import RecentProject

WIDTH = 660
# Below this width what stands side by side stands one below the other.
NARROW = 560
MARGIN, NARROW_MARGIN = 36, 20
HEADLINE_PIXELS = 30
# Words break to this width; by itself a label asks for more.
LEAST_SENTENCE = 120

PURPOSE = later("Read the article, mark the words that report damage, keep the proof.")

# How to begin: what to do, and the keys it takes; the names of actions stand for their keys.
STEPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (later("Select words, then press a letter to find a tag, or its digit."), (later("a letter"), "0–9")),
    (later("Go from one marked passage to the next."), ("action.next_annotation",)),
    (later("Find any action, tag or article by name; see all keys."), ("action.commands", "action.key_sheet")),
)

# The ways to a project: the signal, the words, and the action whose key is shown.
WAYS: tuple[tuple[str, str, str], ...] = (
    ("new_asked", later("New project…"), "action.new_project"),
    ("open_asked", later("Open project…"), "action.open_project"),
    ("sample_asked", later("Sample project"), ""),
)


class WelcomePage(QScrollArea):
    """The page that stands in the middle while there is nothing to read.

    Signals:
    articles_asked: somebody wants to choose files of articles.
    dropped: something was dropped; carries the QMimeData.
    new_asked, open_asked, sample_asked: another project.
    project_chosen: a recent project; carries its path.
    project_forgotten: take it off the list; carries its path.
    name_given: the person wrote her name; carries it.

    `recent` gives the projects opened lately, latest first, and `asks_name` whether nobody told her name yet,
    whenever the page is shown.
    """

    articles_asked = Signal()
    dropped = Signal(object)
    new_asked = Signal()
    open_asked = Signal()
    sample_asked = Signal()
    project_chosen = Signal(str)
    project_forgotten = Signal(str)
    name_given = Signal(str)

    def __init__(
        self, theme: Theme, recent: Callable[[], Sequence[str]], keys: Keys, asks_name: Callable[[], bool]
    ) -> None:
        super().__init__()
        self._theme = theme
        self._recent = recent
        self._asks_name = asks_name
        self._keys = keys
        self._rows: dict[str, RecentProject] = {}
        self._looking = Looking(self)
        self._looking.seen.connect(self._on_seen)
        self._headline = QLabel(tr("Heritage Annotator"))
        self.drop_area = DropArea(theme, keys, self)
        self._name = self._name_row()
        self._ground = QWidget()
        self._projects = QVBoxLayout()
        self._side_by_side = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build()
        self.drop_area.clicked.connect(self.articles_asked)
        self.drop_area.dropped.connect(self.dropped)
        theme.changed.connect(self._dress)
        self._dress()

    def _build(self) -> None:
        self.setObjectName("welcomePage")
        self.setAccessibleName(tr("Welcome"))
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusProxy(self.drop_area)
        purpose = QLabel(tr(PURPOSE))
        purpose.setProperty("role", "empty")
        purpose.setWordWrap(True)
        purpose.setMinimumWidth(LEAST_SENTENCE)
        begin(purpose)
        begin(self._headline)
        self._side_by_side.setSpacing(32)
        self._side_by_side.addLayout(self._recent_column(), 3)
        self._side_by_side.addLayout(self._ways_column(), 2)
        column = QWidget()
        column.setMaximumWidth(WIDTH)
        lines = QVBoxLayout(column)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(6)
        for part, below in ((self._headline, 0), (purpose, 18), (self.drop_area, 24), (self._name, 0)):
            lines.addWidget(part)
            lines.addSpacing(below)
        lines.addLayout(self._side_by_side)
        lines.addSpacing(24)
        lines.addLayout(self._steps())
        ground = self._ground
        ground.setProperty("ground", "paper")
        ground.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(column, 1000)
        middle.addStretch(1)
        outer = QVBoxLayout(ground)
        outer.addStretch(2)
        outer.addLayout(middle)
        outer.addStretch(3)
        self.setWidget(ground)

    def _name_row(self) -> QWidget:
        row = QWidget()
        row.setObjectName("welcomeName")
        field = NameField()
        field.given.connect(self._on_name)
        why = QLabel(tr("It is shown with each of your annotations, in exports too."))
        why.setProperty("role", "hint")
        why.setWordWrap(True)
        why.setMinimumWidth(LEAST_SENTENCE)
        begin(why)
        lines = QVBoxLayout(row)
        lines.setContentsMargins(0, 0, 0, 18)
        lines.setSpacing(4)
        for part in (_title(tr("Who are you?")), field, why):
            lines.addWidget(part)
        return row

    def _on_name(self, name: str) -> None:
        self._name.hide()
        self.drop_area.setFocus()
        self.name_given.emit(name)

    def _recent_column(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(_title(tr("Recent projects")))
        self._projects.setSpacing(0)
        column.addLayout(self._projects)
        column.addStretch()
        return column

    def _ways_column(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(_title(tr("Another project")))
        for signal, words, action in WAYS:
            button = QPushButton(tr(words))
            button.setObjectName(f"welcome.{signal.removesuffix('_asked')}")
            button.setProperty("link", "true")
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(getattr(self, signal))
            row = QHBoxLayout()
            row.addWidget(button)
            row.addStretch()
            if action:
                row.addWidget(self._cap(action.removeprefix("action.")))
            column.addLayout(row)
        column.addStretch()
        return column

    def _steps(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        grid.addWidget(_title(tr("How to begin")), 0, 0, 1, 2)
        for number, (words, keys) in enumerate(STEPS, start=1):
            sentence = QLabel(tr(words))
            sentence.setWordWrap(True)
            sentence.setMinimumWidth(LEAST_SENTENCE)
            begin(sentence)
            caps = QHBoxLayout()
            caps.setSpacing(6)
            caps.addStretch()
            for key in keys:
                name = key.removeprefix("action.")
                caps.addWidget(self._cap(name) if name != key else CapLabel(tr(key)))
            grid.addWidget(sentence, number, 0)
            grid.addLayout(caps, number, 1)
        return grid

    def _cap(self, action: str) -> CapLabel:
        cap = CapLabel(self._keys.first(action))
        self._keys.follow(cap, lambda: cap.show_keys(self._keys.first(action)))
        return cap

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._name.setVisible(self._asks_name())
        self.show_recent()

    def show_recent(self) -> None:
        """Lists the projects opened lately, and looks which of them are there."""
        while (item := self._projects.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        paths = list(self._recent())
        self._rows = {path: self._row(path) for path in paths}
        for row in self._rows.values():
            self._projects.addWidget(row)
            row.show()  # at once, so that it can take the keys of one that went
        if not paths:
            nothing = QLabel(tr("No other projects yet."))
            nothing.setProperty("role", "hint")
            begin(nothing)
            self._projects.addWidget(nothing)
        self._looking.look(paths)

    def _row(self, path: str) -> RecentProject:
        row = RecentProject(path, self._theme, self)
        row.clicked.connect(lambda: self.project_chosen.emit(path))
        row.forgotten.connect(lambda: self._forget(path))
        return row

    def _forget(self, path: str) -> None:
        at = list(self._rows).index(path)
        self.project_forgotten.emit(path)
        self.show_recent()
        rows = list(self._rows.values())
        (rows[min(at, len(rows) - 1)] if rows else self.drop_area).setFocus()

    def _on_seen(self, path: str, written: float | None) -> None:
        if path in self._rows:
            self._rows[path].show_seen(written)

    def _dress(self) -> None:
        # As a style sheet: that of the application would overrule a font set here.
        families = ", ".join(f"'{family}'" for family in self._theme.reading_font().families())
        self._headline.setStyleSheet(f"font-family: {families}; font-size: {HEADLINE_PIXELS}px;")

    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = self.viewport().width() - 2 * MARGIN < NARROW
        directions, margin = QBoxLayout.Direction, NARROW_MARGIN if narrow else MARGIN
        layout = self._ground.layout()
        assert layout is not None  # noqa: S101  # made with the page
        layout.setContentsMargins(margin, margin, margin, margin)
        self._side_by_side.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)
        super().resizeEvent(event)


def _title(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("role", "title")
    begin(label)
    return label
