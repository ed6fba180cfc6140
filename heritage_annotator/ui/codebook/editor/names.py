"""The names of a tag, one line a language."""

from collections.abc import Iterator

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QVBoxLayout, QWidget

from heritage_annotator.model.records import Tag
from heritage_annotator.services.codebook.names import is_language
from heritage_annotator.translation import tr
from heritage_annotator.ui.codebook.boxes import Line
from heritage_annotator.ui.codebook.editor.complaint import Complaint
from heritage_annotator.ui.codebook.editor.field import Field, text_field
from heritage_annotator.ui.codebook.editor.traits import label_trait
from heritage_annotator.ui.desk.dates import language_name
from heritage_annotator.ui.look.theme import Theme

# Those of the default codebook, and whom it is made for.
ALWAYS = ("en", "ar", "fr")


class Names(QWidget):
    """Fields for English, Arabic and French, for what else the tag is named in, and for what is added.

    Signals:
        field_made: a field for one more language is there; carries the Field.
    """

    field_made = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._fields: dict[str, Field] = {}
        self._tag_id = ""
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self._add = QPushButton(tr("+ Language"))
        self._code = Line()
        self._complaint = Complaint(theme, self)
        self._build()

    def fields(self) -> Iterator[Field]:
        """All of them."""
        yield from self._fields.values()

    def begin(self) -> None:
        """Makes the fields that every tag has."""
        for language in ALWAYS:
            self._field(language)

    def show_tag(self, tag: Tag) -> None:
        """Shows the names of that tag; those of the languages it lacks are empty."""
        for language in tag.labels:
            self._field(language)
        for language, field in self._fields.items():
            wanted = language in ALWAYS or language in tag.labels or field.is_pending or tag.id == self._tag_id
            field.setVisible(wanted)
            field.title.setVisible(wanted)
            field.show_tag(tag)
        self._tag_id = tag.id

    def set_read_only(self, *, read_only: bool) -> None:
        """Whether languages may be added."""
        self._add.setVisible(not read_only)

    def _build(self) -> None:
        self._add.setProperty("link", "true")
        self._add.setProperty("edge", "true")
        self._add.setObjectName("addLanguage")
        self._add.setAccessibleName(tr("Add a language"))
        self._add.setToolTip(tr("Name the tag in another language"))
        self._add.clicked.connect(self._ask)
        self._code.setObjectName("languageCode")
        self._code.setAccessibleName(tr("Language code"))
        self._code.setPlaceholderText(tr("Language code: de, ku, pt-BR. Press Enter to add it"))
        self._code.setToolTip(tr("A BCP 47 language code: de, ku, pt-BR. Press Enter to add it"))
        self._code.left.connect(self._take)
        self._code.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._grid)
        column.addWidget(self._code)
        column.addWidget(self._complaint)
        column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)

    def _field(self, language: str) -> Field:
        """The field of that language, made if it is the first time."""
        if language not in self._fields:
            field = text_field(self._theme, label_trait(language, told_name(language)), self)
            field.box.setAccessibleName(tr("Name in {language}", language=told_name(language)))
            field.box.setToolTip(
                tr("Name in {language}. Saved when you leave it or press Enter", language=told_name(language))
            )
            field.box.set_direction(QLocale(language).textDirection())
            row = len(self._fields)
            self._grid.addWidget(field.title, row, 0, Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(field, row, 1)
            before = list(self._fields.values())
            self._fields[language] = field
            if before:
                QWidget.setTabOrder(before[-1].box, field.box)
            self.field_made.emit(field)
        return self._fields[language]

    def _ask(self) -> None:
        self._code.clear()
        self._code.show()
        self._code.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self) -> None:
        code = self._code.typed.strip().replace("_", "-")
        if not code:
            self._complaint.hide()
            self._code.hide()
        elif not is_language(code):
            self._complaint.say(tr("Enter a language code, such as de, ku or pt-BR."))
        elif not self._code.isHidden():
            self._complaint.hide()
            self._code.clear()
            self._code.hide()
            field = self._field(code)
            field.show()
            field.title.show()
            field.box.setFocus(Qt.FocusReason.OtherFocusReason)


def told_name(code: str) -> str:
    """`Arabic` for `ar`, `Portuguese (pt-BR)` for what is more than a language; a code nobody knows as it is."""
    name = language_name(code)
    return tr("{language} ({code})", language=name, code=code) if "-" in code and name != code else name
