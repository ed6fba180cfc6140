"""What counts as new in a folder that is watched."""

import json
import os
import sys

import pytest

from heritage_annotator.services.importing.watching import STILL_SECONDS, Watch, kept_at

TEXT = "وقالت مصادر إنّ قوس النصر في تدمر دُمِّر 🏛️👨‍👩‍👧.\r\nThe arch of Palmyra fell."


class Watched:
    """A folder, a watch of it, and a clock that only goes when it is told to."""

    def __init__(self, tmp_path):
        self.folder = tmp_path / "Téléchargements 🏛️"
        self.folder.mkdir()
        self.kept = kept_at(tmp_path, "9f0c")
        self.now = 100.0
        self.starts()

    def starts(self):
        self.watch = Watch(self.kept)

    def puts(self, name, text=TEXT):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def looks(self, *folders):
        return self.watch.look(folders or [self.folder], self.now)

    def sees(self, *folders):
        """What is new once everything stood still for long enough."""
        self.looks(*folders)
        self.now += STILL_SECONDS
        return [str(each.relative_to(self.folder)) for each in self.looks(*folders).new]


@pytest.fixture
def watched(tmp_path):
    watched = Watched(tmp_path)
    watched.looks()
    return watched


def test_a_file_counts_once_it_has_stood_still(watched):
    path = watched.puts("تدمر 1.txt")
    assert not watched.looks().new
    watched.now += STILL_SECONDS - 0.1
    assert not watched.looks().new
    path.write_text(TEXT * 2, encoding="utf-8")  # more of it came
    watched.now += STILL_SECONDS
    assert not watched.looks().new
    watched.now += STILL_SECONDS
    assert watched.looks().new == [path]


def test_what_lay_there_when_the_folder_was_named_is_not_new(tmp_path):
    watched = Watched(tmp_path)
    old = watched.puts("old.txt")
    assert watched.sees() == []
    watched.puts("new.txt")
    assert watched.sees() == ["new.txt"]
    old.write_text("Another report came under the same name.", encoding="utf-8")
    assert watched.sees() == ["new.txt", "old.txt"]


def test_what_came_while_the_program_was_closed_is_new(watched):
    watched.puts("at night.txt")
    watched.starts()
    assert watched.sees() == ["at night.txt"]


@pytest.mark.parametrize("again", [True, False])
def test_what_was_settled_is_not_told_of_again(watched, again):
    path = watched.puts("refused.txt")
    assert watched.sees() == ["refused.txt"]
    watched.watch.settle([path])
    assert not watched.looks().new  # at once
    if again:
        assert watched.watch.keep() is None
        watched.starts()
    assert watched.sees() == []
    os.utime(path, ns=(0, (path.stat().st_mtime_ns // 10**9) * 10**9))  # as a synchronisation leaves it
    assert watched.sees() == []


def test_what_was_settled_as_the_program_ended_is_kept(watched):
    path = watched.puts("refused.txt")
    watched.sees()
    watched.watch.settle([path])
    assert watched.watch.keep() is None
    watched.starts()
    assert watched.sees() == []


@pytest.mark.parametrize(
    "name",
    [
        "report.pdf.crdownload",
        "Unconfirmed 1234.crdownload",
        "report.html.part",
        "report.pdf.partial",
        "page.html.tmp",
        "report.pdf.opdownload",
        "~$report.docx",
        ".~lock.report.odt#",
        ".hidden.txt",
        "report.download/report.html",
        ".sync/report.txt",
        "film.mkv",
        "no suffix",
    ],
)
def test_what_is_fetched_hidden_or_no_article_is_left(watched, name):
    watched.puts(name)
    assert watched.sees() == []


def test_a_file_is_left_as_long_as_it_is_fetched_in_pieces(watched):
    watched.puts("report.pdf")
    state = watched.puts("report.pdf.aria2")
    assert watched.sees() == []
    state.unlink()
    assert watched.sees() == ["report.pdf"]


def test_an_empty_file_waits_for_its_words(watched):
    watched.puts("report.txt", "")
    assert watched.sees() == []
    watched.puts("report.txt")
    assert watched.sees() == ["report.txt"]


def test_folders_within_are_looked_into_and_none_twice(watched):
    watched.puts("2015/08/report.txt")
    within = watched.folder / "2015"
    assert watched.sees(watched.folder, within) == ["2015/08/report.txt"]


def test_the_folder_of_a_saved_page_is_left(watched):
    for name in ("Story.html", "Story_files/ad.html", "other_files/ad.html"):
        watched.puts(name, f"<html><p>Roof of {name} gone.")
    watched.puts("Story_files/deeper/report.docx", "laid there by somebody")
    assert watched.sees() == ["Story.html", "Story_files/deeper/report.docx", "other_files/ad.html"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_that_leads_outside_is_left(watched, tmp_path):
    outside = tmp_path / "secret.txt"
    outside.write_text(TEXT, encoding="utf-8")
    (watched.folder / "a.txt").symlink_to(outside)
    (watched.folder / "deep").symlink_to(tmp_path, target_is_directory=True)
    (watched.folder / "round").symlink_to(watched.folder, target_is_directory=True)
    (watched.folder / "nowhere.txt").symlink_to(tmp_path / "nowhere")
    inside = watched.puts("inside.txt")
    (watched.folder / "b.txt").symlink_to(inside)
    assert watched.sees() == ["b.txt", "inside.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="pipes and such names are Unix's")
def test_a_pipe_is_left_and_a_name_that_is_no_text_is_kept(watched):
    os.mkfifo(watched.folder / "pipe.txt")
    (watched.folder / os.fsdecode(b"r\xe9sum\xe9.txt")).write_bytes(b"words")
    assert watched.sees() == [os.fsdecode(b"r\xe9sum\xe9.txt")]
    watched.watch.settle(watched.looks().new)
    watched.watch.keep()
    watched.starts()
    assert watched.sees() == []


def test_a_folder_that_is_gone_is_told_and_forgets_nothing(watched):
    refused = watched.puts("refused.txt")
    watched.sees()
    watched.watch.settle([refused])
    aside = watched.folder.with_name("unplugged")
    watched.folder.rename(aside)
    look = watched.looks()
    assert not look.new
    assert look.lost[watched.folder].reason == "missing"
    aside.rename(watched.folder)
    watched.puts("new.txt")
    assert watched.sees() == ["new.txt"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_folder_that_may_not_be_read_is_told(watched):
    watched.folder.chmod(0)
    try:
        assert watched.looks().lost[watched.folder].reason == "unreadable"
    finally:
        watched.folder.chmod(0o700)


def test_a_file_in_place_of_the_folder_is_told(watched):
    watched.folder.rmdir()
    watched.folder.write_text("no folder", encoding="utf-8")
    assert watched.looks().lost[watched.folder].reason == "unreadable"


def test_a_folder_named_again_begins_anew(watched):
    other = watched.folder.with_name("other")
    other.mkdir()
    watched.looks(other)
    watched.puts("meanwhile.txt")
    assert watched.sees() == []


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"folders": 1, "files": {}}', b"[" * 100_000, b"\xff\xfe"])
def test_damage_to_what_was_kept_makes_a_new_beginning(watched, damage):
    watched.puts("report.txt")
    watched.kept.write_bytes(damage)
    watched.starts()
    assert watched.sees() == []
    watched.puts("new.txt")
    assert watched.sees() == ["new.txt"]


def test_damaged_marks_are_left_out(watched):
    path = watched.puts("report.txt")
    watched.kept.write_text(json.dumps({"folders": [str(watched.folder), 3], "files": {str(path): "no", "x": [1]}}))
    watched.starts()
    assert watched.sees() == ["report.txt"]


def test_what_cannot_be_written_is_told_and_holds_all_the_same(watched):
    path = watched.puts("refused.txt")
    watched.sees()
    watched.kept.unlink()
    watched.kept.mkdir()
    (watched.kept / "in the way").touch()
    watched.watch.settle([path])
    look = watched.looks()
    assert look.unkept is not None
    assert not look.new
    (watched.kept / "in the way").unlink()
    watched.kept.rmdir()
    assert watched.looks().unkept is None
    watched.starts()
    assert watched.sees() == []


def test_where_it_is_kept_no_uuid_leads_out(tmp_path):
    assert kept_at(tmp_path, "../../etc/passwd").parent == tmp_path / "watched"
    assert kept_at(tmp_path, "\udcff").parent == tmp_path / "watched"
    assert kept_at(tmp_path, "a") != kept_at(tmp_path, "b")
