"""Articles whose place in their original is none, as a prepared or damaged file tells it."""

from heritage_annotator.ui.reader.head.read_as import ReadAs
from tests.samples import alter


def test_a_window_opens_articles_of_such_a_file(researcher, qapp):
    researcher.starts()
    path = researcher.path
    researcher.quits()
    alter(path, ("UPDATE publication SET locator = 'x<b>'", ()))
    window = researcher.starts(path).window
    for article in window.desk.reading.articles():
        window.desk.open_article(article.id)  # what Qt calls raises out of the test
        qapp.processEvents()
        assert window.desk.article_id == article.id
    assert window.findChildren(ReadAs)[0].isHidden()
