"""The agreement of two people over 10,000 annotations with 40 tags: its figures, and the intervals that follow.

Beside reading those annotations and their tags.
"""

import random
import time
from contextlib import closing
from dataclasses import replace

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.records import Annotator, ArticleState
from heritage_annotator.model.span import Span
from heritage_annotator.services.agreement.agreeing import RESAMPLES, agreement
from heritage_annotator.services.annotations.marking import plan_annotation
from heritage_annotator.services.codebook.defaults import plan_new_tag
from heritage_annotator.services.projects.opening import open_project
from tests.benchmarks.figures import Figure, at_most
from tests.benchmarks.shelf import Held, drafts, made

ARTICLES = 500
ANNOTATIONS = 10_000
TAGS = 40
LENGTH = 4_000


def measure(folder):
    path = folder / "coded.heritage"
    coded(path)
    with closing(open_project(path, _person(0))) as session:
        found, figures = _timed(lambda: agreement(session.reading, resamples=0))
        _, whole = _timed(lambda: agreement(session.reading))
        _, floor = _timed(lambda: (session.reading.annotations(), session.reading.taggings()))
    assert found.articles == ARTICLES
    assert sum(figure.kind == "kappa" for figure in found.figures) == TAGS
    yield Figure("agreement over 10,000 annotations", figures, floor, "s", budget=at_most(2, "s"), on_cpu=True)
    yield Figure(f"its intervals, {RESAMPLES} draws", whole - figures, figures, "s", on_cpu=True)


def coded(path):
    """A project of which two people coded every article: mostly the same words, mostly with the same tags."""
    session = made(path, drafts(ARTICLES, LENGTH))
    while len(session.reading.codebook().leaves()) < TAGS:
        session.do(plan_new_tag(session.reading.codebook(), f"Tag {len(session.reading.codebook().tags)}")[0])
    session.close()
    for number in range(2):
        with closing(open_project(path, _person(number))) as session:
            articles = [row.id for row in session.reading.articles()]
            _mark(session, articles, number)
            _finish(session, articles)


def _mark(session, articles, who):
    codebook = session.reading.codebook()
    tags, edits = codebook.leaves()[:TAGS], []
    for place, article in enumerate(articles):
        held = Held(session.reading.body(article), codebook)
        for span, some in _passages(held.text, tags, place, who):
            edits += plan_annotation(held, article, span, some, session.annotator).edits
    session.do(Change(Deed(DeedKind.TAG, "many"), tuple(edits)))


def _passages(body, tags, place, who):
    """Every fifth passage at words of this person's own, every tenth with another tag."""
    both, own = random.Random(place), random.Random(f"{place} {who}")
    each = ANNOTATIONS // ARTICLES // 2
    for number in range(each):
        start = number * (len(body) - 200) // each + both.randrange(60) + own.choice((0, 0, 0, 0, 30))
        some = both.sample(tags, k=both.choice((1, 1, 1, 2)))
        if own.random() < 0.1:
            some = [own.choice(tags)]
        while body[start].isspace():
            start += 1
        yield Span(start, start + both.randint(20, 90)), some


def _finish(session, articles):
    for state in (ArticleState.READING, ArticleState.DONE):
        records = [session.reading.article(article) for article in articles]
        edits = [Edit(record, replace(record, state=state)) for record in records if record.state is not state]
        session.do(Change(Deed(DeedKind.MARK_ARTICLE), tuple(edits)))


def _person(number):
    return Annotator(f"{number:08}-1111-4111-8111-111111111111", ("زينب", "Odainat")[number])


def _timed(run):
    """What it gives, and the seconds of CPU it took."""
    began = time.process_time()
    found = run()
    return found, time.process_time() - began
