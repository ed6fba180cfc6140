"""The words of an article are the words a reader of the export sees."""

import re
import shutil

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from heritage_annotator.model.text import canonical
from heritage_annotator.services.exporting import Flavour, Layout, render
from heritage_annotator.services.exporting.markdown.collection import Collection
from heritage_annotator.services.exporting.markdown.escaping import Escaping
from heritage_annotator.services.exporting.markdown.marking import marked
from tests.services.exporting.rendering import READINGS, RENDERERS, as_paragraphs, block_quotes, pandoc, readers, seen
from tests.services.exporting.shelf import Shelf

AWKWARD = [
    "= = =\n===\nTitle\n---\n- - -\n--- ---\n***\n* * *\n___",
    "- list\n+ list\n* list\n1. one\n2) two\n(a) three\niv. four\n#. five\n١. six\n(@) seven",
    "    code\n\tcode\n\n    code after a paragraph",
    "```\nfence\n```\n~~~\nfence",
    "# heading\n#tag\n####### seven\nheading #\n> quote\n>quote",
    "<b>bold</b> <!-- gone --> <script>alert(1)</script>\n<div>\n<?php ?> <![CDATA[x]]> <https://a.example>",
    "&copy; &amp; &#38; &#x26; AT&T R&D & &nbsp; &\xa0 &&lt; &#",
    "[a]: http://a.example\n[^h1]: mine\n[^h1] [a] [a](b) ![i](j) *[HTML]: abbr\n[x][y]",
    "A | B\n--|--\n1 | 2\n:-- | --:\nTerm\n: definition\n~ definition\n:::: {.x}\n::: div",
    "==marked== =a= a== ==a %%comment%% 5% key:: value H~2~O x^2^ $5 and $6 $$x$$ ~~no~~ \\(x\\)",
    "www.example.org https://example.org/a_b*c?d=e&f=%C3%A9#g me@example.org mailto:me@example.org",
    "two  spaces   three \n trailing and leading  \n   \n\xa0no-break\xa0\xa0space\xa0\n\u3000wide\u3000\n\u2003",
    'Syria\'s "ruins" -- so... --- ‘a’ “b” – — …. www. Www.x',
    "back\\slash \\\\ \\* \\` \\\n`code` ``co`de`` \\",
    "many\n\n\n\n\nempty lines\n\n \n\nand spaces\n",
    "\n\nstarts late",
    "^h1\nwords ^h1\n---\ntitle: x\n---\n{.class #id} {{template}} @citation [@cite] -@x",
    "دُمِّرَت قلعة حلب (جزئياً) “القلعة” ١٢٪\u200fabc\u200f 𐡠𐡡𐡢 👩🏽‍🚀👨‍👩‍👧 e\u0301 a\u0308\u0323",
    "wow! [see] !(x) (y)!",
    "klzzwxh:0001 wzxhzdk:0 zz0zz",
    "a.  \nb.\nI. Introduction\nXIV) x\nMix. up\ndid. not",
]
PALMYRA = (
    " date 2017-03-03 In this photo released by the Syrian official news agency SANA, Syrian forces take up "
    "positions. (SANA via AP)\n\nThe General Staff of the Syrian Army said it had recaptured the ancient city "
    "of Palmyra. “Units from our armed forces, in cooperation with our allies, have recovered the city of "
    "Tadmur (Palmyra in Arabic) and the surrounding area,” said the Syrian Army command. \n\nWatch what else "
    "is making news:\n\n\n\nAccording to the army, driving the extremists from the city, whose ancient ruins "
    "are a UN world heritage site, is a serious setback for IS, which began to collapse."
)

specials = st.sampled_from([*"\\`*_{}[]()<>#+-.!~^$|@=%:;&'\"1aX \n\t\xa0", "\n\n", "  ", "    "])
fragments = st.sampled_from(
    [
        *["==", "::", "%%", "&lt;", "&#38;", "](", "[^h1]", "]: ", "1. ", "---", "```", "www.", "http://"],
        *["<b>", "{.mark}", "![", "word", "دُمّ", "\u200f", "👩🏽‍🚀", "𐡠𐡡", "e\u0301", "\u0301", "\u3000", "\u2003"],
    ]
)
texts = st.lists(st.one_of(specials, fragments), max_size=30).map("".join).map(canonical)


class Sentinels:
    """Marks no text holds, so that what is seen can be compared to the letter."""

    mark = ("\ue000", "\ue001")

    def __init__(self, *, smart):
        self.escaping = Escaping(smart=smart)


def shelf_with(body, spans):
    shelf = Shelf()
    article = shelf.add_article(body, title="A title")
    for start, end in spans:
        shelf.annotate(article, start, end)
    return shelf, article


def with_footnotes(written, citations):
    defined = "\n\n".join(f"[^h{citation.number}]: note" for citation in citations)
    return f"{written}\n\n{defined}\n\n## END"


def text_of(html):
    return html.split("<h2>END</h2>")[0]


@st.composite
def annotated_texts(draw):
    body = draw(texts.filter(bool))
    places = st.integers(0, len(body))
    pairs = draw(st.lists(st.tuples(places, places), max_size=5))
    return body, sorted((min(p), max(p)) for p in pairs if p[0] != p[1])


@pytest.mark.parametrize(("smart", "rendered"), READINGS)
@pytest.mark.parametrize("body", [*AWKWARD, PALMYRA])
def test_awkward_text_is_seen_as_it_is(body, rendered, smart):
    words, tags = seen(rendered(Escaping(smart=smart).text(body)))
    assert words == as_paragraphs(body)
    assert tags <= {"p", "br"}


@pytest.mark.skipif(shutil.which("pandoc") is None, reason="needs pandoc")
@pytest.mark.parametrize(
    "body",
    [
        '“blamed by fighters "in the second half of April"” he said, \'so\' and "no"',
        "« l'armée \"dit\" » ‘they said 'no' to it’ -- and ...",
        "قال “إن \"البرج\" انهار” و'لا' 👩🏽‍🚒",
        "“she said “b ” and left ” it, “ة ”👩🏽‍🚒",
        "Dayr ‘Ali, the ‘90s, “he said ‘no” (‘Umar’s) _‘x al-As‘ad ‘👩🏽‍🚒",
        PALMYRA,
    ],
)
def test_pandoc_prints_the_signs_that_stand_there(body):
    words, _ = seen(pandoc(Escaping(smart=True).text(body)))
    # An apostrophe within a word is one in either reading, and stays to be read raw.
    assert re.sub(r"(?<=\w)’(?=\w)", "'", words) == re.sub(r"(?<=\w)’(?=\w)", "'", as_paragraphs(body))


@given(texts, st.booleans())
@example("&amp", False)
def test_any_text_is_seen_as_it_is(body, smart):
    escaped = Escaping(smart=smart).text(body)
    for rendered in readers(smart=smart):
        words, tags = seen(rendered(escaped))
        assert words == as_paragraphs(body)
        assert tags <= {"p", "br"}


@given(annotated_texts(), st.booleans())
@example(("wow![x](y)", [(0, 4), (4, 7)]), False)
@example(("a(b): c", [(0, 1), (4, 5)]), False)
@example(("a=b= =c", [(0, 2), (2, 4), (6, 7)]), True)
@example(("\n\n\n:x", [(0, 3)]), False)
@example((" \n ", [(0, 3)]), False)
@example(("12. x", [(0, 2), (2, 3)]), False)
@example(("(a) x", [(1, 2)]), True)
def test_marked_text_is_seen_as_it_is(text, smart):
    body, spans = text
    shelf, article = shelf_with(body, spans)
    collection = Collection(shelf)
    citations = collection.citations(article)
    written = with_footnotes(marked(body, citations, Sentinels(smart=smart)), citations)
    for rendered in readers(smart=smart):
        html = rendered(written)
        assert seen(text_of(html))[0].replace("\ue000", "").replace("\ue001", "") == as_paragraphs(body)
        assert html.count("<sup") == len(spans)


@given(annotated_texts())
def test_marks_cover_exactly_the_words_annotated(text):
    body, spans = text
    shelf, article = shelf_with(body, spans)
    citations = Collection(shelf).citations(article)
    written = with_footnotes(marked(body, citations, Sentinels(smart=False)), citations)
    words = seen(text_of(RENDERERS[0](written)))[0]
    covered = {place for start, end in spans for place in range(start, end)}
    expected = "".join(c for place, c in enumerate(body) if place in covered and not c.isspace())
    inside = "".join(part.split("\ue001")[0] for part in words.split("\ue000")[1:])
    assert "".join(inside.split()) == expected


def only_words(text):
    """`text` without what the flavours' own marks are made of, and without white space."""
    return "".join(c for c in text if c not in "=[]{.mark}" and not c.isspace())


@given(annotated_texts(), st.sampled_from(Flavour))
def test_both_renderers_show_the_body_of_the_whole_file(text, flavour):
    body, spans = text
    shelf, _ = shelf_with(body, spans)
    (file,) = render(shelf, Layout.ARTICLES, flavour).values()
    for rendered in readers(smart=flavour is Flavour.PANDOC):
        html = rendered(file)
        section = html.split("<h2>Text</h2>")[1].split("<h2>Annotations</h2>")[0]
        assert only_words(seen(section)[0]) == only_words(body)


@given(annotated_texts(), st.sampled_from(Flavour))
def test_each_quotation_is_seen_exactly(text, flavour):
    body, spans = text
    shelf, article = shelf_with(body, spans)
    (file,) = render(shelf, Layout.ARTICLES, flavour).values()
    quotes = [as_paragraphs(c.annotation.quote) for c in Collection(shelf).citations(article)]
    for rendered in readers(smart=flavour is Flavour.PANDOC):
        assert block_quotes(rendered(file)) == quotes


@pytest.mark.parametrize("flavour", Flavour)
@pytest.mark.parametrize("body", [*AWKWARD, PALMYRA])
def test_quotations_in_the_tag_layout_are_seen_exactly(body, flavour):
    shelf, _ = shelf_with(body, [(0, len(body)), (1, len(body) - 1)])
    (file,) = render(shelf, Layout.TAGS, flavour).values()
    for rendered in readers(smart=flavour is Flavour.PANDOC):
        assert block_quotes(rendered(file)) == [as_paragraphs(body), as_paragraphs(body[1:-1])]
