#!/usr/bin/env bash
# 3° 00′ Ouest lies in the east for lat-lon-parser, 33° Sud in the north, and "33° S." too
#
# One would guess: what reads N, S, E, W, the English words and the Russian letters knows the French ones as well, or
# raises ValueError, as its documentation says of what it cannot read.
# What happens: any other word is passed over, and the number counts as north or east. So do O and Oeste, the Arabic
# words, and an S or W with a full stop behind it. Timbuktu, at 3° west, comes to lie 640 km to the east.
# Seen with: lat-lon-parser 1.3.1 (parser.py: the sign is taken from the first or last letter alone).
# Our users meet it: French is the language of registers and reports in Mali, Mauritania, Morocco, Algeria, and there
# longitudes are west. All of a table is mirrored along the meridian of Greenwich, and near it, where the distance is
# small, nobody sees it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'lat-lon-parser==1.3.1'
cd "$work"
"$work/venv/bin/python" - <<'PY'
from importlib.metadata import version

from lat_lon_parser import parse

print("lat-lon-parser", version("lat-lon-parser"))
found = {}
west = [f"3° 00′ {word}" for word in ("W", "West", "W.", "O", "Ouest", "غرباً")]
for written in (*west, "33° S", "33° Sud", "33° S."):
    found[written] = parse(written)
    print(f"{written:14} -> {found[written]}")
assert {found[each] for each in west[:2]} == {-3.0} and found["33° S"] == -33.0
assert {found[each] for each in west[2:]} == {3.0}
assert found["33° Sud"] == found["33° S."] == 33.0
PY
