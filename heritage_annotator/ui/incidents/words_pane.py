"""The words behind a value, at the right: where they stand, in what, and who printed them besides."""

from collections.abc import Callable
from html import escape

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from heritage_annotator.model.incidents.events import Translation
from heritage_annotator.model.incidents.vocabulary import NOT_STATED, Field
from heritage_annotator.model.records import Annotation, Article
from heritage_annotator.model.span import Span
from heritage_annotator.services.incidents.dossier import Shelf, Value
from heritage_annotator.services.wording.days import day
from heritage_annotator.services.wording.incident_facts import (
    begun,
    credibility_told,
    relayed_told,
    reliability_told,
    value_told,
)
from heritage_annotator.services.wording.incident_words import worded
from heritage_annotator.storage.reading.reading import Reading
from heritage_annotator.translation import tr
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.veiling import veiled
from heritage_annotator.ui.facts.veil import reasons, why
from heritage_annotator.ui.look.few_lines import in_line, reads_right_to_left
from heritage_annotator.ui.look.tags import tag_name
from heritage_annotator.ui.look.words import begin, for_label

_AROUND = 260


class WordsPane(QWidget):
    """Shows one value's words among those around them.

    Signals:
        open_asked: the article is wanted at these words.
        menu_asked: what can be done to the value is wanted; carries the point on the screen.
    """

    open_asked = Signal()
    menu_asked = Signal(QPoint)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("wordsBehind")
        self.setProperty("ground", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._article, self._about, self._also = _text(self, "hint"), _text(self, "hint"), _text(self, "hint")
        self.words = QLabel(self)
        self.words.setTextFormat(Qt.TextFormat.RichText)
        self.words.setWordWrap(True)
        self._shown: tuple[Shelf, Value | None] | None = None
        self.unveil = QPushButton(tr("Show the words"), self)
        self.unveil.setObjectName("unveil")
        self.unveil.setProperty("link", "true")
        self.unveil.setProperty("edge", "true")
        self.unveil.clicked.connect(self._unveil)
        self._asked: set[str] = set()
        self.open = QPushButton(tr("Open article"), self)
        self.open.setProperty("link", "true")
        self.open.setProperty("edge", "true")
        self.open.clicked.connect(self.open_asked)
        self.edit = QPushButton(tr("Edit ▾"), self)
        self.edit.setObjectName("valueEdit")
        self.edit.setProperty("link", "true")
        self.edit.setToolTip(tr("What can be done to this value and its statement"))
        self.edit.clicked.connect(lambda: self.menu_asked.emit(self.edit.mapToGlobal(self.edit.rect().bottomLeft())))
        self._build()
        desk.theme.changed.connect(self._tint)
        desk.veil.changed.connect(self._asked.clear)

    def _build(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        title = _text(self, "title")
        title.setText(tr("Words behind it"))
        for part in (title, self._article):
            column.addWidget(part)
        column.addWidget(self.words)
        for part in (self._about, self._also):
            column.addWidget(part)
        column.addWidget(self.unveil, 0, Qt.AlignmentFlag.AlignLeft)
        links = QHBoxLayout()
        links.setSpacing(12)
        for link in (self.open, self.edit):
            links.addWidget(link)
        links.addStretch()
        column.addLayout(links)
        column.addStretch()
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def show_value(self, shelf: Shelf, value: Value | None) -> None:
        """Shows the words of that value; None: nothing is chosen."""
        self._shown = (shelf, value)
        self.open.setEnabled(value is not None)
        self.unveil.hide()
        self.edit.setEnabled(value is not None and not self._desk.read_only)
        if value is None:
            self.words.clear()
            for label in (self._article, self._also):
                label.setText("")
            self._about.setText(tr("Choose a value to read the words it rests on."))
            self._show_links(is_there=False)
            return
        self._show_links(is_there=True)
        article = shelf.reading.article(value.statement.article_id)
        own = value.claim if value.claim.quote else value.statement
        body = shelf.reading.body(value.statement.article_id)
        self._tell_article(article)
        given = reasons(shelf, value)
        article_id, is_asked = value.statement.article_id, value.statement.id in self._asked
        is_veiled = not is_asked and (bool(given) or self._desk.veil.hides(article_id, own.start, own.end))
        is_veiled = is_veiled and not self._desk.veil.is_lifted
        told = _about(shelf, value, is_covered=is_veiled)
        self.unveil.setVisible(is_veiled)
        seen = body if is_asked else veiled(body) if is_veiled else self._desk.veil.over(article_id, 0, body)
        self._show_words(seen, Span(own.start, own.end))
        told = [why(given), *told] if given else told
        self._about.setText("\n".join(for_label(self._desk.veil.text(each)) for each in told))
        printed = [each.outlet for each in shelf.reading.publications(value.statement.article_id) if each.outlet]
        self._also.setText(tr("Printed in {outlets}", outlets=", ".join(dict.fromkeys(printed))) if printed else "")
        self._also.setVisible(bool(printed))

    def show_passage(self, reading: Reading, annotation: Annotation) -> None:
        """Shows a passage of which no statement is made yet, in its paragraph."""
        self._shown = None
        self.unveil.hide()
        self.open.setEnabled(True)
        self.edit.setEnabled(False)
        self._show_links(is_there=True)
        article = reading.article(annotation.article_id)
        self._tell_article(article)
        body = self._desk.veil.over(annotation.article_id, 0, reading.body(annotation.article_id))
        self._show_words(body, Span(annotation.start, annotation.end))
        taggings = reading.taggings_of(annotation.id)
        tags = [tag for each in taggings if (tag := self._desk.codebook.get(each.tag_id)) is not None]
        self._about.setText(", ".join(map(tag_name, tags)))
        self._also.setText(tr("Ctrl+J makes a statement of it."))
        self._also.show()

    def _show_links(self, *, is_there: bool) -> None:
        """Nothing that looks as if it could be clicked stands under no words."""
        for part in (self.words, self.open, self.edit):
            part.setVisible(is_there)

    def _tell_article(self, article: Article | None) -> None:
        told = ""
        if article is not None:
            told = article.outlet or article.agency or self._desk.veil.heading(article.id, article.heading)
        self._article.setText("" if article is None else in_line((told, day(article.published))))

    def _unveil(self) -> None:
        """She asked for the words: those of this statement stay shown."""
        if self._shown is not None and self._shown[1] is not None:
            self._asked.add(self._shown[1].statement.id)
            self.show_value(*self._shown)
            self.open.setFocus()

    def _show_words(self, body: str, span: Span) -> None:
        """The words with those of their paragraph around them, marked; nothing of a body that was cut before them."""
        if span.end > len(body):
            self.words.setText("")
            return
        first = max(body.rfind("\n", 0, span.start) + 1, span.start - _AROUND)
        after = body.find("\n", span.end)
        last = min(len(body) if after < 0 else after, span.end + _AROUND)
        before, words, behind = body[first : span.start], span.of(body), body[span.end : last]
        # Whole words: what is cut off says so.
        if first and body[first - 1] != "\n":
            before = f"… {before.partition(' ')[2]}"
        if last < len(body) and body[last] != "\n":
            behind = f"{behind.rpartition(' ')[0]} …"
        mark = f'<span style="background-color: {self._desk.theme.tokens.found}">{escape(words)}</span>'
        turned = ' dir="rtl"' if reads_right_to_left(before + words + behind) else ""
        font = self._desk.theme.reading_font()
        # In the text: the font of a label that was never shown gives way to that of the style sheet.
        families = ", ".join(f"'{escape(each)}'" for each in font.families())
        face = f"font-family: {families}; font-size: {font.pixelSize()}px" if families else ""
        self.words.setText(f'<p{turned} style="{face}">{escape(before)}{mark}{escape(behind)}</p>')

    def _tint(self) -> None:
        """Marks the words in the colours in force now."""
        if self._shown is not None:
            self.show_value(*self._shown)


def _about(shelf: Shelf, value: Value, *, is_covered: bool) -> list[str]:
    """What is told of the value beside its words; where these are covered, so is what may say them."""
    said: Callable[[str], str] = veiled if is_covered else str
    claim, statement = value
    told = [in_line((begun(value_told(claim.field, claim.value, claim.details)), worded(claim.level)))]
    if claim.field == Field.DATE and claim.value != NOT_STATED:
        told.append(tr("EDTF: {date}", date=claim.value))
    if claim.details.get("anchor"):
        told.append(tr("counted from “{words}”", words=said(claim.details["anchor"])))
    told.append(tr("Originator: {who}", who=shelf.originator(statement)))
    if statement.relayed_by_id is not None and statement.relayed_by_id in shelf.registers.sources:
        relayed_by = shelf.registers.sources[statement.relayed_by_id].name
        told.append(begun(relayed_told(relayed_by, is_unsure=statement.relay_unsure)))
    told.append(begun(credibility_told(statement.credibility)))
    if statement.credibility:  # whoever has yet to say how credible it is does not see the letter
        told.append(begun(reliability_told(shelf.reliability(statement))))
    if not claim.quote:
        told.append(tr("No words say it: these are those of the statement."))
    standing = shelf.reading.standing_annotations([statement.annotation_id])
    if statement.annotation_id and statement.annotation_id not in standing:
        told.append(tr("The annotation it was made from is removed; the words are kept here."))
    told += [
        tr("Translation ({language}): {text}", language=each.language, text=said(each.text))
        for each in shelf.reading.naming(Translation, "article_id", [statement.article_id])
        if each.start < statement.end and statement.start < each.end
    ]
    return told + ([said(statement.note)] if statement.note else [])


def _text(parent: QWidget, role: str) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("role", role)
    begin(label)
    return label
