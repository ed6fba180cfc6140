"""Damaged letters, archives, tables, lists and exports: nothing but articles and refusals comes out."""

import gzip
import json
import plistlib

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from heritage_annotator.services.importing.draft import Draft, Refusal
from heritage_annotator.services.importing.reading import Readers
from heritage_annotator.services.importing.recognition import Table
from tests.services.importing.documents.made import docx, words, zipped
from tests.services.importing.documents.test_mutated import EDITS, altered, altered_within, looks_right
from tests.services.importing.test_importing_archives import ADDRESS, PAGE, mhtml, record
from tests.services.importing.test_importing_outlook import LETTER, compound, file, message, packed, said
from tests.services.importing.test_importing_packed import wacz
from tests.services.importing.test_importing_press import (
    CODED,
    EUROPRESSE,
    NEXIS_PAGE,
    PRINTED,
    PROQUEST,
    PROQUEST_PAGE,
    factiva,
    rich,
)
from tests.services.importing.test_importing_references import BIB, CSL, RIS
from tests.services.importing.test_importing_tables import HEAD, ROW, csv_of, workbook

_SAVED = {"WebMainResource": {"WebResourceData": PAGE.encode(), "WebResourceURL": ADDRESS}}
_MAIL = (
    b"From: Haddad, Lina <l@x.example>\r\nSubject: =?utf-8?B?2YLYtdmB?=\r\nDate: Sat, 04 Nov 2023 00:15:00 +0300\r\n"
    b"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain;"
    b" charset=windows-1256; format=flowed\r\n\r\n\xd3\xde\xd8 \r\n> \xc7\xe1\r\n--b\r\n"
    b"Content-Type: message/rfc822\r\n\r\nSubject: Inner\r\n\r\nRoof gone.\r\n--b\r\n"
    b"Content-Disposition: attachment; filename=a.txt\r\n"
    b"Content-Transfer-Encoding: base64\r\n\r\nVGhlIHdhbGw=\r\n--b--\r\n"
)
SAMPLES = {
    "a.msg": compound(
        message(*LETTER, attached=[file("a.txt", b"A note."), {"__substg1.0_3701000D": message(
            said(0x1009, packed(rb"{\rtf1 The wall fell.\par}"), "0102"), head=24)}]), 0
    ),
    "a.eml": _MAIL,
    "a.mbox": b"From a@b.example Sat Nov  4 00:15:00 2023\n" + _MAIL.replace(b"\r\n", b"\n")
              + b"\nFrom a@b.example x\nX: y\n\nZ",
    "a.mhtml": mhtml(PAGE.encode()),
    "a.webarchive": plistlib.dumps(_SAVED, fmt=plistlib.FMT_BINARY),
    "a.warc": record(PAGE.encode()) + record(gzip.compress(PAGE.encode()), "https://x.example/b", "Content-Type: "
              "text/html\r\nContent-Encoding: gzip"),
    "a.warc.gz": gzip.compress(record(PAGE.encode())) + gzip.compress(record(PAGE.encode(), "https://x.example/b")),
    "a.wacz": wacz([record(PAGE.encode())], [{"url": ADDRESS, "title": "Roof"}, {"url": "https://x.example/b"}]),
    "a.zip": zipped({"a.txt": "The roof fell.", "b.docx": docx(words("The wall.")), "c.zip": zipped({"d.html": PAGE})}),
    "a.csv": csv_of(HEAD, ROW, ROW).encode(),
    "a.xlsx": workbook([HEAD, ROW]),
    "a.jsonl": b'{"text": "The roof fell.", "meta": {"date": "2017"}, "n": [1]}\n' * 3,
    "a.ris": RIS.encode(),
    "a.bib": BIB.encode(),
    "list.json": json.dumps(CSL).encode(),
    "factiva.html": factiva(("A", PRINTED), ("B", CODED)).encode(),
    "factiva.rtf": rich("Roof gone", "13 words", "9 January 1993", "The Courier", "Copyright 1993", "It fell.",
                        "Document COUR000020050408dp1900j9s"),
    "proquest.txt": PROQUEST.encode(),
    "proquest.html": PROQUEST_PAGE.encode(),
    "europresse.html": EUROPRESSE.encode(),
    "nexis.txt": b"1 of 2 DOCUMENTS\n\nThe Courier\n\nJanuary 11, 2010 Monday\n\nRoof\n\nBYLINE: L\n\nIt fell.\n\n\n"
                 b"2 of 2 DOCUMENTS\n\nX",
    "nexis.html": NEXIS_PAGE.encode(),
    "integrum.html": "<html><head><title>Report 12.05.2021 15:50:05</title></head><body><table><tr><td>^ИС:\n Вестник\n"
                     "^ДТ:\n 09.02.1994\n</td></tr></table><pre>\n  Свод\nупал.</pre>".encode("cp1251"),
    "page.html": PAGE.encode(),
}  # fmt: skip


def check(name, edits, which):
    data = SAMPLES[name]
    looks_right(name, altered(data, edits))
    if data.startswith(b"PK"):
        looks_right(name, altered_within(data, edits, which))


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_gives_an_article_or_says_what_it_lacks(name):
    readers = Readers(Table())
    found = list(readers.read(readers.of_bytes(SAMPLES[name], name, "")))
    assert found
    wanted = Refusal if name in {"a.ris", "a.bib", "list.json"} else Draft
    assert isinstance(found[0], wanted), found[0]


_SOME = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
_MANY = settings(max_examples=1500, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("name", SAMPLES)
@seed(1)
@_SOME
@given(edits=EDITS, which=st.integers(0, 9))
def test_a_damaged_file_gives_what_it_holds_or_a_refusal(name, edits, which):
    check(name, edits, which)


@pytest.mark.long
@pytest.mark.parametrize("name", SAMPLES)
@_MANY
@given(edits=EDITS, which=st.integers(0, 9))
def test_files_damaged_in_many_ways(name, edits, which):
    check(name, edits, which)
