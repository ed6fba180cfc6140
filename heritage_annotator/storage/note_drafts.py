"""Notes that are being written: in the file while they are typed, in no log until they are a deed.

They stand in the table `note_draft`, within the transactions that `Session` opens. What is left there by a program that
was killed is found by whoever wrote it when the project is next opened.
"""

from heritage_annotator.model.times import now
from heritage_annotator.named import NamedTuple
from heritage_annotator.storage.database import Database
from heritage_annotator.storage.depositors import Depositor, is_about


class NoteDraft(NamedTuple):
    """What was typed into the note of an annotation, in one session. `began`: the note that it was typed into."""

    annotation_id: str
    session: str
    began: str
    note: str


def put(db: Database, draft: NoteDraft, annotator_id: str, by: Depositor) -> None:
    """Writes the draft in place of the one there was of that note and session."""
    db.conn.execute(
        "INSERT OR REPLACE INTO note_draft(annotation_id, annotator_id, host, process, session, at, began, note) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (draft.annotation_id, annotator_id, by.host, by.process, draft.session, now(), draft.began, draft.note),
    )


def delete(db: Database, draft: NoteDraft) -> None:
    """Deletes the draft, whatever was typed since."""
    db.conn.execute(
        "DELETE FROM note_draft WHERE annotation_id = ? AND session = ?", (draft.annotation_id, draft.session)
    )


def left(db: Database, annotator_id: str) -> list[NoteDraft]:
    """What that person was writing, the oldest first, in sessions that are over."""
    rows = db.conn.execute(
        "SELECT host, process, session, at, annotation_id, began, note FROM note_draft WHERE annotator_id = ? "
        "ORDER BY at",
        (annotator_id,),
    ).fetchall()
    return [
        NoteDraft(annotation_id, session, began, note)
        for host, process, session, at, annotation_id, began, note in rows
        if not is_about(Depositor(host, process, session), at)
    ]
