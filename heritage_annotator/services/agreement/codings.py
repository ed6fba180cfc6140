"""Whose codings of which articles are compared: only what every one of them finished, as it was then."""

from collections.abc import Collection, Mapping, Sequence

from heritage_annotator.frozen import frozen
from heritage_annotator.model.errors import TooFewAnnotatorsError
from heritage_annotator.model.identity import is_derived
from heritage_annotator.model.progress import Report, not_told
from heritage_annotator.model.records import Annotator
from heritage_annotator.model.span import Span
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.agreement.then import Then
from heritage_annotator.services.articles.finishing import edits_of, finishings, seen_from
from heritage_annotator.services.articles.sentences import sentences
from heritage_annotator.services.projects.opening import PROGRAM
from heritage_annotator.storage.reading.reading import Reading


@frozen
class Coding:
    """A passage as one annotator coded it. `tags`: their slugs."""

    span: Span
    tags: frozenset[str]
    answers: Mapping[str, str]


@frozen
class CodedArticle:
    """An article that all finished, with the codings of each, in the order of the annotators."""

    article_id: str
    length: int
    sentences: tuple[Span, ...]
    codings: tuple[tuple[Coding, ...], ...]


@frozen
class Codings:
    """What is compared. `left_out`: articles that some of them finished, and not all."""

    annotators: tuple[Annotator, ...]
    articles: tuple[CodedArticle, ...]
    left_out: int


class _Known(NamedTuple):
    """What is asked once of a project.

    The slugs of tags by their ids, the annotations that never count, and which id stands for people who have several.
    """

    slugs: Mapping[str, str]
    no_codings: Collection[str]
    persons: Mapping[str, str]

    def person(self, id_: str) -> str:
        """The id that stands for whoever has that id."""
        return self.persons.get(id_, id_)


def codings(
    reading: Reading,
    annotator_ids: Collection[str] = (),
    report: Report = not_told,
    *,
    article_ids: Collection[str] | None = None,
) -> Codings:
    """The codings of those annotators, by default of all who finished an article. Tells how many articles are read.

    `article_ids`: of these articles alone, those of a sample.

    What was done in an article after the last of them had finished it may be a decision on what they found, and does
    not count: what was marked, moved, tagged, answered or removed since is as it was then. Nor does what came with an
    imported file, was carried over from another version, or decides where two differ. Cost: the bodies of the articles
    that count, and what was done since the first of them.

    Raises:
        TooFewAnnotatorsError: fewer than two.
    """
    finished, opened_again = finishings(reading)
    who = {reading.person(each) for each in annotator_ids} or {each for by in finished.values() for each in by}
    people = reading.annotators()
    annotators = sorted(
        (people[each] for each in who if each in people and each != PROGRAM.id), key=lambda each: (each.name, each.id)
    )
    if len(annotators) < 2:
        raise TooFewAnnotatorsError(len(annotators))
    ids = [each.id for each in annotators]
    standing = {row.id for row in reading.article_names()}
    standing = standing if article_ids is None else standing.intersection(article_ids)
    counted = [each for each, by in finished.items() if each in standing and all(id_ in by for id_ in ids)]
    some = sum(each in standing and any(id_ in by for id_ in ids) for each, by in finished.items())
    known = _Known(
        {tag.id: tag.slug for tag in reading.codebook().tags},
        reading.adjudicated_annotations() | _carried_over(reading),
        reading.persons(),
    )
    until = {
        each: seen_from(reading, each, ids) if each in opened_again else max(finished[each][id_] for id_ in ids)
        for each in counted
    }
    then = Then(reading, until)
    articles = list[CodedArticle]()
    for each in sorted(counted):
        report(len(articles), len(counted))
        articles.append(_coded(reading, each, ids, then, known))
    report(len(counted), len(counted))
    return Codings(tuple(annotators), tuple(articles), some - len(counted))


def _carried_over(reading: Reading) -> set[str]:
    """The annotations that were made of those of another version of the text."""
    return {
        str(item["after"]["id"])
        for row in reading.deeds_of_kinds(("carry_over",))
        for item in edits_of(row.edits)
        if item["table"] == "annotation" and item["after"] is not None
    }


def _coded(
    reading: Reading,
    article_id: str,
    annotator_ids: Sequence[str],
    then: Then,
    known: _Known,
) -> CodedArticle:
    body, article = reading.body(article_id), reading.article(article_id)
    annotations = then.annotations(article_id)
    taggings = then.taggings(article_id, annotations)
    found: dict[str, list[Coding]] = {each: [] for each in annotator_ids}
    for annotation in annotations:
        who = known.person(annotation.annotator_id)
        if who not in found or annotation.id in known.no_codings:
            continue
        if is_derived(annotation.id):  # it comes with a file that was imported, or the sample: nobody judged it here
            continue
        own = [each for each in taggings.get(annotation.id, ()) if known.person(each.annotator_id) == who]
        tags = frozenset(known.slugs[each.tag_id] for each in own if each.tag_id in known.slugs)
        found[who].append(Coding(Span(annotation.start, annotation.end), tags, annotation.attributes))
    language = "" if article is None else article.language
    return CodedArticle(
        article_id,
        len(body),
        tuple(sentences(body, language)),
        tuple(tuple(found[each]) for each in annotator_ids),
    )
