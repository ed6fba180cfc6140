"""A source, and what comes of it by the table: one bad item costs one item."""

import os

import pytest

from heritage_annotator.model.errors import CancelledError, UnreadableFileError
from heritage_annotator.services.files import reading as file_reading
from heritage_annotator.services.importing.draft import Draft, Refusal
from heritage_annotator.services.importing.reading import Readers
from heritage_annotator.services.importing.recognition import Table
from heritage_annotator.services.importing.source import Limits
from tests.services.importing.boxes import WITH_BOXES, boxed, spoilt

ARABIC = "قلعةُ تَدمُر 𐡠𐡡 👩🏽‍🚒"


def readers(**told):
    return Readers(Table(WITH_BOXES), **told)


def found_in(data, name="a.box", **told):
    return list(readers(**told).read(readers(**told).of_bytes(data, name, "")))


def told(found):
    return [(one.reason if isinstance(one, Refusal) else one.body, one.name, str(one.locator)) for one in found]


def test_a_container_hands_its_parts_to_the_readers_of_the_table():
    data = boxed(a__txt=ARABIC, b__md="# Bel\n\nRoof gone.", c__html="<html><p>The mosque was hit.")
    assert [(one.media_type, str(one.locator)) for one in found_in(data)] == [
        ("text/plain", "part=a.txt"),
        ("text/markdown", "part=b.md"),
        ("text/html", "part=c.html"),
    ]


def test_a_container_in_a_container_leads_to_its_parts():
    data = boxed(inner__box=boxed(**{"a & b__txt": ARABIC}), c__txt="Roof gone.")
    assert told(found_in(data)) == [
        (ARABIC, "a & b.txt", "part=inner.box&part=a %26 b.txt"),
        ("Roof gone.", "c.txt", "part=c.txt"),
    ]


def test_one_bad_part_costs_that_part():
    data = spoilt(
        boxed(a__txt=ARABIC, b__txt="Spoilt words.", c__pages="Roof.", d__txt="", e__txt="Roof."), b"Spoilt words."
    )
    assert told(found_in(data)) == [
        (ARABIC, "a.txt", "part=a.txt"),
        ("damaged", "b.txt", ""),
        ("format", "c.pages", "part=c.pages"),
        ("empty", "d.txt", "part=d.txt"),
        ("Roof.", "e.txt", "part=e.txt"),
    ]


def test_a_reader_that_fails_keeps_what_it_gave_and_says_so(caplog):
    before, failure, last = found_in(boxed(a__trap="raise", b__txt="Roof."))
    assert (before.body, last.body) == ("Before raise.", "Roof.")
    assert (failure.reason, failure.detail) == ("broken", "ZeroDivisionError: nobody foresaw")
    assert "nobody foresaw" in caplog.text


def test_containers_in_containers_have_an_end():
    data = b"Roof gone."
    name = "a__txt"
    for _ in range(8):
        data, name = boxed(**{name: data}), "a__box"
    [only] = found_in(data)
    assert only.reason == "nested"


def test_a_container_that_unpacks_to_more_than_it_may_gives_what_came_before(monkeypatch):
    source = readers().of_bytes(boxed(a__txt="Roof.", b__txt="x" * 100), "a.box", "")
    source.limits = Limits(unpacked=50)
    assert [one.reason if isinstance(one, Refusal) else one.body for one in readers().read(source)] == [
        "Roof.",
        "swollen",
    ]
    source.limits = Limits(parts=1)
    assert [type(one) for one in readers().read(source)] == [Draft, Refusal]


def test_the_limits_hold_for_all_depths_together():
    inner = boxed(a__txt="x" * 60)
    source = readers().of_bytes(boxed(a__box=inner, b__box=inner), "a.box", "")
    source.limits = Limits(unpacked=2 * len(inner) + 100)
    assert [type(one) for one in readers().read(source)] == [Draft, Refusal]


def test_what_a_container_says_of_a_part_without_a_suffix_counts():
    source = readers().of_bytes(b"# Bel\n\nRoof gone.", "message", "text/markdown; charset=utf-8")
    [draft] = readers().read(source)
    assert (draft.media_type, draft.title) == ("text/markdown", "Bel")


def test_a_cancel_within_a_source_is_no_refusal():
    def report(done, _total):
        if done:
            raise CancelledError

    with pytest.raises(CancelledError):
        found_in(boxed(a__txt="Roof.", b__txt="Wall."), report=report)


def test_each_source_is_told_before_it_is_read_by_its_address():
    addresses = []
    found_in(boxed(a__box=boxed(b__txt="Roof."), c__txt="Wall."), begun=addresses.append)
    assert addresses == [(0,), (0, 0), (0, 0, 0), (0, 1)]


def test_a_source_known_to_end_the_process_is_refused_unread():
    data = boxed(a__txt="Roof.", b__trap="crash", c__txt="Wall.")
    assert [one[0] for one in told(found_in(data, fatal={(0, 1)}))] == ["Roof.", "crashed", "Wall."]


def test_the_evidence_is_what_was_read_even_of_a_file_that_changes(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(ARABIC, encoding="utf-8")
    source = readers().of_file(path)
    [draft] = readers().read(source)
    path.write_text("Other words.")
    assert (draft.body, source.read()) == (ARABIC, ARABIC.encode())


def test_a_file_written_to_while_it_is_read_is_read_again(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_bytes(b"half of it")
    real, times = os.fstat, [0]

    def writes_meanwhile(descriptor):
        times[0] += 1
        if times[0] == 2:
            path.write_bytes(b"half of it, and the rest")
            os.utime(path, ns=(1, 1))
        return real(descriptor)

    monkeypatch.setattr(file_reading.os, "fstat", writes_meanwhile)
    assert file_reading.read_bytes(path, "a.txt", 100) == b"half of it, and the rest"


def test_a_file_written_to_without_end_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_bytes(b"")
    real = os.fstat

    def writes_meanwhile(descriptor):
        facts = real(descriptor)
        path.write_bytes(b"x" * (facts.st_size + 1))
        os.utime(path, ns=(0, facts.st_mtime_ns + 10**9))
        return facts

    monkeypatch.setattr(file_reading.os, "fstat", writes_meanwhile)
    with pytest.raises(UnreadableFileError, match="changing"):
        file_reading.read_bytes(path, "a.txt", 1000)


def test_a_name_that_is_no_text_is_shown_as_far_as_it_goes(tmp_path):
    path = tmp_path / os.fsdecode(b"caf\xe9 \xd8\xaa.txt")
    path.write_text("Roof gone.")
    [draft] = readers().read(readers().of_file(path))
    assert draft.name == "caf\ufffd ت.txt"
