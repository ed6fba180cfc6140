#!/usr/bin/env bash
# The address of every Arabic page is cut by bibtexparser 2 when it decodes LaTeX
#
# One would guess: decoding LaTeX in the fields of a bibliography turns \'e into é, and leaves an address alone, which
# BibTeX's styles and biblatex take as it stands.
# What happens: LatexDecodingMiddleware decodes each field alike, and a percent sign begins a comment of TeX: of
# https://…/%D8%AA%D8%AF… remains what stands before the first of them; a tilde becomes a no-break space. No entry
# counts as failed.
# Seen with: bibtexparser 2.1.0 (middlewares/latex_encoding.py: all strings of an entry), pylatexenc 2.11.
# Our users meet it: an address with Arabic, Persian or Cyrillic words is percent-coded, and reference managers write it
# so into the field, unescaped. In the list of sources each of them leads to the front page of the paper.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'bibtexparser==2.1.0' 'pylatexenc==2.11'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'PY'
from importlib.metadata import version
from urllib.parse import quote
import bibtexparser
from bibtexparser.middlewares import LatexDecodingMiddleware

print("bibtexparser", version("bibtexparser"), "pylatexenc", version("pylatexenc"))
address = "https://example.org/" + quote("تدمر") + "?page=2"
personal = "https://example.edu/~asaad/tadmor.html"
text = "".join(
    "@online{%s, author = {Ren{\\'e} K.}, title = {50\\%% destroyed}, url = {%s}, date = {2017-03-02}}\n" % entry
    for entry in (("a", address), ("b", personal))
)
plain = bibtexparser.parse_string(text)
decoded = bibtexparser.parse_string(text, append_middleware=[LatexDecodingMiddleware()])
assert not plain.failed_blocks and not decoded.failed_blocks
for key, given in (("a", address), ("b", personal)):
    was, now = (each.entries_dict[key] for each in (plain, decoded))
    print(f"{given}\n  as read:  {was['url'].strip('{}')}\n  decoded:  {now['url']!r} ({now['title']}, {now['author']})")
    assert was["url"].strip("{}") == given
    assert (now["author"], now["title"]) == ("René K.", "50% destroyed")
assert decoded.entries_dict["a"]["url"] == "https://example.org/"
assert decoded.entries_dict["b"]["url"] == personal.replace("~", "\u00a0")
PY
