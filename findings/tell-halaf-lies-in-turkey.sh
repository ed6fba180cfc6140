#!/usr/bin/env bash
# Tell Halaf lies in Turkey, and a castle of Jordan in Syria, for an offline geocoder
#
# One would guess: what gives the country of a point knows borders, and gives the country in which the point lies.
# What happens: it knows towns as points, and gives the nearest of them with its country. From Tell Halaf in Syria the
# nearest is Ceylanpınar, beyond the border; from Qasr Burqu' in Jordan's desert it is a place in Syria a hundred
# kilometres away. How far the town is, the answer does not say; its place has to be compared. The middle of the
# Atlantic has a country too.
# Seen with: reverse_geocoder 1.5.1 (search: a k-d tree over GeoNames' places of more than a thousand people).
# Our users meet it: sites of a survey are given their country by one call, and go to the authorities of that country.
# Tells and castles lie where no town is, and many along borders.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'reverse_geocoder==1.5.1' 'numpy<2.4' 'scipy<2'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'PY'
from importlib.metadata import version
import reverse_geocoder

print("reverse_geocoder", version("reverse_geocoder"))
places = {
    "Palmyra, Syria": (34.5504, 38.2691, "SY"),
    "Tell Halaf, Syria": (36.8266, 40.0390, "TR"),
    "Qasr Burqu', Jordan": (32.6100, 37.9600, "SY"),
    "Ghadames, Libya": (30.1330, 9.5000, "LY"),
}
found = reverse_geocoder.search([each[:2] for each in places.values()], mode=1, verbose=False)
for (name, (north, east, told)), nearest in zip(places.items(), found, strict=True):
    print(f"{name:20} -> {nearest['name']}, {nearest['cc']} ({nearest['lat']}, {nearest['lon']})")
    assert nearest["cc"] == told
away = abs(float(found[2]["lat"]) - places["Qasr Burqu', Jordan"][0]) * 111
sea = reverse_geocoder.search([(30.0, -40.0)], mode=1, verbose=False)[0]
print(f"from Qasr Burqu' it is {away:.0f} km; the middle of the Atlantic: {sea['name']}, {sea['cc']}")
assert away > 90 and sea["cc"]
PY
