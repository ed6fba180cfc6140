"""Line ends that only wrap a paragraph, and those that part what stands above and below them."""

import textwrap
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heritage_annotator.model.query import Joiner
from heritage_annotator.services.articles.sentences import sentence_after, sentence_before, sentences
from heritage_annotator.services.articles.wrapping import WIDEST, first_line, flowing
from heritage_annotator.services.importing.plain.plain_text import article
from heritage_annotator.services.importing.text.decoding import Decoding
from heritage_annotator.services.passages.near import _pieces

WIRE = """Militants blew up the north wall of the ancient citadel of Wadi
Nakhil on Friday, witnesses said, and three of its towers collapsed
into the moat below the old market. The director of antiquities said
the old gate was still standing.

Residents said they heard two blasts before dawn and saw dust over
the market, where several shops were buried under the stones.
"""
PROSE = (
    "قال المدير العام للآثار والمتاحف إن مسلحين فجروا الجدار الشمالي للقلعة القديمة قرب السوق يوم الجمعة وإن ثلاثة "
    "أبراج انهارت في الخندق قبل الفجر. وما زالت البوابة قائمة بعد القصف الذي طال السوق القديمة كلها في المدينة."
)
FRENCH = (
    "L'armée a repris la citadelle vendredi à l'aube, selon un témoin, et le minaret de la grande mosquée est tombé "
    "dans la cour. Rien n'est sûr, dit le directeur des antiquités, qui n'a pas pu se rendre sur place avant la nuit."
)


@pytest.mark.parametrize("width", [60, 64, 72, 78, 100])
@pytest.mark.parametrize("prose", [PROSE, FRENCH])
def test_prose_wrapped_at_any_column_has_the_sentences_of_the_same_prose_unwrapped(prose, width):
    wrapped = textwrap.fill(prose, width, break_on_hyphens=False)
    assert "\n" in wrapped
    assert [" ".join(span.of(wrapped).split()) for span in sentences(wrapped)] == [
        span.of(prose) for span in sentences(prose)
    ]


def test_the_caret_walks_over_sentences_that_are_wrapped():
    first = sentence_after(WIRE, 0, "en")
    assert first.of(WIRE).endswith("old market.")
    assert first.of(WIRE).count("\n") == 2
    assert sentence_before(WIRE, len(WIRE), "en").of(WIRE).startswith("Residents said")


def test_half_a_sentence_is_no_title_and_a_wrapped_headline_is_whole():
    assert article(Decoding(WIRE, "utf-8"), "a.txt").title == ""
    head = "Militants blow up the north wall of an ancient citadel near Wadi\nNakhil, three of its towers collapse\n\n"
    assert article(Decoding(head + WIRE, "utf-8"), "a.txt").title == " ".join(head.split())
    assert article(Decoding("Citadel falls\n\n" + WIRE, "utf-8"), "a.txt").title == "Citadel falls"
    assert article(Decoding("Citadel falls\n" + WIRE, "utf-8"), "a.txt").title == "Citadel falls"


def test_the_body_stays_as_it_is():
    assert article(Decoding(WIRE, "utf-8"), "a.txt").body == WIRE.strip()


def test_words_of_one_wrapped_paragraph_are_in_the_same_sentence_and_paragraph():
    for joiner, words in (
        (Joiner.SAME_SENTENCE, ("Militants", "moat")),
        (Joiner.SAME_PARAGRAPH, ("Militants", "gate")),
    ):
        pieces = _pieces(joiner, WIRE, "en")
        (holding,) = [piece for piece in pieces if words[0] in piece.of(WIRE)]
        assert words[1] in holding.of(WIRE)
        assert "Residents" not in holding.of(WIRE)


@pytest.mark.parametrize(
    "text",
    [
        "Syrian army recaptures Palmyra from Islamic State\nBy Zoé Élan",
        "Syrian army recaptures Palmyra from Islamic State\nby Zoé Élan",
        "الجيش السوري يستعيد مدينة تدمر من تنظيم الدولة الإسلامية\nرويترز - دمشق",
        "Damage to the citadel of Aleppo and its surroundings in 2016\n\nThe wall fell. The gate stands.",
        "- the north wall of the citadel, which fell in March\n- the old gate of it, damaged in the same month",
        "The wall of the citadel fell on Friday.\nThe old gate still stands, he said.\nThe market was burnt in 2013.",
        "Roses are red\nviolets are blue\nsugar is sweet\nand so are you",
        "One paragraph a line, " * 10 + "\n" + "and another one, which is as long. " * 8,
    ],
)
def test_other_line_ends_stay(text):
    assert flowing(text) == text


@given(st.text("aB .\n\t‘1-é\u0627\u0651🏛", max_size=400))
def test_every_code_point_keeps_its_place(text):
    joined = flowing(text)
    assert len(joined) == len(text)
    assert all(one == two or (one, two) == ("\n", " ") for one, two in zip(text, joined, strict=True))


@given(st.lists(st.sampled_from(["", "  ", "\u00a0", "By Ann", "fell. " * 4, "قلعة " * 18, "wall " * 25]), max_size=6))
def test_the_first_line_is_that_of_the_whole_text(lines):
    text = "\n".join(lines)
    assert first_line(text) == flowing(text).partition("\n")[0]


def test_a_line_may_be_as_wide_as_the_widest_and_no_wider():
    line, after = "تدمر " * (WIDEST // 5 - 1) + "fell,", "and its walls too."
    assert len(line) == WIDEST
    assert flowing(f"{line}\n{after}") == f"{line} {after}"
    assert flowing(f"{line}.\n{after}") == f"{line}.\n{after}"


def test_the_cost_is_linear():
    def cost(times):
        text = WIRE * times
        begun = time.process_time()
        flowing(text)
        return time.process_time() - begun

    cost(10)
    assert cost(4000) < 40 * max(cost(400), 0.001)
