import re
import socket
from pathlib import Path
from unicodedata import normalize

import pytest

from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.services.files.xml import bearing, parsed_page
from heritage_annotator.services.importing.formats import PAGE
from heritage_annotator.services.importing.recognition import Table
from heritage_annotator.services.importing.web import page_article, page_extract
from heritage_annotator.services.importing.web.page_blocks import blocks_of
from tests.services.importing.reads import read_bytes, read_file, read_html

SAMPLES = Path(__file__).parent / "samples"
LONG = "The General Staff said it had recaptured the ancient city, and engineers were clearing the mines around it."
AWKWARD = "Un\u00a0deux cafe\u0301 𐡠𐡡 👩🏽‍🚒 قلعةُ تَدْمُر stood by the wall of the old town for a thousand years."


def body_of(html: str) -> str:
    [draft] = read_html(html)
    return draft.body


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def test_the_sample_page_gives_the_article_and_its_metadata():
    [draft] = read_file(SAMPLES / "a.html")
    assert draft.body + "\n" == (SAMPLES / "a_expected.txt").read_bytes().decode()
    assert draft.title == "Shelling damages the Old Customs House in Port Valdera"
    assert (draft.outlet, draft.author) == ("The Valdera Courier", "Lina Haddad")
    assert (draft.published, draft.language) == ("2023-11-04", "en")
    assert draft.url == "https://courier.example/2023/11/04/customs-house"
    assert draft.media_type == "text/html"


def test_a_repeated_paragraph_stays_repeated():
    html = f"<body><div><h1>Ruins</h1>{paragraphs(LONG, AWKWARD, LONG, AWKWARD, LONG)}</div></body>"
    assert body_of(html) == f"Ruins\n\n{LONG}\n\n{AWKWARD}\n\n{LONG}\n\n{AWKWARD}\n\n{LONG}"


def test_a_decomposed_letter_and_a_no_break_space_stay_as_they_are():
    assert body_of(f"<article>{paragraphs(LONG, AWKWARD, LONG + ' Again.')}</article>").split("\n\n")[1] == AWKWARD


def test_menus_asides_and_footers_are_no_article():
    story = [
        f"On day {day} the {thing} was seen. {LONG}" for day, thing in enumerate(("gate", "tower", "wall", "well"))
    ]
    html = f"""<body><header><a href="/">Home</a> <a href="/n">News</a></header><main>{paragraphs(*story[:2])}
        <aside><p>A word from those who pay.</p></aside><div class="box related-links"><p>Another story.</p></div>
        <ul><li><a href="/more">Read more of this</a></li></ul><form>Sign up</form><script>x()</script>
        <p>By our staff</p>{paragraphs(*story[2:])}
        <p>The end<!-- hidden --> of it.</p><?pi ?></main><footer><p>All rights reserved.</p></footer></body>"""
    assert body_of(html) == "\n\n".join([*story[:2], "By our staff", *story[2:], "The end of it."])


def test_a_short_end_beside_the_article_belongs_to_it_and_a_menu_does_not():
    story = [
        f"On day {day} the {thing} was seen. {LONG}" for day, thing in enumerate(("gate", "tower", "wall", "well"))
    ]
    menu = '<p><a href="/a">Home page</a></p>'
    html = f"<body>{menu}<p>By our staff</p>{paragraphs(*story, 'It stood.', 'AFP')}{menu}</body>"
    assert body_of(html) == "\n\n".join(["By our staff", *story, "It stood.", "AFP"])


def test_a_tiny_page_gives_what_it_has():
    assert body_of("<title>T</title><nav>Home</nav><p>Roof gone.<footer>Rights</footer>") == "Roof gone."


def test_a_page_of_links_alone_gives_their_words():
    assert body_of("<p><a href='/a'>Roof gone</a></p>") == "Roof gone"


def test_items_and_rows_stand_on_lines_and_paragraphs_apart():
    html = """<article><p>One<br>line<br/><br><br>more</p><ul><li>a<ul><li>b</li></ul></li><li><p>c</p></li></ul>
        <table><tr><th>Site</th><th>State</th></tr><tr><td>Tower</td><td>gone</td></tr></table>
        <table><tr><td><p>x</p><p>y</p></td></tr></table><pre>so\n  it   is</pre></article>"""
    assert body_of(html) == "One\nline\n\nmore\n\na\nb\nc\n\nSite\tState\nTower\tgone\n\nx\n\ny\n\nso\nit is"


def test_numbers_of_windows_characters_are_the_characters_they_meant():
    assert body_of("<p>the museum&#146;s &#147;lion&#148; &#150; gone&#133;</p>") == "the museum’s “lion” – gone…"


def test_what_a_body_may_not_hold_stays_out():
    assert body_of("\ud800<p>Roof&#x2028;gone&#xFEFF; \0now</p>") == "Roof\ngone now"


def test_nothing_is_fetched_and_no_file_is_read(monkeypatch, tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("hidden words")
    monkeypatch.setattr(socket, "socket", None)
    html = f"""<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]>
        <html><head><link rel="canonical" href="javascript:x()"><base href="http://127.0.0.1:9/"></head>
        <body><img src="http://127.0.0.1:9/a.png"><p>Roof &x; gone</p></body></html>"""
    [draft] = read_html(html)
    assert "hidden" not in draft.body
    assert draft.url == ""


def test_a_page_saved_by_a_browser_tells_where_from():
    [draft] = read_html("<!-- saved from url=(0026)https://news.example/a.html -->\n<html><p>Roof gone.</p></html>")
    assert draft.url == "https://news.example/a.html"


def test_the_language_is_the_pages_or_guessed():
    assert read_html("<html lang='ar_SY'><p>Roof gone.</p></html>")[0].language == "ar-SY"
    assert read_html("<html><p>سقط سقف المتحف</p></html>")[0].language == "ar"


@pytest.mark.parametrize("html", ["", " ", "<!-- x -->", "<html></html>", "<script>x()</script>", "<p>&nbsp;</p>"])
def test_a_page_without_words_is_empty(html):
    with pytest.raises(UnreadableFileError) as caught:
        read_html(html)
    assert caught.value.reason == "empty"


def test_a_page_too_deep_to_read_whole_is_refused():
    with pytest.raises(UnreadableFileError) as caught:
        read_html("<p>Start</p>" + "<div>" * 5000 + "deep" + "</div>" * 5000 + "<p>End</p>")
    assert (caught.value.name, caught.value.reason) == ("Pasted page", "tangled")


def test_a_page_beyond_the_extractor_is_read_by_its_structure(monkeypatch):
    monkeypatch.setattr(page_extract, "_LONGEST_EXTRACTED", 100)
    [draft] = read_html(f"<title>Ruins</title><p>Home</p><article>{paragraphs(LONG, LONG)}</article><p>Rights</p>")
    assert (draft.title, draft.body) == ("Ruins", f"{LONG}\n\n{LONG}")


def test_a_crash_of_the_extractor_costs_no_article(monkeypatch):
    def crash(*_, **__):
        raise AttributeError

    monkeypatch.setattr("trafilatura.bare_extraction", crash)
    assert body_of(f"<article>{paragraphs(LONG)}</article>") == LONG


def test_an_extractor_without_an_answer_costs_no_article(monkeypatch):
    monkeypatch.setattr("trafilatura.bare_extraction", lambda *_, **__: None)
    assert body_of(f"<article>{paragraphs(LONG)}</article>") == LONG


def test_an_extract_that_is_not_the_article_is_not_believed():
    blocks = blocks_of(parsed_page(f"<article>{paragraphs('Caption', LONG, AWKWARD)}</article>", "a"))
    assert page_article.article_blocks(blocks, "Caption") == blocks
    assert page_article.article_blocks(blocks, "Caption\n" + "words elsewhere " * 99) == blocks


@pytest.mark.parametrize(
    "start",
    [
        b"<!DOCTYPE html>",
        b"\xef\xbb\xbf \n<html lang=en>",
        b"<?xml version='1.0'?>\n<!-- saved -->\n<!doctype HTML PUBLIC>",
        "\ufeff<html>".encode("utf-16-le"),
    ],
)
def test_a_page_shows_by_its_start(start):
    assert Table().by_beginning(start) is PAGE


@pytest.mark.parametrize("start", [b"", b"An <html> tag", b"<htmlish>", b"# <html>"])
def test_a_text_that_speaks_of_html_is_no_page(start):
    assert Table().by_beginning(start) is None


def test_a_title_that_never_ends_is_cut():
    [draft] = read_html(f"<title>{AWKWARD * 9_000}</title>{paragraphs(LONG)}")
    assert 900 < len(draft.title) <= 1_000
    assert draft.title.endswith("…")


def test_a_body_within_the_head_is_read():
    [draft] = read_html("<html><head><hoc/head><body><article><p>The roof of the temple is gone, said two guards.")
    assert draft.body == "The roof of the temple is gone, said two guards."


@pytest.mark.parametrize("before", ["", "<nav><ul><li><a href=/a>Culture</a></li></ul></nav>"])
def test_a_summary_and_a_caption_between_headline_and_text_open_the_article(before):
    summary = f"{AWKWARD} Experts will travel to the site within days, the ministry said."
    html = (
        f"<html dir=rtl><head><title>Ruins of 2017</title></head><body>{before}<div><h1>Ruins of 2017</h1></div>"
        f"<figure><img><figcaption>A guard, 2010</figcaption></figure><div class=item-summary><p>{summary}</p></div>"
        f"<div class=item-body><div class=item-text itemprop=articleBody>{paragraphs(LONG, AWKWARD, LONG)}</div></div>"
        "<div><h4>More news</h4><ul><li><a href=/b>The old souk rises again</a></li></ul></div></body></html>"
    )
    assert body_of(html).split("\n\n")[-5:] == ["A guard, 2010", summary, LONG, AWKWARD, LONG]


BELOW = "Australian engineers became the sixth team to call the minaret unsafe"
TITLE = "Minaret of 1199 is unsafe"
STORY = paragraphs(LONG, AWKWARD, LONG)
BUTTONS = "<ul class=share>" + "<li><a href=/s>Send</a>" * 9 + "</ul>"
LINKED = "<p><a href=/a>Residents of the old town heard two blasts before dawn and saw dust above the roofs.</a></p>"
POST = "The north tower is gone. We saw it fall. \U0001f54c"


@pytest.mark.parametrize(
    "page",
    [
        # Beside the headline, in a part of its own, without a full stop, and buttons before the text.
        f"<header><h1>{TITLE}</h1><p>{BELOW}</p></header><a href=/l>Lina</a>{BUTTONS}<div class=body>{STORY}</div>",
        # The headline is not what the page's title says.
        f"<article><h1>How long it will stand</h1><p>{BELOW}</p><i>4 May</i><div class=body>{STORY}</div></article>",
        f"<h1>{TITLE}</h1><div><p>{BELOW}</p></div><div class=body>{STORY}</div>",
    ],
)
def test_what_stands_below_the_headline_is_of_the_article(page):
    told = body_of(f"<html><head><title>{TITLE}</title></head><body>{page}</body></html>").split("\n\n")
    assert (BELOW in told, told[-3:]) == (True, [LONG, AWKWARD, LONG])


@pytest.mark.parametrize("place", range(4))
def test_a_sentence_that_is_a_link_is_of_the_article_wherever_it_stands(place):
    story = [f"<p>{text}</p>" for text in (LONG, f"{AWKWARD} {LONG}", f"So said a guard. {LONG}")]
    story.insert(place, LINKED)
    menu = "<ul><li><a href=/1>Ten recipes for spring.</a></li><li><a href=/2>Cup final tonight</a></li></ul>"
    html = f"<body><nav>{menu}</nav><article><div>{''.join(story)}</div></article><div>{menu}</div></body>"
    told = [re.sub("<[^>]+>", "", each) for each in story]
    assert body_of(html).split("\n\n") == told


def test_a_paragraph_to_be_paid_for_and_a_post_are_of_the_article_whatever_they_are_called(monkeypatch):
    start, end = f"On Friday it fell. {LONG}", f"On Sunday they came. {LONG}"
    post = f"<div class=social-embed><blockquote><div><p>{POST}</p></div>Mira (@mira)</blockquote></div>"
    paid = f"<p class='lead paywall'>{AWKWARD}</p>"
    html = f"<body><article><div>{paragraphs(start)}{paid}{{}}{paragraphs(LONG, end)}</div></article></body>"
    told = [start, AWKWARD, POST, LONG, end]
    assert [text for text in told if text not in body_of(html.format(post))] == []
    monkeypatch.setattr(page_extract, "_LONGEST_EXTRACTED", 0)
    assert body_of(html.format("")).split("\n\n") == [start, AWKWARD, LONG, end]


def test_a_list_of_news_that_begins_as_the_article_does_is_none_of_it():
    news = [f"The city council met on day {day} and said that the old bridge would be closed." for day in range(5)]
    news.insert(2, f"{TITLE} {LONG[:60]}…")
    ticker = "".join(f"<li><a href=/{n}>News</a> {text}</li>" for n, text in enumerate(news))
    story = paragraphs(LONG, AWKWARD, f"So said a guard. {LONG}")
    html = f"<title>{TITLE}</title><div><ul>{ticker}</ul></div><div><h1>{TITLE}</h1><div>{story}</div></div>"
    assert "council" not in body_of(html)
    assert body_of(html).endswith(f"So said a guard. {LONG}")


def test_teasers_that_are_longer_together_than_the_article_do_not_stand_for_it():
    numbers = " ".join(f"https://ledger.example/pictures/{n}.jpg 1030 568 Lina Haddad" for n in range(2))
    story = paragraphs(*(f"On day {day} they came. {LONG} {AWKWARD}" for day in range(3)))
    teasers = "".join(f"<article><span>{numbers} The old souk {n}</span></article>" for n in range(6))
    html = f"<body><main><h1>{TITLE}</h1></main><div><div>{story}</div></div><div>{teasers}</div></body>"
    words = body_of(html)
    assert (words.count(AWKWARD), "1030" in words) == (3, False)


def test_a_page_in_letters_of_two_bytes_among_many_tags_is_read_by_them():
    story = "话剧约定无期限在河北各市巡演结束，专家小组将于下周进入老城，博物馆馆长表示古城堡在炮击中严重受损。"
    tags = f'<img alt="{"." * 90}">' * 9
    html = f'<head><meta charset="utf-8"></head><body>{tags.join(f"<p>{story}</p>" for _ in range(4))}</body>'
    [draft] = read_bytes(html.encode("gb2312"), "a.html", "text/html")
    assert (draft.body.split("\n\n")[0], draft.encoding) == (story, "gb18030")


@pytest.mark.parametrize(
    "line",
    [
        "Officials said: “the wall_of Bel” — was hit, 12½ times…",
        "قال شهودٌ إنّ الجدار ـ الشمالي_2 انهار.",
        "cafe\u0301 by\u00a0the old\u00adgate 👩🏽‍🚒 𐡴𐡣𐡬𐡥𐡴 ²",
        "plain ASCII, with_low 0-9 `signs` {and} tabs\t.",
        "",
    ],
)
def test_a_line_is_known_by_its_letters_and_figures_alone(line):
    for told in (line, line * 400):
        assert page_article._key(told) == re.sub(r"[\W_]+", "", normalize("NFC", told))


def test_elements_that_have_an_attribute_come_in_their_order():
    page = parsed_page(
        "<html lang=ar><body class=a><p>تَدْمُر<i id=b>x</i></p><!-- <i class=c> --><p class='' style=x>y", "page"
    )
    naive = [node for node in page.iter("*") if {"class", "id"} & set(node.keys())]
    assert bearing(page, "class", "id") == naive
    assert len(naive) == 3
    assert bearing(naive[2], "style") == [naive[2]]
