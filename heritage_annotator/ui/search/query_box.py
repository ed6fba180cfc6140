"""The box in which a query is typed, a mistake marked at its place, and what is said beneath it."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from heritage_annotator.model.errors import QueryTextError
from heritage_annotator.services import wording
from heritage_annotator.services.passages.grammar import no_conditions
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.look.few_lines import in_line
from heritage_annotator.ui.look.tick import CheckBox
from heritage_annotator.ui.look.words import begin

# While somebody types, the project is not asked at every key.
PAUSE_MILLISECONDS = 160
MOST_FORMS = 12
_ARABIC = ("\u0620", "\u06ff")


class _Line(QLineEdit):
    """A line that can mark a part of what stands in it.

    Signals:
        entered: Enter or ↓: what was found is wanted.
    """

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def read_from(self, side: Qt.Key) -> None:
        """Lays the text out from that side, whatever it begins with: a line takes it from keys alone."""
        super().keyPressEvent(QKeyEvent(QKeyEvent.Type.KeyPress, side, Qt.KeyboardModifier.NoModifier))

    def mark(self, start: int, end: int, shown: QTextCharFormat) -> None:
        """Shows those UTF-16 units so; an empty range marks nothing. Qt gives lines of input no other way."""
        kind = QInputMethodEvent.AttributeType.TextFormat
        marks = [QInputMethodEvent.Attribute(kind, start - self.cursorPosition(), end - start, shown)]
        QCoreApplication.sendEvent(self, QInputMethodEvent("", marks if end > start else []))


class QueryBox(QWidget):
    """The query, the switch of Arabic forms, and which forms were found or what is wrong.

    Signals:
        altered: another query is typed, or the switch was used; after a pause.
        entered: what was found is wanted.
    """

    altered = Signal()
    entered = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.line = _Line(self)
        self.attached = CheckBox(desk.theme, tr("Arabic words with و ف ب ل ك ال before them"))
        self._told = QLabel(self)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MILLISECONDS)
        self._mistake: QueryTextError | None = None
        self._build()
        self._pause.timeout.connect(self.altered)
        self.line.textEdited.connect(self._on_typed)
        self.line.entered.connect(self._on_entered)
        self.attached.toggled.connect(lambda _on: self.altered.emit())

    def _build(self) -> None:
        self.line.setObjectName("searchInput")
        self.line.setAccessibleName(tr("Search all articles"))
        self.line.setPlaceholderText(tr("Words, “phrases”, prefix*, tag:…, outlet:…, before:2017 …"))
        self.line.setToolTip(
            tr("Words in titles, texts, notes and quotations; AND, OR, NOT, NEAR and brackets. Enter goes to the list")
        )
        self.line.setClearButtonEnabled(True)
        self.line.setMinimumHeight(36)
        self.attached.setObjectName("searchAttached")
        self.attached.setToolTip(tr("Arabic words are also found with particles attached"))
        self.attached.setChecked(True)
        self.attached.hide()
        self._told.setObjectName("searchTold")
        self._told.setTextFormat(Qt.TextFormat.PlainText)
        self._told.setWordWrap(True)
        begin(self._told)
        beneath = QHBoxLayout()
        beneath.setSpacing(12)
        beneath.addWidget(self.attached, 0, Qt.AlignmentFlag.AlignTop)
        beneath.addWidget(self._told, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.line)
        column.addLayout(beneath)
        self._say("", is_mistake=False)

    @property
    def text(self) -> str:
        """The query as it is typed."""
        return self.line.text()

    @property
    def with_attached(self) -> bool:
        """Whether Arabic words are sought in their other forms."""
        return self.attached.isChecked()

    def put(self, text: str, *, with_attached: bool = True) -> None:
        """Puts a query there as if it were typed."""
        self.line.setText(text)
        self.attached.blockSignals(True)
        self.attached.setChecked(with_attached)
        self.attached.blockSignals(False)
        self._on_typed()
        self._pause.stop()
        self.altered.emit()

    def say_matched(self, forms: Sequence[str]) -> None:
        """Says as what words were found, for a form may be another word that only looks so; or what is no condition."""
        self._unmark()
        strange = no_conditions(self.text)
        if strange:
            self._say(wording.no_condition(*strange[0]), is_mistake=False)
            return
        shown = in_line(forms[:MOST_FORMS], "، ") + (" …" if len(forms) > MOST_FORMS else "")
        self._say(tr("matched: {forms}", forms=shown) if forms else "", is_mistake=False)

    def say_mistake(self, error: QueryTextError) -> None:
        """Says what is wrong, and marks where."""
        self._mistake = error
        self._say(wording.sentence(error), is_mistake=True)
        text = self.text
        start = max(0, error.place)
        end = start + len(error.part) if text.startswith(error.part, start) and error.part else len(text)
        shown = QTextCharFormat()
        shown.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        shown.setUnderlineColor(self._desk.theme.color("warning"))
        shown.setForeground(self._desk.theme.color("warning"))
        self.line.mark(_units(text[:start]), _units(text[:end]), shown)

    @property
    def mistake(self) -> QueryTextError | None:
        """What is wrong with what is typed, if that is known."""
        return self._mistake

    def _on_typed(self, *_text: str) -> None:
        self._unmark()
        has_arabic = any(_ARABIC[0] <= sign <= _ARABIC[1] for sign in self.text)
        self.attached.setVisible(has_arabic)
        # Joiners and conditions are read from the left, whatever word stands first.
        alone = has_arabic and not any(sign.isascii() and sign.isalpha() for sign in self.text)
        self.line.read_from(Qt.Key.Key_Direction_R if alone else Qt.Key.Key_Direction_L)
        self._pause.start()

    def _on_entered(self) -> None:
        if self._pause.isActive():
            self._pause.stop()
            self.altered.emit()
        self.entered.emit()

    def _unmark(self) -> None:
        if self._mistake is not None:
            self._mistake = None
            self.line.mark(0, 0, QTextCharFormat())

    def _say(self, words: str, *, is_mistake: bool) -> None:
        self._told.setProperty("role", "warning" if is_mistake else "hint")
        self._told.style().polish(self._told)
        self._told.setText(words)
        self._told.setVisible(bool(words))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
