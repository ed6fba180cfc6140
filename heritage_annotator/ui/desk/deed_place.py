"""The place of a deed: where to look when it is undone or done again."""

from heritage_annotator.model.change import Change, DeedKind
from heritage_annotator.model.records import Annotation, Article, ArticleState, Tagging, TextReview
from heritage_annotator.model.span import Span
from heritage_annotator.named import NamedTuple
from heritage_annotator.storage.reading.reading import Reading

# Deeds that set or take tags of one annotation.
_OF_ONE = (DeedKind.TAG, DeedKind.UNTAG)


class Place(NamedTuple):
    """An annotation of an article; else `span`, where an annotation was; else the article."""

    article_id: str
    annotation_id: str = ""
    span: Span | None = None


def place_of(change: Change, reading: Reading) -> Place | None:
    """The first place of the change that is there; None where there is none, or it was in an article removed.

    A join has none, nor has what marked passages in several articles: it is about all of them, and none is its place.
    """
    if change.deed.kind is DeedKind.JOIN or len(_marked_articles(change)) > 1:
        return None
    for annotation_id in _annotations_in(change):
        annotation = reading.annotation(annotation_id)
        if annotation is not None and _is_in_list(annotation.article_id, reading):
            return Place(annotation.article_id, annotation_id)
    record = next((edit.record for edit in change.edits if isinstance(edit.record, Annotation | Article)), None)
    if isinstance(record, Annotation) and _is_in_list(record.article_id, reading):
        return Place(record.article_id, span=Span(record.start, record.end))
    if isinstance(record, Article) and _is_in_list(record.id, reading):
        return Place(record.id)
    return None


def _marked_articles(change: Change) -> set[str]:
    return {edit.record.article_id for edit in change.edits if isinstance(edit.record, Annotation)}


def _is_in_list(article_id: str, reading: Reading) -> bool:
    article = reading.article(article_id)
    return article is not None and article.state is not ArticleState.REMOVED


def _annotations_in(change: Change) -> list[str]:
    """The annotations a deed was about. Where many were given other tags, the view that shows them all tells of it."""
    if change.deed.kind not in _OF_ONE:
        reviewed = [edit.record.annotation_id for edit in change.edits if isinstance(edit.record, TextReview)]
        return [*change.touched(Annotation), *(reviewed if len(reviewed) == 1 else ())]
    tagged = [edit.record.annotation_id for edit in change.edits if isinstance(edit.record, Tagging)]
    return [*change.touched(Annotation), *tagged]
