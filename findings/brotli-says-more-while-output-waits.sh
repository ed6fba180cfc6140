#!/usr/bin/env bash
# The decompressor of brotli accepts more input while unpacked bytes still wait
#
# One would guess: with a limit on what one call gives out, `can_accept_more_data()` is false as long as unpacked bytes
# wait inside; so the documentation of `output_buffer_limit` reads, and a loop that ends when it turns true has all.
# What happens: it is true as soon as the input has been taken in. Of a small page that unpacks to two megabytes the
# first call gives half; the decompressor says that it accepts more, is not finished, and gives the other half only to
# one who asks again with nothing.
# Seen with: brotli 1.2.1 (Decompressor.process).
# Our users meet it: pages in web archives are packed by brotli, and a reader that must not let a page swell without
# bound unpacks it piece by piece: it would lose the page's end.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'brotli==1.2.1'
cd "$work"
"$work/venv/bin/python" - <<'PYTHON'
from importlib.metadata import version
import brotli

page = b"The tetrapylon was destroyed. " * 70_000
limit = 1_000_000
unpacking = brotli.Decompressor()
first = unpacking.process(brotli.compress(page), output_buffer_limit=limit)
print("brotli", version("brotli"))
print("of", len(page), "bytes the first call gives", len(first))
print("accepts more:", unpacking.can_accept_more_data(), "· finished:", unpacking.is_finished())
assert len(first) < len(page)
assert unpacking.can_accept_more_data() and not unpacking.is_finished()
rest = b""
while piece := unpacking.process(b"", output_buffer_limit=limit):
    rest += piece
    if unpacking.is_finished():
        break
print("asked again with nothing it gives", len(rest))
assert first + rest == page
PYTHON
