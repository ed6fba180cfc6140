"""A card of a place where two people differ: what one of them marked, and how they differ, in words."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from heritage_annotator.model.records import Annotation
from heritage_annotator.model.surroundings import words_after, words_before
from heritage_annotator.model.text import escaped, opening_words
from heritage_annotator.services.review.differences import Difference, Differs, Marked
from heritage_annotator.translation import later, tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.veiling import Veil
from heritage_annotator.ui.look.few_lines import apart, in_line, isolated, reads_right_to_left
from heritage_annotator.ui.look.row import Row, elided
from heritage_annotator.ui.look.swatch import DOT_GAP, person_icon
from heritage_annotator.ui.look.swatch import SIDE as SIGN
from heritage_annotator.ui.look.tags import tag_name
from heritage_annotator.ui.look.words import begin

_KINDS: Mapping[Differs, str] = {
    Differs.ONLY_FIRST: later("Only {first}"),
    Differs.ONLY_SECOND: later("Only {second}"),
    Differs.EXTENT: later("Other extent"),
    Differs.TAGS: later("Other tags"),
    Differs.ANSWERS: later("Other answers"),
}
SIDE, ABOVE, BETWEEN = 10, 7, 2
# Characters of a quotation in the list, and in a card.
SHORT, LONG = 80, 1200
# Pixels of both cards that stay in a low window.
LEAST = 90


def kinds_told(difference: Difference, people: tuple[str, str]) -> str:
    """How the two differ there: “Other extent · Other tags”."""
    first, second = map(isolated, people)
    return in_line(tr(_KINDS[kind], first=first, second=second) for kind in difference.kinds)


def quote_of(difference: Difference, veil: Veil) -> str:
    """The first words that either marked there, as they may be seen now."""
    marked = difference.first or difference.second
    return "" if marked is None else words_of(marked.annotation, veil)


def words_of(annotation: Annotation, veil: Veil) -> str:
    """The first words of the annotation, as they may be seen now."""
    return opening_words(veil.over(annotation.article_id, annotation.start, annotation.quote), SHORT)


def _paragraph(words: str, marked: str = "", after: str = "") -> str:
    """Words, what was marked behind them, and what follows, as HTML, which runs as what was marked does."""
    runs = "rtl" if reads_right_to_left(f"{marked}{words}{after}") else "ltr"
    strong = f"<b>{escaped(marked)}</b>" if marked else ""
    return f'<p dir="{runs}">{escaped(words)}{strong}{escaped(after)}</p>'


def _under_veil(marked: Marked, veil: Veil) -> str:
    annotation = marked.annotation
    return veil.over(annotation.article_id, annotation.start, annotation.quote)


class DifferenceCard(QWidget):
    """Name, words, tags, answers and note of one side."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._name, self._quote, self._rest = QLabel(), QLabel(), QLabel()
        self._name.setProperty("role", "title")
        self._rest.setProperty("role", "secondary")
        self._sign = QLabel()
        head = QHBoxLayout()
        head.setSpacing(DOT_GAP)
        head.addWidget(self._sign)
        head.addWidget(self._name, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(head)
        for label in (self._name, self._quote, self._rest):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.RichText if label is self._quote else Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for label in (self._name, self._rest):
            begin(label, Qt.AlignmentFlag.AlignTop)
        for label in (self._quote, self._rest):
            column.addWidget(label)
        column.addStretch(1)

    def show_marked(self, name: str, color: str, marked: Marked | None) -> None:
        """Shows what that person marked; None: nothing. `color`: theirs, by its name."""
        self._name.setText(isolated(name))
        self._sign.setPixmap(person_icon(color, self._desk.theme).pixmap(SIGN))
        self._sign.setVisible(bool(color))
        self._quote.setText(_paragraph(tr("Nothing marked here")) if marked is None else self._in_its_line(marked))
        self._rest.setText("" if marked is None else "\n".join(self._lines(marked)))

    def _in_its_line(self, marked: Marked) -> str:
        """The words that were marked among those around them, as HTML."""
        made, veil = marked.annotation, self._desk.veil
        body = self._desk.reading.body(made.article_id)
        before, after = words_before(body, made.start), words_after(body, made.end)
        before = veil.over(made.article_id, made.start - len(before), before)
        after = veil.over(made.article_id, made.end, after)
        return _paragraph(before, opening_words(_under_veil(marked, veil), LONG), after)

    def _lines(self, marked: Marked) -> list[str]:
        tags = [tag_name(tag) for id_ in marked.tag_ids if (tag := self._desk.codebook.get(id_)) is not None]
        lines = [tr("Tags: {tags}", tags=", ".join(map(apart, tags))) if tags else tr("Without a tag")]
        questions = {each.slug: each for each in self._desk.reading.attributes()}
        for slug, value in marked.annotation.attributes.items():
            question = questions.get(slug)
            label = question.label if question is not None else slug
            answer = question.choices.get(value, value) if question is not None else value
            lines.append(tr("{question}: {answer}", question=isolated(label), answer=isolated(answer)))
        note_is_covered = self._desk.veil.hides(
            marked.annotation.article_id, marked.annotation.start, marked.annotation.end
        )
        if marked.annotation.note and not note_is_covered:
            lines.append(tr("Note: {note}", note=isolated(opening_words(marked.annotation.note, LONG))))
        return lines


class Sides(QScrollArea):
    """The cards of both beside each other, as high as their words are while there is room."""

    def __init__(self, cards: Sequence[DifferenceCard]) -> None:
        super().__init__()
        self._inner = QWidget()
        row = QHBoxLayout(self._inner)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        for each in cards:
            row.addWidget(each, 1)
        self.setWidget(self._inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        for each in (self.viewport(), self._inner):
            each.setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._inner.heightForWidth(max(1, self.viewport().width())))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), min(LEAST, self.sizeHint().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


class DifferenceDelegate(QStyledItemDelegate):
    """A row of three lines: the words, how the two differ there, the article."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: ARG002
        fonts = (option.font, self._small, self._small)  # pyright: ignore[reportAttributeAccessIssue]
        return QSize(100, sum(QFontMetrics(font).height() for font in fonts) + 2 * ABOVE + 2 * BETWEEN)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        painter.save()
        row = Row(painter, option, self._desk.theme)
        row.paint_ground()
        room = row.rect.adjusted(SIDE, ABOVE, -SIDE, -ABOVE)
        lines = str(index.data()).split("\n")
        looks = ((QFont(painter.font()), "ink"), (self._small, "ink2"), (self._small, "ink3"))
        top = room.top()
        for text, (font, color) in zip(lines, looks, strict=False):
            height = QFontMetrics(font).height()
            place = QRect(room.left(), top, room.width(), height)
            row.words(place, apart(elided(text, font, room.width())), font, self._desk.theme.color(color))
            top += height + BETWEEN
        painter.restore()

    @property
    def _small(self) -> QFont:
        return self._desk.theme.small_font()
