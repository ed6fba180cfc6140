"""Opens the project that a command names, for whoever is to do its deeds."""

from argparse import Namespace
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from heritage_annotator import locations, settings
from heritage_annotator.cli.answering import progress, tell
from heritage_annotator.model.identity import random_id
from heritage_annotator.model.records import Annotator
from heritage_annotator.model.text import canonical
from heritage_annotator.services import wording
from heritage_annotator.services.projects import opening
from heritage_annotator.storage.reading.reading import Reading
from heritage_annotator.storage.reading.seen import Seen


@contextmanager
def opened(asked: Namespace) -> Generator[opening.Session]:
    """The project, open for whoever was named."""
    whose = settings.load(locations.settings_file()).seen_in
    session = opening.open_project(asked.project, default_annotator(), progress, whose)
    try:
        if session.upgraded_from is not None or session.set_aside is not None:
            tell(wording.opened(session))
        if asked.annotator is not None:
            session.annotator = _find_annotator(session.reading, asked.annotator)
        yield session
    finally:
        session.close()


def seen_in(project: Path) -> Seen:
    """Whose work is shown here of that project."""
    with opening.reading_of(project) as reading:
        return settings.load(locations.settings_file()).seen_in(reading.project()[0])


def default_annotator() -> Annotator:
    """Who the settings name. What makes that id is saved, so that the next run is the same person."""
    path = locations.settings_file()
    mine = settings.load(path)
    # Each load that finds no id there makes up another one.
    if settings.load(path).annotator_id != mine.annotator_id:
        with suppress(OSError):
            settings.save(path, mine)
    return mine.annotator


def _find_annotator(reading: Reading, name: str) -> Annotator:
    """The person of that name in the project, else a new one. Never the program, whatever its name."""
    name = " ".join(canonical(name).split())
    known = reading.annotator_records().values()
    people = (each for each in known if each.id != opening.PROGRAM.id and each.name == name)
    return min(people, key=lambda each: each.id, default=Annotator(random_id(), name))
