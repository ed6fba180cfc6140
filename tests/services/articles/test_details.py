import pytest

from heritage_annotator.model.change import DeedKind
from heritage_annotator.model.records import ArticleState
from heritage_annotator.services.articles.details import METADATA, is_date, plan_metadata, plan_state
from tests.samples import AWKWARD, article, plainly

SHOWN = article(AWKWARD, state=ArticleState.UNREAD, title="Old", outlet="Sanaʾ", published="2017")


def test_metadata_is_written_on_one_line_without_spaces_around():
    change = plan_metadata(SHOWN, title=" Palmyra\r\n \u2028 again\xa0👷🏽‍♀️ ", author="زينب")
    after = change.edits[0].after
    assert (after.title, after.author, after.outlet) == ("Palmyra again 👷🏽‍♀️", "زينب", "Sanaʾ")
    assert (change.deed.kind, change.deed.subject) == (DeedKind.EDIT_ARTICLE, "Palmyra again 👷🏽‍♀️")


def test_metadata_that_differs_in_nothing_is_no_deed():
    assert plan_metadata(SHOWN, title="Old ", published="2017") is None
    assert plan_metadata(SHOWN) is None


def test_an_article_without_a_title_is_called_by_its_first_words():
    assert plan_metadata(SHOWN, title="").deed.subject == SHOWN.opening


@pytest.mark.parametrize("field", ["id", "state", "sha256", "length", "body", "imported", "opening"])
def test_what_is_not_a_persons_to_write_is_refused(field):
    with pytest.raises(ValueError, match="no metadata"):
        plan_metadata(SHOWN, **{field: "x"})


@pytest.mark.parametrize("field", METADATA)
def test_every_field_of_the_form_can_be_written(project, project_path, field):
    shown = project.reading.article(project.reading.articles()[0].id)
    project.do(plan_metadata(shown, **{field: "1999"}))
    assert plainly(project_path, f"SELECT {field} FROM article") == [("1999",)]
    project.undo()
    assert project.reading.article(shown.id) == shown


def test_a_date_that_is_none_is_refused():
    with pytest.raises(ValueError, match="no ISO date"):
        plan_metadata(SHOWN, published="yesterday")


@pytest.mark.parametrize("text", ["", "2017", "2017-01", "2017-01-20", "2016-02-29", "0001", "9999-12-31"])
def test_a_year_a_month_or_a_day_is_a_date(text):
    assert is_date(text)


@pytest.mark.parametrize(
    "text",
    [
        "17", "20170120", "2017-1", "2017-01-2", "2017-13", "2017-02-29", "0000", "2017-W03", "2017-W03-5", "2017-020",
        "2017-01-20T10:00", " 2017", "2017\n", "٢٠١٧", "２０１７", "-2017", "2017-", "2017-01-", "2017-01-20-01",
    ],
)  # fmt: skip
def test_anything_else_is_none(text):
    assert not is_date(text)


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        (ArticleState.READING, DeedKind.MARK_ARTICLE),
        (ArticleState.TO_REVIEW, DeedKind.MARK_ARTICLE),
        (ArticleState.HELP_NEEDED, DeedKind.MARK_ARTICLE),
        (ArticleState.DONE, DeedKind.MARK_ARTICLE),
        (ArticleState.NOTHING_FOUND, DeedKind.MARK_ARTICLE),
        (ArticleState.REMOVED, DeedKind.REMOVE_ARTICLE),
    ],
)
def test_an_article_is_marked_as_far_as_it_is_read(project, project_path, state, kind):
    shown = project.reading.article(project.reading.articles()[0].id)
    change = plan_state(shown, state)
    assert (change.deed.kind, change.deed.subject) == (kind, shown.heading)
    project.do(change)
    assert plainly(project_path, "SELECT state FROM article") == [(state.value,)]
    project.undo()
    assert project.reading.article(shown.id) == shown


def test_an_article_marked_so_already_is_no_deed():
    assert plan_state(SHOWN, ArticleState.UNREAD) is None


def test_an_article_is_set_aside_for_a_reason_which_goes_when_it_is_taken_up_again(project, project_path):
    shown = project.reading.article(project.reading.articles()[0].id)
    project.do(plan_state(shown, ArticleState.SET_ASIDE, "  Opinion\u2028 رأي  👷🏽‍♀️ "))
    aside = project.reading.article(shown.id)
    assert (aside.state, aside.reason) == (ArticleState.SET_ASIDE, "Opinion رأي 👷🏽‍♀️")
    assert project.reading.reasons() == ["Opinion رأي 👷🏽‍♀️"]
    assert project.reading.article_row(shown.id).reason == aside.reason
    project.do(plan_state(aside, ArticleState.SET_ASIDE, "Twice told"))
    project.do(plan_state(project.reading.article(shown.id), ArticleState.READING))
    assert plainly(project_path, "SELECT state, reason FROM article") == [("reading", "")]
    for _ in range(3):
        project.undo()
    assert project.reading.article(shown.id) == shown


@pytest.mark.parametrize(("state", "reason"), [(ArticleState.SET_ASIDE, " \u00a0"), (ArticleState.DONE, "Opinion")])
def test_a_reason_goes_with_setting_aside_and_with_nothing_else(state, reason):
    with pytest.raises(ValueError, match="reason"):
        plan_state(SHOWN, state, reason)


def test_half_a_character_in_metadata_is_left_out(project, project_path):
    shown = project.reading.article(project.reading.articles()[0].id)
    project.do(plan_metadata(shown, title="Bel\udcff\x00 again"))
    assert plainly(project_path, "SELECT title FROM article") == [("Bel again",)]
