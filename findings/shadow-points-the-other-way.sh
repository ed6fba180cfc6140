#!/usr/bin/env bash
# The sun stands in the north-west of Palmyra at nine in the morning, for suncalc
#
# One would guess: the azimuth of the sun is counted from the north, clockwise, as on a compass and on maps, and as
# astral and Pysolar count it.
# What happens: suncalc counts from the south, and in radians: on 23 August 2015 at nine in Palmyra it gives -78
# degrees, where the others give 103. Taken for a bearing this is 282, and the shadow that lies in the west lies in the
# east: the two are 180 degrees apart at every hour.
# Seen with: suncalc 0.1.3 (get_position, made after suncalc.js, whose page says so), astral 3.2, pysolar 0.13.
# Our users meet it: by the shadow of a minaret one tells at what hour a photograph of it was taken, or that it was not
# taken where it is said. Turned round, a morning is an evening.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
    'suncalc==0.1.3' 'astral==3.2' 'pysolar==0.13' 'pandas==2.3.3' 'numpy<2.4'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'PY'
from datetime import UTC, datetime
from importlib.metadata import version
from math import degrees
import suncalc
from astral import Observer
from astral.sun import azimuth
from pysolar.solar import get_azimuth

print({name: version(name) for name in ("suncalc", "astral", "pysolar")})
north, east = 34.5504, 38.2691
for hour in (3, 6, 12, 15):  # UTC; three hours later in Palmyra
    at = datetime(2015, 8, 23, hour, tzinfo=UTC)
    told = degrees(suncalc.get_position(at, east, north)["azimuth"])
    others = azimuth(Observer(north, east), at), get_azimuth(north, east, at)
    print(f"{hour + 3:2} o'clock: suncalc {told:6.1f}, astral {others[0]:6.1f}, pysolar {others[1]:6.1f}")
    assert abs(others[0] - others[1]) < 0.5
    assert abs((told - others[0]) % 360 - 180) < 0.5
PY
