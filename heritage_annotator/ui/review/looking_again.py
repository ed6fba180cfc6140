"""Tells of passages to look at again once a definition is changed, and leads to them."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from heritage_annotator.model.change import Change
from heritage_annotator.model.records import Tag
from heritage_annotator.services import wording
from heritage_annotator.services.history.versions import DEFINING
from heritage_annotator.services.review.looking_again import to_look_at
from heritage_annotator.translation import trn
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.messages import News, Way
from heritage_annotator.ui.look.tags import tag_name


class LookingAgain(QObject):
    """Looks after each change of a definition whether passages bear the tag from before. `show_page` shows a tag's."""

    def __init__(self, desk: Desk, show_page: Callable[[str], None]) -> None:
        super().__init__(desk)
        self._desk = desk
        self._show_page = show_page
        desk.deed_done.connect(self._on_deed)

    def show(self) -> None:
        """Shows all that is to be looked at again."""
        self._show_page("")

    def _on_deed(self, change: Change, verb: str) -> None:
        tags = ((edit.before, edit.after) for edit in change.edits if isinstance(edit.after, Tag))
        redefined = [after for before, after in tags if isinstance(after, Tag) and _redefines(before, after)]
        if verb == "done" and redefined:
            self._desk.soon(lambda: self._tell(redefined))

    def _tell(self, tags: list[Tag]) -> None:
        found = [each for tag in tags if (each := to_look_at(self._desk.reading, tag.id)) is not None]
        count = sum(len(each.annotation_ids) for each in found)
        if not found:
            return
        if len(found) == 1:
            told = trn(
                "{count} passage was tagged {tag} under the earlier definition.",
                "{count} passages were tagged {tag} under the earlier definition.",
                count,
                tag=wording.quoted(tag_name(found[0].tag)),
            )
        else:
            told = trn(
                "{count} passage was tagged under an earlier definition.",
                "{count} passages were tagged under earlier definitions.",
                count,
            )
        way = Way(
            trn("Look at it again", "Look at these {count} again", count), lambda: self._show_page(found[0].tag.id)
        )
        self._desk.tell(News(told, (way,), undoable=True))


def _redefines(before: object, after: Tag) -> bool:
    return isinstance(before, Tag) and any(getattr(before, name) != getattr(after, name) for name in DEFINING)
