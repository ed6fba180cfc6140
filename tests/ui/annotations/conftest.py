"""A desk with annotations in two articles, by two people."""

import pytest

from heritage_annotator.model.records import Annotator
from heritage_annotator.services.annotating import plan_annotation, plan_note, span_of_quote

SAAD = Annotator("22222222-2222-4222-8222-222222222222", "L. Saad")


@pytest.fixture
def annotate(desk, session):
    """Annotates the words of an article with tags named by slug; the annotation's id."""

    def done(article_id, quote, *slugs, note="", annotator=None):
        span = span_of_quote(desk.reading.body(article_id), quote)
        tags = [desk.codebook.by_slug(slug) for slug in slugs]
        assert None not in tags
        mine, session.annotator = session.annotator, annotator or session.annotator
        change = plan_annotation(desk.reading, article_id, span, tags, session.annotator, note=note)
        session.do(change)
        session.annotator = mine
        return change.edits[0].record.id

    return done


@pytest.fixture
def leaves(desk):
    """The slugs of the codebook's tags, in their order."""
    return [tag.slug for tag in desk.codebook.leaves()]


@pytest.fixture
def filled(desk, annotate, leaves):
    """The ids of five annotations in the order of the project's list: Sanaa (2015), Mosul and Palmyra (2017)."""
    palmyra, _aleppo, mosul, sanaa = desk.ids
    last = annotate(mosul, "أضرار في القلعة الأثرية", leaves[1], annotator=SAAD)
    third = annotate(palmyra, "Mines were planted", note="Compare **UNITAR**.")
    second = annotate(palmyra, "heavy damage due to the fighting", leaves[0], leaves[-1])
    first = annotate(palmyra, "The city", leaves[0])
    zeroth = annotate(sanaa, "An airstrike hit", leaves[2])
    return [zeroth, first, second, third, last]


@pytest.fixture
def renote(desk, session):
    """Gives an annotation another note."""

    def done(annotation_id, note):
        session.do(plan_note(desk.reading.annotation(annotation_id), note))

    return done
