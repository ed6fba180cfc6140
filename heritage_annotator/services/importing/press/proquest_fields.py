"""The fields of a document of ProQuest, by the names that stand before them, and what they say of an article."""

import html
import re
from collections.abc import Sequence

from heritage_annotator.services.importing.press.clipping import Clipping, number_in
from heritage_annotator.services.importing.printed_days import printed_day

_NAMES = (
    "Abstract", "Abstract (English)", "Abstract (summary)", "Author", "Classification", "Company / organization",
    "Copyright", "Correction", "Country of publication", "Credit", "Database", "Dateline", "Document type",
    "Document URL", "Edition", "First page", "Full text", "Highlights", "Identifier / keyword", "ISSN", "Issue",
    "Language of publication", "Last updated", "Links", "Literary indexing", "Location", "Number of pages", "Page",
    "Pages", "People", "Place of publication", "ProQuest document ID", "Publication date", "Publication info",
    "Publication subject", "Publication title", "Publication year", "Publisher", "Section", "Source", "Source type",
    "Subject", "Title", "Volume", "Word count", "Year",
)  # fmt: skip
FIELD = re.compile(
    rf"({'|'.join(map(re.escape, sorted(_NAMES, key=len, reverse=True)))}):(?:\s+(.*))?", re.DOTALL
)  # fmt: skip
"""A name, and what it says."""

# What follows the text and is no word of the article.
_GLUED = re.compile(r"^(?:CORRECTION APPENDED|Correction Appended)(?=\S)")
_DAY_IN_INFO = re.compile(r"\]?\s*(\d{1,2} [A-Z][a-z]{2,8} \d{4})\s*:")


class Fields:
    """What was said under each name; under '' what stood before the first, whose first is the headline."""

    def __init__(self) -> None:
        self._said: dict[str, list[str]] = {}

    def add(self, name: str, words: str) -> None:
        """Puts down a line under a name."""
        self._said.setdefault(name, []).append(words)

    def all(self, name: str) -> Sequence[str]:
        """The lines under the name."""
        return self._said.get(name, [])

    def said(self, *names: str) -> str:
        """What stands under the first of the names that says anything, in one line."""
        found = (" ".join(" ".join(self.all(each)).split()) for each in names)
        return html.unescape(next(filter(None, found), ""))

    def clipping(self, text: Sequence[str], address: str, words: int = 0) -> Clipping:
        """The article. `words`: how many the export counts, where it says so beside the fields."""
        info = _DAY_IN_INFO.search(self.said("Publication info"))
        return Clipping(
            title=self.said("Title") or next((each.strip() for each in self.all("") if each.strip()), ""),
            outlet=_outlet(self.said("Publication title") or self.said("Publication info")),
            author=self.said("Author"),
            published=printed_day(self.said("Publication date")) or (printed_day(info.group(1)) if info else ""),
            language=self.said("Language of publication"),
            url=self.said("Document URL") or address,
            record=self.said("ProQuest document ID"),
            page=self.said("Pages", "First page"),
            words=words or number_in(self.said("Word count")),
            paragraphs=tuple(html.unescape(_GLUED.sub("", line.strip())) for line in text),
        )


def _outlet(said: str) -> str:
    """The name of the paper, without its edition and its place."""
    return re.split(r"\s*,\s[^,;]*\bedition\b|\s*;", said, flags=re.IGNORECASE)[0].strip()
