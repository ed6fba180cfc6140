import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.model.text import canonical, is_blank
from heritage_annotator.services.importing.plain import plain_text
from heritage_annotator.services.importing.text.decoding import Decoding, decode
from tests.services.importing.reads import read_bytes, read_file

SAMPLES = Path(__file__).parent / "samples"
AWKWARD = "\u202bقلعةُ تَدْمُر\u202c 👩🏽‍🚒 𐡠𐡡 e\u0301\u00a0– “x”\n\n" + "word " * 6000
ARABIC = "أصاب قصف مدفعي مبنى الجمرك القديم في المدينة مساء الجمعة، وقال المجلس البلدي إن السقف انهار."
RUSSIAN = "Удар разрушил крышу старой таможни, сообщили в мэрии. Музей закрыт до весны."


def without_blank_ends(text: str) -> str:
    lines = text.split("\n")
    while not lines[0].strip():
        lines.pop(0)
    while not lines[-1].strip():
        lines.pop()
    return "\n".join(lines)


def refusal(data: bytes, *, markup: bool = False) -> str:
    with pytest.raises(UnreadableFileError) as caught:
        decode(data, "a.txt", markup=markup)
    assert caught.value.name == "a.txt"
    return caught.value.reason


@pytest.mark.parametrize("name", ["a_utf8.txt", "a_utf16.txt", "a_utf8bom_crlf.txt"])
def test_one_article_in_three_unicode_files_is_the_same_text(name):
    expected = (SAMPLES / "a_expected.txt").read_bytes().decode()
    assert read_file(SAMPLES / name)[0].body == expected.rstrip("\n")


def test_a_western_file_gives_all_that_its_encoding_can_hold():
    [draft] = read_file(SAMPLES / "a_cp1252.txt")
    expected = (SAMPLES / "a_expected.txt").read_bytes().decode()
    # The sample's makers wrote in Latin letters what cp1252 cannot hold, and left the emoji out.
    expected = expected.replace("Qadīm”, الجمرك القديم", "Qadim”, al-Jumruk").replace(" 🏛️", " ")
    assert (draft.encoding, draft.body) == ("cp1252", expected.rstrip("\n"))


@pytest.mark.parametrize(("name", "encoding"), [("ar_cp1256.txt", "cp1256"), ("ru_cp1251.txt", "cp1251")])
def test_an_undeclared_windows_encoding_is_detected(name, encoding):
    data = (SAMPLES / name).read_bytes()
    [draft] = read_file(SAMPLES / name)
    assert draft.encoding == encoding
    assert draft.body == canonical(data.decode(encoding)).rstrip("\n")


def test_a_bom_wins_over_the_detector():
    # Without its mark this is fine cp1252, as "Ã©".
    assert decode(codecs.BOM_UTF8 + "é".encode(), "a")[:2] == ("é", "utf-8")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_every_wide_bom_is_known(encoding):
    assert decode(("\ufeff" + AWKWARD).encode(encoding), "a")[:2] == (AWKWARD, encoding)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["The old town\nfell.", ARABIC + "\n" + ARABIC, RUSSIAN, AWKWARD])
def test_utf_16_without_a_bom_shows_by_its_pattern(text, encoding):
    assert decode(text.encode(encoding), "a")[:2] == (text, encoding)


def test_half_a_surrogate_pair_in_utf_16_costs_no_article():
    data = codecs.BOM_UTF16_LE + "Roof \ud83d gone".encode("utf-16-le", "surrogatepass")
    assert read_bytes(data, "a.txt")[0].body == "Roof  gone"


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "L’armée dit avoir repris la citadelle médiévale, à l’ouest."),
        ("cp1252", "The museum’s store is gone."),
        ("cp1252", "Der Bürgermeister sagte, die Zitadelle sei schwer beschädigt."),
        ("cp1254", "Şehrin kalesi ağır hasar gördü, müze müdürü açıkladı. Çatışmalar sırasında iki kule yıkıldı."),
        ("cp1250", "Twierdza została poważnie uszkodzona, powiedział dyrektor. Żołnierze usunęli miny."),
        ("cp1253", "Το κάστρο υπέστη σοβαρές ζημιές, δήλωσε ο διευθυντής του μουσείου."),
        ("cp1255", "המצודה נפגעה קשות, אמר מנהל המוזיאון. החיילים פינו מוקשים סביב המגדל."),
        ("cp1256", ARABIC),
        ("cp1251", RUSSIAN),
        ("gb18030", "炮击摧毁了旧海关大楼的屋顶，市政府说。博物馆已经关闭。"),
    ],
)
def test_the_detector_reads_the_words_back(encoding, text):
    assert decode(text.encode(encoding), "a")[0] == text


def test_the_detector_looks_where_the_letters_are():
    text = "plain words only " * 10_000 + RUSSIAN * 1500
    assert decode(text.encode("cp1251"), "a")[:2] == (text, "cp1251")


@pytest.mark.parametrize(
    "text",
    [
        "L'armée dit avoir repris la citadelle.",
        "Über die Zerstörung der Zitadelle – “nichts blieb”, sagt er.",
        "È crollata la città vecchia.",
        "La catedral se derrumbó; años después, ¿quién?",
    ],
)
def test_a_western_text_is_not_paired_up_into_ideographs(text):
    assert decode(text.encode("cp1252"), "a")[:2] == (text, "cp1252")


def test_an_encoding_that_fits_far_better_is_preferred_to_windows():
    text = "أصاب قصف مدفعي مبنى الجمرك القديم في المدينة مساء الجمعة وقال المجلس البلدي إن السقف انهار."
    assert decode(text.encode("iso8859-6"), "a")[:2] == (text, "iso8859-6")


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        (b'<html><meta charset="windows-1256">', "cp1256"),
        (b"<meta http-equiv='Content-Type' content='text/html; charset=iso-8859-1'>", "cp1252"),
        (b"<?xml version='1.0' encoding='KOI8-R'?>", "koi8-r"),
    ],
)
def test_a_page_is_read_as_it_declares(head, encoding):
    assert decode(head + b" \xe7\xe0\xe9\xe8", "a", markup=True)[1] == encoding


def test_a_declaration_in_bare_text_means_nothing():
    assert decode(b"<meta charset=koi8-r> " + RUSSIAN.encode("cp1251"), "a")[1] == "cp1251"


def test_utf_8_is_believed_before_a_declaration():
    assert decode("<meta charset=koi8-r> café".encode(), "a", markup=True)[1] == "utf-8"


@pytest.mark.parametrize("declared", [b"hex", b"unicode_escape", b"no-such-thing", b"idna", b"undefined"])
def test_a_page_cannot_choose_a_codec_that_is_no_charset(declared):
    text, encoding, *_ = decode(b"<meta charset=" + declared + b"> caf\xe9", "a", markup=True)
    assert text.endswith("café")
    assert encoding == "cp1252"


def test_a_page_without_a_declaration_goes_to_the_detector():
    assert decode(b"<p>" + ARABIC.encode("cp1256"), "a", markup=True)[1] == "cp1256"


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n",
        b"%PDF-1.7\n%\xe2\xe3",
        b"PK\x03\x04rest",
        b"\x7fELF\x02",
        b"SQLite format 3\0",
        bytes(range(256)) * 20,
        b"a\0b\0\0c\0\0\0d" * 9,
        b"\x01\x02\x03\x04words" * 5,
    ],
)
def test_binary_data_is_no_article(data):
    assert refusal(data) == "binary"


def test_nothing_is_called_empty():
    assert refusal(b"") == "empty"


@pytest.mark.parametrize(
    "data", [codecs.BOM_UTF8 + b"\xff\xff", codecs.BOM_UTF16_LE + b"abc", b"a\x81\x8d\x8f\x90\x9d" * 3]
)
def test_what_no_encoding_reads_is_undecodable(data, monkeypatch):
    # The detector alone would find some DOS code page for the last one.
    monkeypatch.setattr("heritage_annotator.services.importing.text.decoding.likely_encodings", lambda _: [])
    assert refusal(data) == "undecodable"


articles = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\ufdd0\ufdd1") | st.sampled_from("\n\t "),
    min_size=1,
).map(canonical)
awkward_articles = (articles | st.just(AWKWARD)).filter(lambda text: not is_blank(text))


@given(awkward_articles)
def test_any_text_comes_back_whole_when_pasted(text):
    assert plain_text.article(Decoding(text, "utf-8"), "a.txt").body == without_blank_ends(text)


@given(awkward_articles, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_any_text_comes_back_whole_from_unicode_bytes(text, encoding):
    assert read_bytes(text.encode(encoding), "a.txt")[0].body == without_blank_ends(text)


@given(awkward_articles)
def test_windows_line_ends_change_no_word(text):
    assert plain_text.article(Decoding(text.replace("\n", "\r\n"), "utf-8"), "a.txt").body == without_blank_ends(text)
