"""The formats articles come in, one row each: file dialog, refusals, guide and readers go by this table."""

import re
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import cast

from heritage_annotator.frozen import frozen
from heritage_annotator.patterns import late
from heritage_annotator.services.importing.source import Reader
from heritage_annotator.translation import later

_READERS = "heritage_annotator.services.importing"
_MB = 2**20
_TABLE, _ARCHIVE = 200 * _MB, 2048 * _MB


@frozen
class Format:
    """One kind of file.

    `suffixes`: ends of file names, lower case, with the full stop; none where content alone tells. By its content it is
    told before: `begins` is what the first bytes match, where one of `signs` stands among them, which is seen a hundred
    times sooner (in lower case where `begins` does not mind case); `marked_up`: they hold a tag; `first`: after white
    space they begin with one of these. `holds` is a name in
    the table of contents of a zip archive or of a compound file (as Microsoft calls those of old Word). `module`: the
    one whose `read` reads it, loaded when the first such file is read; empty for a format that is told as not read yet.
    `quick`: a megabyte of it is read by our own code in some ten milliseconds, so that a few small files need no
    process of their own. `largest`: bytes; a larger file is refused unread.
    """

    words: str
    suffixes: tuple[str, ...]
    media_types: tuple[str, ...]
    begins: re.Pattern[bytes] | None = None
    holds: re.Pattern[str] | None = None
    module: str = ""
    quick: bool = False
    largest: int = 50 * _MB
    signs: tuple[bytes, ...] = ()
    marked_up: bool = False
    first: bytes = b""

    def reader(self) -> Reader:
        """The module that reads it."""
        return _module(self.module)


@cache
def _module(name: str) -> Reader:
    return cast(Reader, import_module(name))


def _named(pattern: str) -> re.Pattern[str]:
    return late(pattern, re.IGNORECASE)


PLAIN = Format(
    later("Text"), (".txt", ".text"), ("text/plain",), module=f"{_READERS}.plain.plain_text", quick=True
)  # fmt: skip
PAGE = Format(
    later("Saved web page"),
    (".html", ".htm", ".xhtml"),
    ("text/html", "application/xhtml+xml"),
    late(
        rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,500}-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]",
        re.IGNORECASE,
    ),
    module=f"{_READERS}.web.web_page",
    marked_up=True,
)

FORMATS: tuple[Format, ...] = (
    # Before the files they look like: what a database exports is no article, but many.
    Format(
        later("Nexis, text"), (), (),
        late(
            rb"(?s:.{0,3500}?)(?:^|\n)(?:[ \t]*\d+ (?:of|von|de|sur|di|van) \d+ DO[CK]UMENT\w*"
            rb"|[ \t]{8,}Do[ck]ument\w* \d+ (?:of|von|de|sur|di|van) \d+)\s*\n"
        ),
        signs=(b"DOCUMENT", b"DOKUMENT", b"Dokument", b"Document"),
        module=f"{_READERS}.press.nexis_text",
    ),
    Format(
        later("Nexis, web page"), (), (),
        late(rb"(?s:.{0,3900}?)(?:<DOC NUMBER=\d|<!-- LXNComment|name=\"?DOC_ID_\d)", re.IGNORECASE),
        signs=(b"<doc number=", b"<!-- lxncomment", b"doc_id_"), marked_up=True,
        module=f"{_READERS}.press.nexis_page",
    ),
    # Handed on by the reader of Word files.
    Format(later("Nexis, Word"), (), ("text/x-nexis-paragraphs",), module=f"{_READERS}.press.nexis_word"),
    Format(
        later("Factiva, web page"), (), (),
        late(rb"(?s:.{0,3000}?)<title>\s*(?:Dow Jones )?Factiva", re.IGNORECASE),
        signs=(b"factiva",), marked_up=True,
        module=f"{_READERS}.press.factiva_page",
    ),
    # Handed on by the reader of Rich Text, where both may come in.
    Format(
        later("Factiva, Rich Text"), (), ("text/x-factiva-paragraphs",), module=f"{_READERS}.press.factiva_text"
    ),
    Format(
        later("Factiva, XML"), (), (), late(rb"(?s:.{0,200}?)<PPSResponse\b"), marked_up=True,
        module=f"{_READERS}.press.factiva_xml",
    ),
    Format(
        later("ProQuest, text"), (), (),
        late(
            rb"\s*_{60}\s*\n(?:(?s:.{0,300}?)Document \d+ of \d+"
            rb"|(?s:.{0,3500}?)(?:ProQuest document ID: |proquest\.com/docview/))"
        ),
        first=b"_",
        module=f"{_READERS}.press.proquest_text",
    ),
    Format(
        later("ProQuest, web page"), (), (),
        late(
            rb"(?s:.{0,4000}?)(?:name=\"?DocID_\d|ProQuest document link|<text\s[^>]{0,80}htmlcontent=)", re.IGNORECASE
        ),
        signs=(b"docid_", b"proquest document link", b"htmlcontent="),
        module=f"{_READERS}.press.proquest_page",
    ),
    Format(
        later("Europresse, web page"), (), (),
        late(
            rb"(?s:.{0,4000}?)(?:cedrom-sni\.com|DocPublicationName|nouveau\.eureka\.cc|europresse\.com)", re.IGNORECASE
        ),
        signs=(b"cedrom-sni.com", b"docpublicationname", b"nouveau.eureka.cc", b"europresse.com"), marked_up=True,
        module=f"{_READERS}.press.europresse_page",
    ),
    Format(
        later("Integrum, web page"), (), (),
        late(rb"(?s:.{0,200}?)<title>Report \d\d\.\d\d\.\d{4} \d\d:\d\d:\d\d</title>", re.IGNORECASE),
        marked_up=True,
        module=f"{_READERS}.press.integrum_page",
    ),
    Format(
        later("Telegram, web page"), (), (), late(rb"(?s:.{0,3900}?)class=\"page_body chat_page\""),
        signs=(b"chat_page",), marked_up=True,
        module=f"{_READERS}.web.chat_page",
    ),
    PLAIN,
    Format(
        later("Markdown"), (".md", ".markdown"), ("text/markdown",), module=f"{_READERS}.plain.markdown_text",
        quick=True,
    ),
    PAGE,
    Format(
        later("PDF"), (".pdf",), ("application/pdf",), late(rb"%PDF-"), module=f"{_READERS}.documents.pdf",
        first=b"%", largest=2 * 2**30,
    ),
    Format(
        later("Word"),
        (".docx", ".docm", ".dotx", ".dotm", ".xml"),
        (
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "application/vnd.ms-word.document.macroenabled.12",
        ),
        # Word writes one XML file too, and did so in 2003.
        late(
            rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<\?mso-application\s[^>]{0,80}\bWord\.Document\b"
            rb"|<(?:w:wordDocument|pkg:package)\s)"
        ),
        holds=_named(r"word/document\d*\.xml"),
        module=f"{_READERS}.documents.docx",
    ),
    Format(
        later("Word 97–2003"), (".doc",), ("application/msword",), holds=_named("WordDocument"),
        module=f"{_READERS}.documents.doc",
    ),
    Format(
        later("OpenDocument"),
        (".odt", ".fodt", ".ott"),
        (
            "application/vnd.oasis.opendocument.text",
            "application/vnd.oasis.opendocument.text-flat-xml",
            "application/vnd.oasis.opendocument.text-template",
        ),
        late(
            rb"\s*(?:<\?xml[^>]{0,200}>\s*)?<office:document\s"
            rb"|PK\x03\x04.{26}mimetypeapplication/vnd\.oasis\.opendocument\.text",
            re.DOTALL,
        ),
        first=b"<P",
        module=f"{_READERS}.documents.odt",
    ),
    Format(
        later("Rich Text"), (".rtf",), ("application/rtf", "text/rtf"), late(rb"\s*\{\\rtf"),
        first=b"{",
        module=f"{_READERS}.documents.rtf",
    ),
    Format(later("Pages"), (".pages",), ("application/vnd.apple.pages",)),
    Format(
        later("E-book"), (".epub",), ("application/epub+zip",), holds=_named(r"META-INF/container\.xml"),
        module=f"{_READERS}.documents.epub",
    ),
    Format(
        later("Saved web page with its parts"),
        (".mht", ".mhtml"),
        ("multipart/related",),
        late(rb"From: [<\"]?Saved by", re.IGNORECASE),
        first=b"Ff",
        module=f"{_READERS}.web.page_with_parts",
    ),
    Format(
        later("E-mail"),
        (".eml", ".emlx"),
        ("message/rfc822",),
        late(
            rb"(?:[!-9;-~]+: [^\n]*\n(?:[ \t][^\n]*\n)*){0,60}?(?:MIME-Version|Message-ID|Received|Return-Path): ",
            re.IGNORECASE,
        ),
        module=f"{_READERS}.mail.mail_message",
    ),
    Format(
        later("Mailbox"),
        (".mbox",),
        ("application/mbox",),
        late(rb"From \S+[ \t][^\n]*\d{4}[^\n]*\n[!-9;-~]+: "),
        first=b"F",
        module=f"{_READERS}.mail.mail_box",
        largest=_ARCHIVE,
    ),
    Format(
        later("Outlook message"), (".msg",), ("application/vnd.ms-outlook",),
        holds=_named(r"__properties_version1\.0"),
        module=f"{_READERS}.mail.outlook_message",
        largest=_TABLE,
    ),
    Format(
        later("Attachments wrapped by Outlook"), (".tnef",), ("application/ms-tnef", "application/vnd.ms-tnef"),
        re.compile(rb"\x78\x9f\x3e\x22"),
        module=f"{_READERS}.mail.outlook_wrapping",
    ),
    Format(
        later("Safari web archive"),
        (".webarchive",),
        ("application/x-webarchive",),
        module=f"{_READERS}.web.safari_archive",
    ),
    Format(
        later("Web archive"),
        (".warc", ".warc.gz", ".warc.zst", ".wet", ".wet.gz"),
        ("application/warc",),
        late(rb"WARC/\d"),
        first=b"W",
        module=f"{_READERS}.archives.web_archive",
        largest=_ARCHIVE,
    ),
    Format(
        later("Web archive collection"), (".wacz",), ("application/wacz", "application/wacz+zip"),
        holds=_named(r"pages/pages\.jsonl"),
        module=f"{_READERS}.archives.archive_collection",
        largest=_ARCHIVE,
    ),
    Format(
        later("Table of texts"),
        (".csv", ".tsv", ".tab"),
        ("text/csv", "text/tab-separated-values"),
        module=f"{_READERS}.corpora.delimited",
        largest=_TABLE,
    ),
    Format(
        later("Workbook of texts"),
        (".xlsx", ".xls", ".xlsb", ".ods"),
        (
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/vnd.ms-excel",
            "application/vnd.oasis.opendocument.spreadsheet",
        ),
        # Which kind of OpenDocument it is stands in its first file.
        late(rb"PK\x03\x04.{26}mimetypeapplication/vnd\.oasis\.opendocument\.spreadsheet", re.DOTALL),
        _named(r"xl/workbook\.(?:xml|bin)|Workbook|Book"),
        f"{_READERS}.corpora.workbook",
        first=b"P",
        largest=_TABLE,
    ),
    Format(
        later("References, CSL-JSON"), (".csljson",), ("application/vnd.citationstyles.csl+json",),
        late(rb'\s*[\[{](?s:.{0,4000}?)"(?:date-parts|container-title|citation-key)"\s*:'),
        first=b"[{",
        signs=(b'"date-parts"', b'"container-title"', b'"citation-key"'),
        module=f"{_READERS}.references.csl_json",
    ),
    Format(
        later("Texts as JSON"),
        (".json", ".jsonl", ".ndjson"),
        ("application/json", "application/x-ndjson", "application/jsonl"),
        late(rb"\s*window\.YTD\.\w+\.part\d+\s*=\s*[\[{]"),
        first=b"w",
        module=f"{_READERS}.corpora.json_rows",
        largest=_TABLE,
    ),
    Format(
        later("References, RIS"), (".ris",), ("application/x-research-info-systems",),
        late(rb"\s*(?:\d+\.\s+)?TY  - [A-Z]+\s"),
        first=b"T0123456789",
        module=f"{_READERS}.references.ris",
    ),
    Format(
        later("References, Web of Science"), (".ciw",), (),
        late(rb"\s*FN (?:Clarivate|Thomson|ISI)\b|\s*PT [A-Z]\s*\n[A-Z][A-Z0-9] "),
        module=f"{_READERS}.references.web_of_science",
    ),
    Format(
        later("References, BibTeX"), (".bib", ".bibtex"), ("application/x-bibtex", "text/x-bibtex"),
        module=f"{_READERS}.references.bibtex",
    ),
    Format(
        later("Bibliography"), (".enw", ".nbib"), ("application/x-endnote-refer",),
    ),
    # After all that are archives by themselves.
    Format(
        later("Packed folder"), (".zip",), ("application/zip", "application/x-zip-compressed"),
        module=f"{_READERS}.archives.zip_folder",
        largest=_ARCHIVE,
    ),
)  # fmt: skip
"""Where two rows claim a suffix, a media type or a beginning, the first has it."""


def filter_patterns(rows: Sequence[Format] = FORMATS) -> str:
    """What a file dialog shows: `*.txt *.text …`, of the formats that are read."""
    return " ".join(f"*{end}" for row in rows if row.module for end in row.suffixes)


def format_named(suffix: str) -> Format | None:
    """The row that names a suffix, given without its full stop."""
    return next((row for row in FORMATS if f".{suffix.lower()}" in row.suffixes), None)
