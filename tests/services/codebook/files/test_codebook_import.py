"""What a file brings into a codebook that has tags of its own."""

import pytest
from hypothesis import given

from heritage_annotator.model.change import DeedKind
from heritage_annotator.model.codebook import Codebook
from heritage_annotator.model.records import Tag
from heritage_annotator.services.codebook.files import csv_file, yaml_file
from heritage_annotator.services.codebook.files.draft import CodebookDraft, DraftTag
from heritage_annotator.services.codebook.files.planning import Refused, plan_codebook_import
from tests.services.codebook.files.codebooks import after, codebooks
from tests.services.shelf import tag


@pytest.fixture
def codebook():
    return Codebook(
        [
            tag("cause", labels={"en": "Cause", "fr": "Cause"}, color="#AA0000"),
            tag("cause.fire", "cause", 0, shortcut="1", labels={"en": "Fire", "ar": "حريق"}, synonyms=("blaze",)),
            tag("cause.mines", "cause", 1, shortcut="2"),
            tag("cause.rain", "cause", 2),
            tag("asset", position=1),
            tag("asset.tomb", "asset"),
        ]
    )


def by_yaml(codebook, source):
    return plan_codebook_import(codebook, yaml_file.read(source.encode(), "team.yaml"))


def by_csv(codebook, source):
    return plan_codebook_import(codebook, csv_file.read(source.encode(), "team.csv"))


def tree(codebook):
    return [" < ".join(each.slug for each in (tag, *codebook.above(tag))) for tag in codebook.in_order()]


def test_a_tag_is_known_by_its_slug_and_takes_what_the_file_says(codebook):
    planned = by_yaml(
        codebook,
        "groups: [{slug: cause, tags: [{slug: cause.fire, label: {en: Burning, fr: Feu}, definition: Flames.,"
        " synonyms: [arson], mappings: [{scheme: S, id: 5}], color: '#010203'}]}]",
    )
    [fire] = planned.updated
    assert fire.labels == {"en": "Burning", "ar": "حريق", "fr": "Feu"}
    assert (fire.definition, fire.synonyms, fire.color) == ("Flames.", ("blaze", "arson"), "#010203")
    assert fire.mappings == ({"scheme": "S", "id": "5"},)
    assert fire.shortcut == "1"
    assert (planned.added, [tag.slug for tag in planned.unchanged], planned.refused) == ((), ["cause"], ())
    assert (planned.change.deed.kind, planned.change.deed.subject) == (DeedKind.IMPORT_CODEBOOK, "team")


def test_a_tag_is_known_by_its_name_in_its_place_in_any_language_and_case(codebook):
    planned = by_yaml(
        codebook, "groups: [{label: CAUSE, tags: [{label: {ar: حريق}, definition: New.}, {label: mines}]}]"
    )
    assert [(tag.slug, tag.definition) for tag in planned.updated] == [("cause.fire", "New.")]
    assert [tag.slug for tag in planned.unchanged] == ["cause", "cause.mines"]
    assert planned.updated[0].labels == {"en": "Fire", "ar": "حريق"}


def test_a_new_tag_stands_below_its_group_in_its_colour(codebook):
    planned = by_csv(codebook, "name,parent,definition\nFlood,Cause,Water.\n")
    [flood] = planned.added
    assert (flood.slug, flood.color, flood.position) == ("cause.flood", "#AA0000", 3)
    assert planned.updated == ()


def test_tags_without_a_group_are_found_by_a_name_that_stands_once(codebook):
    planned = by_csv(codebook, "name,definition\nfire,Flames.\nTomb,\nWell,\n")
    assert [tag.slug for tag in planned.updated] == ["cause.fire"]
    assert [tag.slug for tag in planned.unchanged] == ["asset.tomb"]
    assert [tag.slug for tag in planned.added] == ["team", "team.well"]
    again = by_csv(after(codebook, planned), "name,definition\nfire,Flames.\nTomb,\nWell,\n")
    assert again.change is None


def test_a_name_that_stands_twice_is_nobody_s_and_a_new_tag_is_made_once(codebook):
    twice = Codebook([*codebook.tags, tag("asset.fire", "asset", 1)])
    planned = by_csv(twice, "name\nFire\n")
    assert [tag.slug for tag in planned.added] == ["team", "team.fire"]
    assert by_csv(after(twice, planned), "name\nFire\n").change is None


def test_a_digit_of_the_file_is_taken_from_who_had_it(codebook):
    planned = by_yaml(codebook, "groups: [{slug: cause, shortcut: 5, tags: [{slug: cause.rain, shortcut: 1}]}]")
    made = after(codebook, planned)
    assert made.by_shortcut("1").slug == "cause.rain"
    assert {tag.slug for tag in planned.updated} == {"cause.rain", "cause.fire"}
    assert made.by_shortcut("5") is None


def test_a_digit_that_the_file_gives_twice_goes_to_the_first(codebook):
    made = after(codebook, by_csv(codebook, "name,shortcut\nTomb,9\nRain,9\nMines,2\n"))
    assert [made.by_shortcut(digit).slug for digit in "129"] == ["cause.fire", "cause.mines", "asset.tomb"]


def test_an_import_archives_and_takes_out_of_the_archive_when_told(codebook):
    made = after(codebook, by_yaml(codebook, "groups: [{slug: cause, tags: [{slug: cause.fire, archived: true}]}]"))
    assert made.by_slug("cause.fire").archived
    made = after(made, by_yaml(made, "groups: [{slug: cause, tags: [{slug: cause.fire}]}]"))
    assert made.by_slug("cause.fire").archived
    made = after(made, by_yaml(made, "groups: [{slug: cause, tags: [{slug: cause.fire, archived: false}]}]"))
    assert not made.by_slug("cause.fire").archived


def test_a_tag_moves_where_the_file_has_it(codebook):
    planned = by_yaml(codebook, "groups: [{slug: asset, tags: [{slug: cause.fire}]}, {slug: cause}]")
    made = after(codebook, planned)
    assert "cause.fire < asset" in tree(made)
    assert [group.slug for group in made.groups()] == ["asset", "cause"]


def test_the_order_of_the_file_counts_and_others_stay_beside_their_neighbours(codebook):
    planned = by_yaml(
        codebook, "groups: [{slug: cause, tags: [{slug: cause.rain}, {label: Flood}, {slug: cause.fire}]}]"
    )
    made = after(codebook, planned)
    assert [tag.slug for tag in made.children(made.by_slug("cause").id)] == [
        "cause.rain",
        "cause.flood",
        "cause.fire",
        "cause.mines",
    ]


def test_tags_of_one_number_in_the_order_of_the_file_keep_it():
    tied = Codebook([tag("g"), tag("g.a", "g"), tag("g.b", "g"), tag("g.c", "g")])
    assert by_yaml(tied, yaml_file.text(tied)).change is None


def test_the_order_of_a_table_does_not(codebook):
    planned = by_csv(codebook, "slug,parent\ncause.rain,cause\ncause.fire,cause\ncause,\n")
    assert planned.change is None


def test_a_tag_that_may_be_borne_becomes_no_group(codebook):
    planned = by_yaml(codebook, "groups: [{slug: cause.fire, definition: Flames., tags: [{slug: asset}]}]")
    made = after(codebook, planned)
    assert made.by_slug("cause.fire").parent_id == made.by_slug("cause").id
    assert made.by_slug("cause.fire").definition == "Flames."
    assert planned.refused == (Refused("cause.fire", "place"),)
    assert "asset < cause.fire < cause" in tree(made)


def test_a_place_that_closes_a_circle_is_refused(codebook):
    loose = DraftTag("", None, {}, "cause.mines", loose=True)
    draft = CodebookDraft("x", (loose, DraftTag("", 0, {}, "cause")))
    planned = plan_codebook_import(codebook, draft)
    assert planned.change is None
    assert planned.refused == (Refused("cause", "place"),)


def test_a_place_where_the_name_is_taken_is_refused(codebook):
    full = Codebook([*codebook.tags, tag("asset.fire", "asset", 1)])
    planned = by_yaml(full, "groups: [{slug: asset, tags: [{slug: cause.fire}]}]")
    assert (planned.change, planned.refused) == (None, (Refused("cause.fire", "place"),))


def test_a_name_that_another_tag_bears_is_refused_and_the_rest_taken(codebook):
    planned = by_yaml(
        codebook, "groups: [{slug: cause, tags: [{slug: cause.mines, label: {en: Fire}, definition: D.}]}]"
    )
    [mines] = planned.updated
    assert (mines.label(), mines.definition) == ("Mines", "D.")
    assert planned.refused == (Refused("Fire", "name_taken"),)


def test_a_new_tag_whose_name_another_entry_claims_is_refused(codebook):
    source = (
        "groups: [{slug: cause, tags: [{slug: cause.fire, definition: D.}, {slug: cause.other, label: {en: Fire}}]}]"
    )
    planned = by_yaml(codebook, source)
    assert planned.refused == (Refused("Fire", "twice"),)
    planned = by_yaml(codebook, source.replace("cause.fire, definition", "cause.mines, definition"))
    assert (planned.added, planned.refused) == ((), ())


@pytest.mark.parametrize(
    "source",
    [
        "name,parent\nNew,Cause\nnew,Cause\n",
        "slug,name,parent\nnew,New,cause\nnew,Other,cause\n",
        "name,guid\nNew,5215cc69-b628-4e02-afb9-9beeaee55808\nOther,{5215CC69-b628-4e02-afb9-9beeaee55808}\n",
        "slug\ncause.fire\ncause.fire\n",
    ],
)
def test_what_stands_in_the_file_twice_is_taken_once(codebook, source):
    planned = by_csv(codebook, source)
    assert [refused.reason for refused in planned.refused] == ["twice"]


def test_an_entry_without_a_name_is_refused_and_what_stands_below_it_is_not_lost(codebook):
    draft = CodebookDraft(
        "team",
        (
            DraftTag("Cause"),
            DraftTag("", 0),
            DraftTag("Flood", 1),
            DraftTag(""),
            DraftTag("Well", 3),
            DraftTag("Deep", 4),
        ),
    )
    planned = plan_codebook_import(codebook, draft)
    assert planned.refused == (Refused("", "no_name"), Refused("", "no_name"))
    made = after(codebook, planned)
    assert tree(made)[4] == "cause.flood < cause"
    assert tree(made)[-3:] == ["team", "team.well < team", "team.well.deep < team.well < team"]


def test_a_new_entry_with_a_slug_alone_is_called_by_its_end(codebook):
    [new] = by_csv(codebook, "slug,parent\ncause.acid_rain,cause\n").added
    assert (new.slug, new.label()) == ("cause.acid_rain", "acid_rain")


def test_an_identifier_is_kept_with_a_tag_found_by_name(codebook):
    guid = "5215cc69-b628-4e02-afb9-9beeaee55808"
    planned = by_csv(codebook, f"name,guid\nRain,{guid}\n")
    assert planned.updated[0].mappings == ({"scheme": "REFI-QDA", "id": guid},)
    made = after(codebook, planned)
    renamed = by_csv(made, f"name,guid\nRainfall,{guid}\n")
    assert [(tag.slug, tag.label()) for tag in renamed.updated] == [("cause.rain", "Rainfall")]


def test_an_import_takes_nothing_away(codebook):
    source = "groups: [{slug: cause, definition: '', tags: [{slug: cause.fire, label: {en: Fire}, synonyms: []}]}]"
    planned = by_yaml(codebook, source)
    assert planned.change is None


@given(codebooks(), codebooks())
def test_any_file_into_any_codebook_leaves_a_tree_and_a_second_time_nothing_to_do(mine, theirs):
    for kind in (yaml_file, csv_file):
        draft = kind.read(kind.text(theirs).encode(), "theirs")
        planned = plan_codebook_import(mine, draft)
        made = after(mine, planned)
        assert len(made.in_order()) == len(made.tags)
        assert all(made.get(tag.parent_id or "") or tag.parent_id is None for tag in made.tags)
        assert {tag.id for tag in mine.tags} <= {tag.id for tag in made.tags}
        for edit in planned.change.edits if planned.change else ():
            assert isinstance(edit.after, Tag)
            assert edit.before == mine.get(edit.after.id)
        again = plan_codebook_import(made, draft)
        assert again.change is None
        assert again.refused == planned.refused
