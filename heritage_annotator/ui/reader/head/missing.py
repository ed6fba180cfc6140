"""Chips to fill in the outlet and the date that an article lacks; and a link from a guessed date to another."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from heritage_annotator.model.errors import HeritageError
from heritage_annotator.model.records import Article
from heritage_annotator.services.articles.dates_in_text import dates_in
from heritage_annotator.services.articles.publications import plan_date
from heritage_annotator.services.wording.quoting import quoted
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.dates import long_date
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.look.few_lines import isolated

OUTLET, PUBLISHED = "outlet", "published"


class Missing(QWidget):
    """The chips, each there only while what it fills in is missing. `guess`: the link, to be laid out elsewhere.

    Signals:
        form_asked: a detail is to be written by hand; carries the name of its field.
    """

    form_asked = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._outlet = self._chip("addOutlet", tr("+ outlet"), tr("Add the outlet"))
        self._date = self._chip("addDate", tr("+ date"), tr("Add the date (dates found in the text are suggested)"))
        self.guess = self._guess_link(parent)
        self._outlet.clicked.connect(lambda: self.form_asked.emit(OUTLET))
        self._date.clicked.connect(lambda: self._offer_dates(self._date))
        self.guess.clicked.connect(lambda: self._offer_dates(self.guess))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._outlet)
        row.addWidget(self._date)

    def show_article(self, article: Article, guessed_from: str) -> None:
        """Shows what that article lacks, and the words that its date was guessed from, if it was."""
        may = not self._desk.read_only
        self._outlet.setVisible(may and not article.outlet)
        self._date.setVisible(may and not article.published)
        told = tr("date read from {words}", words=quoted(guessed_from))
        self.guess.setText(f"{told} · {tr('another')}".replace("&", "&&"))
        self.guess.setAccessibleName(told)
        self.guess.setEnabled(may)
        self.guess.setVisible(bool(guessed_from))
        self.setVisible(may and not (article.outlet and article.published))

    def _guess_link(self, parent: QWidget) -> QPushButton:
        link = QPushButton(parent)
        link.setObjectName("guessedDate")
        link.setProperty("link", "true")
        link.setProperty("edge", "true")
        link.setCursor(Qt.CursorShape.PointingHandCursor)
        link.setToolTip(
            tr("The file does not state the date, so it was guessed. Click to confirm it or to choose another.")
        )
        return link

    def _chip(self, name: str, words: str, told: str) -> QPushButton:
        chip = QPushButton(words, self)
        chip.setObjectName(name)
        chip.setProperty("pill", "true")
        chip.setFont(self._desk.theme.small_font())
        chip.setAccessibleName(told)
        chip.setToolTip(told)
        chip.setCursor(Qt.CursorShape.PointingHandCursor)
        return chip

    def _offer_dates(self, button: QPushButton) -> None:
        """Drops down the dates that the text names from that button, and that a guess is right; else the form opens."""
        article = self._desk.article
        guess = article.published if article is not None and button is self.guess else ""
        try:
            dates = [each for each in dates_in(self._desk.reading.body(self._desk.article_id)) if each != guess]
        except HeritageError as error:
            self._desk.refused.emit(error)
            return
        if not (dates or guess):
            self.form_asked.emit(PUBLISHED)
            return
        menu = QMenu(self)
        menu.setObjectName("datesInText")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if guess:
            right = menu.addAction(tr("{date} is right", date=isolated(long_date(guess))))
            right.triggered.connect(lambda: self._put(guess))
            menu.addSeparator()
        for each in dates:
            menu.addAction(long_date(each)).triggered.connect(lambda _checked=False, each=each: self._put(each))
        if dates:
            menu.addSeparator()
        menu.addAction(tr("Another date…")).triggered.connect(lambda: self.form_asked.emit(PUBLISHED))
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _put(self, published: str) -> None:
        article = self._desk.article
        if article is None:
            return
        try:
            found = self._desk.reading.publications(article.id)
        except HeritageError as error:
            self._desk.refused.emit(error)
            return
        self._desk.do(plan_date(article, found, published))
