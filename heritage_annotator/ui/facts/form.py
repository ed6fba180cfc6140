"""A form over the window: rows of facts that are kept together, as one deed, or not at all."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from heritage_annotator.model.change import Change
from heritage_annotator.model.errors import HeritageError
from heritage_annotator.model.text import canonical, opening_words
from heritage_annotator.named import NamedTuple
from heritage_annotator.services import wording
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.look.boxes import DropDownBox, offering
from heritage_annotator.ui.look.form import FittedDialog, press_by_enter
from heritage_annotator.ui.look.words import begin, for_label, in_menu, worded

WIDTH, _MOST_OFFERS, _TEXT_HEIGHT, _TALLEST = 560, 12, 76, 520
# Characters: of a choice, and of a line beside a tick.
_SHORTEST, _LONGEST_TICK = 12, 56
# Code points that a text or a line lays out, and that can be edited in it: Qt takes a second for each million, and a
# line drops what is beyond 32,767. Only a prepared file holds more. And those of a choice and a label that are seen.
_MOST_EDITED, _MOST_IN_LINE, _MOST_SEEN = 50_000, 8_000, 300
YES = "yes"
Plan = Callable[[Mapping[str, str]], Change | None]


class Row(NamedTuple):
    """A fact that is asked for.

    `choices`: the only values there are, each with its words; `offers`: what may follow what was typed so far;
    `is_tick`: YES or '', its label in a line or two; `is_text`: several lines; `hint`: what stands in it while it is
    empty, or before a tick. Of a value that is too long to be edited only the beginning is shown; it stays as it is.
    """

    name: str
    label: str
    value: str = ""
    choices: Sequence[tuple[str, str]] = ()
    offers: Callable[[str], Sequence[str]] | None = None
    is_tick: bool = False
    is_text: bool = False
    hint: str = ""

    @property
    def is_beyond_editing(self) -> bool:
        """Whether its value is too long to be typed at."""
        most = _MOST_EDITED if self.is_text else _MOST_IN_LINE
        return not self.is_tick and not self.choices and len(self.value) > most


class Form(FittedDialog):
    """Asks for the rows, and does what `plan` makes of their values. What is refused is told in the form.

    `plan` gives no change where nothing is new. Above stands what it is `about`, or the `quote` that it is: words of an
    article, which run as they run. `told`: a line that follows what is entered. Deletes itself when it is closed.
    """

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        title: str,
        rows: Sequence[Row],
        plan: Plan,
        *,
        about: str = "",
        quote: str = "",
        told: Callable[[Mapping[str, str]], str] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("factsForm")
        self.setWindowTitle(title)
        self._desk, self._plan, self._tell = desk, plan, told
        self.boxes: dict[str, QWidget] = {}
        self._offers: dict[str, Callable[[str], Sequence[str]]] = {}
        self._whole = {row.name: row.value for row in rows if row.is_beyond_editing}
        self._about, self._told, self._trouble = (_line(role) for role in ("hint", "hint", "warning"))
        self._about.setText(for_label(wording.quoted(quote) if quote else about))
        for line in (self._told, self._trouble, *([] if quote else [self._about])):
            begin(line)
        self._about.setVisible(bool(quote or about))
        self._rows = QFormLayout()
        for row in rows:
            self._add(row)
        self._build()
        self.finished.connect(self.deleteLater)
        self._follow()

    def _build(self) -> None:
        self._rows.setHorizontalSpacing(16)
        self._rows.setVerticalSpacing(8)
        self._rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        inside = QWidget()
        inside.setLayout(self._rows)
        self._rows.setContentsMargins(0, 0, 0, 0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        area.setMinimumHeight(min(inside.sizeHint().height() + 4, _TALLEST))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        keep = QPushButton(tr("Save"))
        keep.setObjectName("formKeep")
        keep.setDefault(True)
        buttons.addButton(keep, QDialogButtonBox.ButtonRole.AcceptRole)
        press_by_enter(self, keep)
        buttons.accepted.connect(self._keep)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(10)
        for part in (self._about, area, self._told, self._trouble, buttons):
            column.addWidget(part)
        column.setStretchFactor(area, 1)
        self._trouble.hide()
        self._told.setVisible(self._tell is not None)
        self.setMinimumWidth(WIDTH)

    def showEvent(self, event: QShowEvent, /) -> None:
        super().showEvent(event)
        first = next(iter(self.boxes.values()), None)
        if isinstance(first, QLineEdit):  # typing writes over what is offered, as everywhere
            first.selectAll()

    @property
    def values(self) -> dict[str, str]:
        """What stands in the rows, by name."""
        return {name: self._whole.get(name) or _value(box) for name, box in self.boxes.items()}

    @property
    def trouble(self) -> str:
        """Why it was not kept; '' where nothing refuses it."""
        return self._trouble.text()

    def offered(self, name: str, typed: str) -> Sequence[str]:
        """What a row offers for what is typed into it."""
        offers = self._offers.get(name)
        return [] if offers is None else offers(typed)

    def _add(self, row: Row) -> None:
        box = _box(row)
        if row.offers is not None:
            self._offers[row.name] = row.offers
        box.setObjectName(f"form.{row.name}")
        box.setAccessibleName(opening_words(row.label, _MOST_SEEN))
        self.boxes[row.name] = box
        if isinstance(box, QCheckBox):
            box.toggled.connect(lambda _on: self._follow())
            self._rows.addRow(_line("hint", row.hint), box)
            return
        if isinstance(box, QComboBox):
            box.currentIndexChanged.connect(lambda _at: self._follow())
        elif isinstance(box, QLineEdit):
            box.textChanged.connect(lambda _text: self._follow())
        label = _line("hint", in_menu(row.label))
        label.setBuddy(box)
        self._rows.addRow(label, box)

    def _follow(self) -> None:
        if self._tell is not None:
            self._told.setText(for_label(self._tell(self.values)))

    def _keep(self) -> None:
        self._trouble.hide()
        try:
            change = self._plan({name: canonical(value).strip() for name, value in self.values.items()})
        except HeritageError as error:
            self._trouble.setText(wording.sentence(error))
            self._trouble.show()
            return
        if change is None or self._desk.do(change):
            self.accept()


def _box(row: Row) -> QWidget:
    if row.is_tick:
        tick = QCheckBox(in_menu("\n".join(opening_words(line, _LONGEST_TICK) for line in row.label.split("\n"))))
        tick.setToolTip(worded([row.label]))
        tick.setChecked(row.value == YES)
        return tick
    if row.choices:
        choice = DropDownBox()
        known = dict(row.choices)
        if row.value and row.value not in known:  # of a newer program, or a hand that wrote it otherwise
            known = {row.value: row.value, **known}
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.setMinimumContentsLength(_SHORTEST)
        for value, words in known.items():
            choice.addItem(opening_words(words, _MOST_SEEN), value)
        choice.setCurrentIndex(max(0, choice.findData(row.value)))
        return choice
    if row.is_text:
        text = QPlainTextEdit(_shown(row, _MOST_EDITED))
        text.setReadOnly(row.is_beyond_editing)
        text.setTabChangesFocus(True)
        text.setFixedHeight(_TEXT_HEIGHT)
        text.setPlaceholderText(row.hint)
        return text
    line = QLineEdit(_shown(row, _MOST_IN_LINE))
    line.setReadOnly(row.is_beyond_editing)
    line.setCursorPosition(0)
    line.setPlaceholderText(row.hint)
    if row.offers is not None:
        _offer(line, row.offers)
    return line


def _shown(row: Row, most: int) -> str:
    """The value; or its beginning, before which stands that it is too long."""
    if not row.is_beyond_editing:
        return row.value
    count = f"{len(row.value):,}"
    told = tr("Too long to be edited here: {count} characters. An export holds all of it.", count=count)
    between = "\n\n" if row.is_text else " "
    return f"{told}{between}{row.value[:most]}…"


def _offer(line: QLineEdit, offers: Callable[[str], Sequence[str]]) -> None:
    """Shows under the line what may be meant, whatever its spelling: the service has found it already."""
    names = QStringListModel(line)
    completer = offering(names, line)

    def follow(text: str) -> None:
        found = list(offers(text))[:_MOST_OFFERS]
        names.setStringList(found)
        popup = completer.popup()
        if found:
            completer.complete()
        elif popup is not None:
            popup.hide()

    line.textEdited.connect(follow)


def _value(box: QWidget) -> str:
    if isinstance(box, QCheckBox):
        return YES if box.isChecked() else ""
    if isinstance(box, QComboBox):
        return str(box.currentData() or "")
    if isinstance(box, QPlainTextEdit):
        return box.document().toRawText().replace("\u2029", "\n")
    return box.text() if isinstance(box, QLineEdit) else ""


def _line(role: str, words: str = "") -> QLabel:
    label = QLabel(for_label(words))
    label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
