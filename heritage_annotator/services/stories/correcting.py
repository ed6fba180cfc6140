"""A person's corrections of stories, against what their words say: articles put together, and put apart."""

from collections.abc import Iterable, Sequence

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.identity import kinship_id
from heritage_annotator.model.records import Annotator, Kinship
from heritage_annotator.model.times import now
from heritage_annotator.storage.reading.articles import ArticleName
from heritage_annotator.storage.reading.reading import Reading


def plan_together(reading: Reading, articles: Sequence[ArticleName], annotator: Annotator) -> Change | None:
    """Those articles as versions of one story; None when they were said to be already.

    The first is tied to each of the others; what anybody said against it is taken back with it.
    """
    first = articles[0]
    pairs = [(first.id, other.id) for other in articles[1:]]
    pairs += [(one.id, other.id) for at, one in enumerate(articles[1:], 1) for other in articles[at + 1 :]]
    said = {each.id: each for each in reading.kinships()}
    needed = {kinship_id(*pair) for pair in pairs[: len(articles) - 1]}
    apart = [pair for pair in pairs if kinship_id(*pair) in needed or _is_apart(said.get(kinship_id(*pair)))]
    return _change(DeedKind.PUT_TOGETHER, first, apart, said, annotator, together=True)


def plan_apart(
    reading: Reading, article: ArticleName, others: Iterable[ArticleName], annotator: Annotator
) -> Change | None:
    """The article as no version of those others; None when it was said already."""
    said = {each.id: each for each in reading.kinships()}
    pairs = [(article.id, other.id) for other in others if other.id != article.id]
    return _change(DeedKind.PUT_APART, article, pairs, said, annotator, together=False)


def _is_apart(said: Kinship | None) -> bool:
    return said is not None and not said.together


def _change(
    kind: DeedKind,
    about: ArticleName,
    pairs: Iterable[tuple[str, str]],
    said: dict[str, Kinship],
    annotator: Annotator,
    *,
    together: bool,
) -> Change | None:
    at = now()
    edits: list[Edit] = []
    for one, other in pairs:
        id_ = kinship_id(one, other)
        before = said.get(id_)
        if before is None or before.together is not together:
            edits.append(Edit(before, Kinship(id_, min(one, other), max(one, other), together, annotator.id, at)))
    return Change(Deed(kind, about.heading), tuple(edits)) if edits else None
