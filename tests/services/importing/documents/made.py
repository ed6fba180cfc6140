"""Documents made for tests, as small as they can be."""

import io
import struct
import zipfile
import zlib

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


def swollen(names, megabytes):
    """The bytes of a zip archive of files that are so many MB of zeros each, which nobody had to pack."""
    zeros, crc = bytes(2**20), 0
    packer = zlib.compressobj(wbits=-15)
    packed = packer.compress(zeros) + packer.flush(zlib.Z_FULL_FLUSH)  # after which nothing refers to what came before
    for _ in range(megabytes):
        crc = zlib.crc32(zeros, crc)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name in names:
            archive.writestr(name, packed * megabytes + b"\x03\0")
        for about in archive.infolist():  # as the table of contents will say, by which an archive is read
            about.compress_type, about.file_size, about.CRC = zipfile.ZIP_DEFLATED, megabytes * 2**20, crc
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


def pdf(*pages, title="", author="", letters=(), extra=b""):
    """A PDF file. A page is a list of `(x, y, size, text)`; where `text` is a list, of glyphs of the second font.

    `letters`: what each glyph of the second font says it is; all are half as wide as they are high.
    """
    named = {sign: number for number, sign in enumerate(letters, 33)}
    mapped = "\n".join(f"<{number:02X}> <{sign.encode('utf-16-be').hex()}>" for sign, number in named.items())
    unicode = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def\n"
        f"1 begincodespacerange <00> <FF> endcodespacerange\n{len(named)} beginbfchar\n{mapped}\nendbfchar\n"
        "endcmap end end"
    ).encode()
    kids = " ".join(f"{10 + 2 * at} 0 R" for at in range(len(pages)))
    widths = " ".join(["500"] * 223)
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode(),
        3: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        4: f"<</Type/Font/Subtype/Type1/BaseFont/Courier/FirstChar 33/LastChar 255/Widths[{widths}]"
        f"/ToUnicode 5 0 R>>".encode(),
        5: stream(unicode),
        6: b"<</Title(" + title.encode() + b")/Author(" + author.encode() + b")>>",
    }
    for at, page in enumerate(pages):
        content = b"\n".join(_drawn(named, *one) if isinstance(one, tuple) else one for one in page)
        objects[10 + 2 * at] = (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</A 3 0 R/B 4 0 R>>>>/Contents "
            + f"{11 + 2 * at} 0 R".encode() + extra + b">>"
        )  # fmt: skip
        objects[11 + 2 * at] = stream(content)
    return numbered(objects)


def unnamed(text, *without):
    """A PDF file of one line, in a font that names no letter for the glyphs of the signs in `without`."""
    glyphs = {sign: number for number, sign in enumerate(dict.fromkeys(text), 65)}
    named = {sign: number for sign, number in glyphs.items() if sign not in without}
    mapped = "\n".join(f"<{number:04X}> <{sign.encode('utf-16-be').hex()}>" for sign, number in named.items())
    unicode = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{len(named)} beginbfchar\n{mapped}\nendbfchar\n"
        "endcmap end end"
    ).encode()
    shown = "".join(f"{glyphs[sign]:04X}" for sign in text)
    return numbered({
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Count 1/Kids[10 0 R]>>",
        3: b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>",
        4: b"<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        b"/Supplement 0>>/DW 500/FontDescriptor 6 0 R>>",
        5: stream(unicode),
        6: b"<</Type/FontDescriptor/FontName/X/Flags 4/FontBBox[0 -200 1000 800]/Ascent 800/Descent -200"
        b"/ItalicAngle 0/CapHeight 700/StemV 80>>",
        10: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</A 3 0 R>>>>/Contents 11 0 R>>",
        11: stream(f"BT /A 12 Tf 50 700 Td <{shown}> Tj ET".encode()),
    })  # fmt: skip


def _drawn(named, x, y, size, text):
    if isinstance(text, list):
        shown = b"<" + b"".join(f"{named[sign]:02X}".encode() for sign in text) + b">"
        return f"BT /B {size} Tf {x} {y} Td ".encode() + shown + b" Tj ET"
    told = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return f"BT /A {size} Tf {x} {y} Td (".encode() + told + b") Tj ET"


def stream(data):
    return f"<</Length {len(data)}>>stream\n".encode() + data + b"\nendstream"


def numbered(objects):
    told, places = b"%PDF-1.7\n", {}
    for number, data in objects.items():
        places[number] = len(told)
        told += f"{number} 0 obj\n".encode() + data + b"\nendobj\n"
    listed = b"".join(f"{number} 1\n{place:010d} 00000 n \n".encode() for number, place in places.items())
    end = f"trailer<</Root 1 0 R/Info 6 0 R/Size {max(objects) + 1}>>\nstartxref\n{len(told)}\n%%EOF".encode()
    return told + b"xref\n0 1\n0000000000 65535 f \n" + listed + end


def doc(pieces, runs=(), magic=0xA5EC, flags=0, lists=(), changed=(), paragraphs=(), data=b"", **stories):
    """A file of Word 97: `pieces` of text, bytes for those of one byte a letter; `runs`: of the first piece.

    `lists`: what it keeps at which places of its table of contents; `changed`: what quick saves noted before;
    `paragraphs`: as `runs`; `data`: its stream of that name.
    """
    pieces = [*pieces, *stories.values()]
    main = bytearray(2048)
    listed, places, units = [0], [], []
    for piece in pieces:
        told = piece if isinstance(piece, bytes) else piece.encode("utf-16-le")
        units.append(len(told) // (1 if isinstance(piece, bytes) else 2))
        listed.append(listed[-1] + units[-1])
        places.append(len(main) * 2 | 1 << 30 if isinstance(piece, bytes) else len(main))
        main += told + bytes(len(told) % 2)
    named = ("footnotes", "heads", "macros", "comments", "endnotes", "boxes", "boxes_of_heads")
    told = dict(zip(stories, units[len(pieces) - len(stories) :], strict=True))
    counts = [sum(units) - sum(told.values()), *(told.get(name, 0) for name in named)]
    table = b"".join(struct.pack("<BH", 1, len(noted)) + noted for noted in changed)
    table += struct.pack(f"<BI{len(listed)}I", 2, 4 * len(listed) + 8 * len(places), *listed)
    table += b"".join(struct.pack("<HIH", 0, place, 0) for place in places)
    struct.pack_into("<H", main, 0, magic)
    struct.pack_into("<H", main, 0x0A, flags | 0x0200)
    struct.pack_into("<8i", main, 0x4C, *counts)
    struct.pack_into("<II", main, 0x1A2, 0, len(table))
    for place, held in lists:
        struct.pack_into("<H", main, 0x98, 0xB7)
        struct.pack_into("<II", main, 0x9A + 8 * place, len(table), len(held))
        table += held
    for place, page in ((0xFA, _formatted(runs) if runs else b""), (0x102, _set(paragraphs) if paragraphs else b"")):
        if page:
            main += bytes(-len(main) % 512)
            struct.pack_into("<II", main, place, len(table), 12)
            table += struct.pack("<III", 2048, len(main), len(main) // 512)
            main += page
    return compound({"WordDocument": bytes(main), "1Table": table, **({"Data": data} if data else {})})


def _formatted(runs):
    """A page of runs, which begin at the start of the text: two bytes a letter. Formatting is one word, or as it is."""
    page = bytearray(512)
    places, at = [2048], 256
    for number, (text, word) in enumerate(runs):
        places.append(places[-1] + 2 * len(text))
        if word:
            page[4 * (len(runs) + 1) + number] = at // 2
            told = word if isinstance(word, bytes) else struct.pack("<HB", word, 1)
            page[at : at + 1 + len(told)] = bytes([len(told)]) + told
            at += 2 + len(told) // 2 * 2
    struct.pack_into(f"<{len(places)}I", page, 0, *places)
    page[-1] = len(runs)
    return bytes(page)


def _set(paragraphs):
    """A page of paragraphs, two bytes a letter, of each the first byte of what says that its letter is large."""
    page = bytearray(512)
    places, at = [2048], 472
    for number, (text, dropped) in enumerate(paragraphs):
        places.append(places[-1] + 2 * len(text))
        page[4 * (len(paragraphs) + 1) + 13 * number] = at // 2
        told = struct.pack("<HHBHH", 0, 0x2423, 2, 0x442C, dropped)  # its style, how it is wrapped, its letter
        page[at : at + 2 + len(told)] = bytes((0, -(-len(told) // 2), *told)) if number % 2 else bytes((5, *told, 0))
        at -= 20
    struct.pack_into(f"<{len(places)}I", page, 0, *places)
    page[-1] = len(paragraphs)
    return bytes(page)


def compound(streams, least=4096):
    """A compound file of streams by name; a dictionary among them is a storage. Short ones are filled up to `least`."""
    sectors, chains, entries, small, links = [], [], [], [], []

    def put(data, size, pieces, numbers):
        """The number of the first of the pieces that the data are cut into."""
        first, count = len(pieces), -(-len(data) // size)
        numbers.extend([*range(first + 1, first + count), 0xFFFFFFFE][:count])
        pieces.extend(data[at : at + size].ljust(size, b"\0") for at in range(0, len(data), size))
        return first if count else 0xFFFFFFFE

    def add(named):
        """The entries of a storage; the number of the first."""
        first = len(entries)
        entries.extend([None] * len(named))
        for at, (name, held) in enumerate(named.items(), first):
            right = at + 1 if at + 1 < first + len(named) else 0xFFFFFFFF
            if isinstance(held, dict):
                entries[at] = _entry(name, 1, 0xFFFFFFFE, 0, add(held) if held else 0xFFFFFFFF, right)
                continue
            data = held.ljust(least, b"\0")
            start = put(data, 64, small, links) if len(data) < 4096 else put(data, 512, sectors, chains)
            entries[at] = _entry(name, 2, start, len(data), 0xFFFFFFFF, right)
        return first

    add({"Root Entry": {}})
    child = add(streams)
    shorts = b"".join(small)
    entries[0] = _entry("Root Entry", 5, put(shorts, 512, sectors, chains), len(shorts), child)
    linked = put(b"".join(struct.pack("<I", link) for link in links), 512, sectors, chains)
    directory = put(b"".join(entries).ljust(-(-len(entries) // 4) * 512, b"\0"), 512, sectors, chains)
    count = -(-(len(sectors) + 1) // 127)
    chains += [0xFFFFFFFD] * count
    told = struct.pack(f"<{len(chains)}I", *chains)
    places = range(len(sectors), len(sectors) + count)
    told = told.ljust(count * 512, b"\xff")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<9I", 0, count, directory, 0, 4096, linked, -(-len(links) // 128), 0xFFFFFFFE, 0)
    head += struct.pack("<109I", *places, *[0xFFFFFFFF] * (109 - count))
    return head + b"".join(sectors) + told


def _entry(name, kind, start, size, child, right=0xFFFFFFFF):
    told = name.encode("utf-16-le")
    return (
        told.ljust(64, b"\0") + struct.pack("<HBB3I", len(told) + 2, kind, 1, 0xFFFFFFFF, right, child)
        + bytes(36) + struct.pack("<IQ", start, size)
    )  # fmt: skip
