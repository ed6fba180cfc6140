"""The annotator's name in the status line: a link that becomes a field for it, and asks for it once."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from heritage_annotator.model.change import Change, DeedKind
from heritage_annotator.translation import tr
from heritage_annotator.ui.look.few_lines import apart
from heritage_annotator.ui.look.name_field import NameField
from heritage_annotator.ui.look.words import in_menu
from heritage_annotator.ui.preferences.preferences import Preferences

NAME_WIDTH = 200
# The deeds that bear somebody's name for all to see.
MARKING = {DeedKind.ANNOTATE, DeedKind.TAG, DeedKind.RETAG}


class AnnotatorName(QWidget):
    """Shows the name one works under; a click asks for another, in its place.

    Signals:
        given: a name was written; carries it.
        left: the field is gone, and the keys have nowhere to go.
    """

    given = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ""
        self._link = QPushButton()
        self._link.setObjectName("statusAnnotator")
        self._link.setProperty("link", "true")
        self._link.setToolTip(tr("Change the name shown with your annotations"))
        self._link.setFlat(True)
        self._question = QLabel(tr("Your name on annotations:"))
        self._field = NameField()
        self._field.setObjectName("statusName")
        self._field.setMinimumWidth(NAME_WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for part in (self._question, self._field, self._link):
            row.addWidget(part)
        self._link.clicked.connect(lambda: self.ask())  # noqa: PLW0108  # not whether it is checked
        self._field.given.connect(self._on_given)
        self._field.given_up.connect(self._close)
        self._close()

    def show_name(self, name: str) -> None:
        """Shows that name from now on."""
        self._name = name
        words = tr("You are {name}", name=apart(name))
        shown = self._link.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, NAME_WIDTH)
        self._link.setText(in_menu(shown))

    def ask(self, *, takes_keys: bool = True) -> None:
        """Asks for a name in the place of the link; without `takes_keys` she can go on with what she does."""
        self._field.ask(self._name)
        for part in (self._question, self._field):
            part.show()
        self._link.hide()
        if takes_keys:
            self._field.take_keys()

    def _on_given(self, name: str) -> None:
        self._close()
        self.given.emit(name)

    def _close(self) -> None:
        had_keys = self._field.isAncestorOf(self.window().focusWidget()) if self.window().focusWidget() else False
        for part in (self._question, self._field):
            part.hide()
        self._link.show()
        if had_keys:
            self.left.emit()


class AskedOnce:
    """Asks under which name she works at the first deed that bears it, if she never said; never a second time."""

    def __init__(self, line: AnnotatorName, preferences: Preferences) -> None:
        self._line = line
        self._preferences = preferences

    def hear(self, change: Change, verb: str) -> None:
        """Asks after a deed of the person at the keys."""
        settings = self._preferences.settings
        if settings.annotator_name or verb != "done" or change.deed.kind not in MARKING:
            return
        self._line.ask(takes_keys=False)
        # Asked is asked: without an answer the name of the system's account is hers.
        self._preferences.set("annotator_name", settings.annotator.name)
