#!/usr/bin/env bash
# Half a million, a quarter of one and one and a half are all one million for pyarabic, and dozens are none
#
# One would guess: what makes numbers of Arabic words reads fractions, or says that it cannot.
# What happens: words that are no number to it are passed over, and the rest is reckoned. "Half a million" and "a
# million and a half" are 1,000,000; "24 millions and 300 thousand" in words is 324,000, since the millions are lost;
# "eight hundred" in two words is 108, twelve of women is 10. "Dozens", "hundreds", "a few" and the figure ١٢ are 0,
# just as zero is. Nothing is raised, and 0 is also what a sentence without a number gives.
# Seen with: PyArabic 0.6.15 (number.py: text2number adds what stands in NUMBER_WORDS).
# Our users meet it: Arabic reports write numbers of the displaced, the killed and the looted in words. In a table of
# them a mistake by a factor of two, or of eighty, looks like every other number.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'pyarabic==0.6.15'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'PY'
from importlib.metadata import version
from pyarabic.number import text2number

print("pyarabic", version("pyarabic"))
meant = {
    "خمسمئة وثلاث وعشرون": 523,
    "مئتين وخمسين ألفا": 250_000,
    "نصف مليون": 500_000,
    "ربع مليون": 250_000,
    "مليون ونصف": 1_500_000,
    "أربعة وعشرين مليونا وثلاثمئة ألف": 24_300_000,
    "ثماني مئة": 800,
    "اثنتا عشرة": 12,
    "١٢": 12,
    "عشرات": None,
    "مئات": None,
    "بضعة": None,
}
found = {words: text2number(words) for words in meant}
for words, number in found.items():
    print(f"{number:>9,}  for {meant[words] if meant[words] is None else format(meant[words], ',')}: {words}")
assert list(found.values()) == [523, 250_000, 1_000_000, 1_000_000, 1_000_000, 324_000, 108, 10, 0, 0, 0, 0]
PY
