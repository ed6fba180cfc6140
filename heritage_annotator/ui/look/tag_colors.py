"""The colours and signs of tags in the theme in force."""

from PySide6.QtGui import QColor

from heritage_annotator.model.codebook import Codebook
from heritage_annotator.ui.look.contrast import laid
from heritage_annotator.ui.look.tag_names import tag_name
from heritage_annotator.ui.look.tokens import Tokens

UNTAGGED_LIGHT = "#C9C2B4"
UNTAGGED_DARK = "#8A8373"


class TagColors:
    """Colours of a codebook's tags, kept by tag id; made anew when codebook or theme change."""

    def __init__(self, codebook: Codebook, tokens: Tokens) -> None:
        self._codebook = codebook
        self._tokens = tokens
        self._lines: dict[str, QColor] = {}
        self._fills: dict[tuple[str, bool], QColor] = {}
        self.untagged = QColor(UNTAGGED_DARK if tokens.dark else UNTAGGED_LIGHT)

    def line(self, tag_id: str) -> QColor:
        """The tag's own colour: lines, bars, chips, dots."""
        found = self._lines.get(tag_id)
        if found is None:
            tag = self._codebook.get(tag_id)
            name = self._codebook.color(tag, dark=self._tokens.dark) if tag is not None else ""
            found = self._lines[tag_id] = QColor(name) if QColor.isValidColorName(name) else self.untagged
        return found

    def fill(self, tag_ids: tuple[str, ...], *, strong: bool = False) -> QColor:
        """The soft ground of an annotation: its first tag's group highlight, laid thinly on the paper.

        Opaque, so that where annotations overlap the ground is that of the last one painted:
        translucent grounds would add up until the words no longer stand out.
        """
        key = (tag_ids[0] if tag_ids else "", strong)
        found = self._fills.get(key)
        if found is None:
            share = self._tokens.strong_fill if strong else self._tokens.fill
            found = self._fills[key] = laid(self._ground(key[0]), QColor(self._tokens.paper), share)
        return found

    def _ground(self, tag_id: str) -> QColor:
        tag = self._codebook.get(tag_id)
        if tag is None:
            return self.untagged
        if self._tokens.dark:
            return self.line(tag_id)
        name = self._codebook.highlight(tag)
        return QColor(name) if QColor.isValidColorName(name) else self.untagged

    def label(self, tag_id: str) -> str:
        """The tag's name."""
        tag = self._codebook.get(tag_id)
        return tag_name(tag) if tag is not None else "?"

    def glyph(self, tag_id: str) -> str:
        """The sign of the tag's group."""
        tag = self._codebook.get(tag_id)
        return self._codebook.glyph(tag) if tag is not None else "◆"
