"""The sentence around a passage as exports tell it: blanks, cuts, and what is all of it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heritage_annotator.services.articles.sentences import sentences
from heritage_annotator.services.exporting.markdown.flavours import Obsidian, Pandoc
from heritage_annotator.services.exporting.markdown.surroundings import Surroundings

MOST = 300


def told(body, words, style=None):
    start = body.index(words)
    return Surroundings(body, "en").sentence(start, start + len(words), style or Obsidian())


def test_blanks_of_every_kind_are_spaces_and_the_passage_keeps_its_place():
    body = "The\u00a0minaret,\tbuilt\u2003in 1090,\u3000fell 🧑‍🚒 today. Nobody was hurt."
    assert told(body, "fell 🧑‍🚒") == "The minaret, built in 1090, ==fell 🧑‍🚒== today."


def test_nothing_is_told_where_the_passage_is_all_of_its_sentence():
    assert told("The minaret fell. \u00a0 Nobody was hurt.", "The minaret fell.") == ""


def test_a_long_sentence_is_cut_at_a_space_on_either_side():
    body = "al-Ḥadbāʾ " * 60 + "fell " + "القلعة " * 60 + "today."
    before, _, rest = told(body, "fell").partition("==")
    words, _, after = rest.partition("==")
    assert (before, words, after) == ("…" + "al-Ḥadbāʾ " * 29, "fell", " " + "القلعة " * 41 + "القلعة…")


@pytest.mark.parametrize("blank", ["\u00a0", "\u2009"])
def test_it_is_cut_at_no_other_blank(blank):
    body = "v" * 20 + blank + "w" * 290 + "fell" + "y" * 290 + blank + "z" * 20
    assert told(body, "fell") == "…==fell==…"


def test_a_passage_beyond_the_body_has_no_sentence():
    around = Surroundings("The minaret fell.", "en")
    assert [around.sentence(*each, Pandoc()) for each in ((0, 18), (-1, 3), (5, 5))] == ["", "", ""]


@given(
    st.lists(st.sampled_from(["wall ", "fell.", " ", "\u00a0", "\n", "\t", "e\u0301", "=", "*", "تدمر ", "w" * 40]))
    .map("".join)
    .filter(bool),
    st.data(),
)
def test_it_is_what_the_rule_says(body, data):
    start = data.draw(st.integers(0, len(body) - 1))
    end = data.draw(st.integers(start + 1, len(body)))
    for style in (Obsidian(), Pandoc()):
        assert Surroundings(body, "en").sentence(start, end, style) == by_the_rule(body, start, end, style)


def by_the_rule(body, start, end, style):
    near = [each for each in sentences(body, "en") if each.start <= max(start, end - 1)]
    first = next((each for each in reversed(near) if each.start <= start), None)
    begin = min(first.start if first else start, start)
    before, after = body[begin:start], body[end : max(end, near[-1].end if near else end)]
    if not before.strip() and not after.strip():
        return ""
    if len(before) > MOST:
        before = "…" + before[-MOST:].partition(" ")[2]
    if len(after) > MOST:
        after = after[:MOST].rpartition(" ")[0] + "…"
    line = re.sub(r"\s", " ", before + body[start:end] + after).rstrip()
    inserts = zip((len(before), len(before) + end - start), style.mark, strict=True)
    return style.escaping.line(line, [*inserts])
