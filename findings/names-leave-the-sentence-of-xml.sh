#!/usr/bin/env bash
# Of a sentence in XML xmltodict keeps the words, and not where the names stood
#
# One would guess: what reads XML into dictionaries and writes it back keeps the text of an element in its order, or
# refuses an element in which words and elements stand side by side.
# What happens: the words between the elements are put together, and the elements beside them: "The <name>Temple of
# Bel</name> in <place>Palmyra</place> fell on <date>30 August</date>." is "The  in  fell on ." with three fields.
# Written back, the names stand before the sentence. Two names become a list, so that which of them is destroyed and
# which stands is lost.
# Seen with: xmltodict 1.0.4 (parse, unparse).
# Our users meet it: articles of agencies (NITF, NewsML) and editions in TEI mark names within sentences in just this
# way. A text taken from them says that something fell on some day.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'xmltodict==1.0.4'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'PY'
from importlib.metadata import version
import xmltodict

print("xmltodict", version("xmltodict"))
marked = "<p>The <name>Temple of Bel</name> in <place>Palmyra</place> fell on <date>30 August</date>.</p>"
two = "<p><name>Bel</name> is gone, <name>Nabu</name> stands.</p>"
read = xmltodict.parse(marked)["p"]
print(read)
assert read["#text"] == "The  in  fell on ." and read["name"] == "Temple of Bel"
back = xmltodict.unparse({"p": read}, full_document=False)
print("written back:", back)
assert back == "<p><name>Temple of Bel</name><place>Palmyra</place><date>30 August</date>The  in  fell on .</p>"
turned = xmltodict.parse(two.replace("Bel", "_").replace("Nabu", "Bel").replace("_", "Nabu"))["p"]
print("two names:", xmltodict.parse(two)["p"], "| changed round:", turned)
assert xmltodict.parse(two)["p"]["#text"] == turned["#text"] == "is gone,  stands."
PY
