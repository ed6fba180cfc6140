"""The palette's rows: headings, and the offers below them."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from heritage_annotator.translation import tr
from heritage_annotator.ui.commands.offers import Offer, Section

AnyIndex = QModelIndex | QPersistentModelIndex

OFFER_ROLE = Qt.ItemDataRole.UserRole + 1


class CommandModel(QAbstractListModel):
    """A row is a heading (no offer), or an offer."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Offer | str] = []

    def show(self, sections: Sequence[Section]) -> None:
        """Lists these."""
        self.beginResetModel()
        self._rows = [row for section in sections for row in (tr(section.heading), *section.offers)]
        self.endResetModel()

    def offer(self, row: int) -> Offer | None:
        """The offer of that row; None for a heading."""
        found = self._rows[row] if 0 <= row < len(self._rows) else ""
        return found if isinstance(found, Offer) else None

    def next_offer(self, row: int, step: int) -> int:
        """The nearest row with an offer from `row` on, in the direction of `step`; -1 when there is none."""
        while 0 <= row < len(self._rows):
            if isinstance(self._rows[row], Offer):
                return row
            row += step
        return -1

    def next_section(self, row: int, step: int) -> int:
        """The first offer of the section after that of `row`, or before it; round the end."""
        starts = [at + 1 for at, each in enumerate(self._rows) if isinstance(each, str)]
        here = max((place for place, start in enumerate(starts) if start <= row), default=0)
        return starts[(here + step) % len(starts)] if starts else -1

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        offer = self.offer(index.row()) if index.isValid() else None
        if offer is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == OFFER_ROLE:
            return row if isinstance(row, Offer) else None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.words if isinstance(row, Offer) else row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row) if isinstance(row, Offer) else row
        return None


def spoken(offer: Offer) -> str:
    """The row as a screen reader says it."""
    standing = "" if offer.possible else tr("not available now")
    return ", ".join(filter(None, (offer.words, offer.aside, offer.keys, standing)))
