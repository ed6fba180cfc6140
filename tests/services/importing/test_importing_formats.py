"""One row a format: file dialog, refusals, guide and readers say the same."""

import inspect
import re
import subprocess
import sys
from zipfile import ZIP_STORED

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heritage_annotator import locations
from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.services import wording
from heritage_annotator.services.importing.contents import contents
from heritage_annotator.services.importing.formats import FORMATS, filter_patterns
from heritage_annotator.services.importing.reading import Readers
from heritage_annotator.services.importing.recognition import Table
from tests.services.importing.documents.made import docx, fodt, zipped
from tests.services.importing.reads import read_bytes

READ = [row for row in FORMATS if row.module]
NOT_YET = [row for row in FORMATS if not row.module]
TABLE = Table()


def words(row):
    return row.words


@pytest.mark.parametrize("row", READ, ids=words)
def test_a_row_names_a_module_whose_read_takes_a_source_and_a_report(row):
    assert len(inspect.signature(row.reader().read).parameters) == 2


@pytest.mark.parametrize("what", ["suffixes", "media_types", "words"])
def test_no_two_rows_claim_the_same(what):
    claimed = [one for row in FORMATS for one in ([row.words] if what == "words" else getattr(row, what))]
    assert len(claimed) == len(set(claimed))
    assert all(one for one in claimed)


@pytest.mark.parametrize("row", FORMATS, ids=words)
def test_a_row_can_be_found(row):
    assert row.suffixes or row.begins or row.media_types


@pytest.mark.parametrize("row", FORMATS, ids=words)
def test_suffixes_are_lower_case_and_begin_with_a_full_stop(row):
    assert all(end == end.lower() and end.startswith(".") for end in row.suffixes)


def test_the_file_dialog_shows_what_is_read_and_nothing_else():
    assert filter_patterns().split() == [f"*{end}" for row in READ for end in row.suffixes]


@pytest.mark.parametrize("row", READ, ids=words)
def test_the_guide_has_a_row_for_what_is_read(row):
    ends = ", ".join(f"`{end}`" for end in row.suffixes)
    named = f"{row.words} ({ends})" if ends else row.words
    assert re.search(rf"^\| {re.escape(named)} \|", guide(), re.MULTILINE)


@pytest.mark.parametrize("row", NOT_YET, ids=words)
def test_the_guide_names_what_is_not_read_yet(row):
    [said] = re.findall(r"^Not read yet: (.*?)\.\n", guide(), re.MULTILINE | re.DOTALL)
    assert row.words in re.split(r",\s+", said)


def guide():
    return locations.guide().read_text(encoding="utf-8")


@pytest.mark.parametrize("row", NOT_YET, ids=words)
def test_a_refusal_names_the_kind_of_file(row):
    for end in row.suffixes:
        assert f"({row.words})" in wording.sentence(UnreadableFileError(f"a{end}", "format", end[1:]))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.TXT", "Text"), ("b.c.htm", "Saved web page"), ("a.warc.gz", "Web archive"), ("x.y.WARC.GZ", "Web archive"),
        ("report.pdf", "PDF"), (".txt", None), ("txt", None), ("a.gz", None), ("a.", None), ("", None),
        ("قلعة.md", "Markdown"), ("caf\udce9.txt", "Text"),
    ],
)  # fmt: skip
def test_a_row_is_found_by_the_end_of_a_name(name, kind):
    row = TABLE.by_name(name)
    assert (row.words if row else None) == kind


@pytest.mark.parametrize(
    ("media_type", "kind"),
    [("text/html; charset=utf-8", "Saved web page"), ("TEXT/Plain", "Text"), ("image/png", None), ("", None)],
)
def test_a_row_is_found_by_what_a_container_says(media_type, kind):
    row = TABLE.by_media_type(media_type)
    assert (row.words if row else None) == kind


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"\n<!DOCTYPE  html>", "Saved web page"),
        ("\ufeff<html><p>".encode("utf-16-le"), "Saved web page"),
        ("<html><p>".encode("utf-16-be"), "Saved web page"),
        (b"{\\rtf1\\ansi", "Rich Text"),
        (zipped({"docProps/app.xml": b"", "word/document.xml": b""}), "Word"),
        (zipped({"word/document2.xml": b""}), "Word"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}, ZIP_STORED), "OpenDocument"),
        (fodt("<text:p>x</text:p>"), "OpenDocument"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b""}), None),
        (zipped({"mimetype": b"application/epub+zip", "META-INF/container.xml": b""}), "E-book"),
        (zipped({"a.txt": b"x"}), None),
        (b"PK\x03\x04" + bytes(26) + b"word/document.xml", None),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), None),
        (b"WARC/1.0\r\n", "Web archive"),
        (b"Roof gone.", None),
        (b"", None),
    ],
)  # fmt: skip
def test_a_row_is_found_by_what_a_file_holds(data, kind):
    row = TABLE.by_beginning(data) or TABLE.by_contents(contents(Readers(TABLE).of_bytes(data, "a.txt", "")))
    assert (row.words if row else None) == kind


@pytest.mark.parametrize("row", [row for row in FORMATS if row.begins], ids=words)
@settings(max_examples=20)
@given(st.data())
def test_what_is_looked_for_first_hides_no_beginning(row, data):
    pattern = re.sub(rb"\{0,\d{2,}\}", b"{0,9}", row.begins.pattern)  # else drawn for ever
    head = data.draw(st.from_regex(re.compile(pattern, row.begins.flags & ~re.IGNORECASE)))
    if row.begins.flags & re.IGNORECASE:
        head = data.draw(st.sampled_from([head, head.upper(), head.lower()]))
    head = data.draw(st.sampled_from([b"", b"\xef\xbb\xbf"])) + head
    bare = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
    rows = [one for one in FORMATS if one.begins and (b"<" in bare or not one.marked_up)]
    naive = next((one for one in rows if one.begins.match(head) or one.begins.match(bare)), None)
    assert TABLE.by_beginning(head) is naive


def test_what_a_file_holds_tells_more_than_its_name():
    [draft] = read_bytes(b"<!DOCTYPE html><html><p>The mosque was hit, and fell.</p>", "report.doc")
    assert draft.media_type == "text/html"
    [draft] = read_bytes(docx("<w:p><w:r><w:t>The minaret fell.</w:t></w:r></w:p>"), "report.pdf")
    assert draft.body == "The minaret fell."


def test_the_table_loads_no_reader():
    code = (
        "import sys; from heritage_annotator.services.importing import formats; "
        "print([name for name in sys.modules if 'importing.web' in name or 'markdown_text' in name "
        "or 'importing.documents' in name or name in ('lxml', 'trafilatura', 'yaml', 'chardet', 'olefile')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
