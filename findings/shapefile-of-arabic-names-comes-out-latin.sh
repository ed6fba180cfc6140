#!/usr/bin/env bash
# A shapefile that pyshp wrote in UTF-8 is Latin-1 for QGIS and geopandas, and long numbers lose their end
#
# One would guess: a writer whose encoding is UTF-8 says so beside the table, where the format has a file for that
# (.cpg), and a number too long for its column is an error.
# What happens: no .cpg is written, and without one GDAL takes the table for ISO-8859-1: the Arabic name of a site comes
# as "Ù‚Ù„Ø¹Ø©", which no search finds; pyshp itself reads it right, so that the writer sees nothing. An inventory
# number of twelve figures in a column of eight becomes its first eight, another number. With .cpg beside it the names
# are right.
# Seen with: pyshp 3.1.6 (shapefile.py: Writer, encoding "utf-8"), pyogrio 0.13.0 (GDAL 3.12).
# Our users meet it: shapefiles are what offices of antiquities ask for, and pyshp, which needs no GDAL, is what scripts
# write them with. Names of sites are all that ties a map to the articles.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'pyshp==3.1.6' 'pyogrio==0.13.0'
cd "$work"
"$work/venv/bin/python" - <<'PY'
from importlib.metadata import version
from pathlib import Path

import pyogrio.raw
import shapefile

print("pyshp", version("pyshp"), "pyogrio", version("pyogrio"), "GDAL", pyogrio.__gdal_version_string__)
name, number = "قلعة حلب", 123456789012
with shapefile.Writer("sites") as writer:
    writer.field("name", "C", 40)
    writer.field("number", "N", 8)
    writer.point(37.1627, 36.1992)
    writer.record(name, number)


def by_gdal() -> tuple[str, str]:
    meta, _, _, columns = pyogrio.raw.read("sites.shp")
    return meta["encoding"], columns[0][0]


print("files:", sorted(path.name for path in Path().glob("sites.*")))
with shapefile.Reader("sites") as reader:
    own = list(reader.record(0))
without = by_gdal()
Path("sites.cpg").write_text("UTF-8")
beside = by_gdal()
print("pyshp reads", own)
print("GDAL reads ", without)
print("with .cpg  ", beside)
assert own == [name, 12345678]
assert without == ("ISO-8859-1", name.encode().decode("latin-1"))
assert beside == ("UTF-8", name)
PY
