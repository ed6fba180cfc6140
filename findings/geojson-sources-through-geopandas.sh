#!/usr/bin/env bash
# Through geopandas the list of an incident's sources becomes text that no program reads, and a local hour an hour of UTC
#
# One would guess: a file of GeoJSON that is read and written again holds what it held; a list stays a list.
# What happens: a list comes as an array, and is written as numpy prints it, ['agency' 'police'] without a comma, as one
# string; a list of one is a list still, so that a glance at the file finds nothing. A day becomes midnight. In a column
# where one time says its zone, the times that say none are written with Z: ten in the morning in Palmyra becomes ten in
# London. Reading without conversion, as text, does not help against the first.
# Seen with: geopandas 1.2.0, pyogrio 0.13.0 (GDAL 3.12.4 guesses types of columns), numpy 2.4.6.
# Our users meet it: incidents go to colleagues as GeoJSON with lists of sources, are clipped or joined with an area by a few
# lines of geopandas, and come back.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
  'geopandas==1.2.0' 'pyogrio==0.13.0' 'numpy==2.4.6' 'pandas==3.1.1'
cd "$work"
"$work/venv/bin/python" - <<'PY'
import json
from importlib.metadata import version
import geopandas

print(*(f"{name} {version(name)}" for name in ("geopandas", "pyogrio", "numpy", "pandas")))
rows = [
    {"sources": ["agency", "police"], "day": "2015-08-23", "seen": "2015-08-23T10:00:00"},
    {"sources": ["agency"], "day": "2015-08-24", "seen": "2015-08-24T10:00:00+03:00"},
]
point = {"type": "Point", "coordinates": [38.2691, 34.5504]}
features = [{"type": "Feature", "properties": row, "geometry": point} for row in rows]
with open("incidents.geojson", "w", encoding="utf-8") as file:
    json.dump({"type": "FeatureCollection", "features": features}, file)
geopandas.read_file("incidents.geojson").to_file("back.geojson", driver="GeoJSON")
geopandas.read_file("incidents.geojson", datetime_as_string=True).to_file("text.geojson", driver="GeoJSON")
found = {}
for name in ("back", "text"):
    with open(f"{name}.geojson", encoding="utf-8") as file:
        found[name] = [feature["properties"] for feature in json.load(file)["features"]]
for was, now, text in zip(rows, found["back"], found["text"], strict=True):
    print(was, now, text, sep="\n  ")
first, second = found["back"]
assert (first["sources"], second["sources"]) == ("['agency' 'police']", ["agency"])
assert (first["day"], first["seen"]) == ("2015-08-23T00:00:00", "2015-08-23T10:00:00Z")
assert second["seen"] == "2015-08-24T07:00:00Z"
assert found["text"][0]["sources"] == "['agency' 'police']"
PY
