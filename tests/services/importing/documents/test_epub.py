"""E-books: chapters as their table of contents has them."""

import pytest

from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.services.importing.draft import Notice, Refusal
from heritage_annotator.services.importing.reading import Readers
from heritage_annotator.services.importing.recognition import Table
from tests.samples import PALMYRENE, VOCALISED
from tests.services.importing.documents.made import epub, zipped
from tests.services.importing.reads import read_bytes

SAID = (
    "<dc:title>Reports</dc:title><dc:creator>Lina Haddad</dc:creator><dc:creator opf:role='ill'>P. Ainter</dc:creator>"
    "<dc:language>en</dc:language><dc:date opf:event='modification'>2020-01-01</dc:date><dc:date>2017-03</dc:date>"
)


def page(body):
    return f'<?xml version="1.0"?><!DOCTYPE html><html><head><title>X</title></head><body>{body}</body></html>'


def link(target, words, more=""):
    return f'<li><a href="{target}">{words}</a>{more}</li>'


def told(drafts):
    return [(each.title, each.body, each.locator.parts) for each in drafts]


def test_chapters_begin_where_the_table_of_contents_says():
    pages = {
        "a%20b.xhtml": page(f"<h1>One</h1><p>{PALMYRENE}\n fell.</p><h1 id='two'>Two</h1><p>It broke</p>"),
        "c.xhtml": page(f"<p>off. {VOCALISED}&nbsp;&amp;</p>"),
        "d.xhtml": page("<h2 id='x'>Three</h2><h3 id='deep'>Part</h3><table><tr><td>a</td><td>b</td></tr></table>"),
    }
    deeper = f"<ol>{link('d.xhtml#deep', 'Part')}</ol>"
    contents = link("a%20b.xhtml", "One") + link("a%20b.xhtml#two", "Two ") + link("d.xhtml#x", "Three", deeper)
    drafts = read_bytes(epub(pages, contents, SAID), "a.epub")
    assert told(drafts) == [
        ("One", f"One\n\n{PALMYRENE} fell.", ("O/a b.xhtml",)),
        ("Two", f"Two\n\nIt broke\n\noff. {VOCALISED}\u00a0&", ("O/a b.xhtml#two",)),
        ("Three", "Three\n\nPart\n\na\tb", ("O/d.xhtml#x",)),
    ]
    assert {(each.outlet, each.author, each.published) for each in drafts} == {("Reports", "Lina Haddad", "2017-03")}


def test_without_a_table_of_contents_each_file_is_a_chapter():
    pages = {"a.xhtml": page("<h1>One</h1>x"), "b.xhtml": page("<script>no</script>"), "c.xhtml": page("<p>Two</p>")}
    assert told(read_bytes(epub(pages, said=SAID), "a.epub")) == [
        ("One", "One\n\nx", ("O/a.xhtml",)), ("", "Two", ("O/c.xhtml",))
    ]  # fmt: skip


def test_a_book_of_one_chapter_is_an_article_by_its_own_title():
    [draft] = read_bytes(epub({"a.xhtml": page("<p>All.</p>")}, said=SAID), "a.epub")
    assert (draft.title, draft.outlet) == ("Reports", "")


def test_words_within_drawings_are_of_the_page_and_what_only_describes_them_is_not():
    drawn = (
        "<svg xmlns='http://www.w3.org/2000/svg'><title>NOT</title><desc>NOT</desc><defs><text>NOT</text></defs>"
        "<style>.a{}</style><g><text x='1'><tspan x='1' y='1'>Temple</tspan><tspan x='1' y='2'>of Bel</tspan></text>"
        f"<text>{PALMYRENE}, sou<tspan font-weight='bold'>th</tspan></text></g>"
        "<foreignObject><p>Nave</p></foreignObject></svg>"
    )
    pages = {"a.xhtml": page(f"<p>Plan:</p>{drawn}<p>It fell.</p>")}
    pages["b.svg"] = f"<?xml version='1.0'?>{drawn}"
    bodies = [each.body for each in read_bytes(epub(pages), "a.epub")]
    assert bodies[0] == f"Plan:\n\nTemple of Bel\n\n{PALMYRENE}, south\n\nNave\n\nIt fell."
    assert bodies[1] == f"Temple of Bel\n\n{PALMYRENE}, south\n\nNave"


def test_what_is_beside_the_order_of_reading_is_left_out_and_counted():
    pages = {"a.xhtml": page("<p>In.</p>"), "b.xhtml": page("<p>Aside.</p>"), "c.xhtml": page("<p>Nowhere 𐡠.</p>")}
    pages["d.xhtml"] = page("<p><img src='cover.jpg'/></p>")
    [draft] = read_bytes(epub(pages, spine='<itemref idref="0"/><itemref idref="1" linear="no"/>'), "a.epub")
    assert (draft.body, draft.notices) == ("In.", (Notice("pages_apart", 2),))


@pytest.mark.parametrize("spine", ["<itemref/>", '<itemref idref="0" linear="no"/>', '<itemref idref="nav"/>'])
def test_of_a_book_that_names_no_page_to_be_read_all_are(spine):
    pages = {"a.xhtml": page(f"<p>{VOCALISED} fell.</p>")}
    [draft] = read_bytes(epub(pages, link("a.xhtml", "A"), spine=spine), "a.epub")
    assert draft.body == f"{VOCALISED} fell."
    [draft] = read_bytes(epub({}, f"<li>{VOCALISED}</li>", spine='<itemref idref="nav"/>'), "a.epub")
    assert draft.body == VOCALISED


def test_two_days_of_publication_are_none_and_a_country_is_no_language():
    said = "<dc:date>2017</dc:date><dc:date>2018</dc:date><dc:language>jp</dc:language>"
    [draft] = read_bytes(epub({"a.xhtml": page("<p>Sore wa.</p>")}, said=said), "a.epub")
    assert (draft.published, draft.language) == ("", "ja")


def test_a_file_that_is_not_there_costs_itself():
    data = epub(
        {"a.xhtml": page("<p>In.</p>"), "b.xhtml": page("<p>B.</p>")}, spine="<itemref idref='0'/><itemref idref='1'/>"
    )
    readers = Readers(Table())
    spoilt = data.replace(b"O/a.xhtml", b"O/z.xhtml")
    found = list(readers.read(readers.of_bytes(spoilt, "a.epub", "")))
    assert [(each.reason if isinstance(each, Refusal) else each.body) for each in found] == ["damaged", "B."]


LOCKED = {"META-INF/encryption.xml": '<e><CipherReference URI="O/a.xhtml"/></e>'}


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (epub({"a.xhtml": page("")}), "empty"),
        (epub({"a.xhtml": page("<img src='x'/>")}), "pictures"),
        (epub({"a.xhtml": page("<p>x</p>")}, **LOCKED), "locked"),
        (zipped({"mimetype": "application/epub+zip"}), "damaged"),
        (epub({"a.xhtml": page("<p>x</p>")})[:200], "damaged"),
    ],
)
def test_what_gives_no_article_says_why(data, reason):
    with pytest.raises(UnreadableFileError) as caught:
        read_bytes(data, "a.epub")
    assert caught.value.reason == reason


def test_a_page_that_says_no_more_than_the_books_title_authors_and_day_is_no_chapter():
    title = "<html><body><h1>Damage report</h1><p>Mira Tellani</p><p>د. مأمون</p><p>3 March 2017</p></body></html>"
    said = (
        "<dc:title>Damage Report</dc:title><dc:creator>Mira Tellani</dc:creator><dc:creator>د. مأمون</dc:creator>"
        "<dc:date>2017-03-03</dc:date>"
    )
    pages = {
        "t.xhtml": title,
        "a.xhtml": page("<h1>One</h1><p>Roof gone.</p>"),
        "b.xhtml": page("<h1>Two</h1><p>Wall gone 𐡠.</p>"),
    }
    found = read_bytes(epub(pages, said=said), "a.epub")
    assert [draft.title for draft in found] == ["One", "Two"]
    told = {
        "t.xhtml": title.replace("</body>", "<p>A foreword.</p></body>"),
        "a.xhtml": page("<h1>One</h1><p>Roof gone.</p>"),
    }
    assert len(read_bytes(epub(told, said=said), "a.epub")) == 2


def test_a_book_that_holds_no_more_than_its_title_or_description_holds_that():
    said = "<dc:title>Roof gone 🏛️</dc:title><dc:description>The roof fell.</dc:description><dc:date></dc:date>"
    [draft] = read_bytes(epub({"a.xhtml": page("<p>Roof gone 🏛️</p>")}, said=said), "a.epub")
    assert draft.body == "Roof gone 🏛️"
    pages = {
        "t.xhtml": page("<h1>Roof gone</h1>"),
        "a.xhtml": page("<p>The roof fell.</p>"),
        "b.xhtml": page("<p>👩‍👩‍👧</p>"),
        "c.xhtml": page("<p>The wall stands.</p>"),
    }
    bodies = [draft.body for draft in read_bytes(epub(pages, said=said), "a.epub")]
    assert bodies == ["The roof fell.", "👩‍👩‍👧", "The wall stands."]


def test_what_a_style_sheet_of_the_book_hides_or_sets_above_the_line_is_so():
    sheet = (
        ".up {font-size: 0.58em; position: relative; top: -0.33em; vertical-align: baseline}"
        ".no{display:none} .sup{vertical-align:super} @media print{.sup{color:red}}"
    )
    body = (
        f"<p>In 2015<span class='up'>3</span>, 10<span class='sup'>6</span> m<span>2</span> {VOCALISED}"
        f"<span class='no'> not <b>seen</b></span><span class='up'> {PALMYRENE}</span>.</p>"
    )
    head = "<link rel='stylesheet' href='../css/a%20b.css'/><link rel='stylesheet' href='none.css'/><title>X</title>"
    held = page(body).replace("<title>X</title>", head)
    said = "<dc:title>Unknown Title</dc:title><dc:creator>Unknown Author</dc:creator>"
    contents = link("t/a.xhtml", "Section 1")
    [draft] = read_bytes(epub({"t/a.xhtml": held}, contents, said, **{"O/css/a b.css": sheet}), "a.epub")
    assert draft.body == f"In 2015³, 10⁶ m2 {VOCALISED} {PALMYRENE}."
    assert (draft.author, draft.title) == ("", "")
    assert Notice("hidden", 1) in draft.notices
    named = held.replace("<p>", "<h1>Section 1</h1><p>")
    [draft] = read_bytes(epub({"t/a.xhtml": named}, contents, said), "a.epub")
    assert draft.title == "Section 1"


def test_only_sheets_that_every_reader_follows_hide_words_and_never_a_note():
    shown = f"<p>One{VOCALISED}.</p><p class=x>Two.</p><aside class=x epub:type=footnote><p>{PALMYRENE}</p></aside>"
    whole = f"One{VOCALISED}.\n\nTwo.\n\n{PALMYRENE}"
    sheet = ".x{display:none}"

    def body(head, sheet=sheet):
        held = page(shown).replace("<title>X</title>", head)
        [draft] = read_bytes(epub({"a.xhtml": held}, **{"O/a.css": sheet}), "a.epub")
        return draft.body

    for head in (
        "rel=stylesheet media=print",
        "rel=stylesheet media=amzn-kf8",
        "rel='alternate stylesheet' title=Night",
    ):
        assert body(f"<link {head} href=a.css />") == whole, head
    assert body(f"<style media=print>{sheet}</style>") == whole
    for signs in ("", "\f", "\x01\0", "/*\ufffe*/"):
        assert body("<link rel=stylesheet media=Screen href=a.css />", signs + sheet) == whole.replace(
            "\n\nTwo.", ""
        ), signs
