"""Names under which an annotator's deeds stand, and the several ids that one person may have."""

from dataclasses import replace

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.errors import AmbiguousNameError, UnknownRecordError
from heritage_annotator.model.records import Annotator
from heritage_annotator.services.incidents.registers import plan_convention
from heritage_annotator.storage.reading.annotators import SAME_PERSON
from heritage_annotator.storage.reading.reading import Reading

# Characters of an id that may stand for all of it.
_SHORTEST = 4


def plan_name(known: Annotator | None, annotator: Annotator) -> Change | None:
    """The annotator's record in the project under the name they bear now; None when it is so or they have none yet."""
    if known is None or known == annotator:
        return None
    return Change(Deed(DeedKind.RENAME_ANNOTATOR, annotator.name), (Edit(known, replace(known, name=annotator.name)),))


def plan_one_person(reading: Reading, other_id: str, person_id: str, annotator: Annotator) -> Change | None:
    """That what was done under one id was done by the person known by another; None when it is so already.

    Everything bears the name of `person_id` from now on. No record is altered, and every entry of the log keeps who
    did it: it is said of the ids, and a join carries it.
    """
    other, person = reading.person(other_id), reading.person(person_id)
    change = None if other == person else plan_convention(reading, SAME_PERSON + other, person, annotator.id)
    people = reading.people()
    if change is None or other not in people or person not in people:
        return None
    return replace(change, deed=Deed(DeedKind.ONE_PERSON, f"{people[other].name}\n{people[person].name}"))


def plan_two_people(reading: Reading, id_: str, annotator: Annotator) -> Change | None:
    """That an id stands for somebody else again; None where it was not said to be another's."""
    change = plan_convention(reading, SAME_PERSON + id_, "", annotator.id)
    known = reading.annotator_records().get(id_)
    if change is None or change.edits[0].before is None or known is None:
        return None
    return replace(change, deed=Deed(DeedKind.TWO_PEOPLE, known.name))


def known_annotator(reading: Reading, given: str) -> Annotator:
    """Whoever bears that name or id, or the one whose id begins so.

    Raises:
        UnknownRecordError: nobody. AmbiguousNameError: several, who are not said to be one person.
    """
    records, wanted = reading.annotator_records().values(), given.strip()
    if exact := [each for each in records if each.id == wanted.lower()]:
        return exact[0]
    named = [each for each in records if each.name == wanted]
    found = named or [each for each in records if len(wanted) >= _SHORTEST and each.id.startswith(wanted.lower())]
    if not found:
        raise UnknownRecordError("annotator", given)
    if len({reading.person(each.id) for each in found}) > 1:
        raise AmbiguousNameError("annotator", given, len(found))
    return found[0]
