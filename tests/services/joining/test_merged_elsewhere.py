"""A tag that one merged while another went on with it."""

import shutil
from contextlib import closing
from dataclasses import replace

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.identity import tagging_id
from heritage_annotator.model.records import Annotation, Tagging
from heritage_annotator.model.times import now
from heritage_annotator.services.annotations.marking import plan_note
from heritage_annotator.services.codebook.editing import plan_tag_edit
from heritage_annotator.services.codebook.merging import plan_merge
from heritage_annotator.services.joining.conflicts import Prefer, by_rule
from heritage_annotator.services.joining.doing import join, previewed
from heritage_annotator.services.projects.opening import create_project, open_project, reading_of
from tests.benchmarks.shelf import annotated, draft, made, prose
from tests.patience import takes_a_share_each
from tests.samples import VOCALISED
from tests.services.joining.histories import annotator

NEWEST = by_rule(Prefer.NEWEST)


def test_a_tag_of_the_default_codebook_that_another_project_merged_goes_unasked(annotated, tmp_path):
    ours, theirs, ours_too = (tmp_path / f"{name}.heritage" for name in ("ours", "theirs", "ours too"))
    shutil.copyfile(annotated, theirs)
    with closing(open_project(theirs, annotator(2))) as session:
        merged, into, *_ = session.reading.codebook().leaves()
        session.do(plan_merge(session.reading, [merged], into).change)
    with closing(create_project(ours, annotator(1))):
        pass  # set up later than it was merged there
    shutil.copyfile(ours, ours_too)

    with closing(open_project(ours, annotator(1))) as session:
        plan, entry = join(session, theirs, by_rule(None))
        assert entry is not None
        assert not plan.conflicts
        codebook = session.reading.codebook()
        assert codebook.get(merged.id) is None
        assert codebook.get(into.id) is not None
        assert join(session, theirs, by_rule(None))[1] is None
    with closing(open_project(theirs, annotator(2))) as session:
        assert not join(session, ours_too, by_rule(None))[0].conflicts
        assert session.reading.codebook().get(merged.id) is None
        assert join(session, ours, by_rule(None))[1] is None


def test_a_tag_that_was_altered_here_is_asked_about_when_another_project_merged_it(annotated, tmp_path):
    ours, theirs = tmp_path / "ours.heritage", tmp_path / "theirs.heritage"
    shutil.copyfile(annotated, theirs)
    with closing(open_project(theirs, annotator(2))) as session:
        merged, into, *_ = session.reading.codebook().leaves()
        session.do(plan_merge(session.reading, [merged], into).change)
    with closing(create_project(ours, annotator(1))) as session:
        edited = plan_tag_edit(session.reading.codebook(), merged, replace(merged, definition=VOCALISED))
        assert edited is not None
        session.do(edited)
        with reading_of(ours) as reading, previewed(reading, theirs, by_rule(None)) as (_, plan):
            assert [(each.key, each.field) for each in plan.conflicts] == [(("tag", merged.id), "")]


def tag_all(session, tag):
    at = now()
    taggings = (
        Tagging(tagging_id(each.id, tag.id), each.id, tag.id, 5, session.annotator.id, at)
        for each in session.reading.annotations()
    )
    there = {each.id for some in session.reading.taggings().values() for each in some}
    edits = tuple(Edit(None, each) for each in taggings if each.id not in there)
    session.do(Change(Deed(DeedKind.TAG, "many"), edits))


def test_a_merged_tag_that_many_bear_takes_time_that_grows_with_them_alone(tmp_path):
    def copies(size):
        ours, theirs = tmp_path / f"{size}.heritage", tmp_path / f"{size} hers.heritage"
        made(ours, [draft(0, prose(4, 20_000))]).close()
        with closing(open_project(ours, annotator(1))) as session:
            annotated(session, session.reading.articles()[0].id, size)
            merged, into, *_ = session.reading.codebook().leaves()
            tag_all(session, merged)
            shutil.copyfile(ours, theirs)
            session.do(plan_merge(session.reading, [merged], into).change)
        with closing(open_project(theirs, annotator(2))) as session:
            noted = plan_note(session.reading.annotations()[0], VOCALISED)
            assert noted is not None
            session.do(noted)
        return ours, theirs

    prepared = {size: copies(size) for size in (150, 1200)}

    def plans(size):
        ours, theirs = prepared[size]
        with reading_of(ours) as reading, previewed(reading, theirs, NEWEST) as (_, plan):
            assert Annotation in {type(edit.after) for edit in plan.change.edits}

    assert takes_a_share_each(plans, 150)
