"""Articles with passages marked in them, for retrieval to find."""

from dataclasses import replace

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.query import Clause, Joiner, Query
from heritage_annotator.services.annotations.marking import plan_annotation, span_of_quote
from tests.samples import importing


def told(project, body, *marks, **metadata):
    """Brings the article in with `marks` (quote, slug, …) and gives its id and those of the annotations."""
    change = importing(body, **metadata)
    project.do(change)
    article_id = change.deposits[0].article.id
    return article_id, [marked(project, article_id, *mark) for mark in marks]


def marked(project, article_id, quote, *slugs, nth=1, note="", answers=None):
    codebook, body = project.reading.codebook(), project.reading.body(article_id)
    tags = [codebook.by_slug(slug) for slug in slugs]
    change = plan_annotation(
        project.reading, article_id, span_of_quote(body, quote, nth), tags, project.annotator, note=note
    )
    if answers:
        annotation = change.edits[0].after
        change = Change(change.deed, (Edit(None, replace(annotation, attributes=answers)), *change.edits[1:]))
    project.do(change)
    return change.edits[0].after.id


def tag_id(project, slug):
    return project.reading.codebook().by_slug(slug).id


def group(project, slug, parent=None):
    """A new entry of the codebook, below `parent`."""
    any_tag = project.reading.codebook().tags[0]
    made = replace(
        any_tag, id=f"{slug:x>8}-0000-4000-8000-000000000000"[-36:], slug=slug, parent_id=parent, labels={"en": slug},
        shortcut="", multiple=True,
    )  # fmt: skip
    project.do(Change(Deed(DeedKind.CREATE_TAG, slug), (Edit(None, made),)))
    return made


def asking(*conditions):
    """Conditions, each after its joiner but the first, which may go without."""
    clauses, joiner = [], Joiner.AND
    for each in conditions:
        if isinstance(each, Joiner):
            joiner = each
        else:
            clauses.append(Clause(joiner, each))
            joiner = Joiner.AND
    return Query(tuple(clauses))
