#!/usr/bin/env bash
# A vocalised word is no word for scikit-learn: it falls to pieces, and the pieces are thrown away
#
# One would guess: what makes vectors of words takes a run of letters between spaces as one word, whatever marks its
# letters bear, or leaves the marks out.
# What happens: a mark (fatha, shadda) is no sign of a word for the pattern it comes with, so the word ends at each; and
# what has a single letter is dropped. Of a fully vocalised sentence nothing stays, and its vector is empty (an error
# where all texts are so); of one with a mark here and there the marked words are stumps. Persian words end at each
# U+200C.
# Seen with: scikit-learn 1.9.1 (feature_extraction/text.py: token_pattern is two or more \w between \b, and \w of
# Python's re leaves combining marks out).
# Our users meet it: near-duplicates of articles are sought by TF-IDF and cosine in just this way. A quotation with its
# vowels, or a name whose shadda is written, counts for nothing, and such an article is like no other, not even its
# copy.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'scikit-learn==1.9.1'
cd "$work"
"$work/venv/bin/python" - <<'PY'
from importlib.metadata import version

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics.pairwise import cosine_similarity

print("scikit-learn", version("scikit-learn"))
bare = "دمر القصف معبد بل في تدمر"
full = "دَمَّرَ القَصْفُ مَعْبَدَ بَلٍ فِي تَدْمُرَ"
other = "سرق اللصوص تماثيل متحف الرقة"
vectors = TfidfVectorizer().fit([bare, other])
words = TfidfVectorizer().build_analyzer()
print("bare:      ", words(bare))
print("vocalised: ", words(full))
print("marks here and there:", words("محمّد وعليّ"))
print("Persian:   ", words("خانه\u200cهای تاریخی"))
matrix = vectors.transform([bare, full, bare])
alike = cosine_similarity(matrix)
print("likeness to its bare form: %.2f; to itself: %.2f" % (alike[0, 1], cosine_similarity(matrix[1], matrix[1])[0, 0]))
assert words(bare) == bare.split()
assert all(len(each) < 4 for each in words(full)) and len(words(full)) < 3
assert words("محمّد وعليّ") == ["محم", "وعلي"]
assert words("خانه\u200cهای تاریخی") == ["خانه", "های", "تاریخی"]
assert alike[0, 1] == 0 == cosine_similarity(matrix[1], matrix[1])[0, 0] and round(alike[0, 2], 6) == 1
PY
