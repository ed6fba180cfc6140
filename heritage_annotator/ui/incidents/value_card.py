"""One value of a field as a statement gives it: the value, its words, who says it, its grades."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from heritage_annotator.model.incidents.vocabulary import NOT_STATED, Field, Modality, Polarity
from heritage_annotator.model.text import opening_words
from heritage_annotator.services.incidents.dossier import Dossier, Shelf, Value
from heritage_annotator.services.wording.incident_facts import (
    begun,
    credibility_told,
    grades_told,
    reliability_told,
    value_told,
)
from heritage_annotator.services.wording.incident_words import worded
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.veiling import Veil, veiled
from heritage_annotator.ui.facts.veil import reasons, why
from heritage_annotator.ui.look.few_lines import in_line
from heritage_annotator.ui.look.words import begin, for_label

_BAR = 3
KEYS = ("E", "S", "A", "T", "Del", "Shift+Del")
"""What the keys do to a value: the menu says."""
_MOST_WORDS = 220


class ValueCard(QAbstractButton):
    """A value of one originator, in all the statements that give it: choosing it again leads to the next of them.

    Signals:
        chosen: carries the id of the claim.
        opened: its words are wanted in the article, by Enter or a double click; carries the id of the claim.
        key_pressed: a key that does something to a value was pressed; carries it as a menu shows it.
        menu_asked: what can be done to it is wanted; carries the point on the screen.
    """

    chosen = Signal(str)
    opened = Signal(str)
    key_pressed = Signal(str)
    menu_asked = Signal(QPoint)

    def __init__(
        self,
        desk: Desk,
        shelf: Shelf,
        dossier: Dossier,
        values: Sequence[Value],
        parent: QWidget,
        *,
        is_orphan: bool = False,
    ) -> None:
        super().__init__(parent)
        self._values, self._at = values, 0
        value = values[0]
        self._theme = desk.theme
        self._is_current = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        reliability, credibility = shelf.reliability(value.statement), value.statement.credibility
        apart = dossier.credibilities_held(value.statement)
        graded = (reliability_told(reliability), credibility_told(credibility, apart))
        # The letter is not shown to who has yet to say how credible it is.
        self._grades = "; ".join(graded if credibility else graded[1:])
        who = shelf.originator(value.statement) if value.statement.is_attributed else tr("the narrator")
        self.setToolTip(tr("Shows its words at the right; Enter opens them in the article"))
        self._quote: QLabel | None = None
        self._reasons = () if desk.veil.is_lifted else reasons(shelf, value)
        letters = grades_told(reliability if credibility else "", credibility, apart)
        told = begun(in_sight(shelf, value, desk.veil))
        self._veil = desk.veil
        self._fill(told, letters, desk.veil.text(in_line((who, *_how(value, shelf, is_orphan=is_orphan)))))
        quote = why(self._reasons) if self._reasons else self._quoted()
        self.setAccessibleName(f"{told}, {quote}, {who}, {self._grades}")

    def _fill(self, told: str, grades: str, about: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 10, 8)
        column.setSpacing(4)
        first = QHBoxLayout()
        name = _label(told, "title", self)
        if self.value.claim.field == Field.DATE:
            name.setToolTip(self.value.claim.value)
        first.addWidget(name, 1)
        if grades:
            letter = _label(grades, "hint", self)
            letter.setToolTip(self._grades)
            first.addWidget(letter, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(first)
        if self.value.claim.quote:
            self._quote = _label("", "", self)
            self._show_words()
            column.addWidget(self._quote)
        column.addWidget(_label(about, "hint", self))
        if len(self._values) > 1:
            more = tr("told in {count} passages by one originator; click again for the next", count=len(self._values))
            column.addWidget(_label(more, "hint", self))

    @property
    def value(self) -> Value:
        """The value whose words are shown."""
        return self._values[self._at]

    @property
    def values(self) -> Sequence[Value]:
        """The value in all statements that give it."""
        return self._values

    def _choose(self) -> None:
        """Chooses it, or when it is chosen already the next statement of it."""
        if self._is_current and len(self._values) > 1:
            self._at = (self._at + 1) % len(self._values)
            self._show_words()
        self.chosen.emit(self.value.claim.id)

    @property
    def is_current(self) -> bool:
        """Whether its words stand at the right."""
        return self._is_current

    def _quoted(self) -> str:
        """The value's own words, as they may be seen now."""
        claim, statement = self.value
        return self._veil.over(statement.article_id, claim.start, claim.quote)

    def _show_words(self) -> None:
        """The value's own words, slanted where the script knows that."""
        if self._quote is None:
            return
        words = opening_words(self._quoted(), _MOST_WORDS)
        font = self._theme.reading_font()
        font.setPixelSize(max(13, self.fontMetrics().ascent() + 2))
        font.setItalic(all(sign < "\u0590" for sign in words))
        self._quote.setFont(font)
        self._quote.setText(f"“{veiled(words) if self._reasons else words}”")
        self._quote.setToolTip(why(self._reasons) if self._reasons else "")

    def make_current(self, *, is_current: bool) -> None:
        """Shows that its words stand at the right."""
        self._is_current = is_current
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QColor(tokens.accent if self.hasFocus() else tokens.line))
        painter.setBrush(QColor(tokens.current_row if self._is_current else tokens.panel))
        painter.drawRoundedRect(box, 6, 6)
        denied = self.value.statement.polarity != Polarity.AFFIRMED
        bar = QColor(tokens.warning if denied else tokens.accent)
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = self.width() - _BAR if right_to_left else 0
        painter.fillRect(QRectF(left, 6, _BAR, self.height() - 12), bar)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        was_current = self._is_current
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if was_current:
            self._choose()

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        self.opened.emit(self.value.claim.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit(self.value.claim.id)
        elif event.key() == Qt.Key.Key_Space:
            self._choose()
        elif (pressed := key_of(event)) in KEYS:
            self.key_pressed.emit(pressed)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.menu_asked.emit(event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.chosen.emit(self.value.claim.id)
        super().focusInEvent(event)


def key_of(event: QKeyEvent) -> str:
    """The key that was pressed, as a menu names it."""
    return QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.PortableText)


def in_sight(shelf: Shelf, value: Value, veil: Veil) -> str:
    """A value in words; the name of a place that must not be found is covered."""
    claim = value.claim
    site = shelf.site(claim.site_id)
    is_marked = claim.field in {Field.SITE, Field.ELEMENT} and site is not None and bool(site.sensitive)
    return veil.name(value_told(claim.field, claim.value, claim.details), is_marked=is_marked)


def _how(value: Value, shelf: Shelf, *, is_orphan: bool) -> list[str]:
    """How the value comes out of the words, and what else is told of it."""
    details = value.claim.details
    told = [worded(value.claim.level)]
    if details.get("certainty"):
        told.append(worded(details["certainty"]))
    if value.statement.polarity != Polarity.AFFIRMED:
        told.append(worded(value.statement.polarity))
    if value.claim.details.get("of"):
        told.append(tr("of: {what}", what=value.claim.details["of"]))
    if details.get("alleged_by"):
        told.append(tr("alleged by {who}", who=details["alleged_by"]))
    element = shelf.site(value.claim.site_id)
    if value.claim.field == Field.SEVERITY and element is not None:
        told.append(element.name)
    if value.statement.background:
        told.append(tr("background"))
    if value.statement.modality != Modality.HAPPENED:
        told.append(worded(value.statement.modality))
    if is_orphan:
        told.append(tr("orphaned: an annotation is removed"))
    return told


def _label(text: str, role: str, parent: QWidget) -> QLabel:
    label = QLabel(for_label(text), parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    if role:  # words of an article run as they run
        begin(label)
    if role:
        label.setProperty("role", role)
    return label


def grouped(shelf: Shelf, dossier: Dossier, field: Field) -> list[list[Value]]:
    """The values of a field, those alike of one originator together: a paper more is no voice more."""
    found: dict[tuple[str, ...], list[Value]] = {}
    for each in dossier.values:
        claim = each.claim
        if claim.field == field and claim.value != NOT_STATED:
            details = (each.statement.polarity, claim.details.get("of", ""), claim.details.get("kind", ""))
            found.setdefault((claim.value, shelf.registers.originator(each.statement), *details), []).append(each)
    return list(found.values())
