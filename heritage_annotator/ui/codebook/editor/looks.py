"""The colours and the sign of a tag, with how they look in both themes."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from heritage_annotator.model.codebook import Codebook
from heritage_annotator.model.records import Tag
from heritage_annotator.services.codebook.colors import COLOR_SETS, ColorSet, set_of
from heritage_annotator.services.codebook.signs import GLYPHS
from heritage_annotator.translation import tr
from heritage_annotator.ui.codebook.editor.choices import Choices, Paint, color_paint, glyph_paint
from heritage_annotator.ui.codebook.editor.sample import Sample
from heritage_annotator.ui.look.theme import Theme
from heritage_annotator.ui.look.tick import CheckBox


class Looks(QWidget):
    """The boxes for a tag's colours and sign, with how they look.

    Signals:
    asked: the tag should look otherwise; carries the Tag as it should be.
    """

    asked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tag: Tag | None = None
        self._codebook = Codebook(())
        self._title = _title("")
        self._colors = Choices(theme, [(tr(each.name), _paint(theme, each)) for each in COLOR_SETS])
        self._inherits = CheckBox(theme, tr("Use the colours of its group"))
        self._sample = Sample(theme)
        self._glyph_title = _title(tr("Symbol"))
        self._glyphs = Choices(theme, [(glyph, glyph_paint(theme, glyph)) for glyph in GLYPHS])
        self._several = CheckBox(theme, tr("A passage can have several tags from this group"))
        self._build()

    def show_tag(self, codebook: Codebook, tag: Tag) -> None:
        """Shows how that tag looks."""
        self._codebook, self._tag = codebook, tag
        is_group = tag.parent_id is None
        worn = set_of(tag)
        self._title.setText(tr("Colours: {name}", name=tr(worn.name)) if worn is not None else tr("Colours"))
        self._colors.show_chosen(COLOR_SETS.index(worn) if worn is not None else -1)
        self._inherits.setVisible(not is_group)
        self._inherits.setChecked(not is_group and _inherited(codebook, tag) == tag)
        self._sample.show_tag(codebook, tag)
        for part in (self._glyph_title, self._glyphs, self._several):
            part.setVisible(is_group)
        self._glyphs.show_chosen(GLYPHS.index(tag.glyph) if tag.glyph in GLYPHS else -1)
        self._several.setChecked(tag.multiple)

    def set_read_only(self, *, read_only: bool) -> None:
        """Whether it can only be looked at."""
        for part in (self._colors, self._inherits, self._glyphs, self._several):
            part.setEnabled(not read_only)

    def _build(self) -> None:
        self._colors.setObjectName("tagColors")
        self._colors.setAccessibleName(tr("Colours"))
        self._glyphs.setObjectName("tagGlyphs")
        self._glyphs.setAccessibleName(tr("Group symbol"))
        self._inherits.setObjectName("tagInherits")
        self._inherits.setToolTip(tr("Removes the tag's own colours, so that it uses those of its group"))
        self._several.setObjectName("groupMultiple")
        self._several.setToolTip(
            tr(
                "{words}. Off: applying one tag from the group removes another",
                words=self._several.text(),
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        for part in (
            self._title,
            self._colors,
            self._inherits,
            self._sample,
            self._glyph_title,
            self._glyphs,
            self._several,
        ):
            column.addWidget(part)
        self._colors.chosen.connect(self._recolor)
        self._glyphs.chosen.connect(lambda number: self._ask(glyph=GLYPHS[number]))
        self._several.clicked.connect(lambda on: self._ask(multiple=on))
        self._inherits.clicked.connect(self._inherit)

    def _recolor(self, number: int) -> None:
        self._ask(**COLOR_SETS[number].colors())

    def _inherit(self) -> None:
        if self._tag is not None:
            inherited = _inherited(self._codebook, self._tag)
            self._inherits.setChecked(inherited == self._tag)
            self.asked.emit(inherited)

    def _ask(self, **fields: object) -> None:
        if self._tag is not None:
            self.asked.emit(replace(self._tag, **fields))  # pyright: ignore[reportArgumentType]


def _inherited(codebook: Codebook, tag: Tag) -> Tag:
    return replace(tag, color=codebook.group_of(tag).color, highlight="", color_on_dark="")


def _paint(theme: Theme, colors: ColorSet) -> Paint:
    return color_paint(theme, colors.color, colors.highlight, colors.color_on_dark)


def _title(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("role", "secondary")
    return label
