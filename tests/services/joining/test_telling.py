"""What joining a copy would do and did, counted in words."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from heritage_annotator.model.change import Change, Deed, DeedKind
from heritage_annotator.services.joining.exchanging import Exchanged, Refusal, Refused, Undecided
from heritage_annotator.services.joining.planning import Plan
from heritage_annotator.services.joining.telling import exchanged, field_name, summary
from heritage_annotator.services.joining.uniting import Difference
from heritage_annotator.storage.rows import TABLES_BY_NAME
from tests.patience import takes_a_share_each

BY = SimpleNamespace(annotator_id="lina")


@dataclass
class Held:
    """What the telling asks of a record."""

    annotation_id: str = ""
    incident_id: str = ""
    annotator_id: str = "lina"
    name: str = ""


def differs(what, table, id_, field="", **record):
    return Difference(what, (table, id_), field, None, None, cast(Any, BY), cast(Any, Held(**record)))


def plan(*differences, conflicts=(), articles=(), doubled=0):
    fields = cast(Any, [SimpleNamespace(field=each) for each in conflicts])
    change = Change(Deed(DeedKind.JOIN, "x"), ())
    return Plan(change, None, lambda: differences, fields, fields, articles, (), doubled)


def told(*args, people=None, **options):
    return [(line.count, line.says, line.more) for line in summary(plan(*args, **options), people)]


def test_nothing_new_is_told_in_no_line():
    assert told() == []


@pytest.mark.parametrize(
    ("what", "table", "says"),
    [
        ("new", "annotation", "annotation comes in"), ("new", "article", "article comes in"),
        ("new", "tag", "tag comes in"), ("new", "site", "site, source or incident comes in"),
        ("new", "source", "site, source or incident comes in"),
        ("new", "statement", "site, source or incident comes in"), ("changed", "annotation", "annotation is changed"),
        ("changed", "article", "article is changed"), ("changed", "tag", "tag is changed"),
        ("changed", "incident", "incident is changed"), ("removed", "annotation", "annotation goes"),
        ("removed", "tagging", "tag is taken off"), ("removed", "tag", "tag goes"),
        ("removed", "incident", "incident goes"), ("new", "tagging", "tag is set on what you have"),
        ("changed", "assessment", "assessed value is changed"),
    ],
)  # fmt: skip
def test_each_record_is_told_once_by_what_becomes_of_it(what, table, says):
    [(count, said, _)] = told(differs(what, table, "1", "color"), differs(what, table, "1", "label"))
    assert (count, said) == (1, says)
    [(count, said, _)] = told(differs(what, table, "1", "color"), differs(what, table, "2", "color"))
    assert count == 2
    assert said != says
    # What is altered otherwise is told otherwise.
    other = {"new": "removed", "removed": "changed", "changed": "new"}[what]
    assert says not in {line for _, line, _ in told(differs(other, table, "1", "color"))}


def test_a_few_of_what_comes_or_is_changed_are_named_and_in_what_as_far_as_may_be_told():
    quote = "قلعة " * 40
    changed = plan(
        differs("changed", "tag", "1", "definition", name="Burning"), differs("changed", "tag", "1", "labels"),
        differs("changed", "annotation", "2", "attributes.certainty", name=quote),
        differs("changed", "article", "3", "title", name=""),
        *(differs("new", "tag", f"n{number}", name=f"Drones {number}") for number in range(5)),
    )  # fmt: skip
    lines = {line.says: line.more for line in summary(changed, name=lambda each: cast(Any, each.record).name)}
    assert lines["tag is changed"] == "“Burning”: definition, names"
    assert lines["tags come in"] == "“Drones 0”; “Drones 1”; “Drones 2”; …"
    assert lines["article is changed"] == ""
    assert "answers" in lines["annotation is changed"]
    assert len(lines["annotation is changed"]) < 90


def test_which_tags_are_set_and_taken_off_and_go_is_told_and_how_many_of_each_kind_come_in():
    some = [
        differs("new", "tagging", "1", annotation_id="here", name="Looting نهب"), differs("removed", "tagging", "2"),
        *(differs("removed", "tag", f"{number}", name=f"Fire {number}") for number in range(4)),
        differs("new", "site", "s"), differs("new", "statement", "t"), differs("new", "statement", "u"),
    ]  # fmt: skip
    lines = {line.says: line.more for line in summary(plan(*some), name=lambda each: cast(Any, each.record).name)}
    assert lines == {
        "sites, sources and incidents come in": "Statement: 2, Site: 1",
        "tag is set on what you have": "“Looting نهب”",
        "tag is taken off": "removed there",
        "tags go": "“Fire 0”; “Fire 1”; “Fire 2”; …",
    }


def test_notes_and_times_alone_alter_no_annotation():
    lines = told(differs("changed", "annotation", "1", "note"), differs("changed", "annotation", "1", "modified"))
    assert lines == [(1, "note was changed there", "theirs stands; what stood here stays in the history")]


def test_tags_of_what_comes_in_are_not_told_apart():
    lines = told(
        differs("new", "annotation", "a"), differs("new", "tagging", "t", annotation_id="a"),
        differs("new", "tagging", "u", annotation_id="b"), differs("removed", "annotation", "b"),
        differs("changed", "annotation", "c", "note"), differs("new", "tagging", "v", annotation_id="c"),
    )  # fmt: skip
    assert [(count, says) for count, says, _ in lines] == [
        (1, "annotation comes in"), (1, "note was changed there"), (2, "tags are set on what you have"),
        (1, "annotation goes"),
    ]  # fmt: skip


def test_telling_of_ten_times_as_many_takes_ten_times_as_long():
    def many(size):
        found = [differs("new", "annotation", f"{at}") for at in range(size)]
        found += [differs("new", "tagging", f"{at}", annotation_id=f"{at + size // 2}") for at in range(size)]
        assert (size // 2, "tags are set on what you have", "") in told(*found)

    assert takes_a_share_each(many, 500)


@pytest.mark.parametrize("table", TABLES_BY_NAME)
def test_no_kind_of_record_is_changed_or_taken_away_unsaid(table):
    """An assessed value was: a colleague's took the place of the team's, and the preview told only annotations."""
    for what in ("changed", "removed"):
        # A field of an annotation that no line of its own is about.
        assert [count for count, _, _ in told(differs(what, table, "1", "value"))] == [1], what
    assert told(differs("changed", table, "1", "modified")) == []
    if table not in {"annotator", "publication"}:
        assert [count for count, _, _ in told(differs("new", table, "1"), articles=())] == [1]


def test_further_entries_are_told_by_kind_but_not_those_that_belong_to_what_comes_in():
    lines = told(
        differs("new", "incident", "i"), differs("new", "review", "r", incident_id="i"),
        differs("new", "review", "q", incident_id="of yours"), differs("new", "grade", "g"),
        differs("new", "grade", "h"), differs("changed", "statement", "s", "quote"),
    )  # fmt: skip
    assert lines == [
        (1, "site, source or incident comes in", "Incident: 1"), (3, "further entries come in", "Grade: 2, Review: 1"),
        (1, "further entry is changed", "Statement: 1"),
    ]  # fmt: skip


def test_a_few_further_entries_are_named_as_far_as_they_may_be():
    some = [differs("changed", "actor", id_, field) for id_ in "abcd" for field in ("label", "side")]
    some += [differs("changed", "grade", "g", "scope"), differs("changed", "source", "s", "name")]
    names = {"a": "قوة ▒▒▒", "b": "", "c": "Army", "d": "not told", "s": "Monitor"}
    [line] = summary(plan(*some), None, lambda each: names.get(each.key[1], ""))
    assert line.count == 6
    assert line.more == "Actor: 4, “قوة ▒▒▒”, “Army”, …, Grade: 1, Source: 1, “Monitor”"


def test_whose_annotations_come_in_is_told_by_name_the_most_first():
    some = [
        differs("new", "annotation", str(n), annotator_id=who) for n, who in enumerate(["عمر", "lina", "عمر", "bo"])
    ]
    [(count, _, whose)] = told(*some, people={"lina": "Lina", "عمر": "Omar"})
    assert (count, whose) == (4, "2 by \u2068Omar\u2069, 1 by \u2068Lina\u2069")
    assert plan(*some).by_annotator("annotation") == Counter({"عمر": 2, "lina": 1, "bo": 1})


def test_publications_beyond_those_of_new_articles_and_doubts_are_told():
    some = [differs("new", "publication", str(number)) for number in range(3)]
    assert told(*some, articles=("a",))[0][:2] == (2, "further publications of articles")
    assert told(*some, articles=("a", "b", "c")) == []
    assert told(*some, articles=tuple("abcd")) == []
    lines = told(conflicts=["", "note", "note"], doubled=1)
    assert [(count, says) for count, says, _ in lines] == [
        (1, "annotation bears two tags of a group that allows one"),
        (1, "thing was removed by one, changed by another"),
        (2, "things were changed on both sides"),
    ]  # fmt: skip


def test_an_exchange_says_who_what_and_whether_yours_was_written():
    here = Path("/x/قوس")
    nothing = ["Nothing new came from others.", "Nothing of yours is new."]
    assert list(exchanged(Exchanged((), (), (), (), (), (), (), None))) == nothing
    refused = [Refused("Cy", each) for each in Refusal]
    done = Exchanged(
        ("Lina", "عمر"), [Undecided("Bo", 2, here)], ("Ana",), refused, ("Di",), {"one", "two"}, ("عمر",), here, ("Ed",)
    )
    assert list(exchanged(done)) == [
        "Joined what is new of Lina, عمر.", "With it came again what you had undone of theirs: عمر.",
        "You undid joining Di: that stays out until you choose Exchange yourself.",
        "2 changes of theirs since wait with it.",
        "What Ed did is in the history now, and nothing else was altered.",
        "What Bo sent waits: 2 things were changed on both sides.",
        "Cy works with a newer version of the program: what came from there waits for yours.",
        "Cy sent another project here, which was left alone; each needs a folder of its own.",
        "In the copy of Cy names or words are hidden: it comes home where its key lies.",
        "Names or words are hidden in this copy, so what Cy sent was left alone: yours comes home by the key.",
        "What Cy sent is damaged, or no project, and was left alone.",
        "Not yet arrived whole: Ana.", "What is new of yours is in the team's folder now.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("field", "told"),
    [("labels.ar", "Name in Arabic"), ("labels.ku", "Name in ku"), ("labels", "Name"), ("", "Removed, or kept")],
)
def test_a_field_is_called_as_people_call_it(field, told):
    assert field_name(field) == told
