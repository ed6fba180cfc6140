"""Pages with their parts, and archives of many pages: the article, from where and when it was captured."""

import gzip
import plistlib
import zlib

import brotli
import pytest
import zstandard

from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.services.importing.archives.transfer import as_sent
from heritage_annotator.services.importing.draft import Draft, Notice, Refusal
from heritage_annotator.services.importing.reading import Readers
from heritage_annotator.services.importing.recognition import Table
from tests.services.importing.documents.made import docx, words
from tests.services.importing.reads import read_bytes

WORDS = "The tetrapylon 𐡠𐡣 of Tadmur — تَدْمُر — was hit on Friday, two guards said."
PAGE = f"<html><head><title>Roof gone 🏛️</title></head><body><article><p>{WORDS}</p></article></body></html>"
ADDRESS = "https://courier.example/2023/11/04/%D8%AA%D8%AF%D9%85%D8%B1"


def mhtml(page, head="", date="Mon, 20 Nov 2023 12:00:00 +0300", location=ADDRESS):
    return (
        (
            f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {location}\r\nSubject: x\r\nDate: {date}\r\n"
            'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
            f"--b\r\nContent-Type: text/html{head}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        ).encode()
        + page
        + b"\r\n--b\r\nContent-Type: image/png\r\n\r\n\x89PNG\r\n--b--\r\n"
    )


@pytest.mark.parametrize("name", ["a.mhtml", "a.mht", "page"])
def test_a_page_with_its_parts_bears_its_address_and_when_it_was_saved(name):
    [draft] = read_bytes(mhtml(PAGE.encode()), name)
    assert (draft.body, draft.title) == (WORDS, "Roof gone 🏛️")
    assert (draft.url, draft.accessed) == (ADDRESS, "2023-11-20T09:00:00.000Z")
    assert (draft.name, str(draft.locator)) == (name, "")


def test_a_page_that_an_old_browser_saved_is_no_mail_by_it():
    data = mhtml(PAGE.encode()).replace(b"<Saved by Blink>", b'"Saved by Windows Internet Explorer 8"')
    [draft] = read_bytes(data, "a.mht")
    assert (draft.body, draft.title, draft.author, draft.published) == (WORDS, "Roof gone 🏛️", "", "")
    assert draft.captured_with == "Windows Internet Explorer 8"


def test_the_encoding_of_the_page_is_that_of_its_part():
    arabic = PAGE.replace(WORDS, "قال شهود إن سقف القلعة في تدمر سقط يوم الخميس.").replace(" 🏛️", "")
    [draft] = read_bytes(mhtml(arabic.encode("cp1256"), "; charset=windows-1256"), "a.mhtml")
    assert draft.body == "قال شهود إن سقف القلعة في تدمر سقط يوم الخميس."


def test_a_page_saved_out_of_an_archive_bears_both_addresses():
    archived = "https://web.archive.org/web/20231104081500/http://courier.example/a"
    [draft] = read_bytes(mhtml(PAGE.encode(), location=archived), "a.mhtml")
    assert (draft.url, draft.archive_url) == ("http://courier.example/a", archived)


@pytest.mark.parametrize("date", ["", "soon", "Mon, 99 Nov 2023"])
def test_a_date_of_saving_that_is_none_is_left_out(date):
    [draft] = read_bytes(mhtml(PAGE.encode(), date=date), "a.mhtml")
    assert draft.accessed == ""


@pytest.mark.parametrize(
    "shell",
    [
        "<html><head><title>Shell</title></head><frameset cols='20,80'><frame src='x'></frameset></html>",
        "<html><body><iframe src='cid:f'></iframe></body></html>",
    ],
)
def test_a_saved_page_of_frames_alone_gives_the_words_of_the_largest(shell):
    parts = (b"<html><body><p>Menu</p></body></html>", PAGE.encode())
    frames = b"".join(b"--b\r\nContent-Type: text/html\r\n\r\n" + part + b"\r\n" for part in parts)
    data = mhtml(shell.encode()).replace(b"--b--", frames + b"--b--")
    [whole], [draft] = read_bytes(mhtml(PAGE.encode()), "a.mhtml"), read_bytes(data, "a.mhtml")
    assert (draft.body, draft.title, draft.url) == (whole.body, whole.title, ADDRESS)


def test_the_page_saved_is_that_of_the_address_wherever_it_stands():
    data = mhtml(PAGE.encode(), f"\r\nContent-Location: {ADDRESS}")
    frame = b"--b\r\nContent-Type: text/html\r\nContent-Location: https://ads.example/\r\n\r\n<p>" + b"Buy this. " * 50
    first = data.index(b"--b\r\n")
    [draft] = read_bytes(data[:first] + frame + b"\r\n" + data[first:], "a.mhtml")
    assert "Buy" not in draft.body


def test_what_holds_no_page_is_refused():
    with pytest.raises(UnreadableFileError) as caught:
        read_bytes(b"From: <Saved by Blink>\r\nContent-Type: text/plain\r\n\r\nRoof gone.", "a.mhtml")
    assert caught.value.reason == "empty"


def test_a_page_saved_by_safari_bears_its_address():
    resource = {
        "WebResourceData": PAGE.encode("utf-16-le"), "WebResourceMIMEType": "text/html",
        "WebResourceTextEncodingName": "utf-16-le", "WebResourceURL": ADDRESS,
    }  # fmt: skip
    data = plistlib.dumps({"WebMainResource": resource}, fmt=plistlib.FMT_BINARY)
    [draft] = read_bytes(data, "a.webarchive")
    assert (draft.body, draft.url, draft.name) == (WORDS, ADDRESS, "a.webarchive")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"bplist00rubbish", "damaged"),
        (plistlib.dumps(["a"]), "empty"),
        (plistlib.dumps({"WebMainResource": 1}), "empty"),
    ],
)
def test_what_is_no_archive_of_safari_is_refused(data, reason):
    with pytest.raises(UnreadableFileError) as caught:
        read_bytes(data, "a.webarchive")
    assert caught.value.reason == reason


# Web archives


def record(body, address=ADDRESS, head="Content-Type: text/html; charset=utf-8", status=200, kind="response"):
    http = f"HTTP/1.1 {status} OK\r\n{head}\r\n\r\n".encode() + body
    block = body if kind == "resource" else http
    media_type = "text/html" if kind == "resource" else "application/http; msgtype=response"
    return (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2023-11-20T09:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{zlib.crc32(address.encode()):032x}>\r\nContent-Type: {media_type}\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    ).encode() + block + b"\r\n\r\n"  # fmt: skip


def found_in(data, name="a.warc"):
    readers = Readers(Table())
    return list(readers.read(readers.of_bytes(data, name, "")))


def test_a_capture_bears_its_address_and_its_time():
    [draft] = read_bytes(record(PAGE.encode()), "a.warc")
    assert (draft.body, draft.url, draft.accessed) == (WORDS, ADDRESS, "2023-11-20T09:00:00.000Z")
    assert draft.locator.parts == ("courier.example/2023/11/04/تدمر.html",)


@pytest.mark.parametrize(
    ("name", "packed"),
    [
        ("a.warc", lambda data: data),
        ("a.warc.gz", gzip.compress),
        ("a.warc.zst", zstandard.compress),
        ("capture", lambda data: data),
    ],
)
def test_an_archive_may_be_packed(name, packed):
    [draft] = found_in(packed(record(PAGE.encode())), name)
    assert draft.body == WORDS


@pytest.mark.parametrize("packed_singly", [True, False])
def test_all_records_of_a_packed_archive_are_read(packed_singly):
    records = [record(PAGE.replace("tetrapylon", each).encode(), f"{ADDRESS}/{each}") for each in ("arch", "gate")]
    data = b"".join(map(gzip.compress, records)) if packed_singly else gzip.compress(b"".join(records))
    assert [draft.body.split()[1] for draft in found_in(data, "a.warc.gz")] == ["arch", "gate"]


def test_what_is_no_page_of_its_own_is_left_out():
    data = (
        record(b"", status=301)
        + record(b"not here", "https://x.example/b", status=404)
        + record(b"a{}", "https://x.example/a.css", "Content-Type: text/css")
        + record(PAGE.encode())
        + record(PAGE.encode())
    )
    assert [draft.body for draft in found_in(data)] == [WORDS]


def test_documents_that_were_captured_come_in_beside_the_pages():
    kind = "Content-Type: application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    data = (
        record(docx(words("The arch 𐡠 fell.")), "https://x.example/report?id=2", kind)
        + record(rb"{\rtf1 The gate fell.}", "https://x.example/a.rtf", "Content-Type: text/rtf; charset=utf-8")
        + record(PAGE.encode(), status=203)
        + record(b"User-agent: *", "https://x.example/robots.txt", "Content-Type: text/plain")
    )
    assert [each.body for each in found_in(data)] == ["The arch 𐡠 fell.", "The gate fell.", WORDS]
    assert found_in(data)[0].url == "https://x.example/report?id=2"


def test_a_page_whose_kind_the_server_did_not_say_is_known_by_its_beginning():
    data = record(PAGE.encode(), head="Server: x") + record(b"\x89PNG", "https://courier.example/x", head="Server: x")
    [draft] = found_in(data)
    assert (draft.body, draft.url) == (WORDS, ADDRESS)


def test_a_page_that_was_captured_again_after_it_changed_comes_twice():
    data = record(PAGE.encode()) + record(PAGE.replace("two guards", "three guards").encode())
    assert len(found_in(data)) == 2


def test_a_resource_without_a_head_is_read():
    [draft] = found_in(record(PAGE.encode(), kind="resource"))
    assert draft.body == WORDS


def test_an_archive_that_is_cut_gives_what_came_before():
    whole = record(PAGE.encode()) + record(PAGE.replace("Tadmur", "Bosra").encode(), "https://x.example/b")
    first, second = found_in(whole[:-60])
    assert first.body == WORDS
    assert isinstance(second, Refusal)
    assert (second.name, second.reason) == ("https://x.example/b", "cut")


OTHER = PAGE.replace("Roof", "Wall").encode()


def test_what_stands_between_records_costs_nothing_but_itself():
    one, two = record(PAGE.encode()), record(OTHER, f"{ADDRESS}/2")
    for data in (one + b"rubbish\r\n\r\n" + two, b"rubbish\r\n\r\n" + one + two):
        found = found_in(data)
        assert [each.url for each in found if isinstance(each, Draft)] == [ADDRESS, f"{ADDRESS}/2"]
        assert [each.reason for each in found if isinstance(each, Refusal)] == ["damaged"]


def test_a_damaged_packed_record_costs_that_record():
    records = [gzip.compress(record(PAGE.replace("Roof", str(at)).encode(), f"{ADDRESS}/{at}")) for at in range(4)]
    records[1] = records[1][:30] + bytes(20) + records[1][50:]
    found = found_in(b"".join(records), "a.warc.gz")
    assert [each.url for each in found if isinstance(each, Draft)] == [f"{ADDRESS}/{at}" for at in (0, 2, 3)]
    assert [each.reason for each in found if isinstance(each, Refusal)] == ["damaged"]


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.97])
@pytest.mark.parametrize("kind", ["text/html", "image/png"])
def test_a_packed_archive_that_is_cut_says_so_wherever_it_is(kept, kind):
    last = gzip.compress(record(OTHER, f"{ADDRESS}/2", f"Content-Type: {kind}"))
    found = found_in(gzip.compress(record(PAGE.encode())) + last[: int(len(last) * kept)], "a.warc.gz")
    assert [each.url for each in found if isinstance(each, Draft)] == [ADDRESS]
    assert [each.reason for each in found if isinstance(each, Refusal)] == ["cut"]


def test_what_is_no_archive_is_refused():
    with pytest.raises(UnreadableFileError) as caught:
        read_bytes(b"Roof gone. " * 20, "a.warc")
    assert caught.value.reason == "damaged"


def test_an_archive_without_pages_is_refused():
    with pytest.raises(UnreadableFileError) as caught:
        read_bytes(record(b"a{}", head="Content-Type: text/css"), "a.warc")
    assert caught.value.reason == "empty"


def test_a_copy_out_of_an_archive_bears_both_addresses():
    archived = "https://web.archive.org/web/20231104081500id_/http://courier.example/a"
    [draft] = found_in(record(PAGE.encode(), archived))
    assert (draft.url, draft.archive_url) == ("http://courier.example/a", archived)


# The way of a page through HTTP


def chunked(data):
    return b"".join(b"%x;x=1\r\n%s\r\n" % (len(part), part) for part in (data[:7], data[7:])) + b"0\r\n\r\n"


DATA = PAGE.encode() * 3


@pytest.mark.parametrize(
    ("transfer", "content", "sent"),
    [
        ("", "", DATA), ("", "identity", DATA), ("chunked", "", chunked(DATA)), ("", "gzip", gzip.compress(DATA)),
        ("", "x-gzip", gzip.compress(DATA)), ("", "br", brotli.compress(DATA)), ("", "deflate", zlib.compress(DATA)),
        ("", "zstd", zstandard.compress(DATA)), ("chunked", "br", chunked(brotli.compress(DATA))),
        ("", "gzip, br", brotli.compress(gzip.compress(DATA))), ("Chunked", "GZIP", chunked(gzip.compress(DATA))),
        ("chunked", "", DATA), ("", "gzip", DATA), ("", "br", DATA), ("", "zstd", DATA), ("", "deflate", DATA),
    ],
)  # fmt: skip
def test_what_http_did_is_undone_also_where_the_archive_undid_it(transfer, content, sent):
    assert as_sent(sent, transfer, content, 10_000) == DATA


@pytest.mark.parametrize("content", ["gzip", "br", "zstd", "deflate"])
def test_a_page_that_swells_is_refused(content):
    packing = {"gzip": gzip.compress, "br": brotli.compress, "zstd": zstandard.compress, "deflate": zlib.compress}
    with pytest.raises(ValueError, match="too large"):
        as_sent(packing[content](bytes(2_000_000)), "", content, 1_000_000)


def test_a_page_that_gives_no_article_is_named_by_its_address():
    data = record(b"<html><body></body></html>") + record(PAGE.encode(), "https://courier.example/2")
    refused, draft = found_in(data)
    assert (refused.name, refused.reason, draft.url) == (ADDRESS, "empty", "https://courier.example/2")


def test_pages_of_which_an_archive_keeps_the_words_alone_come_in_and_are_told():
    words_alone = WORDS.encode()
    data = record(words_alone, kind="conversion").replace(b"text/html", b"text/plain")
    told = data[: data.index(b"Content-Type")] + (
        f"Content-Type: text/plain\r\nContent-Length: {len(words_alone)}\r\n\r\n".encode() + words_alone + b"\r\n\r\n"
    )
    for name in ("a.warc", "a.warc.wet", "a"):
        [draft] = found_in(told, name)
        assert (draft.body, draft.url, draft.accessed) == (WORDS, ADDRESS, "2023-11-20T09:00:00.000Z")
        assert Notice("page_words") in draft.notices
    [page] = found_in(record(PAGE.encode()) + told)  # of a page that is there too they are the same again
    assert page.title == "Roof gone 🏛️"
