"""The sheet of removing a tag: says first what its annotations lose."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton

from heritage_annotator.model.change import Change
from heritage_annotator.model.records import Tag
from heritage_annotator.services.codebook.removing import plan_deletion, removal_effect
from heritage_annotator.translation import tr, trn
from heritage_annotator.ui.codebook.sheets.deed_sheet import DeedSheet
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.look.tags import tag_name


class RemovalSheet(DeedSheet):
    """The sheet that says what removing a tag does.

    Signals:
    archive_asked: the tag should be put away rather than removed.
    """

    archive_asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "removalSheet", tr("Remove"), fills=False)
        self._tag: Tag | None = None
        self._what = QLabel()
        self._what.setTextFormat(Qt.TextFormat.PlainText)
        self._what.setWordWrap(True)
        self._archive = QPushButton(tr("Archive it instead"))
        self._archive.setObjectName("archiveInstead")
        self._archive.setProperty("link", "true")
        self._archive.setAccessibleName(tr("Archive it instead"))
        self._archive.setToolTip(tr("It is no longer offered, but annotations keep it"))
        self._archive.clicked.connect(lambda: self.archive_asked.emit(self._tag))
        self.body.addWidget(self._what)
        # A line of its own: beside the buttons there is no room for it in longer languages.
        self.body.addWidget(self._archive, 0, Qt.AlignmentFlag.AlignLeft)

    def begin(self, tag: Tag) -> None:
        """Says what removing that tag would do."""
        self._tag = tag
        self.refresh()
        self.do_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def title(self) -> str:
        return tr("Remove")

    def preview(self) -> str:
        if self._tag is None:
            return ""
        tag = self._tag
        effect = removal_effect(self.desk.reading, tag)
        self._archive.setVisible(not tag.archived)
        self._what.setText(
            trn(
                "“{name}” and {count} tag below it leave the codebook.",
                "“{name}” and {count} tags below it leave the codebook.",
                effect.tags - 1,
                name=tag_name(tag),
            )
            if effect.tags > 1
            else tr("“{name}” leaves the codebook.", name=tag_name(tag))
        )
        return " ".join(_told(effect.annotations, effect.left_untagged, effect.hidden, several=effect.tags > 1))

    def plan(self) -> Change | None:
        return plan_deletion(self.desk.reading, self._tag) if self._tag is not None else None

    def can_do(self) -> bool:
        return self._tag is not None

    def follow(self) -> None:
        self._tag = self.desk.codebook.get(self._tag.id) if self._tag is not None else None
        if self._tag is None:
            self.finished.emit("")
        else:
            self.refresh()


def _told(annotations: int, untagged: int, hidden: int, *, several: bool) -> list[str]:
    if not annotations:
        words = [tr("No annotation has these tags.") if several else tr("No annotation has this tag.")]
    elif several:
        words = [trn("{count} annotation loses tags.", "{count} annotations lose tags.", annotations)]
    else:
        words = [trn("{count} annotation loses this tag.", "{count} annotations lose this tag.", annotations)]
    if untagged:
        words.append(trn("{count} of them is left without any.", "{count} of them are left without any.", untagged))
    if hidden:
        words.append(
            trn(
                "{count} annotation in a removed article loses it too.",
                "{count} annotations in removed articles lose it too.",
                hidden,
            )
        )
    return [*words, tr("The passages themselves stay marked.")] if annotations else words
