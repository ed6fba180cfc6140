"""Finds records by what a person calls them on the command line."""

from heritage_annotator.model.identity import random_id
from heritage_annotator.model.records import Annotator
from heritage_annotator.model.text import canonical
from heritage_annotator.services.projects.opening import PROGRAM
from heritage_annotator.storage.reading.reading import Reading


def find_annotator(reading: Reading, name: str) -> Annotator:
    """The person of that name in the project, else a new one. Never the program, whatever its name."""
    name = " ".join(canonical(name).split())
    people = (each for each in reading.annotator_records().values() if each.id != PROGRAM.id and each.name == name)
    return min(people, key=lambda each: each.id, default=Annotator(random_id(), name))
