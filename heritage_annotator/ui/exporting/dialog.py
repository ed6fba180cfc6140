"""The export dialog: what to write, for which program, where to; and what it will look like."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QButtonGroup, QDialog, QPushButton, QWidget

from heritage_annotator.services.exporting import Flavour, Layout
from heritage_annotator.services.review.four_eyes import four_eyes
from heritage_annotator.translation import later, tr, trn
from heritage_annotator.ui.desk.asking.save_place import Kind, SavePlace, Taken
from heritage_annotator.ui.desk.desk import Desk
from heritage_annotator.ui.exporting.preview_pane import PreviewPane
from heritage_annotator.ui.exporting.previewing import Part, Previewing, Wanted
from heritage_annotator.ui.look.form import FormColumn, ending
from heritage_annotator.ui.look.tick import CheckBox

LAYOUTS = (
    (
        Layout.ARTICLES,
        later("Articles"),
        later("A folder with one file per article: its text with the passages marked, followed by each quotation."),
        later("{project} - Markdown"),
    ),
    (
        Layout.TAGS,
        later("Passages by tag"),
        later("One file: every quotation under its tag, with its source and a link to where it stands."),
        later("{project} - Passages by tag"),
    ),
    (
        Layout.CODEBOOK,
        later("Codebook"),
        later("One file: groups and tags with definitions, rules, examples and counts."),
        later("{project} - Codebook"),
    ),
)
FLAVOURS = (
    (Flavour.OBSIDIAN, later("Obsidian and most editors")),
    (Flavour.PANDOC, later("Pandoc (Word, PDF, LaTeX)")),
)
ALL, ANNOTATED, CHOSEN = range(3)
FORM_WIDTH = 300
SIZE = (1000, 660)


class ExportDialog(QDialog):
    """Asks for layout, flavour, articles and place; `chosen` are the articles selected in the list."""

    def __init__(self, desk: Desk, parent: QWidget, chosen: Sequence[str] = ()) -> None:
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
        self._where = SavePlace(desk, self, "export", Taken.JUDGED)
        self._write = QPushButton(tr("Export"))
        self._pane = PreviewPane(desk)
        self._previewing = Previewing(desk, self)
        self._build()
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
        return Part(chosen, annotated=wanted == ANNOTATED, reviewed=reviewed)

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
        form.begin(tr("For which program"))
        form.choices(self._flavours, ((f"flavour.{flavour}", tr(name), "") for flavour, name in FLAVOURS))
        form.stand_in(self, self._pane, self._where, ending(self, self._write, "exportButton"), size=SIZE)

    def _connect(self) -> None:
        self._where.changed.connect(lambda: self._write.setEnabled(self.place is not None))
        self._layouts.idClicked.connect(lambda _id: self._suggest())
        self._layouts.idClicked.connect(lambda _id: self._offer_parts())
        for group in (self._layouts, self._flavours, self._parts):
            group.idClicked.connect(lambda _id: self._preview())
        self._reviewed.toggled.connect(lambda _on: self._preview())
        self._previewing.made.connect(self._pane.show_seen)
        self._previewing.failed.connect(self._pane.show_failure)
        self.finished.connect(lambda _result: self._previewing.stop())

    def _preview(self) -> None:
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
