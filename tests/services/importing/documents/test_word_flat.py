"""Word files that are one XML file: Word 2003's, and the parts of today's one after another."""

import base64
import zipfile
from io import BytesIO

import pytest

from heritage_annotator.services.importing.draft import Draft, Refusal
from heritage_annotator.services.importing.reading import Readers
from heritage_annotator.services.importing.recognition import Table
from tests.services.importing.documents.made import docx, words

W = 'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"'
AML = 'xmlns:aml="http://schemas.microsoft.com/aml/2001/core"'
WX = 'xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint"'
OFFICE = 'xmlns:o="urn:schemas-microsoft-com:office:office"'
BODY = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<?mso-application progid="Word.Document"?>
<w:wordDocument {W} {AML} {WX} {OFFICE} xml:space="preserve">
<o:DocumentProperties><o:Title>Roof gone</o:Title><o:Author>Mira Tellani</o:Author></o:DocumentProperties>
<w:styles><w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style></w:styles>
<w:body><wx:sect><wx:sub-section>
<w:p><w:pPr><w:pStyle w:val="H1"/></w:pPr><w:r><w:t>سقط السقف 𐡠𐡡</w:t></w:r></w:p>
<w:p><w:pPr><w:framePr w:drop-cap="drop" w:lines="3"/></w:pPr><w:r><w:t>T</w:t></w:r></w:p>
<w:p><w:r><w:t>he roof of the </w:t></w:r>
<aml:annotation aml:id="1" w:type="Word.Deletion" aml:author="K"><aml:content><w:r><w:delText>new</w:delText></w:r>
</aml:content></aml:annotation>
<aml:annotation aml:id="2" w:type="Word.Insertion" aml:author="K"><aml:content><w:r><w:t>old mosque</w:t></w:r>
</aml:content></aml:annotation>
<aml:annotation aml:id="3" w:type="Word.Comment.Start"/><w:r><w:t xml:space="preserve"> fell</w:t></w:r>
<aml:annotation aml:id="3" w:type="Word.Comment.End"/>
<w:r><aml:annotation aml:id="3" aml:author="Khaled" aml:createdate="2017-03-03T10:00:00Z" w:type="Word.Comment">
<aml:content><w:p><w:r><w:t>by what?</w:t></w:r></w:p></aml:content></aml:annotation></w:r>
<w:r><w:t>, said Mira Tellani.</w:t></w:r>
<w:r><w:footnote><w:p><w:r><w:footnoteRef/></w:r>
<w:r><w:t>UNESCO, 30 August 2015</w:t></w:r></w:p></w:footnote></w:r></w:p>
<w:p><w:pPr><w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="1"/><wx:t wx:val="1."/></w:listPr></w:pPr>
<w:r><w:t>Bel</w:t></w:r></w:p>
<w:p><w:pPr><w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="1"/></w:listPr></w:pPr><w:r><w:t>Arch</w:t></w:r></w:p>
<w:sectPr><w:hdr><w:p><w:r><w:t>a head</w:t></w:r></w:p></w:hdr></w:sectPr>
</wx:sub-section></wx:sect></w:body></w:wordDocument>"""
TEXT = "سقط السقف 𐡠𐡡\n\nThe roof of the old mosque fell, said Mira Tellani.\n\nBel\nArch\n\nUNESCO, 30 August 2015"


def read(data, name):
    readers = Readers(Table())
    return list(readers.read(readers.of_bytes(data, name, "")))


@pytest.mark.parametrize("name", ["a.xml", "a.doc", "a"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_file_of_word_2003_says_what_its_page_shows(name, encoding):
    said = BODY if encoding == "utf-8" else BODY.replace("UTF-8", "UTF-16")
    [draft] = read(said.encode(encoding), name)
    assert isinstance(draft, Draft)
    assert (draft.body, draft.title, draft.author) == (TEXT, "سقط السقف 𐡠𐡡", "Mira Tellani")
    assert {(each.kind, each.count) for each in draft.notices} == {("deletions", 1), ("insertions", 1), ("remarks", 1)}
    [remark] = draft.remarks
    assert (draft.body[remark.start : remark.end], remark.author, remark.note) == ("fell", "Khaled", "by what?")


def flat(packed):
    """The parts of a package one after another, as Word saves them."""
    with zipfile.ZipFile(BytesIO(packed)) as archive:
        parts = "".join(
            f'<pkg:part pkg:name="/{name}"><pkg:xmlData>'
            + archive.read(name).decode().partition("?>")[2]
            + "</pkg:xmlData></pkg:part>"
            for name in archive.namelist()
        )
    picture = base64.b64encode(b"\x89PNG").decode()
    parts += f'<pkg:part pkg:name="/word/media/a.png"><pkg:binaryData>{picture}</pkg:binaryData></pkg:part>'
    return (
        '<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Word.Document"?>'
        f'<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">{parts}</pkg:package>'
    ).encode()


def test_the_parts_of_a_package_one_after_another_are_that_package():
    packed = docx(words("Café — Cafe\u0301; تَدْمُر 👨‍👩‍👧‍👦 fell."))
    [packed_draft], [draft] = read(packed, "a.docx"), read(flat(packed), "a.xml")
    assert (draft.body, draft.notices) == (packed_draft.body, packed_draft.notices)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<?xml version='1.0'?><feed><entry>The roof fell.</entry></feed>", "markup"),
        (BODY[:900].encode(), "damaged"),
        (BODY.replace("<w:wordDocument", "<!DOCTYPE a [<!ENTITY e 'x'>]><w:wordDocument").encode(), "unsafe"),
    ],
)
def test_other_xml_is_refused(data, reason):
    [refused] = read(data, "a.xml")
    assert isinstance(refused, Refusal)
    assert refused.reason == reason
