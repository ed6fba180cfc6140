#!/usr/bin/env bash
# "0012" in quotation marks is 12 for pandas, and two posts have one number
#
# One would guess: JSON says what is a number and what is a text; a reader of JSON keeps the text that stands between
# quotation marks.
# What happens: a column of texts that all look like numbers becomes one of numbers: "0012" is 12, "12E4" is 120000.
# They go through floating numbers on the way, so that of nineteen figures the last are others: 1234567890123456789 ends
# in 768, and so does its neighbour, that ends in 781. A column called date with 03/02/2017 is the second of March.
# `dtype=False, convert_dates=False` keeps all.
# Seen with: pandas 2.3.3 (read_json: dtype and convert_dates are on).
# Our users meet it: exports of posts write their numbers as texts, for the very reason that programs lose their last
# figures, and museums' numbers begin with zeros. Annotations that name a post by its number lead to no post, or to
# another.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'pandas==2.3.3' 'numpy<2.4'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'PY'
import io, json
from importlib.metadata import version
import pandas

print("pandas", version("pandas"))
rows = [
    {"object": "0012", "code": "12E4", "post": "1234567890123456789", "date": "03/02/2017"},
    {"object": "0013", "code": "13E4", "post": "1234567890123456781", "date": "04/02/2017"},
]
table = pandas.read_json(io.StringIO(json.dumps(rows)))
kept = pandas.read_json(io.StringIO(json.dumps(rows)), dtype=False, convert_dates=False)
print(table.to_dict("records"))
print("as asked for:", kept.to_dict("records"))
assert list(table["object"]) == [12, 13] and list(table["code"]) == [120_000, 130_000]
assert table["date"][0].month == 3 and list(table["post"]) == [1234567890123456768] * 2
assert kept.to_dict("records") == rows
PY
