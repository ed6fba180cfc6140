"""By which encoding the article was read, where that was a guess; its menu reads it again by another."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from heritage_annotator.services.articles.publications import is_of_one_encoding
from heritage_annotator.services.projects.opening import Session
from heritage_annotator.services.wording.encodings import ENCODINGS, encoding_name
from heritage_annotator.storage.log import Entry
from heritage_annotator.translation import tr, trn
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.look.few_lines import isolated

_LOST = "\ufffd"


class ReadAs(QPushButton):
    """Says "read as …, another", and how much of the text is damaged; hidden for sound Unicode."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setObjectName("articleReadAs")
        self.setAccessibleName(tr("Encoding it was read in"))
        self.setProperty("link", "true")
        self.setProperty("edge", "true")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(tr("Read the article again from its file in another encoding, while it has no annotations"))
        self.setMenu(QMenu(self))
        self.menu().setToolTipsVisible(True)
        self.menu().aboutToShow.connect(desk.guarded(self._fill))
        self.menu().triggered.connect(desk.guarded(self._choose))

    def refresh(self) -> None:
        """Reads how the current article was read. Raises HeritageError as reading does."""
        self.setText(" · ".join(self._told()).replace("&", "&&"))
        self.setAccessibleName(self.text() or tr("Encoding it was read in"))
        self.setVisible(bool(self.text()))

    def _told(self) -> list[str]:
        article = self._desk.article
        found = self._desk.reading.publications(article.id) if article is not None else []
        if article is None or not found or not is_of_one_encoding(found[0]):
            return []
        body = self._desk.reading.body(article.id)
        damaged = body.count(_LOST) if _LOST in body else 0  # of a million letters to look takes a fifth of to count
        guessed = not found[0].encoding.startswith("utf-")
        told = [tr("read as {encoding}", encoding=isolated(encoding_name(found[0].encoding)))] if guessed else []
        if damaged:
            told.append(trn("{count} damaged place �", "{count} damaged places �", damaged))
        return [*told, tr("another")] if told else []

    def _fill(self) -> None:
        """Just before the menu shows: each encoding with words that it gives."""
        from heritage_annotator.services.importing.rereading import candidates  # readers, for this alone

        self.menu().clear()
        article = self._desk.article
        if article is None:
            return
        found = candidates(self._desk.reading, article.id, ENCODINGS)
        mine = self._desk.reading.publications(article.id)[0].encoding
        may = not self._desk.read_only and not self._desk.reading.annotations(article.id)
        for each in found:
            words = f"{encoding_name(each.encoding)}\t{each.words}"
            action = self.menu().addAction(words.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(each.encoding == mine)
            action.setEnabled(may and each.encoding != mine)
            action.setData(each.encoding)

    def _choose(self, action: QAction) -> None:
        from heritage_annotator.services.importing.rereading import plan_rereading

        misread, encoding, read = self._desk.article_id, action.data(), list[str]()

        def deed(session: Session) -> Entry:
            change, article = plan_rereading(session.reading, misread, encoding, session.annotator.id)
            read.append(article.id)
            return session.do(change)

        work = self._desk.large_deeds.run(deed, lambda done: self._desk.open_article(read[0]) if done else None)
        self._desk.follow(work, tr("Reading again"))
