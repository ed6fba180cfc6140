"""The side editor: all that can be written of the current tag, each kept when it is left."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QSplitter, QVBoxLayout, QWidget

from heritage_annotator.model.change import Change
from heritage_annotator.model.errors import HeritageError
from heritage_annotator.model.records import Tag
from heritage_annotator.services import wording
from heritage_annotator.services.codebook.editing import plan_shortcut, plan_tag_edit
from heritage_annotator.translation import tr
from heritage_annotator.ui.codebook.editor.complaint import Complaint
from heritage_annotator.ui.codebook.editor.field import Field, text_field
from heritage_annotator.ui.codebook.editor.looks import Looks
from heritage_annotator.ui.codebook.editor.mappings import Mappings, MappingsSlot
from heritage_annotator.ui.codebook.editor.names import Names
from heritage_annotator.ui.codebook.editor.quotations import Quotations
from heritage_annotator.ui.codebook.editor.shortcut import ShortcutBox
from heritage_annotator.ui.codebook.editor.traits import RULES, SYNONYMS
from heritage_annotator.ui.desk.clipboard import rescue
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.drafts import Kept
from heritage_annotator.ui.look.tags import tag_name


class TagEditor(QWidget):
    """Shows the tag it is given, as the project has it now, and makes a deed of each field that is left.

    What cannot be kept stays where it was typed: then the editor stays with its tag, whatever is
    chosen in the tree.

    Signals:
        shown: another tag is shown; carries it, None for none.
        restore_asked: the archived tag should be brought back.
    """

    shown = Signal(object)
    restore_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tag: Tag | None = None
        self._fields: list[Field] = []
        self._place = QLabel()
        self._archived = QPushButton(tr("Archived: not offered for tagging. Restore it"))
        self._complaint = Complaint(desk.theme, self)
        self._names = Names(desk.theme)
        self._key_part = QWidget()
        self._shortcut = ShortcutBox()
        self._looks = Looks(desk.theme)
        self._mappings = Mappings()
        self.quotations = Quotations(desk)
        self._build()
        desk.changed.connect(self._on_change)

    # What the pane asks

    @property
    def tag(self) -> Tag | None:
        """The tag shown."""
        return self._tag

    @property
    def is_edited(self) -> bool:
        """Whether something is typed that is not kept yet."""
        return any(field.is_pending for field in self._all_fields())

    @property
    def unkept(self) -> tuple[str, ...]:
        """What is typed and not kept, field by field."""
        return tuple(_plainly(field.typed) for field in self._all_fields() if field.is_pending)

    def edit(self) -> None:
        """Puts the caret into the first name."""
        field = next(self._names.fields())
        field.box.setFocus(Qt.FocusReason.OtherFocusReason)
        field.box.selectAll()

    def define(self) -> None:
        """Puts the caret behind the definition."""
        box = next(field for field in self._fields if field.slot is RULES[0]).box
        box.setFocus(Qt.FocusReason.OtherFocusReason)
        box.moveCursor(QTextCursor.MoveOperation.End)

    def show_tag(self, tag_id: str) -> bool:
        """Shows that tag ('': none); False when something typed keeps the editor where it is."""
        if self._tag is not None and self._tag.id == tag_id:
            return True
        if not self.keep_all():
            return False
        self._show(self._desk.codebook.get(tag_id))
        return True

    def keep_all(self) -> bool:
        """Keeps what is typed; whether nothing is left unsaved."""
        for field in list(self._all_fields()):
            self._keep(field)
        return not self.is_edited

    def rescue(self) -> None:
        """Puts what could not be kept into the clipboard, and says so."""
        if any(self.unkept):
            rescue(*self.unkept)
            self._desk.say(tr("What you typed could not be saved; it is on the clipboard."), lasting=True)
        for field in self._all_fields():
            field.give_up()

    # Inside

    def _build(self) -> None:
        self._place.setProperty("role", "hint")
        self._place.setTextFormat(Qt.TextFormat.PlainText)
        self._place.setWordWrap(True)
        self._archived.setProperty("link", "true")
        self._archived.setAccessibleName(tr("Restore the archived tag"))
        self._archived.setToolTip(tr("Offer the tag for tagging again"))
        self._archived.clicked.connect(self.restore_asked)
        self._names.field_made.connect(self._take_field)
        self._names.begin()
        self._shortcut.digit_asked.connect(self._set_digit)
        self._looks.asked.connect(self._set_looks)
        parts: list[QWidget] = [self._place, self._archived, self._complaint, self._names]
        parts += [self._take_field(text_field(self._desk.theme, trait)) for trait in (SYNONYMS, *RULES)]
        parts += [self._key(), self._looks, self._take_field(self._mappings_field())]
        split = QSplitter(Qt.Orientation.Vertical)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(self._scrolled(parts))
        split.addWidget(self.quotations)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setSizes([460, 220])
        self.quotations.setMinimumHeight(96)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(split)
        self._lock()

    def _scrolled(self, parts: list[QWidget]) -> QWidget:
        form = QWidget()
        column = QVBoxLayout(form)
        column.setContentsMargins(14, 10, 14, 14)
        column.setSpacing(10)
        for part in parts:
            column.addWidget(part)
        column.addStretch()
        scroll = QScrollArea()
        scroll.setObjectName("tagEditorScroll")
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(form)
        return scroll

    def _key(self) -> QWidget:
        title = QLabel(tr("Key"))
        title.setProperty("role", "secondary")
        title.setBuddy(self._shortcut)
        column = QVBoxLayout(self._key_part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(title)
        column.addWidget(self._shortcut)
        return self._key_part

    def _mappings_field(self) -> Field:
        title = tr("In other vocabularies")
        self._mappings.setAccessibleName(title)
        field = Field(self._desk.theme, MappingsSlot(), title, self._mappings)
        self._mappings.textChanged.connect(field.note_typing)
        return field

    def _take_field(self, field: Field) -> Field:
        field.left.connect(self._keep)
        field.noted.connect(self._tell_kept)
        self._fields.append(field)
        if self._desk.read_only and hasattr(field.box, "setReadOnly"):
            field.box.setReadOnly(True)
        return field

    def _lock(self) -> None:
        read_only = self._desk.read_only
        self._names.set_read_only(read_only=read_only)
        self._mappings.set_read_only(read_only=read_only)
        self._looks.set_read_only(read_only=read_only)
        self._shortcut.setEnabled(not read_only)

    def _all_fields(self) -> Iterator[Field]:
        yield from self._fields

    def _show(self, tag: Tag | None) -> None:
        self._tag = tag
        if tag is not None:
            self._complaint.hide()
            self._fill(tag)
            self.quotations.show_tag(tag)
        self.shown.emit(tag)

    def _fill(self, tag: Tag) -> None:
        codebook = self._desk.codebook
        above = [tag_name(each) for each in reversed(codebook.above(tag))]
        self._place.setText(" ▸ ".join([*above, tag.slug]))
        self._place.setToolTip(tr("Its place in the codebook, and the short name that never changes"))
        self._archived.setVisible(tag.archived)
        self._names.show_tag(tag)
        for field in self._fields:
            field.show_tag(tag)
        is_group = tag.parent_id is None
        self._key_part.setVisible(not is_group)
        self._shortcut.show_tag(codebook, tag)
        self._looks.show_tag(codebook, tag)

    def _on_change(self, change: Change) -> None:
        if self._tag is None or not change.touched(Tag):
            return
        tag = self._desk.codebook.get(self._tag.id)
        if tag is None:
            # Gone, by undo, a merge or another window: what was being typed of it must not go with it.
            self.rescue()
            self._show(None)
            return
        self._tag = tag
        self._fill(tag)
        self.quotations.show_tag(tag)
        self.shown.emit(tag)

    # Deeds

    def _tell_kept(self) -> None:
        self._desk.drafts.tell_kept(self, Kept.NOT if self.is_edited else Kept.WHOLE)

    def _keep(self, field: Field) -> None:
        if self._tag is None or not field.is_pending:
            return
        if field.is_contested:
            field.contest()
            return
        tag = self._tag
        after = field.slot.onto(tag, field.typed)
        field.keep(lambda: self._commit(tag, after, field.complaint))

    def _set_looks(self, after: Tag) -> None:
        if self._tag is not None:
            self._commit(self._tag, after, self._complaint)
            self._fill(self._tag)

    def _set_digit(self, digit: str) -> None:
        if self._tag is not None:
            self._do(plan_shortcut(self._desk.codebook, self._tag, digit), self._complaint)
            self._fill(self._tag)

    def _commit(self, tag: Tag, after: Tag, complaint: Complaint) -> bool:
        """Whether the tag stands as it should, or its text cleaned; why not is said beside the field."""
        try:
            change = plan_tag_edit(self._desk.codebook, tag, after)
        except HeritageError as error:
            complaint.say(wording.sentence(error))
            return False
        return change is None or self._do(change, complaint)

    def _do(self, change: Change | None, complaint: Complaint) -> bool:
        refusals: list[HeritageError] = []
        connection = self._desk.refused.connect(refusals.append)
        done = self._desk.do(change)
        self._desk.refused.disconnect(connection)
        if refusals:
            complaint.say(wording.sentence(refusals[0]))
        return done


def _plainly(typed: object) -> str:
    """What was typed as plain text; of mappings one a line."""
    if isinstance(typed, tuple):
        return "\n".join("  ".join(each.values()) for each in typed)
    return str(typed)
