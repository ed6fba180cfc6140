"""She goes round annotations that share words, and back and forth among all, by keys."""

from contextlib import closing

import pytest
from PySide6.QtCore import Qt

from heritage_annotator.model.records import Annotator
from heritage_annotator.model.span import Span
from heritage_annotator.services.annotations.marking import plan_annotation
from heritage_annotator.services.projects.opening import create_project, open_project
from tests.samples import FAMILY, PALMYRENE, VOCALISED, importing

BODY = f"The temple {FAMILY} was hit. {VOCALISED}.\n{PALMYRENE} is gone.\xa0Looters came."
WHO = Annotator("22222222-2222-4222-8222-222222222222", "Odainat 𐡠")
FIRST, SECOND = Span(4, 10), Span(26, 50)
LONG = Span(0, 34)


@pytest.fixture
def ids(researcher, tmp_path):
    """Of two annotations that share words with a long one and not with each other, and of the long one."""
    path = tmp_path / "دِمَشق.heritage"
    create_project(path, WHO).close()
    made = []
    with closing(open_project(path, WHO)) as session:
        session.do(importing(BODY, title="معبد بل"))
        article_id = session.reading.articles()[0].id
        for span in (FIRST, SECOND, LONG):
            change = plan_annotation(session.reading, article_id, span, [], WHO)
            session.do(change)
            made.append(change.edits[0].record.id)
    researcher.starts(path)
    return made


def led(researcher, name, times):
    found = []
    for _ in range(times):
        researcher.does(name)
        found.append(researcher.desk.annotation_id)
    return found


def test_all_that_overlap_where_she_began_come_round_the_shortest_first(researcher, ids):
    first, second, long = ids
    researcher.desk.go_to(long)
    assert led(researcher, "next_overlap", 4) == [first, second, long, first]
    researcher.desk.go_to(second)  # another beginning: what overlaps this one
    assert led(researcher, "next_overlap", 2) == [long, second]


def test_from_the_last_annotation_on_comes_the_first_and_back_again(researcher, ids):
    first, second, long = ids
    researcher.desk.go_to(long)
    assert led(researcher, "previous_annotation", 3) == [second, first, long]
    assert led(researcher, "next_annotation", 3) == [first, second, long]


def test_esc_and_a_new_selection_let_go_of_what_was_chosen(researcher, ids):
    researcher.desk.go_to(ids[0])
    researcher.text.setFocus()
    researcher.presses(Qt.Key.Key_Escape)
    assert researcher.desk.annotation_id == ""
    researcher.desk.go_to(ids[0])
    researcher.selects("Looters")
    assert researcher.desk.annotation_id == ""
    researcher.presses(Qt.Key.Key_Escape)
    assert led(researcher, "next_overlap", 1) == [""]
    assert "There is no annotation here" in researcher.says()
