#!/usr/bin/env bash
# The address of a page that Wget archived begins with "<" for one reader, and not for the other
#
# One would guess: readers of web archives give the address of a page without the signs that only set it apart.
# What happens: the grammar of WARC 1.0 puts the address between < and >, and archives that follow it are read by warcio
# without, by FastWARC with them. What looks for the host of such a page finds none: the scheme is "<http". Addresses as
# of version 1.1 come alike from both.
# Seen with: FastWARC 2.0.1, warcio 1.8.1 (recordloader.py takes them off); ISO 28500:2009 (uri = "<" …), which
# 28500:2017 changed. Wget 1.19 wrote it so, by the word of warcio.
# Our users meet it: Wget is what single pages and small sites are archived with where no archive takes them, also sites
# of the press that are gone since. A list of pages by host loses all of them.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'FastWARC==2.0.1' 'warcio==1.8.1'
cd "$work"
"$work/venv/bin/python" - <<'PY'
import io
from importlib.metadata import version
from urllib.parse import urlsplit

from fastwarc.warc import ArchiveIterator as FastWarc
from warcio.archiveiterator import ArchiveIterator as Warcio

print("FastWARC", version("FastWARC"), "warcio", version("warcio"))


def record(release: str, address: str) -> bytes:
    head = (
        f"WARC/{release}",
        "WARC-Type: resource",
        f"WARC-Target-URI: {address}",
        "WARC-Date: 2013-04-24T10:00:00Z",
        "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>",
        "Content-Type: text/plain",
        "Content-Length: 7",
    )
    return ("\r\n".join(head) + "\r\n\r\nminaret\r\n\r\n").encode()


found = {}
for release, address in (("1.0", "<http://example.com/aleppo>"), ("1.1", "http://example.com/aleppo")):
    raw = record(release, address)
    fast = next(iter(FastWarc(io.BytesIO(raw)))).headers["WARC-Target-URI"]
    slow = next(iter(Warcio(io.BytesIO(raw)))).rec_headers.get_header("WARC-Target-URI")
    found[release] = fast, slow
    print(release, "FastWARC:", fast, urlsplit(fast).hostname, "| warcio:", slow, urlsplit(slow).hostname)
assert found["1.0"] == ("<http://example.com/aleppo>", "http://example.com/aleppo")
assert urlsplit(found["1.0"][0]).hostname is None
assert found["1.1"] == ("http://example.com/aleppo",) * 2
PY
