"""A search gives no more articles than are asked for, and none twice, whether body or note holds the words."""

import pytest

from heritage_annotator.model.span import Span
from heritage_annotator.services.annotations.marking import plan_annotation
from tests.samples import importing
from tests.searching import found


@pytest.fixture
def shelf(project):
    """Three articles of which the body holds the word, all of them with a note that does too; two with a note alone."""
    for number in range(5):
        change = importing(f"Article {number}: {'the minaret fell' if number < 3 else 'nothing of it'}. 🏛️")
        project.do(change)
        article_id = change.deposits[0].article.id
        project.do(
            plan_annotation(project.reading, article_id, Span(0, 7), [], project.annotator, note="See the minaret.")
        )
    return project


@pytest.mark.parametrize("most", [1, 2, 3, 4, 5, 6])
def test_no_more_are_found_than_are_asked_for(shelf, most):
    hits = found(shelf.reading, "minaret", most)
    assert len(hits) == min(most, 5)
    assert len({hit.article_id for hit in hits}) == len(hits)


def test_bodies_come_before_notes(shelf):
    hits = found(shelf.reading, "minaret", 5)
    assert [("fell" in hit.snippet) for hit in hits] == [True] * 3 + [False] * 2
