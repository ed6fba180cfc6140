#!/usr/bin/env bash
# RIS: a byte order mark costs the first record, a missing ER the last one
#
# One would guess: a reader of RIS skips a byte order mark, and closes the last record at the end of the file or
# complains.
# What happens: rispy returns fewer records without a word: with U+FEFF before the first "TY  - " that record is not
# seen to begin, and a last record without "ER  - " is never given out.
# Seen with: rispy 0.10.0, rispy/parser.py: a record begins where a line matches the tag pattern with TY, and is
# given out when ER is met.
# Our users meet it: databases and reference managers on Windows write RIS with a byte order mark; files cut off in
# mail lack the last line. Three articles become one.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'rispy==0.10.0'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'EOF'
from importlib.metadata import version
import rispy

record = "TY  - NEWS\nTI  - {}\nER  - \n\n"
whole = "".join(record.format(title) for title in ("Citadel", "Museum", "Tetrapylon"))
cut = whole.rstrip().removesuffix("ER  -")

def titles(text):
    return [each["title"] for each in rispy.loads(text)]

print("rispy", version("rispy"))
print("whole file:           ", titles(whole))
print("with U+FEFF before it:", titles("\ufeff" + whole))
print("last ER missing:      ", titles(cut))
assert titles(whole) == ["Citadel", "Museum", "Tetrapylon"]
assert titles("\ufeff" + whole) == ["Museum", "Tetrapylon"]
assert titles(cut) == ["Citadel", "Museum"]
EOF
