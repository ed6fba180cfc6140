#!/usr/bin/env bash
# Two films of a destruction have one key in the index of a web archive
#
# One would guess: what an archive is looked up by keeps addresses apart that servers keep apart; the host may be in
# capitals or not, the path may not (RFC 3986, 6.2.2.1).
# What happens: the key is in small letters throughout, path and query too. YouTube's names of films, and those of short
# links, differ in capitals: watch?v=aBcDeFgHiJk and watch?v=AbCdEfGhIjK are one line of the index, and a replay that
# asks for one at a certain hour may be shown the other.
# Seen with: surt 0.3.1 (IAURLCanonicalizer.py), which cdxj-indexer and pywb build their keys with; the address as it
# was stands in the index only in a field beside the key.
# Our users meet it: films are the proof of many incidents, collected by the hundred into one archive. Who looks up by
# the key has to compare the address besides.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'surt==0.3.1'
cd "$work"
"$work/venv/bin/python" - <<'PY'
from importlib.metadata import version

import surt

print("surt", version("surt"))
pairs = {
    "films": ("https://www.youtube.com/watch?v=aBcDeFgHiJk", "https://www.youtube.com/watch?v=AbCdEfGhIjK"),
    "short links": ("https://youtu.be/aBcDeFgHiJk", "https://youtu.be/AbCdEfGhIjK"),
    "articles": ("https://example.com/story?id=12", "https://example.com/story?id=13"),
}
same = {}
for name, (one, other) in pairs.items():
    print(f"{name}:", one, "->", surt.surt(one), "|", other, "->", surt.surt(other))
    same[name] = surt.surt(one) == surt.surt(other)
assert same == {"films": True, "short links": True, "articles": False}
PY
