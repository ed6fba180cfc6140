"""The command for who works in a project, and which of them are one person."""

from argparse import Namespace
from collections import Counter

from heritage_annotator.cli.answering import DONE, give, tell
from heritage_annotator.cli.opened import opened
from heritage_annotator.services import wording
from heritage_annotator.services.projects.annotators import known_annotator, plan_one_person, plan_two_people
from heritage_annotator.services.projects.opening import PROGRAM, Reading
from heritage_annotator.services.wording.plain import plain, table
from heritage_annotator.translation import tr


def list_people(asked: Namespace) -> int:
    with opened(asked) as session:
        reading = session.reading
        change = None
        if asked.one_person is not None:
            other, person = (known_annotator(reading, name) for name in asked.one_person)
            change = plan_one_person(reading, other.id, person.id, session.annotator)
        elif asked.apart is not None:
            change = plan_two_people(reading, known_annotator(reading, asked.apart).id, session.annotator)
        if change is not None:
            session.do(change)
            tell(wording.done(change.deed))
        elif asked.one_person is not None or asked.apart is not None:
            tell(tr("Nothing to do: it already is."))
        rows = _rows(session.reading)
    cells = (
        (str(each["id"])[:8], plain(str(each["name"])), str(each["person"])[:8], str(each["annotations"]))
        for each in rows
    )
    give(asked, rows, table(("ID", "NAME", "PERSON", "ANNOTATIONS"), cells))
    return DONE


def _rows(reading: Reading) -> list[dict[str, str | int]]:
    """Everybody by every id, those of one person together; the program only where it brought a sample's passages."""
    records, persons = reading.annotator_records(), reading.persons()
    marked = Counter(each.annotator_id for each in reading.annotations())
    return [
        {"id": each.id, "name": each.name, "person": persons.get(each.id, each.id), "annotations": marked[each.id]}
        for each in sorted(records.values(), key=lambda each: (persons.get(each.id, each.id), each.id))
        if each.id != PROGRAM.id or marked[each.id]
    ]
