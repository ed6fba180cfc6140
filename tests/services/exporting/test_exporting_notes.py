"""Notes stay Markdown and stay in their place."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heritage_annotator.services.exporting import Flavour, Layout, render
from heritage_annotator.services.exporting.markdown.notes import contained
from tests.services.exporting.rendering import RENDERERS, commonmark, seen
from tests.services.exporting.shelf import Shelf


def shown(note):
    return commonmark(contained(note).replace("\n    ", "\n").removeprefix("    "))


def file_with(note, flavour=Flavour.OBSIDIAN):
    shelf = Shelf()
    article = shelf.add_article("The [citadel] was hit, they said. All of it.", title="T")
    shelf.annotate_words(article, "citadel", note=note)
    shelf.annotate_words(article, "they said", note="Second note.")
    (file,) = render(shelf, Layout.ARTICLES, flavour).values()
    return file


def test_emphasis_lists_links_and_quotes_stay():
    html = shown("*Sure* and **very**\n\n- one\n- two\n\n> said\n\n[see](https://a.example) <https://b.example>")
    for piece in ["<em>Sure</em>", "<strong>very</strong>", "<li>one</li>", "<blockquote>", 'href="https://a']:
        assert piece in html
    assert 'href="https://b.example"' in html


def test_a_blank_note_gives_nothing():
    assert contained(" \n \n") == ""


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("# One", "#### One"),
        ("### Three", "###### Three"),
        ("###### Six", "###### Six"),
        ("####### Seven", "\\####### Seven"),
        ("#tag", "\\#tag"),
        ("#", "####"),
        ("> - # Deep", "> - #### Deep"),
        ("1. ## Listed", "1. ##### Listed"),
        ("Title\n===", "#### Title"),
        ("Title\n-", "##### Title"),
        ("> Title\n> ===", "> Title\n    > &#61;=="),
        ("> Title\n> --", "> Title\n    > \\--"),
        ("- item\n---", "- item\n    * * *"),
        ("---\ntitle: mine\n---", "* * *\n    ##### title: mine"),
        ("===", "==="),
    ],
)
def test_headings_are_demoted_and_rules_stay_rules(note, expected):
    assert contained(note) == "    " + expected


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("<b onclick=x>", "&lt;b onclick=x>"),
        ("\\<b> \\$5 \\* \\alpha", "&lt;b> &#36;5 \\* \\\\alpha".replace("&lt;", "&#60;")),
        ("\\é \\“", "\\\\é \\\\“"),
        ("![spy](http://spy.example/x.png)", "\\![spy](http://spy.example/x.png)"),
        ("[^h1] [^1]: mine", "\\[^h1] \\[^1]&#58; mine"),
        ("[citadel]: http://evil.example", "[citadel]&#58; http://evil.example"),
        ("words ^h1", "words &#94;h1"),
        ("2^nd^ and ^[inline]", "2^nd^ and &#94;[inline]"),
        ("[x]{#h1} `<b>`{=html}", "[x]\\{#h1} `&lt;b>`\\{=html}"),
        ("::: {#h2}", "&#58;:: \\{#h2}"),
        ("%%hidden $$x", "&#37;%hidden &#36;$x"),
    ],
)
def test_what_would_reach_beyond_the_note_is_defused(note, expected):
    assert contained(note) == "    " + expected


def test_an_unclosed_fence_is_closed():
    written = contained("~~~ python\n# no heading\n```\n<b>")
    assert written == "    ~~~ python\n    #### no heading\n    ```\n    &lt;b>\n    ~~~"


def test_a_closed_fence_is_not_closed_again():
    assert contained("```\ncode\n````\n# Title") == "    ```\n    code\n    ````\n    #### Title"


def test_a_line_end_of_any_kind_is_a_line_end():
    assert contained("a\r\nb\u2028# c") == "    a\n    b\n    #### c"


HOSTILE = [
    "# Big\n\n## Text\n\nSetext\n======\n\nSetext\n---\n",
    "---\ntitle: other\n---\n",
    "</li></ul><script>alert(1)</script>\n\n<div>\n\n<!-- ",
    "```\nnever closed <script>",
    "~~~~\n[^h2]: mine\n",
    "[^h2]: mine\n\n[citadel]: http://evil.example\n\n*[hit]: evil",
    "> quote\n\n    code\n- list\n  - list\n\n1. x\n\n![i](http://spy.example)",
    "`<b>\n`<script>` \\`<i>` \\\\<u>",
    "::: x\n:::\n$$\n%%\n^h1\n{#h1}",
]
pieces = st.sampled_from(
    [
        *["\n", "\n\n", "    ", "#", "# ", "---", "===", "```", "~~~", "<b>", "<!--", "<script>", "&lt;"],
        *["[^h2]", "]: ", "[citadel]", "![", "](", "- ", "> ", "1. ", "`", "\\", "*", "_", "|"],
        *["::: ", "{#h1}", "^h1", "word"],
    ]
)
hostile = st.lists(pieces, max_size=15).map("".join)


def assert_contained(note, flavour):
    for rendered in RENDERERS:
        html = rendered(file_with(note, flavour))
        assert re.findall(r"<h[123][^>]*>(?:<a[^>]*>)?([^<]*)", html) == [
            "Text",
            "Annotations",
            "1 · Without a tag",
            "2 · Without a tag",
        ]
        assert not seen(html)[1] & {"b", "script", "img", "i", "u"}
        assert "evil.example" not in "".join(re.findall(r'(?:href|src|title)="[^"]*"', html))
        assert "Second note." in html.split("Annotations</h2>")[1]
        assert html.count("<sup") == 2


@pytest.mark.parametrize("flavour", Flavour)
@pytest.mark.parametrize("note", HOSTILE)
def test_a_hostile_note_leaves_the_rest_of_the_file_as_it_is(note, flavour):
    assert_contained(note, flavour)


@given(hostile, st.sampled_from(Flavour))
def test_any_note_leaves_the_rest_of_the_file_as_it_is(note, flavour):
    assert_contained(note, flavour)
