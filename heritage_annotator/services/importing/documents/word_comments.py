"""The comments and highlights of a Word file: what was said, by whom and when, of which words."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from heritage_annotator.services.importing.metadata import instant_written, one_line
from heritage_annotator.services.importing.text.manuscript import Manuscript
from heritage_annotator.services.importing.text.remarks import COMMENTS, HIGHLIGHTS, Marked
from heritage_annotator.services.importing.text.word_package import Part, value, word
from heritage_annotator.services.importing.text.word_styles import Styles
from heritage_annotator.services.importing.text.word_text import WordText

_BEFORE = 80


class _Comment(NamedTuple):
    author: str
    when: str
    said: str


def marked_in(texts: Sequence[WordText], comments: Part | None, styles: Styles) -> Iterator[Marked]:
    """What was marked in these parts of the file, in its order. `comments`: the part that tells what they say."""
    said = dict(_comments(comments, styles)) if comments is not None else {}
    for number, text in enumerate(texts):
        raw = text.raw
        for id_, (start, end) in text.commented.items():
            yield _commented(raw, start, end, id_, said)
        for start, end in text.highlighted:
            words, before = raw[start:end], raw[max(0, start - _BEFORE) : start]
            yield Marked(HIGHLIGHTS, words, before, key=f"highlight {number} {start}")


def _commented(raw: str, start: int, end: int, id_: str, said: Mapping[str, _Comment]) -> Marked:
    about = said.get(id_, _Comment("", "", ""))
    before = raw[max(0, start - _BEFORE) : start]
    key = f"comment {id_} {about.author} {about.when}"
    return Marked(COMMENTS, raw[start:end], before, about.author, about.said, about.when, key)


def _comments(part: Part, styles: Styles) -> Iterator[tuple[str, _Comment]]:
    for node in part.root:
        if word(node) == "comment":
            written = Manuscript()
            WordText(written, styles).walk(node)
            written.end()
            said = "\n\n".join(paragraph.text for paragraph in written.paragraphs)
            when = instant_written(value(node, "date"))
            yield value(node, "id"), _Comment(one_line(value(node, "author")), when, said)
