"""Writes what is sought in the language of FTS5."""

from collections.abc import Sequence
from typing import assert_never

from heritage_annotator.model.sought import All, Any, But, Near, Sought, Where, Words


def match_of(words: Words) -> str:
    """The words as FTS5 is asked for them."""
    star = "*" if words.prefix else ""
    return "(" + " OR ".join(f'"{" ".join(phrase)}"{star}' for phrase in words.phrases) + ")"


def matches_any(words: Sequence[Words]) -> str:
    """Any of the words, of which there is one at least."""
    return " OR ".join(map(match_of, words))


def expression_of(sought: Sought) -> str | None:
    """What holds words, in one expression; None where a condition, or what must not stand alone, has a part in it.

    Of parts near each other both: who asks looks at the sentences.
    """
    match sought:
        case Words():
            return match_of(sought)
        case Any(parts):
            return _joined(" OR ", parts)
        case Near(parts):
            return _joined(" AND ", parts)
        case All(parts):
            held = _joined(" AND ", [part for part in parts if not isinstance(part, But)])
            without = [part.part for part in parts if isinstance(part, But)]
            if held is None or not without:
                return held
            not_held = _joined(" OR ", without)
            return None if not_held is None else f"({held} NOT {not_held})"
        case Where() | But():
            return None
        case _:
            assert_never(sought)


def _joined(joiner: str, parts: Sequence[Sought]) -> str | None:
    told = [expression_of(part) for part in parts]
    known = [each for each in told if each is not None]
    return f"({joiner.join(known)})" if known and len(known) == len(told) else None
