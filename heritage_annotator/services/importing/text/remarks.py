"""Puts the comments and highlights that readers left in a document on the words of the article that it became."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from heritage_annotator.frozen import frozen
from heritage_annotator.model.text import canonical, is_blank
from heritage_annotator.named import NamedTuple
from heritage_annotator.patterns import late
from heritage_annotator.services.importing.draft import Draft, Notice, Remark
from heritage_annotator.services.importing.text.manuscript import IN_BRACKETS

COMMENTS, HIGHLIGHTS = "comments", "highlights"
_SELECTORS = "\ufe0e\ufe0f"
_BEFORE = 80
_CONTEXT = 40
"""Signs before the words by which one of several places is chosen."""


@frozen
class Marked:
    """Words that were marked in a document, and what was said of them there.

    `kind`: `COMMENTS` or `HIGHLIGHTS`. `before`: what stands before the words. `when`: an instant in UTC, or ''. `key`:
    which of the document's it is. `within`: code points of the body among which the words stand, where that is known.
    """

    kind: str
    words: str
    before: str = ""
    author: str = ""
    note: str = ""
    when: str = ""
    key: str = ""
    within: tuple[int, int] | None = None


@frozen
class Comment:
    """What somebody said of words in a document. `when`: an instant in UTC, or ''."""

    author: str = ""
    when: str = ""
    said: str = ""


class Traced:
    """A text as a document has it, in its order, and what of it bears a comment or is highlighted.

    `commented`: from where to where each comment reaches, by its id; `highlighted`: the same of highlights.
    """

    def __init__(self) -> None:
        self.commented: dict[str, tuple[int, int]] = {}
        self.highlighted: list[tuple[int, int]] = []
        self.length = 0
        self._said: list[str] = []

    def add(self, words: str) -> None:
        """Words that come next."""
        self._said.append(words)
        self.length += len(words)

    def begin_comment(self, id_: str) -> None:
        """What follows bears that comment."""
        self.commented[id_] = self.length, self.length

    def end_comment(self, id_: str) -> None:
        """What follows no longer bears it."""
        self.commented[id_] = self.commented.get(id_, (self.length, 0))[0], self.length

    def comment_here(self, id_: str) -> None:
        """A comment stands at a place, on no words, unless words were told before."""
        self.commented.setdefault(id_, (self.length, self.length))

    def highlight(self, start: int, *, goes_on: bool = True) -> None:
        """All from `start` is highlighted; together with what was right before it, if it `goes_on`."""
        if self.length <= start:
            return
        if goes_on and self.highlighted and self.highlighted[-1][1] == start:
            start = self.highlighted.pop()[0]
        self.highlighted.append((start, self.length))

    def marked(self, number: int, comments: Mapping[str, Comment]) -> Iterator[Marked]:
        """What is marked in it. `number`: which of the document's texts it is; `comments`: what they say, by id."""
        raw = "".join(self._said)
        for id_, (start, end) in self.commented.items():
            about = comments.get(id_, Comment())
            before = raw[max(0, start - _BEFORE) : start]
            key = f"comment {id_} {about.author} {about.when}"
            yield Marked(COMMENTS, raw[start:end], before, about.author, about.said, about.when, key)
        for start, end in self.highlighted:
            before = raw[max(0, start - _BEFORE) : start]
            yield Marked(HIGHLIGHTS, raw[start:end], before, key=f"highlight {number} {start}")


def with_remarks(draft: Draft, marked: Iterable[Marked]) -> Draft:
    """The article with what was marked in it, where its words are found; the rest is counted among what it lacks."""
    return among([draft], marked)[0]


_ADDRESS = late(r"\s*[(<\[]?\s*(?:https?:/|www\.)")


def with_links(body: str, marked: Iterable[Marked]) -> str:
    """The text with its links as Markdown has them: what leads to an address, that of its note, in brackets."""
    squeezed, places = _Squeezed(body), list[tuple[int, int, str]]()
    for each in marked:
        place = squeezed.place(each)
        # An address that is printed says itself where it leads.
        if place is not None and not _ADDRESS.match(each.words):
            places.append((place.start, place.end, each.note))
    whole = list[tuple[int, int, str]]()
    for start, end, address in sorted(set(places)):
        if whole and start < whole[-1][1]:
            continue
        if whole and whole[-1][2] == address and not body[whole[-1][1] : start].strip():
            whole[-1] = (whole[-1][0], end, address)  # it goes on in the next line
        else:
            whole.append((start, end, address))
    for start, end, address in reversed(whole):
        body = f"{body[:start]}[{body[start:end]}]({address.translate(IN_BRACKETS)}){body[end:]}"
    return body


def among(drafts: Sequence[Draft], marked: Iterable[Marked]) -> list[Draft]:
    """The articles of one document with what was marked in it, each mark in the article whose words before it agree
    most; what is found in none is counted among what the first lacks.
    """
    marked = list(marked)
    if not marked or not drafts:
        return list(drafts)
    bodies = [_Squeezed(draft.body) for draft in drafts]
    found = [list[Remark]() for _ in drafts]
    lost = Counter[str]()
    for each in marked:
        places = ((place, at) for at, body in enumerate(bodies) if (place := body.place(each)) is not None)
        best = max(places, key=lambda one: (one[0].agreement, -one[1]), default=None)
        if best is None:
            lost[each.kind] += 1
        else:
            (start, end, _), at = best
            found[at].append(Remark(start, end, each.author, each.note, each.when, each.key))
    told = [Notice(kind, count) for kind, count in lost.items()]
    return [
        replace(
            draft,
            remarks=tuple(of),
            notices=(*draft.notices, *([Notice("remarks", len(of))] if of else []), *([] if at else told)),
        )
        for at, (draft, of) in enumerate(zip(drafts, found, strict=True))
    ]


class _Place(NamedTuple):
    """From where to where, in code points. `agreement`: how many signs before it are those that stood there."""

    start: int
    end: int
    agreement: int


class _Squeezed:
    """A text without all that a layout changes: its letters, marks and figures, and where they stand."""

    def __init__(self, text: str) -> None:
        self._text = text
        kept = list(_kept(text))
        self._signs = "".join(sign for sign, _ in kept)
        self._places = [place for _, place in kept]

    def place(self, marked: Marked) -> _Place | None:
        """Where the words stand, in code points; of several places the one with the same words before it."""
        told = canonical(marked.words).strip()
        words = "".join(sign for sign, _ in _kept(told))
        before = "".join(sign for sign, _ in _kept(canonical(marked.before)))[-_CONTEXT:]
        if not words:
            return self._as_written(told)
        places = self._occurrences(words, marked.within)
        at = max(places, key=lambda at: (self._agreement(at, before), -at), default=None)
        if at is None:
            return None
        start, end = self._with_edges(self._places[at], self._places[at + len(words) - 1] + 1, told)
        return _Place(start, end, self._agreement(at, before))

    def _occurrences(self, words: str, within: tuple[int, int] | None) -> Iterator[int]:
        at = self._signs.find(words)
        while at >= 0:
            if within is None or within[0] <= self._places[at] < within[1]:
                yield at
            at = self._signs.find(words, at + 1)

    def _agreement(self, at: int, before: str) -> int:
        """How many signs before the place are those that stood before the words."""
        stands = self._signs[max(0, at - len(before)) : at]
        pairs = zip(reversed(stands), reversed(before), strict=False)
        return next((count for count, (one, other) in enumerate(pairs) if one != other), min(len(stands), len(before)))

    def _with_edges(self, start: int, end: int, words: str) -> tuple[int, int]:
        """With the signs that the words begin and end in, where the text has them too."""
        letters = [place for _, place in _kept(words)]
        first, last = words[: letters[0]], words[letters[-1] + 1 :]
        start -= len(first) if first and self._text[:start].endswith(first) else 0
        end += len(last) if last and self._text.startswith(last, end) else 0
        return start, end

    def _as_written(self, words: str) -> _Place | None:
        """Of words without a letter, an emoji say: the one place of them."""
        if is_blank(words) or self._text.count(words) != 1:
            return None
        at = self._text.index(words)
        return _Place(at, at + len(words), 0)


def _kept(text: str) -> Iterator[tuple[str, int]]:
    """Letters, marks and figures, each taken apart, and their places."""
    for place, sign in enumerate(text):
        for each in _taken_apart(sign):
            yield each, place


@lru_cache(maxsize=4096)
def _taken_apart(sign: str) -> str:
    return "".join(
        each
        for each in unicodedata.normalize("NFKD", sign)
        if each.isalnum() or (unicodedata.category(each) == "Mn" and each not in _SELECTORS)
    )
