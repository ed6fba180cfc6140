"""A query as text that a person can write, and that reads back to itself (`grammar`).

`tag:damage.structural,fire and by:"Zaynab" and not (palmyr* near "the gate") or untagged`
"""

from typing import assert_never

from heritage_annotator.model.query import Joiner, Query
from heritage_annotator.model.sought import EVERYTHING, All, Any, But, Near, Sought, Where, Words, sought_of
from heritage_annotator.services.passages.conditions import CONDITIONS
from heritage_annotator.services.passages.names import Names
from heritage_annotator.storage.reading.reading import Reading

_NEAR = {
    Joiner.SAME_SENTENCE: "same-sentence",
    Joiner.SAME_PARAGRAPH: "same-paragraph",
    Joiner.OVERLAPPING: "overlapping",
}
# What binds closer than the part it is in needs no brackets.
_CLOSENESS: dict[type[Sought], int] = {Any: 0, All: 1, But: 2, Near: 3, Where: 4, Words: 4}


def text_of(reading: Reading, asked: Query | Sought) -> str:
    """What is asked as text on one line; '' for what asks for everything.

    Tags stand there by their slugs, people by their names, articles by their ids, which a person may shorten. Words
    stand as they are folded, and are read in their other forms again, or not, as whoever reads says.
    """
    asked = sought_of(asked) if isinstance(asked, Query) else asked
    return "" if asked == EVERYTHING else _Writer(Names(reading)).written(asked)


class _Writer:
    """Writes with the names of one project."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def written(self, asked: Sought) -> str:
        match asked:
            case Words():
                return _words(asked)
            case Where(condition):
                return CONDITIONS[type(condition)].text(self._names, condition)
            case All(parts):
                return " and ".join(self._within(asked, part) for part in parts)
            case Any(parts):
                return " or ".join(self._within(asked, part) for part in parts)
            case But(part):
                return f"not {self._within(asked, part)}"
            case Near(parts, joiner):
                # Everything near something: nothing stands in front.
                told = ["" if part == EVERYTHING else self._within(asked, part) for part in parts]
                return f" {_NEAR[joiner]} ".join(told).lstrip(" ")
            case _:
                assert_never(asked)

    def _within(self, outer: Sought, part: Sought) -> str:
        text = self.written(part)
        binds = _CLOSENESS[type(part)]
        closer = binds > _CLOSENESS[type(outer)] or (isinstance(part, But) and isinstance(outer, But))
        return text if closer else f"({text})"


def _words(words: Words) -> str:
    star = "*" if words.prefix else ""
    return f'"{" ".join(words.phrases[0])}"{star}'
