"""The words are the proof: what is selected is what is stored, painted, exported and there tomorrow."""

import pytest
from markdown_it import MarkdownIt
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from heritage_annotator.services.exporting import Flavour, Layout, render
from tests.few import few
from tests.samples import COMBINED, FAMILY, PALMYRENE, VOCALISED, WORKER

LONG = " ".join(f"Word{number} of the temple." for number in range(1500))

# What the file holds (as bytes of UTF-8), and the words to mark in it.
TEXTS = {
    "emoji": (
        f"Ahead {WORKER} and {FAMILY} fled; {FAMILY}{WORKER} stayed.\n\nThe end 🏛️.",
        f"{FAMILY} fled; {FAMILY}{WORKER}",
    ),
    "palmyrene": (f"An inscription {PALMYRENE} was lost here, and {PALMYRENE} there.", f"{PALMYRENE} was"),
    "combining": (f"The {COMBINED} of Bel\u0323\u0301 was hit.", "Cafe\u0301 of Bel\u0323\u0301"),
    "arabic": (f"{VOCALISED} في تدمر.\n\nثم انهار البرجان.", "القَصْفُ مَعْبَدَ"),
    "mixed": (f"The army said «{VOCALISED}» in 2015 (UNESCO) ثم قال the end.", "said «" + VOCALISED[:8]),
    "crlf": ("First line\r\nSecond line was shelled\r\n\r\nThird line\r\n", "line was shelled"),
    "nbsp": ("About\u00a0212\u202fobjects\u00a0were moved.\u2028Then the roof fell.", "212\u202fobjects\u00a0were"),
    "markup": ("*Not* _emphasis_ but <b>words</b> & [links](x) `==` #1 | ~~x~~ $5 ^2", "<b>words</b> & [links](x) `=="),
    "endless": (LONG, "Word1100 of the temple. Word1101"),
}


def brought(researcher, tmp_path, text):
    """Starts with an empty project and imports the text from a file, through the window."""
    from heritage_annotator.services.projects.opening import create_project

    path = tmp_path / "awkward.heritage"
    create_project(path, researcher_name()).close()
    file = tmp_path / "article.txt"
    file.write_bytes(text.encode("utf-8"))
    researcher.starts(path)
    importing = researcher.window.importing
    importing.bring([file])
    for _ in range(1000):
        if not importing.is_busy:
            break
        QTest.qWait(20)
    assert researcher.desk.article is not None, researcher.says()


def researcher_name():
    from heritage_annotator.model.records import Annotator

    return Annotator("33333333-3333-4333-8333-333333333333", "Zénobie")


def picture(researcher):
    QApplication.processEvents()
    return researcher.text.viewport().grab().toImage()


def differing(one, other, top, bottom, right):
    """Per column, whether the two pictures differ a little above the baseline of a line."""
    return [
        any(one.pixel(x, y) != other.pixel(x, y) for y in range(top, bottom))
        for x in range(min(right, one.width(), other.width()))
    ]


@pytest.mark.parametrize("name", few(4, TEXTS))
def test_the_words_are_the_same_from_the_mouse_to_the_export_and_after_a_restart(researcher, tmp_path, name):
    text, wanted = TEXTS[name]
    brought(researcher, tmp_path, text)
    body = researcher.body
    assert "\r" not in body
    assert researcher.sql("SELECT data IS NOT NULL, size FROM original") == [(1, len(text.encode()))]

    bare = None
    start = body.index(wanted)
    researcher.shows(start)
    bare = picture(researcher)
    researcher.drags(start, start + len(wanted))
    span = researcher.text.selected_span
    quote = span.of(body)
    if name not in ("mixed", "arabic"):  # where directions meet, a point may stand for two offsets
        assert quote == wanted
    assert researcher.text.createMimeDataFromSelection().text() == quote
    selected = picture(researcher)

    researcher.presses(Qt.Key.Key_3)
    stored = researcher.sql("SELECT start, end, quote FROM annotation")
    assert stored == [(span.start, span.end, quote)]
    assert researcher.sql("SELECT substr(body, ? + 1, ?) FROM article_body", span.start, len(span)) == [(quote,)]

    rect = researcher.text.place_of(span)
    if researcher.text.point_of(span.start).top() == researcher.text.point_of(span.end).top():
        researcher.desk.choose("")
        painted = picture(researcher)
        column = researcher.text.column.width
        rows = rect.top() + 6, rect.top() + rect.height() - 12, column
        by_qt, by_us = differing(bare, selected, *rows), differing(bare, painted, *rows)
        both = sum(a and b for a, b in zip(by_qt, by_us, strict=True))
        either = sum(a or b for a, b in zip(by_qt, by_us, strict=True))
        assert either > 0
        # Qt's own selection is the judge of where these words stand; a few pixels are anti-aliasing.
        assert both / either > 0.93, (both, either)

    for flavour in Flavour:
        (exported,) = render(researcher.desk.reading, Layout.ARTICLES, flavour).values()
        html = MarkdownIt("commonmark", {"html": False}).render(exported.split("## Annotations")[1])
        assert unspaced(quote) in unspaced(plain(html))

    researcher.starts_again()
    assert researcher.sql("SELECT start, end, quote FROM annotation") == stored
    (mark,) = researcher.text.index.marks
    assert (mark.start, mark.end) == (span.start, span.end)


def plain(html):
    import html as entities
    import re

    return entities.unescape(re.sub("<[^>]+>", "", html))


def unspaced(text):
    """Line ends become spaces in the paragraph of a renderer; the words and other spaces stay."""
    return text.replace("\n", " ")


def test_a_blank_selection_tags_nothing_and_says_why(researcher, tmp_path):
    brought(researcher, tmp_path, "One.\u00a0\u00a0 \u00a0Two.")
    researcher.drags(4, 7)
    assert researcher.text.selected_span is None  # what is dragged loses white space at its ends, here all of it
    researcher.presses(Qt.Key.Key_3)
    assert researcher.sql("SELECT count(*) FROM annotation") == [(0,)]
    assert "word" in researcher.says()


def test_keys_without_a_selection_say_what_to_do(researcher, tmp_path):
    brought(researcher, tmp_path, "One. Two.")
    researcher.presses(Qt.Key.Key_3)
    assert "Select words" in researcher.says()
    researcher.types("a")
    assert not researcher.window.workspace.palette_.isVisible()
