#!/usr/bin/env bash
# The library geojson rounds coordinates when it reads a file
#
# One would guess: loading a file of GeoJSON gives the numbers that stand in it, and dumping it the same file.
# What happens: every position is rounded to six decimals as its geometry is made, while loading too; what a feature
# says in its properties stays as it was. Nothing tells of it. `loads` takes no `precision`; only a variable of the
# module, or that argument of each geometry made by hand, changes it.
# Seen with: geojson 3.2.0, geojson/geometry.py: DEFAULT_PRECISION = 6.
# Our users meet it: registers of sites give coordinates with ten decimals (34.5541666667, from degrees and minutes).
# Passed through this library, every site of a list that comes back differs from ours, by less than a footstep.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'geojson==3.2.0'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'EOF'
from importlib.metadata import version
import json

import geojson

print("geojson", version("geojson"))
place = [38.2666666667, 34.5541666667]
text = json.dumps({"type": "Feature", "geometry": {"type": "Point", "coordinates": place}, "properties": {"lat": place[1]}})
read = geojson.loads(text)
print("in the file:", place)
print("read:       ", read["geometry"]["coordinates"], "properties:", read["properties"]["lat"])
assert json.loads(text)["geometry"]["coordinates"] == place
assert read["geometry"]["coordinates"] == [38.266667, 34.554167]
assert read["properties"]["lat"] == place[1]
EOF
