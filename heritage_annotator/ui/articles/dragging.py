"""Articles on their way out of the window: as Markdown files, made when somebody takes them."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMetaType, QMimeData, QPoint, QRectF, Qt, QUrl
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QPixmap

from heritage_annotator.ui.look.theme import Theme

URLS = "text/uri-list"

PADDING, HEIGHT, RADIUS = 10, 28, 8
WIDEST = 320
# Where the pointer holds what is dragged: beside it, so that the place to drop is seen.
HELD_AT = QPoint(-12, -8)


class ArticleFiles(QMimeData):
    """The headings as text; and files, which `write` makes the first time they are asked for."""

    def __init__(self, headings: Sequence[str], write: Callable[[], list[Path]]) -> None:
        super().__init__()
        self._write = write
        self._files: list[Path] | None = None
        self.setText("\n".join(headings))

    def formats(self) -> list[str]:
        return [URLS, *super().formats()]

    def hasFormat(self, mimetype: str) -> bool:
        return mimetype in self.formats()

    def retrieveData(self, mimetype: str, kind: QMetaType) -> object:  # pyright: ignore[reportIncompatibleMethodOverride]
        if mimetype != URLS:
            return super().retrieveData(mimetype, kind)
        if self._files is None:
            self._files = self._write()
        return [QUrl.fromLocalFile(str(file)) for file in self._files]


def drag_picture(words: str, theme: Theme, ratio: float) -> QPixmap:
    """What hangs at the pointer: `words` on a small card. `ratio`: of the screen's pixels to logical ones."""
    font = theme.small_font()
    font.setWeight(QFont.Weight.DemiBold)
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, WIDEST)
    width = metrics.horizontalAdvance(shown) + 2 * PADDING
    picture = QPixmap(round(width * ratio), round(HEIGHT * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color("accent"), 1))
    painter.setBrush(theme.color("current_row"))
    painter.drawRoundedRect(QRectF(0.5, 0.5, width - 1, HEIGHT - 1), RADIUS, RADIUS)
    painter.setFont(font)
    painter.setPen(theme.color("ink"))
    painter.drawText(QRectF(0, 0, width, HEIGHT), Qt.AlignmentFlag.AlignCenter, shown)
    painter.end()
    return picture
