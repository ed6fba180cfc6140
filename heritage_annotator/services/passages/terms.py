"""The words that queries are written in: bare ones, quoted ones, ids, and lists of them."""

import re
from collections.abc import Iterable, Sequence

from heritage_annotator.model.errors import QueryTextError
from heritage_annotator.named import NamedTuple
from heritage_annotator.patterns import late

_BARE = late(r"[A-Za-z0-9_.-]+")
# Signs that a line, a terminal or the direction of the text around would obey.
_ACTING = late(r'["\\\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]')
_SPELLED = {'"': r"\"", "\\": r"\\", "\n": r"\n", "\t": r"\t"}
_MEANT = {spelled[1]: sign for sign, spelled in _SPELLED.items()}
_ESCAPE = late(r"\\(u[0-9a-fA-F]{4}|.)", re.DOTALL)

QUOTED = r'"(?:[^"\\]|\\.)*"'
_WORD = late(rf'(?P<id>#?)(?:(?P<quoted>{QUOTED})|(?P<bare>[^\s"#,=]+))', re.DOTALL)


class Word(NamedTuple):
    """A word of a term, without its quotation marks. `is_id`: it names a record by its id."""

    text: str
    is_id: bool = False


def written(word: Word) -> str:
    """The word as it stands in a query, on one line and in one direction."""
    text = word.text
    if not _BARE.fullmatch(text):
        text = f'"{_ACTING.sub(_spelled, text)}"'
    return f"#{text}" if word.is_id else text


def listed(words: Iterable[Word]) -> str:
    """Those words, apart by commas."""
    return ",".join(map(written, words))


def words_of(text: str) -> list[Word]:
    """The words that `listed` made such text of.

    Raises:
        QueryTextError: "list": it is no such text.
    """
    words, place = list[Word](), 0
    while text:
        word, place = _word_at(text, place)
        words.append(word)
        if place == len(text):
            break
        if text[place] != ",":
            raise QueryTextError("list", text)
        place += 1
    return words


def answered(text: str) -> tuple[Word, Sequence[Word]]:
    """The question and the answers of `question=answer,answer`.

    Raises:
        QueryTextError: "list": it is no such text.
    """
    question, place = _word_at(text, 0)
    answers = words_of(text[place + 1 :])
    if text[place : place + 1] != "=" or not answers:
        raise QueryTextError("list", text)
    return question, answers


def _word_at(text: str, place: int) -> tuple[Word, int]:
    found = _WORD.match(text, place)
    if found is None:
        raise QueryTextError("list", text)
    bare, quoted = found["bare"], found["quoted"]
    return Word(bare if quoted is None else _ESCAPE.sub(_read, quoted[1:-1]), bool(found["id"])), found.end()


def _spelled(found: "re.Match[str]") -> str:
    return _SPELLED.get(found[0]) or f"\\u{ord(found[0]):04x}"


def _read(found: "re.Match[str]") -> str:
    escape = found[1]
    if len(escape) > 1:
        return chr(int(escape[1:], 16))
    if escape not in _MEANT:
        raise QueryTextError("escape", found[0])
    return _MEANT[escape]
