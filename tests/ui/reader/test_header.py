import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from heritage_annotator.model.errors import ProjectLockedError
from heritage_annotator.model.records import ArticleState
from heritage_annotator.model.span import Span
from heritage_annotator.services.annotations.marking import plan_annotation
from heritage_annotator.services.articles.details import plan_metadata, plan_state
from heritage_annotator.ui.desk.dates import language_name, long_date, short_date
from heritage_annotator.ui.reader.head.header import ArticleHeader

Key = Qt.Key


@pytest.fixture
def header(desk, qtbot):
    header = ArticleHeader(desk)
    qtbot.addWidget(header)
    header.resize(760, 200)
    desk.open_article(desk.ids[0])
    return header


@pytest.fixture
def form(header, qtbot):
    QTest.mouseClick(header.findChild(QPushButton, "articleDetails"), Qt.MouseButton.LeftButton)
    return header


def field(form, name):
    return form.findChild(QLineEdit, f"details.{name}")


def retype(form, name, text):
    field(form, name).selectAll()
    QTest.keyClicks(field(form, name), text)


def text_of(header, name):
    return header.findChild(QWidget, name).text()


@pytest.mark.parametrize(
    ("iso", "long", "short"),
    [
        ("2017-03-03", "3 March 2017", "3 Mar 2017"),
        ("2017-09-30", "30 September 2017", "30 Sep 2017"),
        ("2017-03", "March 2017", "Mar 2017"),
        ("2017", "2017", "2017"),
        ("", "", ""),
        ("2017-13-40", "2017-13-40", "2017-13-40"),
        ("last week", "last week", "last week"),
        ("2017-3", "2017-3", "2017-3"),
        ("٢٠١٧", "٢٠١٧", "٢٠١٧"),
        ("2" * 5000, "2" * 5000, "2" * 5000),
        ("2017-" + "0" * 5000 + "1", "2017-" + "0" * 5000 + "1", "2017-" + "0" * 5000 + "1"),
    ],
)
def test_dates_are_worded_as_far_as_they_are_known(iso, long, short):
    assert (long_date(iso), short_date(iso)) == (long, short)


def test_languages_are_named():
    assert [language_name(tag) for tag in ("ar", "ar-SY", "qq", "")] == ["Arabic", "Arabic", "qq", ""]


def test_it_is_hidden_until_an_article_is_open(desk, qtbot):
    header = ArticleHeader(desk)
    qtbot.addWidget(header)
    assert header.isHidden()
    desk.open_article(desk.ids[0])
    assert not header.isHidden()
    desk.open_article("")
    assert header.isHidden()


def test_it_says_where_the_article_is_from(header):
    facts = "The Indian Express · Efe, SANA via AP · 3 March 2017 · English · indianexpress.example/…"
    assert text_of(header, "articleSource") == facts
    assert text_of(header, "articleHeading") == "Syrian army recaptures Palmyra from Islamic State"


def test_an_article_without_title_is_called_by_its_first_words(header, desk):
    desk.open_article(desk.ids[3])
    assert text_of(header, "articleHeading").startswith("An airstrike hit")


def test_the_state_is_set_from_its_menu(header, desk):
    button = header.findChild(QPushButton, "articleState")
    assert button.text() == "Unread ▾"
    next(action for action in button.menu().actions() if action.text() == "Done").trigger()
    assert desk.article.state is ArticleState.DONE
    assert button.text() == "Done ▾"
    desk.undo()
    assert button.text() == "Unread ▾"


def test_the_first_annotation_makes_it_one_being_read(header, desk):
    desk.do(plan_annotation(desk.reading, desk.article_id, Span(0, 8), [], desk.annotator))
    assert text_of(header, "articleState") == "Reading ▾"


def test_what_another_did_is_seen(header, desk):
    desk.do(plan_metadata(desk.article, title="Tadmur"))
    assert text_of(header, "articleHeading") == "Tadmur"


def test_details_are_saved_as_one_deed(form, desk, qtbot):
    retype(form, "title", "Tadmur")
    retype(form, "published", "12 juillet 2015")
    QTest.keyClick(field(form, "published"), Key.Key_Return)
    assert (desk.article.title, desk.article.published) == ("Tadmur", "2015-07-12")
    assert field(form, "title").isHidden() or not field(form, "title").isVisible()
    desk.undo()
    assert desk.article.title.startswith("Syrian army")
    assert desk.article.published == "2017-03-03"


def test_a_date_that_is_none_is_told_and_nothing_is_saved(form, desk):
    retype(form, "title", "Tadmur")
    retype(form, "published", "3 March")
    QTest.mouseClick(form.findChild(QPushButton, "details.save"), Qt.MouseButton.LeftButton)
    complaint = form.findChild(QLabel, "details.complaint")
    assert complaint.isVisible()
    assert "2017-03-03" in complaint.text()
    assert desk.article.title.startswith("Syrian army")
    retype(form, "published", "2017")
    assert not complaint.isVisible()


def test_escape_cancels(form, desk):
    retype(form, "title", "Tadmur")
    QTest.keyClick(field(form, "title"), Key.Key_Escape)
    assert desk.article.title.startswith("Syrian army")
    assert not field(form, "title").isVisible()
    assert form.findChild(QWidget, "articleHeading").isVisible()


def test_opening_another_article_keeps_what_was_typed(form, desk):
    retype(form, "title", "Tadmur")
    retype(form, "published", "nonsense")
    desk.open_article(desk.ids[1])
    saved = desk.reading.article(desk.ids[0])
    assert (saved.title, saved.published) == ("Tadmur", "2017-03-03")
    assert text_of(form, "articleHeading") == "L'armée dit avoir repris Alep"


def test_saving_leaves_alone_what_a_colleague_changed_meanwhile(form, desk):
    desk.do(plan_metadata(desk.article, outlet="Colleague's Courant"))
    retype(form, "title", "Tadmur")
    QTest.keyClick(field(form, "title"), Key.Key_Return)
    assert (desk.article.title, desk.article.outlet) == ("Tadmur", "Colleague's Courant")


def test_the_article_removed_hides_it(header, desk):
    desk.do(plan_state(desk.article, ArticleState.REMOVED))
    assert header.isHidden()


def test_the_link_is_copied_never_opened(header):
    copy = next(action for action in header.context_menu().actions() if action.text() == "Copy link")
    copy.trigger()
    assert QGuiApplication.clipboard().text() == "https://indianexpress.example/article/world/palmyra"


def test_it_stands_in_the_column_of_the_text(header, qtbot):
    header.set_column(80, 500, 500)
    qtbot.waitUntil(lambda: header.findChild(QWidget, "articleHeading").width() == 500)
    heading = header.findChild(QWidget, "articleHeading")
    assert heading.mapTo(header, heading.rect().topLeft()).x() == 80


def test_a_long_heading_takes_three_lines_and_grows_with_the_zoom(header, desk, theme, qtbot):
    header.set_column(40, 400, 400)
    heading = header.findChild(QWidget, "articleHeading")
    one = heading.height()
    desk.do(plan_metadata(desk.article, title="word " * 100))
    qtbot.waitUntil(lambda: heading.height() > one)
    assert len(heading._lines().lines) == 3
    tall = heading.height()
    theme.set_zoom(150)
    assert heading.height() > tall * 1.4


def test_a_heading_that_begins_over_the_text_is_as_high_as_its_lines_when_the_text_grows_wider(header, desk, qtbot):
    header.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    header.show()
    heading = header.findChild(QWidget, "articleHeading")
    header.set_column(40, 250, 600)
    desk.do(plan_metadata(desk.article, title="Tetrapylon hit at dawn, again"))
    narrow = heading.height()
    header.set_column(40, 500, 600)  # what holds it is as wide as before
    assert heading.height() < narrow
    assert heading.height() == round(heading._lines().height)


def test_every_control_has_a_name_and_a_tool_tip(form):
    for kind in (QLineEdit, QPushButton):
        for widget in form.findChildren(kind):
            assert widget.accessibleName()
            assert widget.toolTip()


def test_leaving_keeps_what_was_typed(form, desk):
    retype(form, "title", "Tadmur")
    assert form.leave()
    assert desk.article.title == "Tadmur"
    assert form.findChild(QWidget, "articleHeading").isVisible()


def test_leaving_with_nothing_typed_does_no_deed(form, desk):
    deed = desk.undo_deed()
    assert form.leave()
    assert desk.undo_deed() == deed


def test_leaving_without_an_open_form_is_always_right(header):
    assert header.leave()


def test_leaving_with_a_date_that_is_none_keeps_the_form_open(form, desk):
    retype(form, "title", "Tadmur")
    retype(form, "published", "3 March")
    assert not form.leave()
    assert form.findChild(QLabel, "details.complaint").isVisible()
    assert field(form, "title").text() == "Tadmur"
    assert field(form, "title").isVisible()
    retype(form, "published", "2017")
    assert form.leave()
    assert desk.article.title == "Tadmur"


def refuse(desk, monkeypatch):
    def refused(_change):
        desk.refused.emit(ProjectLockedError(desk.path))
        return False

    monkeypatch.setattr(desk, "do", refused)


def test_leaving_when_the_file_refuses_keeps_the_form_and_its_words(form, desk, monkeypatch):
    retype(form, "title", "Tadmur")
    with monkeypatch.context() as patched:
        refuse(desk, patched)
        assert not form.leave()
    assert field(form, "title").isVisible()
    assert form.leave()
    assert desk.article.title == "Tadmur"


def test_details_refused_when_another_article_opens_stay_and_say_whose_they_are(form, desk, monkeypatch):
    retype(form, "title", "Tadmur")
    with monkeypatch.context() as patched:
        refuse(desk, patched)
        desk.open_article(desk.ids[1])
    complaint = form.findChild(QLabel, "details.complaint")
    assert complaint.isVisible()
    assert "Syrian army" in complaint.text()
    QTest.mouseClick(form.findChild(QPushButton, "details.save"), Qt.MouseButton.LeftButton)
    assert desk.reading.article(desk.ids[0]).title == "Tadmur"
    assert desk.article.title == "L'armée dit avoir repris Alep"
