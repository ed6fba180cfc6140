#!/usr/bin/env bash
# geopy reads the coordinates of Palmyra as a point in Niger, or in the Pacific, without an error
#
# One would guess: a class that reads points from text reads degrees, minutes and seconds that only spaces keep apart, and
# decimals with a comma; or refuses what it does not know.
# What happens: whatever stands before the last two numbers that fit is skipped. "34 33 01 N 38 16 09 E" becomes 16 north,
# 9 east; "34,5504 38,2691" becomes 38 north, 171 east, since a longitude of 2691 degrees is brought round the earth.
# Only a latitude beyond 90 is refused.
# Seen with: geopy 2.5.0, geopy/point.py: the pattern begins with "anything" and is anchored at the end only; numbers have
# a full stop alone; longitudes are normalised.
# Our users meet it: gazetteers print degrees and minutes with nothing but spaces between, and French, German, Turkish and
# Russian tables a decimal comma. A site goes to another continent, and a distance is wrong by thousands of kilometres.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'geopy==2.5.0'
cd "$work"
"$work/venv/bin/python" - <<'PY'
from importlib.metadata import version
from geopy import Point
from geopy.distance import geodesic

print("geopy", version("geopy"))
palmyra = Point(34.5504, 38.2691)
for text, near in {
    "34.5504, 38.2691": True,
    "34°33'01\"N 38°16'09\"E": True,
    "34 33 01 N 38 16 09 E": False,
    "34,5504 38,2691": False,
    "34,5504; 38,2691": False,
}.items():
    point = Point(text)
    away = geodesic(palmyra, point).km
    print(f"{text:26} -> {point.latitude:8.4f} {point.longitude:9.4f}, {away:7.1f} km from Palmyra")
    assert (away < 1) == near
    assert near or away > 3000
assert Point("34 33 01 N 38 16 09 E")[:2] == (16, 9) and Point("34,5504 38,2691")[:2] == (38, 171)
PY
