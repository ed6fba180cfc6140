"""Names of megabytes, which only a prepared file holds: cut where they are read, named by `check`, never a hang."""

import pytest

from heritage_annotator.model.records import ArticleState
from heritage_annotator.model.span import Span
from heritage_annotator.model.text import LONGEST_NAME
from heritage_annotator.services.annotations.marking import plan_annotation
from heritage_annotator.services.articles.details import plan_state
from heritage_annotator.services.projects.opening import check_project, open_project
from heritage_annotator.storage.reading.annotations import AnnotationFilter
from tests.samples import alter, importing
from tests.searching import found

LONG = 2_000_000


@pytest.fixture
def swollen(project, project_path, annotator):
    """An open project whose names all are of megabytes."""
    project.do(importing("Words about the temple of Palmyra. " * 5000, title="Temple"))  # and a body of some size
    article = project.reading.articles()[0].id
    tags = project.reading.codebook().leaves()[:1]
    project.do(plan_annotation(project.reading, article, Span(0, 7), tags, project.annotator))
    project.close()
    columns = ("title", "outlet", "agency", "author", "published", "language", "url")
    told = ", ".join(f"{column} = printf('%.*c', {LONG}, 'x')" for column in columns)
    alter(project_path, f"UPDATE article SET {told}")
    alter(project_path, f"UPDATE tag SET labels = json_object('en', printf('%.*c', {LONG}, 'x')) WHERE slug LIKE 'c%e'")
    alter(project_path, f"UPDATE annotator SET name = printf('%.*c', {LONG}, 'x')")
    session = open_project(project_path, annotator)
    yield session
    session.close()


def longest(values):
    return max(len(value) for value in values if isinstance(value, str))


def test_no_list_holds_a_name_that_it_cannot_show(swollen):
    reading = swollen.reading
    rows = reading.articles()
    assert len(rows) == 2
    ids = reading.annotation_ids(AnnotationFilter())
    shown = [
        *(value for row in rows for value in row),
        *(value for row in reading.newest_articles(5) for value in row),
        *(value for row in reading.article_names() for value in row),
        *(value for row in reading.annotation_rows(ids) for value in row),
        *(value for row in reading.passages.found(ids) for value in row),
        *(value for row in reading.passages.sources([rows[0].id]).values() for value in row),
        *(value for hit in found(reading, "temple") for value in hit),
        *(label for tag in reading.codebook().tags for label in tag.labels.values()),
        *(annotator.name for annotator in reading.annotators().values()),
    ]
    assert longest(shown) == LONGEST_NAME
    article = reading.article(rows[0].id)
    assert (len(article.title), article.title[-1]) == (LONGEST_NAME, "…")


def test_deeds_and_their_undo_go_on(swollen):
    reading = swollen.reading
    article = reading.article(reading.articles()[0].id)
    swollen.do(plan_state(article, ArticleState.DONE))
    assert reading.article(article.id).state is ArticleState.DONE
    swollen.undo()
    assert reading.article(article.id) == article


def test_check_names_them(swollen):
    path = swollen.path
    swollen.close()
    found = check_project(path, lambda *_: None)
    assert f"its title has {LONG} characters; the first {LONGEST_NAME} are shown" in {each.detail for each in found}
    assert {each.where for each in found if each.detail.startswith("a name of it")}


def test_a_name_of_the_greatest_length_and_bodies_of_any_are_shown_whole(project):
    project.do(importing("The citadel of Aleppo. " * 50_000, title="ق" * LONGEST_NAME))
    assert "ق" * LONGEST_NAME in {row.heading for row in project.reading.articles()}
