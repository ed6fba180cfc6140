"""Originals are packed so that any zlib reads them, whatever their length."""

import random
import zlib

import pytest

from heritage_annotator.model.packing import around, packed, packed_around
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


BODY = "قلعةُ الحصن 👩🏽‍🚒 𐡠𐡡 — cafe\u0301"


@pytest.mark.parametrize(
    ("before", "after"), [("", ""), ("\ufeff", "\r\n"), (" date 2017-03-03\n", ""), ("", " \u200f\n" * 9)]
)
def test_an_original_that_is_its_body_is_kept_by_what_stands_around_it(before, after):
    body, data = BODY.encode(), f"{before}{BODY}{after}".encode()
    kept = packed_around(Original("a" * 64, len(data), data), body, "b" * 64)
    assert kept.packing == "body"
    assert around(kept.data) == ("b" * 64, before.encode(), after.encode())


@pytest.mark.parametrize(
    "text", [BODY.replace(" ", "\xa0").encode(), BODY.encode("utf-16"), (BODY + " " * 300).encode(), b"", b"noise" * 9]
)
def test_an_original_that_its_body_does_not_stand_in_is_kept_whole(text):
    original = Original("a" * 64, len(text), text)
    assert packed_around(original, BODY.encode(), "b" * 64) == packed(original)


def test_what_is_packed_already_or_too_large_is_left_alone():
    for original in (Original("a" * 64, 9, None), Original("a" * 64, 9, b"x", "zlib")):
        assert packed_around(original, b"x", "b" * 64) == original
