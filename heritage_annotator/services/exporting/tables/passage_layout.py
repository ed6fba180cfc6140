"""Found passages, for one file or the clipboard: Markdown to read and cite, or rows to count with."""

import html
import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from itertools import repeat

from heritage_annotator.model.progress import Report, not_told
from heritage_annotator.model.records import Annotation, Article
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.articles.custody import paste_told
from heritage_annotator.services.articles.pages import page_told
from heritage_annotator.services.exporting.markdown.article_layout import SIGNED
from heritage_annotator.services.exporting.markdown.collection import Citation
from heritage_annotator.services.exporting.markdown.escaping import Escaping
from heritage_annotator.services.exporting.markdown.flavours import Flavour, style_of
from heritage_annotator.services.exporting.markdown.front_matter import front_matter
from heritage_annotator.services.exporting.markdown.telling import (
    attributes_told,
    day_told,
    items,
    link,
    quotation,
    source_told,
    tags_told,
)
from heritage_annotator.services.exporting.tables.sheets import Cell, Common, sheet_of
from heritage_annotator.services.history.versions import edited_tags
from heritage_annotator.services.sharing.covering import Covering
from heritage_annotator.storage.reading.passages import SourceRow, ToldPassage
from heritage_annotator.storage.reading.reading import Reading
from heritage_annotator.translation import tr

_WEB = re.compile(r"https?://[^\s/]", re.IGNORECASE)


class _Unescaped(Escaping):
    """Words as they are, for what has its own way to escape them."""

    def phrase(self, words: str) -> str:
        return " ".join(words.split())


_PLAIN = _Unescaped(smart=False)

# Read at a time: enough that asking costs nothing, few enough that a cancel is heard.
_BATCH = 500


class _Found(NamedTuple):
    article: Article
    citation: Citation
    page: str


def passages_as_markdown(
    reading: Reading,
    ids: Sequence[str],
    flavour: Flavour = Flavour.OBSIDIAN,
    *,
    title: str = "",
    query: str = "",
    report: Report = not_told,
) -> str:
    """The passages in that order, each as a block quote with its source and what was said of it beneath.

    With a title, as a file of its own: its head tells the title and the query. Reports done and
    total; what is gone is left out.
    """
    escaping = style_of(flavour).escaping
    attributes = reading.attributes()
    told = [
        f"{quotation(found.citation.annotation.quote, escaping)}\n\n"
        + items(
            [
                *_source(found.article, found.page, escaping),
                (tr("Tags"), escaping.phrase(tags_told(found.citation.tags))),
                *attributes_told(found.citation.annotation.attributes, attributes, escaping),
                (tr("Annotator"), escaping.phrase(found.citation.annotator)),
                (tr("Date"), day_told(found.citation.annotation.created)),
            ],
            found.citation.annotation.note,
        )
        for found in _found(reading, ids, report)
    ]
    head = front_matter({"title": title, "query": query, **SIGNED}).rstrip("\n") if title else ""
    return "\n\n".join(filter(None, [head, *told])) + "\n"


def passages_as_html(reading: Reading, ids: Sequence[str], report: Report = not_told) -> str:
    """The passages in that order for a word processor: each as a block quote, its source and what was said beneath."""
    escaped, attributes = html.escape, reading.attributes()
    parts: list[str] = []
    for article, citation, page in _found(reading, ids, report):
        words = escaped(citation.annotation.quote).replace("\n", "<br>")
        answers = attributes_told(citation.annotation.attributes, attributes, _PLAIN)
        said = [source_told(article), page, article.heading, tags_told(citation.tags)]
        said += [f"{name}: {answer}" for name, answer in answers if answer]
        told = " · ".join(escaped(each) for each in said if each)
        if _WEB.match(article.url):
            told += f' · <a href="{escaped(article.url)}">{escaped(article.url)}</a>'
        note = escaped(citation.annotation.note).replace("\n", "<br>")
        parts.append(f'<blockquote dir="auto"><p>{words}</p></blockquote><p dir="auto">{told}</p>')
        parts += [f'<p dir="auto">{note}</p>'] if note.strip() else []
    return "".join(parts)


def passages_as_csv(reading: Reading, ids: Sequence[str], report: Report = not_told) -> str:
    """`passage_rows` as a CSV file."""
    return sheet_of(_columns(reading, ids, report))


def passage_rows(reading: Reading, ids: Sequence[str], report: Report = not_told) -> list[tuple[Cell, ...]]:
    """The passages in that order, a row each, below a row of names. Answers are told by their values.

    An article without a title is called by its first words. Tags by label and, in the same order, by slug.
    """
    columns = (
        column
        for each in _columns(reading, ids, report)
        for column in (each.columns() if isinstance(each, Common) else (each,))
    )
    return list(zip(*columns, strict=True))


def _columns(reading: Reading, ids: Sequence[str], report: Report) -> list[Sequence[Cell] | Common]:
    """The same column by column, each below its name, which takes a third of the time of rows.

    The names are for programs that read them, so the same in every language.
    """
    asked, found, sources = reading.passages, list[ToldPassage](), dict[str, SourceRow]()
    covering = Covering(reading) if reading.is_anything_marked() else None
    tags: dict[str, tuple[str, ...]] = {}
    for batch in _batches(reading, ids, report):
        told = asked.told(batch)
        if covering is not None:
            covering.learn({each.article_id for each in told})
            told = [_covered(covering, each) for each in told if not _is_left_out(covering, each)]
        sources |= asked.sources({each.article_id for each in told} - sources.keys())
        found += [each for each in told if each.article_id in sources]
    # In the order of the index, whose pages are so looked at one after another: in half the time.
    by_id = sorted(each.id for each in found)
    for start in range(0, len(by_id), _BATCH):
        tags |= asked.tags_of(by_id[start : start + _BATCH])
    if covering is not None:
        sources = {
            id_: each._replace(heading=covering.heading(id_, each.heading), url=covering.address(each.url))
            for id_, each in sources.items()
        }
    columns = zip(*found, strict=True) if found else ((),) * len(ToldPassage._fields)
    passages, articles, starts, ends, quotes, notes, answers, people, created, modified = columns
    cited: dict[Hashable, Sequence[Cell]] = {}
    links: dict[Hashable, Sequence[Cell]] = {}
    for id_, source in sources.items():
        cited[id_], links[id_] = (source.outlet, source.published, source.heading), (source.url,)
    told_of: list[Sequence[Cell] | Common] = [
        Common(("outlet", "published", "title"), articles, cited),
        ["quote", *quotes],
        _tags_told(reading, [tags.get(id_, ()) for id_ in passages]),
        *_answers_told(reading, answers),
        ["note", *notes],
        _annotators_told(reading, people),
        ["created", *created],
        ["modified", *modified],
        Common(("article_id",), articles, {id_: (id_,) for id_ in sources}),
        ["start", *starts],
        ["end", *ends],
        Common(("url",), articles, links),
        ["id", *passages],
        ["definition_versions", *_versions_told(reading, passages, tags)],
    ]
    return told_of


def _covered(covering: Covering, told: ToldPassage) -> ToldPassage:
    quote = covering.words(told.article_id, told.start, told.quote)
    return told._replace(quote=quote, note=covering.text(told.note))


def _versions_told(reading: Reading, passages: Sequence[str], borne: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Of each passage the tags whose definitions were edited: under which version, of how many, each was set.

    `damage.fire 1/2`: under the first, edited since. Empty where none was.
    """
    edited, codebook = edited_tags(reading), reading.codebook()
    if not edited:
        yield from repeat("", len(passages))
        return
    for passage in passages:
        told: list[str] = []
        for tag_id in borne.get(passage, ()):
            history, tag = edited.get(tag_id), codebook.get(tag_id)
            number = 0 if history is None else history.tagged_under.get(passage, 0)
            if history is not None and tag is not None and number:
                told.append(f"{tag.slug} {number}/{len(history.versions)}")
        yield "; ".join(told)


def _tags_told(reading: Reading, borne: Sequence[tuple[str, ...]]) -> Common:
    """The labels and slugs of the tags each passage bears."""
    codebook, told = reading.codebook(), dict[Hashable, tuple[str, str]]()
    for tag_ids in set(borne):
        tags = [tag for tag_id in tag_ids if (tag := codebook.get(tag_id)) is not None]
        told[tag_ids] = "; ".join(tag.label() for tag in tags), "; ".join(tag.slug for tag in tags)
    return Common(("tags", "slugs"), borne, told)


def _answers_told(reading: Reading, kept: Sequence[str]) -> Iterator[Common]:
    """A column a question, those asked now first; nothing where none is asked."""
    given = reading.passages.answers(kept)
    slugs = [attribute.slug for attribute in reading.attributes()]
    slugs += sorted({slug for answers in given.values() for slug in answers}.difference(slugs))
    if slugs:
        yield Common(
            (*slugs,), kept, {text: [answers.get(slug, "") for slug in slugs] for text, answers in given.items()}
        )


def _annotators_told(reading: Reading, ids: Sequence[str]) -> Common:
    names = {annotator.id: annotator.name for annotator in reading.annotators().values()}
    return Common(("annotator",), ids, {id_: (names.get(id_, id_),) for id_ in set(ids)})


def _source(article: Article, page: str, escaping: Escaping) -> list[tuple[str, str]]:
    printed = ", ".join(filter(None, [source_told(article), page]))
    told = ": ".join(filter(None, [printed, article.heading]))
    return [
        (tr("Source"), escaping.phrase(told)),
        (tr("Link"), link(article.url, escaping) if article.url.strip() else ""),
    ]


def _found(reading: Reading, ids: Sequence[str], report: Report) -> Iterator[_Found]:
    """The passages with all that is told of them, read a batch at a time."""
    asked, codebook, people = reading.passages, reading.codebook(), reading.annotators()
    covering = Covering(reading) if reading.is_anything_marked() else None
    number = 0
    for batch in _batches(reading, ids, report):
        annotations, tags_of = asked.annotations(batch), asked.tags_of(batch)
        articles = asked.articles({annotation.article_id for annotation in annotations})
        printed = reading.publications_of(articles)
        if covering is not None:
            covering.learn(articles.keys())
            articles = {id_: covering.article(each) for id_, each in articles.items()}
            annotations = [covering.annotation(each) for each in annotations if not _is_left_out(covering, each)]
        for annotation in annotations:
            number += 1
            published = printed.get(annotation.article_id, ())
            place = page_told(published, annotation.start, annotation.end)
            page = ", ".join(filter(None, [place, paste_told(published)]))
            borne = (codebook.get(tag_id) for tag_id in tags_of.get(annotation.id, ()))
            tags = tuple(tag for tag in borne if tag is not None)
            person = people.get(annotation.annotator_id)
            by = person.name if person else annotation.annotator_id
            yield _Found(articles[annotation.article_id], Citation(number, annotation, tags, by), page)


def _is_left_out(covering: Covering, passage: Annotation | ToldPassage) -> bool:
    return covering.is_left_out(passage.article_id, passage.start, passage.end)


def _batches(reading: Reading, ids: Sequence[str], report: Report) -> Iterator[Sequence[str]]:
    ids = reading.passages.own(ids)
    for start in range(0, len(ids), _BATCH):
        report(start, len(ids))
        yield ids[start : start + _BATCH]
    report(len(ids), len(ids))
