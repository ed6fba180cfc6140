"""Carries typed text that could not be kept to the clipboard; names what is dragged, and takes what is dropped."""

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication

from heritage_annotator.model.span import Span

# Says of the clipboard's text that it was rescued: in whichever window, nobody copied anything over it since.
_MARK = "application/x-heritage-annotator-rescued"


def rescue(*texts: str) -> None:
    """Puts the texts into the clipboard, below those rescued before that are still in it."""
    clipboard = QGuiApplication.clipboard()
    held = clipboard.mimeData()
    before = held.text() if held and held.hasFormat(_MARK) else ""
    data = QMimeData()
    data.setText("\n\n".join(filter(None, (before, *texts))))
    data.setData(_MARK, b"1")
    clipboard.setMimeData(data)


def words_dragged(article_id: str, body: str, span: Span | None) -> QMimeData:
    """The exact words of that span of the article, and where they stand; nothing without one."""
    data = QMimeData()
    if span is not None:
        data.setText(span.of(body))
        data.setData(SPAN_MIME, f"{article_id} {span.start} {span.end}".encode())
    return data


def take_copy(event: QDropEvent) -> None:
    """Takes what another program lets go of as a copy, whatever it proposed: who sees it moved deletes its own."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()


# The text under it: "article id start end", in code points.
SPAN_MIME = "application/x-heritage-span"

# The id of the tag under it.
TAG_MIME = "application/x-heritage-tag"
