"""The mark *sensitive*: what bears it stays out of what is passed on."""

from collections.abc import Sequence
from dataclasses import replace

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.records import Annotation, Article
from heritage_annotator.services.annotations.marking import subject_of


def plan_sensitive(records: Sequence[Article | Annotation], *, sensitive: bool) -> Change | None:
    """Those articles and annotations marked as sensitive, or not any more; None when they are so already."""
    altered = [record for record in records if record.sensitive != sensitive]
    if not altered:
        return None
    kind = DeedKind.MARK_SENSITIVE if sensitive else DeedKind.UNMARK_SENSITIVE
    deed = Deed(kind, _name(altered[0])) if len(altered) == 1 else Deed.to_many(kind, len(altered))
    return Change(deed, tuple(Edit(record, replace(record, sensitive=sensitive)) for record in altered))


def _name(record: Article | Annotation) -> str:
    return record.heading if isinstance(record, Article) else subject_of(record)
