"""Which fonts the pictures are drawn with: those in `fonts/`, and nothing else the machine may have."""

import os
from pathlib import Path
from string import Template
from xml.sax.saxutils import escape

FONTS = Path(__file__).parent / "fonts"
FINGERPRINT = "fonts.json"

# Unhinted and grey: what hints do differs from one FreeType to the next, and coloured edges are a screen's matter.
_CONFIGURATION = Template("""\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>$fonts</dir>
  <cachedir>$cache</cachedir>
  <alias><family>sans-serif</family><prefer><family>Noto Sans</family></prefer></alias>
  <alias><family>serif</family><prefer><family>Noto Serif</family></prefer></alias>
  <match target="font">
    <edit name="antialias" mode="assign"><bool>true</bool></edit>
    <edit name="hinting" mode="assign"><bool>false</bool></edit>
    <edit name="hintstyle" mode="assign"><const>hintnone</const></edit>
    <edit name="rgba" mode="assign"><const>none</const></edit>
  </match>
</fontconfig>
""")

# What a machine says of its screen, language and desk; none of it may show. Nor does it forbid Python to keep what it
# compiled: each of the processes that are started would compile the program anew.
_FOREIGN = (
    *("QT_", "QML", "XDG_", "LC_", "LANG", "FONTCONFIG", "FREETYPE", "GTK", "KDE", "DISPLAY", "WAYLAND"),
    "PYTHONDONTWRITEBYTECODE",
)

_SAMPLE = "Palmyra — Zoé 𐡠𐡡 دَمَّرَ ◆⌂ 🏛️"


def surroundings(home):
    """The environment to draw in; `home` is an empty folder for what a person would have."""
    configuration = home / "fonts.conf"
    folders = {"fonts": escape(str(FONTS)), "cache": escape(str(home / "cache"))}
    configuration.write_text(_CONFIGURATION.substitute(folders), encoding="utf-8")
    own = {name: value for name, value in os.environ.items() if not name.startswith(_FOREIGN)}
    places = ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_DOCUMENTS_DIR")
    return own | dict.fromkeys(places, str(home)) | {
        "FONTCONFIG_FILE": str(configuration),
        "LC_ALL": "C.UTF-8",
        "QT_QPA_PLATFORM": "offscreen",
        "QT_FONT_DPI": "96",
        "QT_SCALE_FACTOR": "1",
        "QT_ENABLE_HIGHDPI_SCALING": "0",
        "TZ": "UTC",
    }  # fmt: skip


def fingerprint():
    """What Qt has to draw with here: the families it sees, and how wide a sample is in each face, in pixels."""
    from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

    widths = {}
    for family in ("Noto Sans", "Noto Serif"):
        for bold in (False, True):
            font = QFont(family)
            font.setPixelSize(100)
            font.setBold(bold)
            widths[f"{family} {'bold' if bold else 'regular'}"] = round(QFontMetricsF(font).horizontalAdvance(_SAMPLE))
    return {"families": sorted(QFontDatabase.families()), "widths": widths}
