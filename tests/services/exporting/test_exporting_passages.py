"""Found passages and tables as Markdown and CSV: the words a reader sees are the words that were marked."""

import csv
import io
from dataclasses import replace

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.errors import CancelledError, ForeignFileError
from heritage_annotator.model.query import Query
from heritage_annotator.model.records import ArticleState
from heritage_annotator.services.annotations.marking import plan_removal
from heritage_annotator.services.articles.details import plan_state
from heritage_annotator.services.exporting import Flavour
from heritage_annotator.services.exporting.tables.passage_layout import passages_as_csv, passages_as_markdown
from heritage_annotator.services.exporting.tables.sheets import MARK, Common, sheet, sheet_of, tabbed
from heritage_annotator.services.exporting.tables.table_layout import table_as_csv, table_as_markdown
from heritage_annotator.services.files.cells import defused, restored
from heritage_annotator.services.files.writing import save
from heritage_annotator.services.passages import Crossing, CrossTable, Heading, Together, cross_table, retrieve
from tests.samples import COMBINED, FAMILY, PALMYRENE, VOCALISED, WORKER
from tests.services.exporting.rendering import RENDERERS, as_paragraphs, block_quotes, seen
from tests.services.passages.finding import marked, told

_TABLES = MarkdownIt("commonmark").enable("table")
BODY = (
    f"- =1+1 is *no* formula, {PALMYRENE} and {COMBINED}.\n\n# 5 | {FAMILY} <b>fled</b> at 3\xa0pm, “all”.\n"
    f"{VOCALISED} ثم قال www.example.org ==gone== {WORKER}"
)
QUOTES = [
    BODY,
    "- =1+1 is *no* formula",
    "=1+1 is *no* formula",
    f"# 5 | {FAMILY} <b>fled</b> at 3\xa0pm",
    f"“all”.\n{VOCALISED}",
    "==gone==",
    "+SUM(A1)",
    "@x",
    "\ttab",
]
LAST = "\n+SUM(A1) @x\n\ttab"


@pytest.fixture
def ids(project):
    """Awkward passages of an awkward article, with their notes and answers."""
    article_id, _ = told(
        project, BODY + LAST, published="2017-01-20", outlet="=Sanaʾ | [x](y)", title="*Hit* | again",
        url="https://example.org/a_b?c=d&e=f",
    )  # fmt: skip
    for quote in QUOTES:
        marked(
            project, article_id, quote, "cause.airstrike", "damage.destruction",
            note="# Sure?\n\n**Yes**, `1|2`", answers={"certainty": "high", "house_question": "@yes"},
        )  # fmt: skip
    return list(retrieve(project.reading, Query()))


def quotes(project, ids):
    return [project.reading.annotation(id_).quote for id_ in ids]


def rows(text):
    return list(csv.reader(io.StringIO(text.removeprefix(MARK), newline=""), strict=True))


def cells(html):
    """The words of each cell, row by row."""
    return [
        [
            seen(cell.split(">", 1)[1].split("</t", 1)[0])[0]
            for cell in row.split("<t")[1:]
            if cell[0] in "hd" and cell[:4] != "head"
        ]
        for row in html.split("<tr>")[1:]
    ]


@pytest.mark.parametrize("flavour", Flavour)
@pytest.mark.parametrize("rendered", RENDERERS)
def test_each_passage_is_a_block_quote_of_its_exact_words(project, ids, flavour, rendered):
    written = passages_as_markdown(project.reading, ids, flavour)
    shown = block_quotes(rendered(written))
    assert shown == [as_paragraphs(quote) for quote in quotes(project, ids)]


def test_beneath_stands_whose_words_they_are_and_what_was_said_of_them(project, ids):
    html = RENDERERS[0](passages_as_markdown(project.reading, ids[:1]))
    words = seen(html.split("</blockquote>")[1])[0]
    assert "Source: =Sanaʾ | [x](y), 20 Jan 2017: *Hit* | again" in words
    assert "Link: https://example.org/a_b?c=d&e=f" in words
    assert "Tags: Airstrike or drone (cause.airstrike), Total destruction (damage.destruction)" in words
    assert "Certainty of the coding: High" in words
    assert "house_question: @yes" in words
    assert f"Annotator: {project.annotator.name}" in words
    assert "<strong>Yes</strong>" in html
    assert "<h4>Sure?</h4>" in html


def test_a_file_of_passages_says_what_was_asked_and_who_wrote_it(project, ids, tmp_path):
    text = passages_as_markdown(project.reading, ids, title='My "title": x', query="Passages tagged “A”")
    head = yaml.safe_load(text.split("---\n")[1])
    assert (head["title"], head["query"]) == ('My "title": x', "Passages tagged “A”")
    assert head["generator"].startswith("Heritage Annotator")
    assert text.split("---\n", 2)[2].strip() == passages_as_markdown(project.reading, ids).strip()


@pytest.mark.parametrize("written", [passages_as_markdown, passages_as_csv])
def test_the_same_passages_give_the_same_text_in_the_order_asked(project, ids, written):
    assert written(project.reading, ids) == written(project.reading, ids)
    one, other = written(project.reading, ids[:1]), written(project.reading, ids[1:2])
    both = written(project.reading, [ids[1], ids[0]])
    if written is passages_as_markdown:
        assert both == f"{other}\n{one}"
    else:
        assert rows(both) == [rows(one)[0], rows(other)[1], rows(one)[1]]
        # Told twice it bears each tag once.
        assert rows(written(project.reading, [ids[0], ids[0]])) == [*rows(one), rows(one)[1]]


@pytest.mark.parametrize("written", [passages_as_markdown, passages_as_csv])
def test_what_is_gone_is_left_out_and_how_far_it_is_is_reported(project, ids, written):
    project.do(plan_removal(project.reading, project.reading.annotation(ids[0])))
    steps = []
    text = written(project.reading, ids, report=lambda done, total: steps.append((done, total)))
    assert text == written(project.reading, ids[1:])
    assert steps == [(0, len(ids)), (len(ids), len(ids))]


def test_passages_of_a_removed_article_are_in_no_sheet(project, ids):
    (about,) = {project.reading.annotation(id_).article_id for id_ in ids}
    project.do(plan_state(project.reading.article(about), ArticleState.REMOVED))
    assert len(rows(passages_as_csv(project.reading, ids))) == 1  # the names


def test_cells_that_rows_have_in_common_are_written_as_each_alone():
    common = Common(("a", "b"), ["x", "y", "x"], {"x": ("=1", 'say "no"'), "y": (7, "k,l"), "unused": ("", "")})
    columns = [["n", 1, 2, 3], common, ["m", "-5", "", "é;=1"]]
    apart = [columns[0], *common.columns(), columns[2]]
    assert common.columns() == [["a", "=1", 7, "=1"], ["b", 'say "no"', "k,l", 'say "no"']]
    assert sheet_of(columns) == sheet_of(apart) == sheet(zip(*apart, strict=True))


def test_a_report_that_raises_stops_the_export(project, ids):
    def stop(_done, _total):
        raise CancelledError

    with pytest.raises(CancelledError):
        passages_as_csv(project.reading, ids, stop)


def test_a_row_a_passage_is_read_back_by_other_programs(project, ids):
    text = passages_as_csv(project.reading, ids)
    assert text.startswith(MARK)
    assert text.endswith("\r\n")
    head, *told_of = rows(text)
    asked = [attribute.slug for attribute in project.reading.attributes()]
    assert head[6:-10] == [*asked, "house_question"]
    for id_, row in zip(ids, told_of, strict=True):
        annotation, told_as = project.reading.annotation(id_), dict(zip(head, row, strict=True))
        assert told_as["quote"].removeprefix("'") == annotation.quote
        assert told_as["quote"] == defused(annotation.quote)
        assert (told_as["start"], told_as["end"]) == (str(annotation.start), str(annotation.end))
        assert told_as["slugs"] == "cause.airstrike; damage.destruction"
        assert told_as["tags"] == "Airstrike or drone; Total destruction"
        assert (told_as["certainty"], told_as["assertion"], told_as["house_question"]) == ("high", "", "'@yes")
        assert (told_as["outlet"], told_as["title"]) == ("'=Sanaʾ | [x](y)", "*Hit* | again")
        assert (told_as["id"], told_as["article_id"]) == (id_, annotation.article_id)
        assert (told_as["note"], told_as["annotator"]) == (annotation.note, project.annotator.name)


def test_a_row_tells_under_which_version_of_a_definition_its_tags_were_set(project, ids):
    tag = project.reading.codebook().by_slug("damage.destruction")
    assert {row[-1] for row in rows(passages_as_csv(project.reading, ids))[1:]} == {""}
    project.do(Change(Deed(DeedKind.EDIT_TAG, ""), (Edit(tag, replace(tag, definition="all of it is gone دُمِّر")),)))
    head, *told_of = rows(passages_as_csv(project.reading, ids))
    assert head[-1] == "definition_versions"
    assert {row[-1] for row in told_of} == {"damage.destruction 1/2"}


def _rectangles(wide):
    return st.lists(st.lists(st.text() | st.integers(), min_size=wide, max_size=wide), max_size=5)


@given(st.integers(1, 4).flatmap(_rectangles))
def test_any_rows_are_read_back_and_none_is_a_formula(given_rows):
    back = rows(sheet(given_rows))
    assert len(back) == len(given_rows)
    for row, cells_back in zip(given_rows, back, strict=True):
        for cell, told_as in zip(row, cells_back, strict=True):
            if isinstance(cell, int):
                assert told_as == str(cell)
            else:
                assert told_as == defused(cell)
                assert restored(told_as) == cell
                assert not told_as.startswith(("=", "+", "-", "@", "\t", "\r", "＝"))


@given(st.integers(1, 3).flatmap(_rectangles), st.sampled_from([sheet, tabbed]))
def test_sheets_are_written_as_the_standard_library_writes_them(given_rows, written):
    expected = io.StringIO()
    writer = csv.writer(expected, delimiter="," if written is sheet else "\t", lineterminator="\r\n")
    writer.writerows([cell if isinstance(cell, int) else defused(cell) for cell in row] for row in given_rows)
    assert written(given_rows).removeprefix(MARK if written is sheet else "") == expected.getvalue()


@pytest.fixture
def table(project, ids):
    return cross_table(project.reading, ids, Crossing.OUTLET)


@pytest.mark.parametrize("flavour", Flavour)
def test_a_table_is_rendered_with_its_names_and_totals(table, flavour):
    shown = cells(_TABLES.render(table_as_markdown(table, flavour)))
    count = str(len(QUOTES))
    assert shown == [
        ["Tag", "=Sanaʾ | [x](y)", "All"],
        ["Total destruction", count, count],
        ["Airstrike or drone", count, count],
        ["All", count, count],
    ]


def test_a_file_of_a_table_says_what_was_asked(table):
    text = table_as_markdown(table, title="Tags by outlet", query="All passages")
    head, body = text.removeprefix("---\n").split("---\n\n")
    assert yaml.safe_load(head)["query"] == "All passages"
    assert body == table_as_markdown(table)


def test_a_table_is_read_back_by_other_programs(table):
    count = str(len(QUOTES))
    assert rows(table_as_csv(table)) == [
        ["Tag", "'=Sanaʾ | [x](y)", "All"],
        ["Total destruction", count, count],
        ["Airstrike or drone", count, count],
        ["All", count, count],
    ]


@given(st.lists(st.text(min_size=1).filter(str.split), min_size=1, max_size=3), st.sampled_from(Flavour))
def test_any_name_keeps_to_its_cell(names, flavour):
    headings = tuple(Heading(name, name) for name in names)
    ones = (1,) * len(names)
    table = CrossTable(
        Crossing.TAG, Together.SAME_ANNOTATION, headings, headings, (ones,) * len(names), ones, ones, len(names)
    )
    shown = cells(_TABLES.render(table_as_markdown(table, flavour)))
    folded = [" ".join(name.split()) for name in names]
    assert [["".join(cell.split()) for cell in row] for row in shown[:1]] == [
        ["Tag", *("".join(name.split()) for name in folded), "All"]
    ]
    assert [len(row) for row in shown] == [len(names) + 2] * (len(names) + 2)


def test_an_export_takes_no_strange_file_s_place_unless_told(project, ids, tmp_path):
    path = tmp_path / "new folder" / "passages.md"
    save(path, passages_as_markdown(project.reading, ids, title="Passages"))
    save(path, passages_as_markdown(project.reading, ids[:1], title="Passages"))
    sheet_path = path.with_suffix(".csv")
    save(sheet_path, passages_as_csv(project.reading, ids))
    assert sheet_path.read_bytes().startswith(b"\xef\xbb\xbf")
    with pytest.raises(ForeignFileError):
        save(sheet_path, "other")
    save(sheet_path, passages_as_csv(project.reading, ids[:1]), overwrite=True)
    assert sheet_path.read_bytes().decode() == passages_as_csv(project.reading, ids[:1])
