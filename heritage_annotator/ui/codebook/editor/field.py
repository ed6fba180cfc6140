"""One thing that can be written of a tag: its title, its box, and what stands in the way of keeping it."""

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from heritage_annotator.model.records import Tag
from heritage_annotator.services import wording
from heritage_annotator.translation import tr
from heritage_annotator.ui.codebook.boxes import Line, Terms, Text
from heritage_annotator.ui.codebook.editor.complaint import Complaint
from heritage_annotator.ui.codebook.editor.traits import Trait
from heritage_annotator.ui.look.theme import Theme

# Of what another wrote, no more than a sentence can bear.
MOST_CHARACTERS = 120


class Box(Protocol):
    """A box in which a value is typed. `put` leaves alone what says the same already."""

    is_unsaved: bool
    left: SignalInstance

    @property
    def typed(self) -> Any: ...
    def put(self, value: Any) -> None: ...


class Slot(Protocol):
    """A kind of value: how it is read from a tag, and put into one. `Trait` is one for text."""

    @property
    def name(self) -> str: ...
    @property
    def of(self) -> Any: ...
    @property
    def onto(self) -> Any: ...


class Field(QWidget):
    """Follows the tag shown until something is typed; what is typed stays until it is kept or given up.

    Signals:
        left: the box was left, or Ctrl+Return pressed: what is typed should be kept.
        noted: what is typed, or whether it is kept, may have changed.
    """

    left = Signal(object)
    noted = Signal()

    def __init__(self, theme: Theme, slot: Slot, title: str, box: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slot = slot
        self.box: Any = box
        self.complaint = Complaint(theme, self)
        self._stands: Any = None  # what the project says
        self._began: Any = None  # what it said when the box was filled
        self._settled: Any = self.box.typed  # what the box made of that: line ends and the like may differ
        self.title = QLabel(title)
        self.title.setProperty("role", "secondary")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setBuddy(box)
        if not title:
            self.title.hide()
        box.setObjectName(f"tagField.{slot.name}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self.title)
        column.addWidget(box)
        column.addWidget(self.complaint)
        self.box.left.connect(lambda: self.left.emit(self))
        self.complaint.mine_asked.connect(self._take_mine)
        self.complaint.theirs_asked.connect(self.give_up)

    @property
    def is_pending(self) -> bool:
        """Whether something is typed that is not kept."""
        return self.box.typed != self._settled

    @property
    def is_contested(self) -> bool:
        """Whether another wrote something else while this was typed."""
        return self.is_pending and self._stands != self._began

    @property
    def typed(self) -> Any:
        """What stands in the box."""
        return self.box.typed

    def note_typing(self) -> None:
        """Lets the box know whether there is anything of its own to undo."""
        self.box.is_unsaved = self.is_pending
        self.noted.emit()

    def show_tag(self, tag: Tag) -> None:
        """Shows what stands in the tag; what is being typed stays, and what it would overwrite is told."""
        self._stands = self.slot.of(tag)
        if not self.is_pending or self._stands == self.box.typed:
            self._settle()
        elif self.is_contested:
            self.contest()

    def contest(self) -> None:
        """Says that another wrote something else meanwhile."""
        words = _told(self._stands)
        sentence = (
            tr("Meanwhile changed elsewhere to {words}. What you typed is not saved yet.", words=words)
            if words
            else tr("Meanwhile emptied elsewhere. What you typed is not saved yet.")
        )
        self.complaint.say(sentence, choice=True)

    def keep(self, commit: Callable[[], bool]) -> None:
        """Has what is typed kept by `commit`, which says whether it was; the news of it are then its own."""
        before, self._settled = self._settled, self.box.typed
        if commit():
            self._settle()
        else:
            self._settled = before
        self.note_typing()

    def give_up(self) -> None:
        """Drops what is typed."""
        self._settle()

    def _settle(self) -> None:
        self.box.put(self._stands)
        self._began, self._settled = self._stands, self.box.typed
        self.complaint.hide()
        self.note_typing()

    def _take_mine(self) -> None:
        self._began = self._stands
        self.left.emit(self)


def text_field(theme: Theme, trait: Trait, parent: QWidget | None = None) -> Field:
    """The field of a trait that is text."""
    box = Terms() if trait.terms else Text() if trait.lines else Line()
    title = tr(trait.title)
    box.setPlaceholderText(tr(trait.hint) if trait.hint else "")
    box.setAccessibleName(title)
    box.setToolTip(tr("{name}. Saved when you leave it or press Ctrl+Return", name=title))
    field = Field(theme, trait, title, box, parent)
    box.textChanged.connect(field.note_typing)
    return field


def _told(value: Any) -> str:
    if not isinstance(value, str):
        return tr("something else")
    words = " ".join(value.split())
    return (
        wording.quoted(words if len(words) <= MOST_CHARACTERS else words[: MOST_CHARACTERS - 1] + "…") if words else ""
    )
