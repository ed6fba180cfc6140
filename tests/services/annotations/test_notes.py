"""Notes made into HTML that is safe to show, and notes two people wrote."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heritage_annotator.services.annotations.notes import reconciled, to_html
from tests.few import few
from tests.patience import takes_a_share_each


def test_markdown_is_rendered():
    html = to_html(
        "Compare **UNITAR**.\nNext line\n\n- one\n- two\n\n```\na < b\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |"
    )
    assert "<strong>UNITAR</strong>" in html
    assert "<br>" in html
    assert html.count("<li>") == 2
    assert "a &lt; b" in html
    assert "<td>1</td>" in html


def test_a_list_of_numbers_does_not_swallow_the_bullets_after_it():
    html = to_html("1. one\n2. two\n\n- other")
    assert "<ol>" in html
    assert "<ul>" in html


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<style>p { background: url(https://spy.example/a) }</style>",
        "![seen](https://spy.example/a.png)",
        "<img src=x onerror=alert(1)>",
        "<iframe src='https://spy.example'></iframe>",
        "<p style='background: url(https://spy.example/a)' onclick='alert(1)'>words</p>",
        "[press](javascript:alert(1))",
        "[press](file:///etc/passwd)",
        "[press](data:text/html;base64,AAAA)",
        "<a href=' java\tscript:alert(1)'>press</a>",
    ],
)
def test_nothing_hostile_comes_through(hostile):
    html = to_html(hostile)
    for sign in ("script", "style", "<img", "iframe", "onerror", "onclick", "src", "spy.example/a", "file:", "data:"):
        assert sign not in html


def test_a_link_is_kept_and_tells_nobody_where_it_was():
    assert to_html("[report](https://example.org/a)") == (
        '<p><a href="https://example.org/a" rel="noopener noreferrer">report</a></p>'
    )


@pytest.mark.parametrize(
    ("piece", "size"),
    few(
        2,
        [
            *(("[", 1_200), ("<![CDATA[", 120), ("a\n=\n", 750), ("1. ", 120), ("word ", 6_000)),
            *(("<p ", 1_000), ("<http://", 400), ("[a](", 300), ("* * *\n", 500)),
        ],
    ),
)
def test_a_note_made_to_hang_the_window_is_shown_as_typed(piece, size):
    shown = {}
    assert takes_a_share_each(lambda size: shown.update({size: to_html(piece * size)}), size)
    assert shown[size * 8].startswith("<p>")


def test_what_is_shown_as_typed_is_escaped():
    assert "<b>" not in to_html("<b>x</b>\n" + "[" * 20_000)


@given(st.text(alphabet=st.one_of(st.sampled_from("[]()*_`<>!\\&#-~| \n\t1.="), st.characters()), max_size=200))
def test_any_text_gives_some_html(note):
    assert "<script" not in to_html(note)


def test_what_was_typed_wins_when_nobody_else_wrote():
    assert reconciled("a", "a b", "a") == "a b"
    assert reconciled("a", "", "a") == ""
    assert reconciled("a", "same", "same") == "same"


def test_what_two_people_wrote_both_stays():
    assert reconciled("a", "mine ", "theirs") == "theirs\n\nmine "
    assert reconciled("", "mine", "theirs") == "theirs\n\nmine"


def test_what_one_cleared_the_other_keeps():
    assert reconciled("a", " \n", "theirs") == "theirs"
    assert reconciled("a", "mine", "") == "mine"


def test_a_note_with_as_many_signs_as_may_be_is_rendered_and_one_more_is_shown_as_typed():
    note = "**bold** " + "[" * 1000
    within = note + "x" * (2000 - len(note))
    assert "<strong>" in to_html(within)
    assert "<strong>" not in to_html(f"{within}x")


def test_a_note_as_long_as_may_be_is_rendered_and_a_longer_one_is_shown_as_typed():
    within = "**bold** " + "x" * (50_000 - 9)
    assert "<strong>" in to_html(within)
    assert "<strong>" not in to_html(f"{within}x")


@pytest.mark.parametrize(
    ("note", "html"),
    [
        ("1986. A great year", "<p>1986. A great year</p>"),
        ("١٩٨٦. كان عاما", "<p>١٩٨٦. كان عاما</p>"),
        ("۲. دو", "<p>۲. دو</p>"),
        ("He wrote:\n\n1987) It fell.", "<p>He wrote:</p>\n<p>1987) It fell.</p>"),
        ("> 300. Years", "<blockquote>\n<p>300. Years</p>\n</blockquote>"),
        ("5. Five\n6. Six", '<ol start="5">\n<li>Five</li>\n<li>Six</li>\n</ol>'),
        ("1. One\n2. Two", "<ol>\n<li>One</li>\n<li>Two</li>\n</ol>"),
    ],
)
def test_a_number_at_the_start_of_a_line_stays_the_number_that_was_typed(note, html):
    assert to_html(note) == html
