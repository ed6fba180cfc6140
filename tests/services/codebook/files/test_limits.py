"""How much a codebook file may hold: what is just within is taken, what is just beyond refused."""

import pytest

from heritage_annotator.model.codebook import CodebookFileError
from heritage_annotator.services.codebook.files import draft as limits
from heritage_annotator.services.codebook.files.draft import CodebookDraft, DraftTag, checked


def flat(count):
    return CodebookDraft("T", tuple(DraftTag(f"t{number}") for number in range(count)))


def deep(levels):
    return CodebookDraft("T", tuple(DraftTag(f"t{level}", level - 1 if level else None) for level in range(levels)))


def named(length):
    return CodebookDraft("T", (DraftTag("𐡠" * length),))


def told(length):
    return CodebookDraft("T", (DraftTag("a", told={"labels": {"ar": "ت" * length}}),))


@pytest.mark.parametrize(
    ("made", "limit", "value", "reason"),
    [
        (flat, "MOST_TAGS", 3, "too_large"),
        (named, "LONGEST_NAME", 7, "too_large"),
        (told, "LONGEST_NAME", 7, "too_large"),
        (deep, "MOST_DEEP", 4, "unsafe"),
    ],
)
def test_as_much_as_the_limit_is_taken_and_no_more(monkeypatch, made, limit, value, reason):
    monkeypatch.setattr(limits, limit, value)
    assert checked(made(value), "a.yaml") == made(value)
    with pytest.raises(CodebookFileError) as refused:
        checked(made(value + 1), "a.yaml")
    assert refused.value.reason == reason
