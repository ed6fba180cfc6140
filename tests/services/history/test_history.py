"""Who did what: found again, told in differences, reverted; and under which definition a tag was set."""

import re
from contextlib import closing
from dataclasses import replace

import pytest

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.errors import RevertRefusedError
from heritage_annotator.model.identity import site_id
from heritage_annotator.model.incidents.places import Site
from heritage_annotator.model.progress import not_told
from heritage_annotator.model.records import Annotation, ArticleState
from heritage_annotator.services.agreement.samples import Drawing, plan_finished, plan_sample
from heritage_annotator.services.annotations.marking import (
    plan_annotation,
    plan_note,
    plan_removal,
    plan_tagging,
    plan_untagging,
    span_of_quote,
)
from heritage_annotator.services.articles.details import plan_state
from heritage_annotator.services.articles.publications import plan_date
from heritage_annotator.services.exporting import Layout, render
from heritage_annotator.services.history.differences import differences
from heritage_annotator.services.history.versions import edited_tags, tag_history
from heritage_annotator.services.incidents.assessing import plan_assessment
from heritage_annotator.services.joining.conflicts import by_rule
from heritage_annotator.services.joining.doing import join
from heritage_annotator.services.projects.opening import open_project
from heritage_annotator.services.review.looking_again import all_to_look_at, plan_confirmation, to_look_at
from heritage_annotator.services.wording.days import long_day
from heritage_annotator.storage.file.copying import copy_project
from heritage_annotator.storage.reading.history import HistoryFilter
from heritage_annotator.storage.reading.seen import Seen
from tests.samples import deed_of, importing, plainly

UUID = re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-")


@pytest.fixture
def session(project_path, annotator):
    session = open_project(project_path, annotator)
    yield session
    session.close()


@pytest.fixture
def article(session):
    return session.reading.articles()[0].id


def mark(session, article, quote, *, by=None, tags=()):
    me, session.annotator = session.annotator, by or session.annotator
    span = span_of_quote(session.reading.body(article), quote)
    entry = session.do(plan_annotation(session.reading, article, span, tags, session.annotator))
    session.annotator = me
    return next(edit.record for edit in entry.change.edits if isinstance(edit.record, Annotation))


def deeds(session, **asked):
    return [row.deed for row in session.reading.latest_entries(HistoryFilter(**asked))]


def test_the_history_is_told_from_the_latest_on_and_goes_on_where_it_stopped(session, article):
    made = mark(session, article, "temple of Bel")
    for number in range(5):
        session.do(plan_note(session.reading.annotation(made.id), f"{number}"))
    whole = session.reading.latest_entries(HistoryFilter())
    assert [row.seq for row in whole] == sorted((row.seq for row in whole), reverse=True)
    paged, last = [], None
    while page := session.reading.latest_entries(HistoryFilter(), last, 2):
        paged += page
        last = page[-1]
    assert paged == whole


def test_changes_are_found_by_person_kind_tag_and_article(session, article, colleague):
    tag, other = session.reading.codebook().leaves()[:2]
    mark(session, article, "temple of Bel", tags=(tag,))
    theirs = mark(session, article, "inscription".capitalize(), by=colleague, tags=(other,))
    session.do(importing("Another body altogether.", title="Other"))
    assert deeds(session, annotator_id=colleague.id) == ["tag"]
    assert deeds(session, kinds=("tag",)) == ["tag", "tag"]
    assert deeds(session, kinds=("tag", "import"))[0] == "import"
    assert deeds(session, touching=(tag.id,))[0] == "tag"
    assert deeds(session, touching=(theirs.id,)) == ["tag"]
    assert deeds(session, touching=(article, tag.id)) == ["tag"]
    assert deeds(session, touching=(article,)) == ["tag", "tag", "import"]
    assert deeds(session, annotator_id=colleague.id, touching=(tag.id,)) == []


def test_a_tag_set_later_touches_the_article_of_its_annotation(session, article):
    made = mark(session, article, "temple of Bel")
    session.do(plan_tagging(session.reading, made, session.reading.codebook().leaves()[:1], session.annotator))
    assert deeds(session, touching=(article,))[0] == "tag"


def test_what_a_program_wrote_past_us_is_found_after_the_next_deed(session, article):
    made = mark(session, article, "temple of Bel")
    session._db.conn.execute("DELETE FROM touch")  # as after an upgrade, or a log that came with a join
    assert deeds(session, touching=(made.id,)) == []
    session.do(plan_note(session.reading.annotation(made.id), "x"))
    assert deeds(session, touching=(made.id,)) == ["edit_note", "annotate"]


def test_names_of_a_site_are_told_with_their_languages_in_brackets(session, annotator):
    names = ({"name": "موقع تَدْمُر", "language": "ar"}, {"name": "Тадмор"}, {"name": "Palmyre 👩🏽‍🚒", "language": "fr"})
    site = Site(
        site_id("whs", "23"),
        "Palmyra",
        annotator.id,
        "2026-01-02T03:04:05.678Z",
        "2026-01-02T03:04:05.678Z",
        names=names,
        ids={"whs": "23"},
    )
    entry = session.do(Change(Deed(DeedKind.EDIT_SITE), (Edit(None, site),)))
    told = {each.field: each.after for each in differences(session.reading, session.reading.log_row(entry.seq))}
    assert told["names"] == "موقع تَدْمُر (ar); Тадмор; Palmyre 👩🏽‍🚒 (fr)"
    assert told["ids"] == "whs: 23"


def test_what_a_change_altered_is_told_with_names(session, article, annotator):
    tag = session.reading.codebook().leaves()[0]
    made = mark(session, article, "temple of Bel", tags=(tag,))
    session.do(plan_note(made, "seen 👨‍👩‍👧‍👦 دَمَّرَ"))
    rows = session.reading.latest_entries(HistoryFilter(touching=(made.id,)))
    (note,) = differences(session.reading, session.reading.log_row(rows[0].seq))
    assert (note.kind, note.name, note.field) == ("annotation", "temple of Bel", "note")
    assert (note.before, note.after) == ("", "seen 👨‍👩‍👧‍👦 دَمَّرَ")
    created = differences(session.reading, session.reading.log_row(rows[1].seq))
    told = {(each.kind, each.field): each.after for each in created}
    assert told["tagging", "tag_id"] == tag.label()
    assert ("tagging", "position") not in told
    assert told["annotation", "annotator_id"] == annotator.name
    assert all(each.before is None for each in created)


def test_when_a_passage_was_looked_at_again_is_told_as_a_day(session, article):
    tag = session.reading.codebook().leaves()[0]
    marked = mark(session, article, "temple of Bel", tags=(tag,))
    entry = session.do(plan_confirmation(session.reading, tag, [marked.id]))
    [told] = differences(session.reading, session.reading.log_row(entry.seq))
    [(confirmed,)] = plainly(session.path, "SELECT confirmed FROM tagging WHERE confirmed <> ''")
    assert (told.field, told.after) == ("confirmed", long_day(confirmed))
    (shown,) = session.reading.publications(article)
    when = Edit(shown, replace(shown, accessed="2026-11-30T23:59:59.999Z"))
    entry = session.do(Change(Deed(DeedKind.EDIT_ARTICLE), (when,)))
    assert [each.after for each in differences(session.reading, session.reading.log_row(entry.seq))] == [
        "30 November 2026"
    ]


def test_a_guessed_date_that_was_confirmed_is_told_as_such_and_not_as_removed(session, article):
    article = session.reading.article(article)
    (shown,) = session.reading.publications(article.id)
    guessed = replace(shown, published="2017-03-02", published_from="2 March\u00a02017 آذار 👩🏽‍🌾")
    dated = replace(article, published="2017-03-02")
    entry = session.do(Change(Deed(DeedKind.EDIT_ARTICLE), (Edit(article, dated), Edit(shown, guessed))))
    told = {each.field: each.after for each in differences(session.reading, session.reading.log_row(entry.seq))}
    assert told["published"] == "2 March 2017"
    entry = session.do(plan_date(dated, [guessed], "2017-03-02"))
    (told,) = differences(session.reading, session.reading.log_row(entry.seq))
    assert (told.kind, told.field, told.after) == ("publication", "published", "2 March 2017, confirmed")
    assert told.before == "2 March 2017, guessed from “2 March 2017 آذار 👩🏽‍🌾”"


def test_an_article_that_came_in_is_not_told_to_have_been_removed(session):
    session.do(importing(*(f"قلعة 👨‍👩‍👧‍👦 {number} 𐡠𐡡" for number in range(120)), title="حلب"))

    def states():
        [row] = session.reading.latest_entries(HistoryFilter(), most=1)
        told = differences(session.reading, session.reading.log_row(row.seq))
        return {(each.before, each.after) for each in told if (each.kind, each.field) == ("article", "state")}

    assert states() == {("", "Unread")}
    about = session.reading.articles()[-1].id
    session.do(plan_state(session.reading.article(about), ArticleState.REMOVED))
    assert states() == {("Unread", "Removed")}
    session.undo()
    assert states() == {("Removed", "Unread")}


def test_no_id_and_nothing_of_the_program_s_own_stands_in_what_incidents_altered(sample_copied, tmp_path, annotator):
    session, _ = sample_copied(tmp_path / "s.heritage", annotator)
    with closing(session):
        rows = session.reading.latest_entries(HistoryFilter())
        told = [each for row in rows for each in differences(session.reading, session.reading.log_row(row.seq))]
    assert {"site", "incident", "statement", "claim", "source"} <= {each.kind for each in told}
    values = [value for each in told for value in (each.before, each.after) if value]
    assert not [value for value in values if UUID.search(value) or "{'" in value or "['" in value]
    assert not [value for value in values if "/2017" in value or value in {"SY", "2026-05-12"}]
    assert "Syria" in values


def test_a_date_held_is_told_as_people_write_it(sample_copied, tmp_path, annotator):
    session, _ = sample_copied(tmp_path / "s.heritage", annotator)
    with closing(session):
        incident = session.reading.numbered("HA 17-0002")[0]
        for value in ("/2017-03-03", "2017-03-01/2017-03-02"):
            rule, why = "team decision", "🏛️ قصر"
            change = plan_assessment(
                session.reading, incident, "date", value, rule=rule, annotator_id=annotator.id, reason=why
            )
            assert change is not None
            session.do(change)
        seq = session.reading.latest_entries(HistoryFilter())[0].seq
        told = {each.field: each for each in differences(session.reading, session.reading.log_row(seq))}
    assert (told["value"].before, told["value"].after) == ("by 3 March 2017", "between 1 and 2 March 2017")


def test_anybody_s_change_is_reverted_as_a_change_that_can_be_undone(session, article, colleague):
    theirs = mark(session, article, "temple of Bel", by=colleague)
    seq = session.reading.latest_entries(HistoryFilter())[0].seq
    session.revert(seq)
    assert session.reading.annotation(theirs.id) is None
    assert deeds(session)[0] == "revert"
    assert deed_of(session.undo_candidate()) == Deed(DeedKind.REVERT, "annotate\ntemple of Bel")
    session.undo()
    assert session.reading.annotation(theirs.id) == theirs


def test_what_went_with_an_annotation_is_told_by_its_words_and_what_is_gone_by_no_id(session, article):
    tag = session.reading.codebook().leaves()[0]
    made = mark(session, article, "temple of Bel")
    session.do(plan_tagging(session.reading, made, [tag], session.annotator))
    session.do(plan_removal(session.reading, session.reading.annotation(made.id)))
    removed, tagged = session.reading.latest_entries(HistoryFilter())[:2]
    told = [differences(session.reading, session.reading.log_row(each.seq)) for each in (removed, tagged)]
    assert {each.name for each in told[0]} == {"temple of Bel"}
    assert {each.name for each in told[1]} == {"no longer there"}
    assert not [each for some in told for each in some if UUID.search(f"{each.name} {each.before} {each.after}")]


def test_a_change_on_which_later_ones_stand_is_not_reverted_and_it_says_which(session, article, colleague):
    made = mark(session, article, "temple of Bel")
    seq = session.reading.latest_entries(HistoryFilter())[0].seq
    me, session.annotator = session.annotator, colleague
    session.do(plan_note(made, "theirs"))
    session.annotator = me
    before = plainly(session.path, "SELECT count(*) FROM change")
    with pytest.raises(RevertRefusedError) as refused:
        session.revert(seq)
    assert refused.value.kind == "annotate"
    assert refused.value.later is not None
    assert refused.value.later[1:] == (colleague.name, "edit_note", "temple of Bel")
    assert plainly(session.path, "SELECT count(*) FROM change") == before


def test_an_import_is_not_reverted_from_under_what_was_marked_in_its_articles(session, article, colleague):
    [seq] = [each.seq for each in session.reading.latest_entries(HistoryFilter()) if each.deed == "import"]
    theirs = mark(session, article, "temple of Bel", by=colleague)
    with pytest.raises(RevertRefusedError) as refused:
        session.revert(seq)
    assert refused.value.later is not None
    assert refused.value.later[1:] == (colleague.name, "annotate", "temple of Bel")
    assert session.reading.article(article).state is not ArticleState.REMOVED
    session.do(plan_removal(session.reading, session.reading.annotation(theirs.id)))
    session.revert(seq)
    assert session.reading.articles() == []
    session.undo()
    assert [each.id for each in session.reading.articles()] == [article]


def test_a_change_reverted_once_is_not_reverted_again(session, article):
    mark(session, article, "temple of Bel")
    seq = session.reading.latest_entries(HistoryFilter())[0].seq
    session.revert(seq)
    with pytest.raises(RevertRefusedError):
        session.revert(seq)


def redefine(session, tag, **told):
    tag = session.reading.codebook().get(tag.id)
    session.do(Change(Deed(DeedKind.EDIT_TAG, tag.label()), (Edit(tag, replace(tag, **told)),)))


def test_a_changed_definition_makes_a_version_and_lists_what_was_tagged_before(session, article):
    tag, other = session.reading.codebook().leaves()[:2]
    early = mark(session, article, "temple of Bel", tags=(tag,))
    again = mark(session, article, "Palmyra", tags=(tag,))
    redefine(session, tag, color="#123456")
    assert len(tag_history(session.reading, tag.id).versions) == 1
    redefine(session, tag, definition="Only what burned.")
    late = mark(session, article, "no-break", tags=(tag,))
    history = tag_history(session.reading, tag.id)
    assert [version.number for version in history.versions] == [1, 2]
    assert history.versions[1].definition == "Only what burned."
    assert history.tagged_under == {early.id: 1, again.id: 1, late.id: 2}
    assert set(history.before_latest()) == {early.id, again.id}
    session.do(plan_untagging(session.reading, again, tag))
    session.do(plan_tagging(session.reading, again, [tag], session.annotator))
    session.do(plan_removal(session.reading, early))
    assert tag_history(session.reading, tag.id).before_latest() == []
    assert edited_tags(session.reading).keys() == {tag.id}
    assert other.id not in edited_tags(session.reading)


def test_whoever_sees_only_her_own_work_sees_nothing_of_others(project_path, annotator, colleague):
    session = open_project(project_path, annotator)
    article = session.reading.articles()[0].id
    tag = session.reading.codebook().leaves()[0]
    mine = mark(session, article, "temple of Bel", tags=(tag,))
    theirs = mark(session, article, "Palmyra", by=colleague, tags=(tag,))
    session.annotator = colleague
    tagged = plan_tagging(session.reading, mine, session.reading.codebook().leaves()[5:6], colleague)
    assert tagged is not None
    session.do(tagged)
    session.close()
    blind = open_project(project_path, annotator, seen=lambda _uuid: Seen(only=annotator.id))
    try:
        reading = blind.reading
        assert [each.id for each in reading.annotations()] == [mine.id]
        assert reading.annotation(theirs.id) is None
        assert [tagging.tag_id for tagging in reading.taggings_of(mine.id)] == [tag.id]
        assert reading.tag_counts() == {tag.id: 1}
        assert [mark.id for mark in reading.marks(article)] == [mine.id]
        assert [row.annotations for row in reading.articles()] == [1]
        assert list(reading.passages.everything()) == [mine.id]
        assert {row.annotator_id for row in reading.latest_entries(HistoryFilter())} == {annotator.id}
        assert {entry.annotator for entry in reading.history()} == {annotator.name}
        again = mark(blind, article, "no-break")
        assert {each.id for each in blind.reading.annotations()} == {mine.id, again.id}
        blind.undo()
        assert [each.id for each in blind.reading.annotations()] == [mine.id]
    finally:
        blind.close()
    assert plainly(project_path, "SELECT count(*) FROM annotation") == [(2,)]


def test_people_who_are_hidden_are_left_out_and_others_stay(project_path, annotator, colleague):
    session = open_project(project_path, annotator)
    article = session.reading.articles()[0].id
    mine = mark(session, article, "temple of Bel")
    theirs = mark(session, article, "Palmyra", by=colleague)
    session.close()
    narrowed = open_project(project_path, annotator, seen=lambda _uuid: Seen(hidden=(colleague.id,)))
    try:
        assert [each.id for each in narrowed.reading.annotations()] == [mine.id]
        assert narrowed.reading.annotating() == [annotator]
        # Deeds that a report does not know of are told whoever did them.
        before = next(narrowed.reading.entries_touching(mine.id))._replace(clock=0, seq=0)
        assert narrowed.reading.touched_since([mine.id, theirs.id], before) == {mine.id: True, theirs.id: True}
    finally:
        narrowed.close()


def test_undoing_a_changed_definition_leaves_nothing_to_look_at_again(session, article):
    tag = session.reading.codebook().leaves()[0]
    early = mark(session, article, "temple of Bel", tags=(tag,))
    redefine(session, tag, use_when="نعم 👨‍👩‍👧‍👦")
    assert tag_history(session.reading, tag.id).before_latest() == [early.id]
    session.undo()
    assert tag_history(session.reading, tag.id).before_latest() == []
    session.redo()
    history = tag_history(session.reading, tag.id)
    assert (len(history.versions), history.versions[1].use_when) == (2, "نعم 👨‍👩‍👧‍👦")
    assert history.before_latest() == [early.id]


def test_what_is_let_stand_is_looked_at_no_more_and_counts_in_agreement_as_before(session, article):
    tag = session.reading.codebook().leaves()[0]
    marked = [mark(session, article, quote, tags=(tag,)) for quote in ("temple of Bel", "Palmyra")]
    redefine(session, tag, definition="Only what burned.")
    waiting = to_look_at(session.reading, tag.id)
    assert set(waiting.annotation_ids) == {each.id for each in marked}
    assert (waiting.before.number, waiting.latest.definition) == (1, "Only what burned.")
    created = {each.id: each.created for each in session.reading.taggings_with([tag.id])}
    session.do(plan_confirmation(session.reading, tag, [marked[0].id]))
    assert to_look_at(session.reading, tag.id).annotation_ids == (marked[1].id,)
    assert {each.id: each.created for each in session.reading.taggings_with([tag.id])} == created
    session.undo()
    assert len(to_look_at(session.reading, tag.id).annotation_ids) == 2
    session.redo()
    assert to_look_at(session.reading, tag.id).annotation_ids == (marked[1].id,)
    redefine(session, tag, definition="Only what burned down. احترق 🏛️")
    waiting = to_look_at(session.reading, tag.id)
    assert len(waiting.annotation_ids) == 2
    assert (waiting.latest.number, waiting.latest.definition) == (3, "Only what burned down. احترق 🏛️")
    assert (waiting.before.number, waiting.before.definition) == (2, "Only what burned.")
    assert [each.tag.id for each in all_to_look_at(session.reading)] == [tag.id]


def test_what_a_colleague_let_stand_is_not_looked_at_again_where_her_copy_is_joined(
    session, article, tmp_path, colleague
):
    tag = session.reading.codebook().leaves()[0]
    mark(session, article, "temple of Bel", tags=(tag,))
    other = tmp_path / "زينب 𐡠.heritage"
    copy_project(session.path, other, not_told)
    with closing(open_project(other, colleague)) as theirs:
        redefine(theirs, tag, definition="Only what burned. احترق 🏛️")
        mark(theirs, article, "Palmyra", by=colleague, tags=(tag,))
        [waiting] = all_to_look_at(theirs.reading)
        theirs.do(plan_confirmation(theirs.reading, tag, waiting.annotation_ids))
    plan, _ = join(session, other, by_rule(None))
    assert not plan.conflicts
    assert [each.number for each in tag_history(session.reading, tag.id).versions] == [1, 2]
    assert all_to_look_at(session.reading) == []
    session.undo()  # as if never joined
    assert not edited_tags(session.reading)


def test_exports_print_the_version_and_that_it_was_edited_since(session, article):
    tag, other = session.reading.codebook().leaves()[:2]
    mark(session, article, "temple of Bel", tags=(tag, other))
    redefine(session, tag, definition="Only what burned.")
    mark(session, article, "Palmyra", tags=(tag,))
    for layout in (Layout.ARTICLES, Layout.TAGS):
        text = "".join(render(session.reading, layout).values())
        assert f"Definition: {tag.label()}: version 1 of 2, edited since\n" in text
        assert f"Definition: {tag.label()}: version 2 of 2\n" in text
        assert f"{other.label()}: version" not in text


def test_of_a_sample_the_history_tells_whose_it_is_and_never_of_which_articles(session, article, colleague):
    mark(session, article, "temple of Bel", by=colleague)
    session.do(plan_state(session.reading.article(article), ArticleState.DONE))
    people = [session.annotator.id, colleague.id]
    session.do(plan_sample(session.reading, "أسبوع 1", Drawing(1, 1), people, session.annotator))
    session.do(*plan_finished(session.reading, session.annotator))
    finished, drawn = session.reading.latest_entries(HistoryFilter())[:2]
    told = {
        each.field: each.after
        for entry in (finished, drawn)
        for each in differences(session.reading, session.reading.log_row(entry.seq))
    }
    assert told["article_ids"] == "1"
    assert told["sample_id"] == "أسبوع 1"
    assert colleague.name in told["annotator_ids"]
    assert session.reading.article(article).heading not in str(told)
    assert not UUID.search(str(told))
