"""The comments and highlights of a Word file: what was said, by whom and when, of which words."""

from collections.abc import Iterator, Sequence

from heritage_annotator.services.importing.metadata import instant_written, one_line
from heritage_annotator.services.importing.text.manuscript import Manuscript
from heritage_annotator.services.importing.text.remarks import Comment, Marked
from heritage_annotator.services.importing.text.word_package import Part, value, word
from heritage_annotator.services.importing.text.word_styles import Styles
from heritage_annotator.services.importing.text.word_text import WordText


def marked_in(texts: Sequence[WordText], comments: Part | None, styles: Styles) -> Iterator[Marked]:
    """What was marked in these parts of the file, in its order. `comments`: the part that tells what they say."""
    said = dict(_comments(comments, styles)) if comments is not None else {}
    for number, text in enumerate(texts):
        yield from text.traced.marked(number, said)


def _comments(part: Part, styles: Styles) -> Iterator[tuple[str, Comment]]:
    for node in part.root:
        if word(node) == "comment":
            written = Manuscript()
            WordText(written, styles).walk(node)
            written.end()
            said = "\n\n".join(paragraph.text for paragraph in written.paragraphs)
            when = instant_written(value(node, "date"))
            yield value(node, "id"), Comment(one_line(value(node, "author")), when, said)
