"""Whence originals came: what is known of it is told, what nobody knows is said, and a paste is never called a file."""

from dataclasses import replace

import pytest

from heritage_annotator.model.records import Article, Publication
from heritage_annotator.services.articles.custody import custody_facts, custody_told, paste_told, plan_custody
from heritage_annotator.services.exporting.markdown.telling import source_told
from heritage_annotator.services.importing.arriving import Job, arrivals, pasted, pasted_page
from heritage_annotator.services.importing.draft import Draft
from heritage_annotator.services.importing.reading import Readers
from heritage_annotator.services.importing.recognition import Table
from tests.services.importing.test_importing_archives import PAGE, mhtml, record

SHA = "ab" * 32
FILE = Publication(
    "p",
    "a",
    SHA,
    "me",
    "2026-01-01T00:00:00.000Z",
    shown=True,
    url="https://a.example/",
    accessed="2023-11-20T09:00:00.000Z",
)
PASTE = replace(FILE, pasted=True)
ARTICLE = Article("a", "Roof gone 🏛️", "", "The Courier", "", "", "2017-03-21", "en", "", "unread", "", SHA, 3)


def read(data, name):
    readers = Readers(Table())
    return [each for each in readers.read(readers.of_bytes(data, name, "")) if isinstance(each, Draft)]


def test_what_nobody_knows_is_said():
    told = dict(custody_told(FILE))
    assert told["Address"] == "https://a.example/"
    assert told["SHA-256 of the original"] == SHA
    assert {told[name] for name in ("Archived at", "Captured by", "Captured with", "Received from")} == {"unknown"}
    assert custody_facts(FILE)["captured_by"] == ""


def test_a_citation_says_where_only_a_paste_is_held():
    assert source_told(ARTICLE, [PASTE]) == "The Courier, 21 Mar 2017; held as pasted text only"
    assert source_told(ARTICLE, [FILE]) == "The Courier, 21 Mar 2017"
    assert paste_told([FILE, PASTE]) == paste_told([]) == ""
    assert custody_facts(PASTE)["held"] == "paste"


def test_what_was_pasted_is_known_as_such_text_and_page():
    assert pasted("The roof fell.", "Pasted text", "me").publication.pasted
    [came, _] = arrivals(Job([pasted_page(PAGE, "Pasted page")], "me", "2026-01-01T00:00:00.000Z"))
    assert came.publication.pasted


def test_a_web_archive_says_who_captured_it_and_with_what():
    about = b"software: Browsertrix 1.5\r\noperator: Lina \xd9\x85\r\n"
    info = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nWARC-Date: 2023-11-20T09:00:00Z\r\nWARC-Record-ID: <urn:uuid:0>\r\n"
    info += b"Content-Type: application/warc-fields\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n" % (len(about), about)
    [draft] = read(info + record(PAGE.encode()), "a.warc")
    assert (draft.captured_with, draft.captured_by) == ("Browsertrix 1.5", "Lina م")


def test_a_page_with_its_parts_says_with_what_and_a_letter_from_whom():
    [draft] = read(mhtml(PAGE.encode()), "a.mhtml")
    assert draft.captured_with == "Blink"
    letter = (
        b"From: Haddad, Lina <l@x.example>\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n"
        b"Roof gone.\r\n--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=a.txt\r\n\r\n"
        b"The wall fell.\r\n--b--\r\n"
    )
    assert [each.received_from for each in read(letter, "a.eml")] == ["Haddad, Lina"] * 2


def test_what_a_person_knows_is_written_and_nothing_else():
    change = plan_custody(FILE, "Roof", received_from="  a colleague\nin Homs ")
    assert change.edits[0].after == replace(FILE, received_from="a colleague in Homs")
    assert plan_custody(FILE, "Roof", received_from="") is None
    with pytest.raises(ValueError, match="original_id"):
        plan_custody(FILE, "Roof", original_id="x")
