"""Copies of the map, the timeline and the tables: PNG, SVG, CSV, GeoJSON."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QWidget

from heritage_annotator.model.errors import HeritageError
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.exporting.incidents.geojson import geojson
from heritage_annotator.services.exporting.tables.sheets import sheet
from heritage_annotator.services.files.writing import save
from heritage_annotator.services.leaving.outgoing import Limits, Outgoing
from heritage_annotator.services.leaving.revealing import revealed
from heritage_annotator.services.maps.briefs import Sign
from heritage_annotator.services.review.four_eyes import four_eyes
from heritage_annotator.services.wording.leaving import left_out_unasked
from heritage_annotator.translation import later, tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.folders import EXPORTS
from heritage_annotator.ui.look.tokens import LIGHT, Tokens
from heritage_annotator.ui.maps.signs import draw_sign, words_of

PNG, SVG, CSV, GEOJSON = "png", "svg", "csv", "geojson"
WAYS = {
    PNG: (later("Save as image (PNG)…"), later("Image (*.png)")),
    SVG: (later("Save as vector image (SVG)…"), later("Vector image (*.svg)")),
    CSV: (later("Save for a spreadsheet (CSV)…"), later("Table for spreadsheets (*.csv)")),
    GEOJSON: (later("Save sites and incidents (GeoJSON)…"), later("GeoJSON (*.geojson)")),
}
_MARGIN, _TITLE, _LINE = 24, 34, 22
# Dots a pixel of the drawing, and how many a picture may have at most: a memory has an end.
_SCALE, _MOST_DOTS = 2.0, 60_000_000


class Drawing(NamedTuple):
    """What is drawn: its title, size and how; the signs its legend explains; and as a table, if it is one.

    `tokens`: the colours it is drawn in.
    """

    title: str
    size: QSize
    draw: Callable[[QPainter, QRectF], None]
    signs: Sequence[Sign]
    rows: Sequence[Sequence[str]]
    tokens: Tokens = LIGHT


class Copies(QObject):
    """Carries what is seen into files. `drawing`: what is seen now; `bare`: whether what is sensitive is shown.

    `leaving`: within it `drawing` tells of nothing that an embargo holds.
    """

    def __init__(
        self,
        desk: Desk,
        window: QWidget,
        drawing: Callable[[], Drawing],
        bare: Callable[[], bool],
        leaving: Callable[[], AbstractContextManager[None]],
    ) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._drawing = drawing
        self._bare = bare
        self._leaving = leaving

    def fill(self, menu: QMenu) -> None:
        """Puts the ways out into the menu."""
        menu.clear()
        if self._bare():  # uncovered here or on another page: said before anything leaves
            told = menu.addAction(tr("With what is marked as sensitive"))
            told.setObjectName("mapSave.bare")
            told.setEnabled(False)
            menu.addSeparator()
        rows = self._drawing().rows
        for way, (words, _) in WAYS.items():
            if way != CSV or rows:
                action = menu.addAction(tr(words))
                action.setObjectName(f"mapSave.{way}")
                action.triggered.connect(lambda _on=False, way=way: self.ask(way))

    def ask(self, way: str) -> None:
        """Asks where to, and takes that way."""
        name = f"{self._desk.path.stem} - {self._drawing().title}.{way}"
        place = self._desk.folders.start(EXPORTS, self._desk.path.parent) / name
        chosen, _ = QFileDialog.getSaveFileName(self._window, tr("Save to"), str(place), tr(WAYS[way][1]))
        if chosen:
            path = Path(chosen)
            self._desk.folders.note(EXPORTS, path.parent)
            self.save(way, path if path.suffix else path.with_name(f"{path.name}.{way}"))

    def save(self, way: str, path: Path) -> None:
        """Writes the file; what refuses it is told."""
        try:
            outgoing = self._outgoing() if way == GEOJSON else None
            save(path, self.made(way) if outgoing is None else geojson(outgoing), overwrite=True)
        except HeritageError as error:
            self._desk.refused.emit(error)
            return
        bare = tr("What is marked as sensitive stands in it.")
        told = [bare if self._bare() else tr("What is sensitive is covered in it.")]
        stays = [] if outgoing is None else [*left_out_unasked(revealed(outgoing))]
        if stays:
            told.append(tr("What stays out: {what}", what=" ".join(stays)))
        self._desk.say(" ".join((tr("Saved to {path}.", path=str(path)), *told)))

    def made(self, way: str) -> bytes:
        """What is written that way.

        Raises:
            HeritageError: the project could not be read.
        """
        if way == GEOJSON:
            return geojson(self._outgoing())
        with self._leaving():
            drawing = self._drawing()
            if way == CSV:
                return sheet([list(row) for row in drawing.rows]).encode()
            return _png(drawing) if way == PNG else _svg(drawing)

    def _outgoing(self) -> Outgoing:
        today = date.today().isoformat()  # noqa: DTZ011  # an embargo ends where she is
        reading = self._desk.reading
        return Outgoing(reading, Limits(today, sensitive=self._bare(), reviewed=four_eyes(reading)))


def _whole(drawing: Drawing) -> QSize:
    lines = len(_lines(drawing))
    return QSize(
        drawing.size.width() + 2 * _MARGIN, drawing.size.height() + 2 * _MARGIN + _TITLE + (lines + 1) * _LINE + 8
    )


def _draw(painter: QPainter, drawing: Drawing) -> None:
    """Title, drawing, legend, and the day."""
    tokens, size = drawing.tokens, _whole(drawing)
    painter.fillRect(QRectF(0, 0, size.width(), size.height()), QColor(tokens.paper))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    font = QFont(QApplication.font())
    font.setPixelSize(17)
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor(tokens.ink))
    width = drawing.size.width()
    painter.drawText(QRectF(_MARGIN, _MARGIN - 4, width, _TITLE), int(Qt.AlignmentFlag.AlignLeading), drawing.title)
    font.setPixelSize(12)
    font.setBold(False)
    painter.setFont(font)
    painter.save()
    drawing.draw(painter, QRectF(_MARGIN, _MARGIN + _TITLE, width, drawing.size.height()))
    painter.restore()
    top = _MARGIN + _TITLE + drawing.size.height() + 8
    painter.setFont(font)
    for line in _lines(drawing):
        x = float(_MARGIN)
        for sign, words, wide in line:
            draw_sign(painter, QRectF(x, top, 16, _LINE).center(), sign, 5.2, tokens)
            painter.setPen(QColor(tokens.ink2))
            painter.drawText(QRectF(x + 20, top, wide, _LINE), int(Qt.AlignmentFlag.AlignVCenter), words)
            x += 20 + wide + 14
        top += _LINE
    painter.setPen(QColor(tokens.ink3))
    made = tr("Heritage Annotator, {day}", day=date.today().isoformat())  # noqa: DTZ011  # the day where she is
    painter.drawText(QRectF(_MARGIN, top, width, _LINE), int(Qt.AlignmentFlag.AlignVCenter), made)


def _lines(drawing: Drawing) -> list[list[tuple[Sign, str, float]]]:
    """The legend broken to the width of the drawing: of each sign its words, and how wide they are."""
    font = QFont(QApplication.font())
    font.setPixelSize(12)
    metrics = QFontMetricsF(font)
    lines: list[list[tuple[Sign, str, float]]] = []
    room = 0.0
    for sign in drawing.signs:
        wide = metrics.horizontalAdvance(words_of(sign)) + 4
        if not lines or room + wide + 34 > drawing.size.width():
            lines.append([])
            room = 0.0
        lines[-1].append((sign, words_of(sign), wide))
        room += wide + 34
    return lines


def _png(drawing: Drawing) -> bytes:
    size = _whole(drawing)
    scale = min(_SCALE, (_MOST_DOTS / (size.width() * size.height())) ** 0.5)
    image = QImage(size * scale, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    painter = QPainter(image)
    _draw(painter, drawing)
    painter.end()
    buffer = _opened()
    image.save(buffer, "PNG")  # pyright: ignore[reportCallIssue, reportArgumentType]  # a device will do
    return bytes(buffer.data().data())


def _svg(drawing: Drawing) -> bytes:
    from PySide6.QtSvg import QSvgGenerator  # needed when a picture is saved, which is seldom

    buffer, size = _opened(), _whole(drawing)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(96)
    generator.setSize(size)
    generator.setViewBox(QRectF(0, 0, size.width(), size.height()))
    generator.setTitle(drawing.title)
    painter = QPainter(generator)
    _draw(painter, drawing)
    painter.end()
    return bytes(buffer.data().data())


def _opened() -> QBuffer:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer
