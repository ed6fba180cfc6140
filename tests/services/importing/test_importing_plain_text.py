from pathlib import Path

import pytest

from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.services.articles.language import guess
from heritage_annotator.services.importing.metadata import iso_date, language_tag, web_address
from heritage_annotator.services.importing.plain import plain_text
from heritage_annotator.services.importing.text.decoding import Decoding
from heritage_annotator.services.importing.text.first_line import headline, take_date
from tests.services.importing.reads import read_bytes, read_file

SAMPLES = Path(__file__).parent / "samples"


def test_the_palmyra_article_gives_its_date_and_no_title():
    [draft] = read_file(SAMPLES / "palmyra-2017-03-03.txt")
    assert (draft.published, draft.title, draft.language) == ("2017-03-03", "", "en")
    assert draft.body.startswith("In this photo released by the Syrian official news agency SANA")


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("synthetic_ar_wire.txt", "ar"),
        ("synthetic_en_wire_a.txt", "en"),
        ("synthetic_en_conflicting_claim.txt", "en"),
        ("synthetic_en_looting_longform.txt", "en"),
        ("synthetic_fr_wire.txt", "fr"),
        ("a_utf8.txt", "en"),
    ],
)
def test_a_headline_is_the_title_and_stays_in_the_body(name, language):
    text = (SAMPLES / name).read_bytes().decode()
    [draft] = read_file(SAMPLES / name)
    assert draft.title == text.split("\n")[0]
    assert draft.body == text.rstrip("\n")
    assert draft.language == language


@pytest.mark.parametrize(
    "start", [" date 2017-03-03 ", "date 2017-03-03\n", "\t DATE   2017-03-03  ", "Date 2017-03-03\u00a0"]
)
def test_a_leading_date_is_metadata(start):
    [draft] = read_bytes((start + "The roof fell.").encode(), "a.txt")
    assert (draft.published, draft.body) == ("2017-03-03", "The roof fell.")


@pytest.mark.parametrize(
    "text",
    [
        "date 2017-13-03 The roof fell.",
        "date 2017-02-30 x",
        "date 2017-03-033 x",
        "The date 2017-03-03 x",
        "\ndate 2017-03-03 x",
        "update 2017-03-03 x",
        "date: 3 March 2017",
    ],
)
def test_what_is_no_leading_date_stays_in_the_text(text):
    assert take_date(text) == ("", text)


def test_blank_lines_go_from_the_ends_and_from_nowhere_else():
    draft = plain_text.article(
        Decoding("\n \t\n  Indented\u00a0start\n\n\n  e\u0301 𐡠  \n\u00a0\n\n", "utf-8"), "a.txt"
    )
    assert draft.body == "  Indented\u00a0start\n\n\n  e\u0301 𐡠  "


@pytest.mark.parametrize("text", ["", "\n\n", " date 2017-03-03 ", "\u200b\u00a0\n", "\ufeff"])
def test_a_text_without_words_is_empty(text):
    with pytest.raises(UnreadableFileError) as caught:
        plain_text.article(Decoding(text, "utf-8"), "a.txt")
    assert caught.value.reason == "empty"


def test_a_blank_file_is_empty():
    with pytest.raises(UnreadableFileError) as caught:
        read_bytes(b" \r\n \n", "blank.txt")
    assert (caught.value.name, caught.value.reason) == ("blank.txt", "empty")


@pytest.mark.parametrize(
    "line",
    [
        "Ministry denies strike on citadel",
        "Who broke the lion of al-Lat?",
        "  الجيش  يعلن استعادة بلدة قصر النور",
        "“We lost the roof” 🏛️",
        "Museum file: what the inventory says",
        "Photographer killed in Palmyra (updated)",
    ],
)
def test_a_short_line_above_a_text_is_a_headline(line):
    assert headline(f"{line}\n\nMore text.") == " ".join(line.split())


@pytest.mark.parametrize(
    "line",
    [
        "",
        "   ",
        "The roof fell on Friday.",
        "“The roof fell.”",
        "سقط السقف۔",
        "Dear colleagues,",
        "In this photo released by SANA, forces take up positions",
        "In this Friday, May 5 photo, a tower",
        "Photo: the tower",
        "File photo of the tower",
        "FILE - The tower in 2004",
        "FILE – The tower",
        "Image | the tower",
        "صورة: البرج",
        "The tower seen from the south (SANA via AP)",
        "A tower [Reuters]",
        "The tower (AFP/Getty Images)",
        "برج القلعة (رويترز)",
        "https://news.example/a b",
        "word " * 31,
        "word " * 100,
    ],
)
def test_a_caption_or_sentence_is_no_title(line):
    assert headline(f"{line}\nMore text.") == ""


@pytest.mark.parametrize("body", ["Only a line", "Only a line\n \n"])
def test_a_line_alone_is_the_text_and_no_title(body):
    assert headline(body) == ""


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Shelling has damaged the roof of the museum, officials said on Friday."),
        ("fr", "Des frappes ont touché la vieille ville, selon le directeur du musée."),
        ("de", "Ein Teil der mittelalterlichen Zitadelle liegt in Trümmern, und das Museum wurde geplündert."),
        ("es", "El ejército anunció que había retomado la ciudad; las murallas de la ciudadela fueron dañadas."),
        ("ar", "أعلن الجيش استعادة البلدة بعد أسبوع من المعارك"),
        ("fa", "ارتش اعلام کرد که شهر را پس از یک هفته درگیری پس گرفته است"),
        ("ur", "فوج نے کہا کہ اس نے شہر پر دوبارہ قبضہ کر لیا ہے"),
        ("ckb", "سوپا ڕایگەیاند کە شارەکەی دوای هەفتەیەک شەڕ گرتووەتەوە"),
        ("ru", "Удар разрушил крышу старой таможни, сообщили в мэрии."),
        ("uk", "Обстріл пошкодив дах старої митниці, повідомили в мерії."),
        ("he", "המצודה נפגעה קשות"),
        ("", "Удар је уништио кров старе царинарнице, саопштено је из општине."),
        ("", "O exército anunciou que retomou a cidade depois de uma semana de combates."),
        ("", "L'esercito ha annunciato di aver ripreso la città dopo una settimana di combattimenti."),
        ("", "Het leger zei dat het de stad had heroverd na een week van gevechten."),
        ("", "炮击摧毁了旧海关大楼的屋顶"),
        (
            "tr",
            "Diyarbakır'ın Sur ilçesinde zarar gören caminin onarımı bitti; kapısının açıldığını yazdı.",
        ),
        ("", "Il presidente Erdoğan ha visitato Diyarbakır con Davutoğlu; la città è distrutta, disse Erdoğan a Ağrı."),
        ("", "Şuşa şəhərində məscidin minarəsi dağıdılıb; qəbiristanlığın qapısı da yıxılıb, dağılıb, dedi nazir."),
        (
            "",
            "Li bajarê Amedê minareya mizgeftê hate hilweşandin; wezareta çandê got ku şûnwar tên parastin.",
        ),
        ("", "Şaristanê Dêrsimi de camiyi rijiyay, wezaretê kulturi vat; zıwan u kultur zaf kıhan o, gırd o, ğerib o."),
        ("", "Gagauziyanın başkanı dedi, ani klisäyı yapêrlar hem eski türbeyi korıyêrlar, kapıyı açtılar."),
        ("", "The roof السقف"),
        ("", "𐡠𐡡𐡢 12 🏛️"),
    ],
)
def test_a_language_is_named_only_when_sure(language, text):
    assert guess(text) == language


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("2017-03-03", "2017-03-03"),
        (" 2017-03 ", "2017-03"),
        ("2017", "2017"),
        ("2023-11-04T08:15:00+02:00", "2023-11-04"),
        ("2023-11-04 08:15", "2023-11-04"),
        ("2023-11-31", ""),
        ("0000", ""),
        ("4 November 2023", ""),
        ("", ""),
    ],
)
def test_only_a_true_iso_date_is_kept(text, kept):
    assert iso_date(text) == kept


def test_a_language_and_an_address_are_kept_when_they_are_ones():
    assert [language_tag(text) for text in ("ar_SY", "en", "English!", "")] == ["ar-SY", "en", "", ""]
    assert web_address(" https://x.example/ä?b ") == "https://x.example/ä?b"
    assert [web_address(text) for text in ("javascript:x()", "/path", "https://x y")] == ["", "", ""]


SCRIPT = """import os
from pathlib import Path

def rename(folder):
    for path in Path(folder).iterdir():
        if path.suffix == ".jpg":
            os.rename(path, path.with_name(f"{path.stem}-citadel.jpg"))
    return len(os.listdir(folder))

rename("/photographs")
"""


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("https://www.example.org/2017/03/citadel?id=4", "address"),
        ("www.example.org/citadel\nhttp://example.org/b\n", "address"),
        ("[InternetShortcut]\r\nURL=https://example.org/\r\n", "address"),
        (r"{\rtf1\ansi The old town fell.}", "markup"),
        ("<html><head><title>Citadel</title></head><body><p>It fell.</p></body></html>", "markup"),
        ("<div><p>It fell.</p>\n<p>Nobody saw it.</p><ul><li>one</li></ul></div>", "markup"),
        ("<p>It fell.</p>\n", "markup"),
        ("&#1587;&#1602;&#1591; &#1575;&#1604;&#1580;&#1583;&#1575;&#1585;", "markup"),
        ("[Desktop Entry]\nType=Link\nURL=https://example.org/a\n", "address"),
        ("=D8=B3=D9=82=D8=B7 =D8=A7=D9=84=D8=AC=D8=AF=\n=D8=A7=D8=B1", "data"),
        ("UmVzaWRlbnRzIGhlYXJkIHR3byBibGFzdHMgYmVmb3JlIGRhd24gYW5kIHNhdyBkdXN0\n" * 4, "data"),
        ("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Mira Tellani\r\nEND:VCARD\r\n", "data"),
        ("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12\n", "data"),
        (
            "\ufeff1\r\n00:00:01,000 --> 00:00:04,000\r\nسقط الجدار\r\n\r\n2\r\n00:00:05,000 --> 00:00:07,000\r\n",
            "subtitles",
        ),
        ("WEBVTT - Aleppo\n\nNOTE by hand\n\n00:01.000 --> 00:04.000\nThe citadel fell.\n", "subtitles"),
        (
            "2026-11-30 12:00:00,004 INFO importing: read citadel.txt\n" * 4 + "Traceback (most recent call last):\n",
            "log",
        ),
        ("Nov 30 12:00:01 host sshd[811]: Failed password for root\n" * 5, "log"),
        ('10.0.0.1 - - [30/Nov/2026:12:00:00 +0000] "GET /citadel HTTP/1.1" 200 512\n' * 5, "log"),
        (SCRIPT, "code"),
        (
            "body { margin: 0; }\n.citadel {\n  color: #333;\n  width: 100%;\n}\n@media print {\n  .a { top: 0; }\n}\n",
            "code",
        ),
        ('#!/bin/sh\n# copies the photographs of the citadel\nset -e\ncp "$1" "$2/$(date).jpg";\n', "code"),
        ('<?xml version="1.0"?><feed><entry>It fell.</entry></feed>', "markup"),
    ],
)
def test_what_has_letters_and_is_no_text_is_told(text, reason):
    with pytest.raises(UnreadableFileError) as caught:
        plain_text.article(Decoding(text, "utf-8"), "a.txt")
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/a\n\nThe old town fell.",
        "<html> is a tag",
        "<b>Note</b> to the editor: the tower fell.",
        "<i>Ledger</i>: the tower fell, writes the <i>Herald</i>",
        "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA1\n\nThe tower fell.\n-----BEGIN PGP SIGNATURE-----",
        "He wrote {\\rtf} in it.",
        "The page ended in </p>, </div> and </body>.",
        "\n".join(
            f"2017-03-0{at} 10:15:00 WARNING: shells fell near the citadel in Aleppo; two men were hurt, guards said."
            for at in range(1, 8)
        ),
        "".join(f"- Temple of Bel (Palmyra); arch (Palmyra); tower {at};\n" for at in range(8)).strip(),
        "".join(f"la grande mosquée des Omeyyades (Alep) ; la tour {at} (est) ;\n" for at in range(8)).strip(),
        "10:45:12 Shells hit the citadel.\n10:52:00 A tower fell.\n11:03:40 The army denied it.\n" * 3,
        "[12/03/2017, 10:45:01] Mira: the tower fell\n[12/03/2017, 10:46:20] Adam: who says so?\n" * 4,
        "2017-03-12 10:45:01 The tower fell.\n2017-03-12 11:00:00 INFO centre closed.\n2017-03-12 12:00:00 Rain.\n" * 3,
        f"The script that renamed the photographs was short:\n\n{SCRIPT}\n"
        + "It ran for three days, and nobody saw it.\n" * 12,
        "# Damage\n\n* the tower (fallen);\n* the gate (burnt);\n* the moat (filled): see below;\n" * 3,
        "Crew: (Aleppo); tower = fallen\nGate: burnt;\n",
        "On film 00:00:01,000 --> 00:00:04,000 the citadel falls.",
    ],
)
def test_a_text_that_speaks_of_these_is_a_text(text):
    assert plain_text.article(Decoding(text, "utf-8"), "a.txt").body == text.strip("\n")


def test_a_page_under_the_name_of_a_text_is_read_as_a_page():
    page = b"<!doctype html><html><body><article><p>The old town fell on Friday, they said.</p></article></body></html>"
    [draft] = read_bytes(page, "a.txt")
    assert (draft.media_type, draft.body) == ("text/html", "The old town fell on Friday, they said.")
