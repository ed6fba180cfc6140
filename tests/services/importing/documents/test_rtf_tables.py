"""Rich Text: the whole tables of its encodings, signs and groups."""

import pytest

from heritage_annotator.services.importing.text.rtf_tokens import code_page, decoded, instant_of
from tests.services.importing.reads import read_bytes


def read(body, begin=rb"\ansi\ansicpg1252\deff0"):
    [draft] = read_bytes(rb"{\rtf1" + begin + body + b"}", "a.rtf")
    return draft


# The encoding that a font names by its number (Rich Text Format Specification 1.9.1, \fcharset), and words in it.
CHARSETS = {
    77: ("mac-roman", "voûte “brisée”"), 128: ("cp932", "城の屋根が落ちた"), 129: ("cp949", "성의 지붕이 무너졌다"),
    130: ("johab", "성의 지붕이"), 134: ("gb18030", "城堡的屋顶塌了"), 136: ("cp950", "城堡的屋頂塌了"),
    161: ("cp1253", "Η στέγη του κάστρου"), 162: ("cp1254", "çatısı çöktü ışığı"), 163: ("cp1258", "Mái nhà đá ơ ư"),
    177: ("cp1255", "גג המצודה קרס"), 178: ("cp1256", "سقط سقف القلعة"), 186: ("cp1257", "įgriuvo žmonės"),
    204: ("cp1251", "Свод крепости"), 222: ("cp874", "หลังคาป้อมพังลง"), 238: ("cp1250", "Střecha zámku žďár"),
    254: ("cp437", "voûte ½ ░"), 255: ("cp437", "voûte ½ ░"),
}  # fmt: skip


def escaped(data):
    return "".join(rf"\'{byte:02x}" for byte in data).encode()


@pytest.mark.parametrize("number", CHARSETS)
def test_letters_are_read_by_the_number_of_their_font(number):
    encoding, words = CHARSETS[number]
    fonts = rb"{\fonttbl{\f0\fnil Times;}{\f1\fcharset%d Some;}}" % number
    assert read(fonts + rb"\f1 " + escaped(words.encode(encoding)) + rb"\plain  caf\'e9").body == f"{words} café"


@pytest.mark.parametrize(
    ("begin", "encoding"),
    [(rb"\ansi", "cp1252"), (rb"\mac", "mac-roman"), (rb"\pc", "cp437"), (rb"\pca", "cp850"),
     (rb"\ansi\ansicpg1251", "cp1251"), (rb"\ansi\ansicpg65001", "utf-8"), (rb"\ansi\ansicpg10000", "mac-roman"),
     (rb"\ansi\ansicpg708", "iso8859-6"), (rb"\ansi\ansicpg936", "gb18030"), (rb"\ansi\ansicpg4711", "cp1252")],
)  # fmt: skip
def test_letters_without_a_font_are_read_by_what_the_file_says(begin, encoding):
    wide = {"gb18030": "城堡的屋顶", "utf-8": "çatı 屋"}
    high = wide.get(encoding) or bytes(range(0xC7, 0xDB)).decode(encoding, "ignore")
    words = f"The wall: {high}"
    assert read(escaped(words.encode(encoding)), begin).body == words


SIGNS = {
    "tab": "\t", "line": "\n", "softline": "\n", "lbr": "\n", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "bullet": "•", "endash": "–", "emdash": "—", "enspace": "\u2002", "emspace": "\u2003",
    "qmspace": "\u2005", "zwj": "\u200d", "zwnj": "\u200c", "zwbo": "\u200b", "zwnbo": "\u2060", "ltrmark": "\u200e",
    "rtlmark": "\u200f", "~": "\xa0", "-": "\xad", "_": "\u2011", "\\": "\\", "{": "{", "}": "}",
}  # fmt: skip


@pytest.mark.parametrize("name", SIGNS)
def test_a_sign_in_words_is_that_sign(name):
    space = " " if name.isalpha() else ""
    assert read(rf"القوس a\{name}{space}b".replace("القوس", r"\u1602?").encode()).body == f"ق a{SIGNS[name]}b"


@pytest.mark.parametrize(
    "group",
    [
        "colortbl", "generator", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf",
        "fldinst", "xmlnstbl", "listtable", "listoverridetable", "revtbl", "rsidtbl", "filetbl", "bkmkstart",
        "bkmkend", "atnid", "tc", "xe", "rxe", "txe", "nonshppict", "shprslt", "ftnsep", "ftnsepc", "ftncn",
        "aftnsep", "aftnsepc", "aftncn", "pntxta", "pntxtb", "private", "template", "sp", "objdata", "objclass",
        "objname", "pict", "NeXTGraphic", "nonesttables", "datafield", "background", "themedata",
    ],
)  # fmt: skip
def test_a_group_that_is_no_text_is_passed_over(group):
    assert read(rf"The {{\{group} NONE {{\b OF IT}}}}roof fell.".encode()).body == "The roof fell."
    assert read(rf"The {{\*\{group} NONE {{\b OF IT}}}}roof fell.".encode()).body == "The roof fell."


def test_a_starred_group_is_passed_over_unless_it_holds_text():
    assert read(rb"The {\*\unheardof NONE}roof {\unheardof fell}.").body == "The roof fell."
    assert read(rb"The {\*\shppict of }roof.").body == "The of roof."


def test_bytes_announced_as_such_are_passed_over_and_those_an_encoding_lacks_are_read():
    assert decoded(b"caf\x81", "cp1252") == "caf\x81"
    assert decoded(b"\x8f\x91\x81", "cp932") == "書\ufffd"
    assert decoded(b"caf\xe9", "no-such") == "café"
    assert (code_page(1256), code_page(4711)) == ("cp1256", "")


@pytest.mark.parametrize(
    ("year", "month", "day", "hour", "minute"), [(2017, 3, 21, 23, 59), (1901, 12, 31, 0, 0), (2411, 1, 1, 1, 1)]
)
def test_the_minute_that_word_packs_into_a_number_is_unpacked(year, month, day, hour, minute):
    packed = (year - 1900) << 20 | month << 16 | day << 11 | hour << 6 | minute
    signed = packed - 2**32 if packed >= 2**31 else packed
    told = f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:00"
    assert instant_of(str(signed)) == instant_of(f" {packed} ") == told


@pytest.mark.parametrize("packed", ["", "x", "0", str(117 << 20), str(117 << 20 | 3 << 16), "--"])
def test_a_number_that_names_no_day_is_no_instant(packed):
    assert instant_of(packed) == ""


def test_announced_bytes_are_no_words():
    assert read(rb"The {\pict\bin5 }{}\x}roof\bin2 }{ fell.").body == "The roof fell."


@pytest.mark.parametrize("begin", [rb"\ansi\deff1", rb"\ansi\deff0"])
def test_plain_letters_are_those_of_the_font_that_the_file_begins_with(begin):
    fonts = rb"{\fonttbl{\f0\fcharset204 Arial Cyr;}{\f1\fcharset178 Arabic;}{\f2\fcharset161 Greek;}}"
    data = fonts + rb"\f2 \'e1\plain  \'e1 \pard\'e1{\f2 \'e1}\'e1"
    plain = "\xe1".encode("latin-1").decode("cp1256" if b"deff1" in begin else "cp1251")
    assert read(data, begin).body == f"α {plain} {plain}α{plain}"


@pytest.mark.parametrize("word", ["v", "deleted"])
def test_plain_letters_are_shown_again_behind_hidden_and_deleted_ones(word):
    assert read(rf"The \{word} GONE \plain roof {{\{word} GONE }}fell\{word} GONE\{word}0 .".encode()).body == (
        "The roof fell."
    )
