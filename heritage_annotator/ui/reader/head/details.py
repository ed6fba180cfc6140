"""The article's metadata as a form, in place of its heading."""

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from heritage_annotator.model.change import Change, Deed, DeedKind
from heritage_annotator.model.errors import HeritageError
from heritage_annotator.model.records import Article
from heritage_annotator.services import wording
from heritage_annotator.services.articles.custody import held_of
from heritage_annotator.services.articles.details import is_date, plan_metadata
from heritage_annotator.services.articles.publications import shown_of
from heritage_annotator.services.importing.printed_days import typed_day
from heritage_annotator.services.stories.attribution import Part, ascribed
from heritage_annotator.services.wording.provenance import where_from
from heritage_annotator.translation import later, tr
from heritage_annotator.ui.desk.clipboard import rescue
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.drafts import Kept
from heritage_annotator.ui.look.boxes import offering
from heritage_annotator.ui.look.words import worded
from heritage_annotator.ui.reader.head.custody import Custody

# Field, label, what to write, and the cell: row, column, columns.
FIELDS = (
    ("title", later("Title"), "", (0, 0, 2)),
    ("outlet", later("Outlet"), later("Who published it"), (1, 0, 1)),
    ("agency", later("Agency"), later("Efe, SANA via AP"), (1, 1, 1)),
    ("author", later("Author"), "", (2, 0, 1)),
    ("published", later("Date"), later("2017-03-03, 2017-03 or 2017"), (2, 1, 1)),
    ("language", later("Language"), later("A language code: en, ar, fr"), (3, 0, 1)),
    ("url", later("Link"), "https://…", (3, 1, 1)),
)
BAD_DATE = later("Write the date as 2017-03-03 or 3 March 2017, or only 2017-03 or 2017.")
NOT_KEPT = later("These details of {article} are not saved yet. Press Save to try again, or Cancel to discard them.")


class DetailsForm(QWidget):
    """Enter or Save makes one deed of all fields, Esc cancels.

    Signals:
        closed: it was saved or cancelled.
    """

    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: dict[str, str] = {}
        self._article_id = self._opening = ""
        self._fields = {name: self._field(name, label, hint) for name, label, hint, _ in FIELDS}
        self._custody = Custody(self)
        self._complaint = QLabel(self)
        self._complaint.setObjectName("details.complaint")
        self._complaint.setWordWrap(True)
        self._complaint.setTextFormat(Qt.TextFormat.PlainText)
        self._fields["published"].textChanged.connect(self._on_date_typed)
        for field in self._custody.fields.values():
            field.returnPressed.connect(self.save)
        for field in (*self._fields.values(), *self._custody.fields.values()):
            field.textEdited.connect(self._tell_kept)
        desk.theme.changed.connect(self._dress)
        self._dress()
        self._lay_out()

    def open(self, article: Article) -> None:
        """Shows the article's metadata, ready to type."""
        self._article_id, self._opening = article.id, article.opening
        self._shown = {name: getattr(article, name) for name in self._fields}
        for name, field in self._fields.items():
            field.setText(self._shown[name])
            field.setCursorPosition(0)
        self._tell_where_from(article)
        self._fields["title"].setPlaceholderText(article.opening)
        self._complaint.hide()
        self.show()
        self._fields["title"].setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_where_from(self, article: Article) -> None:
        """Says in each field's tip who told it, and below them where the file came from."""
        try:
            found, body = self._desk.reading.publications(article.id), self._desk.reading.body(article.id)
        except HeritageError as error:
            self._desk.refused.emit(error)
            found, body = [], ""
        self._offer_agency([each.name for each in ascribed(body) if each.part is Part.RELAYED_BY])
        self._custody.show_publication(held_of(found))
        shown = shown_of(found)
        for name, label, hint, _ in FIELDS:
            lines = (tr(hint or label), where_from(article, shown, name), tr("Enter saves, Esc cancels"))
            self._fields[name].setToolTip(worded(lines))

    def _offer_agency(self, names: list[str]) -> None:
        """Offers the agencies that the text names as those that passed it on: ↓ lists them."""
        field = self._fields["agency"]
        offering(QStringListModel(names, field), field)
        hint = next(tr(hint) for name, _, hint, _ in FIELDS if name == "agency")
        field.setPlaceholderText(tr("Relayed by {name}, as the text says", name=names[0]) if names else hint)

    def enter(self, name: str) -> None:
        """Puts the caret into that field, if the form is open."""
        if not self.isHidden():
            self._fields[name].setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Makes the deed and closes; a date that is none is told, and nothing is done."""
        if not is_date(self._typed_date()):
            self._complain(tr(BAD_DATE))
            self._fields["published"].setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._commit(self._typed()):
            self._close()

    def leave(self) -> bool:
        """As `save`, before its article goes. Whether all that was typed is kept; it stays open when not."""
        if not self.isHidden():
            self.save()
        return self.isHidden()

    def give_way(self) -> None:
        """Closes it because another article is opened: what was typed is kept, but for a date that is none.

        When nothing can be kept now it stays open, and says for which article it is.
        """
        if self.isHidden():
            return
        typed = self._typed()
        if not is_date(self._typed_date()):
            typed.pop("published", None)
        if self._commit(typed):
            self._close()
        else:
            article = wording.quoted(self._shown["title"] or self._opening)
            self._complain(tr(NOT_KEPT, article=article))

    @property
    def unkept(self) -> tuple[str, ...]:
        """What is typed and not kept, field by field."""
        return () if self.isHidden() else (*self._typed().values(), *self._custody.typed.values())

    def rescue(self) -> None:
        """Closes it because the project goes; what could not be kept is put into the clipboard, which is said."""
        words = [text for text in self.unkept if text]
        if words:
            rescue(*words)
            told = tr("The details could not be saved; what you typed is on the clipboard.")
            self._desk.say(told, lasting=True)
        if not self.isHidden():
            self._close()

    def cancel(self) -> None:
        """Closes it and changes nothing."""
        self._close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancel()
        else:
            super().keyPressEvent(event)

    def _typed(self) -> dict[str, str]:
        # Only what differs from what was shown: a colleague's change to another field meanwhile stands.
        found = {name: field.text() for name, field in self._fields.items() if field.text() != self._shown[name]}
        if "published" in found:
            found["published"] = self._typed_date()
        return found

    def _typed_date(self) -> str:
        """As articles bear it, where it is named in words too; what names none comes back as it is."""
        text = self._fields["published"].text().strip()
        return typed_day(text) or text

    def _complain(self, words: str) -> None:
        self._complaint.setText(words)
        self._complaint.show()

    def _commit(self, typed: dict[str, str]) -> bool:
        """Whether the form may close: the deed was done, or there was none to do."""
        if not typed and not self._custody.typed:
            return True
        try:
            article = self._desk.reading.article(self._article_id)
            held = held_of(self._desk.reading.publications(self._article_id))
        except HeritageError as error:
            self._desk.refused.emit(error)
            return False
        if article is None:
            return True
        changes = (plan_metadata(article, **typed), self._custody.change(held, article.heading))
        edits = [edit for change in changes if change is not None for edit in change.edits]
        if not edits:
            return True
        return self._desk.do(Change(Deed(DeedKind.EDIT_ARTICLE, article.heading), tuple(edits)))

    def _tell_kept(self) -> None:
        self._desk.drafts.tell_kept(self, Kept.NOT if self.unkept else Kept.WHOLE)

    def _close(self) -> None:
        self.hide()
        self._tell_kept()
        self.closed.emit()

    def _on_date_typed(self) -> None:
        if is_date(self._typed_date()):
            self._complaint.hide()

    def _field(self, name: str, label: str, hint: str) -> QLineEdit:
        field = QLineEdit(self)
        field.setObjectName(f"details.{name}")
        field.setPlaceholderText(tr(hint) if hint else "")
        field.setAccessibleName(tr(label))
        field.returnPressed.connect(self.save)
        return field

    def _dress(self) -> None:
        self._complaint.setStyleSheet(f"color: {self._desk.theme.tokens.warning}; font-size: 12px")

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for name, label, _, (row, column, columns) in FIELDS:
            grid.addLayout(self._labelled(name, label), row, column, 1, columns)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 8)
        layout.setSpacing(8)
        layout.addLayout(grid)
        layout.addWidget(self._custody)
        layout.addLayout(self._buttons())

    def _labelled(self, name: str, label: str) -> QVBoxLayout:
        title = QLabel(tr(label), self)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setProperty("role", "secondary")
        title.setBuddy(self._fields[name])
        cell = QVBoxLayout()
        cell.setSpacing(2)
        cell.addWidget(title)
        cell.addWidget(self._fields[name])
        if name == "published":
            cell.addWidget(self._complaint)
        else:
            cell.addStretch()
        return cell

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch()
        for name, text, spoken, tip, slot in (
            ("cancel", tr("Cancel"), tr("Discard the details"), tr("Cancel (Esc)"), self.cancel),
            ("save", tr("Save"), tr("Save the details"), tr("Save (Enter)"), self.save),
        ):
            button = QPushButton(text, self)
            button.setObjectName(f"details.{name}")
            button.setAccessibleName(spoken)
            button.setToolTip(tip)
            # Only its look: in no dialog, Enter is the fields' own.
            button.setDefault(name == "save")
            button.clicked.connect(slot)
            row.addWidget(button)
        return row
