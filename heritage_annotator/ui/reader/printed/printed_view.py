"""The article as the pages that were printed, each drawn when it is looked at, its passages marked on the picture."""

from collections.abc import Callable, Sequence
from typing import cast

from PySide6.QtCore import QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from heritage_annotator.model.errors import HeritageError
from heritage_annotator.model.records import Publication
from heritage_annotator.named import NamedTuple
from heritage_annotator.services import wording
from heritage_annotator.services.articles.printed import Drawn, Quoted, Sheet, drawn, first_of, quoted_on, sheets_of
from heritage_annotator.services.files.pdf import Edges
from heritage_annotator.services.projects.opening import reading_of
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.work import Report, Work

_GAP, _MARGIN = 16, 24
_WIDEST = 1000
_HELD = 12
"""Pages whose pictures are held: more than any screen shows."""


class _Read(NamedTuple):
    """A file with its pages, what is quoted of each, and on which of them the article begins."""

    data: bytes
    sheets: list[Sheet]
    quoted: dict[int, list[Quoted]]
    first: int


class PrintedView(QAbstractScrollArea):
    """Pages one below the other, as wide as there is room.

    Signals:
        passage_clicked: a mark on a page was clicked; carries the annotation's id.
    """

    passage_clicked = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("printedView")
        self.setAccessibleName(tr("The pages as they were printed"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._desk = desk
        self._article_id = ""
        self._data, self._name = b"", ""
        self._sheets: list[Sheet] = []
        self._quoted: dict[int, list[Quoted]] = {}
        self._drawn: dict[int, tuple[float, QImage, Drawn]] = {}
        self._work: Work | None = None
        self._under_way = set[Work]()
        self._failure = ""
        self._sought = ""
        self._again = QTimer(self, singleShot=True, interval=0)
        self._again.timeout.connect(self._draw_next)
        self.verticalScrollBar().valueChanged.connect(self._look)
        desk.theme.changed.connect(self.viewport().update)

    def show_article(self, article_id: str, publication: Publication) -> None:
        """Reads the file of the publication, on a thread, and shows its pages."""
        self.clear()
        self._article_id = article_id
        path = self._desk.path

        def compute(_report: Report) -> _Read:
            with reading_of(path) as reading:
                data = b"".join(reading.original_bytes(publication.original_id))
                sheets = sheets_of(data, publication.name)
                body, annotations = reading.body(article_id), reading.annotations(article_id)
            return _Read(data, sheets, quoted_on(sheets, publication, body, annotations), first_of(sheets, publication))

        self._name = publication.name
        self._begin(compute, self._on_read)

    def wait(self) -> None:
        """Waits for what is read or drawn: before the window goes."""
        self._data = b""
        for work in tuple(self._under_way):
            work.cancel()
            work.wait()
        self._again.stop()

    def clear(self) -> None:
        """Lets go of the file and all pictures."""
        if self._work is not None:
            self._work.cancel()
        self._article_id, self._data, self._failure = "", b"", ""
        self._sheets, self._quoted, self._drawn = [], {}, {}
        self.verticalScrollBar().setValue(0)
        self._measure()

    def requote(self) -> None:
        """Reads which passages there are, after some were made or went."""
        if not self._sheets:
            return
        publication = next(each for each in self._desk.reading.publications(self._article_id) if each.shown)
        body, found = self._desk.reading.body(self._article_id), self._desk.reading.annotations(self._article_id)
        self._quoted = quoted_on(self._sheets, publication, body, found)
        self._drawn.clear()
        self._look()

    def seek(self, annotation_id: str) -> None:
        """Brings the passage's page into view, as soon as it is known."""
        self._sought = annotation_id
        number = next(
            (at for at, each in self._quoted.items() for one in each if one.annotation_id == annotation_id), -1
        )
        if number >= 0:
            places = self._drawn[number][2].places.get(annotation_id) if number in self._drawn else None
            top = self._tops[number] + (int(places[0][1] * self._scale(number)) - _GAP * 4 if places else 0)
            self.verticalScrollBar().setValue(max(0, top))
        self.viewport().update()

    def places_shown(self, number: int) -> Sequence[str]:
        """The ids of the passages that are marked on that page's picture; none of a page that is not drawn."""
        return tuple(self._drawn[number][2].places) if number in self._drawn else ()

    # Reading and drawing, one thing at a time.

    def _begin(self, compute: Callable[[Report], object], then: Callable[[object], None]) -> None:
        work = self._work = Work(compute)  # no child of the view, which may go before it
        self._under_way.add(work)
        work.succeeded.connect(then)
        work.failed.connect(self._on_failed)
        work.ended.connect(lambda: self._on_ended(work))
        work.start()

    def _on_ended(self, work: Work) -> None:
        self._under_way.discard(work)
        if self._work is work:
            self._work = None
            self._again.start()

    def _on_read(self, found: object) -> None:
        self._data, self._sheets, self._quoted, first = cast("_Read", found)
        self._measure()
        self.verticalScrollBar().setValue(self._tops[first] - _GAP if first else 0)
        self.seek(self._sought or self._desk.annotation_id)

    def _on_failed(self, error: object) -> None:
        self._data = b""
        self._failure = wording.sentence(error) if isinstance(error, HeritageError) else str(error)
        self.viewport().update()

    def _look(self) -> None:
        self.viewport().update()
        self._again.start()

    def _draw_next(self) -> None:
        """Draws the first page in sight that has no picture of this size."""
        if self._work is not None or not self._data:
            return
        wanted = [number for number in self._in_sight() if not self._is_drawn(number)]
        if not wanted:
            return
        number, data, name = wanted[0], self._data, self._name
        scale, quoted = self._scale(number), self._quoted.get(number, [])
        sharp = scale * self.devicePixelRatioF()

        def compute(_report: Report) -> tuple[int, float, Drawn]:
            return number, scale, drawn(data, name, number, sharp, quoted)

        self._begin(compute, self._on_drawn)

    def _on_drawn(self, found: object) -> None:
        number, scale, page = cast("tuple[int, float, Drawn]", found)
        picture = page.picture
        image = QImage(picture.data, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32).copy()
        image.setDevicePixelRatio(self.devicePixelRatioF())
        self._drawn[number] = scale, image, page
        for other in list(self._drawn):
            if len(self._drawn) > _HELD and other not in self._in_sight():
                del self._drawn[other]
        if self._sought:
            sought, self._sought = self._sought, ""
            self.seek(sought)
            self._sought = ""
        self.viewport().update()

    def _is_drawn(self, number: int) -> bool:
        return number in self._drawn and abs(self._drawn[number][0] - self._scale(number)) < 1e-6

    # Measures.

    def _width(self) -> int:
        return max(100, min(self.viewport().width() - 2 * _MARGIN, _WIDEST))

    def _scale(self, number: int) -> float:
        """Points of the screen for one of the page."""
        return self._width() / max(1.0, self._sheets[number].width)

    def _measure(self) -> None:
        self._tops: list[int] = []
        top = _GAP
        for number, sheet in enumerate(self._sheets):
            self._tops.append(top)
            top += int(sheet.height * self._scale(number)) + _GAP
        bar = self.verticalScrollBar()
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(40)
        bar.setRange(0, max(0, top - self.viewport().height()))
        self._look()

    def _in_sight(self) -> list[int]:
        top = self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        return [
            number
            for number in range(len(self._sheets))
            if self._rect(number).intersects(QRectF(0, 0, 1e6, bottom - top))
        ]

    def _rect(self, number: int) -> QRectF:
        """Of the page, within what is seen."""
        left = (self.viewport().width() - self._width()) / 2
        top = self._tops[number] - self.verticalScrollBar().value()
        return QRectF(left, top, self._width(), int(self._sheets[number].height * self._scale(number)))

    def _places(self, number: int) -> list[tuple[str, list[QRectF]]]:
        """The marks on the page, within what is seen."""
        if number not in self._drawn:
            return []
        corner, scale = self._rect(number).topLeft(), self._scale(number)

        def seen(edges: Edges) -> QRectF:
            left, top, right, bottom = (scale * edge for edge in edges)
            return QRectF(left, top, right - left, bottom - top).translated(corner)

        return [(id_, [seen(each) for each in lines]) for id_, lines in self._drawn[number][2].places.items()]

    # What Qt asks.

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self._desk.theme.color("panel"))
        if not self._sheets:
            said = self._failure or tr("Reading the pages…")
            painter.setPen(self._desk.theme.color("ink2"))
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, said)
            return
        for number in self._in_sight():
            rect = self._rect(number)
            painter.fillRect(rect, QColor("white"))
            if number in self._drawn:
                painter.drawImage(rect, self._drawn[number][1])
            self._paint_marks(painter, number)

    def _paint_marks(self, painter: QPainter, number: int) -> None:
        tags = self._desk.reading.taggings(self._article_id)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for id_, lines in self._places(number):
            borne = [tagging.tag_id for tagging in tags.get(id_, [])]
            ink = self._desk.colors.highlight(borne[0]) if borne else QColor("#FFE08A")
            for line in lines:
                painter.fillRect(line, ink)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        for id_, lines in self._places(number):
            if id_ == self._desk.annotation_id:
                painter.setPen(QPen(QColor("#1F1D1A"), 1.5))
                for line in lines:
                    painter.drawRect(line)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._passage_at(event.position().toPoint())
        if found:
            self.passage_clicked.emit(found)

    def _passage_at(self, place: QPoint) -> str:
        for number in self._in_sight():
            for id_, lines in self._places(number):
                if any(line.contains(place) for line in lines):
                    return id_
        return ""
