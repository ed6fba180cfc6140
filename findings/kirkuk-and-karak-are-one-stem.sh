#!/usr/bin/env bash
# Kirkuk and Karak are one word for the stemmers of Arabic, and Baalbek is a box
#
# One would guess: what takes "and", "with", "your" off Arabic words leaves names of places alone, or gives at least
# each of them a stem of its own.
# What happens: the last letter of Kirkuk (كركوك) and of Baalbek (بعلبك), and the first of the latter, are taken for
# such particles. Kirkuk in Iraq has the stem of Karak (الكرك), the castle in Jordan; Baalbek that of a box (علبة),
# which is also a tin or a nightclub; of Beirut its middle stays. Three programs, one answer.
# Seen with: snowballstemmer 3.1.1, PyStemmer 3.1.0, NLTK 3.10.4 (ArabicStemmer). Snowball's page of the algorithm calls
# it a light stemmer, and knows no list of names.
# Our users meet it: search engines and topic models of Arabic texts stem by just these. Who asks for Kirkuk gets Karak,
# in one count, and no program tells.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
    'snowballstemmer==3.1.1' 'PyStemmer==3.1.0' 'nltk==3.10.4'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'PY'
from importlib.metadata import version
import snowballstemmer, Stemmer
from nltk.stem.snowball import ArabicStemmer

print({name: version(name) for name in ("snowballstemmer", "PyStemmer", "nltk")})
stemmers = {
    "snowballstemmer": snowballstemmer.stemmer("arabic").stemWord,
    "PyStemmer": Stemmer.Stemmer("arabic").stemWord,
    "NLTK": ArabicStemmer().stem,
}
words = {"Kirkuk": "كركوك", "Karak": "الكرك", "Baalbek": "بعلبك", "box": "علبة", "Beirut": "بيروت", "Palmyra": "تدمر"}
for name, stem in stemmers.items():
    found = {meaning: stem(word) for meaning, word in words.items()}
    print(f"{name:16}", found)
    assert found["Kirkuk"] == found["Karak"] == "كرك" and found["Baalbek"] == found["box"] == "علب"
    assert found["Beirut"] == "يرو" and found["Palmyra"] == "تدمر"
PY
