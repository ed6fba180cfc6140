"""Messages as Outlook saves them: words, sender, day, and what is attached, down to messages within."""

import struct
from datetime import UTC, datetime

import pytest

from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.services.importing.draft import Notice, Refusal
from heritage_annotator.services.importing.mail.packed_rich_text import unpacked_rich_text
from heritage_annotator.services.importing.reading import Readers
from heritage_annotator.services.importing.recognition import Table
from tests.services.importing.documents.made import compound, docx, words

WORDS = "The tetrapylon 𐡠𐡣 of Tadmur — تَدْمُر — was hit. 👩🏽‍🚒\r\nA second line\u00a0there."
WIDE, NARROW, BYTES = "001F", "001E", "0102"
SUBJECT, CLASS, BODY, PAGE, RICH, SENDER, HEADERS = 0x37, 0x1A, 0x1000, 0x1013, 0x1009, 0x0C1A, 0x7D
SENT, LOCALE, CODE_PAGE = 0x39, 0x3FF1, 0x3FFD
FILE, NAME, KIND = 0x3701, 0x3707, 0x370E


def said(number, value, kind=WIDE):
    data = value.encode("utf-16-le", "surrogatepass") if kind == WIDE else value
    return {f"__substg1.0_{number:04X}{kind}": data}


def numbers(head, *entries):
    """The stream of fixed properties: `(type, number, value)`."""
    data = b"".join(struct.pack("<HHIQ", kind, number, 6, value) for kind, number, value in entries)
    return {"__properties_version1.0": bytes(head) + data}


def ticks(day):
    return (
        int((datetime.fromisoformat(day).replace(tzinfo=UTC) - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds())
        * 10**7
    )


def message(*parts, attached=(), head=32, entries=()):
    held = {**numbers(head, *entries)}
    for part in parts:
        held |= part
    for at, each in enumerate(attached):
        held[f"__attach_version1.0_#{at:08X}"] = {**numbers(8), **each}
    return held


def file(name, data, kind=""):
    return {**said(FILE, data, BYTES), **said(NAME, name), **(said(KIND, kind) if kind else {})}


def found_in(held, name="a.msg"):
    readers = Readers(Table())
    data = held if isinstance(held, bytes) else compound(held, 0)
    return list(readers.read(readers.of_bytes(data, name, "")))


LETTER = (said(CLASS, "IPM.Note"), said(SUBJECT, "قصف القلعة 🏛️"), said(SENDER, "Haddad, Lina"), said(BODY, WORDS))


@pytest.mark.parametrize("name", ["a.msg", "letter"])
def test_a_message_bears_its_subject_its_sender_and_its_day(name):
    [draft] = found_in(message(*LETTER, entries=[(0x40, SENT, ticks("2023-11-04"))]), name)
    assert draft.body == WORDS.replace("\r\n", "\n")
    assert (draft.title, draft.author, draft.published) == ("قصف القلعة 🏛️", "Haddad, Lina", "2023-11-04")


def test_the_day_is_that_of_the_senders_clock_where_the_head_is_kept():
    head = said(HEADERS, "Received: x\r\nDate: Sat, 04 Nov 2023 00:15:00 +0300\r\n")
    [draft] = found_in(message(*LETTER, head, entries=[(0x40, SENT, ticks("2023-11-03"))]))
    assert draft.published == "2023-11-04"


@pytest.mark.parametrize("value", [0, 1, 2**64 - 1])
def test_a_date_that_says_none_is_left_out(value):
    [draft] = found_in(message(*LETTER, entries=[(0x40, SENT, value)]))
    assert draft.published == ""


@pytest.mark.parametrize(
    ("entry", "codec", "text"),
    [
        ((3, LOCALE, 1049), "cp1251", "Свод обрушился"), ((3, LOCALE, 0x0C01), "cp1256", "سقط سقف القلعة"),
        ((3, LOCALE, 0x0404), "cp950", "屋頂塌了"), ((3, CODE_PAGE, 932), "cp932", "屋根が落ちた"),
        ((3, LOCALE, 1036), "cp1252", "La voûte est tombée"), ((3, CODE_PAGE, 65001), "utf-8", "çatı çöktü"),
        ((3, CODE_PAGE, 9999), "utf-8", "çatı çöktü"),
    ],
)  # fmt: skip
def test_letters_of_one_byte_are_read_by_the_encoding_the_message_names(entry, codec, text):
    held = message(said(BODY, text.encode(codec), NARROW), said(SUBJECT, text.encode(codec), NARROW), entries=[entry])
    [draft] = found_in(held)
    assert (draft.body, draft.title) == (text, text)


def test_the_page_counts_where_there_is_no_plain_text():
    page = "<html><body><p>Shells hit the citadel of Qal‘at Shirkuh on Friday, two guards said.</p></body></html>"
    [draft] = found_in(message(said(PAGE, page.encode(), BYTES)))
    assert draft.body == "Shells hit the citadel of Qal‘at Shirkuh on Friday, two guards said."


def packed(rich):
    """Rich Text packed as Outlook may: every byte as it is."""
    groups = b"".join(b"\0" + rich[at : at + 8] for at in range(0, len(rich), 8))
    return struct.pack("<4I", len(groups) + 12, len(rich), 0x75465A4C, 0) + groups


def test_rich_text_counts_where_that_is_all_there_is():
    [draft] = found_in(message(said(RICH, packed(rb"{\rtf1\ansi The wall \u1602? fell.\par}"), BYTES)))
    assert draft.body == "The wall ق fell."


def test_packed_rich_text_is_unpacked_as_its_specification_shows():
    data = bytes.fromhex("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0")
    assert unpacked_rich_text(data, "a") == rb"{\rtf1 WXYZWXYZWXYZWXYZWXYZ}"


@pytest.mark.parametrize("data", [b"", b"x" * 20, struct.pack("<4I", 9, 2**31, 0x75465A4C, 0)])
def test_what_is_no_packed_rich_text_is_refused(data):
    with pytest.raises(UnreadableFileError):
        unpacked_rich_text(data, "a")


def test_what_is_attached_comes_as_articles_and_pictures_are_counted():
    attached = [
        file("تقرير.docx", docx(words("The minaret fell."))), file("a.txt", b"A note."), file("x.png", b"\x89PNG\r\n"),
    ]  # fmt: skip
    letter, report, note = found_in(message(*LETTER, attached=attached))
    assert letter.notices == (Notice("pictures", 1),)
    assert (report.body, str(report.locator)) == ("The minaret fell.", "part=تقرير.docx")
    assert note.body == "A note."


def test_a_message_within_a_message_comes_with_what_is_attached_to_it():
    inner = message(
        said(SUBJECT, "Roof gone"), said(SENDER, "Omar Saad"), said(BODY, WORDS), head=24,
        attached=[file("b.txt", b"Inner note.")], entries=[(0x40, SENT, ticks("2017-03-21"))],
    )  # fmt: skip
    outer, forwarded, note = found_in(message(*LETTER, attached=[{"__substg1.0_3701000D": inner}]))
    assert outer.author == "Haddad, Lina"
    assert (forwarded.title, forwarded.author, forwarded.published) == ("Roof gone", "Omar Saad", "2017-03-21")
    assert forwarded.body == WORDS.replace("\r\n", "\n")
    assert (note.body, note.locator.parts) == ("Inner note.", ("Roof gone.eml", "b.txt"))


def test_a_signed_message_is_read_out_of_what_is_signed():
    head = b"Content-Type: multipart/signed; boundary=b\r\n\r\n"
    signed = head + b"--b\r\nContent-Type: text/plain\r\n\r\nRoof gone.\r\n--b--\r\n"
    [draft] = found_in(
        message(said(CLASS, "IPM.Note.SMIME.MultipartSigned"), attached=[file("smime.p7m", signed, "multipart/signed")])
    )
    assert draft.body == "Roof gone."


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("IPM.Appointment", "no_letter"), ("IPM.Contact", "no_letter"), ("IPM.Note.SMIME", "encrypted"),
        ("IPM.Note", "empty"),
    ],
)  # fmt: skip
def test_what_is_no_letter_is_refused(kind, reason):
    [refused] = found_in(message(said(CLASS, kind)))
    assert isinstance(refused, Refusal)
    assert refused.reason == reason


def test_a_damaged_attachment_costs_that_attachment():
    inner = [file(f"{at}.txt", f"Note {at}.".encode()) if at % 10 else file(f"{at}.pdf", b"%PDF-") for at in range(20)]
    found = found_in(message(*LETTER, attached=inner))
    assert len(found) == 21
    assert [each.reason for each in found if isinstance(each, Refusal)] == ["damaged"] * 2


def test_objects_of_other_programs_in_a_letter_come_in_or_are_counted():
    inner = "__substg1.0_3701000D"
    report = {**said(NAME, "report"), inner: {"Package": docx(words("The roof 𐡠𐡣 fell."))}}
    drawing = {**said(NAME, "drawing"), inner: {"\x01CompObj": b"x", "WordDocument": b"y"}}
    elsewhere = said(NAME, "//server/plan.doc")
    letter, attached = found_in(message(*LETTER, attached=[report, drawing, elsewhere]))
    assert attached.body == "The roof 𐡠𐡣 fell."
    assert Notice("embedded", 2) in letter.notices
