"""Knows what has letters and is no text: an address, the source of a page or of a document, data of a program."""

import re

from heritage_annotator.patterns import late

_ADDRESSES = late(r"\s*(?:(?:[a-z]{3,6}://|www\.)\S+\s*){1,20}", re.IGNORECASE)
_SHORTCUT = late(r"\s*\[(?:InternetShortcut|Desktop Entry)\]\s", re.IGNORECASE)
_WHOLE_ELEMENT = late(
    r"\s*<(?!(?:a|b|i|u|q|em|cite|font|small|span|strong)[\s>])([a-z][a-z0-9]*)[\s>].*</\1>\s*",
    re.IGNORECASE | re.DOTALL,
)
_REFERENCE = late(r"&#(?:\d{3,6}|x[0-9a-f]{3,5});", re.IGNORECASE)
# What programs write to one another: letters in a code of mails, keys, cards, calendars, what git holds for a file.
_DATA = late(r"\s*(?:-----BEGIN PGP (?!SIGNED)|%!PS-|BEGIN:V(?:CARD|CALENDAR)\s|version https://git-lfs\.github\.com/)")
_LETTERS_OF_A_CODE = late(r"[A-Za-z0-9+/=\s]+")
_CODED = late(r"(?:=[0-9A-F]{2}){2}|=\n")
_LEAST_CODED, _SHORTEST_LINE = 200, 40
"""Code points of letters and figures, and of each line but the last, without a space: no text consists of them."""
_MOSTLY = 12
"""Code points for each letter in a code, at the most, of what is coded throughout."""
_RICH_TEXT = late(r"\s*\{\\rtf\d?\\")
_WHOLE_PAGE = late(r"\s*(?:<\?xml\b|<!doctype\b|<(?:html|head|body|svg|rss|feed)[\s>])", re.IGNORECASE)
_CLOSES = late(r"</[a-z]|/>", re.IGNORECASE)
_ELEMENT = late(
    r"</(?:p|div|span|a|li|ul|ol|h[1-6]|article|section|main|table|tr|td|figure|figcaption|em|strong|b|i|blockquote)>",
    re.IGNORECASE,
)
_FEW_ENDS = 3
_LONGEST_APART = 400
"""Elements that end, and code points between two of them, of what is the source of part of a page."""


def _is_of_letters_alone(head: str) -> bool:
    """Whether it is what programs make of bytes that go through mails: lines of letters, figures, `+` and `/`."""
    if len(head) < _LEAST_CODED or not _LETTERS_OF_A_CODE.fullmatch(head):
        return False
    return all(len(line) >= _SHORTEST_LINE for line in head.split()[:-1])


def _is_throughout(code: re.Pattern[str], begins: str, head: str) -> bool:
    """`begins`: the sign with which each of the code begins, which is counted in a hundredth of the time."""
    fewest = max(_FEW_ENDS, len(head) / _MOSTLY)
    return head.count(begins) >= fewest and len(code.findall(head)) >= fewest


def kind_of(text: str) -> str:
    """The reason why `text` is no article, as a key of wording; empty when nothing speaks against it."""
    head = text[:20_000]
    if _ADDRESSES.fullmatch(head) or _SHORTCUT.match(head):
        return "address"
    if _RICH_TEXT.match(head) or (_WHOLE_PAGE.match(head) and _CLOSES.search(head)):
        return "markup"
    if _DATA.match(head) or _is_throughout(_CODED, "=", head) or _is_of_letters_alone(head):
        return "data"
    if _WHOLE_ELEMENT.fullmatch(head) or _is_throughout(_REFERENCE, "&", head):
        return "markup"
    ends = len(_ELEMENT.findall(head)) if head.lstrip().startswith("<") else 0
    return "markup" if ends >= _FEW_ENDS and ends * _LONGEST_APART >= len(head) else ""
