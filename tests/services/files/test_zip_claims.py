"""What a zip archive claims of its table of contents is asked before anything makes an object of each entry."""

import io
import struct
import zipfile

import pytest

from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.services.files.zip import archive_in

NAME = "قوس.zip"


def archive(comment=b""):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        made.writestr("a.txt", "The roof fell.")
        made.comment = comment
    return held.getvalue()


def claiming(size, comment=b"", long=None):
    """The archive with a table of contents said to be so many bytes; `long`: in the record of large archives."""
    data = bytearray(archive(comment))
    at = data.rfind(b"PK\x05\x06")
    data[at + 12 : at + 16] = struct.pack("<I", size)
    if long is None:
        return bytes(data)
    record = struct.pack("<4sQHHIIQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, 1, 1, long, 0)
    locator = struct.pack("<4sIQI", b"PK\x06\x07", 0, at, 1)
    return bytes(data[:at]) + record + locator + bytes(data[at:])


def opened(data):
    with archive_in(io.BytesIO(data), NAME) as held:
        return list(held.names)


@pytest.mark.parametrize("comment", [b"", b"x" * 65_535])
def test_an_archive_opens_whatever_its_comment(comment):
    assert opened(archive(comment)) == ["a.txt"]


@pytest.mark.parametrize("comment", [b"", b"x" * 65_535])
@pytest.mark.parametrize(("size", "long"), [(8 * 2**20 + 1, None), (0xFFFFFFFF, 8 * 2**20 + 1), (0xFFFFFFFF, 2**62)])
def test_a_table_of_contents_longer_than_any_is_refused(size, long, comment):
    with pytest.raises(UnreadableFileError) as caught:
        opened(claiming(size, comment, long))
    assert caught.value.reason == "swollen"


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x05\x06", claiming(8 * 2**20), claiming(2**32 - 1, long=8 * 2**20)])
def test_what_claims_no_more_than_may_be_and_is_no_archive_is_damaged(data):
    with pytest.raises(UnreadableFileError) as caught:
        opened(data)
    assert caught.value.reason == "damaged"
