"""Colours as codebooks of other programs write them: by letters and digits, as on the web, by name."""

import re
from collections.abc import Iterable
from typing import Any

from heritage_annotator.model.codebook import MalformedColorError
from heritage_annotator.patterns import late
from heritage_annotator.services.codebook.names import color_of

# What programs call by the names that the web has for them.
_NAMED = {
    "black": "#000000", "silver": "#C0C0C0", "gray": "#808080", "grey": "#808080", "white": "#FFFFFF",
    "maroon": "#800000", "red": "#FF0000", "purple": "#800080", "fuchsia": "#FF00FF", "magenta": "#FF00FF",
    "green": "#008000", "lime": "#00FF00", "olive": "#808000", "yellow": "#FFFF00", "navy": "#000080",
    "blue": "#0000FF", "teal": "#008080", "aqua": "#00FFFF", "cyan": "#00FFFF", "orange": "#FFA500",
    "pink": "#FFC0CB", "brown": "#A52A2A",
}  # fmt: skip

# Four letters or digits, of which the last is how much shines through, or eight.
_FOUR, _EIGHT = late("#?[0-9A-Fa-f]{4}"), late("#?[0-9A-Fa-f]{8}")
_PART = r"(\d{1,3}(?:\.\d+)?%?)"
_RGB = late(rf"rgba?\(\s*{_PART}[\s,]+{_PART}[\s,]+{_PART}\s*(?:[,/]\s*[\d.]+%?\s*)?\)", re.IGNORECASE)

# What people choose for how much shines through, of 255: hundredths in steps of five, and quarters.
_CHOSEN = {f"{int(255 * part / 20 + half):02X}" for part in range(1, 20) for half in (0, 0.5)} | {"40", "80", "C0"}


def opaque_colors(colors: Iterable[str]) -> dict[str, str]:
    """Those that tell how much shines through them, without that: it stands after the colour, or in some files before.

    Which of the two shows in the file as a whole: what shines through is the same for most, and what people choose.
    """
    eight = {color: color.removeprefix("#").upper() for color in colors if _EIGHT.fullmatch(color)}
    ends = {digits[6:] for digits in eight.values()}
    is_after = ends == {"FF"} or (len(ends) == 1 and ends <= _CHOSEN)
    before = not is_after and all(digits.startswith("FF") for digits in eight.values())
    return {color: f"#{digits[2:] if before else digits[:6]}" for color, digits in eight.items()}


def read_color(raw: Any) -> str:
    """`#RRGGBB` of what a file says; '' of what is no colour. How much shines through is not kept."""
    text = str(raw).strip()
    text = opaque_colors([text]).get(text, text)
    if _FOUR.fullmatch(text):
        text = text.removeprefix("#")[:3]
    if (found := _RGB.fullmatch(text)) is not None:
        parts = [_of_255(part) for part in found.groups()]
        text = "#{:02X}{:02X}{:02X}".format(*parts) if max(parts) < 256 else ""
    try:
        return color_of(_NAMED.get(text.casefold(), text))
    except MalformedColorError:
        return ""


def _of_255(part: str) -> int:
    return round(float(part[:-1]) * 255 / 100) if part.endswith("%") else round(float(part))
