"""The forms under which an Arabic word stands in a text, with what is written onto it.

The rule is (و|ف)?(ب|ل|ك)?(ال)?, with ل and ال together written لل. It knows no meaning, and answers to what only looks
like a form too: a search says which forms it found.
"""

from heritage_annotator.patterns import late

_ARABIC = late("[\u0621-\u064a\u0671-\u06d3]{2,}")
_BEFORE = ("", "و", "ف")
_ONTO = ("", "ب", "ك", "ل")
_ARTICLE = "ال"


def forms(term: str) -> tuple[str, ...]:
    """The folded term, then the forms in which it may stand in a text; itself alone when it is not Arabic.

    A term that begins with the article is taken for the word after it, and for itself.
    """
    if not _ARABIC.fullmatch(term):
        return (term,)
    bare = term.removeprefix(_ARTICLE) if len(term) > len(_ARTICLE) + 1 else term
    found = [term]
    for first in _BEFORE:
        for second in _ONTO:
            found.append(first + second + bare)
            found.append(first + ("لل" if second == "ل" else second + _ARTICLE) + bare)
    return tuple(dict.fromkeys(found))
