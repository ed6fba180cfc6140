"""The user guide in a window of its own, beside the work."""

from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from heritage_annotator.services import wording
from heritage_annotator.translation import tr
from heritage_annotator.ui.help.finding import FindLine
from heritage_annotator.ui.help.guide_page import PICTURE_WIDTH, Heading, page, style
from heritage_annotator.ui.look.theme import Theme
from heritage_annotator.ui.look.words import ElidedLabel

CONTENTS_WIDTH = 220
SIZE = (980, 720)
PAPER_MARGIN = 32
ANCHOR = Qt.ItemDataRole.UserRole


class GuideText(QTextBrowser):
    """Shows pictures of the guide's own folder, and loads nothing else."""

    def __init__(self, folder: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self._folder = folder.resolve()
        self.setObjectName("guideText")
        self.setAccessibleName(tr("User guide"))
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.document().setDocumentMargin(PAPER_MARGIN)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )

    def loadResource(self, _kind: int, name: QUrl | str) -> object:  # pyright: ignore[reportIncompatibleMethodOverride]
        file = (self._folder / (name.toString() if isinstance(name, QUrl) else name)).resolve()
        if not file.is_relative_to(self._folder):
            return None
        image = QImage(str(file))
        if image.isNull():
            return None
        ratio = self.devicePixelRatioF()
        width = round(PICTURE_WIDTH * ratio)
        scaled = image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        scaled.setDevicePixelRatio(ratio)
        return scaled


class GuideWindow(QWidget):
    """Contents at the side, text beside them, words sought with Ctrl+F. Esc closes what is open, at last the window."""

    def __init__(self, file: Path, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("guideWindow")
        self.setWindowTitle(tr("User guide"))
        self._theme = theme
        self._guide = self._file = file
        self.contents = QListWidget()
        self.text = GuideText(file.parent, self)
        self.find_line = FindLine(self.text)
        self._leaving = _Leaving(self)
        self._build()
        self._connect()
        self.show_guide()
        self.resize(QSize(*SIZE).boundedTo(self.screen().availableSize()))

    def _build(self) -> None:
        self.setProperty("ground", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.contents.setObjectName("guideContents")
        self.contents.setAccessibleName(tr("Contents"))
        self.contents.setToolTip(tr("Enter opens the chapter"))
        self.contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side = QWidget()
        beside = QVBoxLayout(side)
        beside.setContentsMargins(8, 16, 8, 8)
        beside.addWidget(self.contents)
        reading = QWidget()
        lines = QVBoxLayout(reading)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        for part in (self.find_line, self.text, self._leaving):
            lines.addWidget(part, 1 if part is self.text else 0)
        panes = QSplitter()
        panes.setHandleWidth(1)
        panes.setChildrenCollapsible(False)
        panes.addWidget(side)
        panes.addWidget(reading)
        panes.setStretchFactor(1, 1)
        panes.setSizes([CONTENTS_WIDTH, SIZE[0] - CONTENTS_WIDTH])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(panes)

    def _connect(self) -> None:
        self.contents.currentItemChanged.connect(lambda item, _before: self._go(item))
        self.contents.itemActivated.connect(self._enter)
        self.contents.itemClicked.connect(self._enter)
        self.text.anchorClicked.connect(self._follow)
        self._theme.changed.connect(self.show_guide)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self).activated.connect(self.find_line.begin)

    def show_guide(self) -> None:
        """Reads the guide and shows it in the colours in force, at the place where it was."""
        try:
            text = self._file.read_text(encoding="utf-8")
        except OSError as error:
            self.text.setPlainText(wording.system_sentence(error))
            return
        at = self.text.verticalScrollBar().value()
        made = page(text)
        self.text.document().setDefaultStyleSheet(style(self._theme.tokens))
        self.text.setHtml(made.html)
        self.text.verticalScrollBar().setValue(at)
        if not self.contents.count():
            self._list(made.headings)

    def _list(self, headings: Iterable[Heading]) -> None:
        """Fills the contents; above those of another page stands the way back to the guide."""
        if self._file != self._guide:
            self.contents.addItem(QListWidgetItem(tr("Back to the guide")))
        for heading in headings:
            item = QListWidgetItem(("    " if heading.rank > 2 else "") + heading.words)
            item.setData(ANCHOR, heading.anchor)
            self.contents.addItem(item)

    def _turn_to(self, file: Path) -> None:
        """Shows another page of the guide's folder, from its beginning."""
        self._file = file
        with QSignalBlocker(self.contents):
            self.contents.clear()
        self.show_guide()
        self.text.verticalScrollBar().setValue(0)

    def _go(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(ANCHOR):
            self.text.scrollToAnchor(item.data(ANCHOR))

    def _enter(self, item: QListWidgetItem | None) -> None:
        # None: a click that is also an activation, after the page it turned.
        if item is not None and not item.data(ANCHOR):
            self._turn_to(self._guide)
        else:
            self._go(item)
        self.text.setFocus()

    def _follow(self, link: QUrl) -> None:
        """Goes to a place in the guide, or to a page beside it; of any other says first where it leads."""
        folder = self._guide.parent
        if link.isRelative() and link.hasFragment() and not link.path():
            self.text.scrollToAnchor(link.fragment())
        elif link.isRelative() and link.path() in {page.name for page in folder.glob("*.md")}:
            self._turn_to(folder / link.path())
        elif link.scheme() in {"http", "https", "mailto"}:
            self._leaving.ask(link)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._leaving.isVisible():
            self._leaving.hide()
        elif self.find_line.isVisible():
            self.find_line.end()
        else:
            self.close()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ApplicationFontChange:
            self.show_guide()


class _Leaving(QFrame):
    """A line that says where a link leads, and goes there when asked: nothing is opened by itself."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._link = QUrl()
        self._address = ElidedLabel(self)
        self._open = QPushButton(tr("Open in the browser"))
        self._copy = QPushButton(tr("Copy address"))
        self._open.clicked.connect(lambda: self._done(lambda: QDesktopServices.openUrl(self._link)))
        self._copy.clicked.connect(
            lambda: self._done(lambda: QGuiApplication.clipboard().setText(self._link.toString()))
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(PAPER_MARGIN, 8, 16, 8)
        row.addWidget(self._address, 1)
        row.addWidget(self._copy)
        row.addWidget(self._open)
        self.hide()

    def ask(self, link: QUrl) -> None:
        """Shows the address with what can be done with it."""
        self._link = link
        self._address.setText(tr("This link leads to {address}", address=link.toString()))
        self._address.setToolTip(link.toString())
        self.show()
        self._open.setFocus()

    def _done(self, act: Callable[[], object]) -> None:
        act()
        self.hide()
