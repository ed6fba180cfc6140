"""The sheet of a codebook file: says what it adds and alters before it is brought in."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QLabel, QPlainTextEdit

from heritage_annotator.model.change import Change
from heritage_annotator.services import wording
from heritage_annotator.services.codebook.files.draft import CodebookDraft
from heritage_annotator.services.codebook.files.planning import CodebookImport, plan_codebook_import
from heritage_annotator.translation import tr, trn
from heritage_annotator.ui.codebook.sheets.deed_sheet import DeedSheet
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.look.tags import tag_name

# Names told of each kind; the counts tell the rest.
MOST_NAMES = 200


class FileSheet(DeedSheet):
    """Counts, and the names behind them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "codebookFileSheet", tr("Import"))
        self._draft: CodebookDraft | None = None
        self._name = ""
        self._plan: CodebookImport | None = None
        self._what = QLabel()
        self._what.setTextFormat(Qt.TextFormat.PlainText)
        self._what.setWordWrap(True)
        self._list = QPlainTextEdit()
        self._list.setObjectName("codebookFileNames")
        self._list.setReadOnly(True)
        self._list.setTabChangesFocus(True)
        self._list.setAccessibleName(tr("What the file adds, changes and leaves alone"))
        self._list.setToolTip(tr("What the file adds, changes and leaves alone"))
        self.body.addWidget(self._what)
        self.body.addWidget(self._list, 1)

    def begin(self, draft: CodebookDraft, name: str) -> None:
        """Says what that file, called `name`, would do."""
        self._draft, self._name = draft, name
        self.refresh()
        (self.do_button if self.do_button.isEnabled() else self.cancel_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def title(self) -> str:
        return tr("Import codebook")

    def preview(self) -> str:
        if self._draft is None:
            return ""
        self._plan = plan = plan_codebook_import(self.desk.codebook, self._draft, self.desk.reading.attributes())
        self._what.setText(tr("{file} contains:", file=wording.quoted(self._name)))
        self._list.setPlainText("\n\n".join(self._told(plan)))
        _set_off_titles(self._list.document())
        counts = " · ".join(_counts(plan))
        if not counts:
            return tr("It contains no tags, so there is nothing to import.")
        if plan.change is None:
            return tr("{counts}. There is nothing to import.", counts=counts)
        return tr("{counts}. Nothing is removed from your codebook.", counts=counts)

    def plan(self) -> Change | None:
        return self._plan.change if self._plan is not None else None

    def _told(self, plan: CodebookImport) -> list[str]:
        parts = [
            _listed(tr("New"), (tag_name(tag) for tag in plan.added)),
            _listed(tr("Changed"), (tag_name(tag) for tag in plan.updated)),
            _listed(tr("Questions asked about every annotation"), (each.label for each in plan.asked)),
            _listed(tr("Refused"), (f"{each.name}: {wording.refusal(each.reason)}" for each in plan.refused)),
            _listed(tr("Columns that will be ignored"), plan.passed_over),
            _listed(tr("Unchanged"), (tag_name(tag) for tag in plan.unchanged)),
        ]
        return [part for part in parts if part]


def _counts(plan: CodebookImport) -> Iterator[str]:
    """How many there are of each kind of which there are any."""
    if plan.added:
        yield trn("{count} new", "{count} new", len(plan.added))
    if plan.updated:
        yield trn("{count} changed", "{count} changed", len(plan.updated))
    if plan.unchanged:
        yield trn("{count} unchanged", "{count} unchanged", len(plan.unchanged))
    if plan.asked:
        yield trn("{count} question new or changed", "{count} questions new or changed", len(plan.asked))
    if plan.passed_over:
        yield trn("{count} column ignored", "{count} columns ignored", len(plan.passed_over))
    if plan.refused:
        yield trn("{count} refused", "{count} refused", len(plan.refused))


def _listed(title: str, names: Iterable[str]) -> str:
    told = list(names)
    if not told:
        return ""
    more = [tr("and {count} more", count=len(told) - MOST_NAMES)] if len(told) > MOST_NAMES else []
    return "\n".join([title, *(f"   {name}" for name in told[:MOST_NAMES]), *more])


def _set_off_titles(document: QTextDocument) -> None:
    """Makes the first line of each part bold."""
    bold = QTextCharFormat()
    bold.setFontWeight(QFont.Weight.DemiBold)
    block, is_title = document.begin(), True
    while block.isValid():
        if is_title:
            cursor = QTextCursor(block)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(bold)
        is_title = not block.text()
        block = block.next()
