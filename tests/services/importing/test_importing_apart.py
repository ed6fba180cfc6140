"""Reading in a process of its own: it may crash, hang and be ended, and costs the item at hand."""

import os
import signal
import subprocess
import sys
import time
import zlib
from contextlib import closing, suppress
from pathlib import Path

import pytest

from heritage_annotator.model.errors import CancelledError, ReadingBrokenError
from heritage_annotator.model.identity import digest
from heritage_annotator.model.packing import around
from heritage_annotator.services.importing import apart, together
from heritage_annotator.services.importing.apart import ReadingApart
from heritage_annotator.services.importing.arriving import Came, Ended, Job, Paper
from heritage_annotator.services.importing.draft import Refusal
from heritage_annotator.services.importing.formats import FORMATS
from heritage_annotator.services.importing.together import ReadingTogether
from heritage_annotator.storage.index import indexed
from tests.services.importing.boxes import WITH_BOXES, boxed
from tests.services.importing.documents.made import numbered

ME = "0b6f1c9e-52a7-5c4e-8f0d-3d1b7a9e6c56"


def job(*papers):
    """What stands in the papers, each named by its kind."""
    named = (Paper(f"{number}{end}", "", data) for number, (end, data) in enumerate(papers))
    return Job(tuple(named), ME, "2026-01-02T03:04:05.678Z", WITH_BOXES)


def never(_done, _total):
    pass


def read(*papers, report=never):
    with closing(ReadingApart()) as reading:
        return list(reading.events(job(*papers), report))


def told(events):
    return [
        event.body.decode() if isinstance(event, Came) else event.reason
        for event in events
        if not isinstance(event, Ended)
    ]


def is_there(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    about = Path(f"/proc/{process}/stat")
    return not about.exists() or about.read_text().rpartition(")")[2].split()[0] != "Z"


def wait_until(holds):
    latest = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < latest
        time.sleep(0.01)


def test_all_comes_in_order_each_file_ended():
    events = read((".txt", "Wall 𐡠 fell.".encode()), (".html", b"<html><p>The mosque was hit."), (".pages", b"x"))
    assert [type(event) for event in events] == [Came, Ended, Came, Ended, Refusal, Ended]
    assert told(events) == ["Wall 𐡠 fell.", "The mosque was hit.", "format"]
    assert [event.file for event in events if isinstance(event, Ended)] == [0, 1, 2]


def test_what_is_a_part_of_a_file_names_the_file_and_what_is_the_file_names_none():
    data = boxed(a__txt="Roof.", b__pages="x")
    events = read((".txt", b"Wall."), (".pages", b"x"), (".box", data))
    assert [event.file for event in events if not isinstance(event, Ended)] == ["", "", "2.box", "2.box"]


def test_the_original_comes_once_with_the_first_article_of_its_file():
    data = boxed(a__txt="Roof.", b__txt="Wall.")
    first, second = (event for event in read((".box", data)) if isinstance(event, Came))
    assert (first.original.id, first.original.size, second.original) == (digest(data), len(data), None)
    assert first.publication.original_id == second.publication.original_id == first.original.id
    assert [each.publication.locator for each in (first, second)] == ["part=a.txt", "part=b.txt"]
    assert first.publication.annotator_id == ME


def test_what_comes_is_packed_and_folded_for_who_writes_it():
    text = "Wall 𐡠 fell, says the guard of the museum. " * 20
    [came, _] = read((".txt", text.encode()))
    assert came.body == text.encode()
    assert came.terms == (indexed(came.article.title).encode(), indexed(text).encode())
    assert (came.original.packing, around(came.original.data)) == ("body", (digest(came.body), b"", b""))
    text = text.replace(". ", ".\r\n")
    [came, _] = read((".txt", text.encode()))
    assert (came.original.packing, zlib.decompress(came.original.data)) == ("zlib", text.encode())


def test_a_crash_costs_what_the_file_at_hand_had_yet_to_give():
    assert told(read((".txt", b"Roof."), (".trap", b"crash"), (".txt", b"Wall."))) == [
        "Roof.", "Before crash.", "crashed", "Wall."
    ]  # fmt: skip


def test_a_crash_within_a_container_costs_that_part():
    data = boxed(a__txt="Roof.", b__box=boxed(c__trap="crash", d__txt="Gate."), e__txt="Wall.")
    assert told(read((".box", data), (".txt", b"Tower."))) == [
        "Roof.", "Before crash.", "crashed", "Gate.", "Wall.", "Tower."
    ]  # fmt: skip


def test_each_of_many_crashes_costs_its_own_item():
    papers = [(".trap", b"crash"), (".txt", b"Roof."), (".trap", b"crash"), (".trap", b"crash"), (".txt", b"Wall.")]
    assert told(read(*papers)) == [
        "Before crash.", "crashed", "Roof.", *["Before crash.", "crashed"] * 2, "Wall."
    ]  # fmt: skip


def test_a_process_that_died_once_by_chance_costs_nothing(tmp_path):
    mark = tmp_path / "died"
    events = read((".txt", b"Roof."), (".trap", f"once {mark}".encode()), (".txt", b"Wall."))
    assert told(events) == ["Roof.", f"Before {mark}.", f"After {mark}.", "Wall."]


@pytest.mark.skipif(sys.platform != "linux", reason="no such bound there")
def test_a_file_that_takes_memory_without_end_is_refused_and_those_behind_it_come_in():
    events = read((".trap", b"swell"), (".txt", b"The roof \xf0\x9f\x8f\x9b\xef\xb8\x8f fell."))
    assert told(events) == ["Before swell.", "too_large", "The roof 🏛️ fell."]


@pytest.mark.skipif(sys.platform != "linux", reason="no such bound there")
def test_a_page_of_a_pdf_that_unpacks_to_gigabytes_costs_that_file(tmp_path):
    packing = zlib.compressobj(9, wbits=-15)
    block = packing.compress(b" " * 2**20) + packing.flush(zlib.Z_FULL_FLUSH)  # nothing refers to what came before
    packed = b"\x78\xda" + block * 1200 + b"\x03\0"
    path = tmp_path / "bomb.pdf"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>"
    content = b"<</Length %d/Filter/FlateDecode>>stream\n" % len(packed) + packed + b"\nendstream"
    pages = b"<</Type/Pages/Count 1/Kids[3 0 R]>>"
    path.write_bytes(numbered({1: b"<</Type/Catalog/Pages 2 0 R>>", 2: pages, 3: page, 4: content, 6: b"<<>>"}))
    largest = [0]

    def looked_at(*_):
        for child in Path(f"/proc/self/task/{os.getpid()}/children").read_text().split():
            with suppress(OSError):
                told = Path(f"/proc/{child}/status").read_text()
                held = [int(line.split()[1]) for line in told.splitlines() if "VmHWM" in line]
                largest[0] = max(largest[0], *held, 0)

    with closing(ReadingApart()) as reading:
        events = list(reading.events(Job((os.fsencode(path),), ME, "2026-01-02T03:04:05.678Z", FORMATS), looked_at))
    assert [type(each) for each in events] == [Refusal, Ended]
    assert events[0].error.reason == "swollen"
    assert largest[0] < 1_000_000, "kilobytes"


def test_what_libraries_print_reaches_nobody(capfd):
    assert told(read((".trap", b"print"), (".txt", b"Wall."))) == ["Before print.", "After print.", "Wall."]
    assert capfd.readouterr() == ("", "")


def test_two_processes_give_what_one_gives_in_the_order_of_the_files(monkeypatch):
    monkeypatch.setattr(together, "BLOCK", 3)
    papers = [
        (".trap", b"crash") if number in {4, 10} else (".txt", f"Wall {number}.".encode()) for number in range(16)
    ]
    alone, progress = told(read(*papers)), []
    with closing(ReadingTogether()) as reading:
        assert told(reading.events(job(*papers), lambda *done: progress.append(done))) == alone
    assert progress == sorted(progress)
    assert (progress[0], progress[-1]) == ((0, 16), (16, 16))


def test_a_cancel_ends_both_processes(tmp_path, monkeypatch):
    monkeypatch.setattr(together, "BLOCK", 1)
    marks = [tmp_path / "one", tmp_path / "other"]

    def report(_done, _total):
        if all(mark.exists() and mark.read_text() for mark in marks):
            raise CancelledError

    with pytest.raises(CancelledError), closing(ReadingTogether()) as reading:
        list(reading.events(job(*((".trap", f"hang {mark}".encode()) for mark in marks)), report))
    assert not any(is_there(int(mark.read_text())) for mark in marks)


def test_a_cancel_within_one_file_ends_the_process(tmp_path):
    mark = tmp_path / "hangs"

    def report(_done, _total):
        if mark.exists():
            raise CancelledError

    with pytest.raises(CancelledError):
        read((".trap", f"hang {mark}".encode()), report=report)
    assert not is_there(int(mark.read_text()))


def test_of_a_single_file_it_is_told_how_far_it_is_read(tmp_path):
    mark, told = tmp_path / "hangs", []

    def report(done, total):
        told.append((done, total))
        if (1, 2) in told:
            raise CancelledError

    with pytest.raises(CancelledError):
        read((".trap", f"hang {mark}".encode()), report=report)


def test_a_reading_left_in_the_middle_ends_the_process(tmp_path):
    mark = tmp_path / "hangs"
    with closing(ReadingApart()) as reading:
        events = reading.events(job((".txt", b"Roof."), (".trap", f"hang {mark}".encode())), never)
        assert next(events).body == b"Roof."
        wait_until(lambda: mark.exists() and mark.read_text())
    assert not is_there(int(mark.read_text()))


def test_the_process_ends_when_the_program_is_killed(tmp_path):
    mark = tmp_path / "hangs"
    code = f"from tests.services.importing.test_importing_apart import *\nread(('.trap', b'hang {mark}'))"
    program = subprocess.Popen([sys.executable, "-c", code], env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)})
    wait_until(lambda: mark.exists() and mark.read_text())
    program.send_signal(signal.SIGKILL)
    program.wait()
    wait_until(lambda: not is_there(int(mark.read_text())))


def test_a_process_that_cannot_even_start_is_told_as_such(monkeypatch):
    monkeypatch.setattr(apart, "_CODE", "import sys; sys.exit(3)")
    with pytest.raises(ReadingBrokenError):
        read((".txt", b"Roof."))


def test_what_reads_is_loaded_there_and_no_qt_with_it():
    code = (
        "import sys\n"
        "from tests.services.importing.test_importing_apart import *\n"
        "read(('.html', b'<html><p>The mosque was hit.'))\n"
        "print([name for name in ('lxml', 'trafilatura', 'PySide6') if name in sys.modules])"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    code = "import sys; from heritage_annotator.services.importing import child; print('PySide6' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
