"""A frozen class compares, hashes, shows, copies and goes to another process as a frozen data class does."""

import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace

import pytest

from heritage_annotator.frozen import fielded, frozen, mutable

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


@mutable
class Mutable:
    words: str
    start: int = 3
    data: bytes | None = field(default=None, repr=False)
    known: list[str] = field(default_factory=list)
    _seen: int = field(default=0, init=False, repr=False)


@mutable
class Checked:
    start: int

    def __post_init__(self):
        if self.start < 0:
            raise ValueError(self.start)


@fielded
class Told(Exception):
    path: str
    why: str = ""


@fielded
class ToldMore(Told):
    parts: tuple[str, ...] = ()


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
        hash(Other([WORDS]))  # pyright: ignore[reportArgumentType]


def test_it_shows_what_a_data_class_shows():
    as_python = dataclass(frozen=True, slots=True)(type("Other", (), {"__annotations__": {"words": str, "start": int}}))
    assert repr(Other(WORDS, 4)) == repr(as_python(WORDS, 4))
    assert repr(Ours(WORDS)) == f"Ours(words={WORDS!r}, start=3, beyond=None, known=[])"


def test_it_is_not_altered_and_takes_no_other_field():
    made = Other(WORDS)
    with pytest.raises(FrozenInstanceError):
        made.start = 5  # pyright: ignore[reportAttributeAccessIssue]
    with pytest.raises(FrozenInstanceError):
        del made.start  # pyright: ignore[reportAttributeAccessIssue]
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


def test_what_is_mutable_is_altered_and_not_hashed():
    made, other = Mutable(WORDS), Mutable(words=WORDS, known=[])
    assert made == other
    made.start, made.data = 4, b"x"
    made.known.append("own")
    assert made != other
    assert other.known == []
    assert repr(made) == f"Mutable(words={WORDS!r}, start=4, known=['own'])"
    assert pickle.loads(pickle.dumps(made)) == made == replace(made)
    with pytest.raises(TypeError):
        hash(made)
    with pytest.raises(AttributeError):
        made.other = 1  # pyright: ignore[reportAttributeAccessIssue]
    with pytest.raises(ValueError, match="-1"):
        Checked(-1)


def test_an_error_has_fields_and_is_otherwise_what_it_was():
    told = ToldMore(WORDS, parts=("a",))
    assert (told.path, told.why, told.parts, told.args) == (WORDS, "", ("a",), (WORDS,))
    assert told != ToldMore(WORDS, parts=("a",))
    assert len({told, told}) == 1
    with pytest.raises(TypeError):
        Told()  # pyright: ignore[reportCallIssue]
    with pytest.raises(Told) as raised:
        raise told
    assert raised.value.__traceback__ is not None


@pytest.mark.parametrize("make", [frozen, mutable, fielded])
def test_a_field_may_have_any_name_and_be_given_by_it_to_the_first(make):
    made = make(type("Told", (), {"__annotations__": {"one": str, "given": int}}))(one=WORDS, given=1)
    assert (made.one, made.given) == (WORDS, 1)


def test_a_field_without_a_default_follows_none_with_one():
    for make in (frozen, mutable, fielded):
        with pytest.raises(TypeError):
            make(type("Wrong", (), {"__annotations__": {"a": int, "b": int}, "a": 1}))
