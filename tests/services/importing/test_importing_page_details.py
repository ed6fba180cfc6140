"""What a page says about its article comes in as it is printed, and nothing is made up."""

import json

import pytest

from heritage_annotator.services.importing.web.page_dates import read_date
from tests.services.importing.reads import read_html

WORDS = "The tetrapylon 𐡠𐡣 of Tadmur — تَدْمُر — was hit on Friday, two guards said."

STORY = "<p>Militants blew up the north wall of the citadel, witnesses said, and three of its towers collapsed.</p>" * 3


def page(head="", body="", language="en", data=None):
    script = f"<script type=application/ld+json>{json.dumps(data)}</script>" if data is not None else ""
    html = f"<!doctype html><html lang='{language}'><head><meta charset=utf-8>{head}{script}</head><body>{body}"
    [draft] = read_html(f"{html}<article><h1>Wall falls</h1>{STORY}</article></body></html>")
    return draft


def meta(name, content):
    return f'<meta name="{name}" content="{content}">'


@pytest.mark.parametrize(
    ("head", "published"),
    [
        (meta("DC.date.issued", "2017-03"), "2017-03"),
        (meta("dcterms.created", "2017"), "2017"),
        (meta("article:published_time", "1991-02-14T08:00:00Z"), "1991-02-14"),
        (meta("date", "1986-05-02"), "1986-05-02"),
        (meta("og:updated_time", "2019-02-02T10:00:00Z"), ""),
        (meta("article:modified_time", "2019-02-02T10:00:00Z"), ""),
        (meta("article:modified_time", "2019-01-05") + meta("pubdate", "2017-03-03"), "2017-03-03"),
        (meta("date", "20170303T101500Z"), "2017-03-03"),
        (meta("date", "Fri, 03 Mar 2017 23:30:00 -0500"), "2017-03-03"),
        (meta("date", "1970-01-01T00:00:00Z"), ""),
        (meta("date", "9" * 5000), ""),
        (meta("date", "2017-13-45"), ""),
        (meta("date", "٢٠١٧-٠٣-٠٢"), "2017-03-02"),
        (meta("date", "2 آذار 2017"), "2017-03-02"),
    ],
)
def test_a_date_is_as_exact_as_the_page_states_it(head, published):
    assert page(head).published == published


@pytest.mark.parametrize(
    ("language", "figures", "published"),
    [
        ("en", "03/02/2017", ""),
        ("en-CA", "03/02/2017", ""),
        ("en-US", "03/02/2017", "2017-03-02"),
        ("en-GB", "03/02/2017", "2017-02-03"),
        ("ar_SY", "03/02/2017", "2017-02-03"),
        ("en", "23/02/2017", "2017-02-23"),
        ("en", "02/23/2017", "2017-02-23"),
        ("en", "02/02/2017", "2017-02-02"),
        ("en", "2017/03/02", "2017-03-02"),
        ("de", "03.02.2017", "2017-02-03"),
    ],
)
def test_figures_that_may_mean_two_days_are_no_evidence_unless_the_region_decides(language, figures, published):
    assert page(meta("date", figures), language=language).published == published


@pytest.mark.parametrize(
    ("body", "published"),
    [
        ("<p>Updated March 5, 2019 | Published March 3, 2017</p>", "2017-03-03"),
        ("<p>Last updated on March 5, 2019</p>", ""),
        ("<p>Aktualisiert: <time datetime=2019-03-05>5.3.2019</time></p>", ""),
        (
            "<p><time class=updated datetime=2019-03-05></time> <time datetime=2017-03-03>3 March</time></p>",
            "2017-03-03",
        ),
        ("<time class='entry-date published updated' datetime=2017-03-03T10:00:00+02:00></time>", "2017-03-03"),
        ("<time datetime=2015-01-01></time><time datetime=2016-01-01></time>", ""),
        ("<span itemprop=datePublished>3 mars 2017</span>", "2017-03-03"),
        ("<p>Publié le 3 mars 2017 à 10h00, modifié le 9 mars 2017</p>", "2017-03-03"),
        ("<p>Veröffentlicht am 3. März 2017, 10:00 Uhr</p>", "2017-03-03"),
        ("<span>Giriş Tarihi: 3.3.2017 10:00</span> <span>Güncelleme Tarihi: 9.5.2017</span>", "2017-03-03"),
        ("<div>تاريخ النشر: ٣ آذار ٢٠١٧ - ١٠:٢١</div>", "2017-03-03"),
        ("<div class=comment><time datetime=2019-03-05>x</time>So it is.</div>", ""),
    ],
)
def test_what_stands_on_the_page_is_read_but_for_the_day_of_a_change(body, published):
    assert page(body=body).published == published


def test_what_a_page_states_goes_before_its_address_and_by_the_order_of_trust():
    data = {"@type": "NewsArticle", "datePublished": "2017-03", "dateModified": "2019-01-01"}
    head = (
        meta("article:published_time", "2018-01-01") + '<link rel=canonical href="https://a.example/2019/05/06/wall">'
    )
    assert page(head, data=data).published == "2017-03"
    assert page(head).published == "2018-01-01"


def test_the_day_is_the_outlets_own_where_the_page_tells_it():
    data = {"@type": "NewsArticle", "datePublished": "2017-03-02T22:30:00.000Z"}
    assert page(data=data).published == "2017-03-02"
    assert page(meta("article:published_time", "2017-03-03T01:30:00+03:00"), data=data).published == "2017-03-03"
    assert page(meta("article:published_time", "2017-03-04T01:30:00+03:00"), data=data).published == "2017-03-02"
    for printed, day in (("3 March 2017, 00:30", "03"), ("٣ آذار ٢٠١٧", "03"), ("5 May 2017", "02")):
        time = f'<time datetime="2017-03-02T22:30:00Z">{printed}</time>'
        assert page(body=time, data=data).published == page(body=time).published == f"2017-03-{day}"


@pytest.mark.parametrize("text", ["31/31/2017", "2017-02-30", "in 2017 it fell", "9999-01-01", "0003-03-03", "", "٣"])
def test_what_is_no_day_is_none(text):
    assert read_date(text).day == ""


@pytest.mark.parametrize(
    ("name", "author"),
    [
        ("Tellani, Mira", "Tellani, Mira"),
        ("J. R. R. Tellani", "J. R. R. Tellani"),
        ("د. ميرا تلاني", "د. ميرا تلاني"),
        ("By Mira Tellani", "Mira Tellani"),
        ("Mira Tellani, Omar Said and Lina Haddad", "Mira Tellani; Omar Said; Lina Haddad"),
        ("Username", ""),
        ("March", ""),
        ("https://facebook.example/mira", ""),
        ("mira-tellani77", ""),
        ("mira_tellani", ""),
        ("m.tellani", ""),
        ("desk3", ""),
        ("J. R. Tellani (https://ledger.example/jrt/)", "J. R. Tellani"),
        ("ميرا تلاني &lt;mira@ledger.example&gt;", "ميرا تلاني"),
        ("The Ledger", ""),
        ("Super User", ""),
        ("كتبت ميرا تلاني", "ميرا تلاني"),
    ],
)
def test_authors_are_named_as_printed(name, author):
    assert page(meta("author", name) + meta("og:site_name", "The Ledger")).author == author


@pytest.mark.parametrize(
    ("name", "author"),
    [
        ("Lina Haddad og Omar Saad", "Lina Haddad; Omar Saad"), ("Ana Pérez y Luis Gómez", "Ana Pérez; Luis Gómez"),
        ("José Ortega y Gasset", "José Ortega y Gasset"), ("(Image: Getty Images)", ""), ("Courier Nachrichten", ""),
        ("Courier Online", ""), ("Courieri Omar", "Courieri Omar"), ("Редакция и Ко", "Редакция и Ко"),
    ],
)  # fmt: skip
def test_two_are_told_apart_and_what_is_nobody_is_left_out(name, author):
    head = f'<meta property="og:site_name" content="Courier"><meta name="author" content="{name}">'
    [draft] = read_html(f"<html><head>{head}</head><body><article><p>{WORDS}</p></article></body></html>")
    assert draft.author == author


def test_the_day_on_which_somebody_read_what_the_page_cites_is_not_its_day():
    cited = "".join(
        f'<li id="cite_note-{at}"><span class="reference-text"><cite>Guide</cite>'
        f'<span class="reference-accessdate">. Retrieved <span>2016-05-0{at}</span></span>.</span></li>'
        for at in range(1, 5)
    )
    assert page(body=f"{STORY}<ol class=references>{cited}</ol>").published == ""


def test_the_authors_of_teasers_are_not_those_of_the_article():
    teaser = '<article><h3>Other</h3><span itemprop="author">Omar Saad</span></article>'
    own = f'<article><h1>Roof gone</h1><span itemprop="author">Lina Haddad</span><p>{WORDS}</p></article>'
    [draft] = read_html(f"<html><body>{teaser}{own}{teaser.replace('Omar', 'Rima')}</body></html>")
    assert draft.author == "Lina Haddad"


def test_the_authors_are_the_articles_not_those_of_its_comments():
    graph = [
        {"@type": "Person", "name": "Commenter Two"},
        {"@type": "NewsArticle", "headline": "Wall falls", "author": [{"@type": "Person", "name": "Mira Tellani"}],
         "comment": [{"@type": "Comment", "author": {"@type": "Person", "name": "Commenter One"}}]},
        {"@type": "Comment", "author": {"@type": "Person", "name": "Commenter Three"}},
    ]  # fmt: skip
    assert page(data={"@graph": graph}).author == "Mira Tellani"
    named = [
        {"@type": "NewsArticle", "headline": "Wall falls", "author": {"@id": "#p"}, "publisher": {"@id": "#o"}},
        {"@type": "Person", "@id": "#p", "name": "Mira Tellani"}, {"@id": "#o", "name": "The Ledger"},
    ]  # fmt: skip
    draft = page(data={"@graph": named})
    assert (draft.author, draft.outlet) == ("Mira Tellani", "The Ledger")
    assert page(body="<ol class=comments><li><span itemprop=author>Omar Saad</span> So it is.</ol>").author == ""
    responsive = "<div class='responsive no-comments'><p itemprop=author>Mira Tellani</p></div>"
    assert page(body=responsive).author == "Mira Tellani"
    body = (
        "<div id=comments><p itemprop=author>Commenter</p></div><p class=byline>By <a rel=author>Mira Tellani</a></p>"
    )
    assert page(body=body).author == "Mira Tellani"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Wall falls - The Ledger</title>", "Wall falls"),
        ("<title>Wall falls: what we know and why | News | The Ledger</title>", "Wall falls"),
        ("<title>The Ledger: all the news</title>", "The Ledger: all the news"),
    ],
)
def test_the_title_is_the_headline(head, title):
    assert page(head + meta("og:site_name", "The Ledger"), body="<h1>The Ledger</h1>").title == title


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        ("Wall falls after shelling - Ledger", "<h2>Wall falls after shelling</h2>"),
        ("Ledger online", "<div itemprop=headline>Wall falls after shelling</div>"),
        ("Mira's blog", "<h3 class='post-title entry-title'><a href=x>Wall falls after shelling</a></h3>"),
        ("", "<h1>Wall falls<br>after shelling</h1>"),
    ],
)
def test_a_headline_is_known_by_what_it_is_called_and_where_it_stands(title, heading):
    [draft] = read_html(f"<html><head><title>{title}</title></head><body>{heading}<div>{STORY}</div></body></html>")
    assert draft.title == "Wall falls after shelling"


def test_the_only_teaser_below_gives_no_headline():
    body = f"<h1>Tower gone</h1><article>{STORY}</article><h3 class=post-title>Ten cats of Palmyra</h3>"
    [draft] = read_html(f"<html><head><title>Wall falls</title></head><body>{body}</body></html>")
    assert draft.title == "Wall falls"


@pytest.mark.parametrize("name", ["commentary", "tone-comment", "has-comments"])
def test_what_holds_the_headline_is_no_comment(name):
    own = "<span class=author>Mira Tellani</span><time datetime=2017-03-03>x</time>"
    [draft] = read_html(
        f"<html><body><div class={name}><h1>Wall falls</h1>{own}<article>{STORY}</article></div></body>"
    )
    assert (draft.author, draft.published) == ("Mira Tellani", "2017-03-03")


def test_without_a_headline_the_outlet_is_cut_off_the_title():
    head = '<title>Cup – and wall — falls | ledger.example</title><link rel=canonical href="https://ledger.example/1">'
    [draft] = read_html(f"<html><head>{head}</head><body>{STORY}</body></html>")
    assert draft.title == "Cup – and wall — falls"


@pytest.mark.parametrize("heading", ["قُصِفَت قلعة حلب ليلًا 👩🏽‍🌾", "Rockets hit the old fort"])
def test_the_one_heading_of_the_article_goes_before_what_is_for_those_who_seek_the_page(heading):
    def title(head, heading):
        body = f"<header><a>Daily News</a></header><article><h1>{heading}</h1>{STORY}</article>"
        [draft] = read_html(f"<html><head>{head}</head><body>{body}</body></html>")
        return draft.title

    sought = "<title>Aleppo citadel: what we know so far | Daily News</title>"
    assert title(sought, heading) == heading
    assert title(sought, "Latest news") != "Latest news"  # as a section is called
    assert title(sought + meta("og:title", "Citadel shelled, guards say"), heading) == "Citadel shelled, guards say"


def test_a_page_saved_by_singlefile_tells_whence_and_when():
    note = """<!--
 Page saved with SingleFile
 url: https://ledger.example/wall
 saved date: Sat Nov 28 2026 00:10:07 GMT+0300 (Arabian Standard Time)
-->"""
    [draft] = read_html(f"<!DOCTYPE html> <html lang=en>{note}<meta charset=utf-8><title>W</title>{STORY}")
    assert (draft.url, draft.accessed) == ("https://ledger.example/wall", "2026-11-27T21:10:07.000Z")
    assert draft.captured_with == "SingleFile"


def test_json_that_is_hardly_json_is_still_read():
    script = """<script type="application/ld+json">// <![CDATA[
        {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Wall\nfalls",
         "datePublished": "2017-03-03", "author": {"name": "Mira Tellani"},}
        // ]]></script><script type="application/ld+json">{"@type": </script>"""
    draft = page(script)
    assert (draft.published, draft.author) == ("2017-03-03", "Mira Tellani")


@pytest.mark.parametrize(
    ("html", "language"),
    [
        ("<html xml:lang=tr>", "tr"),
        ("<html><body lang=ku-Latn>", "ku-Latn"),
        ("<html><head><meta http-equiv=content-language content=fr_FR></head>", "fr-FR"),
        ("<html lang='en, fr'>", "en"),
    ],
)
def test_the_language_is_what_the_page_says_wherever_it_says_it(html, language):
    [draft] = read_html(f"{html}{STORY}")
    assert draft.language == language


def test_a_page_saved_out_of_an_archive_tells_both_addresses():
    copy = "https://web.archive.org/web/20170303120000/https://ledger.example/wall"
    [draft] = read_html(f"<!-- saved from url=(0070){copy} -->\n<html>{STORY}</html>")
    assert (draft.url, draft.archive_url) == ("https://ledger.example/wall", copy)
    canonical = '<link rel=canonical href="https://ledger.example/wall">'
    [draft] = read_html(f"<!-- saved from url=(0070){copy} -->\n<html><head>{canonical}</head>{STORY}</html>")
    assert (draft.url, draft.archive_url) == ("https://ledger.example/wall", copy)


def test_names_in_the_pages_data_are_read_as_they_would_be_shown():
    data = {"@type": "NewsArticle", "headline": "Wall &amp; tower fall", "author": [{"name": "Mira O&#8217;Tellani"}]}
    [draft] = read_html(f"<html><head><script type=application/ld+json>{json.dumps(data)}</script></head>{STORY}")
    assert (draft.title, draft.author) == ("Wall & tower fall", "Mira O’Tellani")


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("March 2017", "2017-03"),
        ("4 March 2017", "2017-03-04"),
        ("٣ آذار/مارس ٢٠١٧", "2017-03-03"),
        ("3 марта 2017 года", "2017-03-03"),
        ("5 جمادى الآخرة 1438 هـ - 4 مارس 2017 م", "2017-03-04"),
        ("5 جمادى الآخرة 1438 هـ", ""),
        ("Updated: 1 May 2019", ""),
        ("It fell in March 2017", ""),
        ("03/04/2017", ""),
        ("2017", ""),
        ("May", ""),
    ],
)
def test_a_line_above_the_text_that_is_a_date_and_nothing_else_is_its_day_or_month(line, published):
    [draft] = read_html(f"<article><h1>Wall falls</h1><p>{line}</p>{STORY}</article>")
    assert draft.published == published
    assert draft.published_from == (line if published else "")


def test_a_date_among_the_paragraphs_is_none_of_publication():
    [draft] = read_html(f"<article><h1>Wall falls</h1><p>{STORY[3:-4] * 2}</p><p>March 2017</p>{STORY}</article>")
    assert draft.published == ""


@pytest.mark.parametrize(
    ("language", "said", "published"),
    [
        ("fa-IR", "1395/12/12", "2017-03-02"),
        ("fa", "۱۳۹۵-۱۲-۱۲T۱۰:۳۰:۰۰+۰۳:۳۰", "2017-03-02"),
        ("fa-IR", "پنجشنبه ۱۲ اسفند ۱۳۹۵", "2017-03-02"),
        ("fa-AF", "۱۲ حوت ۱۳۹۵", "2017-03-02"),
        ("fa", "۱۲/۱۲/۱۳۹۵", "2017-03-02"),
        ("fa", "2017-03-02", "2017-03-02"),
        ("fa", "1395/12/31", ""),  # Esfand has 30 days that year
        ("ar-SA", "1438/06/03", "2017-03-02"),
        ("ar-SA", "2017-03-02", "2017-03-02"),
        ("ar-SA", "3 جمادى الآخرة 1438", ""),
        ("ar", "1438/06/03", ""),
        ("en", "1395/12/12", ""),
    ],
)
def test_a_day_of_the_hijra_is_that_of_the_calendar_of_the_state_that_the_page_names(language, said, published):
    assert page(meta("article:published_time", said), language=language).published == published
