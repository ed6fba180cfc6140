#!/usr/bin/env bash
# sentencex ends sentences after titles and ordinals, with a known language given
#
# One would guess: a splitter with rules for some 300 languages knows "Dr." in French, "أ.د." in Arabic, ordinals in
# German and "Им." in Russian.
# What happens: it ends a sentence after each of them; in English "10 a.m." is known and "Ex-Gov." is not.
# Seen with: sentencex 1.0.32 (Rust core, abbreviations a language in its own data).
# Our users meet it: news name officials with their titles in nearly every sentence; "in the same sentence" and
# stepping from sentence to sentence must not stop there.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'sentencex==1.0.32'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'EOF'
from importlib.metadata import version
from sentencex import segment

cases = (
    ("fr", "Le Dr. Abdulkarim est venu.", 2),
    ("ar", "قال أ.د. مأمون عبد الكريم.", 3),
    ("de", "Die 2. Rückeroberung kam.", 2),
    ("ru", "Театр им. Пушкина открыт.", 2),
    ("en", "At 10 a.m. Thursday the wall fell.", 1),
    ("en", "Ex-Gov. Talal said so.", 2),
)
print("sentencex", version("sentencex"))
for language, text, expected in cases:
    parts = list(segment(language, text))
    print(language, len(parts), parts)
    assert len(parts) == expected, (language, parts)
    assert "".join(parts) == text
EOF
