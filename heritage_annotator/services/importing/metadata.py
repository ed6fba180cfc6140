"""Makes fit to keep what is said about an article. What cannot be made fit becomes empty."""

import re
from datetime import date, datetime

from heritage_annotator.model import times
from heritage_annotator.model.text import opening_words
from heritage_annotator.patterns import late

_DATE = late(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?:[T ]\d.*)?")
_LANGUAGE = late(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
# BCP 47 names a language by two letters where there are two: of ISO 639-2, also by its other names.
_TWO_LETTERS = {
    "eng": "en", "fra": "fr", "fre": "fr", "deu": "de", "ger": "de", "ara": "ar", "arb": "ar", "rus": "ru", "tur": "tr",
    "spa": "es", "ita": "it", "por": "pt", "nld": "nl", "dut": "nl", "fas": "fa", "per": "fa", "heb": "he", "ukr": "uk",
    "pol": "pl", "zho": "zh", "chi": "zh", "jpn": "ja", "kor": "ko", "ell": "el", "gre": "el", "kur": "ku", "srp": "sr",
    "bos": "bs", "hrv": "hr", "slv": "sl", "mkd": "mk", "mac": "mk", "bul": "bg", "ron": "ro", "rum": "ro", "hun": "hu",
    "ces": "cs", "cze": "cs", "slk": "sk", "slo": "sk", "swe": "sv", "dan": "da", "nor": "no", "fin": "fi", "sqi": "sq",
    "alb": "sq", "hye": "hy", "arm": "hy", "kat": "ka", "geo": "ka", "aze": "az", "urd": "ur", "hin": "hi", "ind": "id",
    "cat": "ca", "est": "et", "lav": "lv", "lit": "lt", "vie": "vi", "tha": "th",
}  # fmt: skip
_ARCHIVED = late(
    r"https?://(?:web\.archive\.org/web|archive-it\.org/\d+|wayback\.[\w.-]+(?:/[\w.-]+)?)/(\d{4,14})(?:[a-z]{2}_)?/"
    r"(https?:/{1,2}\S+)",
    re.IGNORECASE,
)
_ADDRESS = late(r"https?://[^\s<>\"]+", re.IGNORECASE)


LONGEST = 1_000
"""Code points. Longer titles come of damaged pages, and would be measured wherever the article is named."""


def one_line(text: str) -> str:
    """`text` without line breaks and doubled spaces, cut where it is longer than `LONGEST`."""
    return opening_words(text, LONGEST)


def iso_date(text: str) -> str:
    """The day, month or year an ISO 8601 date or instant begins with; empty when it is none."""
    found = _DATE.fullmatch(text.strip())
    if found is None:
        return ""
    year, month, day = found.groups()
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return ""
    return "-".join(part for part in (year, month, day) if part)


def language_tag(text: str) -> str:
    """A BCP 47 tag; `ar_SY` is taken as `ar-SY`, `ara` as `ar`."""
    tag = text.strip().replace("_", "-")
    language, dash, rest = tag.partition("-")
    return f"{_TWO_LETTERS.get(language.lower(), language)}{dash}{rest}" if _LANGUAGE.fullmatch(tag) else ""


def web_address(text: str) -> str:
    """An http or https address."""
    address = text.strip()
    return address if _ADDRESS.fullmatch(address) else ""


def archived_address(address: str) -> tuple[str, str]:
    """The address of a page, and that of its copy in an archive where `address` leads to one."""
    found = _ARCHIVED.fullmatch(address)
    return (re.sub(r"^(https?):/(?!/)", r"\1://", found.group(2)), address) if found else (address, "")


def instant_written(text: str) -> str:
    """The instant in UTC of an ISO 8601 text; empty when it is none."""
    try:
        return times.instant(datetime.fromisoformat(text.strip()))
    except (ValueError, OverflowError):
        return ""


def moment_written(text: str) -> str:
    """The instant in UTC of an ISO 8601 text; the day, month or year where it says no hour; empty when it is none."""
    return text.strip() if iso_date(text) == text.strip() else instant_written(text)
