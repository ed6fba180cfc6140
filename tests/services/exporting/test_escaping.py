"""Article text in Markdown beside markup that is set into it: every sign stays the one it is, for two renderers."""

import random

import pytest

from heritage_annotator.services.exporting.markdown.escaping import Escaping
from tests.services.exporting.rendering import READINGS, seen

PLAIN = Escaping(smart=False)


@pytest.mark.parametrize(
    ("words", "inserts", "written"),
    [
        ("roof gone!", [(10, "[^h1]")], "roof gone\\![^h1]"), ("roof gone!", [(10, "==")], "roof gone!=="),
        ("ab=c", [(3, "==")], "ab&#61;==c"), ("ab=c", [(2, "==")], "ab==&#61;c"),
        ("ab(c)", [(2, "[^h1]")], "ab[^h1]\\(c)"), ("ab:c", [(2, "[^h1]")], "ab[^h1]&#58;c"),
        ("-a", [], "\\-a"), ("+a", [], "\\+a"), (">a", [], "\\>a"), ("=a", [], "&#61;a"), (":a", [], "&#58;a"),
        ("-a", [(0, "==")], "==\\-a"), ("=a", [(0, "==")], "==&#61;a"), ("(a", [(0, "==")], "==\\(a"),
        ("1. Roof", [], "1\\. Roof"), ("(iv) Roof", [], "(iv\\) Roof"), ("a) Roof", [(3, "==")], "a\\) ==Roof"),
        ("12.5", [], "12.5"), ("x", [(9, "==")], "x=="), ("قوس!", [(3, "=="), (4, "[^h1]")], "قوس==\\![^h1]"),
    ],
)  # fmt: skip
def test_what_stands_beside_markup_is_no_part_of_it(words, inserts, written):
    assert PLAIN.line(words, inserts) == written


@pytest.mark.parametrize(("smart", "rendered"), READINGS)
def test_words_cut_anywhere_by_markup_come_back(smart, rendered):
    draw = random.Random(1)
    signs = [*"!=(:[]\\`*_#-+>.~^$|@%&<\"' \tab1)", "👩🏽‍🚒", "تَ", "\xad", "&amp;", "www.", "1. ", "--", "://"]
    for _ in range(150):
        words = "".join(draw.choices(signs, k=draw.randint(1, 12)))
        at = draw.randint(0, len(words))
        line = Escaping(smart=smart).line(words, [(at, "<b></b>")])
        told, _ = seen(rendered(f"x{line}x"))
        assert told.strip() == f"x{words}x", (words, at, line)


@pytest.mark.parametrize("smart", [False, True])
def test_a_marked_line_is_what_line_makes_of_it_and_a_plain_one_has_no_sign(smart):
    escaping, chance = Escaping(smart=smart), random.Random(8)
    signs = "aw.W:/-'\"‘“” ”=!#&%~^$|@<>\\`*_[]{}()1iv)\xa0\u2028…دمُ𐡠👷🏽‍♀️+  aaa bcd "
    for _ in range(4_000):
        before, words, after = (
            "".join(chance.choices(signs, k=chance.randrange(most))).replace("\u2028", " ") for most in (7, 6, 7)
        )
        line = before + words + after
        for mark in (("==", "=="), ("[", "]{.mark}")):
            inserts = [(len(before), mark[0]), (len(before) + len(words), mark[1])]
            is_plain = not escaping.signs(line)
            told = escaping.line(line.rstrip(), inserts)
            assert escaping.marked(before, words, after, mark, is_plain=is_plain) == told
            assert escaping.marked(before, words, after, mark, is_plain=False) == told
        is_plain = not escaping.signs(f"w.{words}")  # within a text, whatever stands before it there
        assert escaping.quoted(words, is_plain=is_plain) == (escaping.text(words, "> ") or ">")
