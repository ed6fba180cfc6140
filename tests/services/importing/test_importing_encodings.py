"""Undeclared bytes of many languages and encodings, and UTF-8 that is damaged."""

import codecs
from pathlib import Path

import pytest

from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.services.importing.text.charset_names import charset_named
from heritage_annotator.services.importing.text.decoding import Decoding, decode, streamed
from tests.services.importing.reads import read_bytes

TEXTS = [
    line.split(" | ")
    for line in (Path(__file__).parent / "samples" / "undeclared.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
CASES = [
    pytest.param(text, encoding, id=f"{language}-{encoding}")
    for language, encodings, text in TEXTS
    for encoding in encodings.split()
]


def encoded(text: str, encoding: str) -> tuple[str, bytes]:
    data = text.encode(encoding, "ignore")  # a Mac has no Arabic comma where Windows has one
    return data.decode(encoding), data


@pytest.mark.parametrize(("text", "encoding"), CASES)
@pytest.mark.parametrize("times", [1, 30])
def test_undeclared_bytes_are_read_as_they_were_written(text, encoding, times):
    expected, data = encoded(text * times, encoding)
    found = decode(data, "a.txt")
    assert found.text == expected
    assert found.guessed is not data.isascii()


@pytest.mark.parametrize("length", [40, 60, 120])
def test_a_few_words_are_enough_for_nearly_all(length):
    tried = [encoded(text[:length], encoding) for _, encodings, text in TEXTS for encoding in encodings.split()]
    tried = [(text, data) for text, data in tried if not text.isascii()]
    right = sum(decode(data, "a.txt").text == text for text, data in tried)
    assert right >= len(tried) * (0.9 if length < 100 else 0.97), (right, len(tried))


@pytest.mark.parametrize(("text", "encoding"), [
    ("Plusieurs œuvres ont été détruites, et le cœur de la cité n'est plus. ", "iso8859-15"),
    ("Il a vécu 3½ ans à Alep, et la moitié (½) du musée a brûlé. ", "cp1252"),
])  # fmt: skip
@pytest.mark.parametrize("times", [1, 30])
def test_oe_is_told_from_a_half_by_where_it_stands(text, encoding, times):
    assert decode((text * times).encode(encoding), "a.txt").text == text * times


@pytest.mark.parametrize("word", ["naïve", "São", "Köln", "façade", "£", "don’t", "“x”"])
@pytest.mark.parametrize("length", [200, 1000, 4000])
def test_one_accent_in_long_english_stays_what_it_is(word, length):
    words = "The mayor said that the old bridge had fallen and that nobody would repair it before the winter. "
    text = (words * 50)[: length // 2] + f" The {word} of it. " + (words * 50)[: length // 2]
    assert decode(text.encode("cp1252"), "a")[:2] == (text, "cp1252")


ENGLISH = "The governor said three towers had collapsed. “We lost the north wall,” he said — and the gate. "
ARABIC = "قال شهود إن القلعة القديمة فقدت برجين. "
FRENCH = "Des témoins ont déclaré vendredi que des hommes armés avaient dynamité le mur. "


@pytest.mark.parametrize(
    ("data", "text", "lost"),
    [
        (ENGLISH.encode() + b"\x92", ENGLISH + "�", 1),
        (ENGLISH.encode()[:-16], ENGLISH[: ENGLISH.index("—")] + "�", 1),
        (FRENCH.encode().replace(b" ", b"\xa0", 1), FRENCH.replace(" ", "�", 1), 1),
        (b"\xff" + ARABIC.encode() * 6, "�" + ARABIC * 6, 1),
        (ARABIC.encode()[:-3], ARABIC[:-3] + "�", 1),
        (b"It was caf\xc3\xa9 and th\xc3", "It was café and th�", 1),
        (b"They said \xe2\x80", "They said �", 1),
        (b"caf\xc3\xa9 na\xefve", "café na�ve", 1),
        (FRENCH.encode() + b"\xed\xa0\xbc\xed\xbf\x9b", FRENCH + "🏛", 0),
        ("🏛 ".encode() + b"\xf0\x9f\x8f", "🏛 �", 1),
        (b"\xef\xbb\xbfThe old town fell \x93in a day\x94, one hears.", "The old town fell �in a day�, one hears.", 2),
        (codecs.BOM_UTF16_LE + ENGLISH.encode("utf-16-le")[:-1], ENGLISH[:-1] + "�", 1),
    ],
)  # fmt: skip
def test_nearly_valid_utf_8_is_utf_8_and_says_what_it_lost(data, text, lost):
    found = decode(data, "a.txt")
    assert (found.text, found.lost, found.guessed) == (text, lost, False)
    assert found.encoding.startswith("utf-")


@pytest.mark.parametrize("text", [ARABIC, FRENCH, "Der Bürgermeister sagte, die Zitadelle sei schwer beschädigt."])
def test_text_of_windows_is_not_taken_for_damaged_utf_8(text):
    encoding = "cp1256" if text is ARABIC else "cp1252"
    for times in (1, 20):
        assert decode((text * times).encode(encoding), "a")[:2] == (text * times, encoding)


def test_a_page_that_says_utf_8_is_read_so_though_it_is_damaged():
    page = '<meta charset="utf-8"><p>Une façade'.encode() + b" cass\xe9e"
    assert decode(page, "a.html", markup=True)[1:4] == ("utf-8", False, 1)


def test_a_page_that_says_utf_8_and_has_none_is_read_by_its_letters():
    page = '<meta charset="utf-8"><p>Une façade cassée, déjà'.encode("cp1252")
    assert decode(page, "a.html", markup=True)[1:4] == ("cp1252", True, 0)


SERBIAN = "Манастир је оштећен у нападу током ноћи, а ћелија и њихове књиге су изгорели. "
TURKISH = "Şanlıurfa’daki höyükte kaçak kazı yapan üç kişi gözaltına alındı; çukurlar surlara zarar vermiş. "
POLISH = "Podczas ostrzału uszkodzono kościół świętego Jerzego; część wieży runęła, a witraże się stłukły. "


@pytest.mark.parametrize(
    ("text", "encoding", "declared"),
    [
        (ARABIC, "cp1256", "iso-8859-1"), (ARABIC, "iso8859-6", "windows-1256"), (SERBIAN, "cp1251", "iso-8859-1"),
        (SERBIAN, "iso8859-5", "windows-1251"), (TURKISH, "cp1254", "windows-1252"), (POLISH, "cp1250", "latin1"),
    ],
)  # fmt: skip
def test_a_declaration_that_the_letters_speak_against_does_not_count(text, encoding, declared):
    page = f'<html><head><meta charset="{declared}"></head><p>{text * 4}</p>'.encode(encoding)
    found = decode(page, "a.html", markup=True)
    assert (found.encoding, found.guessed) == (encoding, True)
    assert text * 4 in found.text


@pytest.mark.parametrize(("text", "encodings", "times"), [
    (ARABIC, "cp1256 iso8859-6", 1), (SERBIAN, "cp1251 iso8859-5", 1), (TURKISH, "cp1254 iso8859-9", 1),
    (POLISH, "cp1250 iso8859-2", 1), (FRENCH, "cp1252 iso8859-15", 3),
])  # fmt: skip
def test_a_declaration_that_is_right_counts(text, encodings, times):
    for encoding in encodings.split():
        expected, data = encoded(text.replace("’", "'") * times, encoding)
        found = decode(f'<meta charset="{encoding}"><p>'.encode() + data, "a.html", markup=True)
        assert (found.text.partition("<p>")[2], found.guessed) == (expected, False)


def test_a_few_bad_bytes_in_utf_8_count_more_than_another_declaration():
    page = b'<meta charset="windows-1256"><p>' + ARABIC.encode() + b"\xe9"
    assert decode(page, "a.html", markup=True)[1:4] == ("utf-8", False, 1)


@pytest.mark.parametrize(
    ("text", "encodings"),
    [
        (SERBIAN, "cp1251 iso8859-5"), ("В результате обстрела повреждено здание музея, сгорела часть кровли. ",
         "cp1251 koi8-r cp866 iso8859-5 mac-cyrillic"), ("Ο ναός υπέστη ζημιές και η στέγη κατέρρευσε. ",
         "cp1253 cp737"),
    ],
)  # fmt: skip
def test_a_text_in_capitals_is_read_as_one_in_small_letters(text, encodings):
    for encoding in encodings.split():
        expected, data = encoded(text.upper(), encoding)
        assert decode(data, "a.txt").text == expected


def test_a_sentence_of_another_script_in_an_english_text_is_read():
    text = "The guard read the inscription aloud, and the mayor wrote it down. " * 6 + ARABIC + "He went home. "
    assert decode(text.encode("cp1256"), "a.txt").text == text


@pytest.mark.parametrize(
    ("name", "codec"),
    [
        ("ISO-8859-8-I", "iso8859-8"), ("windows-950", "cp950"), ("x-cp1251", "cp1251"), ("Latin1", "cp1252"),
        ("utf-8*en", "utf-8"), ("cp20866", "koi8-r"), ("cp28596", "iso8859-6"), ("'UTF8'", "utf-8"),
        ("gb2312", "gb18030"), ("x-user-defined", ""), ("rot13", ""), ("hex", ""), ("", ""), ("\u0645", ""),
    ],
)  # fmt: skip
def test_encodings_are_known_by_the_names_that_are_written(name, codec):
    assert charset_named(name) == codec


def test_what_is_lost_or_guessed_goes_into_the_report():
    [damaged] = read_bytes(ENGLISH.encode() + b"\x92", "a.txt")
    [guessed] = read_bytes(FRENCH.encode("cp1252"), "b.md")
    [plain] = read_bytes(FRENCH.encode(), "c.txt")
    assert [(one.kind, one.count) for one in damaged.notices] == [("lost", 1)]
    assert [(one.kind, one.count) for one in guessed.notices] == [("guessed", 1)]
    assert plain.notices == ()


def test_an_encoding_that_a_person_names_is_taken():
    data = FRENCH.encode("cp850")
    assert decode(data, "a.txt", told="cp850") == Decoding(FRENCH, "cp850")
    assert decode(data, "a.txt", told="utf-8").lost == 5


@pytest.mark.parametrize(
    "data",
    [
        *(b"The old\0 town\0 fell.", b"words\0odd", ARABIC.encode() + b"\0\0", b"words " + bytes(2)),
        # In letters of one byte each, and with other damage: read by twos it would be Chinese.
        *(FRENCH.encode("cp1252") + b" \0fin", b"1 of 2 DOCUMENTS\n\nThe Courier\n\x85 11, 201\0 Monday\n\nRoof\n"),
    ],
)
def test_zero_bytes_in_a_text_are_told(data):
    with pytest.raises(UnreadableFileError) as caught:
        decode(data, "a.txt")
    assert caught.value.reason == "zeros"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", f'title,text\nUn,"{FRENCH}"\n'.encode("cp1252")),
        ("a.jsonl", f'{{"title": "Un", "text": "{FRENCH}"}}\n'.encode("cp1252")),
        ("a.eml", b"Subject: Un\nContent-Type: text/plain\n\n" + FRENCH.encode("cp1252")),
    ],
)
def test_a_guess_within_a_table_or_a_letter_is_told_too(name, data):
    [draft] = read_bytes(data, name)
    assert [(one.kind, one.count) for one in draft.notices] == [("guessed", 1)]
    assert draft.encoding == "cp1252"


FILLING = "The temple was destroyed by militants on Friday – officials told reporters – and the museum is closed. "
TITLES = {
    ("cp1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic"): ("Храм разрушен", "Мост взорван ночью", "Музей закрыт"),
    ("cp1256", "iso8859-6"): ("قصف القلعة", "نسف الجسر القديم", "إغلاق المتحف"),
    ("cp1253",): ("Ναός καταστράφηκε", "Γέφυρα ανατινάχθηκε", "Μουσείο"),
    ("cp1255",): ("המקדש נהרס", "הגשר פוצץ", "המוזיאון נסגר"),
    ("gb18030",): ("寺庙被毁了", "大桥被炸毁", "博物馆关闭"),
}


@pytest.mark.parametrize("times", [1, 4, 40])
@pytest.mark.parametrize(("encoding", "titles"), [(each, told) for names, told in TITLES.items() for each in names])
def test_titles_of_another_script_in_a_table_of_latin_texts_are_read(encoding, titles, times):
    filling = FILLING.replace("–", "-") * times
    text = "title,text\r\n" + "".join(f"{title},{filling}\r\n" for title in titles)
    assert decode(text.encode(encoding), "a.csv").text == text


@pytest.mark.parametrize("text", [f"{FILLING} ——— ••• “…” ‘…’ ", f"{FILLING}«…» Köln «…» “—”, “—” "])
def test_signs_among_latin_words_are_no_other_script(text):
    assert decode((text * 4).encode("cp1252"), "a.txt").text == text * 4


def doubled(text, encoding):
    """As a program writes it that took UTF-8 for the code page, and put through what that lacks."""
    return "".join(bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in text.encode())


@pytest.mark.parametrize("encoding", ["cp1252", "cp1251", "cp1256", "latin-1", "mac_roman", "cp437"])
@pytest.mark.parametrize(
    "text",
    [
        "L’armée a bombardé la citadelle d’Alep — « déjà vu » à 5\u00a0€.",
        "سقط الجدارُ الشمالي لقلعةِ تَدْمُر 👩🏽‍🚒 𐡠𐡡 يوم الجمعة، قال شهود؟",
        "Крепость разрушена в пятницу, ёлка — «Правда». Cafe\u0301.",
    ],
)
def test_utf_8_that_was_written_twice_is_read_as_it_was_and_says_so(text, encoding):
    for written in (doubled(text, encoding), doubled(doubled(text, encoding), encoding)):
        found = decode(written.encode(), "a.txt")
        assert (found.text, [one.kind for one in found.notices]) == (text, ["undone"])
        assert streamed(written.encode(), found)().read() == text
    # Who wants the letters as they stand says so.
    assert decode(written.encode(), "a.txt", told="utf-8").text == written


def test_what_is_not_proven_to_be_written_twice_stays_and_is_told():
    text = doubled("L’armée a bombardé la citadelle, été, façade", "cp1252") + " d’Alep"
    found = decode(text.encode(), "a.txt")
    assert (found.text, [one.kind for one in found.notices], found.notices[0].count) == (text, ["doubled"], 6)
    for said in ("The sign Ã© stood on the wall.", "Ä‰ — « été » 5\u00a0€", "ESPAÑA: Â«x", "ﺺ ŞİĞ Ünlü â", "ÂÂ Ã"):
        assert decode(said.encode(), "a.txt")[:2] == (said, "utf-8")
        assert not decode(said.encode(), "a.txt").notices
