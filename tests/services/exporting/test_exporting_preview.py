"""A preview is what the export writes, word for word; the reading view shows the words and loads nothing."""

import re

import pytest

from heritage_annotator.model.records import Annotator
from heritage_annotator.services.exporting import Flavour, Layout, render
from heritage_annotator.services.exporting.markdown.preview import MOST_CHARACTERS, article_files, preview
from heritage_annotator.services.exporting.markdown.reading_view import reading_view
from heritage_annotator.services.projects.opening import create_project
from tests.samples import AWKWARD, importing, mark
from tests.services.exporting.rendering import as_paragraphs, seen

FLAVOURS = list(Flavour)


def quiet(_done, _total):
    pass


@pytest.fixture
def session(tmp_path):
    session = create_project(
        tmp_path / "watch.heritage", Annotator("11111111-1111-4111-8111-111111111111", "Maria *M*")
    )
    yield session
    session.close()


@pytest.fixture
def shelf(session):
    """Two articles: the first short, the second awkward."""
    session.do(importing("The old minaret fell. Then the wall ==fell== too.\nA second line.", published="2001"))
    session.do(importing(AWKWARD, published="2002"))
    return session


@pytest.mark.parametrize("flavour", FLAVOURS)
@pytest.mark.parametrize("layout", list(Layout))
def test_a_preview_is_what_the_export_writes(shelf, layout, flavour):
    mark(shelf, "old minaret", "damage.structural", note="seen <b>twice</b>")
    written = render(shelf.reading, layout, flavour)
    for row in shelf.reading.articles():
        made = preview(shelf.reading, layout, flavour, row.id, quiet)
        assert any(text.startswith(made.text) for text in written.values())
        assert made.is_cut == (len(made.text) not in {len(text) for text in written.values()})


def test_without_an_article_the_first_is_shown_and_of_none_nothing(shelf, session):
    first = shelf.reading.articles()[0]
    assert preview(shelf.reading, Layout.ARTICLES, Flavour.OBSIDIAN, "", quiet).about == first.heading


def test_an_empty_project_has_an_empty_preview(session):
    assert preview(session.reading, Layout.ARTICLES, Flavour.OBSIDIAN, "", quiet).text == ""


def test_a_long_preview_is_cut_at_the_end_of_a_line(session):
    session.do(importing("\n\n".join(f"Paragraph {number} of many." for number in range(4000))))
    made = preview(session.reading, Layout.ARTICLES, Flavour.OBSIDIAN, "", quiet)
    assert made.is_cut
    assert MOST_CHARACTERS - 200 < len(made.text) <= MOST_CHARACTERS
    assert made.text.endswith("\n")


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_files_of_chosen_articles_are_those_of_the_export(shelf, flavour):
    ids = [row.id for row in shelf.reading.articles()]
    assert article_files(shelf.reading, ids, flavour) == render(shelf.reading, Layout.ARTICLES, flavour)
    assert len(article_files(shelf.reading, ids[:1], flavour)) == 1
    assert article_files(shelf.reading, ["no such article"], flavour) == {}


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_the_reading_view_gives_the_words_of_the_article_back(shelf, flavour):
    mark(shelf, "old minaret", "damage.structural")
    row = shelf.reading.articles()[0]
    body = shelf.reading.body(row.id)
    shown = reading_view(preview(shelf.reading, Layout.ARTICLES, flavour, row.id, quiet).text, flavour)
    text = shown[shown.index("<h2>Text</h2>") + len("<h2>Text</h2>") : shown.index("<h2>Annotations</h2>")]
    assert as_paragraphs(seen(text)[0]) == as_paragraphs(body)
    assert '<span class="mark">old minaret</span>' in shown


def test_the_reading_view_comes_soon_to_the_text(shelf):
    slugs = [tag.slug for tag in shelf.reading.codebook().leaves()[:30]]
    annotation = mark(shelf, "old minaret", *slugs)
    made = preview(shelf.reading, Layout.ARTICLES, Flavour.OBSIDIAN, annotation.article_id, quiet)
    facts = reading_view(made.text, Flavour.OBSIDIAN).partition("<h2>Text</h2>")[0]
    borne = len(shelf.reading.taggings_of(annotation.id))
    assert re.search(rf"<td>tags</td><td>([^<,]*, ){{4}}{borne - 4} more</td>", facts)
    assert "sha256" not in facts
    assert "sha256" in made.text


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_of_a_text_that_is_cut_no_footnote_is_left_that_leads_nowhere(shelf, flavour):
    annotation = mark(shelf, "old minaret", "damage.structural")
    text = preview(shelf.reading, Layout.ARTICLES, flavour, annotation.article_id, quiet).text
    cut = text[: text.index("\n\n[^h1]:")]
    assert "[^h1]" in cut
    assert "[^h1]" not in reading_view(cut, flavour)
    assert '<span class="mark">old minaret</span> fell' in reading_view(cut, flavour)


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_a_mark_may_hold_a_footnote(shelf, flavour):
    mark(shelf, "old minaret fell", "damage.structural")
    mark(shelf, "old minaret", "cause.airstrike")
    row = next(row for row in shelf.reading.articles() if row.annotations)
    shown = reading_view(preview(shelf.reading, Layout.ARTICLES, flavour, row.id, quiet).text, flavour)
    marks = re.findall(r'<span class="mark">(.*?)</span>', shown)
    assert [seen(each)[0] for each in marks] == ["old minaret fell"]


@pytest.mark.parametrize("flavour", FLAVOURS)
@pytest.mark.parametrize("layout", list(Layout))
def test_nothing_in_the_reading_view_loads_or_runs_anything(shelf, layout, flavour):
    note = '<img src="https://spy.example/a.png"> [x](javascript:alert(1)) ![y](https://spy.example/b.png) <script>1'
    annotation = mark(shelf, "old minaret", "damage.structural", note=note)
    made = preview(shelf.reading, layout, flavour, annotation.article_id, quiet)
    shown = reading_view(made.text, flavour)
    assert "<img" not in shown
    assert "<script" not in shown
    assert "javascript:" not in re.sub(r">[^<]*<", "><", shown)


def test_a_preview_as_long_as_may_be_is_whole(shelf, monkeypatch):
    row = shelf.reading.articles()[0]
    text = preview(shelf.reading, Layout.ARTICLES, Flavour.OBSIDIAN, row.id, quiet).text
    module = "heritage_annotator.services.exporting.markdown.preview.MOST_CHARACTERS"
    monkeypatch.setattr(module, len(text))
    made = preview(shelf.reading, Layout.ARTICLES, Flavour.OBSIDIAN, row.id, quiet)
    assert (made.text, made.is_cut) == (text, False)
    monkeypatch.setattr(module, len(text) - 1)
    assert preview(shelf.reading, Layout.ARTICLES, Flavour.OBSIDIAN, row.id, quiet).is_cut
