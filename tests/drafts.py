"""Articles for tests, brought in as an import plans it, without files."""

from typing import NamedTuple

from heritage_annotator.model import times
from heritage_annotator.model.change import Change
from heritage_annotator.model.identity import digest
from heritage_annotator.model.records import Article, Original
from heritage_annotator.services.importing.arriving import came_of
from heritage_annotator.services.importing.planning import Taking


class Plan(NamedTuple):
    """The deed, and the articles that will be seen after it."""

    change: Change | None
    added: tuple[Article, ...]


def plan_import(drafts, reading, annotator_id):
    """The import of the drafts, whose bodies stand for the files they come from."""
    taking = Taking(reading)
    change = taking.change(taking.take([_came(draft, annotator_id) for draft in drafts]))
    return Plan(change, tuple(edit.after for edit in change.edits if isinstance(edit.after, Article)))


def _came(draft, annotator_id):
    data = draft.body.encode()
    return came_of(draft, Original(digest(data), len(data), data), annotator_id, times.now())
