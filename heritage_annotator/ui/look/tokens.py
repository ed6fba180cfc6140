"""The colours of the window, light and dark. Every text token reaches 4.5:1 on the three grounds."""

from PySide6.QtGui import QColor

from heritage_annotator.named import NamedTuple


class Tokens(NamedTuple):
    """Colours as `#RRGGBB`; `fill` and `strong_fill` are opacities (0 to 1) of an annotation's ground."""

    name: str
    paper: str
    panel: str
    ink: str
    ink2: str
    ink3: str
    line: str
    thumb: str
    accent: str
    current_row: str
    hover: str
    selection: str
    found: str
    key_cap: str
    fill: float
    strong_fill: float
    warning: str

    @property
    def dark(self) -> bool:
        """Whether this is the dark theme."""
        return self.name == "dark"


LIGHT = Tokens(
    name="light",
    paper="#FFFEFB",
    panel="#FAF9F6",
    ink="#1F1D1A",
    ink2="#5C574F",
    ink3="#68625A",
    line="#E2DED6",
    thumb="#C6C0B4",
    accent="#1F5FA8",
    current_row="#DCE8F6",
    hover="#F1EFEA",
    selection="#B4CCE8",
    found="#FBE7A8",
    key_cap="#FFFFFF",
    fill=0.42,
    strong_fill=0.62,
    warning="#9A3412",
)

DARK = Tokens(
    name="dark",
    paper="#262521",
    panel="#21201D",
    ink="#ECE8E0",
    ink2="#B9B3A8",
    ink3="#B0AA9B",
    line="#35332E",
    thumb="#5F5C54",
    accent="#7FB2EC",
    current_row="#2C3E54",
    hover="#2B2A26",
    selection="#3F5F86",
    found="#5A4A22",
    key_cap="#2B2A26",
    fill=0.24,
    strong_fill=0.32,
    warning="#F2A97E",
)


def contrasted(tokens: Tokens) -> Tokens:
    """The tokens for a system set to high contrast: words at 7:1 and more, lines as strong as hints were."""
    ink, accent = ("#FFFFFF", "#B8D9FF") if tokens.dark else ("#000000", "#123E70")
    warning = "#FFC9A8" if tokens.dark else "#7A2408"
    return tokens._replace(ink=ink, ink2=ink, ink3=ink, line=tokens.ink3, thumb=ink, accent=accent, warning=warning)


LIGHT_CONTRASTED, DARK_CONTRASTED = contrasted(LIGHT), contrasted(DARK)


# What WCAG 2.2 asks of text of ordinary size (success criterion 1.4.3).
LEAST = 4.5


def laid(color: QColor, ground: QColor, share: float) -> QColor:
    """`share` (0 to 1) of the colour on the ground."""
    parts = zip(_parts(color), _parts(ground), strict=True)
    return QColor.fromRgbF(*(one * share + other * (1 - share) for one, other in parts))


def contrast(one: QColor, other: QColor) -> float:
    """From 1 (alike) to 21 (black on white), as WCAG 2.2 defines it."""
    lesser, greater = sorted((_luminance(one), _luminance(other)))
    return (greater + 0.05) / (lesser + 0.05)


def readable(color: QColor, ground: QColor, otherwise: QColor) -> QColor:
    """`color` if words in it can be read on the ground, else `otherwise`."""
    return color if contrast(color, ground) >= LEAST else otherwise


def _luminance(color: QColor) -> float:
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _parts(color)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _parts(color: QColor) -> tuple[float, float, float]:
    return color.redF(), color.greenF(), color.blueF()
