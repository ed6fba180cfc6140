"""The forms in which Outlook keeps words: each language's encoding, each kind of property, each way of packing."""

import random
import struct

import pytest

from heritage_annotator.services.importing.mail.packed_rich_text import unpacked_rich_text
from tests.services.importing.test_importing_outlook import (
    BODY,
    BYTES,
    CODE_PAGE,
    LOCALE,
    NARROW,
    PAGE,
    SENT,
    SUBJECT,
    WORDS,
    file,
    found_in,
    message,
    said,
    ticks,
)
from tests.services.importing.test_importing_wrapped import ARABIC, OWN, attached, attribute, told, wrapped

# Of each of Windows' encodings the languages that are written in it ([MS-LCID]), and words of one of them.
LANGUAGES = {
    "cp1256": ([0x0401, 0x0C01, 0x0429, 0x0420], "سقط سقف القلعة فوق المدينة القديمة"),
    "cp1255": ([0x040D], "גג המצודה קרס אמש על העיר העתיקה"),
    "cp1253": ([0x0408], "Η στέγη του κάστρου κατέρρευσε χθες"),
    "cp1254": ([0x041F], "Kalenin çatısı dün gece çöktü, işçiler söyledi"),
    "cp1258": ([0x042A], "Mái nhà tháp đá sâu, quê hương tương lai"),
    "cp874": ([0x041E], "หลังคาป้อมพังลงเมื่อวาน"),
    "cp932": ([0x0411], "城の屋根が昨日落ちた"),
    "cp949": ([0x0412], "성의 지붕이 어제 무너졌다"),
    "cp1251": ([0x0419, 0x0422, 0x0423, 0x0402, 0x042F, 0x0C1A, 0x201A, 0x082C], "Свод крепости обрушился вчера"),
    "cp1250": (
        [0x0405, 0x040E, 0x0415, 0x0418, 0x041A, 0x081A, 0x141A, 0x041B, 0x0424],
        "Střecha zámku spadla, řekl strážce žďáru",
    ),
    "cp1257": ([0x0425, 0x0426, 0x0427], "Pilies stogas vakar įgriuvo, žmonės šaukė"),
    "cp936": ([0x0804, 0x1004], "城堡的屋顶昨天塌了"),
    "cp950": ([0x0404, 0x0C04, 0x1404], "城堡的屋頂昨天塌了"),
    "cp1252": ([0x040C, 0x0407, 0x0410], "La voûte est tombée – dit l’évêque"),
}


@pytest.mark.parametrize("codec", LANGUAGES)
def test_letters_of_one_byte_are_those_of_the_messages_language(codec):
    languages, text = LANGUAGES[codec]
    data = text.encode(codec)
    for language in languages:
        [draft] = found_in(
            message(said(BODY, data, NARROW), said(SUBJECT, data, NARROW), entries=[(3, LOCALE, language)])
        )
        assert (draft.body, draft.title) == (text, text), hex(language)


def test_a_message_within_is_read_by_the_encoding_of_the_one_around_it():
    text = "Свод крепости обрушился вчера"
    inner = message(said(BODY, text.encode("cp1251"), NARROW), head=24)
    around = message(said(BODY, WORDS), attached=[{"__substg1.0_3701000D": inner}], entries=[(3, LOCALE, 0x0419)])
    assert [each.body for each in found_in(around)][1] == text


def test_a_page_names_its_own_encoding_beside_that_of_the_message():
    page = f"<html><body><p>{'Свод крепости обрушился вчера, сказали два сторожа.'}</p></body></html>"
    held = message(said(PAGE, page.encode("cp1251"), BYTES), entries=[(3, CODE_PAGE, 1253), (3, 0x3FDE, 1251)])
    assert found_in(held)[0].body == "Свод крепости обрушился вчера, сказали два сторожа."


@pytest.mark.parametrize(
    ("day", "told"), [("1971-01-01", "1971-01-01"), ("1970-12-31", ""), ("2023-11-04T23:59:59", "2023-11-04")]
)
def test_a_day_is_that_of_the_instant(day, told):
    [draft] = found_in(message(said(BODY, WORDS), entries=[(0x40, SENT, ticks(day))]))
    assert draft.published == told


def test_a_day_of_arrival_counts_where_none_of_sending_is():
    [draft] = found_in(message(said(BODY, WORDS), entries=[(0x40, 0x0E06, ticks("2023-11-04"))]))
    assert draft.published == "2023-11-04"


@pytest.mark.parametrize("name", [0x3707, 0x3704, 0x3001])
def test_an_attachment_bears_whichever_of_its_names_is_there(name):
    held = {**file("", b"A note."), **said(name, "ملحق.txt")}
    if name != 0x3707:
        del held["__substg1.0_3707001F"]
    assert found_in(message(said(BODY, WORDS), attached=[held]))[1].locator.parts == ("ملحق.txt",)


# How many bytes a value of each kind takes ([MS-OXCDATA] 2.11.1), padded to four.
SIZES = {
    0x02: 4, 0x03: 4, 0x04: 4, 0x05: 8, 0x06: 8, 0x07: 8, 0x0A: 4, 0x0B: 4, 0x14: 8, 0x40: 8, 0x48: 16,
}  # fmt: skip
MANY = 0x1000
PAGE_OF_WORDS = f"<html><body><p>{ARABIC}</p></body></html>".encode()


def _page_behind(*properties):
    page = struct.pack("<HHII", 0x0102, 0x1013, 1, len(PAGE_OF_WORDS)) + PAGE_OF_WORDS
    held = struct.pack("<I", len(properties) + 1) + b"".join(properties) + page
    return told(wrapped(attribute(1, 0x00069003, held)), "winmail.dat")


@pytest.mark.parametrize("kind", SIZES)
def test_a_property_of_any_kind_may_stand_before_the_words(kind):
    # Padding that is no zero would be read as a length.
    value = bytes([0xEE]) * SIZES[kind]
    assert _page_behind(struct.pack("<HH", kind, 0x0017) + value) == [(ARABIC, ("message.html",))]
    several = struct.pack("<HHI", kind | MANY, 0x0017, 3) + value * 3
    assert _page_behind(several) == [(ARABIC, ("message.html",))]


@pytest.mark.parametrize("length", range(1, 6))
def test_properties_with_names_of_their_own_may_stand_before_the_words(length):
    name = b"\xee" * length + bytes(-length % 4)
    by_text = struct.pack("<HH", 0x03, 0x8001) + bytes(16) + struct.pack("<II", 1, length) + name + b"\xee" * 4
    by_number = struct.pack("<HH", 0x03, 0x8000) + bytes(16) + struct.pack("<II", 0, 0x8503) + b"\xee" * 4
    assert _page_behind(by_text) == _page_behind(by_number) == [(ARABIC, ("message.html",))]


@pytest.mark.parametrize("length", range(1, 6))
def test_text_and_bytes_of_any_length_may_stand_before_the_words(length):
    for kind in (0x001E, 0x001F, 0x0102, 0x001E | MANY, 0x0102 | MANY):
        one = struct.pack("<I", length) + b"\xee" * length + bytes(-length % 4)
        assert _page_behind(struct.pack("<HHI", kind, 0x0037, 2) + one * 2) == [(ARABIC, ("message.html",))]


def test_words_are_read_by_the_encoding_that_is_wrapped_with_them():
    text = "Свод крепости обрушился вчера"
    head, body = struct.pack("<II", 1251, 0), text.encode("cp1251") + b"\0"
    data = struct.pack("<IH", 0x223E9F78, 1) + attribute(1, 0x00069007, head) + attribute(1, 0x0002800C, body)
    assert told(data, "winmail.dat") == [(text, ("message.txt",))]
    named = data + attribute(2, 0x00069002, bytes(14)) + attribute(2, 0x00018010, "свод.txt\0".encode("cp1251"))
    assert told(named + attribute(2, 0x0006800F, b"A."), "winmail.dat")[1] == ("A.", ("свод.txt",))


def test_rich_text_counts_before_plain_words():
    rich = struct.pack("<4I", 12, 26, 0x414C454D, 0) + rb"{\rtf1 \u1602? fell.\par}  "[:26]
    held = struct.pack("<IHHII", 1, 0x0102, 0x1009, 1, len(rich)) + rich + bytes(-len(rich) % 4)
    assert told(wrapped(attribute(1, 0x00069003, held)), "winmail.dat") == [("ق fell.", ("message.rtf",))]


def test_a_file_goes_by_its_short_name_where_it_has_no_longer_one():
    held = wrapped(attached(b"a.txt", b"A.", (0x001E, 0x3704, b"b.txt\0")), attached(b"c.txt", b"C."))
    assert [parts for _, parts in told(held, "winmail.dat")] == [("message.txt",), ("b.txt",), ("c.txt",)]
    assert told(held, "winmail.dat")[0][0] == OWN


KNOWN = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor "
    rb"MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0" + b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)


def packed(rich):
    """Rich Text packed as [MS-OXRTFCP] says, greedily."""
    ring, place, at, out, flags, group = bytearray(KNOWN.ljust(4096, b" ")), len(KNOWN), 0, bytearray(), 0, bytearray()
    count = 0

    def close():
        nonlocal flags, group, count
        out.append(flags)
        out.extend(group)
        flags, group, count = 0, bytearray(), 0

    while at < len(rich):
        window = bytes((ring + ring)[place + 18 : place + 4096])
        for length in range(min(17, len(rich) - at), 1, -1):
            found = window.find(rich[at : at + length])
            if found >= 0:
                start = (place + 18 + found) % 4096
                flags |= 1 << count
                group += (start << 4 | length - 2).to_bytes(2, "big")
                break
        else:
            length = 1
            group.append(rich[at])
        for byte in rich[at : at + length]:
            ring[place] = byte
            place = (place + 1) % 4096
        at, count = at + length, count + 1
        if count == 8:
            close()
    flags |= 1 << count
    group += (place << 4).to_bytes(2, "big")
    close()
    return struct.pack("<4I", len(out) + 12, len(rich), 0x75465A4C, 0) + out


def test_rich_text_that_was_packed_comes_back():
    draw = random.Random(7)
    some = [rb"\par ", rb"\f0\fs20 ", "القوس".encode("cp1256"), b"roof ", b"abababababab", bytes(range(256)), b"\r\n"]
    for size in (0, 1, 7, 8, 9, 300, 1500):
        rich = rb"{\rtf1\ansi " + b"".join(draw.choice(some) for _ in range(size))[: size * 4] + b"}"
        assert unpacked_rich_text(packed(rich), "a") == rich
        assert unpacked_rich_text(packed(rich) + b"behind it", "a") == rich
        plain = struct.pack("<4I", len(rich) + 12, len(rich), 0x414C454D, 0) + rich
        assert unpacked_rich_text(plain + b"\0\0", "a") == rich


def test_properties_that_end_within_one_are_read_up_to_there():
    held = message(said(BODY, "La voûte".encode("cp1252"), NARROW), entries=[(3, CODE_PAGE, 1252)])
    held["__properties_version1.0"] += b"\x03\x00\xfd\x3f"
    [draft] = found_in(held)
    assert (draft.body, draft.encoding) == ("La voûte", "cp1252")
