#!/usr/bin/env bash
# All plans drawn in black on clear ground have one perceptual hash
#
# One would guess: two pictures that show other things have other hashes, and a drawing on clear ground that of the same
# drawing on white, as both are seen on a page.
# What happens: the picture is made grey, and its transparency dropped; where nothing is drawn the colour beneath is
# black, as the lines are. Whatever the plan, its hash is of a black square, 0000000000000000, by each of four ways: any
# two are at distance 0, the mark of a copy. On white they lie far apart.
# Seen with: ImageHash 4.3.2 (average_hash, phash, dhash, whash: image.convert("L")), Pillow 12.0.0.
# Our users meet it: copies of pictures are found by these hashes, in collections where plans of excavations, outlines
# of damage and layers of maps lie as PNG between photographs. All but the first of them are thrown away as copies of
# it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'ImageHash==4.3.2' 'pillow==12.0.0'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'PY'
from importlib.metadata import version
import imagehash
from PIL import Image, ImageDraw

print({name: version(name) for name in ("ImageHash", "pillow")})
ways = (imagehash.average_hash, imagehash.phash, imagehash.dhash, imagehash.whash)
clear, white = [], []
for walls in (2, 3, 7):
    plan = Image.new("RGBA", (240, 240), (0, 0, 0, 0))
    pen = ImageDraw.Draw(plan)
    for at in range(walls):
        pen.line([(30 * at, 0), (240 - 17 * at * walls, 240 - 31 * at)], fill=(0, 0, 0, 255), width=5)
    ground = Image.new("RGBA", plan.size, "white")
    ground.alpha_composite(plan)
    clear.append([str(way(plan)) for way in ways])
    white.append([str(way(ground)) for way in ways])
    print(walls, "walls, on clear ground:", clear[-1])
    print(walls, "walls, on white:       ", white[-1])
assert {each for hashes in clear for each in hashes} == {"0" * 16}
for way in zip(*white):
    assert len(set(way)) == 3
PY
