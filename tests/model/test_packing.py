"""Originals are packed so that any zlib reads them, whatever their length."""

import random
import zlib

import pytest

from heritage_annotator.model.packing import packed
from heritage_annotator.model.records import Original


@pytest.mark.parametrize("length", [64, 511, 512, 1023, 1024, 4095, 4096, 16_384, 32_768, 200_000])
def test_what_repeats_itself_is_read_again_by_plain_zlib(length):
    words = random.Random(length).choices(("القصف", "minaret", "🏛️", "\r\n", "détruite"), k=20)
    data = (" ".join(words).encode() * length)[:length]
    kept = packed(Original("a" * 64, length, data))
    assert kept.packing == "zlib"
    assert len(kept.data) < length
    assert zlib.decompress(kept.data) == data


def test_what_gets_no_smaller_stays_as_it_is():
    data = random.Random(1).randbytes(5_000)
    kept = packed(Original("a" * 64, len(data), data))
    assert (kept.packing, kept.data) == ("none", data)
