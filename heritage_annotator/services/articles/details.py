"""Articles on the shelf: metadata, how far they are read, removal."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from re import ASCII, fullmatch

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.records import Article, ArticleState
from heritage_annotator.model.text import canonical

# The fields a person may write, in the order a form shows them.
METADATA = ("title", "outlet", "agency", "author", "published", "language", "url")


def plan_metadata(article: Article, **fields: str) -> Change | None:
    """The article with other metadata (see `METADATA`); None when nothing differs.

    Raises:
        ValueError: a field is not a person's to write, or `published` is no ISO date.
    """
    strangers = set(fields) - set(METADATA)
    if strangers:
        raise ValueError(f"no metadata: {', '.join(sorted(strangers))}")
    clean = {name: " ".join(canonical(value).split()) for name, value in fields.items()}
    if not is_date(clean.get("published", "")):
        raise ValueError(f"no ISO date: {clean['published']!r}")
    after = replace(article, **clean)
    if after == article:
        return None
    return Change(Deed(DeedKind.EDIT_ARTICLE, after.heading), (Edit(article, after),))


def plan_many_metadata(articles: Iterable[Article], fields: Mapping[str, Mapping[str, str]]) -> Change | None:
    """The articles with other metadata, by their ids, as one deed; None when nothing differs. Raises as one."""
    changes = [change for each in articles if (change := plan_metadata(each, **fields.get(each.id, {}))) is not None]
    return as_one(changes)


def plan_state(article: Article, state: ArticleState, reason: str = "") -> Change | None:
    """The article marked as read so far; None when it is so already. `reason`: why it is set aside, and of no other.

    Raises:
        ValueError: it is to be set aside, and nobody says why; or a reason goes with another state.
    """
    reason = " ".join(canonical(reason).split())
    if (state is ArticleState.SET_ASIDE) != bool(reason):
        raise ValueError(f"a reason goes with setting aside, and with nothing else: {state}, {reason!r}")
    after = replace(article, state=state, reason=reason)
    if after == article:
        return None
    kind = DeedKind.REMOVE_ARTICLE if state is ArticleState.REMOVED else DeedKind.MARK_ARTICLE
    return Change(Deed(kind, article.heading), (Edit(article, after),))


def as_one(changes: Sequence[Change]) -> Change | None:
    """Changes of the same kind as one deed on many; None of none."""
    if len(changes) < 2:
        return changes[0] if changes else None
    deed = Deed.to_many(changes[0].deed.kind, len(changes))
    return Change(deed, tuple(edit for change in changes for edit in change.edits))


def is_date(text: str) -> bool:
    """Whether `text` is empty or an ISO 8601 date: a year, a month or a day."""
    if not text:
        return True
    # The form is looked at first: fromisoformat also takes weeks, which would sort among the months.
    if not fullmatch(r"\d{4}(-\d{2}){0,2}", text, ASCII):
        return False
    try:
        date.fromisoformat(text + "0001-01-01"[len(text) :])
    except ValueError:
        return False
    return True
