"""What a person is told about, as facts: the same facts are the same thing to tell."""

from pathlib import Path

from heritage_annotator.model.errors import NotAProjectError, ProjectMissingError, UnreadableFileError


def test_errors_of_the_same_facts_are_equal():
    assert UnreadableFileError("قلعة.txt", "empty") == UnreadableFileError("قلعة.txt", "empty")


def test_errors_of_other_facts_are_not():
    assert UnreadableFileError("قلعة.txt", "empty") != UnreadableFileError("قلعة.txt", "binary")
    assert UnreadableFileError("قلعة.txt", "empty") != UnreadableFileError("جامع.txt", "empty")


def test_errors_of_the_same_facts_are_others_when_they_are_of_another_kind():
    path = Path("Tadmur 🏛️.heritage")
    assert ProjectMissingError(path) != NotAProjectError(path)
    assert vars(ProjectMissingError(path)).keys() >= {"path"}
