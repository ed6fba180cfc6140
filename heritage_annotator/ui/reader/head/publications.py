"""The other publications of the article that is read: named beside its source, shown when chosen; and its originals."""

import tempfile
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QWidget

from heritage_annotator.model.errors import HeritageError, NoOriginalError, WriteFailedError
from heritage_annotator.model.records import Publication
from heritage_annotator.services.articles.publications import others, plan_choice, publication_told, told
from heritage_annotator.storage.file.working_folders import working_folder
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.dates import long_date
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.folders import EXPORTS
from heritage_annotator.ui.look.few_lines import isolated


class AlsoIn(QPushButton):
    """Names the outlets that printed the article too; its menu shows the publication that is chosen. Else hidden."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setObjectName("articleAlsoIn")
        self.setProperty("link", "true")
        self.setProperty("edge", "true")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(tr("Show another publication of this article"))
        self.setMenu(QMenu(self))
        self.menu().aboutToShow.connect(desk.guarded(self._fill))
        self.menu().triggered.connect(desk.guarded(self._choose))

    def refresh(self) -> None:
        """Reads the publications of the current article. Raises HeritageError as reading does."""
        article = self._desk.article
        found = self._desk.reading.publications(article.id) if article is not None else []
        also = others(found)
        self.setVisible(bool(also))
        # Of many the first: the menu names them all.
        more = f" +{len(also) - 1}" if len(also) > 1 else ""
        self.setText((_first_told(also[0]) + more).replace("&", "&&") if also else "")
        self.setAccessibleName(self.text() or self.toolTip())

    def _fill(self) -> None:
        """Just before the menu shows: an action must not go while it is being done."""
        article = self._desk.article
        self.menu().clear()
        for each in told(article, self._desk.reading.publications(article.id)) if article is not None else ():
            action = self.menu().addAction(publication_told(_as_read(each)).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(each.shown)
            action.setEnabled(not self._desk.read_only)
            action.setData(each.id)

    def _choose(self, action: QAction) -> None:
        article = self._desk.article
        if article is not None:
            found = self._desk.reading.publications(article.id)
            chosen = next((each for each in found if each.id == action.data()), None)
            if chosen is not None:
                self._desk.do(plan_choice(article, found, chosen))


def _first_told(publication: Publication) -> str:
    """Beside the source of the one shown; of one without an outlet the day, else what it is called."""
    if publication.outlet:
        return tr("also in: {outlets}", outlets=isolated(publication.outlet))
    told = isolated(publication_told(_as_read(publication)))
    return tr("also published: {day}", day=told) if publication.published else tr("also as: {name}", name=told)


def _as_read(publication: Publication) -> Publication:
    """Its day in words, as the line beside it tells that of the one shown."""
    return replace(publication, published=long_date(publication.published))


class _Shown:
    """The folder of copies that other programs show. It lasts as long as the program, which takes it along."""

    def __init__(self) -> None:
        self._folder: tempfile.TemporaryDirectory[str] | None = None

    def folder(self) -> Path:
        """A new folder in it: two originals may have one name.

        Raises:
            WriteFailedError: the system refuses.
        """
        try:
            if self._folder is None:
                self._folder = working_folder()
            return Path(tempfile.mkdtemp(dir=self._folder.name))
        except OSError as error:
            raise WriteFailedError(Path(tempfile.gettempdir()), error.strerror or str(error)) from error


_SHOWN = _Shown()


def open_original(desk: Desk) -> None:
    """Shows a copy of the file of the publication shown, in the program the system has for such files."""
    try:
        from heritage_annotator.services.exporting.originals import copy_to_show

        shown = _publication_shown(desk)
        path = copy_to_show(desk.reading, shown, _SHOWN.folder())
    except HeritageError as error:
        desk.refused.emit(error)
        return
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def save_original(desk: Desk, window: QWidget) -> None:
    """Asks where the file of the publication shown is to be saved, and saves it, as it was."""
    try:
        from heritage_annotator.services.exporting import originals

        shown = _publication_shown(desk)
        start = desk.folders.start(EXPORTS, desk.path.parent) / originals.file_name(shown)
        name, _ = QFileDialog.getSaveFileName(window, tr("Save original"), str(start))
        if name:
            desk.folders.note(EXPORTS, Path(name).parent)
            originals.save_original(desk.reading, shown, Path(name), overwrite=True)
    except HeritageError as error:
        desk.refused.emit(error)


def _publication_shown(desk: Desk) -> Publication:
    article = desk.article
    found = desk.reading.publications(article.id) if article is not None else []
    if not found:
        raise NoOriginalError(article.heading if article is not None else "")
    return found[0]
