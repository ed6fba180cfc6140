"""The export dialog: what to write, for which program, where to; and what it will look like."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtWidgets import QButtonGroup, QDialog, QPushButton, QWidget

from heritage_annotator.model.span import Span
from heritage_annotator.services.exporting import Flavour, Layout
from heritage_annotator.services.review.four_eyes import four_eyes
from heritage_annotator.services.sharing.choices import Choices
from heritage_annotator.services.sharing.key import key_beside
from heritage_annotator.translation import later, tr, trn
from heritage_annotator.ui.desk.asking.save_place import Kind, SavePlace, Taken
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.exporting.preview_pane import PreviewPane
from heritage_annotator.ui.exporting.previewing import Part, Previewing, Wanted
from heritage_annotator.ui.lists.picks_box import PeopleBox, TagsBox
from heritage_annotator.ui.look.form import INSET, FormColumn, ending, hint
from heritage_annotator.ui.look.tick import CheckBox

LAYOUTS = (
    (
        Layout.ARTICLES,
        later("Articles"),
        later("A file per article, with its passages marked"),
        later("{project} - Markdown"),
    ),
    (
        Layout.TAGS,
        later("Passages by tag"),
        later("Every quotation under its tag, with its source"),
        later("{project} - Passages by tag"),
    ),
    (
        Layout.CODEBOOK,
        later("Codebook"),
        later("Tags with definitions, rules, examples and counts"),
        later("{project} - Codebook"),
    ),
)
FLAVOURS = (
    (Flavour.OBSIDIAN, later("Obsidian and most editors")),
    (Flavour.PANDOC, later("Pandoc (Word, PDF, LaTeX)")),
)
ALL, ANNOTATED, CHOSEN = range(3)
FORM_WIDTH = 340
SIZE = (1000, 780)


class ExportDialog(QDialog):
    """Asks for layout, flavour, articles, what of them and place.

    `chosen`: the articles selected in the list; `hidden`: the words to hide from others, by article.
    """

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        chosen: Sequence[str] = (),
        hidden: Mapping[str, tuple[Span, ...]] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("exportDialog")
        self.setWindowTitle(tr("Export to Markdown"))
        self._stem = desk.path.stem
        self._layouts = QButtonGroup(self)
        self._flavours = QButtonGroup(self)
        self._parts = QButtonGroup(self)
        self._chosen = chosen
        self._reviewed = CheckBox(desk.theme, tr("Only what a second person reviewed"))
        self._reviewed.setChecked(four_eyes(desk.reading))
        self._tags, self._people = TagsBox(desk, "exportTags"), PeopleBox(desk, "exportPeople")
        self._hidden = hidden or {}
        self._notes = CheckBox(desk.theme, tr("With notes"))
        self._notes.setChecked(True)
        self._sensitive = CheckBox(desk.theme, tr("With what is marked as sensitive"))
        self._pseudonyms = CheckBox(desk.theme, tr("Pseudonyms instead of people's names"))
        places = sum(map(len, self._hidden.values()))
        self._covers = CheckBox(desk.theme, tr("The words hidden in shared copies ({count})", count=places))
        self._kept = hint(
            tr("What is hidden is kept in {key}, next to the project.", key=key_beside(desk.path).name), INSET
        )
        self._where = SavePlace(desk, self, "export", Taken.JUDGED)
        self._write = QPushButton(tr("Export"))
        self._pane = PreviewPane(desk)
        self._previewing = Previewing(desk, self)
        self._build()
        self._name_choices(is_anything_marked=desk.reading.is_anything_marked())
        self._connect()
        self._layouts.button(0).setChecked(True)
        self._flavours.button(0).setChecked(True)
        # One is always selected, since it is read: only several were chosen on purpose.
        self._parts.button(CHOSEN if len(chosen) > 1 else ALL).setChecked(True)
        self._suggest()
        self._preview()

    @property
    def layout_(self) -> Layout:
        """The layout chosen."""
        return LAYOUTS[self._layouts.checkedId()][0]

    @property
    def flavour(self) -> Flavour:
        """The flavour chosen."""
        return FLAVOURS[self._flavours.checkedId()][0]

    @property
    def part(self) -> Part:
        """The articles to write."""
        wanted = self._parts.checkedId()
        chosen = tuple(self._chosen) if wanted == CHOSEN else ()
        reviewed = self._reviewed.isChecked() and self.layout_ is not Layout.CODEBOOK
        sensitive = self._sensitive.isEnabled() and self._sensitive.isChecked()
        return Part(chosen, wanted == ANNOTATED, reviewed, self._choices, sensitive)

    @property
    def _choices(self) -> Choices:
        return Choices(
            tags=self._tags.tag_ids,
            annotators=self._people.ids,
            notes=self._notes.isChecked(),
            pseudonyms=self._pseudonyms.isChecked(),
            redactions=self._hidden if self._covers.isChecked() else {},
        )

    @property
    def place(self) -> Path | None:
        """The folder or file to write; None where that is no place for it."""
        return self._where.place

    def _build(self) -> None:
        count = len(self._chosen)
        form = FormColumn(FORM_WIDTH)
        form.begin(tr("What to export"))
        form.choices(self._layouts, ((f"layout.{layout}", tr(name), tr(told)) for layout, name, told, _ in LAYOUTS))
        form.begin(tr("Which articles"))
        parts = (
            ("part.all", tr("All"), ""),
            ("part.annotated", tr("Only those with annotations"), ""),
            ("part.chosen", trn("The one selected in the list", "The {count} selected in the list", count), ""),
        )
        form.choices(self._parts, parts)
        self._parts.button(CHOSEN).setEnabled(count > 0)
        self._reviewed.setObjectName("exportReviewed")
        self._reviewed.setToolTip(tr("The four-eyes rule; the page Team applies it to the whole project"))
        form.add(self._reviewed)
        form.begin(tr("Which passages"))
        form.add(self._tags, self._people, self._notes, self._sensitive)
        form.begin(tr("What is hidden"))
        form.add(self._pseudonyms, self._covers, self._kept)
        form.begin(tr("For which program"))
        form.choices(self._flavours, ((f"flavour.{flavour}", tr(name), "") for flavour, name in FLAVOURS))
        form.stand_in(self, self._pane, self._where, ending(self, self._write, "exportButton"), size=SIZE)

    def _name_choices(self, *, is_anything_marked: bool) -> None:
        for box, name in (
            (self._notes, "exportNotes"),
            (self._sensitive, "exportSensitive"),
            (self._pseudonyms, "exportPseudonyms"),
            (self._covers, "exportCovers"),
        ):
            box.setObjectName(name)
        self._sensitive.setVisible(is_anything_marked)
        self._sensitive.setToolTip(tr("Only where every passage is exported, with notes and nothing hidden"))
        self._covers.setEnabled(bool(self._hidden))
        self._covers.setChecked(bool(self._hidden))
        self._covers.setToolTip(
            tr("To hide words, select them in the text and choose Annotation ▸ Hide the words in shared copies.")
        )

    def _connect(self) -> None:
        self._where.changed.connect(lambda: self._write.setEnabled(self.place is not None))
        self._layouts.idClicked.connect(lambda _id: self._suggest())
        self._layouts.idClicked.connect(lambda _id: self._offer_parts())
        for group in (self._layouts, self._flavours, self._parts):
            group.idClicked.connect(lambda _id: self._preview())
        for box in (self._reviewed, self._notes, self._sensitive, self._pseudonyms, self._covers):
            box.toggled.connect(lambda _on: self._preview())
        for picks in (self._tags, self._people):
            picks.altered.connect(self._preview)
        self._previewing.made.connect(self._pane.show_seen)
        self._previewing.failed.connect(self._pane.show_failure)
        self.finished.connect(lambda _result: self._previewing.stop())

    def _preview(self) -> None:
        self._sensitive.setEnabled(self._choices == Choices())
        self._kept.setVisible(self._choices.asks_a_key)
        self._pane.wait()
        self._previewing.show(Wanted(self.layout_, self.flavour, self.part))

    def _offer_parts(self) -> None:
        """The codebook is the same, whichever articles there are."""
        for number, button in enumerate(self._parts.buttons()):
            button.setEnabled(self.layout_ is not Layout.CODEBOOK and (number != CHOSEN or bool(self._chosen)))
        self._reviewed.setEnabled(self.layout_ is not Layout.CODEBOOK)

    def _suggest(self) -> None:
        name = tr(LAYOUTS[self._layouts.checkedId()][3], project=self._stem)
        if self.layout_ is Layout.ARTICLES:
            self._where.offer(name, Kind("", tr("Folder for the articles")))
        else:
            self._where.offer(name, Kind(".md", tr("Export to"), tr("Markdown (*.md)")))
