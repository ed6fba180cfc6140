#!/usr/bin/env bash
# Armenian and Georgian are Estonian with a probability of 0.99999, and Kurdish is Persian
#
# One would guess: a detector of languages that has no model of a script answers that it does not know, as it does of
# Syriac and Ethiopic, or with little confidence.
# What happens: each of two Armenian texts and a Georgian one is Estonian by more than 0.9999, without a letter that
# Estonian has. Sorani Kurdish and Pashto, in Arabic letters, are Persian by as much, Azerbaijani Turkish. With each of
# three seeds, which the detector otherwise depends on, it is the same.
# Seen with: langdetect 1.0.9 (detect_langs), whose list of 55 languages is documented; what comes of others is not.
# Our users meet it: Armenian churches of Nagorno-Karabakh, the heritage of Kurdistan, Bamiyan. A collection that is
# sorted by language, or machine-translated by it, gives each of them to the wrong translator, and says that it is sure.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'langdetect==1.0.9'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'PY'
from importlib.metadata import version
from langdetect import DetectorFactory, detect_langs

print("langdetect", version("langdetect"))
texts = {
    "Armenian": "Հայկական եկեղեցին վնասվել է ռմբակոծության հետևանքով, հայտնել է մշակույթի նախարարությունը։",
    "Armenian, shorter": "Ջուլֆայի գերեզմանատունը ավերվել է։",
    "Georgian": "ქართული ეკლესია დაზიანდა დაბომბვის შედეგად, აცხადებს კულტურის სამინისტრო.",
    "Sorani": "مزگەوتی گەورە لە شاری مووسڵ لە لایەن داعشەوە تەقێندرایەوە و بەشێکی زۆری شوێنەوارەکان لەناو چوون.",
    "Pashto": "په بامیانو کې د بودا مجسمې په ۲۰۰۱ کال کې د طالبانو له خوا ړنګې شوې او د سیمې خلک خواشیني دي.",
    "Azerbaijani": "Şuşa şəhərində tarixi məscid dağıdıldı və bir çox abidə zərər çəkdi.",
    "Turkish": "Kilise top atışlarıyla hasar gördü, bakanlık açıkladı.",
}
named = {}
for name, text in texts.items():
    for seed in (0, 1, 2):
        DetectorFactory.seed = seed
        best = detect_langs(text)[0]
        named.setdefault(name, set()).add(best.lang)
        assert best.prob > 0.999
    print(f"{name:18} {named[name]} {best.prob:.5f}")
assert named == {
    "Armenian": {"et"}, "Armenian, shorter": {"et"}, "Georgian": {"et"},
    "Sorani": {"fa"}, "Pashto": {"fa"}, "Azerbaijani": {"tr"}, "Turkish": {"tr"},
}
PY
