"""Reads what is asked of articles or annotations: the one language of Search and Passages.

Words, "phrases", prefix*, conditions, brackets; near before NOT before AND before OR:
`(temple OR معبد) AND NOT museum outlet:"SANA" shell* NEAR tag:damage`
"""

import re
from collections.abc import Callable, Sequence
from difflib import get_close_matches
from itertools import islice, product

from heritage_annotator.model.errors import AmbiguousNameError, QueryTextError, UnknownRecordError
from heritage_annotator.model.folding import folded, terms
from heritage_annotator.model.query import Joiner
from heritage_annotator.model.sought import EVERYTHING, But, Sought, Where, Words, both, either, near
from heritage_annotator.model.text import canonical
from heritage_annotator.named import NamedTuple
from heritage_annotator.patterns import late
from heritage_annotator.services.passages.attached import forms
from heritage_annotator.services.passages.conditions import READERS
from heritage_annotator.services.passages.names import Names
from heritage_annotator.services.passages.terms import QUOTED, words_of
from heritage_annotator.storage.reading.reading import Reading

# Marks that word processors put in the place of quotation marks; « and » too, as French does.
_MARKS = "“”„‟«»"
_MARKED = rf"[{_MARKS}][^{_MARKS}]*[{_MARKS}]"
_QUOTED = rf"(?:{QUOTED}|{_MARKED})"
_KEYS = "|".join(map(re.escape, sorted(READERS, key=len, reverse=True)))
_TOKEN = late(
    rf"""\s*(?:
        (?P<bracket>[()])
      | (?P<condition>(?P<key>{_KEYS})(?::(?P<values>(?:{_QUOTED}|[^\s"(){_MARKS}])*)|(?=[\s)]|$)))
      | (?P<phrase>{_QUOTED}\*?)
      | (?P<word>[^\s"(){_MARKS}]+)
    )""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
# An address is none, nor a time of the day.
_LIKE_CONDITION = late(r"(?P<key>[^\W\d]\w{0,19}):(?!//)(?=\S)")
_SIGN_BEFORE = late(rf"([-*])({QUOTED}|[^\W\d][^\s\"()*]*)")
# Of letters and a power, of the folded text, in which a figure above the line stands behind the sign.
_UNIT = late(r"(?<!\w)([^\W\d_]{1,3})([23])(?!\w)")
_RAISED_UNIT = late(r"(?<=[^\W\d_])\^(?=[23](?!\w))")
_NEAR = {
    "NEAR": Joiner.SAME_SENTENCE,
    "SAME-SENTENCE": Joiner.SAME_SENTENCE,
    "SAME-PARAGRAPH": Joiner.SAME_PARAGRAPH,
    "OVERLAPPING": Joiner.OVERLAPPING,
}
_JOINERS = ("AND", "OR", "NOT", *_NEAR)
_ALONE = {"tagged", "untagged", "undated"}
"""Conditions without values: they are words too, and mean the condition only where nothing else could be meant."""
_DEEPEST = 50
"""Brackets in brackets."""
_MOST = 1_000
"""Words and conditions: a pasted paragraph has some hundred."""
_MOST_PHRASES = 400
"""Forms of one phrase: three words of eight forms each that stand somewhere are more already."""


class _Token(NamedTuple):
    kind: str
    text: str
    place: int
    key: str = ""
    values: str = ""


def sought(reading: Reading, text: str, *, with_attached: bool = True) -> Sought:
    """What the text asks; between two parts that nothing joins, AND is meant.

    `with_attached`: an Arabic word stands for its forms with what is written onto it, in phrases too.

    Raises:
        QueryTextError: it is no query, or names what the project does not have, or has several of; `part` is what
            stands there, `place` where, in code points of `text`.
    """
    return _Parser(reading, canonical(text), forms if with_attached else _itself).whole()


def no_conditions(text: str) -> list[tuple[str, str]]:
    """What stands in a query like a condition and is none, and so is sought as words: its key with the colon.

    With the key of a condition that is spelled nearly so, or ''. And the words before which a sign stands that says
    elsewhere what NOT or a star behind them say here (`-wall`, `*wall`), with what says it.
    """
    found = dict[str, str]()
    shown = canonical(text)
    for token in _TOKEN.finditer(shown):
        sign = _SIGN_BEFORE.match(shown, token.start("word")) if token["word"] else None
        if sign is not None:
            found.setdefault(sign[0], f"{sign[2]}*" if sign[1] == "*" else f"NOT {sign[2]}")
        match = _LIKE_CONDITION.match(token["word"] or "")
        if match is not None:
            near = get_close_matches(match["key"].lower(), READERS, 1)
            found.setdefault(f"{match['key']}:", f"{near[0]}:" if near else "")
    return [*found.items()]


def sought_or_all(reading: Reading, text: str) -> Sought:
    """As `sought`; of a blank text everything."""
    return sought(reading, text) if text.strip() else EVERYTHING


def _itself(term: str) -> tuple[str, ...]:
    return (term,)


class _Parser:
    """Goes through the tokens from left to right, a rule of the grammar a method."""

    def __init__(self, reading: Reading, text: str, attached: Callable[[str], tuple[str, ...]]) -> None:
        self._reading = reading
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
                kind = "NEAR" if word.upper() in _NEAR else word.upper()
            if len(tokens) == _MOST:
                raise QueryTextError("many", word, start)
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
        return either(_asking(parts))

    def _both(self) -> Sought:
        parts = [self._one()]
        while (token := self._next()) is not None and token.kind != "OR" and token.text != ")":
            self._takes("AND")
            parts.append(self._one())
        return both(*_asking(parts))

    def _one(self) -> Sought:
        begun = self._at
        while self._takes("NOT"):
            pass
        negations = self._at - begun
        if negations > _DEEPEST:
            raise QueryTextError("deep", self._tokens[begun].text, self._tokens[begun].place)
        part = self._beside()
        for _ in range(negations if part != EVERYTHING else 0):
            part = But(part)
        return part

    def _beside(self) -> Sought:
        # `same-sentence untagged`: everything near what is untagged.
        found = EVERYTHING if self._begins_near else self._atom()
        while (token := self._next()) is not None and self._takes("NEAR"):
            found = near((found, self._atom()), _NEAR[token.text.upper()])
        return found

    @property
    def _begins_near(self) -> bool:
        begins = not self._at or self._tokens[self._at - 1].text == "("
        return begins and (token := self._next()) is not None and token.kind == "NEAR"

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
            condition = READERS[token.key](self._names, _plainly_quoted(token.values))
        except QueryTextError as error:
            raise QueryTextError(error.reason, error.part or token.text, token.place) from error
        except UnknownRecordError as error:
            raise QueryTextError("unknown", error.name, token.place) from error
        except AmbiguousNameError as error:
            raise QueryTextError("ambiguous", error.name, token.place) from error
        return EVERYTHING if condition.blank else Where(condition)

    def _words(self, token: _Token) -> Sought:
        text, prefix = token.text, token.text.endswith("*")
        if token.kind == "phrase":
            try:
                text = words_of(_plainly_quoted(text.removesuffix("*")))[0].text
            except QueryTextError as error:
                raise QueryTextError(error.reason, error.part, token.place) from error
        rows = [terms(each).split(" ") for each in _as_units(folded(text.rstrip("*")))]
        if not any(rows[0]):
            raise QueryTextError("nothing", token.text, token.place)
        return Words(tuple(phrase for row in rows for phrase in self._phrases(row)), prefix)

    def _phrases(self, row: Sequence[str]) -> tuple[tuple[str, ...], ...]:
        """The terms in a row, then in their other forms: of several in a row only those that stand somewhere."""
        found = [self._attached(term) for term in row]
        if len(row) > 1:
            found = [(term, *self._standing(others)) for term, *others in found]
        return tuple(islice(product(*found), _MOST_PHRASES))

    def _standing(self, others: Sequence[str]) -> list[str]:
        return self._reading.standing(Words(tuple((form,) for form in others))) if others else []


def _as_units(text: str) -> Sequence[str]:
    """The folded text, then with its units of area and volume written the other ways: m2 is m² in another article."""
    joined, parted = _RAISED_UNIT.sub("", text), _UNIT.sub(r"\1^\2", text)
    return tuple(dict.fromkeys((text, joined, parted)))


def _asking(parts: Sequence[Sought]) -> Sequence[Sought]:
    """Those that ask something: a person may not have finished the others yet."""
    return [part for part in parts if part != EVERYTHING] or parts[:1]


def _plainly_quoted(text: str) -> str:
    """The same with plain quotation marks."""

    def plain(found: re.Match[str]) -> str:
        if found[0].startswith('"'):
            return found[0]
        within = found[0][1:-1].replace("\\", r"\\").replace('"', r"\"")
        return f'"{within}"'

    return re.sub(_QUOTED, plain, text, flags=re.DOTALL)
