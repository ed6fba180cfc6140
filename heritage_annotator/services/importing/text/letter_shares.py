"""Shares of the letters beyond ASCII in texts of each language that undeclared files come in."""

from math import log, log1p

# Of 10,000 letters of running text, rounded: what tells languages apart is which letters, and about how many.
_SHARES = {
    "ca": "à60 ó50 è40 é40 í40 ò30 ç20 ú10 ï5 ü3",
    "cs": "í280 á200 ě140 é120 ř100 ý100 č90 ž90 š80 ů60 ú10 ň8 ť5 ó3 ď3",
    "da": "å110 ø100 æ90 é6 ö1 ü1",
    "de": "ü65 ä54 ß31 ö30 é1 è.2 à.1 ç.1 á.1 ñ.1 ô.1",
    # Names and words of others: café, Köln, São Paulo.
    "en": "é4 ö2 ü2 ï1 ñ1 á1 í1 ó1 ä1 è1 ç.5 ã.5 ë.5 à.5 å.3 ø.3 ê.3 ô.3 ú.3 â.2 æ.1 ß.1",
    "es": "ó83 í73 á50 é43 ñ31 ú17 ü1",
    "et": "ä120 õ90 ü75 ö20 š2 ž1",
    "fi": "ä360 ö44 å2 é.5 š.5 ü.3 ž.2",
    "fr": "é190 à49 è35 ê22 ç9 ù6 û6 â5 î5 ô4 œ2 ë1 ï1 ü.2 ÿ.1 æ.1",
    "ga": "á150 í120 é100 ó90 ú70",
    "hr": "š100 č100 ž55 ć50 đ20",
    "hu": "á370 é350 ö110 ó100 ő90 í70 ü60 ú30 ű20",
    "is": "ð440 á180 í160 þ145 ó100 æ87 ö78 é65 ú60 ý23",
    "it": "à45 è40 ù15 ò12 ì8 é8 î.1",
    "ku": "ê450 î420 û250 ş150 ç60",
    "lt": "ė170 ų130 š120 ž90 ą70 ū50 į50 č40 ę20",
    "lv": "ā450 ī170 ē170 š95 ū60 ņ60 ļ30 ž25 č15 ķ15 ģ13",
    "nl": "ë12 é10 ï5 è3 ö2 ü2 ê1 ó.5 ä.5 ç.3 á.3 í.1",
    "no": "å130 ø90 æ30 é4 ô2 ò1 ö1",
    "pl": "ł190 ę115 ą100 ż85 ó83 ś70 ć40 ń20 ź6",
    "pt": "ã73 ç53 á40 é34 í29 ó25 ê25 õ15 ú12 â10 à10 ô4 ü.5",
    "ro": "ă240 ş65 ș65 ţ55 ț55 î100 â60",
    "sk": "á190 č110 ý100 í90 š90 ž90 ú90 é80 ť70 ľ40 ô20 ň20 ď15 ó10 ä10 ĺ2 ŕ1",
    "sl": "č140 š100 ž70 ć2 đ.5",
    "sq": "ë700 ç60",
    "sv": "ä180 å134 ö130 é5 ü.3",
    "tr": "ı510 ü185 ş180 ç115 ğ110 ö80 İ10 â6 î3 û2",
}
_LOANS = "éöüäçñáíóãèïêëâåøàôúœæß"
_WITHOUT_CAPITAL = "ßıİÿ"

Shares = tuple[dict[str, float], float]
"""Logarithms: of the share of each letter, small or capital, and of that of all ASCII letters."""


def _with_capitals(letters: str) -> set[str]:
    return {*letters, *(letter.upper() for letter in letters if letter not in _WITHOUT_CAPITAL)}


def _parsed(told: str) -> Shares:
    shares = {each[0]: float(each[1:]) / 10_000 for each in told.split()}
    logs = {one: log(share) for letter, share in shares.items() for one in _with_capitals(letter)}
    return logs, log1p(-sum(shares.values()))


SHARES: dict[str, Shares] = {language: _parsed(told) for language, told in _SHARES.items()}
"""By language, BCP 47."""

LOANS = frozenset(_with_capitals(_LOANS))
"""Letters that stand in names and loans in any language of Latin letters."""

_CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґўјљњћџђѓќѕ"
_GREEK = "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ"
_HEBREW = "אבגדהוזחטיךכלםמןנסעףפץצקרשת"
_ARABIC = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيپچژگکیےہھںٹڈڑۀ"
OTHERS = frozenset(_CYRILLIC + _CYRILLIC.upper() + _GREEK + _GREEK.upper() + _HEBREW + _ARABIC)
"""Letters of other scripts that their languages of today use every day."""
