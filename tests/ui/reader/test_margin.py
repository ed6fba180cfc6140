"""The names beside the text: wrapped where there is room, gathered where not, in colours that can be told."""

import itertools
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from heritage_annotator.services.annotations.marking import plan_annotation, plan_tagging, span_of_quote
from heritage_annotator.ui.look.tags import tag_name
from heritage_annotator.ui.look.tokens import LEAST, contrast
from heritage_annotator.ui.reader.margin import INSET, MORE, ROW, SLIP
from heritage_annotator.ui.reader.panel import ReaderPanel
from tests.drafts import plan_import
from tests.ui.conftest import draft

WORDS = "The gate of the citadel fell. Its wall stands. "
BODY = "\n\n".join(f"Paragraph {number}. {WORDS * 4}" for number in range(12))


@pytest.fixture
def reader(desk, session, qtbot):
    plan = plan_import([draft(BODY)], session.reading, session.annotator.id)
    session.do(plan.change)
    panel = ReaderPanel(desk)
    qtbot.addWidget(panel)
    panel.resize(720, 900)
    panel.show()
    qtbot.waitExposed(panel)
    desk.open_article(plan.added[0].id)
    return panel


def mark(desk, number, *tags):
    span = span_of_quote(BODY, f"Paragraph {number}")
    desk.do(plan_annotation(desk.reading, desk.article_id, span, list(tags), desk.annotator))
    return desk.reading.annotations(desk.article_id)[-1].id


def labels(reader):
    QApplication.processEvents()
    reader.grab()
    return reader.text.marks.labels


def longest(desk, count):
    return sorted(desk.codebook.leaves(), key=lambda tag: len(tag_name(tag)))[-count:]


def test_a_long_name_alone_is_read_whole_in_two_lines_or_three(desk, reader):
    (tag,) = longest(desk, 1)
    mark(desk, 1, tag)
    (label,) = labels(reader)
    assert label.lines > 1
    assert label.rect.height() == ROW + (label.lines - 1) * MORE - 2
    assert label.text == tag_name(tag)


def test_of_sixty_names_beside_free_paragraphs_none_is_cut(desk, reader):
    from heritage_annotator.ui.reader.margin import _broken

    font = desk.theme.small_font().toString()
    cut = []
    for tag in desk.codebook.leaves():
        annotation = mark(desk, 3, tag)
        (label,) = labels(reader)
        shown = _broken(label.text, font, round(label.rect.width() - INSET), label.lines)
        if "".join(shown).replace(" ", "") != tag_name(tag).replace(" ", ""):
            cut.append(shown)
        desk.undo()
        assert annotation
    assert cut == []


def test_names_never_lie_over_each_other_and_stay_beside_their_lines(desk, reader):
    for number in range(10):
        mark(desk, number, *longest(desk, 1 + number % 4))
    found = labels(reader)
    for one, other in itertools.pairwise(found):
        assert one.rect.bottom() <= other.rect.top()
    firsts = {}
    for label in found:
        firsts.setdefault(label.annotation_id, label)
    assert all(label.rect.top() - label.wanted <= max(SLIP, 44) for label in firsts.values())


def test_a_name_that_wraps_hides_no_other(desk, reader):
    tags = longest(desk, 2)
    first = mark(desk, 1, tags[0])
    before = len(labels(reader))
    second = mark(desk, 2, tags[1])
    assert before == 1
    assert [label.annotation_id for label in labels(reader)] == [first, second]


@pytest.mark.parametrize("theme_name", ["light", "dark"])
def test_names_can_be_read_and_bars_are_the_paint_of_the_text(desk, reader, theme_name):
    desk.theme.choose(theme_name)
    groups = [desk.codebook.children(group.id)[0] for group in desk.codebook.groups()]
    assert contrast(desk.theme.color("ink2"), desk.theme.color("paper")) >= LEAST
    for tag in groups:
        annotation = mark(desk, 1, tag)
        (label,) = labels(reader)
        picture = reader.text.viewport().grab().toImage()
        left, middle = round(label.rect.left()), round(label.rect.center().y())
        colors = {picture.pixelColor(left + x, middle).name() for x in range(6)}
        assert desk.colors.line(tag.id).name() in colors
        assert desk.colors.fill((tag.id,)).name() in colors
        desk.undo()
        assert annotation


def test_the_tags_of_one_passage_share_the_room_below_it(desk, reader):
    annotation = mark(desk, 1, longest(desk, 1)[0])
    desk.do(plan_tagging(desk.reading, desk.reading.annotation(annotation), longest(desk, 2), desk.annotator))
    assert all(label.lines > 1 for label in labels(reader))


def test_of_two_passages_that_begin_in_one_line_both_names_are_read(desk, reader):
    tags = [desk.codebook.by_slug(slug) for slug in ("cause.mines", "damage.structural")]
    spans = [span_of_quote(BODY, "Paragraph 1")]
    spans.append(replace(spans[0], start=spans[0].end + 2, end=spans[0].end + 5))
    for span, tag in zip(spans, tags, strict=True):
        desk.do(plan_annotation(desk.reading, desk.article_id, span, [tag], desk.annotator))
    first, second = labels(reader)
    assert first.wanted == second.wanted
    assert first.lines > 1
    assert second.lines > 1
    assert second.rect.top() - second.wanted <= SLIP
