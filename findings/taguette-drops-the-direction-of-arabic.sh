#!/usr/bin/env bash
# An Arabic page loses its direction in Taguette, for good
#
# One would guess: cleaning a page takes out what could do harm, and keeps in which direction and language it reads.
# What happens: of all attributes only the address of a link and of a picture stay. `dir="rtl"` and `lang` go, and
# `<bdi>` and `<bdo>` with them, so the stored document reads from left to right and quotations in two scripts stand in
# another order; the words themselves stay.
# Seen with: taguette 1.5.2, taguette/convert.py (get_html_body).
# Our users meet it: documents of colleagues that come from its export say no direction: it must be found from the
# letters of each paragraph, as our reader does.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'taguette==1.5.2'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'PY'
from importlib.metadata import version
from taguette.convert import get_html_body

page = '<html lang="ar" dir="rtl"><body><p dir="rtl" lang="ar">قال <bdi dir="ltr">UNESCO (2017)</bdi>: دمر المعبد</p></body></html>'
body = get_html_body(page)
print("taguette", version("taguette"))
print(page)
print(body)
assert body == "<p>قال UNESCO (2017): دمر المعبد</p>"
PY
