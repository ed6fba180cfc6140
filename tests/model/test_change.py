from dataclasses import replace

import pytest

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.records import Annotator, Tag
from tests.samples import AWKWARD, article, importing

ONE, OTHER = Annotator("1", "One"), Annotator("2", "Other")


def test_an_edit_of_nothing_is_refused():
    with pytest.raises(ValueError, match="nothing"):
        Edit(None, None)


def test_an_edit_is_of_one_record():
    with pytest.raises(ValueError, match="two different"):
        Edit(ONE, OTHER)
    with pytest.raises(ValueError, match="two different"):
        Edit(ONE, Tag("1", "one", None, 0, {}))


def test_the_record_of_an_edit_is_the_newest_there_is():
    renamed = replace(ONE, name="Uno")
    assert Edit(None, ONE).record == Edit(ONE, None).record == ONE
    assert Edit(ONE, renamed).record == renamed


def test_a_reversed_change_takes_back_the_last_edit_first():
    first, second = Edit(None, ONE), Edit(OTHER, replace(OTHER, name="Otro"))
    change = Change(Deed(DeedKind.SET_UP, "x"), (first, second))
    assert change.reversed().edits == (second.reversed(), first.reversed())
    assert change.reversed().reversed() == change


def test_a_reversed_import_leaves_the_deposits_alone():
    assert importing(AWKWARD).reversed().deposits == ()


def test_a_change_tells_what_it_touches_by_kind():
    tag = Tag("t", "tag", None, 0, {})
    change = Change(Deed(DeedKind.SET_UP), (Edit(None, OTHER), Edit(None, tag), Edit(ONE, None)))
    assert change.touched(Annotator) == ["2", "1"]
    assert change.touched(Tag) == ["t"]


def test_bodies_and_bytes_stay_out_of_what_is_logged_for_people():
    assert "temple" not in repr(importing("x" * 99 + " temple").deposits[0])


def test_an_article_is_called_by_its_title_or_its_first_words():
    assert article("Aleppo\ncitadel").heading == "Aleppo citadel"
    assert article("Aleppo", title="Siege").heading == "Siege"


def test_two_changes_become_one_deed_named_after_the_later():
    one, other = importing(AWKWARD), Change(Deed(DeedKind.SET_UP, "x"), (Edit(None, ONE),))
    both = one.and_then(other)
    assert both.deed == other.deed
    assert both.edits == one.edits + other.edits
    assert both.deposits == one.deposits
