"""A query as text: what a person writes, and that whatever is written reads back to itself."""

import shutil
from contextlib import closing
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.errors import QueryTextError
from heritage_annotator.model.query import (
    Answers,
    By,
    Clause,
    Condition,
    FromOutlets,
    InArticles,
    InLanguages,
    InMonths,
    InState,
    InStory,
    Joiner,
    Published,
    Query,
    Reviewed,
    ReviewedBy,
    Says,
    Tagged,
    TaggedAtAll,
    Undated,
    Untagged,
)
from heritage_annotator.model.records import Annotator, ArticleState
from heritage_annotator.model.sought import sought_of
from heritage_annotator.services.passages import sought_or_all, text_of
from heritage_annotator.services.passages.conditions import CONDITIONS, READERS
from heritage_annotator.services.passages.grammar import no_conditions
from heritage_annotator.services.projects.opening import open_project
from tests.samples import FAMILY, PALMYRENE, VOCALISED
from tests.services.passages.finding import asking

GONE = "00000000-0000-4000-8000-000000000000"
NAMESAKES = [Annotator(f"{digit * 8}-0000-4000-8000-000000000000", 'Two "of" them, and') for digit in "12"]
ALONE = Annotator("33333333-0000-4000-8000-000000000000", f"ليلى {FAMILY}\u202e")


@pytest.fixture(scope="module")
def shelf(template, tmp_path_factory):
    """A project with one article and three people."""
    path = shutil.copy(template, tmp_path_factory.mktemp("text") / "text.heritage")
    with closing(open_project(path, ALONE)) as session:
        session.do(Change(Deed(DeedKind.SET_UP), tuple(Edit(None, each) for each in NAMESAKES)))
        yield session


def tag_id(session, slug):
    return session.reading.codebook().by_slug(slug).id


def article_id(session):
    return session.reading.articles()[0].id


def test_every_class_of_condition_is_told_written_and_read():
    assert set(CONDITIONS) == set(get_args(Condition))
    assert len(READERS) == sum(len(row.read) for row in CONDITIONS.values())


def test_a_condition_of_another_class_is_refused(shelf):
    class Loud:
        blank = False

    with pytest.raises(KeyError, match="Loud"):
        text_of(shelf.reading, asking(Loud()))


TEXTS = [
    ("", ()),
    ("untagged", (Untagged(),)),
    ("not undated", (Joiner.NOT, Undated())),
    ('words:"the gate" or words:fell', (Says("the gate"), Joiner.OR, Says("fell"))),
    ('words:"say \\"no\\"\\n\\\\"', (Says('say "no"\n\\'),)),
    ('outlet:Reuters,"The Courant",""', (FromOutlets(("Reuters", "The Courant", "")),)),
    ("(undated or untagged) and tagged", (Undated(), Joiner.OR, Untagged(), TaggedAtAll())),
    ("undated and untagged or tagged", (Undated(), Untagged(), Joiner.OR, TaggedAtAll())),
    (
        "same-sentence untagged same-sentence tagged",
        (Joiner.SAME_SENTENCE, Untagged(), Joiner.SAME_SENTENCE, TaggedAtAll()),
    ),
    ('language:ar,""', (InLanguages(("ar", "")),)),
    ('month:2017-03,""', (InMonths(("2017-03", "")),)),
    ("published:2017", (Published("2017", "2017"),)),
    ("published:2016..2017-03", (Published("2016", "2017-03"),)),
    ("published:2016..", (Published("2016"),)),
    ("published:..2017-03-21", (Published("", "2017-03-21"),)),
    ("state:reading,done", (InState((ArticleState.READING, ArticleState.DONE)),)),
    ("answer:certainty=high,low", (Answers("certainty", ("high", "low")),)),
    ("unanswered:certainty", (Answers("certainty"),)),
    ("reviewed:yes and not reviewed:no", (Reviewed(), Joiner.NOT, Reviewed(no=True))),
    (f"reviewed-by:#{GONE}", (ReviewedBy((GONE,)),)),
    (
        "(((undated and not untagged) same-sentence untagged) same-paragraph untagged) overlapping untagged",
        (
            Undated(), Joiner.NOT, Untagged(), Joiner.SAME_SENTENCE, Untagged(), Joiner.SAME_PARAGRAPH, Untagged(),
            Joiner.OVERLAPPING, Untagged(),
        ),
    ),
    (f"tag:#{GONE} and by:#{GONE} and article:#{GONE}", (Tagged((GONE,)), By((GONE,)), InArticles((GONE,)))),
]  # fmt: skip


@pytest.mark.parametrize(("text", "conditions"), TEXTS, ids=[text for text, _ in TEXTS])
def test_a_query_is_written_so_and_read_so(shelf, text, conditions):
    assert text_of(shelf.reading, asking(*conditions)) == text
    assert sought_or_all(shelf.reading, text) == sought_of(asking(*conditions))


def test_tags_people_and_articles_stand_by_their_names(shelf):
    query = asking(
        Tagged((tag_id(shelf, "damage"), tag_id(shelf, "cause.airstrike"))), InArticles((article_id(shelf),))
    )
    assert text_of(shelf.reading, query) == f"tag:damage,cause.airstrike and article:#{article_id(shelf)}"
    assert sought_or_all(
        shelf.reading, f"tag:damage,cause.airstrike article:{article_id(shelf)[:8].upper()}"
    ) == sought_of(query)
    assert text_of(shelf.reading, asking(By((ALONE.id,)))) == f'by:"ليلى {FAMILY}\\u202e"'


def test_a_name_that_two_bear_means_both_and_is_never_written_for_one(shelf):
    ids = tuple(each.id for each in NAMESAKES)
    assert text_of(shelf.reading, asking(By(ids))) == f"by:#{ids[0]},#{ids[1]}"
    assert sought_or_all(shelf.reading, 'by:"Two \\"of\\" them, and"') == sought_of(asking(By(ids)))


@pytest.mark.parametrize("text", ["TAG:damage  AND\n  NOT untagged ", "tag:damage not untagged"])
def test_case_and_spaces_between_terms_do_not_matter(shelf, text):
    assert sought_or_all(shelf.reading, text) == sought_of(
        asking(Tagged((tag_id(shelf, "damage"),)), Joiner.NOT, Untagged())
    )


@pytest.mark.parametrize(
    ("text", "reason", "part"),
    [
        ("and", "joiner", "and"),
        ("undated or", "joiner", "or"),
        ("undated or and undated", "joiner", "and"),
        ('words:"the gate', "quote", '"the gate'),
        ('words:"a"b', "list", '"a"b'),
        ("words:", "list", "words:"),
        ("words:a,b", "list", "a,b"),
        ("outlet:a,,b", "list", "a,,b"),
        ("outlet:a,", "list", "a,"),
        ("untagged:x", "list", "x"),
        ("unanswered:", "list", "unanswered:"),
        ("answer:certainty", "list", "certainty"),
        ("answer:certainty=", "list", "certainty="),
        ("answer:certainty=high=low", "list", "high=low"),
        (r'words:"C:\temp"', None, None),
        (r'words:"C:\data"', "escape", r"\d"),
        (r'words:"\u12"', "escape", r"\u"),
        ("published:", "date", "published:"),
        ("before:", "date", "before:"),
        ("after:9999", "date", "9999"),
        ("month:2017-03-21", "month", "2017-03-21"),
        ("tag:nowhere", "unknown", "nowhere"),
        ("by:Nobody", "unknown", "Nobody"),
        ("article:abc", "unknown", "abc"),
        ("answer:nothing=high", "unknown", "nothing"),
        ("published:yesterday", "date", "yesterday"),
        ("published:2017-13", "date", "2017-13"),
        ("published:٢٠١٧", "date", "٢٠١٧"),
        ("state:new", "state", "new"),
        ("state:", None, None),
    ],
)
def test_what_is_no_query_is_refused_with_the_place(shelf, text, reason, part):
    if reason is None:
        assert sought_or_all(shelf.reading, text)
        return
    with pytest.raises(QueryTextError) as refused:
        sought_or_all(shelf.reading, text)
    assert (refused.value.reason, refused.value.part) == (reason, part)
    assert refused.value.place >= 0


def test_the_beginning_of_an_article_that_two_have_is_refused(shelf, monkeypatch):
    row = shelf.reading.articles()[0]
    twin = row._replace(id=f"{row.id[:8]}-1111-4111-8111-111111111111")
    monkeypatch.setattr(type(shelf.reading), "articles", lambda _self: [row, twin])
    with pytest.raises(QueryTextError) as refused:
        sought_or_all(shelf.reading, f"article:{row.id[:8]}")
    assert refused.value.reason == "ambiguous"


awkward = st.text(max_size=12) | st.sampled_from(
    ['"', "\\", "#x", "a b", "", ",", "=", "..", PALMYRENE, VOCALISED, FAMILY, "\u202eabc\u2069", "\r\n", "\x85",
     "\u2028", "\ud800", "and not", "no\xa0break", "soft\xadhyphen"]
)  # fmt: skip
words = st.lists(awkward, max_size=3).map(tuple)
dates = st.sampled_from(["", "2016", "2016-05", "2016-05-04"])
conditions = st.one_of(
    st.lists(st.sampled_from([GONE, "damage", "cause.airstrike"]) | awkward, max_size=3).map(tuple).map(Tagged),
    st.just(Untagged()),
    st.lists(st.sampled_from([each.id for each in (*NAMESAKES, ALONE)]) | awkward, max_size=3).map(tuple).map(By),
    st.lists(st.just(GONE) | awkward, max_size=3).map(tuple).map(InArticles),
    st.lists(st.just(GONE) | st.just("") | awkward, max_size=3).map(tuple).map(InStory),
    st.builds(FromOutlets, words),
    st.builds(Published, dates, dates),
    st.just(Undated()),
    st.just(TaggedAtAll()),
    st.builds(Reviewed, st.booleans()),
    st.lists(st.sampled_from([each.id for each in (*NAMESAKES, ALONE)]) | awkward, max_size=3)
    .map(tuple)
    .map(ReviewedBy),
    st.builds(InLanguages, words),
    st.builds(InMonths, st.lists(dates.map(lambda date: date[:7]), max_size=3).map(tuple)),
    st.builds(Answers, st.sampled_from(["certainty", ""]) | awkward, words),
    st.builds(Says, awkward),
    st.builds(InState, st.lists(st.sampled_from(ArticleState), max_size=3).map(tuple)),
)
queries = st.lists(st.builds(Clause, st.sampled_from(Joiner), conditions), max_size=5).map(tuple).map(Query)


@given(query=queries)
def test_any_query_reads_back_to_itself_from_one_line(shelf, query):
    text = text_of(shelf.reading, query)
    assert sought_or_all(shelf.reading, text) == sought_of(query)
    assert len(text.splitlines()) <= 1
    assert text.isprintable() or not set(text) & set(
        "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"
    )


@given(text=st.text() | st.lists(st.sampled_from([*'"\\:,=#. \n', "tag", "and", "words", "x"])).map("".join))
def test_any_text_is_a_query_or_is_refused(shelf, text):
    try:
        query = sought_or_all(shelf.reading, text)
    except QueryTextError:
        return
    assert sought_or_all(shelf.reading, text_of(shelf.reading, query)) == query


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("foo:bar temple", [("foo:", "")]),
        ('Outlt:SANA OR (tags:damage) "no:thing"', [("Outlt:", "outlet:"), ("tags:", "tag:")]),
        ("outlet:SANA https://x.example/a 10:30 temple: تدمر", []),
        ("قال:المدير", [("قال:", "")]),
        ("temple -المسجد", [("-المسجد", "NOT المسجد")]),
        ('-"the wall" (-tag:damage)', [('-"the wall"', 'NOT "the wall"'), ("-tag:damage", "NOT tag:damage")]),
        ("*wall", [("*wall", "wall*")]),
        ('wall-to-wall a - b -5 "-wall" wall* *', []),
    ],
)
def test_what_looks_like_a_condition_and_is_none_is_found_with_what_may_be_meant(text, found):
    assert no_conditions(text) == found
