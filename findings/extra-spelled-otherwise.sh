#!/usr/bin/env bash
# The pip that comes with Python 3.11 leaves out half of jusText, and trafilatura cannot be imported
#
# One would guess: names of extras are compared as names of packages are, so that html_clean and html-clean are one.
# What happens: jusText asks for lxml[html_clean]; lxml 6.1 calls that extra html-clean. pip 23.2 compares by the
# letter, warns, and installs lxml without it: importing jusText, and so trafilatura, raises ImportError. pip 26
# compares normalised names and installs lxml_html_clean.
# Seen with: justext 3.0.2, lxml 6.1.3, pip 23.2.1 and 26.2 (METADATA of both packages: Requires-Dist, Provides-Extra).
# Our users meet it: who installs on a machine as it comes has the old pip, and sees a warning that says nothing to
# him, then a program that reads no web page.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
python=$work/venv/bin/python
tried() { # PIP-VERSION: whether jusText can be imported after an install by that pip
  "$python" -m pip install --quiet --disable-pip-version-check "pip==$1"
  "$python" -m pip uninstall --quiet --yes justext lxml lxml_html_clean >/dev/null 2>&1 || true
  "$python" -m pip install --quiet --disable-pip-version-check 'justext==3.0.2' 'lxml==6.1.3' 2>"$work/said" || return 2
  grep -o 'does not provide the extra.*' "$work/said" || true
  "$python" -c 'import justext' 2>"$work/error" && echo "pip $1: imported" || { echo "pip $1: $(tail -1 "$work/error")"; return 1; }
}
tried 23.2.1 && { echo "the old pip installs it now"; exit 1; }
tried 26.2
