"""The header says by which encoding an article was read, and reads it again by another."""

import pytest

from heritage_annotator.model import times
from heritage_annotator.model.span import Span
from heritage_annotator.services.annotations.marking import plan_annotation
from heritage_annotator.services.articles.publications import guessed_from, plan_date
from heritage_annotator.services.importing.arriving import Ended, Job, Paper, arrivals
from heritage_annotator.services.importing.planning import Taking
from heritage_annotator.ui.reader.head.header import ArticleHeader
from heritage_annotator.ui.reader.head.read_as import ReadAs

TURKISH = "Kentin kuzeyindeki camide büyük hasar oluştu; minarenin delindiği söylendi. Çatı çöktü."


@pytest.fixture
def header(desk, qtbot):
    desk.open_article(desk.ids[0])
    made = ArticleHeader(desk)
    qtbot.addWidget(made)
    made.show()
    return made


def brought(desk, data, name="haber.txt", media_type="text/plain"):
    job = Job([Paper(name, media_type, data)], desk.annotator.id, times.now())
    taking = Taking(desk.reading)
    desk.do(taking.change(taking.take([item for item in arrivals(job) if not isinstance(item, Ended)])))
    desk.open_article(taking.outcome.told[0].article_id)


def test_sound_unicode_says_nothing(desk, header):
    assert header.findChild(ReadAs).isHidden()


def test_a_guess_is_shown_and_another_reads_the_article_again_as_one_deed(desk, header, qtbot):
    brought(desk, TURKISH.encode("cp1254"))
    read_as = header.findChild(ReadAs)
    assert not read_as.isHidden()
    assert "Windows-1254" in read_as.text()
    misread, before = desk.article_id, desk.reading.article_counts()
    read_as.menu().aboutToShow.emit()
    mine, *others = read_as.menu().actions()
    assert (mine.isChecked(), mine.isEnabled(), "oluştu" in mine.text()) == (True, False, True)
    western = next(action for action in others if "Windows-1252" in action.text())
    western.trigger()
    qtbot.waitUntil(lambda: desk.article_id not in {misread, ""})
    assert desk.reading.body(desk.article_id) == TURKISH.encode("cp1254").decode("cp1252")
    assert desk.reading.article_counts() == before
    assert "Windows-1252" in read_as.text()
    desk.undo()
    assert misread in {row.id for row in desk.reading.articles()}


def test_damaged_places_are_counted(desk, header):
    brought(desk, TURKISH.encode() + b" \xff and \xff")
    assert "2 damaged places �" in header.findChild(ReadAs).text()


def test_an_annotated_article_is_not_read_again(desk, header):
    brought(desk, TURKISH.encode("cp1254"))
    desk.do(plan_annotation(desk.reading, desk.article_id, Span(0, 6), [], desk.annotator))
    menu = header.findChild(ReadAs).menu()
    menu.aboutToShow.emit()
    assert menu.actions()
    assert not any(action.isEnabled() for action in menu.actions())


def test_a_list_of_texts_is_read_again_whole_but_for_what_is_annotated(desk, header, qtbot):
    texts = {"Bir": TURKISH, "İki": f"{TURKISH} Yıkım.", "Üç": f"{TURKISH} Şam."}
    rows = "".join(f'{title},"{text}"\n' for title, text in texts.items())
    brought(desk, f"title,text\n{rows}".encode("cp1254"), "haber.csv", "text/csv")
    ids = {row.heading: row.id for row in desk.reading.articles()}
    desk.do(plan_annotation(desk.reading, ids["Üç"], Span(0, 6), [], desk.annotator))
    read_as = header.findChild(ReadAs)
    assert "Windows-1254" in read_as.text()
    read_as.menu().aboutToShow.emit()
    next(action for action in read_as.menu().actions() if "Windows-1252" in action.text()).trigger()
    qtbot.waitUntil(lambda: desk.article_id not in {ids["Bir"], ""})
    headings = {row.heading for row in desk.reading.articles()}
    assert headings >= {"Bir", "Ýki", "Üç"}
    assert "İki" not in headings
    bodies = [desk.reading.body(row.id) for row in desk.reading.articles() if row.heading in {"Bir", "Ýki", "Üç"}]
    assert sorted("oluþtu" in body for body in bodies) == [False, True, True]
    desk.undo()
    assert {row.id for row in desk.reading.articles()} >= set(ids.values())


def test_a_guessed_date_that_she_confirmed_stays_hers_when_its_page_is_read_again(desk, header, qtbot):
    paragraph = f"<p>{TURKISH} {'Görgü tanıkları konuştu. ' * 8}</p>"
    html = f"<html><body><article><h1>Kubbe çöktü</h1><p>4 March 2017</p>{paragraph * 3}</article>"
    brought(desk, html.encode("cp1254"), "haber.html", "text/html")
    article, found = desk.article, desk.reading.publications(desk.article_id)
    assert guessed_from(article, found) == "4 March 2017"
    assert desk.do(plan_date(article, found, article.published))
    read_as = header.findChild(ReadAs)
    read_as.menu().aboutToShow.emit()
    next(action for action in read_as.menu().actions() if "Windows-1252" in action.text()).trigger()
    qtbot.waitUntil(lambda: desk.article_id not in {article.id, ""})
    [now] = desk.reading.publications(desk.article_id)
    assert (desk.article.published, now.published, now.published_from) == ("2017-03-04", "", "")
