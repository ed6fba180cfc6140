#!/usr/bin/env bash
# ftfy alters text that was never broken
#
# One would guess: a library that repairs mojibake leaves text alone in which there is none.
# What happens: by default fix_text also straightens curly quotation marks, takes ligatures and full-width digits apart,
# and composes letters with their marks. "is_bad" says that nothing was wrong with the very same text.
# Seen with: ftfy 6.3.1 (TextFixerConfig: uncurl_quotes, fix_latin_ligatures, fix_character_width, normalization).
# Our users meet it: articles that went through a cleaning script are held against the page they came from. The words
# are the proof, and those that ftfy gives back stand nowhere in the source.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'ftfy==6.3.1'
cd "$work"
"$work/venv/bin/python" - <<'EOF'
from importlib.metadata import version
import ftfy
from ftfy.badness import is_bad

text = "“the ﬁrst tower of Cafe\u0301 Tadmor, built in １９３２”"
fixed = ftfy.fix_text(text)
print("ftfy", version("ftfy"))
print(repr(text), "is bad:", is_bad(text))
print(repr(fixed))
kept = ftfy.fix_text(
    text, uncurl_quotes=False, fix_latin_ligatures=False, fix_character_width=False, normalization=None
)
assert not is_bad(text)
assert fixed == '"the first tower of Caf\u00e9 Tadmor, built in 1932"'
assert kept == text
EOF
