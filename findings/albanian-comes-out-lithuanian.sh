#!/usr/bin/env bash
# A detector that knows fifty languages reads Albanian as Lithuanian
#
# One would guess: a detector with models of letter pairs leaves a language it does not know to the encoding that is
# commonest, or says how unsure it is by a low confidence alone.
# What happens: chardet 7 has no model of Albanian. Each of two texts, in Windows-1252 and in a DOS page, comes out as
# Lithuanian or worse, every ë an ė; the confidence is less than half of that of a language it knows, and that is all
# that tells. The next release may guess another neighbour.
# Seen with: chardet 7.7.0, detect(...).
# Our users meet it: Albanian reports on mosques and libraries of Kosovo, saved as bare text.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'chardet==7.7.0'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'EOF'
from importlib.metadata import version
from chardet import detect

albanian = (
    "Përmbytja mori me vete urën e vjetër dhe në manastir nuk shkohet më. Shumë sende kanë humbur, thotë prifti, "
    "i cili kërkon ndihmë. Muret janë çarë dhe çatia rrjedh. "
)
turkish = (
    "Sel eski köprüyü alıp götürdü, manastıra artık ulaşılamıyor. Birçok eşya kayboldu diyen papaz, yetkililerden "
    "yardım istiyor. Duvarlar çatladı, yağmur içeri giriyor. "
)
print("chardet", version("chardet"))
right = {}
for language, text, encoding in (
    ("Albanian", albanian, "cp1252"), ("Albanian of DOS", albanian, "cp850"), ("Turkish", turkish, "cp1254"),
):
    data = text.encode(encoding)
    best = detect(data)
    right[language] = data.decode(best["encoding"]) == text
    print(language, encoding, "->", best, "right:", right[language])
assert right == {"Albanian": False, "Albanian of DOS": False, "Turkish": True}, right
EOF
