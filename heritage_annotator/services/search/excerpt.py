"""The words around what was found in a text, as one line of a list shows them."""

from collections.abc import Sequence

from heritage_annotator.model.span import Span
from heritage_annotator.model.surroundings import within_a_character
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.search.text import Text

# Code points around what was found, and of all together: two lines of a wide list.
_BEFORE, _AFTER, _MOST = 50, 70, 320
# Of one place: a quotation may be as long as its article.
_LONGEST = 160
# Of a word that is longer, or in a script without spaces, a part may be shown.
_WORD = 20
ELLIPSIS = "…"


class Excerpt(NamedTuple):
    """Parts of a text on one line. `words`: where in `text` what was sought stands, in code points.

    `parts`: the spans of the body that stand in it, each with the place in `text` it begins at.
    """

    text: str
    words: tuple[Span, ...]
    of_note: bool = False
    parts: tuple[tuple[int, Span], ...] = ()


def excerpt(text: Text, spans: Sequence[Span]) -> Excerpt:
    """The text around the first of `spans`, which are in order; its beginning where there are none."""
    body, line, words, parts, last = text.body, "", list[Span](), list[tuple[int, Span]](), 0
    for number, window in enumerate(_windows(body, spans)):
        if number or window.start:
            line += f" {ELLIPSIS} " if number else ELLIPSIS
        begun = len(line) - window.start
        parts.append((len(line), window))
        line += window.of(body)
        within = (span for span in spans if window.start <= span.start < window.end)
        words += [Span(begun + span.start, begun + min(span.end, window.end)) for span in within]
        last = window.end
    if last < len(body.rstrip()):
        line += ELLIPSIS
    # One line, and every code point where it was.
    return Excerpt(line.replace("\n", " ").replace("\t", " "), tuple(words), parts=tuple(parts))


def _windows(body: str, spans: Sequence[Span]) -> list[Span]:
    """What is shown of the body, in order and apart; at least one."""
    if not spans:
        return [Span(0, _word_end(body, _MOST))]
    found: list[Span] = []
    for span in spans:
        start = _word_begin(body, span.start - _BEFORE)
        end = _word_end(body, min(span.end, span.start + _LONGEST) + _AFTER)
        if found and start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(end, found[-1].end))
        else:
            found.append(Span(start, end))
        if sum(map(len, found)) > _MOST:
            break
    return found


def _word_begin(body: str, at: int) -> int:
    found = max(body.rfind(space, max(0, at - _WORD), max(0, at)) for space in " \n")
    if found < 0 and at <= _WORD:
        return 0
    at = found + 1 or at
    while at > 0 and within_a_character(body, at):
        at -= 1
    return at


def _word_end(body: str, at: int) -> int:
    if at >= len(body):
        return len(body)
    found = min((place for space in " \n" if (place := body.find(space, at, at + _WORD)) >= 0), default=-1)
    if found < 0 and at + _WORD >= len(body):
        return len(body)
    at = found if found >= 0 else at
    while at < len(body) and within_a_character(body, at):
        at += 1
    return at
