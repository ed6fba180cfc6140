"""Pages that a word processor wrote of a document: all of them is the article."""

import pytest

from tests.samples import PALMYRENE, VOCALISED
from tests.services.importing.documents.made import epub, zipped
from tests.services.importing.reads import read_bytes, read_html

WORD = '<div style="mso-element:{}"><p>{}</p></div>'
BODY = (
    f"<h1>Roof gone</h1><p>ALEPPO, 4 March 2017 - {VOCALISED}.<a class='sdfootnoteanc' href='#sdfootnote1sym'>1</a></p>"
    "<table><tr><th>site</th><th>when</th></tr><tr><td><p>Bosra</p></td><td><p>2015</p></td></tr></table>"
    "<p><del>It stands.</del></p>"
    f"<p><a href='https://x.example/report'>The report of the {PALMYRENE} mission</a></p>"
    "<div id='sdfootnote1'><p><a class='sdfootnotesym' href='#sdfootnote1anc'>1</a>He said so.</p></div>"
    "<div title='footer'><p>Page 1</p></div>"
)
SHOWN = (
    f"Roof gone\n\nALEPPO, 4 March 2017 - {VOCALISED}.\n\nsite\twhen\nBosra\t2015\n\n"
    f"The report of the {PALMYRENE} mission\n\nHe said so."
)


def written(generator, body=BODY, more=""):
    return f"<html><head><meta name=generator content='{generator}'>{more}</head><body>{body}</body></html>"


@pytest.mark.parametrize(
    "program",
    [
        "LibreOffice 7.4.7.2 (Linux)",
        "OpenOffice 4.1.1  (Win32)",
        "Microsoft Word 15 (filtered)",
        "Cocoa HTML Writer",
        "pandoc",
    ],
)
def test_a_page_of_a_word_processor_is_all_article(program):
    [draft] = read_html(written(program))
    assert draft.body == SHOWN
    assert [(each.kind, each.count) for each in draft.notices] == [("struck", 1), ("tables", 1)]


def test_a_page_of_google_docs_is_all_article_and_its_comments_are_told():
    page = (
        "<html><body class='c5 doc-content'><p class='c1 title'>Tower gone</p>"
        "<p>The tower<sup><a href='#cmnt1' id='cmnt_ref1'>[a]</a></sup> fell"
        "<sup><a href='#ftnt1' id='ftnt_ref1'>[1]</a></sup>.</p><p><a href='https://x.example/'>More there</a></p>"
        "<div><p><a href='#ftnt_ref1' id='ftnt1'>[1]</a> By night.</p></div>"
        "<div><p><a href='#cmnt_ref1' id='cmnt1'>[a]</a>Which one?</p></div></body></html>"
    )
    [draft] = read_html(page)
    assert (draft.title, draft.body) == ("Tower gone", "Tower gone\n\nThe tower fell.\n\nMore there\n\nBy night.")
    assert [(each.kind, each.count) for each in draft.notices] == [("comments", 1)]


def test_a_page_that_pandoc_wrote_has_no_table_of_contents_and_no_marks_of_notes():
    body = (
        "<header id='title-block-header'><h1 class='title'>Roof gone</h1></header>"
        "<nav id='TOC' role='doc-toc'><ul><li><a href='#a'>Around</a></li></ul></nav>"
        "<p>The roof<a href='#fn1' class='footnote-ref' role='doc-noteref'><sup>1</sup></a> fell.</p>"
        "<h2 id='a'>Around</h2><p>The wall stands.</p><section class='footnotes' role='doc-endnotes'><hr><ol>"
        "<li id='fn1'><p>See it.<a href='#fnref1' class='footnote-back' role='doc-backlink'>↩︎</a></p></ol></section>"
    )
    [draft] = read_html(written("pandoc", body))
    assert draft.body == "Roof gone\n\nThe roof fell.\n\nAround\n\nThe wall stands.\n\nSee it."


def test_heads_feet_and_comments_of_word_are_no_text():
    body = WORD.format("header", "Draft") + "<p>The wall fell.</p>" + WORD.format("comment-list", "No!")
    [draft] = read_html(written("Microsoft Word 15", body))
    assert draft.body == "The wall fell."


@pytest.mark.parametrize(("said", "day"), [("2017-03-04", "2017-03-04"), ("2026-11-29T22:28:05Z", "")])
def test_the_day_on_which_it_was_written_is_taken_where_its_words_name_it(said, day):
    more = f"<meta name='DCTERMS.issued' content='{said}'>"
    [draft] = read_html(written("LibreOffice 7", more=more))
    assert draft.published == day


def test_a_page_of_the_web_is_none_whatever_it_says_of_its_program():
    page = "<nav><a href='/'>Home</a></nav><article><p>The roof of the temple is gone, said two guards.</p></article>"
    [draft] = read_html(written("WordPress 6.4", page))
    assert draft.body == "The roof of the temple is gone, said two guards."


def test_marks_of_notes_are_no_words_of_a_book():
    page = (
        "<html xmlns:epub='http://www.idpf.org/2007/ops'><body><p>The mosque<a epub:type='noteref' href='#n1'>1</a> and"
        " 20 km<sup>2</sup> of <a href='#n1'>fields</a> in 19<sup>th</sup></p><aside epub:type='footnote' id='n1'><p>"
        "<sup><a href='#r1'>1</a></sup>Built in 715. <a role='doc-backlink' href='#r1'>↩︎</a></p></aside></body></html>"
    )
    [draft] = read_bytes(epub({"a.xhtml": page}), "a.epub")
    assert draft.body == "The mosque and 20 km² of fields in 19th\n\nBuilt in 715."


GOOGLES = (
    "<p class='c1 title'>Tower gone</p><p>By Mira Tellani</p><p>3 March 2017</p>"
    "<p>The tower<sup><a href='#cmnt1' id='cmnt_ref1'>[a]</a></sup> fell"
    "<sup><a href='#ftnt1' id='ftnt_ref1'>[1]</a></sup>"
    f". {VOCALISED}</p><h2 id='h.x'>Around it</h2><table><tr><td>site</td><td>when</td></tr></table>"
    "<p><a href='https://x.example/'>More there</a></p><hr>"
    "<div><p><a href='#ftnt_ref1' id='ftnt1'>[1]</a> By night.</p></div>"
    "<div><p><a href='#cmnt_ref1' id='cmnt1'>[a]</a>Which one?</p></div>"
)
STYLE = "<style>@import url(https://x.example/a);.lst-kix_1-0{list-style-type:none}ol{margin:0;padding:0}.c1{color:#000}</style>"
HEAD, FOOT = "Updated automatically every 5 minutes", "<span>Published using Google Docs</span> <a href='x'>Report</a>"
PUBLISHED = (
    "<html><head><title>Tower gone - Документы Google</title></head><body>"
    f"<div id='header'><div id='title'>Tower gone</div><div>{HEAD}</div></div>"
    f"<div id='contents'>{STYLE}<div class='c5 doc-content'>{GOOGLES}</div></div><div id='footer'>{FOOT}</div>"
    "</body></html>"
)
TOLD = (
    f"Tower gone\n\nBy Mira Tellani\n\n3 March 2017\n\nThe tower fell. {VOCALISED}\n\nAround it\n\nsite\twhen\n\n"
    "More there\n\nBy night."
)


@pytest.mark.parametrize(
    "page",
    [
        f"<html><head>{STYLE}</head><body class='c5'>{GOOGLES}</body></html>",
        f"<html><head>{STYLE}</head><body class='c5 doc-content'>{GOOGLES}</body></html>",
        PUBLISHED,
    ],
)
def test_what_google_docs_exports_and_publishes_is_one_article(page):
    [draft] = read_html(page)
    assert (draft.title, draft.body) == ("Tower gone", TOLD)
    assert (draft.published, draft.published_from) == ("2017-03-03", "3 March 2017")
    assert [(each.kind, each.count) for each in draft.notices] == [("comments", 1), ("tables", 1)]


def test_a_book_that_google_docs_makes_of_a_document_is_one_article_without_its_comments():
    package = (
        '<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>Tower gone</dc:title>'
        "<dc:creator>Unknown Author</dc:creator></metadata>"
        '<manifest><item id="m" href="main.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="n" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/></manifest><spine>'
        '<itemref idref="m"/></spine></package>'
    )
    contents = "<html><body><nav><ol><li><a href='main.xhtml#h.x'>Around it</a></li></ol></nav></body></html>"
    container = '<container><rootfiles><rootfile full-path="GoogleDoc/package.opf"/></rootfiles></container>'
    page = f"<html><body class='c5'>{GOOGLES.replace('<hr>', '<hr/>')}</body></html>"
    data = zipped({
        "mimetype": "application/epub+zip", "META-INF/container.xml": container, "GoogleDoc/package.opf": package,
        "GoogleDoc/main.xhtml": page, "GoogleDoc/nav.xhtml": contents,
    })  # fmt: skip
    [draft] = read_bytes(data, "a.epub")
    assert (draft.title, draft.outlet, draft.author, draft.body) == ("Tower gone", "", "", TOLD)
    assert (draft.published, draft.published_from) == ("2017-03-03", "3 March 2017")
    assert [(each.kind, each.count) for each in draft.notices] == [("comments", 1), ("tables", 1)]
