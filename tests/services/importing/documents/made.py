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
