"""Lists of web pages: the numbers of their items, beside the body."""

from itertools import pairwise

from heritage_annotator.services.importing.draft import Draft
from tests.services.importing.reads import read_html

HEAD = "<!doctype html><html lang=en><head><meta charset=utf-8><title>Citadel wall blown up</title></head>"
STORY = (
    "Militants blew up the north wall of the citadel on Friday, witnesses said, and three of its towers collapsed.",
    "The museum beside it stays closed, officials said on Sunday, until all of its losses have been counted.",
)


def test_items_keep_the_numbers_that_a_browser_shows_beside_the_body():
    """Years, say: the page counts on from them, over, back, or in letters; another list begins anew."""
    html = f"""{HEAD}<body><article><p>{STORY[0]}</p>
        <ol start=" 1986."><li>مئذنة 👩🏽‍🚒</li><li><p>the wall</p><p>of mud</p></li><li value=2015>the well
        <ul><li>in it</ul></li><li>the arch</li></ol><ol><li>the gate</li></ol><ol><li>the bath</li></ol>
        <ol reversed type=i><li>the khan</li><li>the souk</li></ol><ol start="99999999999"><li>the inn</li></ol>
        <ol style="margin:0;list-style: Upper-Latin inside" start=3><li>the hall</li></ol>
        <ol type=a style="list-style-type:decimal"><li>the door</li></ol>
        <p>{STORY[1]}</p></article>"""
    [draft] = read_html(html)
    assert isinstance(draft, Draft)
    places = [*draft.roles, (len(draft.body), "")]
    told = [(role, draft.body[at:end].strip()) for (at, role), (end, _) in pairwise(places)]
    assert told == [
        ("list 1986", "مئذنة 👩🏽‍🚒"), ("list 1987", "the wall\nof mud"), ("list 2015", "the well"), ("list", "in it"),
        ("list 2016", "the arch"), ("list 1", "the gate"), ("list 1", "the bath"), ("list 2 i", "the khan"),
        ("list 1 i", "the souk"), ("list 1", "the inn"), ("list 3 A", "the hall"),
        ("list 1", "the door"), ("", STORY[1]),
    ]  # fmt: skip
