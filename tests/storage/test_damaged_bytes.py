"""Random damage to the bytes of a project: every answer is a value or one of our errors."""

import random

import pytest

from heritage_annotator.model.errors import HeritageError
from heritage_annotator.model.query import Query
from heritage_annotator.model.span import Span
from heritage_annotator.services.annotations.marking import plan_annotation
from heritage_annotator.services.exporting import Flavour, Layout, render
from heritage_annotator.services.passages import retrieve
from heritage_annotator.services.projects.opening import check_project, open_project, repair_project
from heritage_annotator.services.wording import sentence
from heritage_annotator.storage.reading.annotations import AnnotationFilter
from tests.few import few
from tests.samples import importing
from tests.searching import found

PAGE = 4096


@pytest.fixture
def whole(project, project_path):
    """The bytes of a project in which something was done, found, and undone; it is closed."""
    article = project.reading.articles()[0].id
    tags = project.reading.codebook().leaves()[:3]
    for start in range(0, 200, 20):
        span = Span(start, start + 12)
        project.do(plan_annotation(project.reading, article, span, tags, project.annotator, note="Sure? تدمر 🏛️"))
    project.do(importing("Words about the temple of Bel at Palmyra. " * 60, title="Temple"))
    project.undo()
    project.close()
    return project_path.read_bytes()


def damaged(data, chance):
    """The bytes after one misfortune."""
    data, pages = bytearray(data), len(data) // PAGE
    place = chance.randrange(pages) * PAGE
    match chance.choice(["bits", "header", "page", "zeros", "swapped", "words", "cut"]):
        case "bits":
            for _ in range(chance.choice((1, 3, 20))):
                data[chance.randrange(len(data))] = chance.randrange(256)
        case "header":
            data[chance.randrange(100)] = chance.randrange(256)
        case "page":
            data[place + chance.randrange(16)] = chance.randrange(256)
        case "zeros":
            data[place : place + PAGE] = bytes(PAGE)
        case "swapped":
            other = chance.randrange(1, pages) * PAGE
            data[place : place + PAGE], data[other : other + PAGE] = (
                data[other : other + PAGE],
                data[place : place + PAGE],
            )
        case "words":
            at, length = chance.randrange(len(data) - 64), chance.randrange(1, 64)
            data[at : at + length] = chance.randbytes(length)
        case "cut":
            del data[chance.randrange(len(data)) :]
    return bytes(data)


def attempts(session):
    reading = session.reading

    def bodies():
        for row in reading.articles():
            reading.article(row.id), reading.body(row.id), reading.marks(row.id), reading.publications(row.id)

    def deed():
        tags = [reading.codebook().leaves()[0]]
        session.do(plan_annotation(reading, reading.articles()[0].id, Span(5, 25), tags, session.annotator))

    yield from (reading.articles, reading.annotations, reading.taggings, reading.tag_counts, bodies)
    yield from (reading.article_names, reading.article_counts, lambda: reading.newest_articles(5))
    yield lambda: reading.annotation_rows(reading.annotation_ids(AnnotationFilter(text="sure")))
    yield lambda: reading.passages.found(retrieve(reading, Query()))
    yield lambda: found(reading, "temple palmyra")
    yield lambda: [*reading.history()]
    for layout in Layout:
        yield lambda layout=layout: render(reading, layout, Flavour.PANDOC)
    yield from (session.undo_candidate, session.next_undo, session.redo_candidate, deed)
    yield lambda: session.do(importing("Words about the citadel of Aleppo. " * 50))
    yield from (session.undo, session.redo, session.poll)


def tried(attempt):
    """What it gives; None after a HeritageError, which has a sentence. Anything else comes out."""
    try:
        return attempt()
    except HeritageError as error:
        sentence(error)
        return None


def survives(path, annotator, seed, whole):
    path.write_bytes(damaged(whole, random.Random(seed)))
    path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
    session = tried(lambda: open_project(path, annotator))
    if session is not None:
        try:
            for attempt in attempts(session):
                tried(attempt)
        finally:
            session.close()
    tried(lambda: check_project(path, lambda *_: None))
    tried(lambda: repair_project(path))
    tried(lambda: open_project(path, annotator).close())


@pytest.mark.parametrize("seed", few(6, range(16)))
def test_damage_ends_in_sentences(whole, project_path, annotator, seed):
    survives(project_path, annotator, seed, whole)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 600))
def test_much_damage_ends_in_sentences(whole, project_path, annotator, seed):
    survives(project_path, annotator, seed, whole)
