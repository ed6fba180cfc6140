#!/usr/bin/env bash
# A film and a photograph of one moment are three hours apart, and neither says of where
#
# One would guess: one program that reads when pictures and films were made gives times that can be compared, or says by
# which clock each of them is.
# What happens: a film of a telephone says its time in UTC, a photograph by the clock on the wall, with the difference
# in a field beside it. hachoir gives both as "creation date" without a zone and leaves the field out: a blast at ten in
# the morning is filmed at seven.
# Seen with: hachoir 3.4.0 (extractMetadata), pillow 12.0.0 writing. ISO/IEC 14496-12, 8.2.2 (creation_time in UTC);
# Exif 2.32, OffsetTimeOriginal.
# Our users meet it: of an explosion one has films and photographs by many hands, and puts them in order by their times.
# All films come first, and what was before and after is turned round.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'hachoir==3.4.0' 'pillow==12.0.0'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'PY'
import struct
from datetime import datetime, timedelta
from importlib.metadata import version
from hachoir.core import config
from hachoir.metadata import extractMetadata
from hachoir.parser import createParser
from PIL import Image

config.quiet = True
print({name: version(name) for name in ("hachoir", "pillow")})
moment, zone = datetime(2015, 8, 23, 7), timedelta(hours=3)  # UTC; ten o'clock in Palmyra


def box(name, content):
    return struct.pack(">I", 8 + len(content)) + name + content


seconds = int((moment - datetime(1904, 1, 1)).total_seconds())
head = struct.pack(">5IIH10x", 0, seconds, seconds, 1000, 5000, 0x10000, 0x100)
head += struct.pack(">9I24xI", 0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000, 2)
film = box(b"ftyp", b"isom\0\0\2\0isommp41") + box(b"moov", box(b"mvhd", head)) + box(b"mdat", bytes(32))
with open("film.mp4", "wb") as file:
    file.write(film)
photo = Image.new("RGB", (32, 32))
details = photo.getexif()
inner = details.get_ifd(0x8769)
inner[0x9003] = (moment + zone).strftime("%Y:%m:%d %H:%M:%S")  # DateTimeOriginal
inner[0x9011] = "+03:00"  # OffsetTimeOriginal
photo.save("photo.jpg", exif=details)
told = {name: extractMetadata(createParser(name)).exportDictionary()["Metadata"] for name in ("film.mp4", "photo.jpg")}
print(told)
assert told["film.mp4"]["Creation date"] == "2015-08-23 07:00:00"
assert "2015-08-23 10:00:00" in told["photo.jpg"].values() and "03:00" not in str(told["photo.jpg"])
PY
