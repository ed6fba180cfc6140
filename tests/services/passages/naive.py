"""Retrieval once more, word by word as it is defined and as slow as that is."""

from dataclasses import dataclass

from heritage_annotator.model.query import (
    Answers,
    By,
    FromOutlets,
    InArticles,
    InLanguages,
    InMonths,
    InState,
    InStory,
    Joiner,
    Published,
    Reviewed,
    ReviewedBy,
    Says,
    Tagged,
    TaggedAtAll,
    Undated,
    Untagged,
)
from heritage_annotator.model.records import Annotation, Article, ArticleState, TextReview
from heritage_annotator.model.span import Span
from heritage_annotator.services.articles.sentences import sentences


@dataclass(frozen=True)
class Known:
    """An annotation with all that a condition asks of it."""

    annotation: Annotation
    article: Article
    body: str
    tag_ids: tuple[str, ...]
    reviews: tuple[TextReview, ...] = ()


def everything(reading):
    taggings = reading.taggings()
    return [
        Known(
            annotation,
            article := reading.article(annotation.article_id),
            reading.body(article.id),
            tuple(tagging.tag_id for tagging in taggings.get(annotation.id, ())),
            tuple(each for each in reading.reviews_of(article.id) if each.annotation_id == annotation.id),
        )
        for annotation in reading.annotations()
    ]


def found(reading, query):
    """The ids a query finds."""
    known = everything(reading)
    parents = {tag.id: tag.parent_id for tag in reading.codebook().tags}
    kept = list(known)
    for number, clause in enumerate(query.asked):
        fitting = [each for each in known if fits(each, clause.condition, parents)]
        match clause.joiner:
            case Joiner.OR if number:
                kept = [each for each in known if each in kept or each in fitting]
            case Joiner.AND | Joiner.OR:
                kept = [each for each in kept if each in fitting]
            case Joiner.NOT:
                kept = [each for each in kept if each not in fitting]
            case _:
                kept = [
                    each
                    for each in kept
                    if any(
                        near(each, other, clause.joiner)
                        for other in fitting
                        if other.annotation.id != each.annotation.id
                    )
                ]
    kept.sort(key=lambda each: (
        each.article.published == "", each.article.published, each.article.id,
        each.annotation.start, -each.annotation.end, each.annotation.id,
    ))  # fmt: skip
    return [each.annotation.id for each in kept]


def fits(known, condition, parents):
    match condition:
        case Tagged(tag_ids):
            return any(set(ancestry(tag_id, parents)) & set(tag_ids) for tag_id in known.tag_ids)
        case Untagged():
            return not known.tag_ids
        case TaggedAtAll():
            return bool(known.tag_ids)
        case By(annotator_ids):
            return known.annotation.annotator_id in annotator_ids
        case Answers(attribute, values):
            return known.annotation.attributes.get(attribute, "") in (values or ("",))
        case Reviewed(no):
            return no != reviewed(known)
        case ReviewedBy(annotator_ids):
            return any(each.annotator_id in annotator_ids for each in known.reviews)
        case Says(text):
            sought = text.casefold()
            return sought in known.annotation.quote.casefold() or sought in known.annotation.note.casefold()
        case _:
            return article_fits(known.article, condition)


def reviewed(known):
    """Whether somebody else looked it through as it is now."""
    now = " ".join([known.annotation.modified, *(sorted(known.tag_ids) or [""])])
    return any(each.annotator_id != known.annotation.annotator_id and each.seen == now for each in known.reviews)


def article_fits(article, condition):
    match condition:
        case InArticles(article_ids):
            return article.id in article_ids
        case FromOutlets(outlets):
            return article.outlet in outlets
        case InLanguages(languages):
            return article.language in languages
        case InMonths(months):
            return article.published[:7] in months
        case InStory(article_ids):
            # The shelf has no versions: every article stands alone.
            return article.id in article_ids or "" in article_ids
        case Published(first, last):
            date = article.published
            return bool(date) and not before(date, first) and not before(last, date)
        case Undated():
            return not article.published
        case InState(states):
            shown = ArticleState.READING if article.state is ArticleState.UNREAD else article.state
            return shown in states


def ancestry(tag_id, parents):
    while tag_id:
        yield tag_id
        tag_id = parents.get(tag_id)


def before(one, other):
    """Whether a date is surely earlier than another, as far as both are known; '' is open."""
    depth = 1 + min(one.count("-"), other.count("-"))
    return bool(one and other) and one.split("-")[:depth] < other.split("-")[:depth]


def near(one, other, joiner):
    if one.article.id != other.article.id:
        return False
    span, target = (Span(each.annotation.start, each.annotation.end) for each in (one, other))
    match joiner:
        case Joiner.OVERLAPPING:
            return span.overlaps(target)
        case Joiner.SAME_PARAGRAPH:
            pieces = lines(one.body)
        case Joiner.SAME_SENTENCE:
            pieces = sentences(one.body, one.article.language)
    return any(piece.overlaps(span) and piece.overlaps(target) for piece in pieces)


def lines(body):
    start = 0
    for line in body.split("\n"):
        if line:
            yield Span(start, start + len(line))
        start += len(line) + 1


def counted(reading, ids, row, column, joiner=None):
    """How many of `ids` bear tag `row` and, themselves or another near them, tag `column`."""
    known = [each for each in everything(reading) if each.annotation.id in set(ids)]
    return sum(
        row in each.tag_ids
        and any(
            column in other.tag_ids and (each is other or (joiner is not None and near(each, other, joiner)))
            for other in known
        )
        for each in known
    )
