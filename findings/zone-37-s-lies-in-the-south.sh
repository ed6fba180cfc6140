#!/usr/bin/env bash
# Zone "37 S" is Syria for one library of UTM, and the sea before Antarctica for another
#
# One would guess: the letter behind the number of a UTM zone means the same wherever it is written.
# What happens: utm gives the letter of the band of latitude, and S is the band from 32 to 40 degrees north; pygeodesy
# reads the same line with the letter as the hemisphere, and S is the south. Neither says a word: the point that was in
# Palmyra lies at 55 degrees south. A letter N (0 to 8 degrees north) hides it: there both agree.
# Seen with: utm 0.9.0 (from_latlon), pygeodesy 26.10.26 (parseUTM5: "zone[band] hemisphere easting northing").
# Our users meet it: Syria, Lebanon, Cyprus, Afghanistan's north and most of Iraq lie in band S, and surveys give UTM.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'utm==0.9.0' 'pygeodesy==26.10.26' 'numpy<3'
cd "$work"
"$work/venv/bin/python" - <<'PY'
from importlib.metadata import version
import utm
from pygeodesy import parseUTM5
from pygeodesy.ellipsoidalVincenty import LatLon

print("utm", version("utm"), "pygeodesy", version("pygeodesy"))
for name, north, east, same in (
    ("Palmyra", 34.5504, 38.2691, False),
    ("Beirut", 33.8938, 35.5018, False),
    ("Nineveh", 36.3592, 43.1525, False),
    ("Aden", 12.7855, 45.0187, None),
    ("Niger delta", 4.8, 7.0, True),
):
    easting, northing, zone, letter = utm.from_latlon(north, east)
    line = f"{zone} {letter} {easting:.0f} {northing:.0f}"
    try:
        read = parseUTM5(line).toLatLon(LatLon)
    except ValueError as error:
        print(f"{name}: {line} -> refused: {error}")
        assert same is None
        continue
    print(f"{name}: {line} -> {read.lat:.4f} {read.lon:.4f}")
    assert same is not None and (abs(read.lat - north) < 0.01) == same
    assert same or read.lat < -50
PY
