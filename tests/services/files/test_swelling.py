"""PDF files that unpack without end, packed once or twice, are told from those that only look so."""

import zlib

import pytest

from heritage_annotator.services.files import swelling
from heritage_annotator.services.files.swelling import is_swollen


def packed(size, times):
    data = b" " * size
    for _ in range(times):
        data = zlib.compress(data, 9)
    return data


def pdf(*streams):
    return b"%PDF-1.7\n" + b"".join(b"1 0 obj<<>>stream\r\n" + each + b"\nendstream endobj\n" for each in streams)


@pytest.mark.parametrize("times", [1, 2, 3])
def test_what_unpacks_beyond_all_pages_is_swollen_however_often_it_is_packed(monkeypatch, times):
    monkeypatch.setattr(swelling, "_SWOLLEN", 2**22)
    assert is_swollen(pdf(b"0 0 m", packed(2**23, times)))
    assert not is_swollen(pdf(packed(2**21, times), packed(2**21, times)))


@pytest.mark.parametrize("data", [b"", b"x" * 99, packed(2**12, 1)[:-9], b"\x78\xda" + bytes(99)])
def test_what_is_damaged_or_not_packed_is_not(data):
    assert not is_swollen(pdf(data))


def test_only_pdf_files_are_looked_into(monkeypatch):
    monkeypatch.setattr(swelling, "_SWOLLEN", 2**10)
    assert not is_swollen(pdf(packed(2**23, 1))[1:])


def test_of_many_streams_so_much_is_looked_at_and_no_more(monkeypatch):
    asked = []
    monkeypatch.setattr(swelling, "_unpacks", lambda _data, start: asked.append(start) or 2**20)
    monkeypatch.setattr(swelling, "_MOST", 2**24)
    assert not is_swollen(pdf(*[b"x"] * 99))
    assert len(asked) < 17
