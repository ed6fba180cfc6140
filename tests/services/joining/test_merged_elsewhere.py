"""A tag that one merged while another went on with it."""

import shutil
from contextlib import closing

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.identity import tagging_id
from heritage_annotator.model.records import Annotation, Tagging
from heritage_annotator.model.times import now
from heritage_annotator.services.annotations.marking import plan_note
from heritage_annotator.services.codebook.merging import plan_merge
from heritage_annotator.services.joining.conflicts import Prefer, by_rule
from heritage_annotator.services.joining.doing import previewed
from heritage_annotator.services.projects.opening import open_project, reading_of
from tests.benchmarks.shelf import annotated, draft, made, prose
from tests.patience import takes_a_share_each
from tests.samples import VOCALISED
from tests.services.joining.histories import annotator

NEWEST = by_rule(Prefer.NEWEST)


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
