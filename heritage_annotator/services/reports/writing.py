"""Writes a report as Markdown, HTML or DOCX: the same blocks, the same bytes."""

import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape
from io import BytesIO
from typing import assert_never
from unicodedata import bidirectional

from heritage_annotator.patterns import late
from heritage_annotator.services.exporting.markdown.flavours import Flavour, style_of
from heritage_annotator.services.reports.blocks import Block, Heading, Quotation, Sentence

_STYLE = (
    "body{font:16px/1.5 Georgia,serif;max-width:44em;margin:2em auto;padding:0 1em;color:#1F1D1A}"
    "blockquote{margin:.4em 0 .8em;padding-inline-start:1em;border-inline-start:3px solid #E2DED6}"
    "blockquote p{margin:.2em 0}"
    # What a line goes on with stands in from where it begins: the labels are found at a glance.
    "p.fact{padding-inline-start:1.4em;text-indent:-1.4em}"
    "small{color:#68625A}"
)


def as_markdown(blocks: Iterable[Block]) -> bytes:
    """CommonMark: sentences as paragraphs, quotations as quotes, every sign of them escaped."""
    phrase = style_of(Flavour.PANDOC).escaping.phrase
    told: list[str] = []
    for block in blocks:
        match block:
            case Heading():
                told.append(f"{'#' * block.level} {phrase(block.text)}")
            case Sentence():
                told.append(f"{phrase(block.text)} {phrase(block.behind)}".rstrip())
            case Quotation():
                # Within words too: pandoc would print another apostrophe, and the quotation would be none.
                lines = (_APOSTROPHE.sub(r"\\'", phrase(line)) for line in block.words.split("\n"))
                words = "\\\n> ".join(lines)
                told.append(f"> “{words}”\n>\n> {block.mark} · {phrase(block.by)}")
            case _:
                assert_never(block)
    return ("\n\n".join(told) + "\n").encode()


def as_html(blocks: Iterable[Block]) -> bytes:
    """One page that loads nothing: each paragraph in its own direction."""
    told = list(html_parts(blocks))
    body = "\n".join(told)
    head = f'<meta charset="utf-8"><title>{escape(_title(told))}</title><style>{_STYLE}</style>'
    return f"<!doctype html>\n<html><head>{head}</head><body>\n{body}\n</body></html>\n".encode()


def html_parts(blocks: Iterable[Block]) -> Iterator[str]:
    """The blocks as elements of a page, without a look of their own."""
    for block in blocks:
        match block:
            case Heading():
                level = min(block.level, 6)
                yield f'<h{level} dir="auto">{escape(block.text)}</h{level}>'
            case Sentence():
                behind = f" <small>{escape(block.behind)}</small>" if block.behind else ""
                runs = "auto" if not block.opens_with else "rtl" if _is_from_the_right(block.own_words) else "ltr"
                yield f'<p class="fact" dir="{runs}">{escape(block.text)}{behind}</p>'
            case Quotation():
                language = f' lang="{escape(block.language)}"' if block.language else ""
                words = f'<p dir="auto"{language}>“<span class="words">{escape(block.words)}</span>”</p>'
                by = f'<p dir="auto"><small>{block.mark} · {escape(block.by)}</small></p>'
                yield f"<blockquote>{words}{by}</blockquote>"
            case _:
                assert_never(block)


def as_docx(blocks: Iterable[Block]) -> bytes:
    """A document of Word, made of what every word processor reads; paragraphs of Arabic from right to left."""
    paragraphs: list[str] = []
    for block in blocks:
        match block:
            case Heading():
                paragraphs.append(_paragraph(block.text, f"Heading{min(block.level, 4)}"))
            case Sentence():
                paragraphs.append(_paragraph(block.text, "Fact", behind=block.behind, own=block.own_words))
            case Quotation():
                paragraphs.append(_paragraph(f"“{block.words}”", "Quote"))
                paragraphs.append(_paragraph(f"{block.mark} · {block.by}", "Source"))
            case _:
                assert_never(block)
    document = f"{_XML}<w:document {_W}><w:body>{''.join(paragraphs)}{_PAGE}</w:body></w:document>"
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in (*_PACKAGE.items(), ("word/document.xml", document)):
            package.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


WRITERS: Mapping[str, Callable[[Iterable[Block]], bytes]] = {
    "markdown": as_markdown,
    "html": as_html,
    "docx": as_docx,
}
"""What writes each format."""

_APOSTROPHE = late(r"(?<!\\)'")
_NO_XML = late("[\x00-\x08\x0a-\x1f\ufffe\uffff\ud800-\udfff]")
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# A4 with margins of 2.5 cm.
_PAGE = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1417" w:right="1417" w:bottom="1417" w:left="1417" '
    'w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>'
)
_SMALL = '<w:color w:val="68625A"/><w:sz w:val="18"/><w:szCs w:val="18"/>'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def _style(name: str, called: str, properties: str, paragraph: str = "") -> str:
    based = '<w:basedOn w:val="Normal"/>' if name != "Normal" else ""
    default = ' w:default="1"' if name == "Normal" else ""
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{name}"><w:name w:val="{called}"/>{based}'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{properties}</w:rPr></w:style>"
    )


_STYLES = "".join(
    (
        _style("Normal", "Normal", '<w:sz w:val="22"/><w:szCs w:val="22"/>', '<w:spacing w:after="120"/>'),
        *(
            # A heading stands with what follows it; letters of Arabic have their own weight and size.
            _style(
                f"Heading{n}",
                f"heading {n}",
                f'<w:b/><w:bCs/><w:sz w:val="{36 - 4 * n}"/><w:szCs w:val="{36 - 4 * n}"/>',
                f'<w:keepNext/><w:spacing w:before="240" w:after="120"/><w:outlineLvl w:val="{n - 1}"/>',
            )
            for n in range(1, 5)
        ),
        _style("Fact", "Fact", "", '<w:spacing w:after="120"/><w:ind w:left="340" w:hanging="340"/>'),
        _style("Quote", "Quote", "<w:i/>", '<w:keepNext/><w:spacing w:after="40"/><w:ind w:left="567" w:right="567"/>'),
        _style("Source", "Source", _SMALL, '<w:ind w:left="567" w:right="567"/>'),
    )
)
_PACKAGE = {
    "[Content_Types].xml": (
        f'{_XML}<Types xmlns="{_TYPES}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/></Types>'
    ),
    "_rels/.rels": (
        f'{_XML}<Relationships xmlns="{_TYPES}/relationships"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument" '
        'Target="word/document.xml"/></Relationships>'
    ),
    "word/_rels/document.xml.rels": (
        f'{_XML}<Relationships xmlns="{_TYPES}/relationships"><Relationship Id="rId1" Type="{_OFFICE}/styles" '
        'Target="styles.xml"/></Relationships>'
    ),
    "word/styles.xml": f"{_XML}<w:styles {_W}>{_STYLES}</w:styles>",
}


def _paragraph(text: str, style: str, *, behind: str = "", own: str = "") -> str:
    right = _is_from_the_right(own or text)
    turned = "<w:bidi/>" if right else ""
    runs = _run(text, "<w:rtl/>" if right else "")
    small = _run(f" {behind}", f"{_SMALL}{'<w:rtl/>' if right else ''}") if behind else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{turned}</w:pPr>{runs}{small}</w:p>'


def _run(text: str, properties: str) -> str:
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(_xml(line), quote=False)}</w:t>' for line in text.split("\n")
    )
    return f"<w:r><w:rPr>{properties}</w:rPr>{lines}</w:r>"


def _is_from_the_right(text: str) -> bool:
    """By the first letter that has a direction."""
    return next((kind in {"R", "AL"} for kind in map(bidirectional, text) if kind in {"L", "R", "AL"}), False)


def _xml(text: str) -> str:
    """The text without what no XML holds."""
    return _NO_XML.sub("", text)


def _title(told: Iterable[str]) -> str:
    first = next(iter(told), "")
    return first[first.find(">") + 1 : first.rfind("<")] if first.startswith("<h") else ""
