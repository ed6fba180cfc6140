import os
from dataclasses import replace
from pathlib import Path

import pytest

from heritage_annotator.model.errors import CancelledError, UnreadableFileError
from heritage_annotator.model.identity import digest
from heritage_annotator.model.progress import not_told
from heritage_annotator.services.files import reading
from heritage_annotator.services.importing.arriving import Came, pasted
from heritage_annotator.services.importing.bringing import bring
from heritage_annotator.services.importing.formats import FORMATS, PLAIN
from heritage_annotator.services.importing.gathering import gather
from heritage_annotator.services.importing.reading import Readers
from heritage_annotator.services.importing.recognition import Table
from heritage_annotator.services.wording import sentence
from heritage_annotator.storage.file.schema import is_project
from tests.few import few
from tests.patience import takes_a_share_each
from tests.services.importing.reads import read_file

ME = "0b6f1c9e-52a7-5c4e-8f0d-3d1b7a9e6c56"


def refusal(path: Path) -> UnreadableFileError:
    with pytest.raises(UnreadableFileError) as caught:
        read_file(path)
    assert caught.value.name == path.name
    return caught.value


def written(path: Path, data: bytes = b"Roof gone.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def gathered(*paths: Path) -> list[Path]:
    return [Path(os.fsdecode(path)) for path in gather(paths) if isinstance(path, bytes)]


def refused_unread(*paths: Path) -> list[tuple[str, str]]:
    return [(each.name, each.reason) for each in gather(paths) if not isinstance(each, bytes)]


def test_a_folder_gives_its_readable_files_in_order(tmp_path):
    wanted = [written(tmp_path / name) for name in ("B.TXT", "a.txt", "sub/c.md", "sub/d.htm")]
    for name in (".hidden.txt", ".git/e.txt", "notes.xyz", "picture.png"):
        written(tmp_path / name)
    assert gathered(tmp_path) == wanted


@pytest.mark.parametrize(
    ("page", "parts"),
    [("Story.html", "Story_files"), ("قصة.htm", "قصة_files"), ("A b.html", "A b-Dateien"), ("x.xhtml", "x.fichiers")],
)
def test_the_pictures_and_frames_of_a_saved_page_are_no_articles(tmp_path, page, parts):
    wanted = [written(tmp_path / "in" / page)]
    written(tmp_path / "in" / parts / "ad.html")
    written(tmp_path / "in" / parts / "deeper" / "frame.htm")
    written(tmp_path / "in" / parts / "deeper" / "styles.css")
    assert gathered(tmp_path) == wanted
    # What no page brings was laid there by somebody.
    wanted += [written(tmp_path / "in" / parts / name) for name in ("report.PDF", "تقرير.docx", "deeper/letter.eml")]
    assert gathered(tmp_path) == wanted
    other = written(tmp_path / "other" / parts / "ad.html")  # beside no page
    assert gathered(tmp_path) == [*wanted, other]


def test_a_file_without_a_suffix_is_looked_into(tmp_path):
    box = b"From lina@x.example Sat Nov  4 08:15:00 2023\nSubject: 1\n\nRoof gone.\n"
    for name, data in (
        ("Inbox", box),
        ("README", b"The wall fell."),
        ("page", b"<!doctype html><p>Roof"),
        (".Trash", box),
    ):
        (tmp_path / name).write_bytes(data)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
    written(tmp_path / "~$report.docx")
    assert [Path(os.fsdecode(each)).name for each in gather([tmp_path]) if isinstance(each, bytes)] == ["Inbox", "page"]
    assert [each.detail for each in gather([tmp_path]) if not isinstance(each, bytes)] == [
        str(1 + hasattr(os, "mkfifo"))
    ]


def test_an_article_in_a_folder_that_is_not_read_yet_is_not_passed_over(tmp_path):
    wanted = [written(tmp_path / name) for name in ("a.txt", "report.PAGES", "sub/b.pages")]
    written(tmp_path / ".hidden.pages")
    assert gathered(tmp_path) == wanted
    assert [refusal(path).reason for path in wanted[1:]] == ["format"] * 2


def test_a_named_file_is_tried_whatever_its_suffix_and_only_once(tmp_path):
    odd, hidden, plain = (written(tmp_path / name) for name in ("notes.xyz", ".hidden", "a.txt"))
    gone = tmp_path / "gone.txt"
    assert gathered(odd, hidden, plain, tmp_path, gone, odd) == [odd, hidden, plain, gone]


def test_a_folder_that_cannot_be_listed_is_not_passed_over(tmp_path, monkeypatch):
    real = os.scandir

    def scandir(path):
        if str(path).endswith("locked"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    (tmp_path / "locked").mkdir()
    monkeypatch.setattr(os, "scandir", scandir)
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert gathered(tmp_path) == [tmp_path / "locked"]
    failure = refusal(tmp_path / "locked")
    assert (failure.reason, failure.detail) == ("unreadable", "Permission denied")


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("a.TXT", b"<html> is a tag", "text/plain"),
        ("a.text", b"Roof gone.", "text/plain"),
        ("a.markdown", b"Roof gone.", "text/markdown"),
        ("a.xhtml", b"<p>Roof gone.", "text/html"),
        ("article", b"<!doctype html><p>Roof gone.", "text/html"),
        ("article.php", "\ufeff<html><p>Roof gone.".encode("utf-16-le"), "text/html"),
        ("article.log", b"Roof gone.", "text/plain"),
    ],
)
def test_a_reader_is_chosen_by_suffix_then_by_looking(tmp_path, name, data, media_type):
    [draft] = read_file(written(tmp_path / name, data))
    assert (draft.name, draft.media_type) == (name, media_type)


def test_a_vanished_file_is_missing(tmp_path):
    path = written(tmp_path / "a.txt")
    assert gathered(path) == [path]
    path.unlink()
    assert refusal(path).reason == "missing"
    assert refusal(tmp_path / "no" / "a.txt").reason == "missing"
    assert refusal(written(tmp_path / "b.txt") / "a.txt").reason == "missing"


def test_a_folder_is_no_article(tmp_path):
    assert refusal(tmp_path).reason == "folder"


def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    assert refusal(tmp_path / "a.txt").reason == "special"
    assert not is_project(tmp_path / "a.txt")


def test_a_file_that_may_not_be_read_says_why(tmp_path, monkeypatch):
    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    path = written(tmp_path / "a.txt")
    monkeypatch.setattr(reading.os, "open", refuse)
    failure = refusal(path)
    assert (failure.reason, failure.detail) == ("unreadable", "Permission denied")


def test_a_file_without_permission_is_unreadable(tmp_path):
    path = written(tmp_path / "a.txt")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")
    assert refusal(path).reason == "unreadable"


@pytest.mark.parametrize("end", [row.suffixes[-1] for row in FORMATS if not row.module])
def test_a_format_not_read_yet_is_named(tmp_path, end):
    failure = refusal(written(tmp_path / f"a{end.upper()}"))
    assert (failure.reason, failure.detail) == ("format", end.removeprefix("."))


def small(monkeypatch, most: int) -> None:
    """Of text, no more than so many bytes are read."""
    monkeypatch.setattr("tests.services.importing.reads.Table", lambda: Table([replace(PLAIN, largest=most)]))


def test_a_file_of_just_the_limit_is_read_and_a_byte_more_is_not(tmp_path, monkeypatch):
    small(monkeypatch, 10)
    assert read_file(written(tmp_path / "a.txt", b"Roof gone."))[0].body == "Roof gone."
    assert refusal(written(tmp_path / "b.txt", b"Roof gone!!")).reason == "too_large"


def test_bytes_in_no_file_have_the_same_limit():
    readers = Readers(Table([replace(PLAIN, largest=10)]))
    assert [one.body for one in readers.read(readers.of_bytes(b"Roof gone.", "a.txt", ""))] == ["Roof gone."]
    assert [one.reason for one in readers.read(readers.of_bytes(b"Roof gone!!", "a.txt", ""))] == ["too_large"]


def test_a_paste_of_more_than_a_file_may_hold_is_refused():
    assert pasted("é" * (PLAIN.largest // 2 + 1), "Clipboard", ME).reason == "too_large"


def test_a_file_too_large_is_refused_unread(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(50 * 2**20 + 1)
    monkeypatch.setattr(reading.os, "fdopen", None)
    assert refusal(path).reason == "too_large"


def test_a_file_that_grows_while_it_is_read_is_too_large(tmp_path, monkeypatch):
    path = written(tmp_path / "a.txt", b"x" * 8)
    small(monkeypatch, 10)
    real = os.fstat

    def grows(descriptor):
        facts = real(descriptor)
        path.write_bytes(b"x" * 20)
        return facts

    monkeypatch.setattr(reading.os, "fstat", grows)
    assert refusal(path).reason == "too_large"


def test_gathering_stops_when_asked_to(tmp_path):
    written(tmp_path / "sub" / "a.txt")

    def cancel(_done, _total):
        raise CancelledError

    with pytest.raises(CancelledError):
        gather([tmp_path], cancel)


def test_a_name_that_is_no_text_is_found_and_read(tmp_path):
    path = written(tmp_path / os.fsdecode(b"caf\xe9") / os.fsdecode(b"\xe9t\xe9.txt"))
    assert gathered(tmp_path) == [path]
    assert read_file(path)[0].body == "Roof gone."


@pytest.mark.parametrize("piece", few(3, ["Roof gone. ", "---\n", "date ", "\n", " ", "(", "# \n"]))
def test_the_cost_grows_with_the_size_and_not_its_square(tmp_path, piece):
    paths = {size: written(tmp_path / f"{size}.md", b"x\n" + piece.encode() * size + b"x") for size in (5_000, 40_000)}
    assert takes_a_share_each(lambda size: read_file(paths[size]), 5_000)


def test_half_a_surrogate_pair_does_not_stop_a_paste():
    came = pasted("Roof \ud83d gone", "Clipboard", ME)
    assert isinstance(came, Came)
    assert (came.body, came.original.size) == (b"Roof  gone", 10)
    assert (came.original.packing, came.original.id) == ("body", digest(b"Roof  gone"))
    assert (came.publication.name, came.publication.encoding) == ("Clipboard", "utf-8")


def test_a_stray_nul_does_not_stop_a_paste():
    assert pasted("%PDF- is\0 a mark", "Clipboard", ME).body == b"%PDF- is a mark"


def test_an_empty_paste_is_refused():
    assert pasted(" \n", "Clipboard", ME).reason == "empty"


@pytest.fixture
def linked(tmp_path):
    """A folder from somebody else with links, one file of its own, and what lies beside it."""
    secret = written(tmp_path / "home" / "secret.txt", b"The password is Zenobia.")
    folder = tmp_path / "from a colleague"
    own = written(folder / "own.txt")
    written(folder / "sub" / "deeper.txt")
    try:
        (folder / "press.txt").symlink_to(secret)
    except OSError:
        pytest.skip("no links here")
    (folder / "sub" / "up.md").symlink_to(Path("..", "..", "home", "secret.txt"))
    (folder / "photos").symlink_to(secret.parent, target_is_directory=True)
    (folder / "again.txt").symlink_to(own)
    (folder / "same").symlink_to(folder / "sub", target_is_directory=True)
    (folder / "around").symlink_to(folder, target_is_directory=True)
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    return folder


def test_links_that_lead_out_of_a_folder_are_refused_and_named(linked):
    assert sorted(refused_unread(linked)) == [("photos", "link"), ("press.txt", "link"), ("up.md", "link")]
    assert {path.name for path in gathered(linked)} == {"own.txt", "deeper.txt", "again.txt", "loop.txt"}


def test_a_folder_beside_with_a_name_that_begins_alike_is_outside(tmp_path):
    secret = written(tmp_path / "press 2" / "a.txt")
    (tmp_path / "press").mkdir()
    try:
        (tmp_path / "press" / "a.txt").symlink_to(secret)
    except OSError:
        pytest.skip("no links here")
    assert refused_unread(tmp_path / "press") == [("a.txt", "link")]


def test_a_link_that_is_named_itself_is_followed(linked):
    assert gathered(linked / "press.txt") == [linked / "press.txt"]
    assert refused_unread(linked / "press.txt") == []
    assert [path.name for path in gathered(linked / "photos")] == ["secret.txt"]


def test_what_a_link_leads_to_does_not_get_into_the_project(linked, project):
    outcome = bring(project, [linked], not_told)
    assert sorted(failure.name for failure in outcome.failures if failure.reason == "link") == [
        *("photos", "press.txt", "up.md"),
    ]
    told = " ".join(project.reading.body(row.id) for row in project.reading.articles())
    assert "Zenobia" not in told
    assert "leads out of the folder" in sentence(outcome.failures[0])
