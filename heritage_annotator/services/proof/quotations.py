"""Finds what a text quotes, and the address straight behind a quotation, which names its source."""

from collections.abc import Iterator, Sequence
from unicodedata import bidirectional

from heritage_annotator.named import NamedTuple
from heritage_annotator.patterns import late

# A PDF of Arabic has its quotation marks turned round: ”…“. German and Serbian books print »…«, Finnish ones »…».
_PAIRS = {
    "“": "”", "«": "»", "„": "“”", '"': '"', "‟": "”", "❝": "❞", "”": "“”", "»": "«»", "‹": "›", "›": "‹›", "「": "」",
    "『": "』", "〝": "〞〟",
}  # fmt: skip
_OPENING = late(f"[{''.join(_PAIRS)}]")
# Those that open and close with one sign: what stands before and behind tells which it does.
_TWOFOLD = frozenset('"”»›')
# A quotation goes over the end of a line; over that of a paragraph if it is closed in one of the next.
_PARAGRAPH = late(r"\n[ \t]*\n")
_MOST_PARAGRAPHS = 3
# Behind a quotation may stand the mark of a note.
_ADDRESS = late(
    r"(?:\d{1,3}(?!\w)|[*†‡§¹²³⁰-⁹]{1,3}|\[\^?\w{1,9}\](?!\())?[\s.,;:)\]]{0,20}(?:[—–→|-]\s{0,9})?"
    # In brackets the outlet may stand before it.
    r"(?:[(\[]\s{0,9}(?=[^\s()\[\]<>“”«»\"])(?:[^()\[\]<>“”«»\"\n]|\n(?!\s*\n)){1,120}?[\s,:;،][^\S\n]{0,3}"
    r"(?=https?://|www\.\w))?"
    r"[(\[<\s]{0,20}(?:\[(?:[^\]\n]|\n(?!\n)){0,80}\]\s{0,9}\()?(?P<address>(?:https?://|www\.(?=\w))[^\s)\]>“”«»\"]+)"
)
# One that goes over the ends of lines, in its brackets; among words from the right its parts may have changed places.
_BROKEN = late(
    r"(?:\d{1,3}(?!\w)|[*†‡§¹²³⁰-⁹]{1,3})?\s{0,3}"
    r"(?:[(\[<]\s?(?P<lines>h\n?t\n?t\n?p\n?s?\n?:[^\s()<>\[\]]*(?:[ \t]?\n[^\s()<>\[\]]+)+)\s?[)\]>]"
    r"|(?=[!-~]*\s?[!-~]*http)(?P<pieces>[!-~]+(?:\s[!-~]+){1,8})(?=\s*[.,]?\s*[\u0590-\u08ff]))"
)
_LED = r"\]\(https?://(?:[^\s()]|\([^\s()]{0,200}\)){1,2000}\)"
_LINK = late(rf"\[((?:[^\[\]\n]|\n(?!\n)|\[[^\[\]\n]{{0,80}}\]){{0,2000}}){_LED}")
"""A link within a quotation: its words are quoted, its address is not."""
_LINK_END, _LINK_REST = late(_LED), late(rf"(?:[^\[\]\n]|\n(?!\n)){{0,400}}{_LED}")
"""What is left in a quotation of a link that begins before it; and what stands behind one, of a link begun within."""
_WHOLE_LINK = late(r"\s*\[(?:[^\[\]\n]|\n(?!\n)){1,2000}\]\((https?://[^\s()]{1,2000})\)\s*")
_STOPS = frozenset(".,:;،؛")
_LONGEST = 20_000


class Quotation(NamedTuple):
    """Words within quotation marks: what they are, where in the draft (code points), and the address that follows.

    An address that goes over the ends of lines has them in it. `is_printed`: it was read off a page, which does not
    tell no-break spaces from others.
    """

    words: str
    start: int
    end: int
    address: str = ""
    is_printed: bool = False


def quotations(text: str) -> Iterator[Quotation]:
    """The quotations of a text in its order. Quotation marks within others are a part of those.

    One that is not closed in its paragraph goes on to where it is closed in one of the next; where the next begins with
    the same mark again, as those of one quotation do, each paragraph is one.
    """
    paragraphs = list(_paragraphs(text))
    at = 0
    for number, (start, end) in enumerate(paragraphs):
        at = max(at, start)
        while (opening := _OPENING.search(text, at, end)) is not None:
            mark, at = opening.group(), opening.end()
            if mark in _TWOFOLD and not _opens(text, opening.start(), end):
                continue
            closing = _closing(text, opening.end(), end, mark)
            if closing is None:
                closing = _closing_mixed(text, opening.end(), end, mark)
            if closing is None:
                closing = _closing_later(text, mark, end, paragraphs[number + 1 : number + 1 + _MOST_PARAGRAPHS])
            if closing is None:
                continue
            at = closing + (text[closing : closing + 1] in f'{_PAIRS[mark]}"”')
            words = _as_said(_linkless(text, opening.end(), closing).strip())
            if words and any(map(str.isalnum, words)):
                whole = _WHOLE_LINK.fullmatch(text, opening.end(), closing)
                yield Quotation(words, opening.end(), closing, whole[1] if whole is not None else _address(text, at))


def _linkless(text: str, start: int, end: int) -> str:
    """What stands there without links, also those of which a part is within."""
    words = _LINK_END.sub("", _LINK.sub(r"\1", text[start:end]))
    begun = words.rfind("[")
    if begun >= 0 and "]" not in words[begun:] and _LINK_REST.match(text, end):
        words = words[:begun] + words[begun + 1 :]
    return words


def _address(text: str, at: int) -> str:
    """The address that stands there; with what parts it, if it goes over the end of a line. '' if there is none."""
    found = _ADDRESS.match(text, at)
    is_whole = found is not None and text[found.end() : found.end() + 1] in {")", "]", ">"}
    broken = None if is_whole else _BROKEN.match(text, at)
    if broken is not None and "\n" in (told := str(broken["lines"] or broken["pieces"])):
        return told
    return found["address"].rstrip(".,;([") if found else ""


def _as_said(words: str) -> str:
    """The words with the stop at their end that a PDF of two directions has at their head: no word begins with one."""
    if len(words) > 1 and words[0] in _STOPS and bidirectional(words[1]) in {"R", "AL"}:
        return words[1:] + words[0]
    return words


def _opens(text: str, at: int, end: int) -> bool:
    """Whether a mark that may open or close opens: words stand behind it, and none before."""
    before, behind = text[at - 1 : at], text[at + 1 : end][:1]
    if behind == "\n":  # a line that ends with it, as lines from the right do
        return before in {" ", "("}
    return bool(behind.strip()) and not (before.isalnum() or before in {".", ",", "!", "?", "…"})


def _closing(text: str, start: int, end: int, opening: str) -> int | None:
    """Where the quotation ends: of marks with two sides, those within are counted."""
    closing = _PAIRS[opening]
    end = min(end, start + _LONGEST)
    if opening in _TWOFOLD:
        return next((at for at in range(start, end) if text[at] in closing and not text[at - 1].isspace()), None)
    depth = 1
    for at in range(start, end):
        if text[at] == opening and opening not in closing:
            depth += 1
        elif text[at] in closing:
            depth -= 1
            if not depth:
                return at
    return None


def _closing_mixed(text: str, start: int, end: int, opening: str) -> int | None:
    """Where a quotation ends that begins with a round mark and ends with a straight one, or the other way round."""
    other = {"“": '"', '"': "”"}.get(opening)
    if other is None:
        return None
    at = _closing(text, start, min(end, start + _LONGEST), other) if other == '"' else text.find(other, start, end)
    return None if at is None or at < 0 or opening in text[start:at] else at


def _closing_later(text: str, mark: str, end: int, later: Sequence[tuple[int, int]]) -> int | None:
    """Where a quotation ends that its paragraph, which ends at `end`, does not close; None: it is none."""
    for start, stop in later:
        if text.startswith(mark, start):
            return end
        closing, opening = _closing(text, start, stop, mark), text.find(mark, start, stop)
        if mark in _TWOFOLD and closing is not None:
            return closing if opening in {closing, -1} and not _opens(text, closing, stop) else None
        if closing is not None:
            return closing if not 0 <= opening < closing else None
        if opening >= 0:
            return None
    return None


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _PARAGRAPH.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)
