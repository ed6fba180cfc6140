#!/usr/bin/env bash
# A web archive written today cannot be read with the brotli of today
#
# One would guess: warcio decodes the brotli of an archived response when the package brotli is installed, as it
# does gzip.
# What happens: reading the record raises AttributeError: warcio asks the decompressor for unused_data, which that
# of brotli does not have. Without the package the compressed bytes are given out as the page.
# Seen with: warcio 1.8.1 (bufferedreaders.py) with brotli 1.2.1.
# Our users meet it: news sites answer with brotli, and archiving browsers keep what was sent: in such an archive
# most pages are concerned.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'warcio==1.8.1' 'brotli==1.2.1'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'EOF'
import io
from importlib.metadata import version
import brotli
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

page = b"<p>The tetrapylon was destroyed.</p>" * 20
file = io.BytesIO()
writer = WARCWriter(file, gzip=True)
head = StatusAndHeaders("200 OK", [("Content-Type", "text/html"), ("Content-Encoding", "br")], protocol="HTTP/1.1")
body = io.BytesIO(brotli.compress(page))
writer.write_record(writer.create_warc_record("http://example.org/", "response", payload=body, http_headers=head))
file.seek(0)
print("warcio", version("warcio"), "brotli", version("brotli"))
record = next(iter(ArchiveIterator(file)))
try:
    outcome = record.content_stream().read()
except AttributeError as error:
    outcome = error
print(type(outcome).__name__, outcome)
assert isinstance(outcome, AttributeError) and "unused_data" in str(outcome)
file.seek(0)
raw = next(iter(ArchiveIterator(file))).raw_stream.read()
assert brotli.decompress(raw) == page
print("read raw and decoded apart: whole")
EOF
