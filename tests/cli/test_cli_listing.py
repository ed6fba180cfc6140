"""Lists of many records: whole, in their order, and asked for in few questions."""

from dataclasses import asdict

from heritage_annotator.cli import listing
from tests.samples import importing, plainly

MANY = 2 * listing._BATCH + 3


def test_the_list_of_articles_is_whole_and_asks_once_for_many(project, project_path):
    for title, day in (("قلعة 👩🏽‍🚒", "2017-03"), ("Khan 𐡠", "")):
        bodies = (f"{title} wall {number} fell." for number in range(MANY))
        project.do(importing(*bodies, title=title, outlet="H", published=day))
    asked = list[str]()
    connection = project.reading.database.conn
    connection.set_trace_callback(asked.append)
    rows = list(listing.articles(project.reading))
    connection.set_trace_callback(None)
    assert [row["id"] for row in rows] == [row.id for row in project.reading.articles()]
    assert len(rows) == plainly(project_path, "SELECT count(*) FROM article")[0][0] == 2 * MANY + 1
    assert len(asked) < MANY / 5  # a few for each batch; one or two for each article would be many
    middle = rows[MANY]
    article = project.reading.article(middle["id"])
    assert {name: middle[name] for name in asdict(article) if name != "state"} == {
        name: value for name, value in asdict(article).items() if name != "state"
    }
    assert middle["publications"][0]["published"] == article.published
