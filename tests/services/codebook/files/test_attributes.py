"""The questions asked of annotations travel in codebooks of YAML; an import takes none of them away."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heritage_annotator import locations
from heritage_annotator.model.codebook import Codebook, CodebookFileError
from heritage_annotator.model.identity import attribute_id
from heritage_annotator.model.records import Attribute
from heritage_annotator.services.codebook.defaults import plan_default_codebook
from heritage_annotator.services.codebook.files import csv_file, qdc_file, yaml_file
from heritage_annotator.services.codebook.files.draft import MOST_ATTRIBUTES
from heritage_annotator.services.codebook.files.planning import plan_codebook_import
from heritage_annotator.services.codebook.names import one_line
from tests.services.codebook.files.codebooks import TEXTS, default
from tests.services.shelf import tag

GROUP = Codebook([tag("g"), tag("g.a", "g")])


def asked(slug, position=0, choices=("yes", "no"), label="How sure?", source=""):
    named = choices if isinstance(choices, dict) else {each: each.title() for each in choices}
    return Attribute(attribute_id(slug), slug, label, position, named, source)


def of(source):
    return yaml_file.read(source.encode(), "team.yaml").attributes


def planned(project, file):
    return plan_codebook_import(GROUP, yaml_file.read(yaml_file.text(GROUP, file).encode(), "team.yaml"), project)


NAMES = TEXTS.map(one_line).filter(bool)
QUESTIONS = st.lists(
    st.builds(
        asked,
        slug=st.from_regex(r"[a-z]{1,8}", fullmatch=True),
        choices=st.dictionaries(NAMES, NAMES, min_size=1, max_size=4),
        label=NAMES,
        source=TEXTS.map(one_line),
    ),
    max_size=4,
    unique_by=lambda attribute: attribute.slug,
)


@given(QUESTIONS)
def test_what_is_written_is_read_back_word_for_word_and_in_its_order(questions):
    read = yaml_file.read(yaml_file.text(GROUP, questions).encode(), "team.yaml").attributes
    assert [(each.slug, each.label, list(each.choices.items()), each.source) for each in read] == [
        (each.slug, each.label, list(each.choices.items()), each.source) for each in questions
    ]


@given(QUESTIONS, QUESTIONS)
def test_a_second_time_the_same_file_asks_nothing_new_and_no_answer_is_lost(project, file):
    made = {each.slug: each for each in project} | {each.slug: each for each in planned(project, file).asked}
    for each in project:
        assert dict(each.choices).keys() <= dict(made[each.slug].choices).keys()
    assert planned(list(made.values()), file).asked == ()
    assert planned(list(made.values()), file).change is None


def test_the_codebook_of_a_project_is_in_its_own_file_with_its_questions():
    (_, *records) = [edit.after for edit in plan_default_codebook(locations.resources() / "codebook.yaml").edits]
    questions = [record for record in records if isinstance(record, Attribute)]
    assert [each.slug for each in questions] == ["certainty", "information_credibility", "assertion"]
    draft = yaml_file.read(yaml_file.text(default(), questions).encode(), "ours.yaml")
    assert plan_codebook_import(default(), draft, questions).change is None
    assert list(plan_codebook_import(default(), draft).asked) == [
        Attribute(each.id, each.slug, each.label, place, each.choices, each.source)
        for place, each in enumerate(questions)
    ]


def test_a_new_question_comes_after_those_that_are_asked():
    project = [asked("certainty", 4), asked("assertion", 2)]
    (new,) = planned(project, [asked("handling")]).asked
    assert (new.slug, new.position) == ("handling", 5)


def test_a_known_question_takes_words_and_answers_and_loses_none():
    mine = asked("certainty", 1, {"high": "High", "na": "None"}, "Certainty", "EAMENA")
    plan = planned([mine], [asked("certainty", choices={"high": "Quite", "low": "Low"}, label="How sure?")])
    (edit,) = plan.change.edits
    assert edit.before == mine
    assert edit.after == asked(
        "certainty", 1, {"high": "Quite", "na": "None", "low": "Low"}, "How sure?", source="EAMENA"
    )


def test_questions_of_articles_and_events_or_with_several_answers_are_passed_over():
    shipped = yaml_file.read((locations.resources() / "codebook.yaml").read_bytes(), "codebook.yaml")
    assert [each.slug for each in shipped.attributes] == [
        "certainty",
        "information_credibility",
        "assertion",
        "actor_role",
    ]


def test_what_is_no_question_is_passed_over():
    source = (
        "groups: [G]\nattributes: [x, null, {slug: a}, {slug: b, label: B},"
        " {slug: c, label: C, values: [1, no, {x: 1}]}, {label: D, values: [1]},"
        " {slug: c, label: Again, values: [2]}, {slug: e, label: {fr: Sûr, en: Sure}, values: [yes]}]"
    )
    assert [(each.slug, each.label, dict(each.choices)) for each in of(source)] == [
        ("c", "C", {"1": "1", "no": "no"}),
        ("e", "Sure", {"yes": "yes"}),
    ]


def test_a_file_may_hold_questions_alone():
    (attribute,) = of("attributes: [{slug: sure, label: Sure, values: [yes, no]}]")
    assert attribute.slug == "sure"


@pytest.mark.parametrize(
    "source",
    [
        "attributes: [" + ",".join(f"{{slug: s{n}, label: L, values: [1]}}" for n in range(MOST_ATTRIBUTES + 1)) + "]",
        f"attributes: [{{slug: s, label: L, values: {list(range(MOST_ATTRIBUTES + 1))}}}]",
    ],
)
def test_more_than_anybody_asks_is_refused(source):
    with pytest.raises(CodebookFileError) as caught:
        of(source)
    assert caught.value.reason == "too_large"


@pytest.mark.parametrize("kind", [csv_file, qdc_file])
def test_other_formats_have_no_room_for_questions(kind):
    assert kind.text(GROUP, [asked("sure")]) == kind.text(GROUP)
