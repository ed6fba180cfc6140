"""The box that says of which tag annotations are listed."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QWidget

from heritage_annotator.model.codebook import Codebook
from heritage_annotator.model.folding import folded
from heritage_annotator.model.records import Tag
from heritage_annotator.translation import tr
from heritage_annotator.ui.look.boxes import DropDownBox
from heritage_annotator.ui.look.tags import tag_name

ALL, UNTAGGED = "", "-"
INDENT = "\u2003"


class PlainCombo(DropDownBox):
    """A box narrow enough for a side pane.

    Signals:
        about_to_open: its list will be seen, or gone through by keys.
    """

    about_to_open = Signal()

    def __init__(self, parent: QWidget, name: str, words: str) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setMaxVisibleItems(20)

    def fill(self, items: Iterable[tuple[str, str]]) -> None:
        """Puts the items (words and key), and stays on the key it was on, else goes to the first.

        Says nothing by a signal: compare `key` before and after.
        """
        key = self.key
        self.blockSignals(True)
        self.clear()
        for words, its_key in items:
            self.addItem(words, its_key)
        self.setCurrentIndex(max(0, self.findData(key)))
        self.blockSignals(False)

    def showPopup(self) -> None:
        self.about_to_open.emit()
        super().showPopup()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.about_to_open.emit()
        super().focusInEvent(event)

    @property
    def key(self) -> str:
        """The key of what is chosen."""
        return self.currentData() or ""


class TagFilter(PlainCombo):
    """All tags, none, a group (which means any of its tags) or a tag. Only what is in use is offered."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "annotationTagFilter", tr("Show annotations with this tag"))

    def show_used(self, codebook: Codebook, counts: Mapping[str, int]) -> None:
        """Offers the tags annotations bear, with how many do; a tag chosen stays when its last one goes."""
        used = (
            (tag, sum(counts.get(each, 0) for each in _with_below(codebook, tag.id))) for tag in codebook.in_order()
        )
        tags = [
            (f"{_indented(codebook, tag)} · {count:,}", tag.id) for tag, count in used if count or tag.id == self.key
        ]
        self.fill([(tr("All tags"), ALL), (tr("Without tags"), UNTAGGED), *tags])

    @property
    def untagged(self) -> bool:
        """Whether only annotations without tags are wanted."""
        return self.key == UNTAGGED

    def tag_ids(self, codebook: Codebook) -> tuple[str, ...]:
        """The chosen tag and all below it; none when every tag is."""
        chosen = codebook.get(self.key)
        return tuple(_with_below(codebook, chosen.id)) if chosen is not None else ()


def _indented(codebook: Codebook, tag: Tag) -> str:
    if tag.parent_id is None:
        return f"{codebook.glyph(tag)} {tag_name(tag)}"
    parent = codebook.get(tag.parent_id)
    deep = parent is not None and parent.parent_id is not None
    return INDENT * (2 if deep else 1) + tag_name(tag)


def _with_below(codebook: Codebook, tag_id: str) -> list[str]:
    found = [tag_id]
    for each in found:
        found.extend(child.id for child in codebook.children(each))
    return found


def tags_named(codebook: Codebook, words: str) -> tuple[str, ...]:
    """The ids of the tags of which a label, in any language, or a synonym holds the words; none for none."""
    sought = folded(words).strip()
    return tuple(
        tag.id
        for tag in codebook.tags
        if sought and any(sought in folded(name) for name in (*tag.labels.values(), *tag.synonyms))
    )
