#!/usr/bin/env bash
# Tyre and a wall, Homs and a whisper, a castle and a break have one slug
#
# One would guess: two words that differ in a letter have two slugs, whatever the letters, since slugs are what pages,
# files and records are told apart by.
# What happens: Arabic has pairs of consonants, plain and emphatic, that are two letters. Unidecode and AnyAscii write
# the emphatic one as a capital, and python-slugify makes small letters of all; long vowels differ as little. صور (Tyre)
# and سور (wall) are swr, حمص (Homs) and همس (whisper) hms, قصر and كسر qsr and ksr at least, دير (monastery) and ضير
# dyr, علي (Ali) and عالي (high) ly.
# Seen with: python-slugify 9.1.3 (with text-unidecode 1.3), Unidecode 1.4.0, AnyAscii 0.3.3.
# Our users meet it: sites and articles in Arabic become pages and files under such names, and the second of a pair
# replaces the first. Where capitals do not count in file names, Unidecode alone is enough.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
    'python-slugify==9.1.3' 'text-unidecode==1.3' 'Unidecode==1.4.0' 'anyascii==0.3.3'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'PY'
from importlib.metadata import version
from anyascii import anyascii
from slugify import slugify
from unidecode import unidecode

print({name: version(name) for name in ("python-slugify", "text-unidecode", "Unidecode", "anyascii")})
pairs = [("صور", "سور"), ("حمص", "همس"), ("دير", "ضير"), ("تدمر", "طدمر"), ("مسجد علي", "مسجد عالي")]
for pair in pairs:
    slugs, letters = {slugify(each) for each in pair}, [unidecode(each) for each in pair]
    print(pair, "slug:", slugs, "Unidecode:", letters, "AnyAscii:", [anyascii(each) for each in pair])
    assert len(slugs) == 1 and len({each.casefold() for each in letters}) == 1
print("told apart:", slugify("قصر"), slugify("كسر"))
assert slugify("قصر") != slugify("كسر")
PY
