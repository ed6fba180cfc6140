"""What Outlook wraps for others of its kind: the files in it come in, and its words where no letter says them."""

import base64
import struct
from datetime import UTC, datetime, timedelta

import pytest

from heritage_annotator.services.importing.draft import Draft, Refusal
from heritage_annotator.services.importing.reading import Readers
from heritage_annotator.services.importing.recognition import Table
from tests.services.importing.documents.made import docx, words

ARABIC = "دُمِّرَ القوس 𐡠𐡡 👩🏽‍🚒"
OWN = "The letter's own words – “quoted”."


def attribute(level, kind, value):
    return struct.pack("<BII", level, kind, len(value)) + value + struct.pack("<H", sum(value) & 0xFFFF)


def properties(*said):
    """Properties of variable length, one value each."""
    told = struct.pack("<I", len(said))
    for kind, number, value in said:
        told += struct.pack("<HHII", kind, number, 1, len(value)) + value + bytes(-len(value) % 4)
    return told


def attached(short, data=b"", *said):
    begins = attribute(2, 0x00069002, bytes(14)) + attribute(2, 0x00018010, short + b"\0")
    file = attribute(2, 0x0006800F, data) if data else b""
    return begins + file + (attribute(2, 0x00069005, properties(*said)) if said else b"")


def wrapped(*parts, body=OWN):
    head = attribute(1, 0x00069007, struct.pack("<II", 1252, 0))
    text = attribute(1, 0x0002800C, body.encode("cp1252") + b"\0") if body else b""
    return struct.pack("<IH", 0x223E9F78, 1) + head + text + b"".join(parts)


def letter(data, text="Before it.", kind="application/ms-tnef"):
    packed = base64.encodebytes(data).decode()
    return (
        "From: Lina <l@x.example>\nSubject: S\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=B\n\n"
        f"--B\nContent-Type: text/plain\n\n{text}\n--B\nContent-Type: {kind}; name=winmail.dat\n"
        f"Content-Transfer-Encoding: base64\n\n{packed}\n--B--\n"
    ).encode()


def told(data, name):
    readers = Readers(Table())
    found = readers.read(readers.of_bytes(data, name, ""))
    return [
        (each.reason, each.name) if isinstance(each, Refusal) else (each.body, each.locator.parts) for each in found
    ]


LONG = attached(b"REPORT~1.DOC", docx(words(ARABIC)), (0x001F, 0x3707, "تقرير.docx".encode("utf-16-le")))


@pytest.mark.parametrize("kind", ["application/ms-tnef", "application/octet-stream"])
def test_the_files_come_in_by_their_long_names_beside_the_letter(kind):
    data = letter(wrapped(LONG, attached(b"a.txt", b"The wall fell.")), kind=kind)
    assert told(data, "a.eml") == [
        ("Before it.", ()), (ARABIC, ("winmail.dat", "تقرير.docx")), ("The wall fell.", ("winmail.dat", "a.txt")),
    ]  # fmt: skip


@pytest.mark.parametrize(("name", "inside"), [("winmail.dat", False), ("a.eml", True)])
def test_its_words_come_in_where_nothing_else_says_them(name, inside):
    data = wrapped(attached(b"a.txt", b"The wall fell."))
    bodies = [body for body, _ in told(letter(data, "") if inside else data, name)]
    assert bodies == [OWN, "The wall fell."]


def test_a_page_goes_before_plain_words():
    page = attribute(1, 0x00069003, properties((0x0102, 0x1013, f"<html><body><p>{ARABIC}</p></body></html>".encode())))
    assert told(wrapped(page), "winmail.dat") == [(ARABIC, ("message.html",))]


def test_what_nothing_else_says_of_the_letter_it_says_itself():
    def first(*parts, body="", name="winmail.dat"):
        readers = Readers(Table())
        [draft, *others] = readers.read(readers.of_bytes(wrapped(*parts, body=body), name, ""))
        assert all(each.received_from == draft.author for each in others)
        return draft.body, draft.title, draft.author, draft.published

    ticks = (datetime(2017, 3, 1, 9, tzinfo=UTC) - datetime(1601, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1) * 10
    wide = [(0x001F, number, f"{text}\0".encode("utf-16-le")) for number, text in (
        (0x0037, f"Report {ARABIC}"), (0x0C1A, "لينا"), (0x1000, f"It fell. {ARABIC}"))]  # fmt: skip
    said = struct.pack("<I", 4) + struct.pack("<HHQ", 0x0040, 0x0039, ticks) + properties(*wide)[4:]
    file = attached(b"a.txt", b"The wall fell.")
    assert first(attribute(1, 0x00069003, said), file) == (
        f"It fell. {ARABIC}",
        f"Report {ARABIC}",
        "لينا",
        "2017-03-01",
    )
    # Older programs say it in attributes alone.
    sender = struct.pack("<4H", 4, 32, 5, 18) + b"Lina\0" + b"SMTP:l@x.example\0"
    old = attribute(1, 0x00018004, b"Report\0"), attribute(1, 0x00008000, sender), attribute(
        1, 0x00038005, struct.pack("<7H", 1998, 4, 30, 23, 5, 0, 4)
    )  # fmt: skip
    assert first(*old, file, body=OWN) == (OWN, "Report", "Lina", "1998-04-30")


def test_of_one_that_is_cut_what_is_whole_comes_in():
    data = wrapped(attached(b"a.txt", b"The wall fell."), attached(b"b.txt", b"The arch fell, too."))[:-9]
    assert told(data, "winmail.dat") == [
        (OWN, ("message.txt",)),
        ("The wall fell.", ("a.txt",)),
        ("cut", "winmail.dat"),
    ]


def test_a_message_within_gives_its_own_words_and_files():
    inner = bytes(16) + wrapped(attached(b"b.txt", b"The arch fell."), body="Words of the inner one.")
    data = wrapped(attached(b"inner", b"", (0x000D, 0x3701, inner), (0x001E, 0x3707, b"inner\0")))
    assert told(letter(data), "a.eml") == [
        ("Before it.", ()),
        ("Words of the inner one.", ("winmail.dat", "inner.dat", "message.txt")),
        ("The arch fell.", ("winmail.dat", "inner.dat", "b.txt")),
    ]


def test_whatever_it_is_made_of_it_is_read_or_refused():
    whole = wrapped(LONG, attribute(1, 0x00069003, properties((0x0102, 0x1009, b"x" * 40), (0x0102, 0x1013, b"<p>a"))))
    readers = Readers(Table())
    for at in range(6, len(whole), 11):
        for data in (whole[:at], whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]):
            for each in readers.read(readers.of_bytes(data, "winmail.dat", "")):
                assert isinstance(each, Draft) or each.reason != "broken", (at, each)
