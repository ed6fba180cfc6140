"""Names of the encodings of texts: for whom they are, and who wrote by them."""

import codecs

from heritage_annotator.translation import later, tr

_NAMES = {
    "utf-8": later("Unicode (UTF-8)"),
    "cp1252": later("Western (Windows-1252)"),
    "mac-roman": later("Western (Mac)"),
    "cp850": later("Western (DOS 850)"),
    "cp437": later("Western (DOS 437)"),
    "cp1250": later("Central European (Windows-1250)"),
    "iso8859-2": later("Central European (ISO-8859-2)"),
    "mac-latin2": later("Central European (Mac)"),
    "cp852": later("Central European (DOS 852)"),
    "cp1254": later("Turkish (Windows-1254)"),
    "mac-turkish": later("Turkish (Mac)"),
    "cp857": later("Turkish (DOS 857)"),
    "cp1257": later("Baltic (Windows-1257)"),
    "cp775": later("Baltic (DOS 775)"),
    "cp1251": later("Cyrillic (Windows-1251)"),
    "koi8-r": later("Cyrillic (KOI8-R)"),
    "koi8-u": later("Cyrillic (KOI8-U)"),
    "iso8859-5": later("Cyrillic (ISO-8859-5)"),
    "mac-cyrillic": later("Cyrillic (Mac)"),
    "cp866": later("Cyrillic (DOS 866)"),
    "cp1253": later("Greek (Windows-1253)"),
    "iso8859-7": later("Greek (ISO-8859-7)"),
    "mac-greek": later("Greek (Mac)"),
    "cp737": later("Greek (DOS 737)"),
    "cp1255": later("Hebrew (Windows-1255)"),
    "cp862": later("Hebrew (DOS 862)"),
    "cp1256": later("Arabic (Windows-1256)"),
    "iso8859-6": later("Arabic (ISO-8859-6)"),
    "mac-arabic": later("Arabic (Mac)"),
    "mac-farsi": later("Persian (Mac)"),
    "cp720": later("Arabic (DOS 720)"),
    "cp1258": later("Vietnamese (Windows-1258)"),
    "cp874": later("Thai (Windows-874)"),
    "gb18030": later("Chinese (GB 18030)"),
    "big5hkscs": later("Chinese (Big5)"),
    "cp932": later("Japanese (Shift JIS)"),
    "euc_jp": later("Japanese (EUC)"),
    "cp949": later("Korean (EUC)"),
}

ENCODINGS = tuple(_NAMES)
"""By the names of Python's codecs, in the order in which they are offered."""


def encoding_name(encoding: str) -> str:
    """What people call it; one of no name in our list, as it is."""
    try:
        known = codecs.lookup(encoding).name
    except LookupError:
        known = encoding
    return tr(_NAMES[known]) if known in _NAMES else encoding
