"""How many layers of a PDF are off is counted without unpacking more than there is room for."""

import zlib
from io import BytesIO

import pytest

from heritage_annotator.services.files import pdf_layers
from heritage_annotator.services.files.pdf_layers import layers_off


def streams(*objects: bytes) -> bytes:
    packed = map(zlib.compress, objects)
    return b"".join(b"1 0 obj<</Type/ObjStm>>stream\r\n" + each + b"\nendstream endobj\n" for each in packed)


OFF = b"1 0 <</D<</OFF[7 0 R 8 0 R]>>>>"


@pytest.mark.parametrize(("room", "layers"), [(20_100, 2), (20_000, 0), (9_999, 0)])
def test_what_is_unpacked_of_a_file_has_an_end(room: int, layers: int, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pdf_layers, "_MOST", room)
    data = streams(bytes(10_000), bytes(10_000), OFF)
    assert layers_off(data) == layers_off(BytesIO(data)) == layers


def test_one_stream_is_unpacked_whatever_lies_behind_it():
    assert layers_off(streams(OFF) + b"\x00" * 3_000_000) == 2
    cut_short = streams(OFF).removesuffix(b"\nendstream endobj\n")
    assert layers_off(cut_short) == 2
