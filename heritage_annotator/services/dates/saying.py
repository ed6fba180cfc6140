"""Tells the days on which something was said from those on which it happened: “said on Friday”, “a déclaré lundi”.

A wire story ends its first sentence so: *X was destroyed, the director said on Friday.* The Friday is no date of what
happened. Asked of the words around a date, folded, in English, French and Arabic; where they do not say it is one of
saying, it is none, so *said the mosque was hit on Friday* is not. The day in the dateline of a wire is one.
"""

import re

from heritage_annotator.model.folding import folded
from heritage_annotator.patterns import late

# Code points on either side of a date that are looked at.
_NEAR = 100
_SAID = "said|says|stated|reported|reports|confirmed|announced|declared|denied|claimed|wrote|tweeted"
_HOW = r"in\s+an?\s+\w+|by\s+(?:phone|telephone|e-?mail)|late|early|earlier|here|again"
# “told Reuters by phone on Friday”, but not “told that the wall fell on Friday”.
_ENGLISH = rf"\b(?:{_SAID}|told(?:\s+(?!that\b)[\w'-]+){{1,3}}?)(?:\s+(?:{_HOW}))*"
_DIT = (
    r"(?:a|ont|avait|avaient)\s+"
    r"(?:dit|declare|affirme|indique|annonce|confirme|precise|rapporte|souligne|assure|ajoute)"
)
# Behind a comma or a quotation the subject follows its verb: “…, a confirmé l’ONU le 31 août”.
_FRENCH = rf"""\b{_DIT}|[,"»”]\s*{_DIT}(?:(?!\bqu['e])[^,.;:!?\n]){{0,50}}?"""
_NO_THAT = r"(?:\s+(?![وفبل]?ان(?:ه|ها|هم|نا|ني)?(?!\w))\w+)"
# Verbs whose object may stand between them and the day take one word only, their subject.
_ARABIC = (
    rf"(?<!\w)[وف]?(?:(?:قال|صرح|افاد|ذكر|كتب|اضاف)ت?(?:وا)?{_NO_THAT}{{0,4}}?"
    rf"|(?:اعلن|اكد|نفي|نفت|اوضح)ت?(?:وا)?{_NO_THAT}?)"
)
_BEFORE = late(rf"(?:{_ENGLISH}|{_FRENCH}|{_ARABIC})(?:\s*,)?(?:\s+(?:on|le|ce|du|في|يوم|مساء|صباح))*\s*$")
_BEHIND = late(rf"\s+(?:{_SAID}|told)\b")
# “said Friday's strike …”, “reported the Monday strike”: the day is that of the strike.
_OWNS = late(r"['’]s\b")
_OF_A_THING = late(r"the\s+(?:\w+day\b|\d)(?!\s+(?:before|after|following|preceding)\b)")


# “ALEPPO, Nov 24 (Reuters) - ”, “حلب (27 أيلول) – ”: what stands before the stroke is place, day and agency.
_HEAD = late(r"[^\n]{2,90}?\s[-\u2013\u2014]{1,2}\s")
_LED = late(r"(?:on|in|at|by|le|la|en|du|au|في|يوم|منذ)\s", re.IGNORECASE)
# But of names of places: Deir al-Zor, Deir ez-Zor, Rio de Janeiro.
_SMALL = late(r"(?<!\w)(?!(?:a[dlnrstz]|ash|e[dlnrstz]|ibn|d[ae]|du|des|la|les?|sur|of|the)\b)[a-zà-ÿа-яё]\w+")
_OF_WIRE = late(r"\([^)\d]*[^\W\d_]{2}|(?<!\w)[A-ZÀ-ÞА-ЯЁ]{3,}(?!\w)")
_FIGURE = late(r"\d")
_MOST_WORDS = 6
_LONGEST = 2_000
"""Code points of a paragraph in a list of events."""


def is_in_dateline(body: str, start: int, end: int) -> bool:
    """Whether the date at `start` to `end` (code points of `body`) heads its paragraph: the day it was written on.

    Where the paragraph before or behind is headed so too, it is a list of events by their days; and so is a paragraph
    that stands alone, unless its head names an agency in brackets or its place in capitals.
    """
    line = body.rfind("\n", 0, start) + 1
    head = _HEAD.match(body, line)
    if head is None or head.end() < end or _LED.match(body, start):
        return False
    left = body[line:start] + body[end : head.end()]
    if not any(map(str.isalpha, left)) or says_something(left) or len(left.split()) > _MOST_WORDS + 1:
        return False
    if not (body[:line].strip() or body[end:].partition("\n")[2].strip() or _OF_WIRE.search(left)):
        return False
    above = body[max(0, line - _LONGEST) : line].rstrip().rpartition("\n")[2]
    behind = body[end : end + _LONGEST].partition("\n")[2].lstrip()
    return not (_is_headed_by_day(above) or _is_headed_by_day(behind))


def says_something(head: str) -> bool:
    """Whether what may head a wire has a word in small letters that is no part of a place's name: then it is none."""
    return _SMALL.search(head) is not None


def _is_headed_by_day(paragraph: str) -> bool:
    head = _HEAD.match(paragraph)
    told = "" if head is None else head.group()
    return bool(_FIGURE.search(told)) and not says_something(told) and len(told.split()) <= _MOST_WORDS + 4


def is_of_saying(body: str, start: int, end: int) -> bool:
    """Whether the date at `start` to `end` (code points of `body`, half-open) is that on which something was said."""
    if is_in_dateline(body, start, end):
        return True
    behind = folded(body[end : end + _NEAR])
    if _OWNS.match(behind) or _OF_A_THING.match(folded(body[start:end])):
        return False
    line = body[max(0, start - _NEAR) : start].rpartition("\n")[2]
    return bool(_BEFORE.search(folded(line)) or _BEHIND.match(behind))
