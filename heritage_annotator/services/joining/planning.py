"""Plans the joining of a copy: what would come in, what differs, what a person has to decide, and the one deed."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.records import Article, ArticleState, Publication, Record
from heritage_annotator.services.joining.conflicts import Conflict, Decide
from heritage_annotator.services.joining.following import Following
from heritage_annotator.services.joining.outcome import Compared
from heritage_annotator.services.joining.uniting import Decisions, Difference, United, differences, united
from heritage_annotator.storage.joining.trails import Key, Touch
from heritage_annotator.storage.rows import TABLES_BY_NAME

_ORDER = {name: place for place, name in enumerate(TABLES_BY_NAME)}


@dataclass(frozen=True, slots=True)
class Plan:
    """What joining would do. `undecided`: the conflicts nobody decided, in which ours stays for now.

    `change`: the deed; without edits where only the log is taken in. `decided`: what others are to know of what was
    decided. `articles`: those whose bodies come in; `originals`: the ids of the files that do.
    """

    change: Change
    decided: Change | None
    differences: Sequence[Difference]
    conflicts: Sequence[Conflict]
    undecided: Sequence[Conflict]
    articles: Sequence[Article]
    originals: Sequence[str]

    def count(self, what: str, table: str) -> int:
        """How many records of the table are new, changed or removed."""
        return len({each.key for each in self.differences if (each.what, each.key[0]) == (what, table)})

    def by_annotator(self, table: str) -> Counter[str]:
        """How many new records of the table each annotator brings, by id."""
        return Counter(
            getattr(each.record, "annotator_id", each.by.annotator_id)
            for each in self.differences
            if (each.what, each.key[0]) == ("new", table)
        )


def plan_join(compared: Compared, name: str, decide: Decide) -> Plan:
    """Joins the copy called `name`, as far as `decide` tells what to do where the two differ."""
    decisions = Decisions(decide)
    made: dict[Key, United] = {}
    for key in sorted(compared.trails, key=_place):
        made[key] = united(compared.trails[key], decisions)
    following = Following(compared, made, decisions)
    after = following.followed()
    ours = compared.ours(list(after))
    order = sorted(after, key=_place)
    edits = [Edit(*pair) for key in order for pair in _pairs(ours.get(key), after[key])]
    told = [each for key in order for each in differences(ours.get(key), after[key], _touches(compared, key))]
    articles = [edit.after for edit in edits if edit.before is None and isinstance(edit.after, Article)]
    decided = _decided(made, following)
    return Plan(
        Change(Deed(DeedKind.JOIN, name), tuple(_lit(edit) for edit in edits)),
        Change(Deed(DeedKind.DECIDE, name), tuple(decided)) if decided else None,
        told,
        decisions.conflicts,
        decisions.undecided,
        articles,
        list(dict.fromkeys(_originals(edits))),
    )


def _originals(edits: Sequence[Edit]) -> Iterator[str]:
    for edit in edits:
        if edit.before is None and isinstance(edit.after, Publication):
            yield edit.after.original_id


def _place(key: Key) -> tuple[int, Key]:
    return (_ORDER[key[0]], key)


def _pairs(before: Record | None, after: Record | None) -> Iterator[tuple[Record | None, Record | None]]:
    if before != after:
        yield before, after


def _lit(edit: Edit) -> Edit:
    """An article is laid down hidden, and brought to light."""
    if edit.before is None and isinstance(edit.after, Article):
        return Edit(replace(edit.after, state=ArticleState.REMOVED), edit.after)
    return edit


def _touches(compared: Compared, key: Key) -> Sequence[Touch]:
    trail = compared.trails.get(key)
    return () if trail is None else trail.touches


def _decided(made: Mapping[Key, United], following: Following) -> list[Edit]:
    """Where what is kept is not what the united log says by itself."""
    edits = [Edit(*pair) for one in made.values() for pair in _pairs(one.by_log, one.record)]
    return [*edits, *following.decided]
