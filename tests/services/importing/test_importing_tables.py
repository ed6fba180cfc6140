"""Tables of texts: an article a row, its columns found by name or by what stands in them."""

import csv
import io
import json
import struct
import tracemalloc
import zipfile

import pytest
import xlsxwriter

from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.services.importing.corpora.column_names import columns_told, meaning
from heritage_annotator.services.importing.corpora.columns import MOST_IN_A_CELL
from heritage_annotator.services.importing.corpora.days import days_of
from heritage_annotator.services.importing.draft import Notice, Refusal
from heritage_annotator.services.importing.reading import Readers
from heritage_annotator.services.importing.recognition import Table
from tests.patience import takes_a_share_each
from tests.services.importing.documents.made import compound, zipped
from tests.services.importing.reads import read_bytes

WORDS = "The tetrapylon 𐡠𐡣 of Tadmur — تَدْمُر — was hit; 👩🏽‍🚒\nA second line\u00a0there."


def found_in(data, name="a.csv"):
    readers = Readers(Table())
    return list(readers.read(readers.of_bytes(data if isinstance(data, bytes) else data.encode(), name, "")))


def csv_of(head, *rows, between=","):
    lines = [between.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in (head, *rows)]
    return "\r\n".join(lines)


HEAD = ("ID", "Headline", "Publication_Title", "Date:", "Byline", "URL", "Text")
ROW = ("A-17", "Roof gone, “again” 🏛️", "The Courier", "2023-11-04", "Lina Haddad", "https://c.example/a", WORDS)


@pytest.mark.parametrize("between", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_row_is_an_article_with_what_its_columns_say(between, encoding):
    [draft] = found_in(csv_of(HEAD, ROW, between=between).encode(encoding))
    assert (draft.body, draft.title, draft.outlet) == (WORDS, "Roof gone, “again” 🏛️", "The Courier")
    assert (draft.published, draft.author, draft.url) == ("2023-11-04", "Lina Haddad", "https://c.example/a")
    assert str(draft.locator) == "record=A-17"


@pytest.mark.parametrize(
    ("head", "row"),
    [
        (("Titre", "Média", "Contenu"), ("Le toit", "Le Courrier", "Le toit est tombé.")),
        (("العنوان", "المصدر", "النص"), ("السقف", "البريد", "سقط السقف.")),
        (("Заголовок", "Источник", "Текст"), ("Крыша", "Вестник", "Крыша упала.")),
        (("Başlık", "Gazete", "Metin"), ("Çatı", "Haber", "Çatı çöktü.")),
    ],
)
def test_columns_are_known_by_their_names_in_other_languages(head, row):
    [draft] = found_in(csv_of(head, row))
    assert (draft.title, draft.outlet, draft.body) == row


def test_a_workbook_of_integrum_gives_the_texts_that_it_calls_an_announcement():
    head = ("Источник", "Дата", "Время", "Заголовок", "Анонс", "Оригинал")
    row = ("Вестник", "28.02.05", "10:15", "Крыша упала", "Крыша упала. Свод собора обрушился вчера вечером.", "стр. 4")
    [draft] = found_in(csv_of(head, row))
    assert (draft.title, draft.outlet, draft.published) == ("Крыша упала", "Вестник", "2005-02-28")
    assert draft.body == row[4]


def test_of_two_columns_that_may_hold_texts_the_surer_name_counts():
    [draft] = found_in(csv_of(("Content", "Full text"), ("A summary.", "The roof fell.")))
    assert draft.body == "The roof fell."
    [draft] = found_in(csv_of(("Content", "Full text"), ("The roof fell.", "")))
    assert draft.body == "The roof fell."


def test_without_a_name_the_column_with_by_far_the_longest_cells_holds_the_texts():
    long = "They shelled the citadel twice. " * 20
    [draft] = found_in(csv_of(("x", "y"), ("Roof gone", long)))
    assert draft.body == long
    [refused] = found_in(csv_of(("x", "y"), (long, long)))
    assert (refused.reason, refused.detail) == ("columns", "x\ny")


def test_rows_keep_their_numbers_where_their_ids_are_not_their_own():
    drafts = found_in(csv_of(("id", "text"), ("1", "Roof gone."), ("", ""), ("1", "Pillars fell.")))
    assert [str(draft.locator) for draft in drafts] == ["record=1", "record=3"]


def test_a_row_without_a_text_is_refused_and_the_others_come_in():
    first, second = found_in(csv_of(("title", "text"), ("No words", " "), ("Words", "Roof gone.")))
    assert isinstance(first, Refusal)
    assert (first.reason, str(first.locator)) == ("empty", "record=1")
    assert second.body == "Roof gone."


def test_a_text_beyond_the_limit_of_cells_comes_in_and_the_limit_stays_for_others():
    before = csv.field_size_limit()
    text = "The wall of the khan fell. دُمِّر السور. " * 5_000
    [draft] = found_in(csv_of("title,text", ["Khan", text]))
    assert len(draft.body) > before
    assert csv.field_size_limit() == before


def test_a_line_that_says_what_stands_between_is_no_row():
    [draft] = found_in("sep=;\r\ntitle;text\r\nA, B;Roof, gone.")
    assert (draft.title, draft.body) == ("A, B", "Roof, gone.")


def test_a_text_as_long_as_a_cell_can_be_is_told():
    [draft] = found_in(csv_of(("text",), ("a" * 32_767,)))
    assert draft.notices == (Notice("cut_cell"),)


@pytest.mark.parametrize("data", ["name,age\nx,1", "a\nb", "text\n"])
def test_a_table_without_texts_is_refused(data):
    with pytest.raises(UnreadableFileError) as caught:
        read_bytes(data.encode(), "a.csv")
    assert caught.value.reason in {"columns", "empty"}


# Dates


@pytest.mark.parametrize(
    ("cells", "days"),
    [
        (["2017-03-03", "2017-03", "2017", "", "soon"], ["2017-03-03", "2017-03", "2017", "", ""]),
        (["2017-03-03T23:30:00+03:00", "2017/3/3", "20170303"], ["2017-03-03"] * 3),
        (["03/02/2017"], [""]), (["03/02/2017", "25/02/2017"], ["2017-02-03", "2017-02-25"]),
        (["03/02/2017", "02/25/2017"], ["2017-03-02", "2017-02-25"]),
        (["13/02/2017", "02/13/2017", "03/03/2017"], ["", "", "2017-03-03"]),
        (["28.02.05", "3.2.1998", "١٣/٢/٢٠١٧"], ["2005-02-28", "1998-02-03", "2017-02-13"]), (["31.02.2017"], [""]),
    ],
)  # fmt: skip
def test_figures_are_a_day_only_where_the_column_shows_their_order(cells, days):
    assert days_of(cells) == days


# JSON


def test_objects_a_line_and_lists_of_objects_are_articles():
    one = {"headline": "Roof gone", "text": WORDS, "meta": {"source": "The Courier"}, "authors": ["Lina", "Omar"]}
    two = {"text": "Pillars fell.", "published": "2017-03"}
    lines = "\n".join(json.dumps(each) for each in (one, two))
    for data, name in (
        (lines, "a.jsonl"),
        (json.dumps([one, two]), "a.json"),
        (json.dumps({"articles": [one, two]}), "a.json"),
    ):
        first, second = found_in(data, name)
        assert (first.body, first.title, first.outlet, first.author) == (
            WORDS,
            "Roof gone",
            "The Courier",
            "Lina; Omar",
        )
        assert (second.body, second.published, str(second.locator)) == ("Pillars fell.", "2017-03", "record=2")


def test_a_bad_line_costs_that_line():
    draft, bad = found_in('{"text": "Roof gone."}\n{"text": "Pil', "a.jsonl")
    assert draft.body == "Roof gone."
    assert (bad.reason, str(bad.locator)) == ("damaged", "record=2")


@pytest.mark.parametrize("data", ["Roof gone.", "[" * 100_000, "[]", "17", '{"a": 1}'])
def test_what_holds_no_texts_is_refused(data):
    [refused] = found_in(data, "a.json")
    assert refused.reason in {"damaged", "empty", "columns"}


# Workbooks


def workbook(rows, sheet="Articles", merged="", leads=()):
    """A workbook as small as one may be, its texts in the cells.

    `merged`: what is behind them in the sheet; `leads`: where its links lead to, by their ids.
    """
    cells = "".join(
        f'<row r="{number}">' + "".join(
            f'<c r="{chr(65 + place)}{number}" t="inlineStr"><is><t xml:space="preserve">{cell}</t></is></c>'
            for place, cell in enumerate(row)
        ) + "</row>"
        for number, row in enumerate(rows, 1)
    )  # fmt: skip
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{relations}"><Relationship Id="r1" Type="{office}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
        f'<sheet name="{sheet}" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{relations}"><Relationship Id="r1" '
        f'Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData>{merged}</worksheet>',
    }
    if leads:
        listed = "".join(
            f'<Relationship Id="{id_}" Type="{office}/hyperlink" Target="{to}" TargetMode="External"/>'
            for id_, to in leads
        )
        parts["xl/worksheets/_rels/sheet1.xml.rels"] = f'<Relationships xmlns="{relations}">{listed}</Relationships>'
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{content}')
    return made.getvalue()


def test_a_row_of_a_workbook_is_an_article():
    [draft] = found_in(workbook([HEAD, ROW], "Статьи 🏛️"), "a.xlsx")
    assert (draft.body, draft.title, draft.published) == (WORDS, "Roof gone, “again” 🏛️", "2023-11-04")
    assert (draft.locator.parts, draft.locator.record) == (("Статьи 🏛️",), "A-17")


@pytest.mark.parametrize(
    ("data", "reason"), [(b"PK\x03\x04rubbish", "damaged"), (workbook([("x",), ("1",)]), "columns")]
)
def test_a_workbook_without_texts_is_refused(data, reason):
    [refused] = found_in(data, "a.xlsx")
    assert refused.reason == reason


def with_columns(data, told, name="a.csv"):
    readers = Readers(Table())
    source = readers.of_bytes(data if isinstance(data, bytes) else data.encode(), name, "")
    source.columns = told
    return list(readers.read(source))


def test_columns_are_what_a_person_says_they_are():
    data = csv_of(("A", "B", "C"), ("Roof gone", "The roof fell.", "2017-03-21"))
    [refused] = found_in(data)
    assert (refused.reason, refused.detail) == ("columns", "A\nB\nC")
    [draft] = with_columns(data, {"text": "b", "title": "A", "date": "C", "outlet": "not there"})
    assert (draft.body, draft.title, draft.published, draft.outlet) == ("The roof fell.", "Roof gone", "2017-03-21", "")


def test_a_table_without_the_column_that_was_told_is_read_as_if_nothing_was():
    [draft] = with_columns(csv_of(HEAD, ROW), {"text": "Corps"})
    assert draft.body == WORDS


@pytest.mark.parametrize(
    ("text", "told"),
    [("text=A", {"text": "A"}), ("title=A, Text=B,,C", {"title": "A", "text": "B,C"}), ("text=نص", {"text": "نص"})],
)
def test_columns_are_told_as_pairs(text, told):
    assert columns_told(text) == told


@pytest.mark.parametrize("text", ["", "title=A", "text=", "text=A,colour=B", "text"])
def test_what_tells_no_column_of_the_text_is_refused(text):
    with pytest.raises(ValueError, match=f"^{text}$"):
        columns_told(text)


def test_passages_that_this_program_wrote_are_no_articles():
    head = ("outlet", "published", "title", "quote", "tags", "slugs", "note", "annotator", "created", "modified",
            "article_id", "start", "end", "url", "id")  # fmt: skip
    [refused] = found_in(csv_of(head, tuple("x" * 300 for _ in head)))
    assert refused.reason == "passages"
    for head in (
        ("incident_id", "number", "annotation_id", "quote", "detail"),
        ("id", "title", "site_ids", "governorate", "severity", "quotations"),
    ):
        [refused] = found_in(csv_of(head, tuple("x" * 300 for _ in head)))
        assert refused.reason == "exported"


# What others' tables look like


@pytest.mark.parametrize(
    ("called", "field"),
    [
        ("Texte de l'article", "body"), ("Текст статьи", "body"), ("نص المقالة", "body"), ("İÇERİK", "body"),
        ("bodyText", "body"), ("content.rendered", "body"), ("СМИ", "outlet"), ("Publication Name", "outlet"),
        ("source.name", "outlet"), ("meta.source", "outlet"), ("Pub. Date", "published"), ("publishedAt", "published"),
        ("Date de parution", "published"), ("Yayın Tarihi", "published"), ("By-line", "author"), ("webUrl", "url"),
        ("headline.main", "title"), ("BAŞLIK", "title"), ("author.name", "author"), ("source.id", ""), ("id", "record"),
        ("article.title", "title"), ("data.text", "body"), ("content.text", "body"), ("source.url", ""),
        ("author.url", ""), ("article.url", "url"), ("user.name", "author"), ("title.text", "title"),
        ("Page Name", "outlet"), ("Post Created", "published"), ("date_publish", "published"), ("maintext", "body"),
        ("post_owner.name", "outlet"), ("username", "author"), ("tweet", "body"), ("source_domain", "outlet"),
        ("date added", ""), ("text length", ""), ("title id", ""), ("Full name", ""), ("source country", ""), ("", ""),
    ],
)  # fmt: skip
def test_what_a_column_holds_is_told_by_its_name(called, field):
    assert meaning(called)[0] == field


@pytest.mark.parametrize("above", [["Export of 3 March"], ["Отчет", "", ""], ["", ""]])
def test_rows_above_the_names_of_the_columns_are_passed_over(above):
    [draft] = found_in(csv_of(above, ("", ""), ("Title", "Text", "Source"), ("Roof gone", WORDS, "The Courier")))
    assert (draft.title, draft.body, draft.outlet, str(draft.locator)) == (
        "Roof gone",
        WORDS,
        "The Courier",
        "record=1",
    )


def test_markup_in_a_cell_is_read_as_a_page_shows_it():
    cell = (
        "<h2>Roof</h2><p>The roof of &quot;T&#257;dmur&quot;&nbsp;fell<br>at noon.</p><script>x()</script><ul><li>One"
    )
    [draft] = found_in(csv_of(("title", "text"), ("A &amp; B &#8217; 🏛️", cell)))
    assert (draft.title, draft.body) == ("A & B ’ 🏛️", 'Roof\n\nThe roof of "Tādmur"\u00a0fell\nat noon.\n\nOne')
    assert draft.roles == ((0, "heading"), (6, ""), (42, "list"))


@pytest.mark.parametrize("text", ["3 < 4 & 5 > 4, AT&T said; R&D;", "a <b or c> d", "the tag <bel> is none"])
def test_signs_of_markup_that_mark_nothing_up_stay(text):
    [draft] = found_in(csv_of(("title", "text"), ("A", text)))
    assert draft.body == text


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("March 3, 2017", "2017-03-03"), ("3 mars 2017", "2017-03-03"), ("3 Mart 2017", "2017-03-03"),
        ("٣ آذار ٢٠١٧", "2017-03-03"), ("3-Mar-17", "2017-03-03"), ("1488499200", "2017-03-03"),
        ("1488499200000", "2017-03-03"), ("Fri Mar 03 20:19:24 +0000 2017", "2017-03-03"),
        ("Fri Mar  3 20:19:24 UTC 2017", "2017-03-03"), ("Fri Mar  3 20:19:24 2017", "2017-03-03"),
        ("1395/12/13", ""), ("1395-12-13", ""), ("42797", ""),
    ],
)  # fmt: skip
def test_days_are_read_as_tables_write_them(cell, day):
    assert days_of([cell]) == [day]


ONE, TWO = {"title": "Roof gone", "text": WORDS}, {"title": "Bridge", "text": "Pillars fell."}


@pytest.mark.parametrize(
    "data",
    [
        {"response": {"docs": [ONE, TWO]}},
        {"status": "ok", "meta": {"pages": [1]}, "response": {"total": 2, "results": [ONE, TWO]}},
        {"x": ONE, "y": TWO},
        {"title": {"0": "Roof gone", "1": "Bridge"}, "text": {"0": WORDS, "1": "Pillars fell."}},
        {"columns": ["title", "text"], "index": [0, 1], "data": [["Roof gone", WORDS], ["Bridge", "Pillars fell."]]},
        [{"title": {"rendered": each["title"]}, "content": {"rendered": each["text"]}} for each in (ONE, TWO)],
    ],
)
def test_objects_are_found_wherever_a_program_puts_them(data):
    found = found_in(json.dumps(data), "a.json")
    assert [(draft.title, draft.body) for draft in found] == [("Roof gone", WORDS), ("Bridge", "Pillars fell.")]


def test_paragraphs_and_people_in_lists_are_put_together():
    one = {"paragraphs": [{"text": "One."}, {"text": "Two."}], "authors": [{"name": "Lina"}, {"name": "Omar"}]}
    two = {"paragraphs": ["One.", "", "Two."], "authors": []}
    first, second = found_in(json.dumps([one, two]), "a.json")
    assert (first.body, first.author) == ("One.\n\nTwo.", "Lina; Omar")
    assert (second.body, second.author) == ("One.\n\nTwo.", "")


@pytest.mark.parametrize(
    ("streams", "reason"),
    [
        ({"EncryptedPackage": b"x", "EncryptionInfo": b"y"}, "locked"),
        ({"Workbook": struct.pack("<HH2sHH2s", 0x809, 2, b"xx", 0x2F, 2, b"yy")}, "locked"),
        ({"Workbook": struct.pack("<HH2sHH", 0x809, 2, b"xx", 0x0A, 0)}, "empty"),
    ],
)
def test_a_workbook_under_a_password_is_told(streams, reason):
    [refused] = found_in(compound(streams), "a.xlsx")
    assert refused.reason == reason


def test_a_large_table_costs_the_memory_of_its_file_and_not_of_its_cells():
    row = f'"Roof 🏛️","{"The roof of the khan fell. " * 40}"\r\n'
    data = ("title,text\r\n" + row * 2_000).encode()
    tracemalloc.start()
    try:
        readers = Readers(Table())
        count = sum(1 for _ in readers.read(readers.of_bytes(data, "a.csv", "")))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert count == 2_000
    # Once as text of four bytes a letter, while its encoding is told.
    assert peak < len(data) * 6


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_line_ends_within_and_between_rows_are_read(end, encoding):
    cell = f"Fallen{end}at “noon”; 3,5"
    data = f'{end}sep=;{end}title;text{end}A;"{cell}"{end}{end}B;Two.{end}'.encode(encoding)
    first, second = found_in(data)
    assert (first.body, second.body) == ("Fallen\nat “noon”; 3,5", "Two.")


UNICODE_TEXT = (
    'Title\tOutlet\tDate\tText\r\n"Roof, ""gone"""\tSANA\t04/03/2017\t"The roof fell.\nقال شهود إن السقف سقط"\r\n'
    "\tTASS\t2017-03\tКрыша обрушилась вчера ночью\r\n"
)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-8"])
def test_what_a_spreadsheet_writes_as_unicode_text_is_a_table(encoding):
    first, second = read_bytes(UNICODE_TEXT.encode(encoding), "export.txt")
    assert (first.title, first.outlet, first.name) == ('Roof, "gone"', "SANA", "export.txt")
    assert first.body == "The roof fell.\nقال شهود إن السقف سقط"
    assert (second.published, second.body) == ("2017-03", "Крыша обрушилась вчера ночью")
    assert (second.locator.parts, second.locator.record, first.locator.record) == ((), "2", "1")
    assert first.encoding.replace("-sig", "") == encoding.replace("-sig", "").replace("16", "16-le")


@pytest.mark.parametrize(
    "text",
    [
        "Title\tText\nA\tB",
        "Name\tText\tDate\nNo row of cells below",
        "By\tour\tstaff\nand\tothers\there",
        "\t\t\n",
        "x\t",
    ],
)
def test_a_text_with_tabs_is_none(text):
    [draft] = read_bytes(f"{text}\nThe roof fell.".encode(), "a.txt")
    assert draft.media_type == "text/plain"


def test_each_row_that_shares_a_cell_says_what_it_says():
    merged = (
        '<mergeCells count="4">'
        + "".join(f'<mergeCell ref="{each}"/>' for each in ("A1:C1", "B3:B4", "A3:A5", "C9:C1048576"))
        + "</mergeCells>"
    )
    rows = [["Reports of March", "", ""], ["Title", "Outlet", "Text"], ["Roof", "SANA", f"One {ROW[0]}"],
            ["", "", "Two"], ["", "", "Three"]]  # fmt: skip
    found = read_bytes(workbook(rows, merged=merged), "a.xlsx")
    assert [(each.title, each.outlet) for each in found] == [("Roof", "SANA"), ("Roof", "SANA"), ("Roof", "")]


def test_what_objects_within_objects_say_is_read_four_deep():
    for depth in range(1, 6):
        row = {"outlet": "The Courier"}
        for level in range(depth):
            row = {f"level{level}": row}
        [draft] = found_in(json.dumps([{"text": "The roof of the souk fell.", **row}]), "a.json")
        assert draft.outlet == ("The Courier" if depth <= 4 else ""), depth


def test_a_table_of_very_many_columns_is_read_in_the_time_of_its_length():
    def refused(count):
        row = ";".join(["x" * 9] * count).encode()
        with pytest.raises(UnreadableFileError):  # none of them is said to hold texts
            read_bytes(row + b"\n" + row, "a.csv")

    assert takes_a_share_each(refused, 1_000)


LINKS = (
    '<hyperlinks xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<hyperlink ref="C3" r:id="l1"/><hyperlink r:id="l2" ref="$A$4:A5"/><hyperlink ref="B5" r:id="l3" location="p 2"/>'
    '<hyperlink ref="A6" location="Sheet1!A1"/><hyperlink ref="A7" r:id="l1"/><hyperlink ref="B7" r:id="l2"/>'
    "</hyperlinks>"
)


def test_cells_of_a_workbook_lead_to_the_articles_addresses():
    to = [("l1", "https://a.example/1?x=1&amp;y=2"), ("l2", "https://a.example/2"), ("l3", "https://a.example/3")]
    rows = [("Monitoring", "", ""), ("Title", "Text", "Link")]
    rows += [(str(row), f"Text {row} 🏛️", "open") for row in range(3, 9)]
    rows[6 - 1] = ("6", "Text 6 🏛️", "https://a.example/6")
    formula = '<c r="A8" t="str"><f>HYPERLINK("https://a.example/8?a=1&amp;b=2","8")</f><v>8</v></c>'
    data = workbook(rows, merged=LINKS, leads=to)
    written = '<c r="A8" t="inlineStr"><is><t xml:space="preserve">8</t></is></c>'
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert written.encode() in parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(written.encode(), formula.encode())
    found = found_in(zipped(parts), "a.xlsx")
    assert [(draft.title, draft.url) for draft in found] == [
        ("3", "https://a.example/1?x=1&y=2"),
        ("4", "https://a.example/2"),
        ("5", "https://a.example/2"),  # its title rather than its text
        ("6", "https://a.example/6"),
        ("7", "https://a.example/1?x=1&y=2"),
        ("8", "https://a.example/8?a=1&b=2"),
    ]


def test_cells_of_a_workbook_of_libreoffice_lead_to_the_articles_addresses():
    def cell(shown, more=""):
        return f'<table:table-cell office:value-type="string"{more}><text:p>{shown}</text:p></table:table-cell>'

    def link(shown, to):
        return cell(f'<text:a xlink:href="{to}" xlink:type="simple">{shown}</text:a>')

    twice = ' table:number-rows-repeated="2"'
    formula = ' table:formula="of:=HYPERLINK(&quot;https://a.example/4&quot;;&quot;open&quot;)"'
    rows = [
        f'<table:table-row{twice}><table:table-cell table:number-columns-repeated="9"/></table:table-row>',
        f"<table:table-row>{cell('Title')}{cell('Text')}{cell('Link')}</table:table-row>",
        f"<table:table-row>{link('A', 'https://a.example/1?x=1&amp;y=2')}{cell('One 🏛️')}</table:table-row>",
        f"<table:table-row>{cell('B')}{cell('Two')}{link('open', 'https://a.example/2')}</table:table-row>",
        f"<table:table-row{twice}>{cell('C')}{cell('Three')}{link('open', 'https://a.example/3')}</table:table-row>",
        f"<table:table-row>{cell('D')}{cell('Four')}{cell('open', formula)}</table:table-row>",
        f"<table:table-row>{cell('E')}{cell('تدمر<text:line-break/>fell<text:tab></text:tab>and 🏛️')}</table:table-row>",
    ]
    names = ("office", "table", "text")
    spaces = " ".join(f'xmlns:{each}="urn:oasis:names:tc:opendocument:xmlns:{each}:1.0"' for each in names)
    content = (
        f'<office:document-content {spaces} xmlns:xlink="http://www.w3.org/1999/xlink"><office:body><office:spreadsheet>'
        f'<table:table table:name="S">{"".join(rows)}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    mime = "application/vnd.oasis.opendocument.spreadsheet"
    listed = f"""<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
        <manifest:file-entry manifest:full-path="/" manifest:media-type="{mime}"/></manifest:manifest>"""
    parts = {"mimetype": mime, "content.xml": content, "META-INF/manifest.xml": listed}
    found = found_in(zipped(parts), "a.ods")
    assert [(draft.body, draft.url) for draft in found] == [
        ("One 🏛️", "https://a.example/1?x=1&y=2"),
        ("Two", "https://a.example/2"),
        ("Three", "https://a.example/3"),
        ("Three", "https://a.example/3"),
        ("Four", "https://a.example/4"),
        ("تدمر\nfell\tand 🏛️", ""),
    ]


def test_links_of_a_workbook_whose_parts_contradict_themselves_cost_the_links(monkeypatch):
    data = workbook([HEAD, ROW], merged='<hyperlinks><hyperlink ref="E2" id="l1"/></hyperlinks>', leads=[("l1", "<")])
    [draft] = found_in(data, "a.xlsx")
    assert (draft.body, draft.url) == (WORDS, "https://c.example/a")


def test_a_row_of_names_of_groups_stands_above_the_names_of_the_columns():
    groups = ("Article", "", "Source", "")
    head, row = ("Headline", "Full text", "Outlet", "Date"), ("Roof gone", WORDS, "The Courier", "2023-11-04")
    [draft] = found_in(csv_of(("Export",), groups, head, row))
    assert (draft.title, draft.body, draft.outlet, draft.published, draft.locator.record) == (*row, "1")


def test_what_one_column_of_texts_lacks_another_holds():
    rows = [("full_text", "text", "title"), (WORDS, "The tetra…", "A"), ("", "The roof fell.", "B"), ("", " ", "C")]
    one, two, three = found_in(csv_of(*rows))
    assert (one.body, two.body, three.reason) == (WORDS, "The roof fell.", "empty")
    rows = [("Text", "Volltext", "Inhalt"), (WORDS, "", ""), ("", "", "Das Dach fiel."), ("", "", "17")]
    assert [each.body for each in found_in(csv_of(*rows))[:2]] == [WORDS, "Das Dach fiel."]
    assert found_in(csv_of(*rows))[2].reason == "empty"


@pytest.mark.parametrize(
    "names", [("Text", "Text 2", "Text 3"), ("Body1", "body2", "Body 3"), ("Full text", "Full text (continued)", "x")]
)
def test_a_text_that_goes_on_in_further_columns_is_one(names):
    cut = "x" * MOST_IN_A_CELL
    rows = [("Title", *names), ("A", WORDS, "It burnt 🏛️.", ""), ("B", cut, "yz.", ""), ("C", WORDS, "", "")]
    bodies = [draft.body for draft in found_in(csv_of(*rows))]
    assert bodies == [f"{WORDS}\n\nIt burnt 🏛️.", f"{cut}yz.", WORDS]


def test_an_article_in_an_object_keeps_what_stands_around_it():
    row = {
        "source": {"name": "SANA", "url": "https://sana.example"}, "lang": "ar", "link": "https://sana.example/1",
        "article": {"title": "Roof gone", "body": WORDS, "authors": [{"name": "J. R. R. Tellani"}]},
    }  # fmt: skip
    found = found_in("\n".join(json.dumps(row | {"lang": lang}) for lang in ("ar", "fr")), "a.jsonl")
    assert [draft.language for draft in found] == ["ar", "fr"]
    told = {(draft.title, draft.outlet, draft.author, draft.url, draft.body) for draft in found}
    assert told == {("Roof gone", "SANA", "J. R. R. Tellani", "https://sana.example/1", WORDS)}


def test_a_text_in_pieces_is_one():
    pieces = ["The ", {"type": "bold", "text": "roof"}, " fell, says ", {"type": "link", "text": "x.example"}, ". 🏛️"]
    posts = {"name": "News", "messages": [{"id": 1, "date": "2017-03-03T10:00:00", "from": "News", "text": pieces}]}
    [draft] = found_in(json.dumps(posts), "result.json")
    assert (draft.body, draft.author, draft.published) == ("The roof fell, says x.example. 🏛️", "News", "2017-03-03")


@pytest.mark.parametrize("day", ["2017-03-01", "1 March 2017", "١ آذار ٢٠١٧", "2017-03-01T10:00:00Z"])
def test_a_column_of_days_names_no_author(day):
    [draft] = found_in(json.dumps([{"from": day, "to": "2017-03-05", "title": "Roof 🏛️", "text": WORDS}]), "a.json")
    assert (draft.title, draft.author) == ("Roof 🏛️", "")


def test_paragraphs_some_of_them_objects_are_parted():
    pieces = ["The roof fell.", {"type": "quote", "text": "It is gone."}, "Nobody was hurt 🏛️."]
    [draft] = found_in(json.dumps([{"title": "Roof", "text": pieces}]), "a.json")
    assert draft.body == "The roof fell.\n\nIt is gone.\n\nNobody was hurt 🏛️."


def test_what_is_of_the_article_itself_goes_before_what_is_of_something_around_it():
    row = {
        "thread": {"title": "A thread", "published": "2019-01-01", "site": "x.example"},
        "publisher": {"name": "The Courier", "logo": {"url": "https://x.example/logo.png"}}, "lang": "ara",
        "title": "Roof gone", "text": WORDS, "published": "2017-03-03", "url": "https://x.example/1", "author": 5,
    }  # fmt: skip
    [draft] = found_in(json.dumps([row]), "a.json")
    assert (draft.title, draft.published, draft.url) == ("Roof gone", "2017-03-03", "https://x.example/1")
    assert (draft.language, draft.author) == ("ar", "")


def test_a_text_in_sections_and_paragraphs_is_one():
    body = {
        "summary": ["In short."],
        "sections": [
            {"headline": [], "paragraphs": ["The roof fell 🏛️.", "The wall too."]},
            {"headline": ["After"], "paragraphs": ["Nobody came."]},
        ],
    }
    [draft] = found_in(json.dumps([{"title": "Roof gone", "body": body}]), "a.json")
    assert draft.body == "In short.\n\nThe roof fell 🏛️.\n\nThe wall too.\n\nAfter\n\nNobody came."


def test_of_objects_of_which_none_names_a_text_a_person_is_told_what_they_name():
    data = json.dumps({"response": {"docs": [{"lead": "The roof fell.", "headline": {"main": "Roof gone"}}]}})
    [refused] = found_in(data, "a.json")
    assert (refused.reason, refused.detail) == ("columns", "lead\nheadline.main")
    [draft] = with_columns(data, {"text": "lead"}, "a.json")
    assert draft.body == "The roof fell."


@pytest.mark.parametrize(
    ("said", "tag"),
    [("english", "en"), ("eng", "en"), ("ara", "ar"), ("Arabic", "ar"), ("ar-SY", "ar-SY"), ("kmr", "kmr")],
)
def test_a_language_is_told_by_its_name_or_by_two_or_three_letters(said, tag):
    [draft] = found_in(csv_of(("title", "text", "language"), ("A", "1 2 3", said)))
    assert draft.language == tag


POSTED = "تَدْمُر القديمة 🏛️ was hit on Friday, two guards said."


@pytest.mark.parametrize("escaped", [POSTED, POSTED.encode().decode("latin-1")])
def test_posts_in_lists_whose_letters_are_bytes_are_read(escaped):
    rows = [
        {
            "timestamp": 1488531600,
            "data": [{"post": escaped}, {"update_timestamp": 1}, {"post": None}],
            "title": "Lina wrote.",
            "comments": [{"text": "seen"}],
        },
        {
            "timestamp": 1488531900,
            "attachments": [],
            "data": [{"post": "The café burnt too.".encode().decode("latin-1")}],
        },
    ]
    rows = rows[: 1 + (escaped != POSTED)]
    drafts = list(read_bytes(json.dumps(rows).encode(), "your_posts_1.json"))
    assert [draft.body for draft in drafts] == [POSTED, "The café burnt too."][: len(rows)]
    assert drafts[0].published == "2017-03-03"


@pytest.mark.parametrize("beside", ["comments", "more"])
def test_what_others_write_beside_an_article_is_not_its_text(beside):
    [draft] = read_bytes(json.dumps([{"content": POSTED, beside: [{"text": POSTED * 9}]}]).encode(), "a.json")
    assert draft.body == POSTED


@pytest.mark.parametrize(("said", "author"), [
    ("acct:lina@hypothes.is", "lina"), ("Lina acct:x@y", "Lina acct:x@y"), ("lina@x.example", "lina@x.example"),
])  # fmt: skip
def test_an_account_is_named_without_its_server(said, author):
    [draft] = read_bytes(json.dumps([{"text": POSTED, "author": said}]).encode(), "a.json")
    assert draft.author == author


_QUOTE = {"type": "TextQuoteSelector", "exact": "قوس"}
_PAGE = "https://c.example/a"


@pytest.mark.parametrize(("data", "name"), [
    (json.dumps({"total": 1, "rows": [
        {"id": "x", "user": "acct:lina@hypothes.is", "text": WORDS, "uri": _PAGE, "target": [{"selector": [_QUOTE]}]}
    ]}), "annotations.json"),
    (json.dumps([{"type": "Annotation", "body": WORDS, "target": _PAGE}]), "annotations.json"),
    (csv_of(("Author", "URL", "Quote", "Comment", "Tags"), ("lina", _PAGE, "قوس", WORDS * 9, "")), "a.csv"),
    (csv_of(("Highlight", "Book Title", "Note", "Color"), (WORDS * 9, "A book", "seen", "")), "a.csv"),
])  # fmt: skip
def test_what_somebody_marked_is_no_article(data, name):
    with pytest.raises(UnreadableFileError) as refused:
        read_bytes(data.encode(), name)
    assert refused.value.reason == "annotations"


def test_an_article_that_names_its_target_is_one():
    rows = json.dumps([{"text": WORDS, "title": "Roof gone", "target": "The roof"}])
    assert read_bytes(rows.encode(), "a.json")[0].title == "Roof gone"


def test_what_a_cell_says_and_cannot_be_read_is_told():
    rows = [
        ("03/02/2017", "c.example/a", "Palmyrene 𐡠", "One day, or another."),
        ("n/a", "-", "", "Nothing is said."),
        ("2017-03-02", "https://c.example/a", "Arabic", "All is read."),
    ]
    drafts = found_in(csv_of(("Date", "URL", "Language", "Text"), *rows))
    assert [each.notices for each in drafts] == [(Notice("unread_cells", 3),), (), ()]


def test_a_day_before_1900_in_a_workbook_is_told_as_unread():
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Date", "Text"])
        for row, day in enumerate((-3000, 42797), 1):
            sheet.write_number(row, 0, day, book.add_format({"num_format": "yyyy-mm-dd"}))
            sheet.write_string(row, 1, WORDS)
    old, new = found_in(data.getvalue(), "a.xlsx")
    assert (old.published, old.notices) == ("", (Notice("unread_cells"),))
    assert (new.published, new.notices) == ("2017-03-03", ())


@pytest.mark.parametrize(("since_1904", "day"), [(False, "2017-03-03"), (True, "")])
def test_a_number_in_the_column_of_days_is_one_where_the_workbook_counts_from_1900(since_1904, day):
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True, "date_1904": since_1904}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Date", "Text"])
        sheet.write_row(1, 0, [42797, WORDS])
    [draft] = found_in(data.getvalue(), "a.xlsx")
    assert (draft.published, len(draft.notices)) == (day, since_1904)


def test_what_some_objects_name_otherwise_is_read_of_each():
    rows = [
        {"title": "A 🏛️", "text": WORDS, "publishedAt": "2017-03-05T10:00:00Z", "source": {"name": "SANA"}},
        {"headline": {"main": "B"}, "body": ["One.", "Two."], "date": "2017-03-06", "outlet": "The Courier"},
    ]
    one, two = found_in("\n".join(map(json.dumps, rows)), "a.jsonl")
    assert (one.title, one.outlet, one.published, one.body) == ("A 🏛️", "SANA", "2017-03-05", WORDS)
    assert (two.title, two.outlet, two.published, two.body) == ("B", "The Courier", "2017-03-06", "One.\n\nTwo.")


def test_what_stands_beside_a_field_in_other_rows_is_not_that_field():
    table = [
        ("title", "text", "date", "created", "subject", "publication date"),
        ("A", WORDS, "25/02/2017", "2021-01-01", "Sport", ""),
        ("", f"{WORDS} 2", "", "2021-01-01", "Sport", "02/26/2017"),
        ("C", f"{WORDS} 3", "05/02/2017", "2021-01-01", "Sport", ""),
    ]
    assert [(each.title, each.published) for each in found_in(csv_of(*table))] == [
        ("A", "2017-02-25"), ("", "2017-02-26"), ("C", "2017-02-05")
    ]  # fmt: skip


def test_a_text_of_several_full_cells_is_broken_nowhere():
    full = "roof " * 6553 + "ro"
    [draft] = found_in(csv_of(("title", "text 1", "text 2", "text 3"), ("A", full, full, "of 🏛️")))
    assert draft.body == f"{full}{full}of 🏛️"


def test_articles_in_sections_or_blocks_are_articles():
    articles = [{"title": name, "text": f"{WORDS} {name}", "published": "2017-03-05"} for name in "AB"]
    one, two = found_in(json.dumps({"title": "Feed", "blocks": articles}), "a.json")
    assert (one.title, two.body, two.published) == ("A", f"{WORDS} B", "2017-03-05")
    feed = {"title": "Feed", "sections": [{"name": "World", "articles": articles}]}
    assert WORDS in "".join(each.body for each in found_in(json.dumps(feed), "a.json"))
    named = {"title": "Feed", "sections": ["World"], "articles": articles}
    assert [each.title for each in found_in(json.dumps(named), "a.json")] == ["A", "B"]


def test_columns_of_one_name_go_on_in_each_other_and_lists_as_programs_write_them_are_names():
    for second in ("text", "text.1", "Text 2"):
        [draft] = found_in(f"title,text,{second},date\nT,It fell.,Then it burnt.,2017-03-01\n", "a.csv")
        assert draft.body == "It fell.\n\nThen it burnt."
    [draft] = found_in("title,text,text\nT,It fell.,It fell.\n", "a.csv")
    assert draft.body == "It fell."
    rows = 'text,authors,source\n{},"[\'Lina Haddad\', ""D\'Arc""]",nan\nB fell.,[],BBC\n'.format(
        "\"['One.', 'Two 𐡠.']\""
    )
    one, two = found_in(rows, "a.csv")
    assert (one.body, one.author, one.outlet) == ("One.\n\nTwo 𐡠.", "Lina Haddad; D'Arc", "")
    assert (two.body, two.author, two.outlet) == ("B fell.", "", "BBC")
    for kept in ("[Photo: AFP]", "[1, 2]", "['a'", "[It fell.]"):
        assert [each.body for each in found_in(f'text,date\n"{kept}",2017\n', "a.csv")] == [kept]


def test_what_a_search_engine_stored_is_the_article():
    held = [{"_index": "n", "_id": str(at), "_source": {"title": f"T{at}", "text": WORDS}} for at in range(2)]
    value = {"took": 1, "hits": {"total": {"value": 2}, "hits": held}}
    lines = "\n".join(map(json.dumps, held))
    for data, name in ((json.dumps(value), "a.json"), (lines, "a.jsonl")):
        assert [(each.title, each.body, each.outlet) for each in found_in(data, name)] == [
            ("T0", WORDS, ""),
            ("T1", WORDS, ""),
        ]


def test_articles_within_objects_are_articles_wherever_they_stand():
    texts = [f"{at}: {WORDS}" for at in range(3)]
    one, two, three = ({"title": f"T{at}", "text": text, "date": f"2017-03-0{at + 1}"} for at, text in enumerate(texts))
    sections = [{"heading": "Syria", "articles": [one, two]}, {"heading": "Iraq", "articles": [three]}]
    issue = {"title": "Weekly", "sections": sections}
    found = [[(each.title, each.body, each.published) for each in found_in(json.dumps(value), "a.json")] for value in (
        issue,
        sections,
        [{"title": "Issue 1", "sections": sections[:1]}, {"title": "Issue 2", "sections": sections[1:]}],
        {"pages": [{"page": 1, "items": [one]}, {"page": 2, "items": [two, three]}]},
        {"version": "1.1", "description": "News", "items": [one, two, three]},
        {"issue": issue},
    )]  # fmt: skip
    assert found == [[(f"T{at}", text, f"2017-03-0{at + 1}") for at, text in enumerate(texts)]] * len(found)
    # A foreword stays beside them, and so does an article that lists others.
    held = [{"title": "F", "text": "A foreword.", "articles": [one, two]}, three]
    for value in (held, {"data": held}, held[0]):
        told = [each.body for each in found_in(json.dumps(value), "a.json")]
        assert told == ["A foreword.", *texts][: 3 if value is held[0] else 4]
    # What others wrote below it is none.
    answers = {**one, "comments": [{"title": "x", "text": "Shame!", "date": "2017-03-02"}]}
    assert [each.body for each in found_in(json.dumps([answers]), "a.json")] == texts[:1]
    feed = {
        "version": "https://jsonfeed.org/version/1",
        "items": [{"id": "1", "title": "A", "content_html": "<p>Gone</p>"}],
    }
    assert [each.body for each in found_in(json.dumps(feed), "a.json")] == ["Gone"]


@pytest.mark.parametrize("wraps", [lambda one: one, lambda one: [one]])
def test_sections_keep_their_headings_and_pictures_their_captions(wraps):
    sections = [{"heading": "One 🏛️", "text": WORDS}, {"heading": "Two", "paragraphs": ["It fell.", "It burnt."]}]
    [draft] = found_in(json.dumps(wraps({"title": "Report", "sections": sections, "date": "2017-03-05"})), "a.json")
    assert draft.body == f"One 🏛️\n\n{WORDS}\n\nTwo\n\nIt fell.\n\nIt burnt."
    assert (draft.title, draft.published) == ("Report", "2017-03-05")
    blocks = [{"type": "paragraph", "text": WORDS}, {"type": "image", "caption": "The roof."}]
    [draft] = found_in(json.dumps({"title": "Report", "body": blocks}), "a.json")
    assert (draft.title, draft.body) == ("Report", f"{WORDS}\n\nThe roof.")


def test_a_list_of_texts_alone_and_what_x_hands_out_are_read():
    texts = [f"{'The roof of the citadel 𐡠𐡣 fell in. ' * 4}".strip(), "تَدْمُر hit again."]
    for held in ({"articles": texts}, texts):
        assert [each.body for each in read_bytes(json.dumps(held).encode(), "a.json")] == texts
    tweets = [
        {"tweet": {"id_str": str(at), "created_at": "Fri Mar 03 20:19:24 +0000 2017", "full_text": text, "lang": "en"}}
        for at, text in enumerate(texts)
    ]
    data = f"window.YTD.tweets.part0 = {json.dumps(tweets, indent=2)}".encode()
    found = read_bytes(data, "tweets.js")
    assert [(each.body, each.published) for each in found] == [(text, "2017-03-03") for text in texts]
    with pytest.raises(UnreadableFileError):
        read_bytes(b'window.YTD.account.part0 = [{"account": {"username": "mira"}}]', "account.js")


UNNAMED = (
    ("Крыша\u00a0🏛️ упала", "2017-03-03", "https://c.example/a", WORDS),
    ("سقط السقف", "2017-03-04", "", "سَقَطَ سقف الجامع الأموي في حلب يوم الجمعة، وقال شهود إن القذائف أصابته. 𐡠𐡣"),
    ("Un toit", "", "https://c.example/c", "Le toit de la citadelle est tombé dans la nuit de vendredi à samedi."),
)


@pytest.mark.parametrize("made", [lambda rows: csv_of(*rows), workbook], ids=["csv", "xlsx"])
def test_a_table_whose_columns_nobody_names_loses_no_row(made):
    name = "a.csv" if made is not workbook else "a.xlsx"
    data = made(UNNAMED)
    [refused] = found_in(data, name)
    letters = ["A: Крыша 🏛️ упала", "B: 2017-03-03", "C: https://c.example/a"]
    assert (refused.reason, refused.detail.split("\n")[:3]) == ("unnamed", letters)
    for told in ({"text": "D", "title": "a", "date": "B", "link": "C"}, {"text": refused.detail.split("\n")[3]}):
        drafts = with_columns(data, told, name)
        assert [draft.body for draft in drafts] == [row[3] for row in UNNAMED]
        assert [draft.locator.record for draft in drafts] == ["1", "2", "3"]
    assert with_columns(data, {"text": "D", "title": "a", "date": "B", "link": "C"}, name)[0].published == "2017-03-03"
    [refused] = with_columns(data, {"text": "Body"}, name)
    assert refused.reason == "unnamed"


@pytest.mark.parametrize("head", ["Please paste the whole text of the article here, as it was printed?", "نص"])
def test_a_long_question_above_longer_texts_is_the_name_of_their_column(head):
    rows = [("1", WORDS * 4), ("2", WORDS * 5)]
    assert [draft.body for draft in found_in(csv_of(("Nº", head), *rows))] == [text for _, text in rows]


def test_one_column_of_texts_without_a_name_is_read_from_its_first_row():
    texts = [f"{number} {WORDS} " * 4 for number in range(3)]
    assert [draft.body.split()[0] for draft in found_in(csv_of(*([text] for text in texts)))] == ["0", "1", "2"]


def test_a_title_above_a_table_without_names_costs_no_article():
    [refused] = found_in(csv_of(("Выгрузка", "", "", ""), *UNNAMED))
    assert refused.reason == "unnamed"
    title, *articles = with_columns(csv_of(("Выгрузка", "", "", ""), *UNNAMED), {"text": "D"})
    assert title.reason == "empty"
    assert [draft.body for draft in articles] == [row[3] for row in UNNAMED]


def test_a_sheet_whose_columns_nobody_names_is_not_passed_over_in_silence():
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, {"in_memory": True}) as book:
        for rows in (UNNAMED, (("Title", "Text"), ("Roof", WORDS))):
            sheet = book.add_worksheet()
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
    article, refused = found_in(held.getvalue(), "a.xlsx")
    assert article.title == "Roof"
    assert (refused.reason, str(refused.locator)) == ("unnamed", "part=Sheet1")
