"""Originals go out only where their bytes, unpacked, tell nothing of what a copy hides; the receipt says which stay."""

import base64
import bz2
import codecs
import gzip
import io
import json
import lzma
import random
import unicodedata
import zipfile
import zlib
from contextlib import closing

import pytest

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.folding import folded
from heritage_annotator.model.identity import random_id
from heritage_annotator.model.incidents.sources import Source
from heritage_annotator.model.progress import not_told
from heritage_annotator.model.records import Annotator
from heritage_annotator.services import wording
from heritage_annotator.services.annotations.marking import plan_removal
from heritage_annotator.services.annotations.sensitive import plan_sensitive
from heritage_annotator.services.importing.bringing import bring
from heritage_annotator.services.projects.opening import open_project
from heritage_annotator.services.sharing.choices import Choices
from heritage_annotator.services.sharing.evidence import Why
from heritage_annotator.services.sharing.hiding import Names
from heritage_annotator.services.sharing.inside import said_in
from heritage_annotator.services.sharing.layers import Layers
from heritage_annotator.services.sharing.share import share
from tests.few import few
from tests.patience import takes_a_share_each
from tests.samples import plainly
from tests.services.importing.documents.made import docx, words, zipped
from tests.services.importing.documents.test_remarks import commented

WHO = Annotator("1" * 36, "Zaynab Ḥaddād")
AT = "2024-01-01T00:00:00.000Z"
ARABIC = "زينب الحدّاد"
NAMES = [WHO.name, ARABIC]
CORE = "<dc:creator>{}</dc:creator><cp:lastModifiedBy xmlns:cp='x'>{}</cp:lastModifiedBy>"


def said(data, names=NAMES):
    known = Names((name, "-") for name in names)
    loose = [folded(name) for name in names]

    def is_said(text, is_loose):
        told = folded(text)
        return known.are_in(text, told) or (is_loose and any(name in told for name in loose))

    return said_in(data, names, is_said)


def utf_16(text, order="be"):
    return {"be": codecs.BOM_UTF16_BE, "le": codecs.BOM_UTF16_LE}[order] + text.encode(f"utf-16-{order}")


def escaped(data):
    return b"".join(b"\\%03o" % each for each in data)


def png(text):
    packed = zlib.compress(text.encode())
    return b"\x89PNG\r\n\x1a\n" + b"\0\0\0\1zTXtAuthor\0\0" + packed + b"\0\0\0\0IEND"


def in_pdf(data):
    return b"%PDF-1.7\n1 0 obj<</Length 9/Filter/FlateDecode>>stream\n" + zlib.compress(data) + b"\nendstream"


def named_stream(name):
    made = io.BytesIO()
    with gzip.GzipFile("", "wb", fileobj=made) as stream:
        stream.write(b"x")
    data = made.getvalue()
    return data[:3] + bytes([data[3] | 8]) + data[4:10] + name.encode() + b"\0" + data[10:]


FORMS = {
    "text": lambda name: f"Saved by {name}, then sent.".encode(),
    "decomposed": lambda name: unicodedata.normalize("NFD", name.upper()).encode(),
    "utf-16": lambda name: utf_16(f"by {name}", "le"),
    "utf-16 in other bytes": lambda name: b"\xff\xd8\x01" + name.encode("utf-16-le") + b"\0\0\xfe\x80",
    "utf-16, big end first": lambda name: b"\xff\xd8\x01\x02" + name.encode("utf-16-be") + b"\xfe\x80",
    "entities": lambda name: ("<meta name=x content='" + "".join(f"&#{ord(each)};" for each in name) + "'>").encode(),
    "tags": lambda name: f"<p>{name[:3]}<b>{name[3:6]}</b>{name[6:]}</p>".encode(),
    "json": lambda name: json.dumps({"by": name}).encode(),
    "address": lambda name: ("x?user=" + "".join(f"%{each:02X}" for each in name.encode())).encode(),
    "base64": lambda name: b'{"a": "' + base64.b64encode(name.encode()) + b'"}',
    "base64 of utf-16": lambda name: b"x " + base64.b64encode(name.encode("utf-16-le")) + b" y",
    "quoted": lambda name: ("Content: " + "".join(f"={each:02X}" for each in name.encode())).encode(),
    "head of a letter": lambda name: b"X-By: =?utf-8?B?" + base64.b64encode(name.encode()) + b"?=\n",
    "name of a stream": named_stream,
    "behind a stream": lambda name: zipped({"a.gz": gzip.compress(b"a") + name.encode()}),
    "gzip": lambda name: gzip.compress(b"a") + gzip.compress(name.encode()),
    "zip": lambda name: zipped({"docProps/app.xml": f"<Company>{name}</Company>".encode()}),
    "name in a zip": lambda name: zipped({f"{name}.txt": b"x"}),
    "zip in a zip": lambda name: zipped({"a.docx": zipped({"b.xml": utf_16(name)})}, zipfile.ZIP_STORED),
    "pdf": lambda name: b"%PDF-1.7\n<</Title(" + escaped(utf_16(name)) + b")>>",
    "pdf, hex": lambda name: b"%PDF-1.7\n<</Title<" + utf_16(name).hex().encode() + b">>>",
    "pdf, packed": lambda name: in_pdf(b"<</Keywords(" + escaped(utf_16(name)) + b")>>"),
    "pdf, xmp": lambda name: in_pdf(f"<x:xmpmeta><a>{name}</a></x:xmpmeta>".encode()),
    "rich text": lambda name: (
        r"{\rtf1\ansicpg1256{\info{\title " + "".join(f"\\u{ord(each)}?" for each in name) + "}}}"
    ).encode(),
    "picture": png,
    "picture in a page": lambda name: b"<img src='data:image/png;base64," + base64.b64encode(png(name)) + b"'>",
}


def broken_at(data, width):
    return b"\r\n".join(data[at : at + width] for at in range(0, len(data), width))


def warc(body, *fields):
    head = b"HTTP/1.1 200 OK\r\n" + b"".join(b"%s\r\n" % each for each in fields) + b"\r\n"
    return b"WARC/1.0\r\nWARC-Type: response\r\n\r\n" + head + body + b"\r\n\r\n"


def letter(kind, body):
    return b"X: y\r\nContent-Transfer-Encoding: " + kind + b"\r\n\r\n" + body + b"\r\n--xxxxxxxxxxxxxxx--\r\n"


def unlisted(name):
    """An archive out of whose table of contents a file was taken, and stands there yet."""
    first, second = zipped({"a.xml": name.encode()}), zipped({"b.xml": b"x"})
    return first[: first.index(b"PK\x01\x02")] + second


def said_in_a_file(name):
    return zipped({"word/document.xml": f"<w:t>{name}</w:t>".encode() + bytes(50)})


FORMS |= {
    "page of the web, packed": lambda name: warc(gzip.compress(name.encode()), b"Content-Encoding: gzip"),
    "page of the web, in chunks": lambda name: warc(
        b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (name.encode()[:5], name.encode()[5:])) + b"0\r\n\r\n",
        b"Transfer-Encoding: chunked",
    ),
    "file from the web": lambda name: warc(said_in_a_file(name), b"Content-Type: application/zip"),
    "file behind other bytes": lambda name: b"MZ\x90\0" + said_in_a_file(name) + b"\0end",
    "what an archive does not list": unlisted,
    "attached": lambda name: letter(b"base64", broken_at(base64.b64encode(said_in_a_file(name)).rstrip(b"="), 76)),
    "attached, a byte more": lambda name: letter(
        b"base64", broken_at(base64.b64encode(said_in_a_file(name) + b"x").rstrip(b"="), 76)
    ),
    "attached, set in": lambda name: broken_at(base64.b64encode(said_in_a_file(name)), 72).replace(b"\r\n", b"\n    "),
    "in JSON": lambda name: base64.b64encode(said_in_a_file(name)).replace(b"/", b"\\/"),
    "picture in a quoted page": lambda name: (
        b"<img src=3D'data:image/png;base64," + broken_at(base64.b64encode(png(name)), 30).replace(b"\r\n", b"=\r\n")
    ),
    "rich text, object": lambda name: rb"{\rtf1{\object{\*\objdata " + said_in_a_file(name).hex().encode() + b"}}}",
    "pdf, in letters": lambda name: (
        b"%PDF-1.4\n<</Filter[/ASCII85Decode/FlateDecode]>>stream\n"
        + base64.a85encode(zlib.compress(f"<x>{name}</x>".encode()))
        + b"~>endstream"
    ),
    "form": lambda name: ("x?user=" + "+".join(name.split())).encode(),
    "script": lambda name: "".join(f"\\x{ord(each):02x}" if ord(each) < 256 else each for each in name).encode(),
    "utf-16 without a mark": lambda name: f"<p>written by {name[:3]}<b>{name[3:]}</b> on a day in May</p>".encode(
        "utf-16-le"
    ),
    "utf-32": lambda name: f"by {name}".encode("utf-32"),
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_found_in_whatever_form_it_stands_in_a_file(form, name):
    assert said(FORMS[form](name)).names
    other = said(FORMS[form]("Miranda Qandīl, ميّ"))
    assert not other.names
    assert not other.sealed


def test_a_name_is_found_in_an_old_encoding():
    assert said(f"كتبته {ARABIC} أمس".encode("cp1256")).names
    assert said(b"{\\rtf1 " + b"".join(b"\\'%02x" % each for each in ARABIC.encode("cp1256")) + b"}").names


@pytest.mark.parametrize("code", ["gb18030", "big5hkscs", "iso2022_jp_2"])
def test_a_chinese_name_is_found_in_the_encodings_of_its_country(code):
    assert said("記者高木南美報道".encode(code), ["高木南美"]).names
    assert Names([("高木南美", "P1")]).replace("記者高木南美報道") == "記者P1報道"


@pytest.mark.long
def test_the_streams_of_a_file_are_unpacked_each_at_its_own_cost(monkeypatch):
    stream = b"stream\n" + zlib.compress(bytes(range(256)) * 40) + b"\nendstream" + bytes([0xFF, 7]) * 9_000

    def unpack(count):
        assert len(list(Layers().of(b"%PDF-1.7\n" + stream * count))) == count + 1

    assert takes_a_share_each(unpack, 400)


@pytest.mark.parametrize("pack", few(1, [zlib.compress, gzip.compress, bz2.compress, lzma.compress]))
def test_streams_longer_than_what_is_read_at_once_are_unpacked_whole(pack):
    large = random.Random(7).randbytes(200_000) + ARABIC.encode()
    assert large in list(Layers().of(b"%PDF-1.7\n\0\xff" + pack(large) + b"\nendstream " + pack(b"x" * 99)))
    assert {large, b"behind"} <= set(Layers().of(pack(large) + pack(b"behind")))
    long = bytes((1 << 24) + 9)
    assert long in list(Layers().of(b"\0\xff" + pack(long)))


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_what_stands_behind_a_stream_that_is_cut_or_spoilt_is_searched(pack):
    whole = pack(b"nothing" * 9)
    for end in range(12):
        assert not said(whole + whole[:end]).names
    spoilt = whole[:-6] + bytes(each ^ 0xFF for each in whole[-6:])
    assert said(spoilt).sealed
    assert said(spoilt + ARABIC.encode()).names
    assert said(pack(ARABIC.encode()) + whole[:12]).names


PICTURE = b"<</Type/XObject/Subtype/Image/Width %d/Height %d/Filter/DCTDecode>>stream\n\xff\xd8\xff\xe0\0\nendstream "


@pytest.mark.parametrize(
    ("data", "pictured", "sealed"),
    [
        (b"%PDF-1.7\n5 0 obj" + PICTURE % (200, 80), True, False),
        (b"%PDF-1.7\n5 0 obj" + PICTURE % (1240, 1754), True, True),
        (b"%PDF-1.7\n" + b"5 0 obj" + b"".join([PICTURE % (1240, 90)] * 20), True, True),
        (b"%PDF-1.7\n5 0 obj" + PICTURE.replace(b"%d", b"7 0 R"), True, True),
        (in_pdf(b"q 9 0 0 9 0 0 cm BI /W 2000 /H 2000 /BPC 1 ID x EI Q"), True, True),
        (b"%PDF-1.7\n<</Filter/BrotliDecode>>stream\nx\nendstream", False, True),
        (b"%PDF-1.7\n<</Filter[/L#5AWDecode]>>stream\nx\nendstream", False, True),
        (b"%PDF-1.7\n<</Filter 8 0 R>>stream\nx\nendstream", False, True),
        (in_pdf(b"BT (The wall fell) Tj ET"), False, False),
        (zipped({"word/media/a.png": png("x"), "word/document.xml": b"<w:t>x</w:t>"}), True, False),
        (b"<img src='data:image/png;base64," + base64.b64encode(png("x") + bytes(99)) + b"'>", True, False),
        (warc(b"\xff\xd8\xff\xe0\0\x10JFIF", b"Content-Type: image/jpeg"), True, False),
        (docx(words("no picture")), False, False),
    ],
)
def test_pictures_are_told_and_what_is_a_scanned_page_or_packed_otherwise_is_not_searched(data, pictured, sealed):
    found = said(data)
    assert (found.pictures, found.sealed) == (pictured, sealed)


def mail(to):
    return f"From: a@example.org\r\nTo: {to}\r\nMessage-ID: <1@x>\r\nSubject: Bel\r\n\r\nThe wall fell.\r\n".encode()


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (docx(words("x"), core=CORE.format("L. Q.", "rlq")), {"people": {"L. Q.", "rlq"}}),
        (commented(), {"comments": True}),
        (docx('<w:p><w:ins w:id="1" w:author="L. Q."><w:r><w:t>x</w:t></w:r></w:ins></w:p>'), {"comments": True}),
        (b"%PDF-1.7\n<</Author(" + escaped(utf_16("L. Q.")) + b")>>", {"people": {"L. Q."}}),
        (in_pdf(b"<dc:creator><rdf:Seq><rdf:li>L. Q.</rdf:li></rdf:Seq></dc:creator>"), {"people": {"L. Q."}}),
        (in_pdf(b"<</Type/Annot/Subtype/Highlight/T(x)>>"), {"comments": True}),
        (rb"{\rtf1{\info{\author L. Q.}{\operator rlq}}x}", {"people": {"L. Q.", "rlq"}}),
        (rb"{\rtf1 x{\*\atnid LQ}{\*\atnauthor L. Q.}\chatn{\*\annotation y}}", {"comments": True}),
        (zipped({"meta.xml": "<meta:initial-creator>L. Q.</meta:initial-creator>"}), {"people": {"L. Q."}}),
        (zipped({"content.xml": "<office:annotation><dc:date/></office:annotation>"}), {"comments": True}),
        (mail("L Q <lq@example.org>"), {"letter": True}),
        (b"From a@b Mon Jan 1 00:00:00 2024\n" + mail("x"), {"letter": True}),
        (zipped({"a.eml": mail("x")}), {"letter": True}),
        (b"%PDF-1.7\ntrailer<</Encrypt 5 0 R>>", {"sealed": True}),
        (b"\x28\xb5\x2f\xfd\0\0", {"sealed": True}),
        (b"PK\x03\x04 spoilt", {"sealed": True}),
        (b"Dear reader,\nTo: be, or not to be\n", {}),
        (b"<html><p>The wall fell.</p></html>", {}),
        (b"PKK fighters left the town.", {}),
        (b"BZh. is short for a name", {}),
        (b"Rar! cried the lion", {}),
    ],
)
def test_what_a_file_says_of_those_who_made_it_is_told(data, told):
    found = said(data)
    expected = {"names": False, "comments": False, "letter": False, "people": set(), "sealed": False} | told
    assert {name: getattr(found, name) for name in expected} == expected


def files(folder):
    plain = "The wall of the temple fell {} 🏛️."
    made = {
        "a.txt": plain.format("on Monday").encode(),
        "b.docx": docx(words(plain.format("on Tuesday"))),
        "c.docx": docx(words(plain.format("on Wednesday")), core=CORE.format("L. Q.", "rlq")),
        "d.docx": commented(),
        "e.txt": plain.format("by word of Zaynab Haddad").encode(),
        "f.eml": mail("somebody").replace(b"fell", b"fell on Friday"),
        "g.docx": docx(words(plain.format("on Sunday")), more={"a.xml": utf_16("the guard Ezra Farah")}),
        "h صورة.docx": docx(words(plain.format("in a picture")), more={"word/media/a.png": png("x")}),
    }
    for name, data in made.items():
        (folder / name).write_bytes(data)
    return [folder / name for name in made]


def test_the_receipt_says_which_originals_stay_and_why(project_path, tmp_path):
    with closing(open_project(project_path, WHO)) as session:
        bring(session, files(tmp_path), not_told)
        names = {}
        for row in session.reading.articles():
            for each in session.reading.publications(row.id):
                names[each.name] = each.original_id
        marked = Source(random_id(), "Ezra Farah", WHO.id, AT, AT, sensitive=("name",))
        session.do(Change(Deed(DeedKind.ADD_SOURCE, "x"), (Edit(None, marked),)))

        def stays(name, **choices):
            made = share(session.path, tmp_path / f"{name}.heritage", Choices(**choices), tmp_path / "key.json")
            out = {id_ for (id_,) in plainly(made.path, "SELECT id FROM original WHERE data IS NULL")}
            told = {each.name: each.why for each in made.stayed}
            assert {names[each] for each in told} == out
            assert made.originals == plainly(made.path, "SELECT count(*) FROM original WHERE data IS NOT NULL")[0][0]
            return told, wording.receipt(made)

        assert stays("whole")[0] == {"g.docx": Why.NAMES}
        told, receipt = stays("pseudonyms", pseudonyms=True)
        assert told == {
            "c.docx": Why.PEOPLE, "d.docx": Why.COMMENTS, "e.txt": Why.NAMES, "f.eml": Why.LETTER, "g.docx": Why.NAMES,
        }  # fmt: skip
        assert sum("still appear" in line and "Haddad" in line for line in receipt) == 1
        assert any("c.docx" in line and "who wrote or saved it" in line for line in receipt)
        assert ["h صورة.docx" in line for line in receipt if "pictures" in line] == [True]
        assert stays("no notes", notes=False)[0] == {"d.docx": Why.COMMENTS, "g.docx": Why.NAMES}
        # Marked, then removed: the comment is in its file still.
        about = next(id_ for id_ in names if id_ == "d.docx")
        [article] = session.reading.articles_of_original(names[about])
        first = session.reading.annotations(article)[0]
        session.do(plan_sensitive([first], sensitive=True))
        session.do(plan_removal(session.reading, session.reading.annotation(first.id)))
        assert stays("removed")[0] == {"d.docx": Why.COMMENTS, "g.docx": Why.NAMES}
