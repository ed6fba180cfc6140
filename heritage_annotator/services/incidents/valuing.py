"""Plans the deeds on one value of a statement: added, altered, taken out."""

from collections.abc import Iterable
from dataclasses import replace

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.incidents.events import Claim, Incident, Statement
from heritage_annotator.model.records import Record
from heritage_annotator.model.text import opening_words
from heritage_annotator.model.times import now
from heritage_annotator.services.incidents.stating import (
    Stated,
    asked_again,
    claim_of,
    graded_there,
    let_go,
    refuse_value,
)
from heritage_annotator.storage.reading.reading import Reading


def plan_value(
    reading: Reading,
    statement: Statement,
    stated: Stated,
    *,
    instead_of: Claim | None = None,
    new: Iterable[Record] = (),
) -> Change | None:
    """A further value of the statement, or another in the place of one it has; None when it says that already.

    `new`: the site or actor it names, where the project has none yet.

    Raises:
        ValueRefusedError: it is none of its field's.
    """
    incident = None if statement.incident_id is None else reading.found(Incident, statement.incident_id)
    refuse_value(incident, stated)
    standing = reading.claims_of([statement]).get(statement.id, [])
    position = 1 + max((each.position for each in standing), default=-1)
    made = claim_of(reading.body(statement.article_id), statement, stated, position)
    if instead_of is not None:
        made = replace(
            made,
            id=instead_of.id,
            created=instead_of.created,
            annotator_id=instead_of.annotator_id,
            position=instead_of.position,
        )
        if replace(made, modified=instead_of.modified) == instead_of:
            return None
    edits = (*(Edit(None, record) for record in new), Edit(instead_of, made))
    return Change(Deed(DeedKind.EDIT_STATEMENT, opening_words(statement.quote)), edits)


def plan_statement_out(reading: Reading, statement: Statement) -> Change:
    """The statement in no incident any more: it stays as context, and nothing assessed rests on it.

    The credibility of 1 is asked again, its own and that of those that nobody else confirms.
    """
    claims = reading.claims_of([statement]).get(statement.id, [])
    after = graded_there(reading, replace(statement, incident_id=None, answers_id=None, modified=now()))
    edits = (*let_go(reading, statement, claims), *asked_again(reading, statement, after), Edit(statement, after))
    return Change(Deed(DeedKind.EDIT_STATEMENT, opening_words(statement.quote)), edits)


def plan_value_removal(reading: Reading, statement: Statement, claim: Claim) -> Change:
    """The value taken out; what was assessed stays, and rests on it no more."""
    edits = (*let_go(reading, statement, [claim]), Edit(claim, None))
    return Change(Deed(DeedKind.EDIT_STATEMENT, opening_words(statement.quote)), edits)
