"""The template of reports, where the team edits it; a mistake is said below, and its line is marked."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFontDatabase, QPalette, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QSizePolicy, QTextEdit, QVBoxLayout, QWidget

from heritage_annotator.model.errors import TemplateError
from heritage_annotator.model.text import canonical
from heritage_annotator.services import wording
from heritage_annotator.services.reports.making import default_template
from heritage_annotator.services.reports.parts import PARTS
from heritage_annotator.services.reports.template import WORDS, mistakes
from heritage_annotator.translation import tr
from heritage_annotator.ui.look.form import hint
from heritage_annotator.ui.look.theme import Theme


class TemplatePane(QWidget):
    """The text of the template, with what can be done about it.

    Signals:
        changed: it is another now.
        keep_asked: it should be the team's from now on.
    """

    changed = Signal()
    keep_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._team = ""
        self._errors: list[TemplateError] = []
        self.text = QPlainTextEdit()
        self.text.setObjectName("reportTemplate")
        self.text.setAccessibleName(tr("Template of the report"))
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setTabChangesFocus(True)
        self.mistake = QPushButton()
        self.mistake.setObjectName("reportMistake")
        self.mistake.setProperty("link", "true")
        self.mistake.setAutoDefault(False)
        self.mistake.setToolTip(tr("Goes to the place in the template"))
        self.mistake.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.mistake.setMinimumWidth(0)
        self._keep = self._button(tr("Keep for the team"), "reportKeep", self.keep_asked.emit)
        self._keep.setToolTip(tr("It is kept in the project, so everybody who works there uses it for reports"))
        self._team_again = self._button(tr("Back to the team's"), "reportTeam", lambda: self._put(self._team))
        self._default = self._button(tr("The program's own"), "reportDefault", lambda: self._put(default_template()))
        self._build()
        self.text.textChanged.connect(self._on_text)
        self.mistake.clicked.connect(self._go)

    def _button(self, words: str, name: str, act: object) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    def _build(self) -> None:
        parts, words = (", ".join(f"{{{{\u00a0{name}\u00a0}}}}" for name in names) for names in (PARTS, WORDS))
        about = hint(
            tr(
                "Each part stands alone in its line: {parts}. In other lines {words} may stand; lines that begin with "
                "# are headings.",
                parts=parts,
                words=words,
            )
        )
        about.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout()
        for button in (self._keep, self._team_again, self._default):
            row.addWidget(button)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(about)
        column.addWidget(self.text, 1)
        column.addWidget(self.mistake, 0, Qt.AlignmentFlag.AlignLeading)
        column.addLayout(row)
        self.mistake.hide()

    @property
    def template(self) -> str:
        """The template as it is typed."""
        return canonical(self.text.toPlainText())

    @property
    def errors(self) -> list[TemplateError]:
        """What is wrong with it, line by line."""
        return self._errors

    def show_team(self, template: str) -> None:
        """Shows the template that the team keeps."""
        self._team = template
        self._put(template)

    def take_as_team(self) -> None:
        """What is typed is the team's now."""
        self._team = self.template
        self._offer()

    def _put(self, template: str) -> None:
        if template != self.template:
            cursor = self.text.textCursor()
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.insertText(template)  # so that Ctrl+Z brings back what was typed
        self._on_text()

    def _on_text(self) -> None:
        errors = list(mistakes(self.template, PARTS))
        self._errors = errors
        self._mark()
        self.mistake.setVisible(bool(errors))
        if errors:
            self.mistake.setText(wording.sentence(errors[0]))
        self._offer()
        self.changed.emit()

    def _offer(self) -> None:
        self._keep.setEnabled(not self._errors and self.template != self._team)
        self._team_again.setEnabled(self.template != self._team)
        self._default.setEnabled(self.template != default_template())

    def _mark(self) -> None:
        """Marks the places that are wrong."""
        form = QTextCharFormat()
        form.setBackground(QColor(self._theme.tokens.found))
        form.setForeground(self.palette().color(QPalette.ColorRole.Text))
        marks: list[QTextEdit.ExtraSelection] = []
        for error in self._errors:
            mark = QTextEdit.ExtraSelection()
            mark.format = form  # pyright: ignore[reportAttributeAccessIssue]
            mark.cursor = self._place(error)  # pyright: ignore[reportAttributeAccessIssue]
            marks.append(mark)
        self.text.setExtraSelections(marks)

    def _place(self, error: TemplateError) -> QTextCursor:
        block = self.text.document().findBlockByNumber(error.line - 1)
        line = block.text()
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + _units(line, error.start))
        cursor.setPosition(block.position() + _units(line, error.end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _go(self) -> None:
        self.text.setTextCursor(self._place(self._errors[0]))
        self.text.setFocus()


def _units(line: str, place: int) -> int:
    """A place of the line, in code points, as Qt counts it."""
    return len(line[:place].encode("utf-16-le", "surrogatepass")) // 2
