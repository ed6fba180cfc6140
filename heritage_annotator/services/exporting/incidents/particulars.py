"""Tells what a value is of, in brackets behind it: an actor's role, the element of a severity, how sure it is.

Without it a cell would say more than the words: who held the place would have harmed it, and the loss of a tower would
be that of the whole property.
"""

from collections.abc import Sequence

from heritage_annotator.model.incidents.events import Assessment, Claim
from heritage_annotator.model.incidents.vocabulary import NOT_STATED, Field, Role, Severity
from heritage_annotator.services.incidents.dossier import Dossier, Shelf, Value

ASIDE = "aside"
"""The detail of a value held that keeps what stood in brackets behind it, where no words came with it."""
# Press wording is always told as reported.
_AS_REPORTED = "as reported"


def particulars(shelf: Shelf, dossier: Dossier, value: Value) -> tuple[str, ...]:
    """Those of a value: an actor's role; of a severity its elements, then how sure it is."""
    claim = value.claim
    if claim.field == Field.ACTOR and claim.value != NOT_STATED:
        return tuple(filter(None, [claim.details.get("role", "")]))
    if claim.field != Field.SEVERITY:
        return ()
    sure = claim.details.get("certainty", "")
    return (*_elements(shelf, dossier, value), *([sure] if sure and sure != _AS_REPORTED else ()))


def held_particulars(shelf: Shelf, dossier: Dossier, held: Assessment) -> tuple[str, ...]:
    """Those of a value that is held: its own, else those that all the values it rests on have."""
    own = held.details.get(ASIDE) or (held.details.get("role") if held.field == Field.ACTOR else "")
    if own:
        return (own,)
    behind = [each for each in dossier.of(held.field) if each.claim.id in held.claim_ids]
    told = {particulars(shelf, dossier, each) for each in behind}
    return told.pop() if len(told) == 1 else ()


def bracketed(text: str, behind: Sequence[str]) -> str:
    """The text with what is told of it in brackets: `destroyed (South tower, possible)`."""
    # A semicolon parts the values of a cell.
    return f"{text} ({', '.join(behind).replace(';', ',')})" if text and behind else text


def unbracketed(field: str, text: str) -> tuple[str, dict[str, str]]:
    """The value that a cell tells, and its details: the reverse of `bracketed` for what is held."""
    value, bracket, aside = text.partition(" (")
    if field == Field.SEVERITY and bracket and value in set(Severity) and aside.endswith(")"):
        return value, {ASIDE: aside.removesuffix(")")}
    value, _, role = text.removesuffix(")").rpartition(" (")
    if field == Field.ACTOR and value and text.endswith(")") and role in set(Role):
        return value, {"role": role}
    return text, {}


def _elements(shelf: Shelf, dossier: Dossier, value: Value) -> list[str]:
    """What a severity is of: its own element, else those its statement names; nothing where that is the only site."""
    own = shelf.site(value.claim.site_id)
    named = [
        each.claim
        for each in dossier.values
        if each.statement.id == value.statement.id and each.claim.field == Field.ELEMENT
    ]
    told = [_name(shelf, each) for each in named if each.value != NOT_STATED] if own is None else [own.name]
    alone = [site.name for _, site in dossier.sites]
    return [] if told == alone else list(dict.fromkeys(told))


def _name(shelf: Shelf, claim: Claim) -> str:
    site = shelf.site(claim.site_id)
    return claim.value if site is None else site.name
