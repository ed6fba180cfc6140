"""Whatever is moved, merged, split and removed, in whatever order: the tree stays a tree, and no tagging is lost."""

from hypothesis import given
from hypothesis import strategies as st

from heritage_annotator.model.codebook import Codebook
from heritage_annotator.model.errors import HeritageError
from heritage_annotator.model.identity import tagging_id
from heritage_annotator.services.codebook.merging import plan_merge, plan_split
from heritage_annotator.services.codebook.moving import may_move, plan_move
from heritage_annotator.services.codebook.removing import plan_deletion, removal_effect
from tests.examples import examples
from tests.services.shelf import Shelf, tag

# Made once: what is made anew for every example is looked through anew, which takes as long as the drawing.
COUNTS, PLACES, TRUTHS = st.integers(2, 10), st.integers(-2, 4), st.booleans()
LABELS = [st.sampled_from(["Fire", "Roof", f"Tag {number}", f"Tag {number}"]) for number in range(10)]
SHORTCUTS = st.sampled_from(["", "1", "2"])


@st.composite
def shelves(draw):
    """Up to ten tags in any tree, with names that may meet, and taggings on what is no group."""
    tags = []
    for number in range(draw(COUNTS)):
        above = draw(st.sampled_from([None, *tags]))
        slug = f"t{number}"
        position = draw(PLACES)
        labels = {"en": draw(LABELS[number])}
        more = {"multiple": draw(TRUTHS), "shortcut": draw(SHORTCUTS) if above else ""}
        tags.append(tag(slug, above and above.slug, position, labels=labels, **more))
    settable = [each.slug for each in tags if each.parent_id is not None]
    some = st.lists(st.sampled_from(settable), unique=True, max_size=4) if settable else st.just([])
    borne = {f"a{number}": " ".join(draw(some)) for number in range(5)}
    return Shelf(*tags, **borne)


def a_tree(codebook):
    """Nobody stands below itself, and everything is reached from the top once."""
    assert sorted(each.id for each in codebook.in_order()) == sorted(each.id for each in codebook.tags)
    for each in codebook.tags:
        assert each not in codebook.above(each)


def sound(shelf):
    a_tree(shelf.codebook())
    for id_, each in shelf.taggings.items():
        assert id_ == tagging_id(each.annotation_id, each.tag_id)
    for parent in (None, *shelf.codebook().tags):
        children = shelf.codebook().groups() if parent is None else shelf.codebook().children(parent.id)
        assert len({each.id for each in children}) == len(children)


def state(shelf):
    return dict(shelf.tags), dict(shelf.taggings)


def done_and_undone(shelf, change):
    """Makes the change after seeing that its undo gives everything back."""
    before = state(shelf)
    shelf.do(change)
    after = state(shelf)
    shelf.do(change.reversed())
    assert state(shelf) == before
    shelf.do(change)
    assert state(shelf) == after
    sound(shelf)


def one_of(draw, shelf):
    return draw(st.sampled_from(sorted(shelf.tags.values(), key=lambda each: each.slug)))


@given(st.data())
def test_a_move_loses_nothing(data):
    shelf = data.draw(shelves())
    moved, parent = one_of(data.draw, shelf), data.draw(st.sampled_from([None, *shelf.codebook().tags]))
    codebook = shelf.codebook()
    beside = codebook.groups() if parent is None else codebook.children(parent.id)
    before = data.draw(st.one_of(st.sampled_from([None, *beside]), st.sampled_from(codebook.tags)))
    below = [each.slug for each in codebook.below(moved.id)]
    taggings = dict(shelf.taggings)
    try:
        change = plan_move(shelf, moved, parent, before)
    except HeritageError:
        return
    assert may_move(shelf.codebook(), moved, parent)
    if change is not None:
        done_and_undone(shelf, change)
    assert shelf.tags[moved.id].parent_id == (parent and parent.id)
    siblings = shelf.codebook().siblings(shelf.tags[moved.id])
    place = siblings.index(shelf.tags[moved.id])
    if before is not None and before.id != moved.id and before.id in {each.id for each in siblings}:
        assert siblings[place + 1].id == before.id
    else:
        assert place == len(siblings) - 1
    assert [each.slug for each in shelf.codebook().below(moved.id)] == below
    assert shelf.taggings == taggings


@given(st.data())
def test_a_merge_loses_no_tagging_but_doubles_and_what_a_group_excludes(data):
    shelf = data.draw(shelves())
    into = one_of(data.draw, shelf)
    merged = data.draw(
        st.lists(st.sampled_from(shelf.codebook().tags), min_size=1, max_size=3, unique_by=lambda t: t.id)
    )
    before = {id_: set(slugs.split()) for id_, slugs in shelf.borne().items()}
    exclusive = not shelf.codebook().group_of(into).multiple
    group = {each.slug for each in shelf.codebook().below(shelf.codebook().group_of(into).id)}
    names = {each.slug for each in merged}
    below = {each.id for each in shelf.codebook().tags} - {each.id for each in merged}
    try:
        planned = plan_merge(shelf, merged, into)
    except HeritageError:
        return
    done_and_undone(shelf, planned.change)
    assert set(shelf.tags) == below
    for id_, slugs in before.items():
        expected = {into.slug if slug in names else slug for slug in slugs}
        if exclusive and slugs & names and into.slug not in slugs:
            expected -= group - {into.slug}
        assert set(shelf.borne().get(id_, "").split()) == expected
    assert planned.annotations == sum(bool(slugs & names) for slugs in before.values())
    known = {word.casefold() for word in (*shelf.tags[into.id].synonyms, *shelf.tags[into.id].labels.values())}
    assert all(each.label().casefold() in known for each in merged)


@given(st.data())
def test_a_split_moves_the_chosen_and_no_others(data):
    shelf = data.draw(shelves())
    split = one_of(data.draw, shelf)
    chosen = data.draw(st.sets(st.sampled_from(["a0", "a1", "a2", "a3", "a4", "nobody"])))
    before = shelf.borne()
    try:
        change, new = plan_split(shelf, split, "A new name", chosen)
    except HeritageError:
        assert split.parent_id is None
        return
    done_and_undone(shelf, change)
    siblings = [each.id for each in shelf.codebook().siblings(shelf.tags[new.id])]
    assert siblings.index(new.id) == siblings.index(split.id) + 1
    for id_, slugs in before.items():
        told = [new.slug if slug == split.slug and id_ in chosen else slug for slug in slugs.split()]
        assert shelf.borne()[id_].split() == told


@given(st.data())
def test_a_removal_does_what_was_said_of_it(data):
    shelf = data.draw(shelves())
    gone = one_of(data.draw, shelf)
    told = removal_effect(shelf, gone)
    before, tags = shelf.borne(), len(shelf.tags)
    done_and_undone(shelf, plan_deletion(shelf, gone))
    after = shelf.borne()
    assert told.tags == tags - len(shelf.tags)
    assert told.annotations == sum(after.get(id_, "") != slugs for id_, slugs in before.items())
    assert told.left_untagged == len(before) - len(after)


@examples(40)
@given(st.data())
def test_a_day_of_deeds_taken_back_one_by_one_leaves_no_trace(data):
    shelf = data.draw(shelves())
    first, changes = state(shelf), []
    for number in range(6):
        if not shelf.tags:
            break
        try:
            change = a_deed(data.draw, shelf, number)
        except HeritageError:
            continue
        if change is not None:
            shelf.do(change)
            sound(shelf)
            changes.append(change)
    for change in reversed(changes):
        shelf.do(change.reversed())
        a_tree(Codebook(shelf.tags.values()))
    assert state(shelf) == first


def a_deed(draw, shelf, number):
    kind = draw(st.sampled_from(["move", "merge", "split", "remove"]))
    tag = one_of(draw, shelf)
    if kind == "move":
        return plan_move(shelf, tag, draw(st.sampled_from([None, *shelf.codebook().tags])))
    if kind == "merge":
        return plan_merge(shelf, [tag], one_of(draw, shelf)).change
    if kind == "split":
        return plan_split(shelf, tag, f"Split {number}", ["a0", "a1"])[0]
    return plan_deletion(shelf, tag)


def test_a_large_codebook_is_not_numbered_anew():
    shelf = Shelf(tag("g"), *(tag(f"g.t{number}", "g", number) for number in range(400)))
    change = plan_move(shelf, shelf["g.t399"], shelf["g"], shelf["g.t0"])
    assert [edit.record.slug for edit in change.edits] == ["g.t399"]
