"""Damaged documents: nothing but articles and refusals comes out, each in its place, however they are damaged."""

import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from heritage_annotator.services.importing.draft import Refusal
from heritage_annotator.services.importing.reading import Readers
from heritage_annotator.services.importing.recognition import Table
from tests.samples import AWKWARD, VOCALISED
from tests.services.importing.documents.made import doc, docx, epub, odt, pdf, words

TABLE = Table()
_TOLD = " ".join(AWKWARD.split()[:40]).replace("&", "and").replace("<", "")
_CELLS = "<w:tbl><w:tr><w:tc>{0}</w:tc><w:tc>{0}</w:tc></w:tr></w:tbl>"
SAMPLES = {
    "a.docx": docx(
        words(_TOLD, "b")
        + _CELLS.format(words(VOCALISED))
        + '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:t>x</w:t><w:footnoteReference w:id="1"/></w:r></w:p>',
        footnotes=f'<w:footnote w:id="1">{words("Note")}</w:footnote>',
        styles='<w:style w:styleId="A"><w:name w:val="Title"/><w:basedOn w:val="A"/></w:style>',
    ),
    "a.odt": odt(f'<text:h>{VOCALISED}</text:h><text:p>{_TOLD}<text:s text:c="2"/><draw:frame><draw:text-box>'
                 "<text:p>Box</text:p></draw:text-box></draw:frame></text:p><text:list><text:list-item><text:p>x</text:p>"
                 "</text:list-item></text:list>"),
    "a.epub": epub({"a.xhtml": f"<html><body><h1 id='x'>One</h1><p>{_TOLD}</p></body></html>",
                    "b.xhtml": "<html><body><table><tr><td>a</td><td>b</td></tr></table></body></html>"},
                   '<li><a href="a.xhtml#x">One</a></li><li><a href="b.xhtml">Two</a></li>'),
    "a.rtf": rb"{\rtf1\ansi\deff0{\fonttbl{\f0 A;}{\f1\fcharset178 B;}}{\stylesheet{\s1 heading 1;}}\pard\s1 Wall\par"
             rb"\pard\f1 \'de\u1602?\u-10179?\u-8192?\trowd\intbl a\cell b\cell\row\pard{\footnote n}{\*\shptxt x}}",
    "a.doc": doc([b"The wall \x93fell\x94\r", f"{VOCALISED}\x13 X \x14y\x15 a\x07b\x07\x07\r"], footnotes="\x02 N\r"),
    "a.pdf": pdf([(50, 700 - 12 * at, 10, f"The tetrapylon fell, line {at}-") for at in range(8)],
                 [(500 - 10 * at, 700, 20, [sign]) for at, sign in enumerate("المنارة") if sign in "المن"],
                 letters=list("المن")),
}  # fmt: skip

EDIT = st.tuples(
    st.floats(0, 1, exclude_max=True), st.integers(0, 60), st.one_of(st.binary(max_size=8), st.just(b"\xff" * 4))
)
EDITS = st.lists(EDIT, min_size=1, max_size=6)


def altered(data, edits):
    for place, gone, put in edits:
        at = int(place * len(data))
        data = data[:at] + put + data[at + gone :]
    return data


def altered_within(data, edits, which):
    """An archive of which one file is altered: its own checksums hold."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(stream, "w") as after:
        names = before.namelist()
        for name in names:
            held = before.read(name)
            after.writestr(name, altered(held, edits) if name == names[which % len(names)] else held)
    return stream.getvalue()


def looks_right(name, data):
    readers = Readers(TABLE)
    for found in readers.read(readers.of_bytes(data, name, "")):
        if isinstance(found, Refusal):
            assert found.reason != "broken", found.detail
            continue
        for labels in (found.roles, found.pages):
            places = [place for place, _ in labels]
            assert places == sorted(set(places))
            assert all(0 <= place < len(found.body) for place in places)


def check(name, edits, which):
    data = SAMPLES[name]
    looks_right(name, altered(data, edits))
    if data.startswith(b"PK"):
        looks_right(name, altered_within(data, edits, which))


_SOME = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
_MANY = settings(max_examples=1500, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_is_read_as_it_is(name):
    readers = Readers(TABLE)
    assert not [each for each in readers.read(readers.of_bytes(SAMPLES[name], name, "")) if isinstance(each, Refusal)]


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
