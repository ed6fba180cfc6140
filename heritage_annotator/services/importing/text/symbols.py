"""Signs by what is told of them beside their letters: those of fonts with numbers of their own, and raised figures."""

import unicodedata
from collections.abc import Mapping

from heritage_annotator.model.letters import RAISED
from heritage_annotator.patterns import late

UNKNOWN = "\ufffd"

# From 0x20, and from 0xA0, as Adobe numbers them.
_SYMBOL_LOW = " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
_SYMBOL_HIGH = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\ufffd〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"
_SYMBOL = {0x20 + at: sign for at, sign in enumerate(_SYMBOL_LOW)} | {
    0xA0 + at: sign for at, sign in enumerate(_SYMBOL_HIGH)
}
# Of the hundreds of pictures in Wingdings those that lists and forms are made with.
_WINGDINGS = {
    0x28: "☎", 0x2A: "✉", 0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x73: "⬧", 0x75: "◆",
    0x76: "❖", 0x77: "⬥", 0x9F: "•", 0xA7: "▪", 0xA8: "◻", 0xAB: "★", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xFB: "✘",
    0xFC: "✔", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_FONTS: Mapping[str, Mapping[int, str]] = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}


def symbol(font: str, number: int) -> str:
    """The sign of that number in a symbol font, where it is known and of Unicode; else U+FFFD.

    Word moves such numbers into the private area, to U+F000 and above.
    """
    if 0xF000 <= number <= 0xF0FF:
        number -= 0xF000
    elif number > 0xFF:
        return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else UNKNOWN
    signs = _FONTS.get(font.strip().lower())
    return UNKNOWN if signs is None else signs.get(number, UNKNOWN)


def is_symbol_font(font: str) -> bool:
    """Whether the letters of text in that font are no letters."""
    return font.strip().lower() in _FONTS or font.strip().lower().startswith(("wingdings", "webdings", "zapf ding"))


_SIGNED = str.maketrans("+-−", "⁺⁻⁻")
# Numbers of notes, exponents, cents. Longer figures and words may be small print, which some pages set so.
_RAISED = late(r"(\s*)([+−-]?)(\d{1,3}[a-z]?(?:\s*[,;–—-]\s*\d{1,3}[a-z]?){0,9})(\s*)")


def raised(words: str) -> str:
    """Words that stand above the line: figures as Unicode raises them, which no number before them takes in.

    2015 with a 3 above the line is 2015³, and 10 with a 6 there 10⁶. Other words stay as they are.
    """
    found = _RAISED.fullmatch(words)
    if found is None:
        return words
    before, sign, figures, behind = found.groups()
    up = (RAISED[unicodedata.digit(each)] if each.isdecimal() else each for each in figures)
    return f"{before}{sign.translate(_SIGNED)}{''.join(up)}{behind}"
