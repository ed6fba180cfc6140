"""Documents made for tests, as small as they can be."""

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_SPACES = (
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
)
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def zipped(files, compression=zipfile.ZIP_DEFLATED):
    """The bytes of a zip archive of files by name."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def words(*texts, about=""):
    """A paragraph of Word, a run a text."""
    runs = "".join(f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' for text in texts)
    return f"<w:p>{about and f'<w:pPr>{about}</w:pPr>'}{runs}</w:p>"


def part(kind, content, space=W):
    """An XML part of a Word file."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{kind} xmlns:w="{space}" {_SPACES}>{content}</w:{kind}>'.encode()


def docx(body, space=W, core="", more=None, related=(), **parts):
    """A Word file: `parts` by name (`footnotes`), `related`: ids, kinds and targets besides."""
    listed = [(name, name, f"{name}.xml") for name in parts] + list(related)
    refers = "".join(f'<Relationship Id="{id_}" Type="{_RELATED}/{kind}" Target="{to}"/>' for id_, kind, to in listed)
    files = {
        "[Content_Types].xml": b"<Types/>",
        "_rels/.rels": f'<Relationships><Relationship Id="a" Type="{_RELATED}/officeDocument" '
        'Target="/word/document.xml"/></Relationships>',
        "word/document.xml": part("document", f"<w:body>{body}</w:body>", space),
        "word/_rels/document.xml.rels": f"<Relationships>{refers}</Relationships>",
        **{f"word/{name}.xml": part(name, content, space) for name, content in parts.items()},
        **(more or {}),
    }
    if core:
        files["docProps/core.xml"] = f"<coreProperties {_SPACES}>{core}</coreProperties>"
    return zipped(files)


_OPEN = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
    'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" '
    'xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def odt(body, styles="", meta="", **more):
    """An OpenDocument text."""
    held = f"<office:body><office:text>{body}</office:text></office:body>"
    content = f"<office:automatic-styles>{styles}</office:automatic-styles>{held}"
    files = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {_OPEN}>{content}</office:document-content>",
        "meta.xml": f"<office:document-meta {_OPEN}><office:meta>{meta}</office:meta></office:document-meta>",
        **more,
    }
    return zipped(files)


def fodt(body):
    """The same in one file of XML."""
    held = f"<office:body><office:text>{body}</office:text></office:body>"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {_OPEN}>{held}</office:document>'.encode()


def epub(pages, contents="", said="", spine=None, **more):
    """An e-book: `pages` by file name, `contents`: the list within its nav, `said`: its metadata."""
    items = "".join(
        f'<item id="{at}" href="{name}" media-type="application/xhtml+xml"/>' for at, name in enumerate(pages)
    )
    order = spine or "".join(f'<itemref idref="{at}"/>' for at in range(len(pages)))
    nav = '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>' if contents else ""
    files = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container><rootfiles><rootfile full-path="O/book.opf"/></rootfiles></container>',
        "O/book.opf": f'<package xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">'
        f"<metadata>{said}</metadata><manifest>{items}{nav}</manifest><spine>{order}</spine></package>",
        **{f"O/{name.replace('%20', ' ')}": page for name, page in pages.items()},
        **more,
    }
    if contents:
        files["O/nav.xhtml"] = f"<html><body><nav><ol>{contents}</ol></nav></body></html>"
    return zipped(files)
