"""The pane of what was chosen on the map, the timeline or in a table: its incidents, with the words behind each."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from heritage_annotator.model.incidents.events import Statement
from heritage_annotator.services.incidents.dossier import Dossier, Shelf
from heritage_annotator.services.maps.briefs import Brief
from heritage_annotator.translation import tr, trn
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.look.few_lines import in_line, reads_right_to_left
from heritage_annotator.ui.look.words import begin, for_label, in_menu
from heritage_annotator.ui.maps.signs import icon_of, words_of
from heritage_annotator.ui.maps.telling import brief_told

# Incidents, and quotations of one, that are shown at once.
_MOST, _QUOTES, _LETTERS = 40, 4, 320
# Pixels right of the bar that scrolls the cards; words keep as far from the edge as everywhere.
_BAR_ROOM = 6


class ChosenPane(QWidget):
    """Stands at the right.

    Signals:
        incident_asked: an incident's page is wanted; carries its id.
        statement_asked: its words are wanted in the article; carries the Statement.
        site_asked: the page of the site that was chosen is wanted; carries its id.
        take_asked: a property of the World Heritage List is to be taken into the project; carries its key.
    """

    incident_asked = Signal(str)
    statement_asked = Signal(object)
    site_asked = Signal(str)
    take_asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("chosenIncidents")
        self.setAccessibleName(tr("Chosen incidents"))
        self.setProperty("ground", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._site_id = ""
        self._title, self._about = _text(self, "title"), _text(self, "hint")
        self.page = QPushButton(tr("Site page"), self)
        self.page.setObjectName("chosenSite")
        self.page.setProperty("link", "true")
        self.page.setProperty("edge", "true")
        self.page.clicked.connect(lambda: self.site_asked.emit(self._site_id))
        self._entry = ""
        self.take = QPushButton(tr("Add it to the project"), self)
        self.take.setObjectName("takeSite")
        self.take.setProperty("link", "true")
        self.take.setProperty("edge", "true")
        self.take.setToolTip(tr("With its names, id and place, as the list of 2025 has them"))
        self.take.clicked.connect(lambda: self.take_asked.emit(self._entry))
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, _BAR_ROOM, 0)
        column.setSpacing(6)
        for part in (self._title, self._about):
            part.setContentsMargins(0, 0, 14 - _BAR_ROOM, 0)
            column.addWidget(part)
        column.addWidget(self.page, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._area, 1)
        self.show_briefs("", "", [], "")
        desk.theme.changed.connect(self._tint)

    def _tint(self) -> None:
        self.show_briefs(*self._shown, bare=self._bare)

    def show_briefs(self, title: str, about: str, told: Sequence[Brief], site_id: str, *, bare: bool = False) -> None:
        """Shows these incidents under a title. `site_id`: of the one site chosen. `bare`: what is sensitive too."""
        self._site_id, self._shown, self._bare = site_id, (title, about, told, site_id), bare
        self._title.setText(for_label(title) or tr("Nothing chosen"))
        self._about.setText(
            for_label(about) if title else tr("Choose a sign, a bar or a number to see here what happened.")
        )
        self.page.setVisible(bool(site_id))
        self.take.hide()
        self._area.setWidget(self._made(told[:_MOST], len(told) - _MOST, bare=bare))

    def offer(self, key: str) -> None:
        """Offers to take the property of that key, which was just shown, into the project."""
        self._entry = key
        self.take.setVisible(not self._desk.read_only)

    def _made(self, told: Sequence[Brief], more: int, *, bare: bool) -> QWidget:
        inside = QWidget()
        inside.setProperty("ground", "panel")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 4, 8, 12)
        column.setSpacing(10)
        shelf = Shelf(self._desk.reading) if told else None
        dossiers = (
            {}
            if shelf is None
            else {each.incident.id: each for each in shelf.dossiers([brief.incident for brief in told])}
        )
        for brief in told:
            dossier = dossiers.get(brief.incident.id)
            if dossier is not None and shelf is not None:
                column.addWidget(self._card(inside, brief, dossier, shelf, bare=bare))
        if more > 0:
            column.addWidget(_text(inside, "hint", trn("{count} more incident", "{count} more incidents", more)))
        column.addStretch()
        return inside

    def _card(self, parent: QWidget, brief: Brief, dossier: Dossier, shelf: Shelf, *, bare: bool) -> QWidget:
        card = QFrame(parent)
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(4)
        head = QPushButton(in_menu(brief.incident.called), card)
        head.setIcon(icon_of(brief.sign, self._desk.theme.tokens))
        head.setProperty("link", "true")
        head.setProperty("edge", "true")
        head.setToolTip(tr("Show the incident"))
        head.setAccessibleName(in_line((brief.incident.called, brief.incident.title)))
        head.clicked.connect(lambda: self.incident_asked.emit(brief.incident.id))
        column.addWidget(head, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(_text(card, "", brief.incident.title))
        column.addWidget(_text(card, "hint", in_line((words_of(brief.sign), brief_told(brief)))))
        if brief.incident.sensitive and not bare:
            column.addWidget(_text(card, "hint", tr("Its words are covered; “Sensitive” above the map shows them.")))
            return card
        shown = [each for each in dossier.statements if bare or not each.sensitive]
        for statement in shown[:_QUOTES]:
            quote = Quotation(statement, shelf.originator(statement), card)
            quote.asked.connect(lambda statement=statement: self.statement_asked.emit(statement))
            column.addWidget(quote)
        if len(shown) > _QUOTES:
            rest = trn("{count} more statement", "{count} more statements", len(shown) - _QUOTES)
            column.addWidget(_text(card, "hint", rest))
        return card


class Quotation(QLabel):
    """The words of a statement and who says them; a click or Enter leads to the article.

    Signals:
        asked: the article is wanted at these words.
    """

    asked = Signal()

    def __init__(self, statement: Statement, who: str, parent: QWidget) -> None:
        super().__init__(parent)
        words = statement.quote if len(statement.quote) <= _LETTERS else f"{statement.quote[:_LETTERS]}…"
        # The mark that isolates them keeps quotation marks and name on their sides, whatever the words' direction.
        self.setText(f"“\u2068{for_label(words)}\u2069”\n— \u2068{for_label(who)}\u2069")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("role", "quotation")
        self.setAccessibleName(tr("{words}, says {who}", words=words, who=who))
        self.setToolTip(tr("Show the words in the article"))
        if reads_right_to_left(words):
            self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        else:
            self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.asked.emit()
        else:
            super().keyPressEvent(event)


def _text(parent: QWidget, role: str, words: str = "") -> QLabel:
    label = QLabel(for_label(words), parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    begin(label)
    if role:
        label.setProperty("role", role)
    return label
