#!/usr/bin/env bash
# Waqf is a stop word in Arabic, fire and mine are in English, and city and war in Russian
#
# One would guess: lists of words that carry no meaning hold particles, pronouns and forms of to be; what a text on a
# damaged town is about is not among them.
# What happens: scikit-learn's list has fire, mine, mill, found and front: of "a fire destroyed the mill, a mine lay in
# front of it" destroyed and lay stay. Both widespread lists for Arabic have وقف, which is "stopped" to those who made
# them, and waqf, the endowment that mosques and schools belong to, to those who write on them. stopwords-iso has site
# and sites in English, state in French, war (was) in German, and in Russian город (city), дом (house), война (war).
# Seen with: scikit-learn 1.9.1 (ENGLISH_STOP_WORDS), stop-words 2025.11.4, stopwordsiso 0.7.1.
# Our users meet it: topics, keywords and likeness of articles are computed after such a list. The waqf is in none of
# them.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
    'scikit-learn==1.9.1' 'stop-words==2025.11.4' 'stopwordsiso==0.7.1' 'numpy<3'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'PY'
from importlib.metadata import version
import stopwordsiso
from sklearn.feature_extraction.text import CountVectorizer
from stop_words import get_stop_words

print({name: version(name) for name in ("scikit-learn", "stop-words", "stopwordsiso")})
kept = CountVectorizer(stop_words="english").build_analyzer()("A fire destroyed the mill; a mine lay in front of it.")
print("scikit-learn keeps", kept)
assert kept == ["destroyed", "lay"]
asked = {"en": ("fire", "mine", "mill", "site"), "ar": ("وقف", "مسجد"), "ru": ("город", "дом", "война", "храм")}
named = {}
for language, words in asked.items():
    named[language] = [word for word in words if word in stopwordsiso.stopwords(language)]
    print("stopwords-iso,", language, named[language])
assert named == {"en": ["fire", "mine", "mill", "site"], "ar": ["وقف"], "ru": ["город", "дом", "война"]}
assert "وقف" in get_stop_words("ar")
PY
