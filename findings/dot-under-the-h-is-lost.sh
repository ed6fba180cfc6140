#!/usr/bin/env bash
# \d{H}im\d{s} is Ḥimṣ for one reader of LaTeX, and "\d Himṣ" in the list of sources for another
#
# One would guess: what decodes the LaTeX of bibliographies knows the accents below a letter as well as those above,
# and treats \d{H} as it treats \d{s}.
# What happens: latexcodec, which pybtex makes its lists with, knows \d for some letters: Ḥimṣ is printed as "\d
# Himṣ", with a backslash in the list of sources; \b{h} likewise. pylatexenc knows both, and drops \textsubdot and
# \textcommabelow without a word: ḥ is h, ș is s.
# Seen with: latexcodec 3.0.1, pybtex 0.26.1, pylatexenc 2.11. All are commands of LaTeX, or of the packages tipa and
# textcomp.
# Our users meet it: transliterated Arabic is written so in bibliographies (Ḥimṣ, Ḥalab, Ṭarṭūs), and authors and
# places are sorted and joined by it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'latexcodec==3.0.1' 'pybtex==0.26.1' 'pylatexenc==2.11'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'PY'
import codecs
from importlib.metadata import version
import latexcodec
from pybtex.database import parse_string
from pybtex.plugin import find_plugin
from pylatexenc.latex2text import LatexNodes2Text

print({name: version(name) for name in ("latexcodec", "pybtex", "pylatexenc")})
meant = {r"\d{H}im\d{s}": "Ḥimṣ", r"\b{h}": "ẖ", r"\textsubdot{h}": "ḥ", r"\textcommabelow{s}": "ș", r"\=a": "ā"}
found = {}
for written, letters in meant.items():
    found[written] = codecs.decode(written, "ulatex"), LatexNodes2Text().latex_to_text(written)
    print(f"{written:20} meant {letters:5} latexcodec {found[written][0]:20} pylatexenc {found[written][1]}")
book = parse_string(r"@misc{a, title = {Houses of \d{H}im\d{s}}, author = {K. Haddad}, year = 2015}", "bibtex")
printed = [entry.text.render_as("text") for entry in find_plugin("pybtex.style.formatting", "plain")().format_bibliography(book)]
print(*printed)
assert r"\d Himṣ" in printed[0]
assert found[r"\d{H}im\d{s}"] == (r"\d {H}im{ṣ}", "Ḥimṣ") and found[r"\b{h}"] == (r"\b {h}", "ẖ")
assert found[r"\textsubdot{h}"][1] == "h" and found[r"\textcommabelow{s}"][1] == "s"
assert found[r"\=a"][1] == "ā"
PY
