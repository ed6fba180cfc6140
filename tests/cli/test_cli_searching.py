"""Words typed at a terminal find what is written otherwise: `search` and `annotate --quote`."""

import pytest

BODY = """L’armée est dans la vieille\xa0ville, de 50\u202f000 habitants: la citadelle est détruite.
كانت القَلْعَةُ الأَثَرِيَّة في تـــدمر، وسرقت الآثار من مدرسة، ٣ مرات.
The un\ufb01red bricks of the north–east gate; its de\xadstruc\xadtion. A wall and a res-
toration, a restoration. Die Straße nach İstanbul. हिन्दी 寺庙在地震中被毁。
"""


@pytest.fixture
def texts(project_path, tmp_path, run, ask):
    """A project in which a text of many scripts stands, and the id of that text."""
    (tmp_path / "text.txt").write_text(BODY, encoding="utf-8")
    assert run("import", project_path, tmp_path / "text.txt")[0] == 0
    [found] = [row for row in ask("list", project_path, "articles") if row["heading"].startswith("L’armée")]
    return project_path, found["id"]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("detruite", "détruite"),
        ("l'armée", "L’armée"),
        ("50 000", "50]\u202f[000"),
        ("القلعة الأثرية", "القَلْعَةُ"),
        ("تدمر", "تـــدمر"),
        ("الاثار", "الآثار"),
        ("مدرسه", "مدرسة"),
        ("3", "٣"),
        ("unfired", "un\ufb01red"),
        ("north-east", "north–east"),
        ("destruction", "de\xadstruc\xadtion"),
        ("restoration", "res-\ntoration"),
        ("strasse istanbul", "Straße"),
        ("हिन्दी", "हिन्दी"),
        ("寺庙", "寺庙"),
    ],
)
def test_search_finds_and_shows_the_words_as_they_stand(texts, ask, typed, shown):
    path, article = texts
    [hit] = [hit for hit in ask("search", path, typed) if hit["article_id"] == article]
    assert f"[{shown}]" in hit["snippet"]


@pytest.mark.parametrize("typed", ["detruit", "हिन", "庙寺", "armées"])
def test_search_finds_whole_words_alone(texts, ask, typed):
    assert ask("search", texts[0], typed) == []


@pytest.mark.parametrize(
    ("typed", "marked"),
    [
        ("L'armée est dans la vieille ville", "L’armée est dans la vieille\xa0ville"),
        ("50 000 habitants", "50\u202f000 habitants"),
        ("destruction", "de\xadstruc\xadtion"),
        ("north-east gate", "north–east gate"),
        ("de\u0301truite", "détruite"),
    ],
)
def test_a_quote_is_found_by_what_it_looks_like_and_kept_as_it_stands(texts, ask, typed, marked):
    path, article = texts
    [made] = ask("annotate", path, "--article", article, "--quote", typed, "--tag", "cause.mines")
    assert made["quote"] == marked == BODY.rstrip("\n")[made["start"] : made["end"]]


@pytest.mark.parametrize("typed", ["detruite", "unfired", "تدمر", "l'armée"])
def test_a_quote_of_other_letters_is_refused(texts, run, typed):
    path, article = texts
    code, _, err = run("annotate", path, "--article", article, "--quote", typed, "--tag", "cause.mines")
    assert code == 1
    assert "are not in this article" in err


def test_facets_tell_how_many_are_of_each_value_with_the_query_for_it(texts, ask):
    path, _ = texts
    rows = ask("search", path, "citadelle", "--facets")
    assert {"facet": "state", "value": "Unread", "count": 1, "query": "state:unread"} in rows
    for row in rows:
        assert len(ask("search", path, f"citadelle {row['query']}")) == row["count"]


def test_a_concordance_has_a_row_for_each_place(texts, ask, run, tmp_path):
    path, article = texts
    rows = ask("search", path, "restoration OR armee", "--concordance", "--sort", "right")
    assert [row["words"] for row in rows] == ["res-\ntoration", "restoration", "armée"]
    assert all(BODY[row["start"] : row["end"]] == row["words"] for row in rows)
    assert {row["article_id"] for row in rows} == {article}
    for name in ("found.csv", "found.md"):
        assert run("search", path, "armee", "--concordance", "--to", tmp_path / name)[0] == 0
        assert "armée" in (tmp_path / name).read_text(encoding="utf-8")
    assert run("search", path, "armee", "--concordance", "--to", tmp_path / "found.csv")[0] == 1


@pytest.mark.parametrize("wrong", [("--sort", "left"), ("--to", "x.csv"), ("--concordance", "--to", "x.pdf")])
def test_what_goes_with_no_concordance_is_refused(texts, run, wrong):
    assert run("search", texts[0], "armee", *wrong)[0] == 2


def test_passages_are_asked_in_the_language_of_the_search(texts, ask):
    path, article = texts
    ask("annotate", path, "--article", article, "--quote", "armée", "--tag", "cause.mines", "--note", "seen by two")
    ask("annotate", path, "--article", article, "--quote", "citadelle", "--tag", "damage.structural")
    for query, quotes in {
        "armee": ["armée"],
        "two AND NOT absent": ["armée"],
        "(armee OR absent) NOT tag:severity": ["armée"],
        "armee near tag:damage": ["armée"],
        "absent OR tag:damage": ["citadelle"],
    }.items():
        assert [row["quote"] for row in ask("list", path, "annotations", "--query", query)] == quotes, query
        assert [hit["article_id"] for hit in ask("search", path, query)] == [article], query


def test_a_search_is_kept_and_is_a_queue(texts, ask, run):
    path, article = texts
    assert run("search", path, "state:unread citadelle", "--save", " Unread,  names it ")[0] == 0
    [kept] = ask("list", path, "searches")
    assert (kept["name"], kept["query"]) == ("Unread, names it", "state:unread citadelle")
    assert [hit["article_id"] for hit in ask("search", path, "--saved", "unread, names it")] == [article]
    assert ask("search", path, "absent OR nothing", "--saved", "unread, names it") == []
    assert run("mark", path, article, "--state", "done")[0] == 0
    assert ask("search", path, "--saved", "unread, names it") == []
    code, _, err = run("search", path, "--saved", "gone")
    assert (code, "gone" in err) == (1, True)
    assert run("search", path)[0] == 2


@pytest.mark.parametrize(
    "arguments",
    [("{project}", "--facets", "القلعة"), ("--facets", "{project}", "القلعة"), ("{project}", "القلعة", "--facets")],
)
def test_words_may_stand_before_and_behind_options(texts, ask, arguments):
    project, _ = texts
    rows = ask("search", *(each.format(project=project) for each in arguments))
    assert {row["facet"] for row in rows} >= {"language"}


def test_a_story_and_an_incident_may_be_named_behind_options(texts, run, project_path):
    _, article = texts
    assert run("stories", project_path, "--json", article)[0] == 0
    code, _, err = run("incident", project_path, "statement", "--article", article, "--quote", "citadelle", "X 1 𐡠")
    assert (code, "X 1 𐡠" in err) == (1, True)
    assert run("stories", project_path, "--nothing", article)[0] == 2


def test_what_looks_like_a_condition_and_is_none_is_told(texts, run):
    path, _ = texts
    told = run("search", path, "foo:bar")
    assert "“foo:” is not a condition" in told[2]
    assert "not a condition" not in run("search", path, "citadelle")[2]
