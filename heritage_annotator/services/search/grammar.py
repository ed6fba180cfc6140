"""A search as text: words, "phrases", prefix*, conditions of passages, brackets, NOT before AND before OR, NEAR.

`(temple OR معبد) AND NOT museum outlet:"SANA" shell* NEAR tetrapylon`
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from heritage_annotator.model.errors import QueryTextError
from heritage_annotator.model.folding import folded, terms
from heritage_annotator.model.sought import All, Any, But, Near, Sought, Where, Words
from heritage_annotator.model.text import canonical
from heritage_annotator.services.passages.conditions import READERS
from heritage_annotator.services.passages.names import Names
from heritage_annotator.services.passages.terms import QUOTED
from heritage_annotator.services.search.attached import forms
from heritage_annotator.storage.reading.reading import Reading

# Marks that word processors put in the place of quotation marks; « and » too, as French does.
_MARKS = str.maketrans(dict.fromkeys("“”„‟«»", '"'))
_KEYS = "|".join(map(re.escape, sorted(READERS, key=len, reverse=True)))
_TOKEN = re.compile(
    rf"""\s*(?:
        (?P<bracket>[()])
      | (?P<condition>(?P<key>{_KEYS})(?::(?P<values>(?:{QUOTED}|[^\s"()])*)|(?=[\s)]|$)))
      | (?P<phrase>{QUOTED})
      | (?P<word>[^\s"()]+)
    )""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_JOINERS = ("AND", "OR", "NOT", "NEAR")
_ALONE = {"untagged", "undated"}
"""Conditions without values: they are words too, and mean the condition only where nothing else could be meant."""
_DEEPEST = 50
"""Brackets in brackets."""


class _Token(NamedTuple):
    kind: str
    text: str
    place: int
    key: str = ""
    values: str = ""


def sought(reading: Reading, text: str, *, with_attached: bool = True) -> Sought:
    """What the text asks; between two parts that nothing joins, AND is meant.

    `with_attached`: an Arabic word stands for its forms with what is written onto it; a phrase for its first word's.

    Raises:
        QueryTextError: it is no query; `part` is what stands there, `place` where, in code points of `text`.
        UnknownRecordError, AmbiguousNameError: the project has nothing, or several things, of a name in it.
    """
    return _Parser(reading, canonical(text).translate(_MARKS), forms if with_attached else _itself).whole()


def _itself(term: str) -> tuple[str, ...]:
    return (term,)


class _Parser:
    """Goes through the tokens from left to right, a rule of the grammar a method."""

    def __init__(self, reading: Reading, text: str, attached: Callable[[str], tuple[str, ...]]) -> None:
        self._names = Names(reading)
        self._attached = attached
        self._text = text
        self._tokens = list(self._cut())
        self._at = 0
        self._deep = 0

    def whole(self) -> Sought:
        if not self._tokens:
            raise QueryTextError("nothing", "", 0)
        found = self._either()
        if (token := self._next()) is not None:
            raise QueryTextError("bracket", token.text, token.place)
        return found

    def _cut(self) -> list[_Token]:
        tokens: list[_Token] = []
        place, end = 0, len(self._text.rstrip())
        while place < end:
            found = _TOKEN.match(self._text, place)
            if found is None:
                rest = self._text[place:].strip()
                raise QueryTextError("quote", rest, self._text.index(rest, place))
            kind = next(name for name in ("bracket", "condition", "phrase", "word") if found[name] is not None)
            word, start = found[kind], found.start(kind)
            if kind == "word" and word.upper() in _JOINERS:
                kind = word.upper()
            tokens.append(_Token(kind, word, start, (found["key"] or "").lower(), found["values"] or ""))
            place = found.end()
        return tokens

    def _next(self) -> _Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _takes(self, kind: str, text: str = "") -> bool:
        token = self._next()
        if token is None or token.kind != kind or (text and token.text != text):
            return False
        self._at += 1
        return True

    def _either(self) -> Sought:
        parts = [self._both()]
        while self._takes("OR"):
            parts.append(self._both())
        return parts[0] if len(parts) == 1 else Any(tuple(parts))

    def _both(self) -> Sought:
        parts = [self._one()]
        while (token := self._next()) is not None and token.kind != "OR" and token.text != ")":
            self._takes("AND")
            parts.append(self._one())
        return parts[0] if len(parts) == 1 else All(tuple(parts))

    def _one(self) -> Sought:
        if self._takes("NOT"):
            return But(self._one())
        found = self._atom()
        if (token := self._next()) is None or token.kind != "NEAR":
            return found
        parts = [found]
        while self._takes("NEAR"):
            parts.append(self._atom())
        words = tuple(part for part in parts if isinstance(part, Words))
        if len(words) < len(parts):
            raise QueryTextError("near", token.text, token.place)
        return Near(words)

    def _atom(self) -> Sought:
        token = self._next()
        if token is None or token.kind in _JOINERS or token.text == ")":
            last = self._tokens[self._at - 1] if self._at else token
            meant = token or last
            raise QueryTextError("joiner", meant.text if meant else "", meant.place if meant else 0)
        self._at += 1
        if token.kind == "bracket":
            return self._bracketed(token)
        if token.kind == "condition":
            return self._condition(token)
        return self._words(token)

    def _bracketed(self, token: _Token) -> Sought:
        self._deep += 1
        if self._deep > _DEEPEST:
            raise QueryTextError("deep", token.text, token.place)
        found = self._either()
        if not self._takes("bracket", ")"):
            raise QueryTextError("bracket", token.text, token.place)
        self._deep -= 1
        return found

    def _condition(self, token: _Token) -> Sought:
        if ":" not in token.text and token.key not in _ALONE:
            return self._words(token)
        try:
            return Where(READERS[token.key](self._names, token.values))
        except QueryTextError as error:
            raise QueryTextError(error.reason, error.part or token.text, token.place) from error

    def _words(self, token: _Token) -> Sought:
        text = token.text.strip('"') if token.kind == "phrase" else token.text
        prefix = token.kind != "phrase" and text.endswith("*")
        row = terms(folded(text.rstrip("*"))).split(" ")
        if not any(row):
            raise QueryTextError("nothing", token.text, token.place)
        first, *rest = row
        phrases = tuple((form, *rest) for form in self._attached(first))
        return Words(phrases, prefix)
