"""A person's settings, on the disk and back."""

import os
import sys
import threading
import time
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heritage_annotator import settings as settings_module
from heritage_annotator.services.files import alone
from heritage_annotator.services.wording import settings_set_aside
from heritage_annotator.settings import Settings, SettingsStore, load, loaded, save


@pytest.fixture
def path(tmp_path):
    return tmp_path / "made by saving" / "settings.toml"


SET = Settings(
    annotator_name='Zaynab "Zénobie" زينب 👷🏽‍♀️\\',
    theme="dark",
    reading_font="Noto Naskh Arabic",
    zoom=150,
    whole_words=False,
    language="ar",
    motion="reduced",
    interface_size=150,
    reading_size=20,
    reading_width=90,
    line_height=180,
    shortcuts={"undo": ("Ctrl+U", "Ctrl+Z"), "tag": ()},
    backups=0,
    last_project="/home/z/تدمر #1.heritage",
    last_articles={"/home/z/تدمر #1.heritage": "an article's id"},
    last_places={"/home/z/تدمر #1.heritage": 1200},
    window_place=(-8, 40),
    maximised=True,
    reading_mode=True,
    right_tab="annotations",
    recent_projects=("/home/z/تدمر #1.heritage", "C:\\b"),
    window_size=(1920, 1080),
    pane_sizes=(1, 2, 3),
)


def test_settings_come_back_as_they_were_saved(path):
    save(path, SET)
    assert load(path) == SET


def test_saving_again_replaces_what_was(path):
    save(path, SET)
    save(path, replace(SET, zoom=80))
    assert load(path) == replace(SET, zoom=80)
    assert {each.name for each in path.parent.iterdir()} == {path.name, "annotator.toml"}


def test_the_file_is_toml_in_utf_8(path):
    save(path, SET)
    assert tomllib.loads(path.read_text(encoding="utf-8"))["reading_font"] == "Noto Naskh Arabic"


@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_any_name_survives(tmp_path, name):
    save(tmp_path / "settings.toml", replace(SET, annotator_name=name))
    assert load(tmp_path / "settings.toml").annotator_name == name


def without_id(settings):
    return replace(settings, annotator_id="")


def test_a_project_whose_name_is_no_utf8_is_remembered(path):
    settings = Settings().with_project(Path(os.fsdecode(b"/caf\xe9/\xff\x80 \xf0\x9f\x8f\x9b.heritage")))
    save(path, settings)
    path.read_bytes().decode()
    assert load(path) == settings


def test_without_a_file_there_are_defaults_and_a_fresh_id(path):
    one, other = load(path), load(path)
    assert without_id(one) == without_id(Settings())
    assert one.annotator_id != other.annotator_id


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"zoom = ", b"\x00" * 99, b"zoom = 1\nzoom = 2", "ض".encode()])
def test_a_damaged_file_gives_way_to_the_defaults(path, content):
    path.parent.mkdir()
    path.write_bytes(content)
    assert without_id(load(path)) == without_id(Settings())


def test_a_folder_in_the_place_of_the_file_gives_way_to_the_defaults(path):
    path.mkdir(parents=True)
    assert without_id(load(path)) == without_id(Settings())


@pytest.mark.parametrize(
    "line",
    [
        'zoom = "large"',
        "zoom = 1.5",
        "zoom = true",
        "theme = 5",
        'recent_projects = "one"',
        "recent_projects = [1, 2]",
        "recent_projects = {a = 1}",
        'window_size = ["wide", "high"]',
        "window_size = [800]",
        "window_size = [800, 600, 1]",
        "window_size = [true, false]",
        "pane_sizes = [1.5]",
        "annotator_id = 7",
        'annotator_id = ""',
        'annotator_id = "me"',
        'motion = "none"',
        "motion = 1",
        "maximised = 1",
        'right_tab = "codebook"',
        'reading_size = "17"',
        "window_place = [1]",
        "window_place = [1, 99999999]",
        'shortcuts = "Ctrl+U"',
        'shortcuts = ["Ctrl+U"]',
        'shortcuts = {undo = "Ctrl+U"}',
        "shortcuts = {undo = [1]}",
        "last_places = {a = true}",
        "unknown_to_this_version = 1",
        "[zoom]",
    ],
)
def test_a_value_of_another_form_gives_way_and_the_others_stay(path, line):
    path.parent.mkdir()
    path.write_text(f'reading_font = "Amiri"\n{line}\n', encoding="utf-8")
    loaded = load(path)
    assert without_id(loaded) == replace(without_id(Settings()), reading_font="Amiri")
    assert len(loaded.annotator_id) == 36


def test_a_save_that_fails_leaves_the_old_settings_and_no_litter(path, monkeypatch):
    save(path, SET)

    def fail(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        with pytest.raises(OSError, match="No space"):
            save(path, Settings())
    assert load(path) == SET
    assert {each.name for each in path.parent.iterdir()} == {path.name, "annotator.toml"}


@pytest.mark.skipif(sys.platform == "win32", reason="modes are Unix's")
def test_settings_are_private_to_their_person(path):
    save(path, SET)
    assert path.stat().st_mode & 0o077 == 0


def test_an_opened_project_becomes_the_first_of_the_recent_ones():
    settings = SET.with_project(Path("/c")).with_project(Path("C:\\b"))
    assert settings.last_project == "C:\\b"
    assert settings.recent_projects == ("C:\\b", "/c", "/home/z/تدمر #1.heritage")


def test_the_ten_latest_projects_are_remembered():
    settings = Settings()
    for number in range(15):
        settings = settings.with_project(Path(f"/{number}"))
    assert settings.recent_projects == tuple(f"/{number}" for number in range(14, 4, -1))


def test_the_annotator_bears_the_name_that_was_set():
    assert SET.annotator.name == SET.annotator_name
    assert SET.annotator.id == SET.annotator_id


def test_without_a_name_the_annotator_bears_the_systems(monkeypatch):
    monkeypatch.setenv("LOGNAME", "zenobia")
    assert Settings().annotator.name == "zenobia"


@pytest.mark.parametrize("error", [OSError, KeyError, ImportError])
def test_where_the_system_knows_no_name_there_is_one_all_the_same(monkeypatch, error):
    def fail():
        raise error

    monkeypatch.setattr(settings_module.getpass, "getuser", fail)
    assert Settings().annotator.name == "Annotator"


def test_a_store_keeps_settings_as_they_change(path):
    store = SettingsStore(path)
    assert store.is_first_start
    store.keep(replace(store.settings, zoom=120))
    assert not store.is_first_start
    assert store.settings.zoom == 120
    again = SettingsStore(path)
    assert not again.is_first_start
    assert again.settings == store.settings


def test_the_id_of_a_first_start_is_kept_though_nothing_was_set(path):
    store = SettingsStore(path)
    store.keep(store.settings)
    assert SettingsStore(path).settings.annotator_id == store.settings.annotator_id


def test_settings_that_did_not_change_are_not_written(path):
    store = SettingsStore(path)
    store.keep(store.settings)
    path.unlink()
    store.keep(store.settings)
    assert not path.exists()


def test_settings_that_cannot_be_written_hold_for_now(path):
    path.parent.write_bytes(b"a file in the place of the folder")
    store = SettingsStore(path)
    with pytest.raises(OSError, match="exists"):
        store.keep(replace(store.settings, zoom=120))
    assert store.settings.zoom == 120


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ('theme = "purple"', "theme", "system"),
        ("window_size = [999999999999, 3]", "window_size", (1280, 800)),
        ("window_size = [0, -3]", "window_size", (1280, 800)),
        ("pane_sizes = [1, 2, -3, 4, 5]", "pane_sizes", ()),
        ("zoom = -100", "zoom", 60),
        ("zoom = 100000", "zoom", 300),
        ("interface_size = 20", "interface_size", 100),
        ("reading_size = 0", "reading_size", 11),
        ("reading_width = 5000", "reading_width", 120),
        ("line_height = 10", "line_height", 140),
        ("backups = -1", "backups", 0),
    ],
)
def test_a_value_no_window_can_take_gives_way(path, line, field, value):
    path.parent.mkdir()
    path.write_text(f"{line}\n", encoding="utf-8")
    assert getattr(load(path), field) == value


@pytest.mark.parametrize("damage", [b"zoom = \n", b"\xff\xfe\n", b"[[[\n"])
def test_out_of_a_damaged_file_a_person_stays_herself(path, damage):
    save(path, SET)
    path.write_bytes(whole := path.read_bytes() + damage)
    assert load(path) == Settings(annotator_id=SET.annotator_id, annotator_name=SET.annotator_name)
    assert load(path).annotator_id == SET.annotator_id
    assert path.with_name("settings.toml.damaged").read_bytes() == whole


def test_two_windows_do_not_undo_each_others_settings(path):
    save(path, SET)
    one, other = SettingsStore(path), SettingsStore(path)
    one.keep(replace(one.settings, theme="light", reading_font="Amiri"))
    other.keep(replace(other.settings, zoom=90))
    assert load(path) == replace(SET, theme="light", reading_font="Amiri", zoom=90)
    assert other.settings.theme == "dark"


def test_a_store_that_may_not_write_holds_settings_for_now(path):
    store = SettingsStore(path, writes=False)
    store.keep(replace(store.settings, zoom=90))
    assert store.settings.zoom == 90
    assert not path.exists()


def test_of_a_table_what_has_the_right_form_stays(path):
    path.parent.mkdir()
    path.write_text('[shortcuts]\nundo = ["Ctrl+U"]\nredo = 5\ntag = []\n', encoding="utf-8")
    assert load(path).shortcuts == {"undo": ("Ctrl+U",), "tag": ()}


def test_projects_that_two_windows_opened_are_all_remembered(path):
    save(path, replace(SET, recent_projects=("/a", "/b")))
    one, other = SettingsStore(path), SettingsStore(path)
    one.keep(one.settings.with_project(Path("/one")))
    other.keep(other.settings.with_project(Path("/other")))
    one.keep(one.settings.with_project(Path("/b")))
    assert load(path).recent_projects == ("/b", "/other", "/one", "/a")
    assert one.settings.recent_projects == load(path).recent_projects


def test_all_that_was_opened_before_the_next_write_is_remembered(path):
    save(path, replace(SET, recent_projects=("/a", "/b")))
    one, other = SettingsStore(path), SettingsStore(path)
    other.keep(other.settings.with_project(Path("/other")))
    one.hold(one.settings.with_project(Path("/one")))
    one.hold(one.settings.without_project(Path("/a")))
    one.keep(one.settings.with_project(Path("/two")))
    assert load(path).recent_projects == ("/two", "/one", "/other", "/b")


def test_of_a_full_list_the_oldest_falls_off_and_is_not_taken_for_one_taken_off(path):
    full = tuple(f"/{number}" for number in range(10))
    save(path, replace(SET, recent_projects=full))
    one, other = SettingsStore(path), SettingsStore(path)
    other.keep(other.settings.with_project(Path("/9")))
    one.keep(one.settings.with_project(Path("/new")))
    assert load(path).recent_projects == ("/new", "/9", *full[:8])


@pytest.mark.skipif(sys.platform == "win32", reason="folders are locked on Unix only")
def test_what_another_window_writes_between_reading_and_writing_is_not_lost(path, monkeypatch):
    save(path, SET)
    one, other = SettingsStore(path), SettingsStore(path)
    merged, has_read = settings_module._merged, threading.Event()

    def slowly(*of_whom):
        has_read.set()
        time.sleep(0.2)
        return merged(*of_whom)

    monkeypatch.setattr(settings_module, "_merged", slowly)
    thread = threading.Thread(target=lambda: one.keep(one.settings.with_project(Path("/one"))))
    thread.start()
    assert has_read.wait(5)
    other.keep(other.settings.with_project(Path("/other")))
    thread.join()
    assert set(load(path).recent_projects) >= {"/one", "/other"}


@pytest.mark.skipif(sys.platform == "win32", reason="folders are locked on Unix only")
def test_who_writes_looks_once_at_what_the_file_says(path, monkeypatch):
    store, other = SettingsStore(path), SettingsStore(path)
    other.keep(replace(other.settings, theme="dark"))
    looked, parsed = [], settings_module.parsed
    monkeypatch.setattr(settings_module, "parsed", lambda text: (looked.append(text), parsed(text))[1])
    store.keep(replace(store.settings, zoom=120))
    assert len(looked) == 1
    assert (load(path).theme, load(path).zoom) == ("dark", 120)


def test_a_window_that_hangs_while_it_writes_does_not_hang_another(path, monkeypatch):
    monkeypatch.setattr(alone, "_PATIENCE", 0.1)
    save(path, SET)
    store = SettingsStore(path)
    with alone.alone_in(path.parent):
        store.keep(replace(store.settings, zoom=120))
    assert load(path).zoom == 120


def test_a_project_taken_off_the_list_does_not_come_back(path):
    save(path, replace(SET, recent_projects=("/a", "/b"), last_project="/b", last_places={"/b": 3, "/a": 4}))
    one, other = SettingsStore(path), SettingsStore(path)
    other.keep(other.settings.with_project(Path("/c")))
    one.keep(one.settings.without_project(Path("/b")))
    other.keep(other.settings.with_project(Path("/c")))
    assert load(path).recent_projects == ("/c", "/a")
    assert load(path).last_places == {"/a": 4}


def test_two_windows_keep_their_keys_and_places_side_by_side(path):
    save(path, replace(SET, shortcuts={"undo": ("U",), "redo": ("R",)}))
    one, other = SettingsStore(path), SettingsStore(path)
    one.keep(replace(one.settings, shortcuts={"undo": ("Ctrl+U",)}))
    other.keep(replace(other.settings, shortcuts={**other.settings.shortcuts, "tag": ("T",)}))
    assert load(path).shortcuts == {"undo": ("Ctrl+U",), "tag": ("T",)}


def test_only_places_in_projects_opened_lately_are_kept():
    settings = Settings().with_project(Path("/a")).with_place(Path("/a"), "one", 5)
    for number in range(10):
        settings = settings.with_project(Path(f"/{number}")).with_place(Path(f"/{number}"), "other", number)
    assert "/a" not in settings.last_articles
    assert settings.last_places["/9"] == 9
    assert len(settings.last_places) == 10


def test_what_is_held_is_written_with_the_next_that_is_kept(path):
    store = SettingsStore(path)
    store.keep(store.settings)
    store.hold(replace(store.settings, zoom=120))
    assert load(path).zoom == 100
    store.keep(replace(store.settings, theme="dark"))
    assert (load(path).zoom, load(path).theme) == (120, "dark")


def test_a_place_that_cannot_be_looked_at_gives_way_to_the_defaults(tmp_path):
    store = SettingsStore(tmp_path / ("x" * 300) / "settings.toml")
    assert store.is_first_start
    with pytest.raises(OSError, match="too long"):
        store.keep(replace(store.settings, zoom=120))
    assert store.settings.zoom == 120


def test_what_a_newer_version_set_is_still_there_after_an_older_one_wrote(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text('theme = "dark"\nbrightness = 3\n[sync]\nfolder = "زينب"\n', encoding="utf-8")
    store = SettingsStore(path)
    store.keep(replace(store.settings, zoom=120))
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    assert (found["theme"], found["zoom"]) == ("dark", 120)
    assert (found["brightness"], found["sync"]) == (3, {"folder": "زينب"})


def test_what_could_not_be_written_is_written_once_it_can_be(path):
    path.parent.write_bytes(b"a file in the place of the folder")
    store = SettingsStore(path)
    with pytest.raises(OSError, match="exists"):
        store.keep(replace(store.settings, zoom=120))
    path.parent.unlink()
    store.keep(replace(store.settings, theme="dark"))
    assert (load(path).zoom, load(path).theme) == (120, "dark")


DAMAGES = {
    "NULs": lambda data: b"\0" * len(data),
    "noise": lambda data: bytes(range(256)) * 16,
    "cut": lambda data: data[: len(data) // 3],
    "nothing": lambda _: b"",
    "UTF-16": lambda data: data.decode().encode("utf-16"),
    "twice": lambda data: data + b"zoom = 1\nzoom = 2\n",
    "deep list": lambda _: b"x = " + b"[" * 100_000,
    "deep table": lambda _: b"x = " + b"{a=" * 5_000,
    "deep names": lambda _: b"[" + b"a." * 100_000 + b"a]\n",
    "deep quoted names": lambda _: b'["a"' + b'. "a"' * 100_000 + b"]\n",
    "deep names within": lambda _: b"x = {" + b"a." * 100_000 + b"a = 1}\n",
    "deep id": lambda _: b"annotator_id = " + b"[" * 100_000,
    "digits": lambda data: data.replace(b"zoom = ", b"zoom = " + b"9" * 5_000),
    "megabytes": lambda data: data + b"x = '" + b"n" * 3_000_000 + b"'\n",
    "another id": lambda data: data.replace(SET.annotator_id.encode(), b"me"),
    "a form feed": lambda data: b"\x0c" + data,
    "no settings of ours": lambda _: b"from_the_future = {a = 1}\n",
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_whatever_becomes_of_the_file_a_person_stays_herself(path, damage):
    save(path, SET)
    spoilt = DAMAGES[damage](path.read_bytes())
    path.write_bytes(spoilt)
    found = loaded(path)
    assert (found.settings.annotator_id, found.is_known) == (SET.annotator_id, True)
    assert found.set_aside is None or found.set_aside.read_bytes() == spoilt
    store = SettingsStore(path)
    store.keep(replace(store.settings, zoom=120))
    assert (load(path).annotator_id, load(path).zoom) == (SET.annotator_id, 120)


def test_a_file_set_aside_later_does_not_take_the_place_of_an_earlier_one(path):
    save(path, SET)
    for content in (b"\0first", b"\0second"):
        path.write_bytes(content)
        load(path)
    assert path.with_name("settings.toml.damaged").read_bytes() == b"\0first"
    assert path.with_name("settings.toml.damaged-2").read_bytes() == b"\0second"


def test_who_cannot_be_found_out_is_told(path):
    path.parent.mkdir()
    path.write_bytes(b"\0" * 100)
    found = loaded(path)
    assert not found.is_known
    assert found.set_aside is not None
    assert "does not know who you are" in settings_set_aside(found.set_aside, is_known=found.is_known)


def test_settings_that_were_deleted_leave_the_person_who_she_was(path):
    save(path, SET)
    path.unlink()
    assert load(path) == Settings(annotator_id=SET.annotator_id, annotator_name=SET.annotator_name)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("annotator_name = '" + "n" * 900_000 + "'", "annotator_name"),
        ("reading_font = '" + "x" * 900_000 + "'", "reading_font"),
        ("recent_projects = [" + "'/tmp/x.heritage'," * 50_000 + "]", "recent_projects"),
        ("language = '" + "a-" * 50_000 + "'", "language"),
    ],
)
def test_a_value_of_a_size_nobody_set_is_cut_or_gives_way(path, line, name):
    path.parent.mkdir()
    path.write_text(line)
    assert len(getattr(load(path), name)) <= 1000


@pytest.mark.skipif(sys.platform == "win32", reason="no such pipes there")
def test_a_pipe_in_the_place_of_the_file_holds_nobody_up(path):
    path.parent.mkdir()
    os.mkfifo(path)
    assert without_id(load(path)) == without_id(Settings())


@pytest.mark.skipif(sys.platform == "win32", reason="links there ask for rights")
def test_settings_that_the_system_does_not_let_be_read_are_not_written_over(path):
    path.parent.mkdir()
    path.symlink_to(path)  # which leads nowhere, whoever asks
    with pytest.raises(OSError, match="symbolic links"):
        SettingsStore(path).keep(Settings(annotator_name="ر. حدّاد"))
    assert path.is_symlink()
    assert list(path.parent.iterdir()) == [path]
