"""The quotations of drafts as rows: verdict, words, where they stand."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from heritage_annotator.services.proof.checking import Checked
from heritage_annotator.services.proof.verdicts import Verdict
from heritage_annotator.services.wording.proof import verdict_told
from heritage_annotator.translation import later, tr
from heritage_annotator.ui.desk.veiling import Veil
from heritage_annotator.ui.look.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
_HEADS = (later("Verdict"), later("Quotation"), later("Where it stands"), later("Draft"))


class QuotationRows(QAbstractTableModel):
    """Those of the quotations that are wanted. `headings`: the articles' by their ids."""

    CHECKED = int(Qt.ItemDataRole.UserRole)

    def __init__(self, theme: Theme, veil: Veil, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._veil = veil
        self._all: Sequence[Checked] = ()
        self._shown: list[Checked] = []
        self._headings: Mapping[str, str] = {}
        self._only = ""

    @property
    def all(self) -> Sequence[Checked]:
        """Every quotation, whatever is shown."""
        return self._all

    @property
    def rows(self) -> list[Checked]:
        """The quotations shown."""
        return self._shown

    def show_rows(self, found: Sequence[Checked], headings: Mapping[str, str]) -> None:
        """Takes these in place of those there are."""
        self._all, self._headings = found, headings
        self.show_only(self._only)

    def show_only(self, verdict: str) -> None:
        """Shows those of one verdict; `wrong`: all that are not exact; '': all."""
        self._only = verdict
        self.beginResetModel()
        self._shown = [each for each in self._all if counts_as(each, verdict)]
        self.endResetModel()

    def heading(self, checked: Checked) -> str:
        """The heading of the article the words stand in; '' for none."""
        article_id = checked.judged.article_id
        return self._veil.heading(article_id, self._headings.get(article_id, ""))

    def _place(self, checked: Checked) -> str:
        heading, language = self.heading(checked), checked.judged.translation
        if not language:
            return heading
        return tr("{heading}, translation into {language}", heading=heading, language=language)

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def columnCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(_HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return tr(_HEADS[section])
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        checked = self._shown[index.row()]
        cells = (
            verdict_told(checked.judged.verdict),
            " ".join(checked.quotation.words.split()),
            self._place(checked),
            checked.draft.name,
        )
        if role == self.CHECKED:
            return checked
        if role == Qt.ItemDataRole.DisplayRole:
            return cells[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(filter(None, cells))
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == 0 and checked.judged.verdict != Verdict.EXACT:
            return QColor(self._theme.tokens.warning)
        return None


def counts_as(checked: Checked, verdict: str) -> bool:
    """Whether the quotation is of that verdict; `wrong`: any but exact; '': any."""
    if verdict == "wrong":
        return checked.judged.verdict != Verdict.EXACT
    return verdict in {"", checked.judged.verdict}
