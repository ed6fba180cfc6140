#!/usr/bin/env bash
# Text taken from a web page lacks the joiners of Persian and the no-break spaces of French
#
# One would guess: what extracts the text of an article alters white space at most, and keeps the letters of words.
# What happens: trafilatura takes out U+200C (so that Persian می‌شود becomes میشود, another spelling), U+00AD and
# U+200F, and turns no-break spaces into spaces: a quotation from its text is not found in the page.
# Seen with: trafilatura 2.3.1, utils.py: what is neither printable nor white space by str.isprintable is removed,
# and format characters are not printable.
# Our users meet it: annotations hold exact words. Persian, Kurdish and Urdu pages have such joiners in every other
# line.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'trafilatura==2.3.1' 'lxml_html_clean==0.4.6'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'EOF'
from importlib.metadata import version
import trafilatura

joined, soft, narrow = "می\u200cشود", "de\u00adstruc\u00adtion", "50\u00a0000"
lines = "".join(
    f"<p>The wall number {n} of the khan fell in the night, {joined}, and the {soft} cost {narrow}.</p>" for n in range(8)
)
text = trafilatura.extract(f"<html><body><article><h1>Khan</h1>{lines}</article></body></html>")
print("trafilatura", version("trafilatura"))
print(ascii(text.splitlines()[1]))
assert "\u200c" not in text and "میشود" in text
assert "\u00ad" not in text and "destruction" in text
assert "\u00a0" not in text and "50 000" in text
EOF
