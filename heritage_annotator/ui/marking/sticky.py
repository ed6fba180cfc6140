"""Sticky mode: every new selection is tagged at once."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from heritage_annotator.model.change import Change
from heritage_annotator.model.records import Tag
from heritage_annotator.translation import later, tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.look.tags import tag_name
from heritage_annotator.ui.marking.others import Reader

WAITS = later("Every selection will be tagged. Choose the tag when you make the first one.")
BEGINS = later("Every selection is tagged “{names}” from now on. Esc stops this.")
ENDS = later("Selections are no longer tagged automatically.")


class Sticky(QObject):
    """Sets the tags that were set last on what the mouse selects, as soon as the button is released.

    What the keys select waits for Enter: nobody can tell which press of an arrow is the last.
    """

    def __init__(self, desk: Desk, reader: Reader, tag: Callable[[list[Tag]], None]) -> None:
        super().__init__(desk)
        self._desk = desk
        self._text = reader.text
        self._reader = reader
        self._tag = tag
        self.is_on = False
        self._text.passage_settled.connect(lambda _span: self.tag_selection())
        reader.sticky_ended.connect(self.end)
        desk.changed.connect(self._on_change)

    @property
    def tags(self) -> list[Tag]:
        """What the next selection will be tagged with; empty while the first tag is waited for."""
        return self._desk.tags_to_repeat

    def switch(self) -> None:
        """Begins or ends it."""
        if self.is_on:
            self.end()
            return
        self.is_on = True
        self._show()
        self._desk.say(tr(BEGINS, names=self._names()) if self.tags else tr(WAITS))
        self._desk.reconsider(self)

    def end(self) -> None:
        """Ends it, if it is on."""
        if self.is_on:
            self.is_on = False
            self._show()
            self._desk.say(tr(ENDS))
            self._desk.reconsider(self)

    def tag_selection(self) -> bool:
        """Tags what is selected; whether it did: it is on, words are selected, and a tag was set before."""
        tags = self.tags
        if not self.is_on or not tags or self._text.selected_span is None:
            return False
        self._tag(tags)
        return True

    def refresh(self) -> None:
        """Names the tags anew: others were set."""
        if self.is_on:
            self._show()

    def _on_change(self, change: Change) -> None:
        if change.touched(Tag):
            self.refresh()

    def _show(self) -> None:
        self._reader.show_sticky(self.tags if self.is_on else None)

    def _names(self) -> str:
        return ", ".join(tag_name(tag) for tag in self.tags)
