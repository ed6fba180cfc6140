"""Names under which an annotator's deeds stand."""

from dataclasses import replace

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.records import Annotator


def plan_name(known: Annotator | None, annotator: Annotator) -> Change | None:
    """The annotator's record in the project under the name they bear now; None when it is so or they have none yet."""
    if known is None or known == annotator:
        return None
    return Change(Deed(DeedKind.RENAME_ANNOTATOR, annotator.name), (Edit(known, replace(known, name=annotator.name)),))
