"""Letters, boxes of letters, and what is attached to them."""

import base64
import binascii
from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest

from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.services.importing.draft import Notice, Refusal
from heritage_annotator.services.importing.mail import mail_box
from heritage_annotator.services.importing.mail.flowed import unflowed
from heritage_annotator.services.importing.mail.letter import day_sent
from heritage_annotator.services.importing.reading import Readers
from heritage_annotator.services.importing.recognition import Table
from heritage_annotator.services.importing.text.charset_names import charset_named
from tests.services.importing.reads import read_bytes

PALMYRENE = "𐡠𐡣𐡬𐡥𐡴"
WORDS = "The tetrapylon 𐡠𐡣 of Tadmur — تَدْمُر — was hit. 👩🏽‍🚒\r\nA second line\u00a0there."
PAGE = "<html><body><article><p>Shells hit the citadel of Qal‘at Shirkuh on Friday, two guards said.</p></article>"


def letter(subject="Fwd: Roof gone", sender="Lina Haddad <lina@courier.example>", text=WORDS):
    message = EmailMessage()
    message["Subject"], message["From"] = subject, sender
    message["Date"] = "Sat, 04 Nov 2023 00:15:00 +0300"
    if text:
        message.set_content(text, charset="utf-8", cte="base64")
    return message


def drafts_of(message, name="a.eml"):
    return read_bytes(message if isinstance(message, bytes) else message.as_bytes(), name)


def raw(head, body):
    return b"From: a@b.example\r\nSubject: S\r\n" + head + b"\r\n" + body


def test_a_letter_bears_its_subject_its_sender_and_the_day_of_the_senders_clock():
    [draft] = drafts_of(letter("قصف القلعة 🏛️"))
    assert draft.body == WORDS.replace("\r\n", "\n")
    assert (draft.title, draft.author, draft.published) == ("قصف القلعة 🏛️", "Lina Haddad", "2023-11-04")


ENRICHED = (
    "<bold>Roof</bold> of <color><param>red</param>تَدْمُر</color>\r\ngone: 3 << 4.\r\n\r\n\r\n"
    "Second 👩🏽‍🚒<nofill>\r\na  b\r\n</nofill>"
)


def test_enriched_text_is_read_without_what_sets_it_and_once():
    head = b"MIME-Version: 1.0\r\nContent-Type: text/enriched; charset=utf-8\r\n"
    [draft] = drafts_of(raw(head, ENRICHED.encode()))
    words = "Roof of تَدْمُر gone: 3 < 4.\n\nSecond 👩🏽‍🚒\na  b"
    assert draft.body == words
    both = MIMEMultipart("alternative", _subparts=[MIMEText(words), MIMEText(ENRICHED, "enriched")])
    [draft] = drafts_of(both)
    assert draft.body == words


@pytest.mark.parametrize(
    ("sender", "name"),
    [
        ("Tellani, Mira <m@x.example>", "Tellani, Mira"), ('"Haddad, L." <l@x.example>', "Haddad, L."),
        ("<only@x.example>", "only@x.example"), ("only@x.example", "only@x.example"),
        ("=?windows-1256?B?49HHIMrhx+TJ?= <m@x.example>", "مرا تلانة"), ("", ""),
    ],
)  # fmt: skip
def test_who_sent_it_is_one_person(sender, name):
    [draft] = drafts_of(f"From: {sender}\r\nMIME-Version: 1.0\r\n\r\nRoof gone.".encode())
    assert draft.author == name


@pytest.mark.parametrize("date", ["yesterday", "Mon, 01 Jan 1601 00:00:00 +0000", "", "31 Feb 2023 99:99"])
def test_a_date_that_is_none_is_left_out(date):
    [draft] = drafts_of(raw(b"Date: " + date.encode() + b"\r\n", b"Roof gone."))
    assert draft.published == ""


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("windows-1255", "הקמרון נפל"), ("iso-8859-8-i", "הקמרון נפל"), ("windows-1251", "Свод обрушился"),
        ("iso-2022-jp", "屋根が落ちた"), ("windows-950", "屋頂塌了"), ("x-user-defined", "Roof gone"),
    ],
)  # fmt: skip
def test_words_are_read_by_the_encoding_their_part_names(charset, text):
    codec = {"iso-8859-8-i": "iso-8859-8", "windows-950": "cp950", "x-user-defined": "ascii"}.get(charset, charset)
    head = f'Content-Type: text/plain; charset="{charset}"\r\nContent-Transfer-Encoding: 8bit\r\n'.encode()
    [draft] = drafts_of(raw(head, text.encode(codec)))
    assert draft.body == text


def test_utf_8_under_the_name_of_latin_1_is_utf_8():
    head = b'Content-Type: text/plain; charset="iso-8859-1"\r\nContent-Transfer-Encoding: 8bit\r\n'
    [draft] = drafts_of(raw(head, "La voûte de Palmyre".encode()))
    assert draft.body == "La voûte de Palmyre"


def test_a_whole_letter_in_utf_16_is_read():
    [draft] = drafts_of(letter().as_string().encode("utf-16"))
    assert draft.title == "Fwd: Roof gone"


def test_the_page_is_taken_where_the_plain_text_only_stands_in_for_it():
    message = letter(text="Open in a browser.")
    message.add_alternative(PAGE + "<p>" + "They shelled it twice. " * 9, subtype="html")
    [draft] = drafts_of(message)
    assert draft.body.startswith("Shells hit the citadel of Qal‘at Shirkuh")
    assert (draft.title, draft.name, str(draft.locator)) == ("Fwd: Roof gone", "a.eml", "")


def test_the_plain_text_is_taken_where_it_says_what_the_page_says():
    message = letter()
    message.add_alternative(f"<p>{WORDS}</p>", subtype="html")
    [draft] = drafts_of(message)
    assert draft.media_type == "message/rfc822"


def test_what_is_attached_is_an_article_of_its_own_and_pictures_are_counted():
    message = letter()
    message.add_attachment("Roof gone, said الحارس.", filename="تقرير 🏛️.txt")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="roof.png")
    message.add_attachment(b"ID3", maintype="audio", subtype="mpeg", filename="a.mp3")
    own, attached = drafts_of(message)
    assert own.notices == (Notice("pictures", 1), Notice("embedded", 1))
    assert (attached.body, attached.name) == ("Roof gone, said الحارس.", "تقرير 🏛️.txt")
    assert attached.locator.parts == ("تقرير 🏛️.txt",)


def test_a_letter_forwarded_as_a_file_is_an_article_of_its_own():
    message = letter()
    message.add_attachment(letter("Inner", "Omar <o@x.example>", "Pillars fell."))
    _, inner = drafts_of(message)
    assert (inner.title, inner.author, inner.body) == ("Inner", "Omar", "Pillars fell.")


def test_a_bad_attachment_costs_that_attachment():
    message = letter()
    message.add_attachment(b"\0\1\2" * 50, maintype="application", subtype="octet-stream", filename="a.bin")
    message.add_attachment("Pillars fell.", filename="b.txt")
    readers = Readers(Table())
    own, bad, good = readers.read(readers.of_bytes(message.as_bytes(), "a.eml", ""))
    assert own.title == "Fwd: Roof gone"
    assert isinstance(bad, Refusal)
    assert bad.name == "a.bin"
    assert good.body == "Pillars fell."


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"From: a@b.example\r\nMIME-Version: 1.0\r\n\r\n \r\n", "empty"),
        (b'MIME-Version: 1.0\r\nContent-Type: multipart/encrypted; boundary="x"\r\n\r\n--x--', "encrypted"),
    ],
)
def test_a_letter_without_words_is_refused(data, reason):
    with pytest.raises(UnreadableFileError) as caught:
        drafts_of(data)
    assert caught.value.reason == reason


def test_a_letter_is_known_without_its_suffix():
    data = b"Received: by x\r\n  with y\r\n" + letter(text="Roof gone.").as_bytes()
    [draft] = read_bytes(data, "message")
    assert draft.title == "Fwd: Roof gone"


def test_a_text_that_begins_like_a_letter_is_a_text():
    [draft] = read_bytes(b"Subject: the roof\nDate: Friday\n\nIt is gone.", "notes")
    assert draft.media_type == "text/plain"


# Flowed paragraphs


def test_flowed_lines_are_one_paragraph_and_fixed_ones_stay():
    text = "The roof of the \ntemple fell. \r\n\nA list:\n- one\n- two\n-- \nLina"
    assert unflowed(text) == "The roof of the temple fell. \n\nA list:\n- one\n- two\n-- \nLina"


def test_quoted_lines_flow_at_their_own_depth():
    assert (
        unflowed("> They said \n> it fell.\n>> Who \n>> said?\nI did.") == "> They said it fell.\n>> Who said?\nI did."
    )


def test_a_space_that_only_marks_the_flow_is_no_space():
    assert unflowed("神殿の \n屋根", joins_words=True) == "神殿の屋根"


def test_a_flowed_letter_is_read_in_paragraphs():
    head = b"Content-Type: text/plain; charset=utf-8; format=flowed\r\n"
    [draft] = drafts_of(raw(head, b"The roof of the \r\ntemple fell.\r\n\r\nIt was old."))
    assert draft.body == "The roof of the temple fell.\n\nIt was old."


# Boxes


def box(*bodies, envelope="From lina@courier.example Sat Nov  4 08:15:00 2023"):
    return "".join(f"{envelope}\nSubject: {number}\n\n{body}\n\n" for number, body in enumerate(bodies, 1)).encode()


def test_every_letter_of_a_box_is_an_article_at_its_place():
    one, two = drafts_of(box("Roof gone 𐡠.", "Pillars fell."), "in.mbox")
    assert (one.title, one.body, one.locator.parts) == ("1", "Roof gone 𐡠.", ("1.eml",))
    assert (two.title, two.body, two.locator.parts) == ("2", "Pillars fell.", ("2.eml",))


def test_a_line_that_begins_with_from_ends_no_letter():
    body = "The news:\n\nFrom Palmyra we hear that it fell in 2016.\n\n>From Aleppo too.\n>>From Homs"
    [draft] = drafts_of(box(body), "in.mbox")
    assert draft.body == body.replace(">From A", "From A").replace(">>From", ">From")


def test_a_box_is_known_without_its_suffix():
    assert len(read_bytes(box("Roof gone.", "Pillars fell."), "Inbox")) == 2


def test_letters_of_a_box_begin_without_a_blank_line_before_them_where_nothing_else_is_written_so():
    begin = "From l@x.example Wed Mar  1 10:00:00 2017"
    letters = "".join(f"{begin}\nFrom: Lina\nSubject: S{at}\n\nText {at}.\n" for at in range(3))
    drafts = read_bytes(f"{letters}\nFrom l@x.example, at 10:00 in 2017.\n{begin}\nno head.\n".encode(), "a.mbox")
    assert [each.title for each in drafts] == ["S0", "S1", "S2"]
    assert drafts[-1].body == f"Text 2.\n\nFrom l@x.example, at 10:00 in 2017.\n{begin}\nno head."


def test_a_box_without_letters_is_refused():
    with pytest.raises(UnreadableFileError) as caught:
        drafts_of(b"\n\n", "in.mbox")
    assert caught.value.reason == "empty"


def test_letters_within_letters_have_an_end():
    message = letter("Innermost", text="Roof gone.")
    for _ in range(9):
        outer = MIMEMultipart()
        outer.attach(MIMEText("See below.", _charset="utf-8"))
        attached = EmailMessage()
        attached.set_content(message if isinstance(message, EmailMessage) else "x")
        part = MIMEText(message.as_string(), _charset="utf-8")
        part.replace_header("Content-Type", "message/rfc822")
        del part["Content-Transfer-Encoding"]
        part.set_payload([message])
        outer.attach(part)
        message = outer
    with pytest.raises(UnreadableFileError) as caught:
        drafts_of(message)
    assert caught.value.reason == "nested"


@pytest.mark.parametrize(
    "kind",
    [
        b"multipart/mixed; bounda\0\0\1\0\1\1\xd8\1format=flowed",  # half a sign of two bytes
        b"text/plain; charset=utf-\0008",
        b"text/plain; charset=\xff\0\xfe",
    ],
)
def test_a_kind_that_no_program_wrote_costs_nothing_but_itself(kind):
    head = b"From: a@b.example\r\nX-Path: " + b"x" * 100 + b"\r\nMIME-Version: 1.0\r\nContent-Type: "
    data = head + kind + b"\r\n\r\nRoof gone \xd3\xde\xd8.\r\n"
    [draft] = drafts_of(data)
    assert draft.body.startswith("Roof gone")


@pytest.mark.parametrize("subject", ["=?ut\udcfff-8?B?2YLYtdmB?=", "=?utf-8?B?2YLY?tdm?=", "=?utf-8?B?A?="])
def test_a_damaged_head_stays_as_it_stands(subject):
    data = f"Subject: {subject}\r\nMIME-Version: 1.0\r\n\r\nRoof gone.".encode("utf-8", "surrogateescape")
    [draft] = drafts_of(data)
    assert draft.body == "Roof gone."
    assert draft.title


@pytest.mark.parametrize(
    ("charset", "words"), [("iso-8859-8-i", "נזק במקדש"), ("windows-950", "寺廟被毀"), ("koi8-r", "Пальмира")]
)
def test_heads_are_read_in_encodings_that_python_knows_by_another_name(charset, words):
    coded = base64.b64encode(words.encode(charset_named(charset))).decode()
    data = f"From: =?{charset}?B?{coded}?= <a@b.example>\r\nSubject: =?{charset}?B?{coded}?=\r\n\r\nWords.".encode()
    [draft] = drafts_of(data)
    assert (draft.title, draft.author) == (words, words)


@pytest.mark.parametrize(
    ("date", "day"),
    [("2023-11-04T00:15:00Z", "2023-11-04"), ("sam., 4 nov. 2023 00:15:00 +0300", "2023-11-04"),
     ("السبت، ٤ تشرين الثاني ٢٠٢٣", "2023-11-04"), ("soon", "")],
)  # fmt: skip
def test_a_date_in_another_form_is_read_where_it_names_a_day(date, day):
    assert day_sent(date) == day


def test_an_attached_text_is_read_in_the_encoding_its_part_names():
    data = b"From: a@b.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\n"
    data += b"Content-Type: text/plain; charset=cp1250; name=a.txt\r\n\r\nZa\xbf\xf3\xb3\xe6\r\n--B--\r\n"
    [draft] = drafts_of(data)
    assert (draft.body, draft.encoding, draft.notices) == ("Zażółć", "cp1250", ())


def test_a_message_of_apple_mail_is_read_without_what_stands_around_it():
    inner = letter().as_bytes()
    data = f"{len(inner)}\n".encode() + inner + b'<?xml version="1.0"?><plist version="1.0"><dict/></plist>'
    [draft] = drafts_of(data, "a.emlx")
    assert (draft.body, draft.author) == (WORDS.replace("\r\n", "\n"), "Lina Haddad")


def test_a_line_like_that_before_a_letter_begins_none_where_no_head_follows():
    begin = b"From a@b.example Sat Nov  4 12:00:00 2023\n"
    body = b"Fell.\n\nFrom the ashes it rose at 12:00:00 in 2023 they said\nAnd again.\n\n"
    found = drafts_of(begin + raw(b"", body) + begin + raw(b"", b"Two.\n"), "a.mbox")
    assert [draft.body for draft in found] == [body.decode().strip(), "Two."]


def test_messages_without_any_head_are_parted_by_the_lines_before_them():
    begin = b"From lina@x.example Mon Jun 01 10:00:00 2009\n\n"
    data = begin + "دُمِّرَ القوس 𐡠.\n\nFrom Tadmur, 10:00 in 2009, came words.\n\n".encode() + begin + b"Two.\n"
    one, two = drafts_of(data, "a.mbox")
    assert (one.body, two.body) == ("دُمِّرَ القوس 𐡠.\n\nFrom Tadmur, 10:00 in 2009, came words.", "Two.")


ARABIC, RUSSIAN = (
    "قال الشهود إن القلعة قصفت بشدة أمس وإن الجدار سقط.",
    "Боевики взорвали храм в Пальмире, сообщили власти.",
)


@pytest.mark.parametrize(
    ("encoding", "declared", "sender", "subject", "body"),
    [
        ("cp1256", "windows-1256", "محمد", "قصف القلعة", ARABIC),
        ("koi8-r", "", "Иван", "Взрыв", RUSSIAN),
        ("cp1252", "", "José", "Iglesia dañada", "La iglesia quedó dañada, dijo el alcalde de Alepo."),
        ("cp1254", "windows-1254", "Ayşe", "Kilise hasar gördü", "Roof gone."),
        ("utf-8", "windows-1256", "محمد", "قصف 🏛️", ""),
    ],
)
def test_raw_letters_in_heads_are_in_the_encoding_of_the_words_below_unless_they_are_utf_8(
    encoding, declared, sender, subject, body
):
    kind = f'Content-Type: text/plain; charset="{declared}"\r\n' if declared else ""
    head = f"From: {sender} <a@b.example>\r\nSubject: {subject}\r\nMessage-ID: <1@b.example>\r\n{kind}\r\n"
    text = body.encode(encoding) if body else ARABIC.encode("cp1256")
    [draft] = drafts_of(head.encode(encoding) + text)
    assert (draft.author, draft.title, draft.body) == (sender, subject, body or ARABIC)


def test_raw_letters_name_attached_files_and_letters_within():
    kind = b'Content-Type: text/plain; charset=windows-1256; name="%b"\r\nContent-Disposition: attachment\r\n'
    inner = f"From: a@b.example\r\nSubject: داخل\r\nContent-Type: text/plain; charset=windows-1256\r\n\r\n{ARABIC}"
    parts = [
        b"Content-Type: text/plain; charset=windows-1256\r\n\r\n" + ARABIC.encode("cp1256"),
        kind % "خبر.txt".encode("cp1256") + b"\r\n" + ARABIC.encode("cp1256"),
        b"Content-Type: message/rfc822\r\n\r\n" + inner.encode("cp1256"),
    ]
    body = b"".join(b"--x\r\n" + part + b"\r\n" for part in parts) + b"--x--\r\n"
    found = drafts_of(raw(b'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="x"\r\n', body))
    assert [(draft.name, draft.body) for draft in found] == [
        ("a.eml", ARABIC), ("خبر.txt", ARABIC), ("داخل.eml", ARABIC)
    ]  # fmt: skip
    assert found[2].title == "داخل"


def test_a_letter_in_parts_within_parts_without_end_is_refused():
    open_parts = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (at, at) for at in range(3000)
    )
    with pytest.raises(UnreadableFileError) as caught:
        drafts_of(b"From: a@b.example\r\nMIME-Version: 1.0\r\n" + open_parts + b"\r\nwords\r\n")
    assert caught.value.reason == "tangled"


def test_a_letter_of_a_box_that_is_too_large_is_refused_and_not_held(monkeypatch):
    monkeypatch.setattr(mail_box, "_LARGEST", 2**20)
    monkeypatch.setattr(mail_box, "_LONGEST", 1000)
    data = box("Roof gone 𐡠.", "x" * 3 * 2**20, "word \n" * 2**18, "Pillars fell.")
    readers = Readers(Table())
    one, two, three, four = readers.read(readers.of_bytes(data, "in.mbox", ""))
    assert (one.body, four.body, four.locator.parts) == ("Roof gone 𐡠.", "Pillars fell.", ("4.eml",))
    assert [(each.name, each.reason, each.locator.parts) for each in (two, three)] == [
        ("2.eml", "too_large", ("2.eml",)), ("3.eml", "too_large", ("3.eml",))
    ]  # fmt: skip


HEAD = "From: Lina <l@x.example>\nSubject: Report\nDate: Wed, 1 Mar 2017 10:00:00 +0300\nMIME-Version: 1.0\n"


def mixed(*parts, kind="mixed"):
    return "".join(
        [
            f"Content-Type: multipart/{kind}; boundary={kind}\n",
            *(f"\n--{kind}\n{part}" for part in parts),
            f"\n--{kind}--\n",
        ]
    )


def part(kind, text):
    return f"Content-Type: text/{kind}; charset=utf-8\n\n{text}"


def test_a_page_beside_plain_text_is_no_other_form_of_it_and_both_are_the_letter():
    story = f"The temple {PALMYRENE} fell on Sunday. " * 9 + "So they say."
    page = "<p>Nimrud was bulldozed, they say.</p>"
    offered = mixed(part("plain", "As plain."), part("html", "<p>As plain.</p>"), kind="alternative")
    for parts, body in (
        ((part("plain", story), part("html", page)), f"{story}\n\nNimrud was bulldozed, they say."),
        ((part("html", page), part("plain", "List of news")), "Nimrud was bulldozed, they say.\n\nList of news"),
        ((offered, part("plain", "List of news")), "As plain.\n\nList of news"),
        ((offered, part("html", page)), "As plain.\n\nNimrud was bulldozed, they say."),
        ((part("plain", " "), part("html", page)), "Nimrud was bulldozed, they say."),
    ):
        [draft] = read_bytes((HEAD + mixed(*parts)).encode(), "a.eml")
        assert (draft.body, draft.title, draft.published) == (body, "Report", "2017-03-01")


def test_a_letter_of_one_part_is_its_words_whatever_that_is_called():
    for more in ('; name="body.html"\n', "\nContent-Disposition: attachment; filename=a.html\n"):
        text = f"{HEAD}Content-Type: text/html; charset=utf-8{more}\n<p>It fell, {PALMYRENE}.</p>"
        [draft] = read_bytes(text.encode(), "a.eml")
        assert (draft.body, draft.author, draft.published) == (f"It fell, {PALMYRENE}.", "Lina", "2017-03-01")


def test_files_that_old_programs_wrote_among_the_words_are_files():
    data = f"It fell, {PALMYRENE}.\n".encode() * 9
    lines = [binascii.b2a_uu(data[at : at + 45]).decode() for at in range(0, len(data), 45)]
    told = f"See it.\n\nbegin 644 wall.txt\n{''.join(lines)}`\nend\n\nbegin 644 x\nM!\n\nand then"
    own, file = read_bytes((HEAD + part("plain", told)).encode(), "a.eml")
    assert own.body == "See it.\n\n\nbegin 644 x\nM!\n\nand then"
    assert (file.body, file.name, file.received_from) == (data.decode().strip(), "wall.txt", "Lina")
