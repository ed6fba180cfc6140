"""Finding tags by the words of reporters and coders."""

from dataclasses import replace
from pathlib import Path

import pytest

from heritage_annotator.model.codebook import Codebook
from heritage_annotator.model.records import Tag
from heritage_annotator.services.codebook import finding
from heritage_annotator.services.codebook.finding import matches, matching
from heritage_annotator.services.codebook.nearness import offered

WORDS = [
    line.split("\t")
    for line in (Path(__file__).parents[2] / "files" / "codebook" / "spoken_words.tsv").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.fixture
def codebook(project):
    return project.reading.codebook()


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_what_reporters_call_things_leads_to_their_tag(codebook, language):
    asked = [(word, slug) for each, word, slug in WORDS if each == language]
    listed = {word: [match.tag.slug for match in offered(codebook, word)[:3]] for word, _ in asked}
    assert len(asked) >= 100
    missed = [(word, slug, listed[word]) for word, slug in asked if listed[word][:1] != [slug]]
    assert len(missed) <= len(asked) // 20, missed
    assert not [each for each in missed if each[1] not in each[2]][1:]


FORMS = {
    "cause.looting": ("plundering", "pillée", "pillées"),
    "actor.looters": ("pillards", "smugglers", "trafiquants"),
    "cause.shelling": ("bombardements", "قصفت", "pummelled"),
    "cause.clearance_building": ("excavators", "bulldozers", "pelleteuses"),
    "damage.structural": ("effondrée", "toitures", "collapsing"),
    "damage.burning": ("incendiées", "calcinée", "حرقوا", "charred"),
    "damage.defacement": ("vandalisées", "خربوا", "profanée"),
    "damage.destruction": ("rasées", "دمرت", "دُمّرت"),
    "response.evacuation": ("évacuées", "evacuated"),
    "response.recovery": ("restituées", "douaniers", "Interpol"),
    "response.emergency": ("échafaudages", "scaffolding"),
    "response.restoration": ("رمموا", "restaurées"),
    "actor.nonstate_armed": ("miliciens", "paramilitaries"),
    "actor.heritage_body": ("أمناء المتحف", "curators"),
    "asset.urban": ("ruelles", "أزقة", "bazaars"),
    "asset.religious": ("مدافن", "monasteries"),
    "legal.accountability": ("prosecutors", "procureurs"),
}


@pytest.mark.parametrize(("slug", "words"), FORMS.items())
def test_words_are_found_in_the_forms_that_texts_have_them_in(codebook, slug, words):
    offered = {word: [tag.slug for tag in matching(codebook, word)[:3]] for word in words}
    assert {word: found[:1] for word, found in offered.items()} == {word: [slug] for word in words}, offered


def test_a_word_in_another_form_goes_after_names_and_synonyms_as_typed_and_before_rules():
    group = Tag("g", "g", None, 0, {"en": "G"})
    other, same = Tag("g.a", "a", "g", 0, {"en": "Pillé"}), Tag("g.b", "b", "g", 0, {"en": "x"}, use_when="pillées")
    whole, part = Tag("g.c", "c", "g", 0, {"en": "Brûlé"}), Tag("g.d", "d", "g", 0, {"en": "Bois brûlé"})
    codebook = Codebook([group, part, other, same, whole])
    assert [each.label("en") for each in matching(codebook, "pillées")] == ["Pillé", "x"]
    assert [each.label("en") for each in matching(codebook, "brûlées")] == ["Brûlé", "Bois brûlé"]
    assert [match.word for match in matches(codebook, "brûlées")] == ["", ""]
    assert matching(codebook, "bruits") == []


def test_words_of_one_phrase_are_found_in_any_order_and_form():
    group = Tag("g", "g", None, 0, {"en": "G"})
    apart = Tag("g.a", "a", "g", 0, {"en": "A"}, synonyms=("fallen leaf", "garden wall"))
    whole = Tag("g.b", "b", "g", 0, {"en": "B"}, synonyms=("fallen wall", "قبة منهارة"))
    more = Tag("g.c", "c", "g", 0, {"en": "C"}, synonyms=("long fallen city wall",))
    codebook = Codebook([group, apart, whole, more])
    assert [each.id for each in matching(codebook, "the walls fallen")] == ["g.b", "g.c", "g.a"]
    assert matches(codebook, "القبة المنهارة")[0].word == "قبة منهارة"


@pytest.mark.parametrize(
    ("known", "typed"),
    [
        ("fortification", "fortifying"),
        ("excavate", "excavators"),
        ("restitué", "restituées"),
        ("profanation", "profané"),
        ("مسجد", "والمساجد"),
        ("قذيفة", "بالقذائف"),
        ("متحف", "المتاحف"),
        ("👩🏽‍🚒 fire", "fires 👩🏽‍🚒"),
    ],
)
def test_what_shares_a_root_is_found_where_no_word_is(known, typed):
    group, other = Tag("g", "g", None, 0, {"en": "G"}), Tag("g.b", "b", "g", 0, {"en": "Wall", "ar": "جدار"})
    codebook = Codebook([group, other, Tag("g.a", "a", "g", 1, {"en": "A"}, synonyms=(known,))])
    assert [(match.tag.id, match.word) for match in matches(codebook, typed)] == [("g.a", known)]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("والجدارية", "جدارية"),
        ("ولوحاتها", "لوحات"),
        ("قبتها", "قبة"),
        ("واحاتهم", "واحة"),
        ("وورشها", "ورشة"),
        ("by-law", "by-laws"),
        ("l’iconostases", "iconostase"),
    ],
)
def test_of_words_of_one_stem_the_nearest_goes_first(typed, meant):
    others = Tag("g.a", "a", "g", 0, {"en": "A"}, synonyms=("جدار", "لوح", "قباب", "law", "icône"))
    codebook = Codebook(
        [Tag("g", "g", None, 0, {"en": "G"}), others, Tag("g.b", "b", "g", 1, {"en": "B"}, synonyms=(meant,))]
    )
    assert [match.word for match in matches(codebook, typed)][:1] == [meant]


def test_where_no_phrase_has_all_words_those_with_some_follow_and_none_is_meant():
    group = Tag("g", "g", None, 0, {"en": "G"})
    apart = Tag("g.a", "a", "g", 0, {"en": "A"}, synonyms=("stray dog", "shell of a house"))
    codebook = Codebook([group, apart, Tag("g.b", "b", "g", 1, {"en": "B"}, synonyms=("shell",))])
    assert [(match.tag.id, match.is_scattered) for match in offered(codebook, "stray shell")] == [
        ("g.a", True),
        ("g.b", True),
    ]
    assert [match.is_scattered for match in offered(codebook, "shell")] == [False, False]
    assert [match.is_scattered for match in offered(codebook, "windmill shell")] == [True, True]


def test_of_tags_alike_that_which_has_the_accents_typed_goes_first(codebook):
    first = {
        typed: matching(codebook, typed)[0].slug for typed in ("tombés", "Tombe\u0301s", "tombes", "vidé", "video")
    }
    fallen, grave = "damage.structural", "asset.religious"
    assert list(first.values()) == [fallen, fallen, grave, "damage.object_loss", "evidence.photo_video"]


def test_words_that_only_join_others_do_not_matter_where_nothing_fits(codebook):
    assert matching(codebook, "nests of the snipers")[0].slug == "cause.military_use"
    assert matching(codebook, "des combats de la rue")[0].slug == "cause.ground_fighting"


def test_every_tag_has_words_in_three_languages(codebook):
    for tag in codebook.leaves():
        said = " ".join(tag.synonyms)
        assert len(tag.synonyms) >= 15, tag.slug
        assert any("\u0600" <= sign <= "\u06ff" for sign in said), tag.slug


def test_no_word_stands_for_two_tags(codebook):
    seen = {}
    for tag in codebook.leaves():
        for word in tag.synonyms:
            assert seen.setdefault(word.casefold(), tag.slug) == tag.slug, word


def test_the_match_tells_by_which_word(codebook):
    assert matches(codebook, "minar")[0].word == "minaret"
    assert matches(codebook, "MOSQUÉE")[0].word == "mosquée"
    assert matches(codebook, "airstrike")[0].word == ""


def test_names_go_before_synonyms_and_these_before_rules():
    def tag(slug, label, synonyms=(), definition=""):
        return Tag(slug, slug, "g", 0, {"en": label}, definition=definition, synonyms=synonyms)

    group = Tag("g", "g", None, 0, {"en": "G"})
    rule = tag("g.a", "Ruin", definition="A gate that fell")
    within, synonym = tag("g.b", "Floodgate"), tag("g.c", "Portal", synonyms=("gate",))
    begun, named = tag("g.d", "Gatehouse"), tag("g.e", "Gate")
    codebook = Codebook([group, rule, within, synonym, begun, named])
    assert [each.slug for each in matching(codebook, "gate")] == ["g.e", "g.c", "g.d", "g.b", "g.a"]


@pytest.mark.parametrize("typed", ["المسجد", "l’armée", "l'armée", "مَسْجِد", "Mosquee", "air strike"])
def test_articles_marks_and_accents_do_not_matter(codebook, typed):
    assert matching(codebook, typed)


def test_words_of_a_definition_find_when_nothing_else_does(codebook):
    assert [tag.slug for tag in matching(codebook, "sandbagged mosaics")] == ["response.emergency"]


def test_of_a_definition_of_megabytes_the_beginning_is_looked_into(codebook):
    tags = [replace(tag, definition=f"zugwurz {'é́ ' * 100_000} zugwarz", use_when="") for tag in codebook.tags]
    assert len(matching(Codebook(tags), "zugwurz")) > 40
    assert matching(Codebook(tags), "zugwarz") == []


def test_of_more_synonyms_than_people_write_the_first_are_sought_among(codebook, monkeypatch):
    """A prepared file may have millions, each of which takes its time to be made ready."""
    first, second = codebook.leaves()[:2]
    whole = Codebook([replace(first, synonyms=("حَفرة", "puits")), replace(second, synonyms=("gouffre", "abîme"))])
    monkeypatch.setattr(finding, "MOST_SYNONYMS", 3)
    among = {first.id, second.id}
    assert [each.tag.id for each in matches(whole, "حفرة", among)] == [first.id]
    assert [each.word for each in matches(whole, "gouffre", among)] == ["gouffre"]
    assert matches(whole, "abime", among) == []


def test_nothing_typed_gives_the_tree(codebook):
    assert matching(codebook, " ") == codebook.leaves()


def test_groups_and_archived_tags_are_found_where_they_are_asked_for(codebook):
    cause, mines = codebook.by_slug("cause"), replace(codebook.by_slug("cause.mines"), archived=True)
    known = Codebook([mines if tag.id == mines.id else tag for tag in codebook.tags])
    assert mines not in matching(known, "mines")
    assert [match.tag for match in matches(known, "mines", {cause.id, mines.id})] == [mines]
    assert matches(known, cause.label(), {cause.id, mines.id})[0].tag == cause
    assert [match.tag for match in matches(known, "", {cause.id, mines.id})] == [cause, mines]


def test_of_the_first_letters_that_tag_goes_first_of_which_the_most_words_begin_so(codebook):
    group = Tag("g", "g", None, 0, {"en": "G"})
    hedge = Tag("g.a", "a", "g", 0, {"en": "Possible"}, synonyms=("might",))
    army = Tag("g.b", "b", "g", 1, {"en": "Army"}, synonyms=("militiamen", "missile launcher", "قصف"))
    named = Tag("g.c", "c", "g", 2, {"en": "Mines"})
    made = Codebook([group, hedge, army, named])
    assert [each.id for each in matching(made, "mi")] == ["g.c", "g.b", "g.a"]
    assert matches(made, "m")[1].word == "militiamen"
    assert [each.id for each in matching(made, "mig")] == ["g.a"]
    hedges = {"severity.minor", "damage.none", "threat.risk"}
    assert not hedges & {each.slug for each in matching(codebook, "mi")[:3]}
