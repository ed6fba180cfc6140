"""Documents that are no article but many: what a database put into a file for a word processor."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.model.locator import Locator
from heritage_annotator.model.text import canonical
from heritage_annotator.patterns import late
from heritage_annotator.services.importing.draft import Draft, Notice, Refusal
from heritage_annotator.services.importing.source import Part, Source
from heritage_annotator.services.importing.text.manuscript import Paragraph
from heritage_annotator.services.importing.text.remarks import Marked, among

BETWEEN_ARTICLES = "\n\n\f\n"
"""Between the paragraphs of a bundle that is handed on: no paragraph holds it."""

NEXIS_END = "End of Document"
"""The paragraph below each article of Nexis."""

NEXIS_BODY = "Body"
"""The paragraph above the text of each of them."""
NEXIS = "text/x-nexis-paragraphs"
"""The media type under which the table knows the paragraphs of Nexis."""


FACTIVA = "text/x-factiva-paragraphs"
"""The same, of Factiva."""

FACTIVA_NUMBER = r"[^\W\d_]{2,15}\s+([A-Za-z][A-Za-z0-9]{7}(?:19|20)\d{6}[A-Za-z0-9]{7,10})"
"""How Factiva ends an article: "Document" in the language of the interface, and the accession number with its day."""

_FACTIVA_END = late(rf"(?:AN\s+)?{FACTIVA_NUMBER}")
_NEXIS_COUNT = late(r"\s*\d+ (?:of|von|de|sur|di|van) \d+ DO[CK]UMENT\w*\s*")


_RULE = "_" * 60
_RULED = late(r"\s*_{40,}\s*")
# The codes of Factiva's fields, in their order. Those behind the text name things by codes of their own.
_BEFORE_TEXT = ("SE", "HD", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "VOL", "LA", "CY")
_OF_TEXT, _BEHIND_TEXT = ("LP", "TD"), ("CT", "RF", "CO", "IN", "NS", "RE", "IPD", "IPC", "PUB", "AN")
FACTIVA_ORDER = {code: at for at, code in enumerate((*_BEFORE_TEXT, *_OF_TEXT, *_BEHIND_TEXT))}
FACTIVA_LISTING = frozenset({"CO", "IN", "NS", "RE", "IPD"})

_PROQUEST_COUNT = late(r"\s*Document \d+ of \d+\s*")
_PROQUEST_RECORD = late(r"\s*ProQuest document ID:\s*\d*\s*")
_PROQUEST_ADDRESS = late(r"\s*https?://\S*proquest\.com/docview/\S*\s*")
_PROQUEST_FIELD = late(r"[A-Z][A-Za-z /()]{3,24}:(?:\s.*)?", re.DOTALL)
_FULL_TEXT = late(r"Full text:")

_MARK = late(
    rf"^(?:{NEXIS_BODY}|{NEXIS_END}|_{{40,}}|Document \d+ of \d+|(?:AN\s+)?{FACTIVA_NUMBER}|ProQuest document ID: *\d+"
    r"|\d+ (?:of|von|de|sur|di|van) \d+ DO[CK]UMENT\w*)$",
    re.MULTILINE,
)
# The lines by which texts may be bundles; most files hold none.
# Begun by the sign between lines, for which a pattern looks ten times sooner than for the beginning of a line.
_ENDS_AN_ARTICLE = late(rf"\n(?:AN\s+)?{FACTIVA_NUMBER}[ \t\r]*$", re.MULTILINE)
_OF_DATABASE = late(r"Factiva|Dow Jones|Nexis", re.IGNORECASE)
_CODE_ALONE = late(r"[A-Z]{2,3}(?:\s{2,}|\t)\S.*")
_EVEN = 20
_NARROWEST, _WIDEST = 40, 100
_FEWEST_WRAPPED = 3
"""Code points by which lines that a program broke differ, and that they have; and lines of such a paragraph."""


def marks_in(text: str) -> frozenset[str]:
    """The lines of a text that part the articles of a database, or their heads from what stands below."""
    return frozenset(found.group() for found in _MARK.finditer(text))


def bundle_in(text: str) -> Part | None:
    """The same of a bare text, whose lines are paragraphs unless a program broke them."""
    ends = [found.end() - 1 for found in _ENDS_AN_ARTICLE.finditer("\n" + text)]
    if NEXIS_END in text:
        ends.append(text.rindex(NEXIS_END) + len(NEXIS_END))
    if not ends or _goes_on(text[max(ends) :]):  # ten thousand files are asked
        return None
    found = bundle_of(
        [Paragraph(each) for block in re.split(r"\n[ \t]*\n", canonical(text)) for each in _unwrapped(block)]
    )
    return found if found is not None and found.media_type in {NEXIS, FACTIVA} else None


def _goes_on(behind: str) -> bool:
    """Whether somebody wrote more below the last article than the database does, which names itself."""
    return behind.strip() != "" and _OF_DATABASE.search(behind) is None


def _unwrapped(block: str) -> list[str]:
    lines = [line.strip() for line in block.split("\n") if line.strip()]
    coded = [line for line in lines if _CODE_ALONE.fullmatch(line)]
    if coded:
        return _by_codes(lines)
    lengths = [len(line) for line in lines[:-1]]
    if len(lines) < _FEWEST_WRAPPED or not _NARROWEST <= min(lengths) <= max(lengths) <= _WIDEST:
        return lines
    return [" ".join(lines)] if max(lengths) - min(lengths) <= _EVEN else lines


def _by_codes(lines: Sequence[str]) -> list[str]:
    """Fields behind their codes, which go on below; behind the code stand spaces where no tab does."""
    fields = list[str]()
    for line in lines:
        if _CODE_ALONE.fullmatch(line):
            code, said = line.split(maxsplit=1)
            fields.append(f"{code}\t{said}")
        elif fields and not _FACTIVA_END.fullmatch(line):
            fields[-1] += f" {line}"
        else:
            fields.append(line)
    return fields


def bundle_of(paragraphs: Sequence[Paragraph], name: str = "") -> Part | None:
    """The paragraphs as a part for the table, where they are those of a database's export; else None.

    Raises:
        UnreadableFileError: "unsplit": they are several articles of `name`, and nothing tells where each ends.
    """
    texts = [paragraph.text for paragraph in paragraphs]
    stripped = {text.strip() for text in texts}
    if {NEXIS_END, NEXIS_BODY} <= stripped:
        return Part("articles", BETWEEN_ARTICLES.join(texts).encode(), NEXIS)
    if any(map(_FACTIVA_END.fullmatch, stripped)):
        return Part("articles", BETWEEN_ARTICLES.join(texts).encode(), FACTIVA)
    if any(map(_NEXIS_COUNT.fullmatch, texts)):
        return Part("articles.txt", "\n\n".join(texts).encode())
    records, told = (sum(map(bool, map(each, texts))) for each in (_PROQUEST_RECORD.fullmatch, _FULL_TEXT.match))
    if min(records, told) > 0 or (any(map(_RULED.fullmatch, texts)) and any(map(_PROQUEST_ADDRESS.fullmatch, texts))):
        return _of_proquest(texts, min(records, told), name)
    return None


def _of_proquest(texts: Sequence[str], records: int, name: str) -> Part:
    """As text, where a field stands below an empty line, and a paragraph of the article below another."""
    ruled = any(map(_RULED.fullmatch, texts))
    counted = any(map(_PROQUEST_COUNT.fullmatch, texts))
    if records > 1 and not ruled and not counted:
        raise UnreadableFileError(name, "unsplit")
    lines = [] if ruled and _RULED.fullmatch(next(filter(str.strip, texts))) else [_RULE, ""]
    is_text = False
    worded = list(filter(str.strip, texts))
    for place, text in enumerate(worded):
        follows = worded[place + 1] if place + 1 < len(worded) else _RULE
        if _RULED.fullmatch(text) or (not ruled and _PROQUEST_COUNT.fullmatch(text)):
            lines += [_RULE, "", *([] if _RULED.fullmatch(text) else [text, ""])]
            is_text = False
            continue
        # A paragraph of the article may begin as a field does; behind the article stand fields alone.
        ends = (
            is_text
            and _PROQUEST_FIELD.fullmatch(text)
            and (_PROQUEST_FIELD.fullmatch(follows) or _RULED.fullmatch(follows) or _PROQUEST_COUNT.fullmatch(follows))
        )
        is_text = (is_text and not ends) or _FULL_TEXT.match(text) is not None
        flat = " ".join(text.split("\n"))
        lines += [*([""] if ends else []), flat, *([] if is_text else [""])]
    return Part("articles.txt", "\n".join(lines).encode())


def articles_of(
    bundle: Part, source: Source, lacks: tuple[Notice, ...] = (), marked: Iterable[Marked] = ()
) -> Iterator[Draft | Refusal]:
    """What the table reads in the bundle, as if it stood in the source itself.

    `lacks`: what the file lacks as a whole, which its first article tells: nobody knows which of them it was. `marked`:
    what readers left in it.
    """
    found = [_placed(each, source) for each in source.parts([bundle])]
    drafts = iter(among([each for each in found if isinstance(each, Draft)], marked))
    for each in found:
        placed = next(drafts) if isinstance(each, Draft) else each
        if isinstance(placed, Draft) and lacks:
            placed, lacks = replace(placed, notices=(*placed.notices, *lacks)), ()
        yield placed


def _placed(found: Draft | Refusal, source: Source) -> Draft | Refusal:
    return replace(found, name=source.name, locator=Locator(source.locator.parts, record=found.locator.record))
