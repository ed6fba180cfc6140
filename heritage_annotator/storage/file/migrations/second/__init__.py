"""The second step, what version 0.2 adds: one module a part."""

from sqlite_utils import Database

from heritage_annotator.storage.file.migrations.second.clock import add_clock
from heritage_annotator.storage.file.migrations.second.counts import count_articles
from heritage_annotator.storage.file.migrations.second.incidents import add_incidents
from heritage_annotator.storage.file.migrations.second.index import renew_index
from heritage_annotator.storage.file.migrations.second.joining import mark_joined
from heritage_annotator.storage.file.migrations.second.note_drafts import add_note_drafts
from heritage_annotator.storage.file.migrations.second.originals import move_originals
from heritage_annotator.storage.file.migrations.second.reviews import add_reviews
from heritage_annotator.storage.file.migrations.second.searches import add_searches
from heritage_annotator.storage.file.migrations.second.sharing import add_sharing
from heritage_annotator.storage.file.migrations.second.states import add_states
from heritage_annotator.storage.file.migrations.second.stories import add_stories
from heritage_annotator.storage.file.migrations.second.touches import add_touches

PARTS = (
    add_states,
    add_clock,
    count_articles,
    move_originals,
    renew_index,
    add_note_drafts,
    add_incidents,
    add_sharing,
    mark_joined,
    add_stories,
    add_touches,
    add_searches,
    add_reviews,
)
"""In the order they are done."""


def second_schema(db: Database) -> None:
    """The tables of version 0.2."""
    for part in PARTS:
        part(db)
