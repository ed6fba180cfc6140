"""The sample project: the seed articles, imported like any other, with passages marked as an example."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import Any, cast

from heritage_annotator import locations
from heritage_annotator.model import times
from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.errors import HeritageError
from heritage_annotator.model.identity import tagging_id
from heritage_annotator.model.records import Annotation, Annotator, Record, Tagging
from heritage_annotator.services.annotations.marking import plan_annotation, span_of_quote, tags_to_set
from heritage_annotator.services.articles.details import METADATA
from heritage_annotator.services.importing.arriving import Came, Ended, Job, arrivals
from heritage_annotator.services.importing.draft import Refusal
from heritage_annotator.services.importing.planning import Taking
from heritage_annotator.services.projects.opening import PROGRAM, SUFFIX, create_project, open_project
from heritage_annotator.services.projects.sample_incidents import plan_sample_incidents
from heritage_annotator.storage.index import indexed
from heritage_annotator.storage.reading.reading import Reading
from heritage_annotator.storage.session import Session

_Entry = Mapping[str, Any]


SAMPLE_NAME = "Palmyra sample"


def sample_places() -> Iterator[Path]:
    """Where the sample may lie: in the documents, else where the program or the person can write.

    In each folder every name that is taken, for the sample in it may open, and the first that is free.
    """
    for folder in (locations.projects_folder, locations.data_folder, Path.home):
        for number in count(1):
            path = folder() / f"{SAMPLE_NAME}{f' {number}' if number > 1 else ''}{SUFFIX}"
            taken = os.path.lexists(path)
            yield path
            if not taken:
                break


def sample_at(path: Path, annotator: Annotator) -> tuple[Session, str]:
    """The sample project at `path`, made if nothing is there, and the id of the article to show first ('' for none).

    Raises what `open_project` and `create_project` raise.
    """
    return (open_project(path, annotator), "") if os.path.lexists(path) else create_sample_project(path, annotator)


def open_sample(annotator: Annotator) -> tuple[Session, str]:
    """The sample project at the first place where it opens or can be made.

    Raises:
        HeritageError: what is wrong with the last place.
    """
    refused: HeritageError | None = None
    for path in sample_places():
        try:
            return sample_at(path, annotator)
        except HeritageError as error:
            refused = error
    assert refused is not None  # noqa: S101  # there is more than one place
    raise refused


def create_sample_project(path: Path, annotator: Annotator) -> tuple[Session, str]:
    """A new project with the sample in it, and the id of the article to show first.

    Raises what `create_project` raises.
    """
    first: list[str] = []
    session = create_project(path, annotator, lambda made: first.append(add_sample(made, locations.seeds())))
    return session, first[0]


def add_sample(session: Session, seeds: Path) -> str:
    """Adds the articles and passages of the folder's manifest; the id of its first article.

    The program does it, so that no undo of a person's reaches these deeds. What is there already
    stays as it is.
    """
    manifest = _read(seeds / "manifest.yaml")
    came = [_came(seeds, entry) for entry in manifest["articles"]]
    person, session.annotator = session.annotator, PROGRAM
    try:
        taking = Taking(session.reading)
        _do(session, taking.change(taking.take(came)))
        _do(session, _plan_marking(session.reading, manifest, came))
        articles = {str(entry["file"]): each.article.id for entry, each in zip(manifest["articles"], came, strict=True)}
        coded = _read(seeds / "incidents.yaml")
        _do(session, plan_sample_incidents(session.reading, coded, articles, str(manifest["made"])))
    finally:
        session.annotator = person
    return came[0].article.id


def _do(session: Session, change: Change | None) -> None:
    if change is not None:
        session.do(change)


def _read(path: Path) -> _Entry:
    import yaml  # read once, for a first project

    # In C where there is one: that in Python takes a third of what making the whole sample takes.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return cast(_Entry, yaml.load(path.read_text(encoding="utf-8"), loader))  # noqa: S506  # both are safe


def _came(seeds: Path, entry: _Entry) -> Came:
    """The seed's article with what the manifest tells of it. Read here: seeds are ours, and small."""
    job = Job((os.fsencode(seeds / str(entry["file"])),), PROGRAM.id, times.now())
    (found,) = (item for item in arrivals(job) if not isinstance(item, Ended))
    if isinstance(found, Refusal):
        raise found.error
    told = {name: str(entry.get(name, "")) for name in METADATA}
    of_publication = {name: told[name] for name in told if name != "language"}
    return found._replace(
        article=replace(found.article, **told),
        publication=replace(found.publication, **of_publication),
        terms=(indexed(told["title"]).encode(), found.terms[1]),
    )


def _plan_marking(reading: Reading, manifest: _Entry, came: Sequence[Came]) -> Change | None:
    """The example passages that are not there yet, as one change."""
    edits: list[Edit] = []
    for entry, each in zip(manifest["articles"], came, strict=True):
        for passage in entry.get("annotations", ()):
            edits += _marking(reading, each.article.id, passage, str(manifest["made"]))
    return Change(Deed(DeedKind.SET_UP, "Sample"), tuple(edits)) if edits else None


def _marking(reading: Reading, article: str, passage: _Entry, made: str) -> list[Edit]:
    span = span_of_quote(reading.body(article), str(passage["quote"]), int(passage.get("nth", 1)))
    # Derived, not random: two colleagues who both started from the sample hold the same records.
    import uuid  # which takes 2 ms to load, and the sample is made once in a program's life

    id_ = str(uuid.uuid5(uuid.UUID(PROGRAM.id), f"{article} {span.start} {span.end}"))
    if reading.annotation(id_) is not None:
        return []
    tags = tags_to_set(reading.codebook(), passage.get("tags", ()))
    planned = plan_annotation(reading, article, span, tags, PROGRAM, note=str(passage.get("note", "")).strip())
    told = {"id": id_, "attributes": dict(passage.get("attributes", {})), "created": made, "modified": made}
    return [Edit(None, _retold(edit.record, told)) for edit in planned.edits]


def _retold(record: Record, told: Mapping[str, Any]) -> Record:
    """The planned record with the manifest's id, answers and time."""
    if isinstance(record, Annotation):
        return replace(record, **told)
    if isinstance(record, Tagging):
        id_ = tagging_id(told["id"], record.tag_id)
        return replace(record, id=id_, annotation_id=told["id"], created=told["created"])
    return record
