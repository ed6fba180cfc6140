"""Does what tagging gestures ask: a digit, a letter, a dot, a drop, a menu."""

from PySide6.QtCore import QObject, QPoint, QRect, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu, QWidget
from shiboken6 import isValid

from heritage_annotator.model.change import Change
from heritage_annotator.model.errors import HeritageError
from heritage_annotator.model.records import Annotation, Tag
from heritage_annotator.model.span import Span
from heritage_annotator.services.annotations.marking import (
    own_annotation_of,
    plan_annotation,
    plan_removal,
    plan_tagging,
    plan_untagging,
)
from heritage_annotator.services.codebook.defaults import plan_new_tag
from heritage_annotator.translation import later, tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.look.tags import names_language, tag_name, tag_tip
from heritage_annotator.ui.look.words import in_menu
from heritage_annotator.ui.marking.others import Palette, Reader
from heritage_annotator.ui.marking.sticky import Sticky

NOTHING_SELECTED = later("Select words first, then tag them.")


class Tagging(QObject):
    """Acts on the selection of the reader, or without one on the current annotation."""

    def __init__(self, desk: Desk, reader: Reader, palette: Palette) -> None:
        super().__init__(desk)
        self._desk = desk
        self._reader = reader
        self._text = reader.text
        self._palette = palette
        self._came_from: QWidget | None = None
        self.sticky = Sticky(desk, reader, self.tag)
        self._text.characters_typed.connect(self.take_characters)
        self._text.menu_asked.connect(self._menu)
        self._text.let_go.connect(self._let_go)
        # What is selected is what the next key means: no annotation may be altered out of sight.
        self._text.passage_selected.connect(lambda _span: desk.choose(""))
        palette.tag_chosen.connect(self._take_from_palette)
        palette.creation_asked.connect(self._create_and_tag)
        palette.closed.connect(self._give_focus_back)

    def tag(self, tags: list[Tag], before: Change | None = None) -> None:
        """Sets the tags on the selection as a new annotation, else on the current annotation.

        `before` is done first, as part of the same deed.
        """
        span = self._text.selected_span
        annotation = self._desk.annotation
        if span is not None:
            self._tag_span(span, tags, before)
        elif annotation is not None:
            self._tag_annotation(annotation, tags, before)
        else:
            self._desk.say(tr(NOTHING_SELECTED))

    def switch(self, tag: Tag) -> None:
        """Sets the tag as `tag` does, or takes it off what bears it already."""
        with self._desk.at_once():
            annotation = self._meant
            if annotation is None or tag.id not in self._borne(annotation):
                self.tag([tag])
            elif self._desk.do(plan_untagging(self._desk.reading, annotation, tag)):
                self._text.clear_selection()
                self._desk.choose(annotation.id)

    @property
    def _meant(self) -> Annotation | None:
        """What is tagged next, if it stands: her annotation of exactly the selected words, else the current one."""
        desk, span = self._desk, self._text.selected_span
        try:
            if span is None:
                return desk.annotation
            return own_annotation_of(desk.reading, self._text.article_id, span, desk.annotator)
        except HeritageError as error:
            desk.refused.emit(error)
            return None

    def _borne(self, annotation: Annotation | None) -> set[str]:
        """The ids of the tags that it bears."""
        if annotation is None:
            return set()
        return {tagging.tag_id for tagging in self._desk.reading.taggings_of(annotation.id)}

    def tag_by_digit(self, digit: str) -> None:
        """Sets the tag that has the digit, or takes it off again."""
        tag = self._desk.codebook.by_shortcut(digit)
        if tag is None:
            self._desk.say(tr("No tag has the shortcut {digit}.", digit=digit))
        else:
            self.switch(tag)

    def _take_from_palette(self, tag: Tag) -> None:
        self.switch(tag)
        self._palette.show_borne(self._borne(self._meant))

    def take_characters(self, typed: str) -> None:
        """Does what is meant by a letter, digit or sign, wherever it was typed."""
        if typed == ".":
            self.repeat()
        elif digit := self._desk.digits.meant(typed, self._desk.codebook):
            self.tag_by_digit(digit)
        else:
            self.open_palette(typed)

    def repeat(self) -> None:
        """Sets the tags that were set last."""
        tags = self._desk.tags_to_repeat
        if tags:
            self.tag(tags)
        else:
            self._desk.say(tr("There is no tag to repeat yet."))

    def annotate(self) -> None:
        """Makes an annotation of the selection, without a tag."""
        span = self._text.selected_span
        if span is None:
            self._desk.say(tr("Select words first, then annotate them."))
        else:
            self._tag_span(span, [])

    def drop(self, article_id: str, span: Span, tag: Tag) -> None:
        """Sets the tag on a passage that was dragged to it."""
        if article_id == self._desk.article_id:
            self._tag_span(span, [tag])

    def open_palette(self, typed: str = "") -> None:
        """Opens the palette beside the selection or the current annotation, with `typed` in it.

        In sticky mode and with nothing typed, a selection is tagged instead.
        """
        if typed or not self.sticky.tag_selection():
            self._open_palette(typed)

    def open_palette_empty(self) -> None:
        """Opens the palette with nothing typed, in sticky mode too."""
        self._open_palette("")

    def _open_palette(self, typed: str) -> None:
        span = self._text.selected_span
        annotation = self._desk.annotation
        if span is None and annotation is not None:
            span = Span(annotation.start, annotation.end)
        if span is None:
            self._desk.say(tr(NOTHING_SELECTED))
            return
        self._came_from = QApplication.focusWidget()
        self._palette.show_borne(self._borne(self._meant))
        self._palette.open_at(self._on_window(self._text.place_of(span)), typed)

    def _let_go(self) -> None:
        """Esc with nothing selected: ends sticky mode, else lets go of the current annotation."""
        if self.sticky.is_on:
            self.sticky.end()
        else:
            self._desk.choose("")

    def _give_focus_back(self) -> None:
        """To the list that asked for the palette, else to the text; to whatever asked while no text is seen."""
        asker, self._came_from = self._came_from, None
        stays = isinstance(asker, QAbstractItemView) or not self._text.isVisible()
        if asker is not None and stays and isValid(asker) and asker.isVisible():
            asker.setFocus()
        elif self._text.isVisible():
            self._text.setFocus()

    def remove_annotation(self) -> None:
        """Removes the current annotation; undo brings it back."""
        annotation = self._desk.annotation
        if annotation is None:
            self._desk.say(tr("No annotation is chosen."))
        else:
            self._desk.do(plan_removal(self._desk.reading, annotation))

    def _tag_span(self, span: Span, tags: list[Tag], before: Change | None = None) -> None:
        desk, article_id = self._desk, self._text.article_id
        if article_id != desk.article_id:
            self._desk.say(tr("The article could not be read yet; nothing was tagged."))
            return
        try:
            same = own_annotation_of(desk.reading, article_id, span, desk.annotator) if tags else None
            if same is not None:
                self._text.clear_selection()
                desk.choose(same.id)
                self._tag_annotation(same, tags, before)
                return
            change = plan_annotation(desk.reading, article_id, span, tags, desk.annotator)
        except HeritageError as error:
            desk.refused.emit(error)
            return
        with desk.at_once():
            if desk.do(_together(before, change)):
                self._remember(tags)
                self._text.clear_selection()
                desk.choose(change.edits[0].record.id)

    def _tag_annotation(self, annotation: Annotation, tags: list[Tag], before: Change | None = None) -> None:
        change = plan_tagging(self._desk.reading, annotation, tags, self._desk.annotator)
        if change is None:
            names = ", ".join(tag_name(tag) for tag in tags)
            self._desk.say(tr("“{names}” is already applied.", names=names))
        elif self._desk.do(_together(before, change)):
            self._remember(tags)

    def _create_and_tag(self, label: str) -> None:
        """Makes a tag and sets it, as one deed."""
        try:
            change, tag = plan_new_tag(self._desk.codebook, label, language=names_language())
        except HeritageError as error:
            self._desk.refused.emit(error)
            return
        self.tag([tag], before=change)
        self._palette.show_borne(self._borne(self._meant))

    def _remember(self, tags: list[Tag]) -> None:
        if tags:
            self._desk.last_tags = tuple(tag.id for tag in tags)
            self.sticky.refresh()

    def _on_window(self, place: QRect) -> QRect:
        corner = self._text.viewport().mapTo(self._palette.parentWidget() or self._text.viewport(), QPoint(0, 0))
        return place.translated(corner)

    def _menu(self, event: QContextMenuEvent) -> None:
        """The right click: what can be done with the words under it."""
        point = self._text.viewport().mapFromGlobal(event.globalPos())
        if self._text.selected_span is None:
            under = self._text.annotations_at(point.toPointF())
            self._desk.choose(under[0] if under else "")
        menu = QMenu(self._text.viewport())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        target = self._text.selected_span is not None or self._desk.annotation is not None
        borne = self._borne(self._meant)
        menu.addAction(tr("Tag…")).triggered.connect(self.open_palette_empty)

        def key(tag: Tag) -> str:
            return self._desk.digits.told(tag.shortcut, self._desk.codebook)

        quick = [tag for tag in self._desk.codebook.leaves() if tag.shortcut]
        for tag in sorted(quick, key=lambda each: each.shortcut):
            action = menu.addAction(in_menu(f"{self._desk.codebook.glyph(tag)}  {tag_name(tag)}") + f"\t{key(tag)}")
            action.setToolTip(tag_tip(tag, self._desk.codebook))
            action.setEnabled(target)
            action.setCheckable(tag.id in borne)
            action.setChecked(tag.id in borne)
            action.triggered.connect(lambda _checked=False, tag=tag: self.switch(tag))
        menu.addSeparator()
        copy = menu.addAction(tr("Copy"))
        copy.setEnabled(self._text.selected_span is not None)
        copy.triggered.connect(self._text.copy)
        remove = menu.addAction(tr("Remove annotation"))
        remove.setEnabled(self._desk.annotation is not None)
        remove.triggered.connect(self.remove_annotation)
        menu.popup(event.globalPos())


def _together(before: Change | None, change: Change) -> Change:
    return change if before is None else before.and_then(change)
