"""The shades of counts: from the paper to the accent, with a number that can be read on each."""

from dataclasses import dataclass

from PySide6.QtGui import QColor

from heritage_annotator.ui.look.tokens import LEAST, Tokens, contrast, laid

# The palest shade that is told from the paper.
PALEST = 0.08
# Below 1 sets few further apart than many: between none and few lies more than between many and more.
CURVE = 0.65
BLACK, WHITE = QColor("#000000"), QColor("#FFFFFF")


@dataclass(frozen=True, slots=True)
class Heat:
    """The shades on one ground."""

    tokens: Tokens

    def shade(self, share: float) -> QColor:
        """The ground of a cell whose number is `share` (0 to 1) of the highest."""
        if share <= 0:
            return QColor(self.tokens.paper)
        return laid(QColor(self.tokens.accent), QColor(self.tokens.paper), PALEST + (1 - PALEST) * share**CURVE)

    def ink_on(self, shade: QColor) -> QColor:
        """The colour of a number on that shade. Black or white reaches 4.5:1 on any."""
        inks = QColor(self.tokens.ink), QColor(self.tokens.paper), BLACK, WHITE
        return next(ink for ink in inks if contrast(ink, shade) >= LEAST)
