# ruff: noqa: E501  # a query a line
"""Searching articles: a language of words, phrases and conditions, its forms of Arabic words, and what answers."""

import pytest

from heritage_annotator.model.errors import QueryTextError
from heritage_annotator.model.sought import All, Any, But, Near, Words, words_in
from heritage_annotator.model.span import Span
from heritage_annotator.services.annotations.marking import plan_annotation, span_of_quote, tags_to_set
from heritage_annotator.services.passages.attached import forms
from heritage_annotator.services.passages.grammar import sought
from heritage_annotator.services.search.hits import forms_found, hits
from tests.samples import importing
from tests.searching import found

GATE = "The gate of Tadmur fell. L’armée was near the old\xa0city, said two guards 👩🏽‍🚒.\nIts de\xadstruc\xadtion is proven."
ARCH = "An arch stood beside a temple. Shelling hit the shells of houses; the gate stands 𐡠𐡣."
ARABIC = "سقط قوس تَدْمُر. وقالت بلدية التدمرية إن بتدمر قصفًا وللقلعة ضررًا والمعبد سليم."
TEXTS = {"gate": GATE, "arch": ARCH, "arabic": ARABIC}


@pytest.fixture
def shelf(project):
    """Three articles beside the one that every project has, by their names."""
    project.do(importing(GATE, title="Bel — the gate", outlet="SANA", published="2017-03-03"))
    project.do(importing(ARCH, outlet="The Courier", published="2016"))
    project.do(importing(ARABIC))
    ids = {name: row.id for name, text in TEXTS.items() for row in project.reading.articles()
           if project.reading.body(row.id) == text}  # fmt: skip
    return project, ids


def names(shelf, query):
    project, ids = shelf
    by_id = {id_: name for name, id_ in ids.items()}
    return sorted(by_id[hit.article_id] for hit in found(project.reading, query) if hit.article_id in by_id)


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("gate", ["arch", "gate"]), ("GATE Tadmur", ["gate"]), ("gate AND tadmur", ["gate"]), ("absent", []),
        ("arch OR tadmur", ["arch", "gate"]), ("gate NOT arch", ["gate"]), ("gate and not arch", ["gate"]),
        ("arch OR gate tadmur", ["arch", "gate"]), ("(arch OR gate) tadmur", ["gate"]), ("NOT gate tadmur", []),
        ('"old city"', ["gate"]), ('"city old"', []), ("“old city”", ["gate"]), ("«old city»", ["gate"]),
        ("shell*", ["arch"]), ("shel*", ["arch"]), ("shell", []), ("tet*", []), ("armee", ["gate"]), ("l'armée", ["gate"]),
        ("destruction", ["gate"]), ("bel", ["gate"]), ("outlet:SANA", ["gate"]), ('gate outlet:"The Courier"', ["arch"]),
        ("published:2016..2017", ["arch", "gate"]), ("gate published:2017-03", ["gate"]), ("undated القلعة", ["arabic"]),
        ("state:unread gate NOT arch", ["gate"]), ("gate NEAR tadmur", ["gate"]), ("gate NEAR guards", []),
        ("gate NEAR fell NEAR tadmur", ["gate"]), ("(gate NEAR guards) OR arch", ["arch"]), ("gate NEAR (fell tadmur)", ["gate"]), ("gate NEAR (NOT tadmur)", ["arch"]),
        ("gate same-paragraph armee", ["gate"]), ("gate NEAR (guards OR fell)", ["gate"]), ("guards NEAR (NOT gate)", ["gate"]),
        ("before:2017-03-04 gate", ["arch", "gate"]), ("before:2017 gate", ["arch"]), ("after:2016 gate", ["gate"]),
        ("after:2017-03 gate", []), ("month:2016 gate", ["arch"]), ("gate month:2017-03,2016", ["arch", "gate"]), ("gate NOT (arch OR bel)", []),
        ("𐡠𐡣", ["arch"]), ("tadmur:", ["gate"]), ("undated: x", []), ('"and"', []), ("NOT NOT tadmur", ["gate"]),
    ],
    ids=ascii,
)  # fmt: skip
def test_a_query_finds_what_it_says(shelf, query, wanted):
    assert names(shelf, query) == wanted


@pytest.mark.parametrize(
    ("query", "reason", "part", "place"),
    [
        ("gate AND", "joiner", "AND", 5), ("OR gate", "joiner", "OR", 0), ("gate (arch", "bracket", "(", 5),
        ("gate) arch", "bracket", ")", 4), ('gate "old', "quote", '"old', 5), ("gate tag:unheard.of", "unknown", "unheard.of", 5),
        ("gate *", "nothing", "*", 5), ("gate ''", "nothing", "''", 5), ("", "nothing", "", 0),
        ("gate published:soon", "date", "soon", 5), ("()", "joiner", ")", 1), ("(" * 99 + "a" + ")" * 99, "deep", "(", 50),
        ("NOT " * 900 + "gate", "deep", "NOT", 0), ("تدمر " * 1001, "many", "تدمر", 5000), ("(" * 5000, "many", "(", 1000),
    ],
    ids=ascii,
)  # fmt: skip
def test_a_mistake_is_told_at_its_place(project, query, reason, part, place):
    with pytest.raises(QueryTextError) as caught:
        sought(project.reading, query)
    assert (caught.value.reason, caught.value.part, caught.value.place) == (reason, part, place)


def test_a_unit_is_found_however_its_power_is_written(project):
    texts = ["1200 m² of wall fell.", "Some 1200 m2 of wall fell."]
    for text in (*texts, "1200 m of wall, 2 of them of mud; the m2a lorry, and AL2 stood there in 2015³."):
        project.do(importing(text))
    for query in ("m2", "m²", '"1200 m2"', "«1200 m²»", "m^2", '"m2 of"', "M²"):
        hits_ = found(project.reading, query)
        assert sorted(project.reading.body(hit.article_id) for hit in hits_) == texts, query
        words = {
            span.of(project.reading.body(hit.article_id))
            for hit in hits_
            for each in hit.passages
            for span in each.words
        }
        assert all(each.casefold().replace("²", "2").endswith(("m2", "m2 of")) for each in words), words


def test_not_binds_before_and_and_that_before_or(project):
    a, b, c = (Words(((word,),)) for word in "abc")
    assert sought(project.reading, "a OR b NOT c") == Any((a, All((b, But(c)))))
    assert sought(project.reading, "a NEAR b c") == All((Near((a, b)), c))
    assert list(words_in(sought(project.reading, "a NOT b OR c"))) == [a, c]


def test_words_of_notes_are_found_and_tags_are_asked_with_them(shelf):
    project, ids = shelf
    tags = tags_to_set(project.reading.codebook(), ["damage.structural"])
    span, note = span_of_quote(ARCH, "arch", 1), "Keystone, حجر الزاوية"
    project.do(plan_annotation(project.reading, ids["arch"], span, tags, project.annotator, note=note))
    assert names(shelf, "keystone") == ["arch"]
    assert names(shelf, "tag:damage.structural") == ["arch"]
    assert names(shelf, "tag:damage gate") == ["arch"]
    assert names(shelf, "gate NOT tag:damage") == ["gate"]
    assert names(shelf, "state:reading") == ["arch"]
    [hit] = found(project.reading, "keystone")
    assert "[Keystone]" in hit.snippet


def test_an_arabic_word_is_found_with_what_is_written_onto_it(shelf):
    for query in ("تدمر", "القلعة", "قلعة", "معبد", "تَدْمُر"):
        assert names(shelf, query) == ["arabic"], query
    assert names(shelf, "تدمري") == []


def test_the_forms_that_were_found_are_told_and_the_rule_can_be_switched_off(shelf):
    project, _ = shelf
    assert forms_found(project.reading, sought(project.reading, "تدمر")) == ["بتدمر"]
    assert forms_found(project.reading, sought(project.reading, "gate")) == []
    exact = sought(project.reading, "قلعة", with_attached=False)
    assert list(hits(project.reading, exact)) == []


@pytest.mark.parametrize(
    ("term", "among", "not_among"),
    [
        (
            "تدمر",
            {"وتدمر", "بتدمر", "التدمر", "والتدمر", "للتدمر", "ولتدمر", "فبالتدمر", "كتدمر"},
            {"تدمرية", "التتدمر"},
        ),
        ("القلعة", {"القلعة", "قلعة", "للقلعة", "وبالقلعة"}, {"الالقلعة"}),
        ("ال", {"ال", "وال"}, {""}),
    ],
)
def test_forms_are_those_of_the_rule(term, among, not_among):
    made = set(forms(term))
    assert among <= made
    assert not made & not_among
    assert forms(term)[0] == term


@pytest.mark.parametrize("term", ["gate", "1248", "و", "טמפל", "gateتدمر"])
def test_a_term_that_is_not_arabic_stands_for_itself(term):
    assert forms(term) == (term,)


def test_the_best_comes_first_then_the_latest(project):
    project.do(importing("Citadel citadel citadel."))
    project.do(importing("A long text in which a citadel is named once, beside much else that happened there."))
    assert found(project.reading, "citadel", most=1)[0].heading.startswith("Citadel")
    project.do(
        importing("One.", outlet="O", published="2015"),
    )
    project.do(importing("Two.", outlet="O", published="2016"))
    assert [hit.heading for hit in found(project.reading, "outlet:O")] == ["Two.", "One."]


def test_a_hit_has_the_sentences_that_answer_and_the_words_in_them(shelf):
    project, ids = shelf
    [hit] = [hit for hit in found(project.reading, "gate guards destruction") if hit.article_id == ids["gate"]]
    said = [(each.sentence.of(GATE), [span.of(GATE) for span in each.words]) for each in hit.passages]
    assert said == [
        ("The gate of Tadmur fell.", ["gate"]),
        ("L’armée was near the old\xa0city, said two guards 👩🏽‍🚒.", ["guards"]),
        ("Its de\xadstruc\xadtion is proven.", ["de\xadstruc\xadtion"]),
    ]
    assert isinstance(hit.passages[0].sentence, Span)


def test_a_removed_article_is_found_by_nothing(shelf):
    shelf[0].undo()
    assert names(shelf, "undated القلعة") == []
    assert names(shelf, "NOT gate") == []
