#!/usr/bin/env bash
# Taguette writes a codebook of the exchange standard and opens none
#
# One would guess: a program that exports its codebook as REFI-QDA (.qdc) imports such a file, its own at least; and a
# table is taken whatever other columns it has, as long as one holds names.
# What happens: Taguette 1.5 imports CSV alone. The table must have exactly one column named tag, name or path: with none
# ("label", "code"), and with two of them, it is refused, and so is every .qdc. A description is read from a column of
# that name only. Names are paths: a full stop makes the tree.
# Seen with: taguette 1.5.2, taguette.import_codebook.list_tags.
# Our users meet it: teams that code in Taguette bring their codebook over and back.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check --no-deps 'taguette==1.5.2' 'chardet==7.7.0'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'EOF'
import io, sys, types
from importlib.metadata import distribution, version

# The module that reads codebooks, without the server around it.
folder = str(distribution("taguette").locate_file("taguette"))
package = types.ModuleType("taguette")
package.__path__ = [folder]
words = types.ModuleType("taguette.utils")
words._f = lambda text: text
sys.modules |= {"taguette": package, "taguette.utils": words}
from taguette.import_codebook import InvalidCodebook, list_tags


def read(text):
    try:
        return list_tags(io.BytesIO(text.encode()))
    except InvalidCodebook as refused:
        return refused.message


print("taguette", version("taguette"))
qdc = '<?xml version="1.0"?>\n<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes><Code name="roof"/></Codes></CodeBook>\n'
tables = {
    "path": "path,description\ndamage.roof,gone\n",
    "label": "label,description\nRoof,gone\n",
    "two": "name,path\nRoof,damage.roof\n",
    "qdc": qdc,
}
answers = {kind: read(text) for kind, text in tables.items()}
for kind, answer in answers.items():
    print(kind, "->", answer)
assert answers["path"] == [{"path": "damage.roof", "description": "gone"}]
assert all(isinstance(answers[kind], str) for kind in ("label", "two", "qdc")), answers
EOF
