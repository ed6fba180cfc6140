#!/usr/bin/env bash
# Of the times in a KML file GDAL keeps the exact ones, invents a day for months, and loses years
#
# One would guess: KML tells a year, a month or a day (its standard takes all three), and a reader keeps what it was told,
# as text if it has no better, or gives nothing.
# What happens: <when>2016-01</when> comes as 1 January 2016, midnight, a type that has no room for less; of a span from
# 2015 to 3 February 2016 the beginning is empty, the end is there, so that it seems to have begun at no known time.
# Seen with: pyogrio 0.13.0 (GDAL 3.12.4, driver LIBKML); what geopandas.read_file gives is this.
# Our users meet it: incidents go to maps as KML, and "in 2015" or "in January" is all that a source says.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'pyogrio==0.13.0' --only-binary :all: 'numpy<3'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'PY'
import pyogrio

print("pyogrio", pyogrio.__version__, "GDAL", pyogrio.__gdal_version_string__)
moments, spans = ("2015", "2016-01", "2016-01-05"), (("2015", "2016-02-03"), ("2015-08", "2015-09"), ("2015-08-23", "2015"))
times = {when: f"<TimeStamp><when>{when}</when></TimeStamp>" for when in moments}
times |= {f"{begin}/{end}": f"<TimeSpan><begin>{begin}</begin><end>{end}</end></TimeSpan>" for begin, end in spans}
with open("incidents.kml", "w", encoding="utf-8") as file:
    file.write('<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>')
    for name, when in times.items():
        point = "<Point><coordinates>38.2691,34.5504</coordinates></Point>"
        file.write(f"<Placemark><name>{name}</name>{when}{point}</Placemark>")
    file.write("</Document></kml>")
about, _, _, columns = pyogrio.raw.read("incidents.kml")
found = dict(zip(about["fields"], columns, strict=True))
rows = list(zip(found["Name"], *(found[name].astype(str) for name in ("timestamp", "begin", "end")), strict=True))
for name, when, begin, end in rows:
    print(f"{name:22} when {when:24} begin {begin:24} end {end}")
read = {name: (when[:19], begin[:19], end[:19]) for name, when, begin, end in rows}
assert read["2016-01"][0] == "2016-01-01T00:00:00" and read["2016-01-05"][0] == "2016-01-05T00:00:00"
assert read["2015"][0] == "NaT" and read["2015/2016-02-03"][1:] == ("NaT", "2016-02-03T00:00:00")
assert read["2015-08/2015-09"][1:] == ("2015-08-01T00:00:00", "2015-09-01T00:00:00")
assert read["2015-08-23/2015"][1:] == ("2015-08-23T00:00:00", "NaT")
PY
