#!/usr/bin/env bash
# courlan cleans the Arabic words out of the address of an old news site
#
# One would guess: cleaning an address takes out what follows a reader about (utm_source), and leaves each byte of the
# rest, which the server has to understand, as it stands.
# What happens: the query is decoded as UTF-8 and encoded again. What an old site wrote in Windows-1256 is no UTF-8, and
# each byte of it becomes the replacement character, %EF%BF%BD: two searches, or two articles named so, have one address
# that leads to neither. In the path the bytes stay. w3lib, which Scrapy uses, keeps them in both.
# Seen with: courlan 1.4.0 (clean.py: parse_qs and urlencode), w3lib 2.5.0.
# Our users meet it: Arabic papers of the 2000s, in the archives of which the looting of Iraq is told, name articles and
# sections in the query, in the code page of their pages. trafilatura crawls with courlan.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'courlan==1.4.0' 'w3lib==2.5.0'
cd "$work"
"$work/venv/bin/python" - <<'PY'
from importlib.metadata import version
from urllib.parse import quote, unquote

from courlan import clean_url
from w3lib.url import canonicalize_url

print("courlan", version("courlan"), "w3lib", version("w3lib"))


def written(word: str, encoding: str) -> str:
    return "http://example.com/news.asp?title=" + quote(word.encode(encoding))


old = [written(word, "cp1256") for word in ("تدمر", "نمرود")]
new = written("تدمر", "utf-8")
for address in (*old, new):
    print(address, "\n   courlan:", clean_url(address), "\n   w3lib:  ", canonicalize_url(address))
path = "http://example.com/" + quote("تدمر".encode("cp1256"))
assert unquote(clean_url(old[0])) == "http://example.com/news.asp?title=" + "\N{REPLACEMENT CHARACTER}" * 4
assert "%EF%BF%BD" in clean_url(old[1])
assert clean_url(new) == new, "what is UTF-8 stays"
assert clean_url(path) == path, "in the path the bytes stay"
assert [canonicalize_url(address) for address in old] == old
PY
