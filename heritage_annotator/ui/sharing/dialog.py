"""The dialog of a copy for others: what goes out, what is hidden, where to."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from heritage_annotator.model.span import Span
from heritage_annotator.services.projects.opening import SUFFIX
from heritage_annotator.services.sharing.choices import Choices, within_sight
from heritage_annotator.services.sharing.hiding import Extent, joined, wider
from heritage_annotator.services.sharing.key import key_beside
from heritage_annotator.services.wording.quoting import quoted
from heritage_annotator.translation import later, tr, trn
from heritage_annotator.ui.desk.asking.save_place import Kind, SavePlace, Taken
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.desk.veiling import veil_pill
from heritage_annotator.ui.lists.picks_box import PeopleBox, TagsBox
from heritage_annotator.ui.look.boxes import DropDownBox
from heritage_annotator.ui.look.few_lines import apart, in_line
from heritage_annotator.ui.look.form import FittedDialog, ending, heading, hint

# What may be left out: the name of its box, its words, and whether it is in at first.
SWITCHES = (
    ("originals", later("The files the articles came from"), True),
    ("history", later("The history: who did what, when"), True),
    ("notes", later("Notes"), True),
    ("incidents", later("Incidents, with what is said of them, sites and sources"), True),
)
# How coarsely places are told: degrees, and what that is.
CELLS = (
    (0.0, later("Places of sites as they are")),
    (0.1, later("Places of sites to a tenth of a degree, some 10 km")),
    (0.5, later("Places of sites to half a degree, some 50 km")),
    (1.0, later("Places of sites to a degree, some 100 km")),
)
_WIDENING = {
    Extent.PHRASE: later("Hide the whole phrase"),
    Extent.SENTENCE: later("Hide the whole sentence"),
    Extent.PARAGRAPH: later("Hide the whole paragraph"),
}
WIDTH = 560
# So many hidden words are seen without scrolling.
MOST_WORDS = 4
_PLACE = Qt.ItemDataRole.UserRole


class ShareDialog(FittedDialog):
    """Asks what of the project goes out. `chosen`: the articles selected in the list; `hidden`: words to hide;
    `pseudonyms`: whether people were called so before.
    """

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        chosen: Sequence[str],
        hidden: Mapping[str, tuple[Span, ...]],
        *,
        pseudonyms: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("shareDialog")
        self.setWindowTitle(tr("Share a copy"))
        self._desk = desk
        self._chosen = chosen
        self._parts = QButtonGroup(self)
        self._tags, self._people = TagsBox(desk, "shareTags"), PeopleBox(desk, "sharePeople")
        self._switches: dict[str, QCheckBox] = {}
        self._pseudonyms = QCheckBox(tr("Pseudonyms instead of people's names"))
        self._cell = DropDownBox()
        self._words = QListWidget()
        self._where = SavePlace(desk, self, "share", Taken.STAYS)
        self._make = QPushButton(tr("Make the copy"))
        self._pseudonyms.setChecked(pseudonyms)
        self._build(hidden)
        self._where.changed.connect(lambda: self._make.setEnabled(self.place is not None))
        self._where.offer(
            tr("{project} - copy", project=desk.path.stem),
            Kind(SUFFIX, tr("Share a copy"), tr("Projects (*{suffix})", suffix=SUFFIX)),
        )

    @property
    def hidden(self) -> dict[str, tuple[Span, ...]]:
        """The words that are still to be hidden, by article."""
        found: dict[str, tuple[Span, ...]] = {}
        for row in range(self._words.count()):
            article_id, span = self._words.item(row).data(_PLACE)
            found[article_id] = joined((*found.get(article_id, ()), span))
        return found

    @property
    def choices(self) -> Choices:
        """What goes out."""
        chosen = Choices(
            articles=frozenset(self._chosen) if self._parts.checkedId() == 1 else None,
            tags=self._tags.tag_ids,
            annotators=self._people.ids,
            pseudonyms=self._pseudonyms.isChecked(),
            redactions=self.hidden,
            originals=self._switches["originals"].isChecked(),
            history=self._switches["history"].isChecked(),
            notes=self._switches["notes"].isChecked(),
            incidents=self._switches["incidents"].isChecked(),
            cell=CELLS[self._cell.currentIndex()][0],
        )
        return within_sight(chosen, self._desk.reading)

    @property
    def place(self) -> Path | None:
        """The file to write; None where that is no place for it."""
        return self._where.place

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes a row off by Delete, which the list would look up among its rows, as a letter typed."""
        if isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Delete):
            event.accept()  # else it is the window's, where it removes an annotation
            if event.type() == QEvent.Type.KeyPress and self._words.currentRow() >= 0:
                self._show_again()
            return True
        return super().eventFilter(watched, event)

    def _build(self, hidden: Mapping[str, tuple[Span, ...]]) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(6)
        column.addWidget(
            hint(tr("The copy contains only what you choose here. What is sensitive or under an embargo stays out."))
        )
        self._add_articles(column)
        column.addSpacing(10)
        column.addWidget(heading(tr("Which passages")))
        row = QHBoxLayout()
        for box in (self._tags, self._people):
            row.addWidget(box)
        column.addLayout(row)
        if not self._desk.seen.is_all:
            column.addWidget(self._hidden_people())
        column.addSpacing(10)
        column.addWidget(heading(tr("What to include")))
        for name, words, is_in in SWITCHES:
            box = self._switches[name] = QCheckBox(tr(words))
            box.setObjectName(f"share.{name}")
            box.setChecked(is_in)
            column.addWidget(box)
        column.addSpacing(10)
        column.addWidget(heading(tr("What is hidden")))
        self._pseudonyms.setObjectName("share.pseudonyms")
        column.addWidget(self._pseudonyms)
        self._cell.setObjectName("shareCell")
        self._cell.setAccessibleName(tr("How precisely the places of sites are given"))
        self._cell.addItems([tr(words) for _, words in CELLS])
        self._cell.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        column.addWidget(self._cell)
        self._add_words(column, hidden)
        column.addSpacing(10)
        column.addLayout(self._where)
        column.addWidget(ending(self, self._make, "shareButton"))
        self.setMinimumWidth(WIDTH)

    def _hidden_people(self) -> QLabel:
        """What is not seen here is not handed out either."""
        told = hint(
            tr(
                "You see only your own work, so only that goes out. To share everybody's, first switch off "
                "View ▸ Only my own work."
            )
            if self._desk.seen.only
            else tr("The work of people whom you hide stays out. To share it, show them on the page Team first.")
        )
        told.setObjectName("shareHidden")
        return told

    def _add_articles(self, column: QVBoxLayout) -> None:
        count = len(self._chosen)
        column.addWidget(heading(tr("Which articles")))
        words = tr("All"), trn("The one selected in the list", "The {count} selected in the list", count)
        for number, text in enumerate(words):
            button = QRadioButton(text)
            button.setObjectName(f"share.{('all', 'chosen')[number]}")
            self._parts.addButton(button, number)
            column.addWidget(button)
        self._parts.button(1).setEnabled(count > 0)
        self._parts.button(1 if count > 1 else 0).setChecked(True)

    def _add_words(self, column: QVBoxLayout, hidden: Mapping[str, tuple[Span, ...]]) -> None:
        self._words.setObjectName("shareWords")
        self._words.setAccessibleName(tr("Words that are hidden"))
        self._words.setToolTip(tr("Delete removes a row: its words are then shown"))
        for article_id, spans in hidden.items():
            for span in spans if self._desk.reading.article(article_id) is not None else ():
                item = QListWidgetItem()
                item.setData(_PLACE, (article_id, span))
                self._words.addItem(item)
        self._words.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._words.installEventFilter(self)
        self._tell_words()
        self._desk.veil.changed.connect(self._tell_words)
        self._take_off = QPushButton(tr("Show these words after all"))
        self._take_off.setObjectName("shareShow")
        self._take_off.clicked.connect(self._show_again)
        self._widen = QPushButton(tr(_WIDENING[Extent.PHRASE]))
        self._widen.setObjectName("shareWiden")
        self._widen.setToolTip(tr("So that the length of the hidden words reveals less"))
        self._widen.clicked.connect(self._widen_words)
        has_words = self._words.count() > 0
        self._words.setVisible(has_words)
        column.addWidget(self._words)
        row = QHBoxLayout()
        for button in (self._take_off, self._widen):
            button.setEnabled(False)
            button.setVisible(has_words)
            row.addWidget(button)
        row.addStretch()
        if any(self._desk.veil.hides(id_, each.start, each.end) for id_, some in hidden.items() for each in some):
            row.addWidget(veil_pill(self._desk.veil, "shareSensitive"))
        column.addLayout(row)
        self._words.currentRowChanged.connect(self._on_row)
        self._words.setCurrentRow(0)
        column.addWidget(
            hint(
                tr("The hidden words keep their length, so it can be seen how long they were.")
                if has_words
                else tr(
                    "To hide words, select them in the text and choose Annotation ▸ Hide the words in shared copies."
                )
            )
        )
        self._kept = hint(
            tr(
                "What is hidden is kept in {key}, next to the project. Keep it to yourself: it undoes the hiding.",
                key=key_beside(self._desk.path).name,
            )
        )
        self._kept.setObjectName("shareKept")
        column.addWidget(self._kept)
        self._pseudonyms.toggled.connect(lambda _on: self._fit())
        self._fit()

    def _fit(self) -> None:
        """As many rows of words as there are, up to a few, and of the key where something will be in it."""
        rows = min(self._words.count(), MOST_WORDS)
        self._words.ensurePolished()  # else the rows are as high as another style has them
        heights = (max(0, self._words.sizeHintForRow(row)) for row in range(rows))  # Arabic letters are higher
        self._words.setFixedHeight(sum(heights) + 2 * self._words.frameWidth())
        self._kept.setVisible(self.choices.asks_a_key)

    def _on_row(self, row: int) -> None:
        self._take_off.setEnabled(row >= 0)
        more = self._more_words() if row >= 0 else None
        self._widen.setEnabled(more is not None)
        self._widen.setText(tr(_WIDENING[Extent.PARAGRAPH if more is None else more[0]]))

    def _more_words(self) -> tuple[Extent, Span] | None:
        article_id, span = self._words.currentItem().data(_PLACE)
        return wider(self._desk.reading.body(article_id), span)

    def _widen_words(self) -> None:
        item, more = self._words.currentItem(), self._more_words()
        if more is not None:
            item.setData(_PLACE, (item.data(_PLACE)[0], more[1]))
            self._tell_words()
            self._fit()
            self._on_row(self._words.currentRow())

    def _show_again(self) -> None:
        self._words.takeItem(self._words.currentRow())
        self._fit()

    def _tell_words(self) -> None:
        """Tells which words are hidden, and where; what is marked as sensitive is covered until it is asked for."""
        reading, veil = self._desk.reading, self._desk.veil
        for item in map(self._words.item, range(self._words.count())):
            article_id, span = item.data(_PLACE)
            article = reading.article(article_id)
            told = tr(
                "{words} in {article}",
                words=apart(quoted(veil.over(article_id, span.start, span.of(reading.body(article_id))))),
                article=apart(veil.heading(article_id, "" if article is None else article.heading)),
            )
            item.setText(in_line([" ".join(told.split())]))
            item.setToolTip(item.text())  # which may be cut short
