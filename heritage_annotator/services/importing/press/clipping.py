"""An article out of a database's export, whatever file it came in."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from heritage_annotator.frozen import frozen
from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.model.locator import Locator
from heritage_annotator.model.text import canonical, is_blank
from heritage_annotator.services.articles import language
from heritage_annotator.services.files.xml import Node, parsed_page
from heritage_annotator.services.importing.draft import Draft, Notice, Refusal
from heritage_annotator.services.importing.language_names import tag_of
from heritage_annotator.services.importing.metadata import one_line, web_address
from heritage_annotator.services.importing.source import Source
from heritage_annotator.services.importing.text.decoding import Decoding, decode
from heritage_annotator.services.importing.text.markup_text import raise_figures

# Letters a word, spaces along: what lies outside was split or joined wrongly, or holds what is no text of the article.
_USUAL = (2.5, 9.0)
_TELLING = 40
_NUMBER = re.compile(r"\d[\d.,\u00a0\u202f ]*")


@frozen
class Clipping:
    """What an export says of one article. `record` is its accession number, empty when it bears none.

    `words`: how many the database counted, 0 when it does not say.
    """

    title: str = ""
    outlet: str = ""
    author: str = ""
    published: str = ""
    language: str = ""
    url: str = ""
    record: str = ""
    page: str = ""
    words: int = 0
    paragraphs: tuple[str, ...] = ()

    def draft(self, source: Source, number: int, media_type: str, encoding: str) -> Draft | Refusal:
        """The article, the `number`th of its file; a refusal when the export holds no word of it."""
        body = canonical("\n\n".join(filter(None, (_tidy(each) for each in self.paragraphs))))
        where = Locator(source.locator.parts, record=one_line(self.record) or str(number))
        if is_blank(body):
            return Refusal(source.name, "withheld", one_line(self.title), where)
        return Draft(
            body=body,
            name=source.name,
            media_type=media_type,
            encoding=encoding,
            title=one_line(self.title),
            outlet=one_line(self.outlet),
            author=one_line(self.author),
            published=self.published,
            language=tag_of(self.language) or language.guess(body),
            url=web_address(self.url),
            locator=where,
            notices=(Notice("words_counted"),) if self._is_odd(body) else (),
        )

    def _is_odd(self, body: str) -> bool:
        least, most = _USUAL
        return self.words >= _TELLING and not least <= len(body) / self.words <= most


def drafts(
    clippings: Iterable[Clipping], source: Source, media_type: str, decoded: Decoding, stated: int = 0
) -> Iterator[Draft | Refusal]:
    """The articles in their order. `stated`: how many the file says there are, 0 when it does not say.

    What is to be told of the whole file goes with the last of them.

    Raises:
        UnreadableFileError: "empty" when there is none.
    """
    held: Draft | Refusal | None = None
    count = 0
    for count, clipping in enumerate(clippings, 1):
        if held is not None:
            yield held
        held = clipping.draft(source, count, media_type, decoded.encoding)
    if held is None:
        raise UnreadableFileError(source.name, "empty")
    missing = (Notice("articles_missing", stated - count),) if stated > count else ()
    if isinstance(held, Draft):
        held = replace(held, notices=(*held.notices, *decoded.notices, *missing))
    yield held


def drafts_of_page(clippings: Callable[[Node], Iterable[Clipping]], source: Source) -> Iterator[Draft | Refusal]:
    """The articles that `clippings` finds in a page, from its root. Raises as `drafts`, and as `decode`."""
    decoded = decode(source.read(), source.name, markup=True, told=source.encoding)
    root = parsed_page(canonical(decoded.text), source.name)
    if root is not None:
        raise_figures(root)
    yield from drafts([] if root is None else clippings(root), source, "text/html", decoded)


def number_in(text: str) -> int:
    """The first number in `text`, 0 when there is none: `1,341 words`, `1.684 Wörter`."""
    found = _NUMBER.search(text)
    return int(re.sub(r"\D", "", found.group())) if found else 0


def _tidy(paragraph: str) -> str:
    """The paragraph without the spaces and line breaks that only laid it out."""
    return re.sub(r"[ \r\n\f\v]+", " ", paragraph).strip(" \t")
