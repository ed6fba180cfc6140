"""Packed folders, and collections of web archives: each article in them once, nothing out of them."""

import gzip
import io
import json
import struct
import zipfile
import zlib

import pytest

from heritage_annotator.services.importing.draft import Draft, Notice, Refusal
from heritage_annotator.services.importing.reading import Readers
from heritage_annotator.services.importing.recognition import Table
from heritage_annotator.services.importing.source import Limits
from tests.services.importing.documents.made import docx, swollen, words, zipped
from tests.services.importing.test_importing_archives import ADDRESS, PAGE, WORDS, found_in, record


def test_each_file_of_a_packed_folder_is_read_by_its_own_reader():
    data = zipped({
        "press/a.txt": "The roof fell. تَدْمُر 𐡠𐡣", "press/b.docx": docx(words("The minaret fell.")), "c.html": PAGE,
        "__MACOSX/._a.txt": "x", "press/.hidden.txt": "x", "press/photo.png": b"\x89PNG",
        "a.PNG": b"\x89PNG", "صورة.gif": b"GIF", "README": "x", "c_files/ad.html": PAGE, "c_files/x/y.html": PAGE,
        "press/~$b.docx": "x",
    })  # fmt: skip
    page, text, report, *others = found_in(data, "folder.zip")
    assert [each.body for each in (page, text, report)] == [WORDS, "The roof fell. تَدْمُر 𐡠𐡣", "The minaret fell."]
    assert [each.locator.parts for each in (page, text, report)] == [("c.html",), ("press/a.txt",), ("press/b.docx",)]
    assert [(each.name, each.reason, each.detail) for each in others] == [
        ("README", "other_kind", "1"), ("صورة.gif", "other_kind", "1"), ("*.png", "other_kind", "2"),
    ]  # fmt: skip


def test_a_document_that_somebody_laid_beside_the_parts_of_a_saved_page_is_read():
    data = zipped({"c.html": PAGE, "c_files/ad.html": PAGE, "c_files/in/b.docx": docx(words("The minaret 🏛️ fell."))})
    assert [each.body for each in found_in(data, "folder.zip")] == [WORDS, "The minaret 🏛️ fell."]


def test_a_name_that_leads_out_leads_nowhere(tmp_path):
    path = tmp_path / "folder" / "a.zip"
    path.parent.mkdir()
    path.write_bytes(zipped({"../../../out.txt": "The roof fell.", "/etc/x.txt": "The wall fell."}))
    found = found_in(path.read_bytes(), "a.zip")
    assert sorted(each.body for each in found) == ["The roof fell.", "The wall fell."]
    assert [each.name for each in tmp_path.rglob("*")] == ["folder", "a.zip"]


def test_a_damaged_file_costs_that_file():
    data = zipped({f"{at}.txt": f"Article {at:04}." for at in range(30)}, zipfile.ZIP_STORED)
    found = found_in(data.replace(b"Article 0013.", b"Article 9913."), "a.zip")
    assert [each.reason for each in found if isinstance(each, Refusal)] == ["damaged"]
    assert len([each for each in found if isinstance(each, Draft)]) == 29


def test_packed_folders_in_packed_folders_are_read_so_deep():
    data = zipped({"a.txt": "The roof fell."})
    for _ in range(4):
        data = zipped({"inner.zip": data})
    [draft] = found_in(data, "a.zip")
    assert draft.body == "The roof fell."
    for _ in range(5):
        data = zipped({"inner.zip": data})
    [refused] = found_in(data, "a.zip")
    assert refused.reason == "nested"


def test_a_name_in_utf_8_that_does_not_say_so_is_read():
    data = zipped({"Ta.txt": "The roof fell."}).replace(b"Ta.txt", "ق.txt".encode())
    [draft] = found_in(data, "a.zip")
    assert draft.name == "ق.txt"


def packed_on(encoding, *names):
    """An archive whose names are in the encoding of a machine, and say nothing of it."""
    stand_ins = [f"{number:0{len(name.encode(encoding)) - 4}}.txt" for number, name in enumerate(names)]
    data = zipped({name: f"The roof fell: {name}" for name in stand_ins})
    for stand_in, name in zip(stand_ins, names, strict=True):
        data = data.replace(stand_in.encode(), name.encode(encoding))
    return data


@pytest.mark.parametrize(
    ("encoding", "names"),
    [
        ("cp866", ["Разрушение храма Бэла.txt", "Пальмира.txt"]),
        ("cp1251", ["Пальмира.txt"]),
        ("cp720", ["تدمير معبد بل.txt", "متحف الموصل.txt"]),
        ("cp1256", ["تدمير معبد بل.txt", "آثار/تدمر.txt"]),
        ("cp850", ["Palmyre détruite.txt"]),
        ("cp857", ["Müze çalışanları.txt"]),
        ("gb18030", ["巴尔米拉古城.txt", "报道文章.txt"]),
    ],
)
def test_names_of_an_old_machine_are_guessed_and_said_to_be(encoding, names):
    found = found_in(packed_on(encoding, *names), "a.zip")
    assert [each.locator.parts for each in found] == [(name,) for name in sorted(names)]
    assert {each.notices for each in found} == {(Notice("name_guessed"),)}


def test_a_name_that_is_said_in_utf_8_beside_is_not_guessed():
    name = "تدمر.txt"
    first = name.encode("cp866", "replace")
    field = b"\x01" + struct.pack("<I", zlib.crc32(first)) + name.encode()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        about = zipfile.ZipInfo(first.decode())
        about.extra = struct.pack("<HH", 0x7075, len(field)) + field
        archive.writestr(about, "The roof fell.")
        other = zipfile.ZipInfo("b.txt")  # renamed later, so that the check sum is that of another name
        other.extra = about.extra
        archive.writestr(other, "The wall fell.")
    second, first = found_in(stream.getvalue(), "a.zip")
    assert [(each.locator.parts, each.notices) for each in (first, second)] == [((name,), ()), (("b.txt",), ())]


@pytest.mark.parametrize(
    ("files", "reason"), [({"a.png": b"x"}, "empty"), ({}, "empty"), ({"a.exe": b"MZ", ".a.txt": "x"}, "empty")]
)
def test_a_packed_folder_without_articles_is_refused(files, reason):
    assert found_in(zipped(files), "a.zip")[-1].reason == reason


# The second is what it is in the program; the first is of the same kind and takes a hundredth of the time.
@pytest.mark.parametrize("unpacked", [20 * 2**20, pytest.param(Limits().unpacked, marks=pytest.mark.long)])
def test_a_bomb_is_refused_before_it_goes_off(unpacked):
    assert 2**30 <= Limits().unpacked <= 2**32
    readers = Readers(Table())
    packed = readers.of_bytes(swollen([f"{at}.txt" for at in range(9)], -(-unpacked // 8 // 2**20)), "a.zip", "")
    packed.limits.unpacked = unpacked
    found = list(readers.read(packed))
    assert isinstance(found[-1], Refusal)
    assert found[-1].reason == "swollen"
    assert {each.reason for each in found} <= {"swollen", "too_large", "zeros", "binary"}


# Collections of web archives


def wacz(records, pages=(), said=None, packed=gzip.compress):
    listed = "\n".join(json.dumps(page) for page in ({"format": "json-pages-1.0"}, *pages))
    return zipped({
        "datapackage.json": json.dumps(said or {"software": "Browsertrix 1.5"}),
        "pages/pages.jsonl": listed + "\nnot json\n",
        "archive/a.warc.gz": packed(b"".join(records)),
    }, zipfile.ZIP_STORED)  # fmt: skip


OTHER = "https://courier.example/frame"


def test_the_pages_of_a_collection_are_those_it_lists_each_once():
    records = [record(PAGE.encode(), OTHER), record(PAGE.encode()), record(PAGE.encode())]
    [draft] = found_in(wacz(records, [{"url": ADDRESS, "ts": "2023-11-20T09:00:00Z", "title": "Roof"}]), "a.wacz")
    assert (draft.body, draft.url, draft.accessed) == (WORDS, ADDRESS, "2023-11-20T09:00:00.000Z")


def test_of_a_page_that_shows_nothing_without_its_scripts_the_listed_text_is_taken_and_said():
    bare = b"<!doctype html><html><body><div id=root></div><script>draw()</script></body></html>"
    seen = "Home\nRoof gone\nسقط سقف القلعةِ 👩🏽‍🚒 يوم الجمعة.\nThe guard saw it."
    listed = [{"url": ADDRESS, "title": "Roof", "text": seen}, {"url": OTHER, "text": 4}]
    draft, refused = found_in(wacz([record(bare), record(bare, OTHER)], listed), "a.wacz")
    assert (draft.body, draft.title, draft.url) == (seen, "Roof", ADDRESS)
    assert Notice("listed_text") in draft.notices
    assert (refused.reason, refused.name) == ("empty", OTHER)
    [shown] = found_in(wacz([record(PAGE.encode())], [{"url": ADDRESS, "text": seen}]), "a.wacz")
    assert (shown.body, shown.notices) == (WORDS, ())


def test_a_collection_that_lists_nothing_gives_all_its_pages():
    assert len(found_in(wacz([record(PAGE.encode(), OTHER), record(PAGE.encode())]), "a.wacz")) == 2


def test_a_listed_address_that_led_elsewhere_is_followed_within_the_collection():
    moved = record(b"", "https://short.example/x", f"Location: {ADDRESS}#top", 302)
    [draft] = found_in(wacz([moved, record(PAGE.encode())], [{"url": "https://short.example/x"}]), "collection")
    assert draft.url == ADDRESS


def test_a_listed_page_that_was_not_captured_is_told():
    draft, missing = found_in(wacz([record(PAGE.encode())], [{"url": ADDRESS}, {"url": OTHER}]), "a.wacz")
    assert isinstance(draft, Draft)
    assert (missing.name, missing.reason) == (OTHER, "not_captured")


def test_the_title_of_the_list_stands_in_for_one_the_page_lacks():
    bare = PAGE.replace("<title>Roof gone 🏛️</title>", "")
    [draft] = found_in(wacz([record(bare.encode())], [{"url": ADDRESS, "title": "سقط السقف"}]), "a.wacz")
    assert draft.title == "سقط السقف"


def test_a_collection_cut_in_an_archive_gives_what_came_before():
    whole = record(PAGE.encode()) + record(PAGE.replace("Tadmur", "Bosra").encode(), OTHER)
    found = found_in(wacz([whole[:-60]], packed=bytes), "a.wacz")
    assert [type(each) for each in found] == [Draft, Refusal]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_page_is_found_by_any_kind_of_move_that_led_to_it(status):
    moved = record(b"", "https://short.example/x", f"Location: {ADDRESS}", status)
    [draft] = found_in(wacz([moved, record(PAGE.encode())], [{"url": "https://short.example/x"}]), "collection")
    assert draft.url == ADDRESS


@pytest.mark.parametrize("status", [200, 300, 304, 305, 404])
def test_what_is_no_move_leads_nowhere(status):
    moved = record(b"", "https://short.example/x", f"Location: {ADDRESS}", status)
    found = found_in(wacz([moved, record(PAGE.encode())], [{"url": "https://short.example/x"}]), "collection")
    assert [each.reason for each in found if isinstance(each, Refusal)] != []


@pytest.mark.parametrize(
    "listed", ["http://courier.example/2023/11/04/تدمر#top", f"{ADDRESS}/", ADDRESS.replace("https", "HTTPS")]
)
def test_a_listed_page_is_found_by_whichever_way_its_address_is_written(listed):
    [draft] = found_in(wacz([record(PAGE.encode(), OTHER), record(PAGE.encode())], [{"url": listed}]), "a.wacz")
    assert (draft.body, draft.url) == (WORDS, ADDRESS)


def test_a_listed_page_whose_content_is_kept_under_another_address_comes_in_once():
    again = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    head = f"WARC-Target-URI: https://short.example/x\r\nWARC-Refers-To-Target-URI: {ADDRESS}\r\n"
    revisit = (
        (
            f"WARC/1.0\r\nWARC-Type: revisit\r\nWARC-Record-ID: <urn:uuid:0>\r\n{head}"
            "WARC-Date: 2023-11-21T08:00:00Z\r\n"
            f"Content-Type: application/http\r\nContent-Length: {len(again)}\r\n\r\n"
        ).encode()
        + again
        + b"\r\n\r\n"
    )
    [draft] = found_in(wacz([record(PAGE.encode()), revisit], [{"url": "https://short.example/x"}]), "a.wacz")
    assert (draft.body, draft.url) == (WORDS, ADDRESS)
