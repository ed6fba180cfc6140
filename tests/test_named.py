"""A named tuple of ours is made, read, altered, shown and sent on as that of the standard library is."""

import copy
import pickle
import runpy
import sys
import typing

import pytest

from heritage_annotator import named

WORDS = "دَمَّرَ 𐡠𐡡 👷🏽‍♀️ a\xa0b\r\n\xad"


class Ours(named.NamedTuple):
    """With a default, a method and a property."""

    words: str
    start: int = 3
    known: tuple[str, ...] = ()

    def longer(self):
        return self._replace(start=self.start + 1)

    @property
    def all(self):
        return f"{self.words}{self.start}"


class Theirs(typing.NamedTuple):
    """With a default, a method and a property."""

    words: str
    start: int = 3
    known: tuple[str, ...] = ()


class Nothing(named.NamedTuple):
    """No field at all."""


def test_it_is_a_tuple_with_names():
    made = Ours(WORDS, known=("a",))
    words, start, known = made
    assert (words, start, known) == (made.words, made.start, made.known) == (WORDS, 3, ("a",)) == made
    assert made.all == f"{WORDS}3"
    assert Nothing() == ()
    match made:
        case Ours(words, 3):
            assert words == WORDS


@pytest.mark.parametrize("does", [
    lambda kind: repr(kind(WORDS)).partition("(")[2],
    lambda kind: kind(WORDS)._asdict(),
    lambda kind: kind(WORDS)._replace(start=5, known=("b",)),
    lambda kind: kind._make((WORDS, 1, ())),
    lambda kind: (kind._fields, kind._field_defaults, kind.__match_args__, kind.__doc__, kind.__bases__),
    lambda kind: copy.deepcopy(kind(WORDS)),
    lambda kind: pickle.loads(pickle.dumps(kind(WORDS, 4))),
    lambda kind: hash(kind(WORDS)),
    lambda kind: {name: getattr(kind, name).__get__(kind(WORDS)) for name in kind._fields},
])  # fmt: skip
def test_it_does_what_that_of_the_library_does(does):
    assert does(Ours) == does(Theirs)


@pytest.mark.parametrize("does", [
    lambda kind: kind(),
    lambda kind: kind(WORDS, other=1),
    lambda kind: kind(WORDS, 1, (), 2),
    lambda kind: kind._make((WORDS,)),
    lambda kind: kind(WORDS)._replace(other=1),
    lambda kind: setattr(kind(WORDS), "start", 4),
    lambda kind: setattr(kind(WORDS), "other", 4),
])  # fmt: skip
def test_it_refuses_what_that_of_the_library_refuses(does):
    for kind in (Ours, Theirs):
        with pytest.raises((TypeError, ValueError, AttributeError)):
            does(kind)


def test_a_field_may_have_any_name_and_be_given_by_it_to_the_first():
    class Told(named.NamedTuple):
        kind: str
        given: int
        values: tuple[int, ...]

    made = Told(kind=WORDS, given=1, values=())
    assert made == (WORDS, 1, ()) == Told(kind=WORDS, given=1, values=())
    assert made._replace(kind="a", values=(2,)) == ("a", 1, (2,))


def test_a_field_without_a_default_follows_none_with_one():
    made: typing.Any = type(named.NamedTuple)
    with pytest.raises(TypeError):
        made("Wrong", (named.NamedTuple,), {"__annotations__": {"a": int, "b": int}, "a": 1})


def test_where_annotations_are_told_late_that_of_the_library_is_taken(monkeypatch: pytest.MonkeyPatch):
    made = runpy.run_path(named.__file__)["NamedTuple"]
    monkeypatch.setattr(sys, "version_info", (3, 14, 0))
    taken = runpy.run_path(named.__file__)["NamedTuple"]
    assert (made is typing.NamedTuple, taken is typing.NamedTuple) == (False, True)
