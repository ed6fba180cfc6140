"""The words around a passage, cut where a reader does not stumble."""

import unicodedata

from heritage_annotator.patterns import late

_SPACE = late(r"\s")
_JOINER = "\u200d"


def words_before(body: str, position: int, most: int = 80) -> str:
    """The last `most` code points or fewer before `position`, of the same line of `body`.

    Cut at a word where one begins in reach; an ellipsis in front says that more stands there. Of a position behind the
    body, which is damaged then, those before its end.
    """
    position = min(position, len(body))
    low = max(0, position - most)
    line = body.rfind("\n", low, position) + 1
    if line or not low or body[low - 1] == "\n":
        return body[line or low : position]
    space = _SPACE.search(body, low - 1, low + most // 3)
    start = space.end() if space else low
    while start < position and within_a_character(body, start):
        start += 1
    return "…" + body[start:position]


def words_after(body: str, position: int, most: int = 80) -> str:
    """The first `most` code points or fewer from `position` on, of the same line of `body`; cut likewise."""
    end = body.find("\n", position, position + most + 1)
    if end >= 0 or position + most >= len(body):
        return body[position : end if end >= 0 else None]
    end = position + most
    cut = end
    while cut > end - most // 3 and not body[cut].isspace():
        cut -= 1
    if not body[cut].isspace():
        cut = end
        while cut > position and within_a_character(body, cut):
            cut -= 1
    return body[position:cut] + "…"


def within_a_character(body: str, place: int) -> bool:
    """Whether what stands before and after `place` is seen as one sign: a letter and its mark, joined emoji."""
    after, before = body[place], body[place - 1]
    tone = "\U0001f3fb" <= after <= "\U0001f3ff"
    return tone or _JOINER in {after, before} or unicodedata.category(after).startswith("M")
