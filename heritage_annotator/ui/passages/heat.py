"""The shades of counts: from the paper to a highlight and on, with a number that can be read on each."""

from PySide6.QtGui import QColor

from heritage_annotator.frozen import frozen
from heritage_annotator.ui.look.tokens import LEAST, Tokens, contrast, laid

# The palest shade that is told from the paper.
PALEST = 0.12
# How much of the line there is in the end.
DEEPEST = 0.35
# Below 1 sets few further apart than many: between none and few lies more than between many and more.
CURVE = 0.65
BLACK, WHITE = QColor("#000000"), QColor("#FFFFFF")


@frozen
class Heat:
    """The shades on one ground."""

    tokens: Tokens

    def shade(self, share: float, highlight: QColor, line: QColor) -> QColor:
        """The ground of a cell whose number is `share` (0 to 1) of the highest, in the paint of its tag.

        The more, the more of the highlight on the paper, and of the line on that: a pale highlight alone would
        hardly tell much from more.
        """
        paper = QColor(self.tokens.paper)
        if share <= 0:
            return paper
        strength = PALEST + (1 - PALEST) * share**CURVE
        return laid(line, laid(highlight, paper, strength), DEEPEST * strength)

    def ink_on(self, shade: QColor) -> QColor:
        """The colour of a number on that shade. Black or white reaches 4.5:1 on any."""
        inks = QColor(self.tokens.ink), QColor(self.tokens.paper), BLACK, WHITE
        return next(ink for ink in inks if contrast(ink, shade) >= LEAST)
