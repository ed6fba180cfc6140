"""The custody of the article's original, below its details; what a person knows of it can be written."""

from math import ceil

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPalette, QTextOption, QWheelEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from heritage_annotator.model.change import Change
from heritage_annotator.model.records import Publication
from heritage_annotator.services.articles.custody import NAMES, WRITTEN, custody_told, plan_custody
from heritage_annotator.translation import tr

_COLUMNS = 2


class _Lines(QTextEdit):
    """Lines that are read and copied, as high as they are: a label is as wide as its longest word, an address say."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("ground", "paper")
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        for set_policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            set_policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(lambda size: self._fit(size.height()))

    def _fit(self, height: float) -> None:
        if ceil(height) != self.height():
            self.setFixedHeight(ceil(height))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().color(QPalette.ColorRole.Link))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # what it lies in scrolls


class _Area(QScrollArea):
    """No higher than what is in it: in more room each label would stand apart from its field."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def sizeHint(self) -> QSize:
        held = self.widget()
        return super().sizeHint() if held is None else held.sizeHint()  # Qt keeps that of the first time it was asked

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.widget() and event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


class Custody(QWidget):
    """Hidden while the article has no original. What is known is told in lines that can be selected.

    It is folded until it is asked for, and scrolls where the window is low.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._publication: Publication | None = None
        self.fields = {name: self._field(name) for name in WRITTEN}
        self._told = _Lines()
        self._told.setObjectName("details.custody")
        self._told.setAccessibleName(tr("Where the original came from"))
        self._fold, self._area = QPushButton(self), _Area(self)
        self._lay_out()
        self._dress_fold()

    def _lay_out(self) -> None:
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        for at, (name, field) in enumerate(self.fields.items()):
            label = QLabel(tr(NAMES[name]), inside)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setProperty("role", "secondary")
            label.setBuddy(field)
            row, column = divmod(at, _COLUMNS)
            grid.addWidget(label, 2 * row, column)
            grid.addWidget(field, 2 * row + 1, column)
        grid.addWidget(self._told, 2 * len(self.fields), 0, 1, _COLUMNS)
        for column in range(_COLUMNS):
            grid.setColumnStretch(column, 1)
        inside.setProperty("ground", "paper")
        self._area.setObjectName("details.custodyArea")
        self._area.setProperty("ground", "paper")
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields take it, and scroll into view
        self._area.setWidget(inside)
        self._area.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._fold, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self._area)

    def _dress_fold(self) -> None:
        self._fold.setObjectName("details.custodyFold")
        self._fold.setProperty("link", "true")
        self._fold.setProperty("edge", "true")
        self._fold.setCheckable(True)
        self._fold.setAccessibleName(tr("Where the original came from"))
        self._fold.setToolTip(tr("Who captured it, with what, who sent it, and its checksum"))
        self._fold.toggled.connect(self._on_folded)
        self._on_folded(is_open=False)

    def _on_folded(self, is_open: bool) -> None:  # noqa: FBT001  # a slot
        self._fold.setText(f"{tr('Where the original came from')} {'▴' if is_open else '▾'}")
        self._area.setVisible(is_open)

    def show_publication(self, publication: Publication | None) -> None:
        """Tells that publication's custody, or goes."""
        self._publication = publication
        self.setVisible(publication is not None)
        if publication is None:
            return
        for name, field in self.fields.items():
            field.setText(getattr(publication, name))
            field.setCursorPosition(0)
        written = {tr(NAMES[name]) for name in WRITTEN}
        told = [f"{name}: {value}" for name, value in custody_told(publication) if name not in written]
        self._told.setPlainText("\n".join(told))

    @property
    def typed(self) -> dict[str, str]:
        """What is typed and not kept, by its fields."""
        shown = self._publication
        if shown is None or self.isHidden():
            return {}
        return {name: field.text() for name, field in self.fields.items() if field.text() != getattr(shown, name)}

    def change(self, publication: Publication | None, heading: str) -> Change | None:
        """The change that keeps what is typed in the publication as it stands now; None when there is none."""
        return plan_custody(publication, heading, **self.typed) if publication is not None and self.typed else None

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setObjectName(f"details.{name}")
        field.setPlaceholderText(tr("unknown"))
        field.setAccessibleName(tr(NAMES[name]))
        field.setToolTip("\n".join((tr(NAMES[name]), tr("Enter saves, Esc cancels"))))
        return field
