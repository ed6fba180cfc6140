#!/usr/bin/env bash
# What the second witness says is said by the first in a reader of subtitles
#
# One would guess: a reader of WebVTT that tells who speaks tells it of each of two who speak in one cue, and gives
# signs that the format writes by name, as &rlm; and &amp;, as these signs.
# What happens: a cue has one voice, that of the first; the words of both are its text. "I saw it." by Maha and "I saw
# nothing." by Omar is a text of two lines by Maha. Signs written by name stay as they are written: "&rlm;", five
# letters, in the midst of the words. pycaption gives both speakers and the signs; pysubs2 no speaker and no sign.
# Seen with: webvtt-py 0.6.0 (Caption.voice, text), pysubs2 1.8.1, pycaption 2.3.14. WebVTT (W3C), 4.2.2 (cue text:
# voice spans, character references).
# Our users meet it: filmed interviews with residents and officials are subtitled so, two who interrupt each other in
# one cue. Who saw it is what counts, and no Arabic quotation with such a mark is found again.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'webvtt-py==0.6.0' 'pysubs2==1.8.1' 'pycaption==2.3.14'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'PY'
from importlib.metadata import version
import pysubs2, webvtt
from pycaption import WebVTTReader

print({name: version(name) for name in ("webvtt-py", "pysubs2", "pycaption")})
film = (
    "WEBVTT\n\n00:01.000 --> 00:03.000\n<v Maha>The arch &amp; the temple&rlm; fell.\n\n"
    "00:04.000 --> 00:06.000\n<v Maha>I saw it.</v>\n<v Omar>I saw nothing.</v>\n"
)
captions = [(each.voice, each.text) for each in webvtt.from_string(film)]
events = [(each.name, each.plaintext) for each in pysubs2.SSAFile.from_string(film)]
read = WebVTTReader().read(film)
third = [each.get_text() for each in read.get_captions(read.get_languages()[0])]
print("webvtt-py", captions)
print("pysubs2  ", events)
print("pycaption", third)
assert captions == [("Maha", "The arch &amp; the temple&rlm; fell."), ("Maha", "I saw it.\nI saw nothing.")]
assert events == [("", "The arch &amp; the temple&rlm; fell."), ("", "I saw it.\nI saw nothing.")]
assert third == ["Maha: The arch & the temple\u200f fell.", "Maha: I saw it.\nOmar: I saw nothing."]
PY
