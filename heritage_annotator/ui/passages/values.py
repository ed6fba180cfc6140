"""Boxes for a condition's values: picks as chips, dates, words."""

from collections.abc import Sequence
from typing import assert_never

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from heritage_annotator.model.errors import HeritageError
from heritage_annotator.model.times import is_date
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.lists.pick_list import PickList
from heritage_annotator.ui.lists.picking import Option
from heritage_annotator.ui.look.chip import WordChip
from heritage_annotator.ui.look.layout import FlowLayout
from heritage_annotator.ui.look.words import worded
from heritage_annotator.ui.passages.kinds import Filling, Kind

# A date of ISO 8601 or its beginning: a year, a month, a day.

WIDEST_CHIP = 240


class Value(QWidget):
    """The values of one condition; `values` is None while they say nothing.

    Signals:
        altered: they are others now, by a person's hand.
        relaid: its controls are others now.
    """

    altered = Signal()
    relaid = Signal()

    @property
    def stops(self) -> list[QWidget]:
        """Its controls, in the order of reading."""
        return []

    @property
    def values(self) -> tuple[str, ...] | None:
        """What is filled in."""
        return ()

    def fill(self, values: tuple[str, ...]) -> None:
        """Shows those values. Says nothing by a signal."""

    def begin(self) -> None:
        """Takes the keys, so that filling in can begin at once."""

    def refresh(self) -> None:
        """Shows the names as they are now."""


class Nothing(Value):
    """For a condition that is whole by its name."""


class Picks(Value):
    """Chips of what is picked, and a button that drops the list down: over or under `beside`, if that is given,
    so that nothing of it is covered.

    Without a single pick it says nothing.
    """

    def __init__(self, desk: Desk, name: str, prompt: str, parent: QWidget, beside: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._beside = beside
        self._prompt = prompt
        self._keys: tuple[str, ...] = ()
        self._known: dict[str, Option] = {}
        self.chips: list[WordChip] = []
        self._list: PickList | None = None
        self._flow = FlowLayout(self, gap=5)
        self._choose = QPushButton(self)
        self._choose.setObjectName(name)
        self._choose.setProperty("pill", "true")
        self._choose.setFont(desk.theme.small_font())
        self._choose.clicked.connect(lambda _checked=False: self.open_list())
        desk.theme.changed.connect(self.update)
        self._flow.addWidget(self._choose)
        self._name_button()

    def options(self) -> list[Option]:
        """What may be picked now."""
        return []

    @property
    def stops(self) -> list[QWidget]:
        return [*self.chips, self._choose]

    @property
    def values(self) -> tuple[str, ...] | None:
        return self._keys or None

    def fill(self, values: tuple[str, ...]) -> None:
        self._keys = values
        self._read()
        self._lay()

    def begin(self, typed: str = "") -> None:
        self._choose.setFocus(Qt.FocusReason.OtherFocusReason)
        self.open_list(typed)

    def refresh(self) -> None:
        if self._keys:
            self._read()
            self._lay()

    def open_list(self, typed: str = "") -> None:
        """Drops the list down, with `typed` in its box."""
        if self._list is None:
            self._list = PickList(self._desk, self, self._beside)
            self._list.picked.connect(self._pick)
        self._read()
        self._list.open_at(self._choose, list(self._known.values()), self._keys, typed)

    def _read(self) -> None:
        try:
            self._known = {option.key: option for option in self.options()}
        except HeritageError as error:
            self._desk.refused.emit(error)

    def _pick(self, keys: tuple[str, ...]) -> None:
        self._keys = keys
        self._lay()
        self.altered.emit()

    def _take_off(self, key: str) -> None:
        place = self._keys.index(key)
        self._pick(tuple(each for each in self._keys if each != key))
        beside = [*self.chips, self._choose]
        beside[min(place, len(beside) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay(self) -> None:
        while self._flow.takeAt(0) is not None:
            pass
        for chip in self.chips:
            chip.hide()
            chip.deleteLater()
        self.chips = [self._chip(key) for key in self._keys]
        for chip in self.chips:
            self._flow.addWidget(chip)
            chip.show()
        self._flow.addWidget(self._choose)
        self._name_button()
        self.updateGeometry()
        self.relaid.emit()

    def _chip(self, key: str) -> WordChip:
        option = self._known.get(key, Option(key, tr("(removed)"), told=key))
        sign = self._desk.colors.glyph(key) if option.sign else ""
        fill = (lambda: self._desk.colors.fill((option.key,))) if option.sign else None
        chip = WordChip(self._desk.theme, sign, option.words, lambda: self._line(option), self, fill=fill)
        chip.setMaximumWidth(WIDEST_CHIP)
        chip.setAccessibleDescription(tr("Delete removes it; Enter opens the list."))
        chip.setToolTip(worded([option.words, option.told, tr("× removes it (Delete)")]))
        chip.taken_off.connect(lambda: self._take_off(key))
        chip.clicked.connect(lambda _checked=False: self.open_list())
        return chip

    def _line(self, option: Option) -> QColor:
        return self._desk.colors.line(option.key) if option.sign else self._desk.theme.color("ink3")

    def _name_button(self) -> None:
        self._choose.setText(self._prompt if not self._keys else "+")
        self._choose.setAccessibleName(self._prompt)
        self._choose.setToolTip(self._prompt)


class KindPicks(Picks):
    """The picks of a condition."""

    def __init__(self, desk: Desk, kind: Kind, parent: QWidget) -> None:
        self._kind = kind
        super().__init__(desk, "conditionPick", tr("Choose…"), parent)

    def options(self) -> list[Option]:
        return self._kind.options(self._desk)


class Dates(Value):
    """From and to, either of which may be left open. What is no date is said, and asks nothing meanwhile."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._first = _date_edit("dateFirst", tr("On this date or later"))
        self._last = _date_edit("dateLast", tr("On this date or earlier"))
        self._wrong = QLabel(tr("Write dates as 2017, 2017-03 or 2017-03-21."))
        self._wrong.setProperty("role", "warning")
        self._wrong.setWordWrap(True)
        self._wrong.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        for words, edit in ((tr("from"), self._first), (tr("to"), self._last)):
            label = QLabel(words)
            label.setProperty("role", "secondary")
            row.addWidget(label)
            row.addWidget(edit)
            edit.textEdited.connect(lambda _text: self._on_edit())
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self._wrong)

    @property
    def stops(self) -> list[QWidget]:
        return [self._first, self._last]

    @property
    def values(self) -> tuple[str, ...] | None:
        ends = self._first.text().strip(), self._last.text().strip()
        return ends if any(ends) and _are_dates(ends) else None

    def fill(self, values: tuple[str, ...]) -> None:
        first, last = values or ("", "")
        self._first.setText(first)
        self._last.setText(last)
        self._wrong.hide()

    def begin(self) -> None:
        self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_edit(self) -> None:
        self._wrong.setVisible(not _are_dates((self._first.text().strip(), self._last.text().strip())))
        self.altered.emit()


class Words(Value):
    """A box for words that the quote or the note must hold."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._edit = QLineEdit()
        self._edit.setObjectName("conditionWords")
        self._edit.setAccessibleName(tr("Words in the quotation or note"))
        self._edit.setPlaceholderText(tr("Words in the quotation or note"))
        self._edit.setClearButtonEnabled(True)
        self._edit.setMaximumWidth(420)
        self._edit.textEdited.connect(lambda _text: self.altered.emit())
        # The button in it clears by another way than editing.
        self._edit.textChanged.connect(lambda text: None if text else self.altered.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._edit, 1)
        row.addStretch()

    @property
    def stops(self) -> list[QWidget]:
        return [self._edit]

    @property
    def values(self) -> tuple[str, ...] | None:
        words = self._edit.text()
        return (words,) if words.strip() else None

    def fill(self, values: tuple[str, ...]) -> None:
        self._edit.blockSignals(True)
        self._edit.setText(" ".join(values))
        self._edit.blockSignals(False)

    def begin(self) -> None:
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)


def value_for(desk: Desk, kind: Kind, parent: QWidget) -> Value:
    """An empty place for the values of that kind."""
    match kind.filling:
        case Filling.PICKS:
            return KindPicks(desk, kind, parent)
        case Filling.DATES:
            return Dates(parent)
        case Filling.WORDS:
            return Words(parent)
        case Filling.NOTHING:
            return Nothing(parent)
        case _:
            assert_never(kind.filling)


def _are_dates(ends: Sequence[str]) -> bool:
    return all(is_date(end) for end in ends if end)


def _date_edit(name: str, words: str) -> QLineEdit:
    edit = QLineEdit()
    edit.setObjectName(name)
    edit.setAccessibleName(words)
    edit.setToolTip(worded([words, tr("A year, a month or a day: 2017, 2017-03 or 2017-03-21.")]))
    edit.setPlaceholderText(tr("2017-03"))
    edit.setFixedWidth(100)
    return edit
