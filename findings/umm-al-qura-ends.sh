#!/usr/bin/env bash
# Hijri dates before 1343 cannot be converted, and the error is not a ValueError
#
# One would guess: a converter of Hijri dates covers the dates that books and inscriptions tell, and refuses others
# with ValueError.
# What happens: only the years 1343 to 1500 AH are covered (from 1924): a date of 1342 raises OverflowError, which
# code that expects ValueError for bad input lets through.
# Seen with: hijridate 2.6.0, the Umm al-Qura calendar as published.
# Our users meet it: reports name the Hijri year in which a mosque was built, and decrees of the last Ottoman years.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'hijridate==2.6.0'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'EOF'
from importlib.metadata import version
from hijridate import Hijri

print("hijridate", version("hijridate"))
print("1438-06-04 AH:", Hijri(1438, 6, 4).to_gregorian())
assert str(Hijri(1438, 6, 4).to_gregorian()) == "2017-03-03"
for year in (1342, 1501):
    try:
        Hijri(year, 1, 1)
    except OverflowError as error:
        print(year, "OverflowError:", error)
        assert not isinstance(error, ValueError)
    else:
        raise SystemExit(f"{year} is covered now")
EOF
