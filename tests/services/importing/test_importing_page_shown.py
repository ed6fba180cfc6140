"""What a browser shows of a page comes in, and nothing that it does not; or the page is refused."""

import json
import re
from contextlib import suppress
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.services.files.xml import parsed_page
from heritage_annotator.services.importing.draft import Notice
from heritage_annotator.services.importing.web.page_dates import shown_words
from heritage_annotator.services.importing.web.page_styles import hidden_names
from heritage_annotator.services.importing.web.web_page import article
from tests.few import few
from tests.patience import takes_a_share_each
from tests.services.importing.reads import read_bytes, read_html

STORY = (
    "Militants blew up the north wall of the citadel on Friday, witnesses said, and three of its towers collapsed.",
    "قال شهود عيان إن الجدار الشمالي لقلعةِ تَدْمُر انهار يوم الجمعة 👩🏽‍🚒 وإن ثلاثة من أبراجها سقطت في الخندق.",
    "The director said the cafe\u0301 by the old\u00a0gate was still standing, and engineers would enter the site.",
    "Residents said they heard two blasts before dawn and saw dust over the market, where several shops were buried.",
)
PARAGRAPHS = "".join(f"<p>{paragraph}</p>" for paragraph in STORY)
WORDS = "\n\n".join(STORY)
HEAD = "<!doctype html><html lang=en><head><meta charset=utf-8><title>Citadel wall blown up</title></head>"
MENU = "<a href=/>Home</a> <a href=/news>News</a> <a href=/sport>Sport</a>"
BESIDE = """<aside><h3>Most read</h3><ul><li><a href=/1>Ten recipes for spring</a><li><a href=/2>Cup final tonight</a>
    </ul><p>Our readers know what they want to hear in the morning, and we know who they are and where.</p></aside>
    <footer>© Ledger. All rights reserved.</footer>"""


def body_of(html):
    [draft] = read_html(html)
    return draft.body


@pytest.mark.parametrize(
    "around",
    [
        "<form action=/page.aspx><input type=hidden><nav>{menu}</nav>{story}</form>",
        "<noscript><article>{story}</article></noscript><p>Please enable JavaScript.</p>",
        "<nav>{menu}<div>{story}</div>",
        "<dialog open><div>{story}</div></dialog>",
        "<template>{story}</template>",
        "<x-article><template shadowrootmode=open><main><slot></slot></main></template>{story}</x-article>",
        "<x-article><template shadowrootmode=open><main>{story}</main></template></x-article>",
        "<div class=ad_body>{story}</div>",
        "<div id=share-btns><div class='paywall sidebar'>{story}</div></div>",
        "<aside>{story}</aside>",
        "<iframe srcdoc='<!doctype html><title>x</title><article>{story}</article>'></iframe>",
        "<div hidden>{story}</div>",
        "<svg><text>chart</text></svg><section>{story}</section>",
        "<object data=film.swf>{story}</object>",
    ],
)
def test_the_article_comes_in_whatever_it_lies_in(around):
    html = f"{HEAD}<body>{around.format(menu=MENU, story=PARAGRAPHS)}{BESIDE}</body></html>"
    assert WORDS in body_of(html)
    assert "Ten recipes" not in body_of(html)


@pytest.mark.parametrize(
    "first",
    [
        "<article><h1>Citadel wall blown up</h1>{}</article>",
        "<nav><a href=/>Home</a></nav><article>{}</article>",
        "<header><nav><a href=/>Home</a></nav></header><main>{}</main>",
        "<svg></svg><section>{}</section>",
        "<x-page>{}</x-page>",
        "Some words.<div>{}</div>",
    ],
)
@pytest.mark.parametrize(
    "head",
    [
        "", "<meta charset=utf-8>", "<!doctype html><html lang=en><title>Citadel</title>",
        "<html><head><title>Citadel</head><body>", "<html><head><style>p{color:red}<meta charset=utf-8>",
    ],
)  # fmt: skip
def test_head_and_body_may_be_left_out(head, first):
    assert WORDS in body_of(head + first.format(PARAGRAPHS))


def test_slots_show_what_is_given_to_them_in_their_place():
    html = f"""{HEAD}<body><x-story><template shadowrootmode=open><h1><slot name=head>Untitled</slot></h1>
        <slot>Nothing yet</slot><p>The <slot name=end>end</slot>.</p></template>
        {PARAGRAPHS}<span slot=head>Walls fall</span></x-story>"""
    assert body_of(html) == f"Walls fall\n\n{WORDS}\n\nThe end."


def test_bare_words_go_to_the_slot_without_a_name():
    html = f"""{HEAD}<body><x-story><template shadowrootmode=open><h1><slot name=head>Untitled</slot></h1>
        <p><slot>Nothing yet</slot></p></template>Bare words fell here.<span slot=head>Walls</span></x-story>
        {PARAGRAPHS}</body>"""
    assert body_of(html).startswith("Walls\n\nBare words fell here.\n\n")


@pytest.mark.parametrize(
    "unseen",
    [
        "<span hidden>SECRET</span>",
        "<span style='color: red; DISPLAY : none'>SECRET</span>",
        "<span style='visibility:hidden'>SECRET</span>",
        "<span class='a sf-hidden'>SECRET</span>",
        "<span class='visually-hidden'>SECRET</span>",
        "<style>/* .x */ .a, .gone{color:red;display: none}</style><span class='b gone'>SECRET</span>",
        "<span style='position:absolute; left:-9999px'>SECRET</span>",
        "<span style='position:absolute; clip: rect(0 0 0 0)'>SECRET</span>",
        "<span style='text-decoration: line-through'>SECRET</span>",
        "<span style='font-size:0px; line-height: 0'>SECRET <b>it</b> was</span>",
        "<span style='color:red;OPACITY: 0.0'>SECRET</span>",
        "<style>.a{opacity:0}.b{font-size:0}.a{color:red}</style><i class=a>SECRET</i><span class=b>SECRET</span>",
        "<del>SECRET</del>",
        "<s>SECRET</s>",
        "<template>SECRET</template>",
        "<noscript>SECRET</noscript>",
        "<script>SECRET()</script>",
        "<button>SECRET</button>",
    ],
)
def test_words_that_no_reader_sees_or_that_are_struck_out_are_not_the_articles(unseen):
    html = f"{HEAD}<body><article><p>It {unseen}stood.</p>{PARAGRAPHS}{unseen}</article>"
    assert body_of(html) == f"It stood.\n\n{WORDS}"


def test_a_paragraph_that_is_struck_out_whole_is_not_the_articles():
    assert body_of(f"{HEAD}<body><article><s><p>SECRET it was.</p></s>{PARAGRAPHS}</article>") == WORDS


def test_bare_words_before_the_first_paragraph_of_a_part_come_in():
    start = "The old guard of the gate, who had been there since 1967, saw the first of the two shells come in."
    assert body_of(f"{HEAD}<body>{start}{PARAGRAPHS}</body>") == f"{start}\n\n{WORDS}"


def test_every_post_of_a_thread_comes_in():
    posts = "".join(
        f"<div class='post bg{at % 2}'><dl class=who><dt>u{at}</dt></dl>"
        f"<div class=body><div class=content>{words}</div></div></div>"
        for at, words in enumerate(STORY)
    )
    body = body_of(f"{HEAD}<body><div id=page><h2>Citadel wall blown up</h2>{posts}</div></body>")
    assert [words for words in STORY if words not in body] == []


def test_what_stands_behind_all_that_the_pages_data_tell_is_not_the_articles():
    data = json.dumps({"@type": "NewsArticle", "headline": "Citadel wall blown up", "articleBody": WORDS})
    other = "<div class=c7><p>Readers of ours told what they would carry out of a burning house, and why.</p></div>" * 3
    body = f"<body><h1>Citadel wall blown up</h1><div>{PARAGRAPHS}</div>{other}</body>"
    assert body_of(HEAD.replace("</head>", f"<script type=application/ld+json>{data}</script></head>") + body) == WORDS
    begun = json.dumps({"@type": "NewsArticle", "headline": "Citadel wall blown up", "articleBody": WORDS})
    rest = [f"On day {day} crews went back to tower {day}, and {day * 7} stones were counted." for day in range(1, 20)]
    parts = "".join(f"<div><p>{words}</p></div>" for words in (*STORY, *rest))
    page = HEAD.replace("</head>", f"<script type=application/ld+json>{begun}</script></head>")
    assert rest[-1] in body_of(f"{page}<body><article><h1>Citadel wall blown up</h1>{parts}")


@pytest.mark.parametrize(("name", "end"), [("", -40), ("class=part", None)])
def test_the_beginning_of_an_article_in_the_pages_data_does_not_end_it(name, end):
    told = [f"On day {day} crews went back to tower {day}, and {day * 7} stones were counted." for day in range(20)]
    begun = json.dumps({"@type": "NewsArticle", "headline": "Wall", "articleBody": "\n\n".join(told[:13])[:end]})
    parts = "".join(f"<div {name}><p>{words}</p></div>" for words in told)
    page = HEAD.replace("</head>", f"<script type=application/ld+json>{begun}</script></head>")
    assert told[-1] in body_of(f"{page}<body><div>{parts}</div>")


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("404 Not Found", "<h1>404 Not Found</h1><hr>nginx"),
        ("Just a moment...", "<h2>Checking your browser before accessing the site.</h2>"),
        ("Access Denied", "<h1>Access Denied</h1>You don't have permission to access this page on this server."),
        ("Ledger", "<h1>الصفحة غير موجودة</h1><p>عذراً.</p>"),
        ("Index of /a", "<h1>Index of /a</h1><pre><a href=b>b</a> 2026-11-28</pre>"),
    ],
)
def test_a_page_that_says_there_is_no_article_is_refused(title, words):
    with pytest.raises(UnreadableFileError) as refused:
        read_html(f"<html><head><title>{title}</title></head><body>{words}</body></html>")
    assert refused.value.reason == "stand_in"
    for start in ("500 graves found", "500 internally displaced", "404 pages", "Attention required in the souk"):
        assert read_html(f"<title>{start}</title><h1>{start}</h1><p>{STORY[0]}</p>")
    dated = '<meta property=article:published_time content="2017-03-02T08:00:00Z">'
    assert read_html(f"<title>Access denied</title>{dated}<h1>Access denied</h1><p>{STORY[0]}</p>")


def test_what_follows_the_beginning_that_its_data_give_stays_also_where_no_part_bears_a_name():
    begun = json.dumps({"@type": "NewsArticle", "articleBody": "\n\n".join((*STORY[:2], *STORY[2:3]))})
    parts = "".join(f"<div><div><p>{words}</p></div></div>" for words in STORY)
    page = HEAD.replace("</head>", f"<script type=application/ld+json>{begun}</script></head>")
    assert body_of(f"{page}<body><div>{parts}</div><div><a href=/1>Ten recipes</a></div>") == WORDS


@pytest.mark.parametrize(
    "style", ["position:absolute; clip: rect(0px, 600px, 200px, 0px)", "margin-right: -9999px; padding-right: 9999px"]
)
def test_what_is_cut_or_moved_and_still_seen_comes_in(style):
    assert "SEEN" in body_of(f"{HEAD}<body><article><p style='{style}'>SEEN by all.</p>{PARAGRAPHS}</article>")


@pytest.mark.parametrize(
    "style",
    [
        "@media print { .a { display: none } }",
        "@media (max-width: 9px) { p { color: red } .a { display: none } } .b { display: none }",
        ".no-js .a { display: none }",
        ".a { display: none } .js .a { display: block }",
        ".a { display: none } @media screen { .a { display: block } }",
        ".a { opacity: 0 } .b.a { opacity: 1 }",
        ".a { opacity: 0; transition: opacity .5s }",
        ".a { opacity: 0.5; font-size: 0.9em }",
        "p { font-size: 0 }",
    ],
)
def test_words_that_are_hidden_on_some_screens_alone_come_in(style):
    assert "for all" in body_of(
        f"{HEAD}<style>{style}</style><body><p>It stood <i class=a>for all</i>.</p>{PARAGRAPHS}"
    )


@pytest.mark.parametrize(
    "around",
    [
        "<div style='font-size:0'><div style='font-size:16px'>{}</div></div>",
        "<div class=fade-in style='opacity:0'>{}</div>",
    ],
)
def test_columns_and_what_fades_in_come_in(around):
    shown = around.format(f"<p>{STORY[0]}</p>")
    assert STORY[0] in body_of(f"{HEAD}<body><article>{shown}{PARAGRAPHS.replace(STORY[0], 'It fell.')}</article>")


OTHER = [
    "The federation named a new coach for the national team, the third within a year, after talks broke down.",
    "Farmers in the valley said the price of oil had fallen below what it costs them to harvest the trees.",
    "وقال المجلس إن المدارس ستفتح أبوابها بعد أسبوع من الموعد بسبب أعمال الصيانة في مباني العاصمة كلها.",
    "An appeal court upheld the sentence of a trader who had sold forged banknotes in the market by the river.",
]
TEASERS = "".join(f"<h3><a href=/{at}>Other headline {at}</a></h3><p>{words}</p>" for at, words in enumerate(OTHER))
SHORT = f"<h1>Citadel wall blown up</h1><p>{STORY[0]}</p><p>{STORY[1]}</p><p>It fell.</p>"


@pytest.mark.parametrize(
    "page",
    [
        "<article>{short}</article><aside>{beside}{beside}</aside>",
        "<aside>{beside}{beside}</aside><main>{short}</main>",
        "<div class=content>{short}</div><div class=sidebar>{beside}{beside}</div>",
        "<div itemprop=articleBody>{short}</div><div class=c4>{beside}{beside}</div>",
        "<div class=row><div class=left>{short}</div><div class=right>{beside}</div></div>",
        "<div class=right>{beside}</div><div class=left>{short}</div>",
    ],
)
def test_a_short_article_stands_beside_a_long_column_of_others(page):
    body = body_of(f"{HEAD}<body>{page.format(short=SHORT, beside=TEASERS)}</body>")
    assert [words for words in OTHER if words in body] == []
    assert body.endswith(f"{STORY[0]}\n\n{STORY[1]}\n\nIt fell.")


def test_teasers_below_an_article_are_none_of_it_and_its_own_parts_with_addresses_are():
    items = "".join(f"<div class=item>{each}</div>" for each in re.findall("<h3>.*?</p>", TEASERS))
    body = body_of(f"{HEAD}<body><article><h1>Citadel wall blown up</h1>{PARAGRAPHS}<div>{items}</div></article>")
    assert body.endswith(WORDS)
    digest = body_of(f"{HEAD}<body><article><h1>Citadel wall blown up</h1>{PARAGRAPHS}{items}</article>")
    assert [words for words in OTHER if words not in digest] == []
    parts = body_of(f"{HEAD}<body><article><h1>Wall</h1><div class=lead>{PARAGRAPHS}</div>{items}</article>")
    assert [words for words in OTHER if words not in parts] == []


@pytest.mark.parametrize("linked", ["<a href=/s>{}</a>", "They: <a href=/s>{}</a>"])
def test_a_sentence_that_is_a_link_between_paragraphs_is_the_articles(linked):
    said = "The ministry said in a statement that the citadel had been hit by three shells, the last at dawn."
    parts = [f"<p>{words}</p>" for words in STORY]
    within = f"{parts[0]}<p>{linked.format(said)}</p>{parts[1]}{parts[2]}"
    assert said in body_of(f"{HEAD}<body><div class=content><h1>Citadel wall blown up</h1>{within}{parts[3]}</div>")


@pytest.mark.parametrize("style", few(2, ["p ", "@media{.a ", "@a ", "/* ", "} ", "@a{b{}"]))
def test_a_style_sheet_that_is_none_takes_no_more_than_its_length(style):
    pages = {size: parsed_page(f"<style>{style * size}</style><p>It fell.</p>", "a") for size in (8_000, 64_000)}
    assert takes_a_share_each(lambda size: hidden_names(pages[size]), 8_000)


def test_furigana_is_no_part_of_the_words():
    story = "<p>石の<ruby>門<rp>(</rp><rt>もん</rt><rp>)</rp></ruby>が<ruby>倒<rt>たお</rt></ruby>れた。</p>"
    assert body_of(f"<article>{story}{PARAGRAPHS}</article>").startswith("石の門が倒れた。\n\n")


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", "“we ‘lost’ it”"),
        ("fr-CA", "«we ‹lost› it»"),
        ("de", "„we ‚lost‘ it“"),
        ("ja", "「we 『lost』 it」"),
        ("", "“we ‘lost’ it”"),
    ],
)
def test_quotations_bear_the_marks_a_browser_shows(language, shown):
    html = f"<div lang='{language}'><p>He said: <q>we <q>lost</q> <i>it</i></q>.</p>{PARAGRAPHS}</div>"
    assert body_of(html).startswith(f"He said: {shown}.")


def test_pictures_within_a_page_are_no_reason_to_read_it_worse():
    picture = f"<img src='data:image/png;base64,{'A' * 3_000_000}'><script>{'x;' * 100_000}</script>"
    html = f"""{HEAD.replace("</head>", "<meta property=og:site_name content=Ledger></head>")}<body>{picture}
        <ul><li>Ten recipes for spring</li></ul><div>{PARAGRAPHS}</div>{BESIDE}</body>"""
    [draft] = read_html(html)
    assert (draft.body, draft.outlet) == (WORDS, "Ledger")


def test_a_page_whose_words_stand_in_its_data_alone_gives_these():
    said = json.dumps({"@graph": [{"@type": "NewsArticle", "articleBody": WORDS}]})
    html = f"""{HEAD}<body><script type=application/ld+json>{said}</script><div id=root></div>
        <p>Please enable JavaScript.</p>{BESIDE}"""
    assert body_of(html) == WORDS


def test_another_text_of_the_page_does_not_stand_for_the_articles():
    said = json.dumps({"@type": ["NewsArticle"], "articleBody": WORDS})
    teaser = f"<p>{'Ten recipes for spring that everybody in the house can cook, and some that nobody can. ' * 9}</p>"
    html = f"{HEAD}<body><script type=application/ld+json>{said}</script><main>{teaser}</main>"
    assert body_of(html) == WORDS


@pytest.mark.parametrize("times", [1, 2])
def test_a_page_of_two_short_articles_gives_both(times):
    gate, wall, tower, well = (
        f"At the {thing}: {' '.join([STORY[0]] * times)}" for thing in ("gate", "wall", "tower", "well")
    )
    articles = (
        f"<article><h2>Wall</h2><p>{gate}</p><p>{wall}</p></article>"
        f"<article><h2>Gate</h2><p>{tower}</p><p>{well}</p></article>"
        f"<article><h2>Recipes</h2><p>Ten recipes for spring</p></article>"
    )
    body = body_of(f"{HEAD}<body><nav>{MENU}</nav><main>{articles}</main>{BESIDE}")
    assert f"{gate}\n\n{wall}" in body
    assert f"{tower}\n\n{well}" in body


def test_a_short_text_in_the_pages_data_is_taken_where_the_page_shows_less():
    said = json.dumps({"@type": "NewsArticle", "articleBody": STORY[0]})
    html = f"{HEAD}<body><script type=application/ld+json>{said}</script><p>Please enable JavaScript.</p>"
    assert body_of(html) == STORY[0]


@pytest.mark.parametrize(
    "html", ["<p hidden> </p>", "<script>words()</script>", "<template></template>", "<svg>x</svg>"]
)
def test_a_page_that_shows_nothing_is_refused(html):
    with pytest.raises(UnreadableFileError) as caught:
        read_html(html)
    assert caught.value.reason == "empty"


def test_the_caption_of_a_picture_beside_the_article_comes_in():
    picture = "<figure><img src=a.jpg><figcaption>The north wall in spring, before it fell</figcaption></figure>"
    assert body_of(f"{HEAD}<body><nav>{MENU}</nav>{picture}{PARAGRAPHS}{BESIDE}").startswith("The north wall in spring")


def test_lists_in_lists_of_the_article_and_its_table_come_in_whole():
    within = "<ul><li><div class=box><p class=caption>The well, too</p></div></li><li>قوس النصر</li></ul>"
    listed = f"<ul><li>The wall</li><li>The market:{within}</li></ul>"
    rows = "<table><tr><td>Bel</td><td>severe</td></tr><tr><td>تَدْمُر</td><td>none</td></tr></table>"
    html = f"{HEAD}<body><nav>{MENU}</nav><article>{PARAGRAPHS}{listed}<p>{STORY[1]}</p>{rows}<p>{STORY[2]}</p>{BESIDE}"
    lines = [line for line in body_of(html).split("\n") if line]
    told = ["The wall", "The market:", "The well, too", "قوس النصر", STORY[1], "Bel\tsevere", "تَدْمُر\tnone", STORY[2]]
    assert lines[-len(told) :] == told


def test_a_notice_about_cookies_does_not_stand_for_the_article():
    notice = "We and our partners keep and read what tells us who you are, and you may say no to that at any time. " * 3
    story = "".join(f"<div><div><span>{words[:110]}</span></div></div>" for words in STORY)
    html = f"{HEAD}<body><main>{story}</main><div class=layer><div><p>{notice}</p><p>{notice}</p></div></div>"
    assert STORY[0] in body_of(html)
    assert "partners" not in body_of(html)


@pytest.mark.parametrize(
    "sheet",
    [
        "<style media=print>{}</style>",
        "<style media='(max-width: 9em)'>{}</style>",
        "<noscript><style>{}</style></noscript>",
    ],
)
def test_a_sheet_that_not_every_reader_follows_hides_no_words(sheet):
    held = f"<article>{PARAGRAPHS}<div class=x><p>{STORY[0]}, and on 🏛️.</p></div></article>"
    told = body_of(f"{HEAD}{sheet.format('.x{display:none}')}<body>{held}{BESIDE}")
    assert f"{STORY[0]}, and on 🏛️." in told


ASKING = (
    "<h2>Log in to go on</h2>"
    + "<p>You need an account for this. By logging in you agree that we keep your list.</p>" * 4
)


@pytest.mark.parametrize(
    "called",
    [
        "class='x3 login-layer'", "class=modal", "id=gdpr", "role=dialog", "role=alertdialog class=k2",
        "aria-modal=true", "class='ai-summary box'", "class=AI_generated-summary",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "place", ["{story}{asks}", "<article>{head}{asks}{rest}</article>", "{asks}<div>{story}</div>"]
)
def test_what_lies_over_a_page_and_asks_is_not_the_articles(called, place):
    asks = f"<div {called}>{ASKING}</div>"
    head, rest = (f"<p>{words}</p>" for words in ("</p><p>".join(STORY[:2]), "</p><p>".join(STORY[2:])))
    page = place.format(
        story=f"<h1>Wall blown up</h1>{PARAGRAPHS}", asks=asks, head=f"<h1>Wall blown up</h1>{head}", rest=rest
    )
    body = body_of(f"{HEAD}<body><div class=modal-open>{page}</div>{BESIDE}")
    assert body.removeprefix("Wall blown up\n\n") == WORDS


LOGIN = (
    "<form action=/in><p>Your name <input name=n> and word <input type='Password' name=w></p><button>In</button></form>"
)


@pytest.mark.parametrize("form", [LOGIN, f"<div class=k7>{LOGIN}</div>"])
@pytest.mark.parametrize(
    "place", ["{story}{asks}", "<article>{head}{asks}{rest}</article>", "{asks}<div>{story}</div>"]
)
def test_what_is_said_around_a_password_is_not_the_articles_whatever_it_is_called(form, place):
    head, rest = (f"<p>{words}</p>" for words in ("</p><p>".join(STORY[:2]), "</p><p>".join(STORY[2:])))
    story = f"<h1>Wall blown up</h1>{PARAGRAPHS}"
    asks = f"<div class=x9><h3>سجّل الدخول 🏛️ to go on</h3><p>Only those who pay read all of it.</p>{form}</div>"
    page = place.format(story=story, asks=asks, head=f"<h1>Wall blown up</h1>{head}", rest=rest)
    assert body_of(f"{HEAD}<body>{page}{BESIDE}").removeprefix("Wall blown up\n\n") == WORDS


ANSWERS = "".join(
    f"<p>I walked there {number} times when I was small, and it is a great sorrow to read this today, my friends.</p>"
    for number in range(20)
)


REST = "".join(f"<p>{paragraph}</p>" for paragraph in STORY[1:])
BOLD = f"<p><b>Militants</b>{STORY[0].removeprefix('Militants')}</p>"


@pytest.mark.parametrize(
    "page",
    [
        f"<div>{LOGIN}<h2>Wall blown up</h2>{PARAGRAPHS}</div>",
        f"<h1>Wall blown up</h1><div class=c>{PARAGRAPHS}{LOGIN}</div><div class=k>{ANSWERS}</div>",
        f"<article><h1>Wall blown up</h1><div><p>{STORY[0]}</p><div>{LOGIN}</div></div><div>{REST}</div></article>",
        f"<article><h1>Wall blown up</h1><section>{REST}</section><section>{BOLD}{LOGIN}</section></article>",
    ],
)
def test_words_of_the_article_beside_such_a_form_stay(page):
    body = body_of(f"{HEAD}<body>{page}{BESIDE}")
    assert all(paragraph in body for paragraph in STORY)


def test_a_long_plea_around_such_a_form_goes():
    plea = "<p>Sign in or subscribe to read all of this article and of all else that our reporters write here.</p>"
    page = f"<h1>Wall blown up</h1>{PARAGRAPHS}<div class=x9>{plea}{LOGIN}</div>"
    assert body_of(f"{HEAD}<body>{page}{BESIDE}").removeprefix("Wall blown up\n\n") == WORDS


@pytest.mark.parametrize(
    "called",
    [
        "class='x lightbox-enabled'", "class='text has-lightbox'", "class='c login-required'",
        "class='article-body modal'", "class='story signup'", "class='entry-content ai-summary'",
    ],
)  # fmt: skip
def test_an_article_that_is_called_as_what_lies_over_a_page_gives_way_to_no_other(called):
    others = [f"{words} But of that other wall {place} said nothing" for place, words in enumerate(STORY)]
    beside = "".join(f"<div><p>{words}</p></div>" for words in others)
    html = f"{HEAD}<body><h1>Wall blown up</h1><div {called}>{PARAGRAPHS}</div><div class=more>{beside}</div>{BESIDE}"
    assert STORY[0] in body_of(html)
    assert all(words in body_of(html) for words in STORY)
    part = f"<div class='x has-modal'><p>{STORY[0]}, and on.</p></div>"
    held = f"<article><h1>Wall blown up</h1>{PARAGRAPHS}{part}</article>"
    assert f"{STORY[0]}, and on." in body_of(f"{HEAD}<body>{held}{BESIDE}")


@pytest.mark.parametrize("called", ["class=login-wall", "class='x modal'", "id=reg-wall"])
def test_a_story_that_tells_on_in_a_part_called_after_a_login_is_whole(called):
    more = "دَمَّرَ the stones of the citadel will be numbered 👩🏽‍🚒, the governor said, and kept for rebuilding its wall."
    page = f"<article><h1>Wall blown up</h1>{PARAGRAPHS}<div {called}>{{}}</div></article>"
    assert more in body_of(f"{HEAD}<body>{page.format(f'<p>{more}</p>')}{BESIDE}")
    for asks in (ASKING, f"<p>{more}</p><p>Log in to read on.</p>", f"<p>{more}</p><form><input></form>"):
        assert more not in body_of(f"{HEAD}<body>{page.format(asks)}{BESIDE}")


@pytest.mark.parametrize("called", ["class=modal", "role=dialog", "class=sign-in"])
def test_an_article_that_lies_over_a_page_or_words_called_so_come_in(called):
    over = f"<p>{STORY[3]}</p><p>{STORY[2]}</p><div {called}><h1>Wall blown up</h1>{PARAGRAPHS}</div>"
    assert WORDS in body_of(f"{HEAD}<body>{over}")
    assert "three of its towers" in body_of(
        f"{HEAD}<body><p>{STORY[0].replace('three', f'<span {called}>three</span>')}</p>{PARAGRAPHS}"
    )


def test_the_word_above_an_advertisement_goes():
    html = f"{HEAD}<body><article><p>{STORY[0]}</p><p>Advertisement</p><p>إعلان</p><p>{STORY[1]}</p></article>"
    assert body_of(html) == f"{STORY[0]}\n\n{STORY[1]}"


def test_what_paragraphs_are_stands_beside_the_body():
    html = f"""{HEAD}<meta name=author content="Mira Tellani"><body><article><h1>Citadel wall 👩🏽‍🚒 blown up</h1>
        <p>By Mira Tellani</p><p>{STORY[0]}</p><h2>قلعة تَدْمُر</h2><p>{STORY[1]}</p>
        <ul><li>the wall</li><li>the well</li></ul><blockquote><p>{STORY[2]}</p></blockquote><p>{STORY[3]}</p>
        <figure><figcaption>The wall</figcaption></figure></article>"""
    [draft] = read_html(html)
    places = [*draft.roles, (len(draft.body), "")]
    told = [(role, draft.body[at:end].strip()) for (at, role), (end, _) in pairwise(places)]
    assert told == [
        ("title", "Citadel wall 👩🏽‍🚒 blown up"), ("byline", "By Mira Tellani"), ("", STORY[0]),
        ("heading", "قلعة تَدْمُر"), ("", STORY[1]), ("list", "the wall\nthe well"), ("quote", STORY[2]),
        ("", STORY[3]), ("caption", "The wall"),
    ]  # fmt: skip


def test_text_out_of_the_pages_data_and_a_guessed_date_are_told():
    said = json.dumps({"@type": "NewsArticle", "articleBody": "".join(f"<p>{words}</p>" for words in STORY)})
    [draft] = read_html(f"{HEAD}<body><script type=application/ld+json>{said}</script><div id=root></div>")
    assert (draft.body, draft.notices) == (WORDS, (Notice("page_data"),))
    address = '<link rel=canonical href="https://ledger.example/2017/03/02/wall"></head>'
    [draft] = read_html(f"{HEAD.replace('</head>', address)}<body><article>{PARAGRAPHS}</article>")
    assert (draft.published, draft.notices) == ("2017-03-02", (Notice("guessed_date"),))
    assert draft.published_from == "2017/03/02"


def test_the_words_that_a_date_was_guessed_from_are_those_of_the_page():
    html = "<p>٣ 12 March 2017</p><p>Posted 2&nbsp;March&nbsp;2017 · بيان</p>"
    assert shown_words("2017-03-02", html) == "2 March 2017"
    assert shown_words("2017-03-12", html) == "12 March 2017"
    assert shown_words("2017-03-05", html) == shown_words("", html) == ""
    for figures in ("2017-3-3", "2017-03-03", "3.3.2017", "03/03/2017", "20170303"):
        assert shown_words("2017-03-03", f"<p>سوق {figures} 🏛️</p>") == figures
    for less in ("2017-3", "3/2017"):
        assert shown_words("2017-03-03", f"<p>{less}</p>") == ""


def test_signs_that_no_xml_holds_are_no_obstacle():
    sign = "a\x01\x1fb&#1;&#xFFFE;c"
    html = f"""<title>T</title>{sign}<article><p>{STORY[0]} Updated 03/02/2017 {sign}</p><p><q>{sign}</q> {STORY[1]}</p>
        <x-a>{sign}<template shadowrootmode=open><slot></slot></template></x-a><p>{STORY[2]}</p></article>"""
    assert STORY[2] in body_of(html)


@pytest.mark.parametrize(
    "html",
    [
        "<div id=root></div><noscript>You need to enable JavaScript to run this app.</noscript>",
        "<noscript><p>Veuillez activer Javascript dans votre navigateur.</p></noscript><div id=app></div>",
        "<div id=root></div><p>Please enable JavaScript.</p>",
        "<p>يرجى تفعيل جافا سكريبت</p>",
    ],
)
def test_a_page_that_only_asks_for_scripts_is_refused(html):
    with pytest.raises(UnreadableFileError) as caught:
        read_html(f"{HEAD}<body>{html}<script src=app.js></script></body>")
    assert caught.value.reason == "empty"


def test_a_head_with_a_picture_that_counts_readers_stays_the_head():
    head = "<noscript><img src=a></noscript><title>Citadel</title><style>p{}</style><meta name=author content=Mira>"
    [draft] = read_html(f"<!doctype html><html lang=en><head>{head}</head><body><div>{PARAGRAPHS}</div>")
    assert (draft.body, draft.title, draft.author) == (WORDS, "Citadel", "Mira")


DATA = json.dumps({"@type": "NewsArticle", "author": [None, {"name": {}}], "headline": 7, "datePublished": ["x"]})
PIECES = [
    "<form>",
    "</form>",
    "<nav>",
    "<template/shadowrootmode=open>",
    "</template>",
    "<slot>",
    "<slot/name=a>",
    "<q>",
    "</q>",
    "<del>",
    "<rt>",
    "<noscript>",
    "</noscript>",
    "<head>",
    "</head>",
    "<body>",
    "</body>",
    "<iframe/srcdoc='<p>x'>",
    "<time/datetime=2017>",
    "</time>",
    "<article>",
    "</article>",
    "<!--",
    "-->",
    "<style>.a{",
    "}</style>",
    "<p/hidden>",
    "<div/class=paywall/id=ad>",
    "<meta/name=date/content=99/99/9999>",
    "<li>",
    "<h1>",
    "</h1>",
    "<title>",
    "<meta/name=author/content=',;'>",
    "&#1;",
    "&#xFFFE",
    "\x01",
    "<svg><title>",
    "<frameset>",
    "<blockquote>",
    "<figcaption>",
]


@given(st.lists(st.sampled_from([*STORY, *PIECES, f"<script type=application/ld+json>{DATA}</script>"]), max_size=40))
def test_whatever_a_page_is_made_of_it_is_read_or_refused(pieces):
    with suppress(UnreadableFileError):
        starts = [start for start, _ in article("".join(pieces), "a", "utf-8").roles]
        assert starts == sorted(set(starts))


def test_figures_above_the_line_are_no_digits_of_the_number_before_them_and_marks_of_notes_no_words():
    told = (
        "In 2015<sup>3</sup> and 2016<sup><a href='#n1'>4</a>,<a href='https://a.org/x#n2'>5</a></sup>, 10<sup>6</sup>"
        " of ٢٠١٧<sup>٣</sup> 12 m<span style='vertical-align: super'>2</span>, the 5<sup>th</sup> 𐡠𐡣 day,"
        "<sup class='reference'>[<a href='#c'>note 1</a>]</sup> CO<sub>2</sub>,<a href='#z'><sup>[b]</sup></a> 7<sup><a href='https://b.org'>8</a></sup>,"
        " <sup>3 March 2017</sup> on<sup>[<i>by whom?</i>]</sup>."
    )
    assert body_of(f"{HEAD}<body><article>{PARAGRAPHS}<p>{told}</p></article>") == (
        f"{WORDS}\n\nIn 2015³ and 2016, 10⁶ of ٢٠١٧³ 12 m², the 5th 𐡠𐡣 day, CO2, 7⁸, 3 March 2017 on[by whom?]."
    )


def test_figures_that_a_style_sheet_sets_above_the_line_are_so_too():
    sheet = (
        "<style>.fn, span.power{vertical-align:super;font-size:70%} .low{vertical-align:super}"
        " @media print{.low{vertical-align:sub}}"
        " p .deep{vertical-align:super} a.mark{vertical-align: super} #two{vertical-align:super}"
        " .moved{position:relative;top:-.4em;font-size:smaller}</style>"
    )
    told = (
        "In 2015<span class='x fn'>3</span>, 10<span class=power>6</span> m<i id=two>2</i>"
        " 12<span class=low>7</span> 13<b class=deep>8</b>"
        " 2016<a class=mark href='#n4'>4</a> 2017<a class=mark href='https://b.org'>5</a> 18<span class=moved>9</span>"
        " the 5<span class=fn>th</span> 𐡠𐡣 day."
    )
    assert body_of(f"{HEAD}{sheet}<body><article>{PARAGRAPHS}<p>{told}</p></article>") == (
        f"{WORDS}\n\nIn 2015³, 10⁶ m² 127 138 2016 2017⁵ 18⁹ the 5th 𐡠𐡣 day."
    )


def test_what_is_struck_out_of_an_article_is_counted():
    style = "style='text-decoration:line-through'"
    struck = f"<p>It was <s>Mon<del>day</del></s> <span {style}>or</span> <del> </del>Friday.</p>"
    [draft] = read_html(f"{HEAD}<body><nav><s>Home</s></nav><article>{PARAGRAPHS}{struck}</article>")
    assert Notice("struck", 2) in draft.notices
    assert draft.body == f"{WORDS}\n\nIt was Friday."


def test_zero_bytes_within_a_page_which_no_browser_shows_are_left_out_and_told():
    page = f"{HEAD}<body><article>{PARAGRAPHS}</article>".encode()
    [draft] = read_bytes(page.replace(b"wall", b"w\0all").replace(b"<p>", b"\0<p>", 2), "a.html")
    assert draft.body == WORDS
    assert Notice("zeros", 4) in draft.notices
