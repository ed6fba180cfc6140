"""Two people write on one note, or one scale, each in places of her own: nothing is asked, and nothing is lost."""

import random
import shutil
from contextlib import ExitStack, closing
from dataclasses import replace
from itertools import permutations

import pytest

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.services.annotations.marking import plan_note
from heritage_annotator.services.joining.conflicts import Prefer, by_rule
from heritage_annotator.services.joining.doing import join, previewed
from heritage_annotator.services.joining.telling import summary
from heritage_annotator.services.projects.opening import create_project, open_project
from heritage_annotator.storage.joining.values import TextChange, without_withdrawn
from tests.few import few
from tests.samples import AWKWARD, FAMILY, PALMYRENE, VOCALISED, importing, mark
from tests.services.joining.histories import annotator

BEGAN = ("one", "two", f"three {PALMYRENE}", "four")


def note_of(session):
    return session.reading.annotations()[0].note


def writes(session, at, words):
    parts = note_of(session).split("\n\n")
    parts[at] = words
    session.do(plan_note(session.reading.annotations()[0], "\n\n".join(parts)))


@pytest.fixture
def open_copies(tmp_path):
    """Makes so many copies of a project with one note, each open for somebody."""
    with ExitStack() as stack:

        def opened(count):
            base = tmp_path / "base.heritage"
            with closing(create_project(base, annotator(9))) as session:
                session.do(importing(AWKWARD))
                mark(session, "temple of Bel", note="\n\n".join(BEGAN))
            made = []
            for number in range(count):
                path = shutil.copy(base, tmp_path / f"copy {number}.heritage")
                made.append(stack.enter_context(closing(open_project(path, annotator(number + 1)))))
            return made

        yield opened


@pytest.mark.parametrize("earlier", [True, False])
@pytest.mark.parametrize("back", ["undone", "written back"])
def test_what_one_wrote_and_took_back_leaves_what_another_wrote_there(open_copies, earlier, back):
    ours, theirs = open_copies(2)
    if earlier:  # theirs comes before ours in the order of the clock, or between
        for number in range(5):
            ours.do(importing(f"{number} {FAMILY}"))
    writes(ours, 0, "a slip")
    if back == "undone":
        ours.undo()
    else:
        writes(ours, 0, BEGAN[0])
    writes(theirs, 0, f"theirs {VOCALISED}")
    for session, other in ((ours, theirs), (theirs, ours)):
        plan, _ = join(session, other.path, by_rule(None))
        assert not plan.conflicts
        assert note_of(session).split("\n\n") == [f"theirs {VOCALISED}", *BEGAN[1:]]


@pytest.mark.parametrize("sign", ["z", "A", "م"])
def test_who_goes_on_after_the_other_joined_is_asked_nothing(open_copies, sign):
    """What the later base is, by the clock, does not tell which of the two texts the other came from."""
    ours, theirs = open_copies(2)
    for number in range(5):
        theirs.do(importing(f"{number} {FAMILY}"))
    writes(theirs, 1, "theirs")
    writes(ours, 0, sign)
    join(theirs, ours.path, by_rule(None))
    writes(ours, 0, f"{sign} and more")
    for session, other in ((ours, theirs), (theirs, ours)):
        plan, _ = join(session, other.path, by_rule(None))
        assert not plan.conflicts
        assert note_of(session).split("\n\n") == [f"{sign} and more", "theirs", *BEGAN[2:]]


def test_what_another_built_on_is_not_taken_back_from_under_her(open_copies):
    ours, theirs = open_copies(2)
    writes(ours, 0, "first")
    join(theirs, ours.path, by_rule(None))
    writes(theirs, 0, "first and second")
    writes(ours, 0, BEGAN[0])
    plan, _ = join(ours, theirs.path, by_rule(Prefer.THEIRS))
    assert [each.field for each in plan.conflicts] == ["note"]
    assert note_of(ours).split("\n\n")[0] == "first and second"


def test_both_in_one_paragraph_is_asked(open_copies):
    ours, theirs = open_copies(2)
    writes(ours, 0, "ours")
    writes(theirs, 0, "theirs")
    plan, _ = join(ours, theirs.path, by_rule(Prefer.OURS))
    assert [each.field for each in plan.conflicts] == ["note"]


OWNED = ((0, 3), (1,), (2,))


def does_something(people, chance, step):
    """One of them writes in a paragraph of her own, joins another's copy, takes back what she did last, or goes on."""
    who = chance.randrange(len(people))
    session, other = people[who], people[(who + chance.randrange(1, len(people))) % len(people)]
    what = chance.choice(("write", "write", "write", "join", "undo", "go on"))
    if what == "write":
        at = chance.choice(OWNED[who])
        words = chance.choice((f"{who} {step} {FAMILY}", BEGAN[at], f"{who} {at}"))
        if note_of(session).split("\n\n")[at] != words:
            writes(session, at, words)
    elif what == "join":
        join(session, other.path, by_rule(None))
    elif what == "undo" and session.undo_candidate() is not None:
        session.undo()
    else:
        session.do(importing(f"{who} {step}"))


@pytest.mark.parametrize("seed", few(4, range(400)))
def test_each_in_paragraphs_of_her_own_whatever_they_undo_and_join_meanwhile(open_copies, seed):
    chance = random.Random(seed)
    people = open_copies(chance.choice((2, 2, 3)))
    for step in range(chance.randint(3, 16)):
        does_something(people, chance, step)
    wanted = list(BEGAN)
    for session, own in zip(people, OWNED, strict=False):
        for at in own:
            wanted[at] = note_of(session).split("\n\n")[at]
    for session, other in [*permutations(people, 2)] * 2:
        plan, _ = join(session, other.path, by_rule(None))
        assert not plan.conflicts
    assert [note_of(session).split("\n\n") for session in people] == [wanted] * len(people)


def withdrawn(*changes):
    return [each[1:] for each in without_withdrawn([TextChange(*each) for each in changes])]


def test_changes_that_stay_are_as_they_were():
    odd = [("one", "a\n\n\nb", "a\n \nc"), ("one", "a\n \nc", "x\n\n\n\nc")]
    assert withdrawn(*odd) == [each[1:] for each in odd]
    assert withdrawn(("one", "", "a"), ("one", "a", "")) == [("", ""), ("a", "a")]
    assert withdrawn(("one", "", "a"), ("other", "a", "")) == [("", "a"), ("a", "")]
    assert withdrawn(("one", "a\n\nb", "x\n\nb"), ("one", "x\n\nb", "x\n\ny"), ("one", "x\n\ny", "a\n\ny")) == [
        ("a\n\nb", "a\n\nb"),
        ("x\n\nb", "x\n\ny"),
        ("x\n\ny", "x\n\ny"),
    ]


@pytest.mark.parametrize("later", [0, 1])
def test_what_was_decided_for_the_other_and_then_written_back_stays_so(open_copies, later):
    ours, theirs = copies = open_copies(2)
    for number in range(3):  # whoever is later by the clock
        copies[later].do(importing(f"{number}"))
    writes(ours, 0, "ours")
    writes(theirs, 0, "theirs")
    plan, _ = join(ours, theirs.path, by_rule(Prefer.THEIRS))
    assert len(plan.conflicts) == 1
    writes(ours, 0, BEGAN[0])
    writes(theirs, 1, "theirs too")
    for _ in range(2):
        for session, other in ((theirs, ours), (ours, theirs)):
            plan, _ = join(session, other.path, by_rule(None))
            assert not plan.conflicts
            assert note_of(session).split("\n\n") == [BEGAN[0], "theirs too", *BEGAN[2:]]


def test_what_two_wrote_alike_stays_where_one_takes_hers_back(open_copies):
    ours, theirs = open_copies(2)
    writes(ours, 0, FAMILY)
    for number in range(3):
        theirs.do(importing(f"{number}"))
    writes(theirs, 0, FAMILY)
    for number in range(6):
        ours.do(importing(f"{number} {FAMILY}"))
    writes(ours, 0, BEGAN[0])
    for session, other in ((theirs, ours), (ours, theirs)):
        join(session, other.path, by_rule(Prefer.NEWEST))
        assert note_of(session).split("\n\n")[0] == FAMILY


def test_of_neighbouring_paragraphs_only_the_one_that_both_wrote_is_the_newest(open_copies):
    ours, theirs = open_copies(2)
    writes(theirs, 0, "theirs")
    writes(theirs, 1, "theirs too")
    for number in range(5):
        ours.do(importing(f"{number}"))
    writes(ours, 0, f"ours {FAMILY}")
    for session, other in ((ours, theirs), (theirs, ours)):
        join(session, other.path, by_rule(Prefer.NEWEST))
        assert note_of(session).split("\n\n") == [f"ours {FAMILY}", "theirs too", *BEGAN[2:]]


@pytest.mark.parametrize(
    ("here", "told"),
    [
        (1, "paragraph by paragraph what either wrote stands"),
        (None, "theirs stands; what stood here stays in the history"),
    ],
)
def test_it_is_told_before_whether_something_of_both_stands_in_a_note(open_copies, here, told):
    ours, theirs = open_copies(2)
    writes(theirs, 3, f"theirs {VOCALISED}")
    if here is not None:
        writes(ours, here, f"ours {FAMILY}")
    with previewed(ours.reading, theirs.path, by_rule(None)) as (_, plan):
        assert [(line.count, line.more) for line in summary(plan) if "note" in line.says] == [(1, told)]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_answers_that_two_put_into_one_scale_stand_in_one_order(two, order):
    for session, (at, slug) in zip(two, ((1, "تام"), (3, "🏛")), strict=True):
        question = session.reading.attributes()[0]
        told = list(question.choices.items())
        told.insert(at, (slug, f"{slug} of {session.annotator.name}"))
        edit = Edit(question, replace(question, choices=dict(told)))
        session.do(Change(Deed(DeedKind.IMPORT_CODEBOOK, "scale"), (edit,)))
    ours, theirs = two[order[0]], two[order[1]]
    join(ours, theirs.path, by_rule(None))
    join(theirs, ours.path, by_rule(None))
    before, found = (
        list(ours.reading.attributes()[0].choices),
        [list(each.reading.attributes()[0].choices) for each in two],
    )
    assert found == [before, before]
    assert before.index("تام") == 1
    assert before.index("🏛") == 4
