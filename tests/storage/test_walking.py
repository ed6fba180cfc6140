"""Two people doing, undoing and redoing whatever comes to mind: what must hold after every step."""

import json
import shutil
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from heritage_annotator.model.errors import NothingToUndoError
from heritage_annotator.services.annotations.marking import plan_note, plan_removal, plan_tagging, plan_untagging
from heritage_annotator.services.codebook.defaults import plan_new_tag
from heritage_annotator.services.projects.opening import open_project
from tests.examples import examples
from tests.samples import deed_of, marking, plainly

ACTIONS = ("mark", "note", "tag", "untag", "remove", "new tag", "undo", "undo", "undo", "redo", "redo")
steps = st.tuples(st.booleans(), st.sampled_from(ACTIONS), st.integers(0, 3))


def planned(session, action, which, number):
    """The change of that action on one of the first annotations, or None when there is nothing to act on."""
    reading = session.reading
    codebook = reading.codebook()
    if action == "mark":
        return marking(session, "the temple of Bel", "damage.destruction")[0]
    if action == "new tag":
        return plan_new_tag(codebook, f"Tag {number}")[0]
    annotations = sorted(reading.annotations(), key=lambda each: each.created)[: which + 1]
    if not annotations:
        return None
    annotation = annotations[-1]
    own = codebook.by_slug("own")
    tag = codebook.children(own.id)[-1] if own else codebook.by_slug("cause.airstrike")
    if action == "tag":
        return plan_tagging(reading, annotation, [tag], session.annotator)
    if action == "untag":
        return plan_untagging(reading, annotation, tag)
    return plan_note(annotation, f"note {number}") if action == "note" else plan_removal(reading, annotation)


def replayed(path):
    """The records the log leads to when it is read from its beginning."""
    records = {}
    for (edits,) in plainly(path, "SELECT edits FROM change ORDER BY seq"):
        for edit in json.loads(edits):
            before, after = edit["before"], edit["after"]
            key = edit["table"], (after or before)["id"]
            if edit["table"] != "article":  # which a deposit laid down, outside the log
                assert records.get(key) == before
            records[key] = after
    return {key: record for key, record in records.items() if record is not None}


def standing(path):
    return {
        (table, id_)
        for table in ("article", "publication", "annotation", "tagging", "tag", "attribute")
        for (id_,) in plainly(path, f"SELECT id FROM {table}")
    }


@examples(30)
@given(st.lists(steps, min_size=5, max_size=30))
def test_undo_never_offers_what_it_cannot_do_and_the_log_tells_everything(
    template, tmp_path_factory, annotator, colleague, walk
):
    path = Path(shutil.copy(template, tmp_path_factory.mktemp("walk") / "walked.heritage"))
    sessions = [open_project(path, each) for each in (annotator, colleague)]
    heard = [[], []]
    for session, news in zip(sessions, heard, strict=True):
        session.reading._db.conn.execute("PRAGMA synchronous = OFF")  # for speed: no crash here
        session.subscribe(lambda change, news=news: news.append(change.edits))
    done = []
    for number, (whose, action, which) in enumerate(walk):
        session = sessions[whose]
        for offered, told in (
            (session.next_undo(), deed_of(session.undo_candidate())),
            (session.next_redo(), deed_of(session.redo_candidate())),
        ):
            assert told == (offered.change.deed if offered else None)
        try:
            if action in {"undo", "redo"}:
                done.append(getattr(session, action)().edits)
            elif change := planned(session, action, which, number):
                session.do(change)
                done.append(change.edits)
        except NothingToUndoError:
            assert (session.next_redo() if action == "redo" else session.next_undo()) is None
    for session in sessions:
        session.poll()
        session.close()
    assert heard == [done, done]
    assert set(replayed(path)) == standing(path)
    assert plainly(path, "PRAGMA foreign_key_check") == []
