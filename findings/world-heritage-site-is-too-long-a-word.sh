#!/usr/bin/env bash
# Welterbestätten are words for gensim, Weltkulturerbestätten are none
#
# One would guess: what turns a text into a list of its words in small letters gives all of its words.
# What happens: a word of more than fifteen letters is left out, as one of a single letter is, and every figure: of "Das
# Kulturgutschutzgesetz schützt Weltkulturerbestätten seit 2016" stay das, schützt and seit. In English
# counterinsurgency goes, and misinterpretation; in Arabic a word with its vowel marks ends at each.
# Seen with: gensim 4.4.0 (utils.simple_preprocess: max_len=15), whose description speaks of tokens that are too short
# or too long without saying how long that is.
# Our users meet it: it is how texts are made ready for topic models. German, Finnish and Turkish build long words, and
# the longest are what the text is about; they are missing from its topics, and from those of its neighbours alike, so
# that nothing looks wrong.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'gensim==4.4.0' 'numpy<2.4'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'PY'
from importlib.metadata import version
from gensim.utils import simple_preprocess

print("gensim", version("gensim"))
told = {
    "Das Kulturgutschutzgesetz schützt Weltkulturerbestätten seit 2016": ["das", "schützt", "seit"],
    "Das Gesetz schützt Welterbestätten": ["das", "gesetz", "schützt", "welterbestätten"],
    "a misinterpretation of counterinsurgency": ["of"],
    "قَصْف المدينة القديمة": ["المدينة", "القديمة"],
}
found = {text: simple_preprocess(text) for text in told}
for text, words in found.items():
    print(f"{text!r} -> {words}")
assert found == told
PY
