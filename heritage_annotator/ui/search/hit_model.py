"""The articles found, for a view: as many as there are, of which those that are looked at are read."""

from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import Any, cast

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer

from heritage_annotator.model.progress import Report
from heritage_annotator.services.projects.opening import Reading
from heritage_annotator.services.search.hits import Search, Shown
from heritage_annotator.translation import tr, trn
from heritage_annotator.ui.desk.dates import short_date
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.question import Asking
from heritage_annotator.ui.desk.veiling import Veil, veiled
from heritage_annotator.ui.look.few_lines import in_line
from heritage_annotator.ui.search.seeking import Asked

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
# Rows read at once, around those that are painted; and how many are kept.
WINDOW, KEPT = 24, 960


class HitRole(IntEnum):
    """What the delegate asks for."""

    SHOWN = Qt.ItemDataRole.UserRole


class HitModel(QAbstractListModel):
    """The articles by number. One that is not read yet is an empty row until it is: reading goes on apart."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asked = Asked()
        self._seqs: Sequence[int] = ()
        self._seen: dict[int, Shown | None] = {}
        self._missing: set[int] = set()
        self.ticked: set[int] = set()
        self.asking = Asking(desk, tr("Reading what was found"), self)
        self.asking.answered.connect(self._adopt)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._read)
        desk.veil.changed.connect(self._repaint)

    @property
    def seqs(self) -> Sequence[int]:
        """The articles, row by row."""
        return self._seqs

    def show(self, asked: Asked, seqs: Sequence[int], shown: Iterable[Shown]) -> None:
        """Lists those articles, of which some are read already."""
        self.beginResetModel()
        self._asked = asked
        self._seqs = seqs
        self._seen = {each.article.seq: each for each in shown}
        self.ticked.intersection_update(seqs)
        self.endResetModel()

    def extend(self, seqs: Sequence[int]) -> None:
        """The same search, whole by now: what is listed stays, and more comes behind it."""
        before = len(self._seqs)
        if [*self._seqs] == [*seqs[:before]]:
            if len(seqs) > before:
                self.beginInsertRows(_TOP, before, len(seqs) - 1)
                self._seqs = seqs
                self.endInsertRows()
        else:
            self.beginResetModel()
            self._seqs = seqs
            self.endResetModel()
        self.ticked.intersection_update(seqs)

    def tick(self, seqs: Iterable[int], *, on: bool) -> None:
        """Ticks these, or takes the tick away."""
        self.ticked = self.ticked.union(seqs) if on else self.ticked.difference(seqs)
        if self._seqs:
            self.dataChanged.emit(self.index(0), self.index(len(self._seqs) - 1), [Qt.ItemDataRole.CheckStateRole])

    def shown(self, row: int) -> Shown | None:
        """What is told of that row, if it is read."""
        return self._seen.get(self._seqs[row]) if 0 <= row < len(self._seqs) else None

    def row_of(self, seq: int) -> int:
        """Where the article is listed; -1 when it is not."""
        try:
            return self._seqs.index(seq)
        except ValueError:
            return -1

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self._seqs)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return flags | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        seq = self._seqs[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if seq in self.ticked else Qt.CheckState.Unchecked
        if role not in _TOLD:
            return None
        if seq not in self._seen:
            self._missing.add(index.row())
            self._soon.start()
            return None
        shown = self._seen[seq]
        shown = None if shown is None else under_veil(shown, self._desk.veil)
        if shown is None or role == HitRole.SHOWN:
            return shown
        return spoken(shown) if role == Qt.ItemDataRole.AccessibleTextRole else told(shown)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        is_on = Qt.CheckState(value) == Qt.CheckState.Checked
        (self.ticked.add if is_on else self.ticked.discard)(self._seqs[index.row()])
        self.dataChanged.emit(index, index, [role])
        return True

    def _repaint(self) -> None:
        if self._seqs:
            self.dataChanged.emit(self.index(0), self.index(len(self._seqs) - 1))

    def _read(self) -> None:
        """Reads the rows that were painted empty, and those around them."""
        rows, self._missing = self._missing, set()
        rows = {row for row in rows if row < len(self._seqs)}
        if not rows:
            return
        first = max(0, min(rows) - WINDOW // 4)
        wanted = [seq for seq in self._seqs[first : max(rows) + WINDOW // 2] if seq not in self._seen]
        asked = self._asked

        def question(reading: Reading, report: Report) -> tuple[Asked, list[int], list[Shown]]:
            report(0, 0)
            return asked, wanted, list(Search(reading, asked.sought(reading)).shown(wanted))

        self.asking.ask(question, apart=True)

    def _adopt(self, answer: object) -> None:
        asked, wanted, shown = cast("tuple[Asked, list[int], list[Shown]]", answer)
        if asked is not self._asked:
            return
        while len(self._seen) > KEPT - WINDOW:
            del self._seen[next(iter(self._seen))]
        self._seen |= dict.fromkeys(wanted)  # what is gone is not read again for every paint
        self._seen |= {each.article.seq: each for each in shown}
        self._repaint()


_TOLD = {
    HitRole.SHOWN,
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
}


def under_veil(shown: Shown, veil: Veil) -> Shown:
    """What is told of the article as it may be seen now: what is marked as sensitive of it is covered."""
    article_id, found = shown.article.id, shown.excerpt
    if not veil.is_over(article_id):
        return shown
    if found.of_note:  # a note that is told of words that are marked may say them
        text = veil.text(found.text) if not veil.places(article_id).spans else veiled(found.text)
    else:
        text = found.text
        for begun, part in found.parts:
            end = begun + len(part)
            text = text[:begun] + veil.over(article_id, part.start, text[begun:end]) + text[end:]
    heading = veil.heading(article_id, shown.article.heading)
    return shown._replace(article=shown.article._replace(heading=heading), excerpt=found._replace(text=text))


def source(shown: Shown) -> str:
    """Outlet, date, and in how many places what was sought stands."""
    article, _, places = shown
    many = trn("{count} place", "{count} places", places) if places > 1 else ""
    note = tr("in a note") if shown.excerpt.of_note else ""
    return in_line((article.outlet, short_date(article.published), many, note))


def told(shown: Shown) -> str:
    """Heading and source, for a tool tip."""
    return "\n".join(filter(None, (shown.article.heading, source(shown))))


def spoken(shown: Shown) -> str:
    """The whole row, to be read out."""
    return ". ".join(filter(None, (shown.article.heading, source(shown), shown.excerpt.text)))
