"""Encodings by the names that pages, mails and servers give them."""

import codecs
import re

from heritage_annotator.patterns import late

# Only these turn bytes into an article; Python knows codecs that do other things.
_CHARSET = late(
    r"utf-\d+(?:-[bl]e)?|cp\d+|iso8859-\d+|koi8-[rtu]|mac-\w+|gb\w+|big5\w*|euc_\w+|shift_jis\w*|iso2022_\w+|tis-620|hz"
    r"|utf-7|johab|ptcp154|kz1048"
)
_OTHERWISE = {
    "visual": "iso8859-8", "logical": "iso8859-8", "dos-866": "cp866", "x-sjis": "cp932", "ms_kanji": "cp932",
    "unicode-1-1-utf-8": "utf-8", "x-unicode-2-0-utf-8": "utf-8", "x-mac-cyrillic": "mac-cyrillic",
    "x-mac-roman": "mac-roman", "macintosh": "mac-roman", "x-mac-arabic": "mac-arabic", "x-big5": "big5",
    "x-x-big5": "big5", "ansi": "cp1252", "cp31j": "cp932",
    # Numbers of Windows for encodings that are not its own.
    "cp708": "iso8859-6", "cp936": "gb18030", "cp10000": "mac-roman", "cp20866": "koi8-r", "cp21866": "koi8-u",
    "cp51932": "euc_jp", "cp51949": "euc_kr", "cp52936": "hz", "cp54936": "gb18030",
    **{f"cp{28590 + part}": f"iso8859-{part}" for part in range(1, 16)},
}  # fmt: skip
# "-i" and "-e" say how lines of Hebrew and Arabic are laid out, not which letters the bytes are.
_LAYOUT = late(r"(iso-?8859-[68])-[ie]", re.IGNORECASE)
_WINDOWS = late(r"(?:x-|ms-|ansi-)?(?:windows|win|cp|ibm)[-_ ]?(?=\d)", re.IGNORECASE)
# What browsers read under names that promise less (the WHATWG Encoding Standard).
_AS_BROWSERS = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "euc_kr": "cp949", "shift_jis": "cp932", "big5": "big5hkscs",
}  # fmt: skip


def charset_named(name: str) -> str:
    """The codec, as Python names it, by which what calls itself `name` is read; '' of a name that means none.

    Names that promise less than is written under them mean what browsers take them for: Latin-1 is Windows-1252.
    """
    if not name:  # as of nearly all
        return ""
    called = name.strip("'\" \t\r\n").partition("*")[0].lower()
    called = _WINDOWS.sub("cp", _LAYOUT.sub(r"\1", called))
    called = _OTHERWISE.get(called, called)
    try:
        codec = codecs.lookup(called).name if called.isascii() else ""
    except (LookupError, ValueError):
        return ""
    codec = _AS_BROWSERS.get(codec, codec)
    return codec if _CHARSET.fullmatch(codec) else ""
