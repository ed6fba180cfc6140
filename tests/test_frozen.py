"""A frozen class compares, hashes, shows, copies and goes to another process as a frozen data class does."""

import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace

import pytest

from heritage_annotator.frozen import frozen

WORDS = "دَمَّرَ 𐡠𐡡 👷🏽‍♀️ a\xa0b\r\n\xad"


@frozen
class Ours:
    """With all that a field can be."""

    words: str
    start: int = 3
    data: bytes = field(default=b"", repr=False)
    beyond: dict[str, int] | None = field(default=None, kw_only=True, hash=False)
    known: list[str] = field(init=False, compare=False, default_factory=list)


@frozen
class Other:
    words: str
    start: int = 3


@frozen
class Same:
    words: str
    start: int = 3


@frozen
class Nothing:
    """No field at all."""


def test_alike_are_two_of_one_class_whose_compared_fields_are_alike():
    one, two = Ours(WORDS, 5, beyond={"a": 1}), Ours(WORDS, 5, beyond={"a": 1})
    two.known.append("not compared")
    assert one == two
    assert hash(one) == hash(two) == hash(Ours(WORDS, 5))
    assert one != Ours(WORDS, 5)  # hashed without it, compared with it
    assert len({one, two, replace(one, start=6), replace(one, words=WORDS + "\u200d")}) == 3
    assert Other(WORDS) != Same(WORDS)
    assert (Other(WORDS) == (WORDS, 3)) is False
    assert Nothing() == Nothing()
    assert Nothing() != Other(WORDS)
    assert len({Nothing(), Nothing()}) == 1
    with pytest.raises(TypeError):
        hash(Other([WORDS]))


def test_it_shows_what_a_data_class_shows():
    as_python = dataclass(frozen=True, slots=True)(type("Other", (), {"__annotations__": {"words": str, "start": int}}))
    assert repr(Other(WORDS, 4)) == repr(as_python(WORDS, 4))
    assert repr(Ours(WORDS)) == f"Ours(words={WORDS!r}, start=3, beyond=None, known=[])"


def test_it_is_not_altered_and_takes_no_other_field():
    made = Other(WORDS)
    with pytest.raises(FrozenInstanceError):
        made.start = 5
    with pytest.raises(FrozenInstanceError):
        del made.start
    with pytest.raises((AttributeError, TypeError)):  # as Python 3.11 and later say it
        object.__setattr__(made, "beyond", 5)
    match made:
        case Other(words, start):
            assert (words, start) == (WORDS, 3)


def test_it_goes_to_another_process_and_back():
    made = Ours(WORDS, 7, b"\x00\xff", beyond={"a": 1})
    back = pickle.loads(pickle.dumps(made))
    assert (back, back.data, [each.name for each in fields(back)]) == (
        made, b"\x00\xff", ["words", "start", "data", "beyond", "known"]
    )  # fmt: skip
