"""The signs groups wear, so that colour is never the only one."""

from collections.abc import Collection

# Every system's fonts hold them, and they are easy to tell apart at 13 pixels.
GLYPHS = ("◆", "▲", "●", "■", "⌂", "✚", "◎", "§", "✦", "★", "◇", "△", "○", "□", "♦", "†", "‡", "¶", "※", "☗")

# What the program's own group wears when it is made; other new groups leave it that sign.
OWN_GLYPH = "✦"


def unused_glyph(worn: Collection[str]) -> str:
    """The first sign that no group wears; where all are worn, the next in turn."""
    free = (glyph for glyph in GLYPHS if glyph not in worn and glyph != OWN_GLYPH)
    return next(free, GLYPHS[len(worn) % len(GLYPHS)])
