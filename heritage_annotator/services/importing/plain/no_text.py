"""Knows what has letters and is no text: an address, the source of a page or of a document."""

import re

from heritage_annotator.patterns import late

_ADDRESSES = late(r"\s*(?:(?:[a-z]{3,6}://|www\.)\S+\s*){1,20}", re.IGNORECASE)
_SHORTCUT = late(r"\s*\[InternetShortcut\]\s", re.IGNORECASE)
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


def kind_of(text: str) -> str:
    """The reason why `text` is no article, as a key of wording; empty when nothing speaks against it."""
    head = text[:20_000]
    if _ADDRESSES.fullmatch(head) or _SHORTCUT.match(head):
        return "address"
    if _RICH_TEXT.match(head) or (_WHOLE_PAGE.match(head) and _CLOSES.search(head)):
        return "markup"
    ends = len(_ELEMENT.findall(head)) if head.lstrip().startswith("<") else 0
    return "markup" if ends >= _FEW_ENDS and ends * _LONGEST_APART >= len(head) else ""
