"""Errors and deeds in words."""

import re
from pathlib import Path

import pytest

from heritage_annotator.model import codebook, errors
from heritage_annotator.model.change import Deed, DeedKind
from heritage_annotator.services import wording
from heritage_annotator.services.importing.draft import Notice
from heritage_annotator.services.wording import incidents
from heritage_annotator.services.wording.notices import NOTICES

QUERY_REASONS = (
    *("joiner", "bracket", "deep", "many", "nothing", "quote", "list", "escape", "date", "month", "state"),
    *("unknown", "ambiguous"),
)
ERRORS = [
    errors.OriginalNotKeptError("a.pdf", "e" * 64, 2**40),
    errors.UnshownOriginalError("a.exe"),
    errors.TemplateError(3, 2, 9, "unknown", "sits", "sites", ("sites", "sources")),
    errors.TemplateError(3, 2, 9, "alone", "sites"),
    errors.NoOriginalError("Palmyra"),
    errors.NotReadAgainError("Palmyra", "annotated"),
    errors.ReadingBrokenError(),
    errors.OtherProjectError(Path("backup.heritage")),
    errors.NotAProjectError(Path("a.heritage"), "not a database"),
    errors.NotAProjectError(Path("a.heritage")),
    errors.StrangersError(Path("a.heritage"), parts=(("view", "counts"), ("index", "فهرس"))),
    errors.StrangersError(Path("a.heritage"), parts=(("trigger", "t"),) * 5, is_open=True),
    errors.IndexDamagedError(Path("a.heritage"), "malformed"),
    errors.ProjectNewerError(Path("a.heritage"), "2.0.0"),
    errors.ProjectDamagedError(Path("a.heritage"), "malformed"),
    errors.ProjectLockedError(Path("a.heritage")),
    errors.ProjectReadOnlyError(Path("a.heritage")),
    errors.ProjectMissingError(Path("a.heritage")),
    errors.ProjectReplacedError(Path("a.heritage")),
    errors.ProjectReindexedError(Path("a.heritage")),
    errors.NoTeamFolderError(Path("a.heritage")),
    errors.SameProjectError(Path("a.heritage")),
    errors.UndecidedError(Path("a.heritage"), 2),
    errors.ProjectExistsError(Path("a.heritage")),
    errors.DiskFullError(Path("a.heritage")),
    errors.WriteFailedError(Path("a.heritage"), "no such device"),
    errors.ForeignFileError(Path("a.md")),
    errors.BodyDamagedError(),
    errors.ForeignFileError(Path("a.md")),
    errors.BodyDamagedError(),
    errors.StaleChangeError("annotation", "1"),
    errors.NothingToUndoError(),
    errors.NothingToUndoError(redo=True),
    *(
        errors.UndoOvertakenError(Deed(DeedKind.TAG, "Minaret مئذنة"), altered=altered, redo=redo)
        for altered in (True, False)
        for redo in (True, False)
    ),
    errors.BlankSelectionError(),
    errors.UnknownRecordError("tag", "damage.none"),
    errors.QuoteNotFoundError("Palmyra", 1, 0),
    errors.QuoteNotFoundError("Palmyra", 2, 1),
    errors.SpanOutsideError(3, 2, 10),
    errors.UnreadableFileError("a.txt", "empty"),
    codebook.NameTakenError("Air strike"),
    codebook.BlankNameError(),
    codebook.MalformedColorError("puce"),
    codebook.CycleError("Fire"),
    codebook.GroupNotSetError("Damage"),
    codebook.ArchivedTagError("Mines"),
    codebook.GroupBorneError("Fire", 1),
    codebook.GroupBorneError("Fire", 1200),
    codebook.SameNamesError("Roof"),
    codebook.CodebookFileError("a.qdc", "empty"),
    codebook.CodebookFileError("a.qdc", "damaged", "line 3"),
    codebook.CodebookFileError("a.qdc", "no_tags"),
    codebook.CodebookFileError("a.qdc", "deep_tags"),
    codebook.CodebookFileError("a.qdc", "something else"),
    errors.CancelledError(),
    errors.AmbiguousNameError("article", "abcd", 2),
    errors.UnknownRecordError("annotator", "ليلى"),
    errors.UnknownRecordError("question", "sure"),
    *(errors.QueryTextError(reason, 'words:"the gate') for reason in QUERY_REASONS),
    errors.QueryTextError("joiner", ""),
    *(errors.PatternError(reason, "missing )", 3) for reason in ("syntax", "slow", "large")),
    *(errors.KeyFileError(Path("a.key.json"), reason) for reason in ("unreadable", "no_key", "other_project")),
    errors.RevertRefusedError("tag", "Fire"),
    errors.RevertRefusedError("tag", "Fire", ("2026-11-28T10:00:00.000Z", "ليلى", "edit_note", "the gate")),
    *(errors.ValueRefusedError(what, "تدمر 🏛", reason) for what, reason in incidents.REFUSED),
    errors.ValueRefusedError("level", "certain", "text, interpreted, inferred"),
    *(errors.SitesFileError("sites.csv", reason, "name, lat") for reason in incidents.FILES),
    errors.AmbiguousSiteError("Qal‘at", ("8132 Qal‘at Ja‘bar", "91aa Qal‘at Najm")),
    errors.TooFewAnnotatorsError(1),
    errors.HiddenOtherwiseError(Path("theirs.heritage")),
    errors.NothingSharedError(),
    errors.NothingSharedError(2),
]
REASONS = (
    "empty",
    "binary",
    "undecodable",
    "missing",
    "folder",
    "too_large",
    "unreadable",
    "format",
    "damaged",
    "locked",
    "garbled",
    "old_word",
    "pictures",
    "project",
)


def test_every_error_of_the_model_has_words_of_its_own():
    known = {
        kind
        for module in (errors, codebook)
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, Exception)
    }
    assert known - {errors.HeritageError} <= {type(error) for error in ERRORS}
    assert all("did not work" not in wording.sentence(error) for error in ERRORS)


@pytest.mark.parametrize("error", ERRORS, ids=repr)
def test_an_error_is_one_sentence_without_braces_or_class_names(error):
    said = wording.sentence(error)
    assert said[0].isupper() or said[0] == "“"
    assert said.endswith(".")
    assert "\n" not in said
    # Those that she writes herself, in the scheme of numbers, are told as she writes them.
    assert "{" not in re.sub(r"\{(?:yy|yyyy|n+)\}", "", said)
    assert "Error" not in said


def test_an_error_names_the_file_it_is_about():
    assert "“a.heritage”" in wording.sentence(errors.ProjectLockedError(Path("a.heritage")))


def test_an_error_nobody_worded_still_tells_its_facts():
    class NewError(errors.HeritageError):
        pass

    assert "braces {0}" in wording.sentence(NewError("braces {0}"))


def test_what_an_error_quotes_cannot_act_on_a_terminal():
    said = wording.sentence(errors.UnknownRecordError("tag", "\x1b[31mred\x9b2J\u202e"))
    assert not any(ord(character) < 32 or 0x7F <= ord(character) < 0xA0 for character in said)
    assert "\u202e" not in said


@pytest.mark.parametrize("kind", NOTICES)
@pytest.mark.parametrize("count", [1, 2, 1200])
def test_a_notice_is_one_sentence_that_says_how_often(kind, count):
    said = wording.notice(Notice(kind, count))
    assert said.startswith(f"{count:,} ")
    assert said.endswith(".")


def test_notices_of_many_articles_are_told_together():
    told = [Notice("pictures", 2), Notice("comments"), Notice("pictures", 1)]
    assert wording.noticed(told) == ["3 images were left out.", "1 comment was left out."]


@pytest.mark.parametrize("key", REASONS)
def test_every_reason_of_an_import_has_words_of_its_own(key):
    assert wording.reason(key) != wording.reason("something else")


@pytest.mark.parametrize("kind", DeedKind)
def test_every_deed_has_a_name_and_a_past(kind):
    assert " “Airstrike”" in wording.deed_name(Deed(kind, "Airstrike"))
    assert " “Airstrike”" in wording.done(Deed(kind, "Airstrike"))
    assert wording.deed_name(Deed(kind)).split()[-1] not in {"on", "of", "“”"}


def test_a_merge_and_a_split_name_both_tags():
    merged = Deed(DeedKind.MERGE_TAGS, "Shelling, Mortar\nArtillery")
    assert wording.deed_name(merged) == "Merge “Shelling, Mortar” into “Artillery”"
    assert wording.done(merged) == "Merged “Shelling, Mortar” into “Artillery”"
    assert wording.deed_name(Deed(DeedKind.SPLIT_TAG, "Fire\nRoof fire")) == "Split “Roof fire” off “Fire”"


def test_a_second_line_that_nothing_came_of_is_told_on_the_first():
    assert wording.deed_name(Deed(DeedKind.TAG, "Air\nstrike")) == "Tag “Air strike”"


@pytest.mark.parametrize("key", ["no_name", "twice", "name_taken"])
def test_every_refusal_of_a_codebook_s_entry_has_words_of_its_own(key):
    assert wording.refusal(key) != wording.refusal("something else")


def test_a_deed_is_named_before_and_after():
    assert wording.deed_name(Deed(DeedKind.TAG, "Airstrike")) == "Tag “Airstrike”"
    assert wording.done(Deed(DeedKind.TAG, "Airstrike")) == "Tagged “Airstrike”"
    assert wording.done(Deed(DeedKind.TAG, "قصف\n7")) == "Tagged 7 places as “قصف”"
    assert wording.done(Deed(DeedKind.TAG, "Airstrike\nother")) == "Tagged “Airstrike other”"
    assert wording.deed_name(Deed(DeedKind.EDIT_NOTE)) == "Edit note"


def test_the_system_s_own_errors_are_told_with_the_file():
    assert "“x.toml” (Permission denied)" in wording.system_sentence(PermissionError(13, "Permission denied", "x.toml"))


@pytest.mark.parametrize(
    ("deed", "name", "told"),
    [
        (Deed.to_many(DeedKind.IMPORT, 12), "Import 12 articles", "Imported 12 articles"),
        (Deed.to_many(DeedKind.IMPORT, 12000), "Import 12,000 articles", "Imported 12,000 articles"),
        (Deed.to_many(DeedKind.MARK_ARTICLE, 2), "Change status of 2 articles", "Changed status of 2 articles"),
        (Deed.to_many(DeedKind.REMOVE_ARTICLE, 1), "Remove 1 article", "Removed 1 article"),
        (Deed.to_many(DeedKind.TAG, 3), "Tag", "Tagged"),
        (Deed(DeedKind.IMPORT, "12"), "Import “12”", "Imported “12”"),
        (Deed(DeedKind.IMPORT, "12 articles"), "Import “12 articles”", "Imported “12 articles”"),
        (Deed(DeedKind.IMPORT, "\nx"), "Import", "Imported"),
        (Deed(DeedKind.IMPORT, "\n" + "9" * 5000), "Import", "Imported"),
        (Deed(DeedKind.IMPORT, "\n٣"), "Import", "Imported"),
    ],
)
def test_a_deed_done_to_many_is_told_by_their_number(deed, name, told):
    assert (wording.deed_name(deed), wording.done(deed)) == (name, told)


def test_a_deed_done_to_many_keeps_no_words_of_any_language():
    assert not any(sign.isalpha() for sign in Deed.to_many(DeedKind.IMPORT, 12).subject)
