#!/usr/bin/env bash
# In Arabic a sentence ends at a comma and at a colon, so who says it stands in another
#
# One would guess: of a sentence in Arabic its end is found at the full stop, the question mark and the exclamation
# mark, as the same program does in English.
# What happens: the Arabic comma ends it, and the colon: "said the director: the temple is destroyed" is two sentences,
# the one who says it and what is said; with each ، there is one more. The English sentence with the same signs is one.
# In Persian the colon ends it, and a comma does not.
# Seen with: pysbd 0.3.4 (lang/arabic.py, lang/persian.py: SENTENCE_BOUNDARY_REGEX and rules for colon and comma).
# Our users meet it: sentences are the unit in which articles are coded and counted by machine. In Arabic the claim
# stands in one, its source in the one before; nothing that looks at a sentence sees that somebody only says so, and
# counts by sentence of two languages cannot be compared.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'pysbd==0.3.4'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'PY'
from importlib.metadata import version
import pysbd

print("pysbd", version("pysbd"))
texts = {
    "en": "The director of antiquities said: the temple was destroyed, and nothing was left of it. It fell on Sunday.",
    "ar": "قال مدير الآثار: إن المعبد دمر، ولم يبق منه شيء. سقط يوم الأحد.",
    "fa": "مدیر موزه گفت: معبد ویران شد، و چیزی نماند. یکشنبه بود.",
}
found = {}
for language, text in texts.items():
    found[language] = [each.strip() for each in pysbd.Segmenter(language=language, clean=False).segment(text)]
    print(language, len(found[language]), found[language])
assert {language: len(each) for language, each in found.items()} == {"en": 2, "ar": 4, "fa": 3}
assert found["ar"][0] == "قال مدير الآثار:" and found["fa"][0] == "مدیر موزه گفت:"
PY
