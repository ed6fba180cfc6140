"""What a project answers when asked."""

from dataclasses import replace

import pytest

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.errors import StaleChangeError
from heritage_annotator.model.overlap import Mark
from heritage_annotator.model.records import Annotation, Annotator, ArticleState
from heritage_annotator.services.annotations.marking import plan_removal
from heritage_annotator.services.articles.details import plan_metadata, plan_state
from heritage_annotator.services.projects.opening import check_project, open_project, reading_of
from heritage_annotator.storage.reading.annotations import AnnotationFilter
from tests.samples import (
    AWKWARD,
    COMBINED,
    FAMILY,
    PALMYRENE,
    VOCALISED,
    importing,
    mark,
    marking,
    plainly,
)
from tests.searching import found


@pytest.fixture
def first(project):
    """The id of the awkward article."""
    return project.reading.articles()[0].id


@pytest.fixture
def second(project, first):
    """The id of a second article, of later date, with words of its own."""
    change = importing(f"Zenobia's tower in {PALMYRENE} fell.", outlet="Al-ʿAyn", published="2017-02", language="ar")
    project.do(change)
    return change.deposits[0].article.id


def mark_second(project, second, quote, *slugs):
    from heritage_annotator.services.annotations.marking import plan_annotation, span_of_quote

    tags = [project.reading.codebook().by_slug(slug) for slug in slugs]
    span = span_of_quote(project.reading.body(second), quote)
    entry = project.do(plan_annotation(project.reading, second, span, tags, project.annotator))
    return entry.change.edits[0].after


def remove(project, article_id):
    project.do(plan_state(project.reading.article(article_id), ArticleState.REMOVED))


def test_the_article_list_comes_by_date_then_outlet_then_heading(project, first):
    for body, published, outlet, title in [
        ("a", "", "A", "undated"),
        ("b", "2017-01-20", "Z", "last of its day"),
        ("c", "2017-01-20", "A", "second of the first outlet"),
        ("d", "2017-01-20", "A", "first of the first outlet"),
        ("e", "2016", "Z", "a whole year"),
    ]:
        project.do(importing(body, published=published, outlet=outlet, title=title))
    headings = [row.heading for row in project.reading.articles()]
    assert headings == [
        "a whole year",
        "first of the first outlet",
        "second of the first outlet",
        "Tetrapylon hit — التترابيلون",
        "last of its day",
        "undated",
    ]


def test_an_article_is_listed_with_what_is_known_of_it(project, second):
    mark_second(project, second, "tower")
    mark_second(project, second, "fell")
    row = project.reading.article_row(second)
    assert row in project.reading.articles()
    imported = project.reading.article(second).imported
    known = ("Al-ʿAyn", "2017-02", "ar", "unread", "", "", 2)
    assert row == (second, f"Zenobia's tower in {PALMYRENE} fell.", *known, imported, "", 0)


def test_an_article_that_is_not_there_has_no_row_no_record_and_no_words(project):
    reading = project.reading
    assert (reading.article_row("?"), reading.article("?"), reading.body("?"), reading.publications("?")) == (
        None, None, "", [],
    )  # fmt: skip
    assert (reading.annotation("?"), reading.mark("?", "?", length=9), reading.marks("?")) == (None, None, [])
    assert reading.taggings_of("?") == []


def test_the_body_is_given_to_the_letter(project, first):
    assert project.reading.body(first) == AWKWARD


def test_annotations_come_in_the_order_of_the_text_the_longest_first(project, first):
    for quote in ("Bel", "Palmyra", "the temple of Bel was hit", "temple", "the temple of Bel"):
        mark(project, quote)
    quotes = [annotation.quote for annotation in project.reading.annotations(first)]
    assert quotes == ["Palmyra", "the temple of Bel was hit", "the temple of Bel", "temple", "Bel"]
    assert project.reading.annotations() == project.reading.annotations(first)


def test_marks_carry_the_tags_in_the_order_they_were_set(project, first):
    codebook = project.reading.codebook()
    slugs = ["cause.airstrike", "damage.destruction", "evidence.party_claim"]
    tagged = mark(project, FAMILY, *slugs)
    bare = mark(project, PALMYRENE)
    expected = [
        Mark(bare.id, bare.start, bare.end, ()),
        Mark(tagged.id, tagged.start, tagged.end, tuple(codebook.by_slug(slug).id for slug in slugs)),
    ]
    assert sorted(project.reading.marks(first), key=lambda each: each.start) == expected
    length = len(AWKWARD)
    assert [project.reading.mark(each.id, first, length=length) for each in (bare, tagged)] == expected


def test_a_mark_is_given_of_the_article_it_is_in_and_of_no_other(project, first, second):
    tagged = mark(project, FAMILY)
    assert project.reading.mark(tagged.id, second, length=len(AWKWARD)) is None
    assert project.reading.mark(tagged.id, first, length=tagged.end) == Mark(tagged.id, tagged.start, tagged.end, ())
    assert project.reading.mark(tagged.id, first, length=tagged.end - 1) is None


def test_what_is_asked_once_is_read_once_until_the_project_is_written_to(project, first, monkeypatch):
    reading, read = project.reading, []
    kept = mark(project, FAMILY, "cause.airstrike")
    project.reading.database.conn.set_trace_callback(read.append)
    with reading.database.asked_once():
        assert reading.annotation(kept.id) == reading.annotation(kept.id) == kept
        given = reading.taggings_of(kept.id)
        given.clear()
        assert [each.annotation_id for each in reading.taggings_of(kept.id)] == [kept.id]
        assert len(read) == 2
        added = mark(project, PALMYRENE)
        assert reading.annotations(first) == [reading.annotation(each.id) for each in sorted(
            (kept, added), key=lambda each: each.start)]  # fmt: skip
        assert project.undo().touched(Annotation) == [added.id]
        assert reading.annotation(added.id) is None
    read.clear()
    assert reading.annotation(kept.id) == reading.annotation(kept.id)
    assert len(read) == 2


def test_taggings_come_by_annotation_of_one_article_or_of_all(project, first, second):
    one = mark(project, FAMILY, "cause.airstrike", "damage.destruction")
    other = mark_second(project, second, "tower", "damage.destruction")
    assert set(project.reading.taggings()) == {one.id, other.id}
    assert set(project.reading.taggings(first)) == {one.id}
    assert project.reading.taggings(first)[one.id] == project.reading.taggings_of(one.id)
    assert [each.position for each in project.reading.taggings_of(one.id)] == [0, 1]


def test_tags_are_counted_in_one_article_and_in_all(project, first, second):
    codebook = project.reading.codebook()
    airstrike, destruction = (codebook.by_slug(slug).id for slug in ("cause.airstrike", "damage.destruction"))
    mark(project, FAMILY, "cause.airstrike", "damage.destruction")
    mark_second(project, second, "tower", "damage.destruction")
    assert project.reading.tag_counts() == {airstrike: 1, destruction: 2}
    assert project.reading.tag_counts(second) == {destruction: 1}
    assert project.reading.tag_counts(first) == {airstrike: 1, destruction: 1}
    project.reading.tag_counts().clear()  # the asker's own
    third = mark_second(project, second, "tower", "cause.airstrike")
    assert project.reading.tag_counts() == {airstrike: 2, destruction: 2}
    project.do(plan_removal(project.reading, third))
    assert project.reading.tag_counts() == {airstrike: 1, destruction: 2}


def test_the_questions_come_in_their_order(project):
    asked = {attribute.slug: list(attribute.choices) for attribute in project.reading.attributes()}
    assert list(asked) == ["certainty", "assertion", "information_credibility"]
    # And the answers in that of the scale, by which the agreement is reckoned.
    assert asked["certainty"] == ["definite", "high", "medium", "low", "negligible", "na"]


def test_everybody_who_did_something_is_known(project, annotator):
    mark(project, "Palmyra")
    assert project.reading.annotators()[annotator.id] == annotator


def test_a_removed_article_is_hidden_from_every_list(project, first, second):
    kept = mark(project, FAMILY, "cause.airstrike")
    hidden = mark_second(project, second, "tower", "damage.destruction")
    remove(project, second)
    reading = project.reading
    assert [row.id for row in reading.articles()] == [first]
    assert reading.article_row(second) is None
    assert [each.id for each in reading.annotations()] == [kept.id]
    assert set(reading.taggings()) == {kept.id}
    assert reading.annotation_ids(AnnotationFilter()) == [kept.id]
    assert reading.annotation_ids(AnnotationFilter(article_id=second)) == []
    assert reading.annotation_rows([hidden.id, kept.id]) == reading.annotation_rows([kept.id])
    assert len(reading.tag_counts()) == 1
    assert found(reading, "Zenobia") == []
    assert reading.article(second).state is ArticleState.REMOVED
    assert reading.annotation(hidden.id) == hidden
    project.undo()
    assert {each.id for each in reading.annotations()} == {kept.id, hidden.id}
    assert [hit.article_id for hit in found(reading, "Zenobia")] == [second]


def test_articles_are_counted_as_they_are_listed(project, first, second):
    assert project.reading.article_counts() == (2, 0)
    project.do(plan_state(project.reading.article(second), ArticleState.DONE))
    assert project.reading.article_counts() == (2, 1)
    assert len(project.reading.articles()) == len(project.reading.newest_articles(9)) == 2
    project.do(plan_state(project.reading.article(second), ArticleState.REMOVED))
    assert project.reading.article_counts() == (1, 0)
    assert [row.id for row in project.reading.newest_articles(9)] == [first]


def test_passages_come_by_date_of_article_then_place(project, first, second):
    late = mark_second(project, second, "tower", "damage.destruction")
    after, before = mark(project, "Inscription"), mark(project, "Palmyra", "cause.airstrike")
    found = project.reading.annotation_rows(project.reading.annotation_ids(AnnotationFilter()))
    assert [each.id for each in found] == [before.id, after.id, late.id]
    passage = found[0]
    codebook = project.reading.codebook()
    assert (passage.quote, passage.heading) == ("Palmyra", "Tetrapylon hit — التترابيلون")
    assert passage.tag_ids == (codebook.by_slug("cause.airstrike").id,)
    assert (passage.start, passage.end, passage.annotator_id) == (before.start, before.end, before.annotator_id)


def test_passages_of_articles_without_a_title_bear_its_first_words(project, second):
    mark_second(project, second, "tower")
    ids = project.reading.annotation_ids(AnnotationFilter(article_id=second))
    assert project.reading.annotation_rows(ids)[0].heading.startswith("Zenobia's")


def test_passages_are_filtered_by_article_tag_annotator_and_their_lack_of_tags(
    project, project_path, first, second, colleague
):
    codebook = project.reading.codebook()
    airstrike, destruction = (codebook.by_slug(slug).id for slug in ("cause.airstrike", "damage.destruction"))
    bare = mark(project, "Palmyra").id
    one = mark(project, FAMILY, "cause.airstrike").id
    both = mark_second(project, second, "tower", "cause.airstrike", "damage.destruction").id
    theirs = open_project(project_path, colleague)
    foreign = mark(theirs, "Inscription").id
    theirs.close()

    def found(**asked):
        return set(project.reading.annotation_ids(AnnotationFilter(**asked)))

    assert found() == {bare, one, both, foreign}
    assert found(article_id=second) == {both}
    assert found(tag_ids=(airstrike,)) == {one, both}
    assert found(tag_ids=(destruction,)) == {both}
    assert found(tag_ids=(airstrike, destruction)) == {one, both}
    assert found(untagged=True) == {bare, foreign}
    assert found(annotator_id=colleague.id) == {foreign}
    assert found(untagged=True, annotator_id=colleague.id, text="INSCR") == {foreign}
    assert found(text="INSCR", text_tag_ids=(destruction,)) == {foreign, both}
    assert found(text="INSCR", text_tag_ids=(airstrike,), article_id=second) == {both}
    assert found(text_tag_ids=(airstrike,)) == {bare, one, both, foreign}
    assert found(untagged=True, tag_ids=(airstrike,)) == set()


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("Palmyra", "pALM"),
        ("STRASSE", "straße"),
        ("straße", "STRASSE"),
        ("ΣΊΣΥΦΟΣ", "σίσυφος"),
        (COMBINED, "CAF\u00c9"),
        (COMBINED, "CAFE\u0301"),
        (PALMYRENE, "𐡢"),
        (FAMILY, "👧"),
        (VOCALISED, "القَصْفُ"),
        ("100% of [it] ==gone==", "100%"),
        ("100% of [it] ==gone==", "[it] =="),
        ("no-break\xa0space", "BREAK\xa0S"),
    ],
)
def test_passages_are_found_by_words_of_the_quote_whatever_their_case(project, quote, text):
    annotation = mark(project, quote)
    mark(project, "says")
    assert project.reading.annotation_ids(AnnotationFilter(text=text)) == [annotation.id]


@pytest.mark.parametrize("text", ["%", "_", "*", "'", '"', "\\", "x'; --"])
def test_signs_of_search_languages_are_sought_as_they_are(project, text):
    mark(project, "Palmyra")
    annotation = mark(project, "Inscription", note=f"a {text} b")
    assert project.reading.annotation_ids(AnnotationFilter(text=text)) == [annotation.id]


def test_passages_are_found_by_words_of_the_note(project):
    annotation = mark(project, "Palmyra", note="شاهدٌ مُوَثَّقٌ — Über")
    assert project.reading.annotation_ids(AnnotationFilter(text="ÜBER")) == [annotation.id]


def test_half_a_character_typed_into_a_filter_finds_what_the_rest_finds(project):
    annotation = mark(project, "Palmyra")
    assert project.reading.annotation_ids(AnnotationFilter(text="palm\ud83d")) == [annotation.id]
    assert found(project.reading, "temple\ud83d")


def test_a_hit_shows_the_words_around_with_the_found_ones_marked(project, first):
    [hit] = found(project.reading, "inscription")
    assert "[Inscription]" in hit.snippet
    assert (hit.heading, hit.outlet, hit.published) == ("Tetrapylon hit — التترابيلون", "Sanaʾ", "2017-01-20")


def test_no_more_hits_than_asked_for_the_best_first(project):
    project.do(importing(*(f"A citadel stood here. Number {number}." for number in range(8))))
    project.do(importing("citadel citadel citadel"))
    hits = found(project.reading, "citadel", most=5)
    assert len(hits) == 5
    assert hits[0].heading == "citadel citadel citadel"


def test_a_new_title_is_found_and_the_old_one_no_more(project, project_path, first):
    article = project.reading.article(first)
    project.do(plan_metadata(article, title="Qasr Ibn Wardan"))
    assert [hit.article_id for hit in found(project.reading, "wardan")] == [first]
    assert found(project.reading, "التترابيلون") == []
    project.undo()
    assert found(project.reading, "wardan") == []
    assert [hit.article_id for hit in found(project.reading, "التترابيلون")] == [first]
    project.close()
    assert check_project(project_path, lambda _done, _total: None) == []


def test_metadata_that_leaves_the_title_alone_leaves_the_index_alone(project, first):
    project.do(plan_metadata(project.reading.article(first), outlet="Elsewhere"))
    assert [hit.outlet for hit in found(project.reading, "temple")] == ["Elsewhere"]


def test_a_worker_reads_with_a_connection_of_its_own(project, project_path, first):
    annotation = mark(project, "Palmyra")
    with reading_of(project_path) as reading:
        assert reading.annotations(first) == [annotation]
        other, _ = marking(project, "Inscription")
        project.do(other)
        assert len(reading.annotations(first)) == 2


def test_an_annotator_keeps_the_name_of_their_first_deed(project_path, annotator):
    for name in ("Zaynab", "Z."):
        session = open_project(project_path, replace(annotator, name=name))
        mark(session, "Palmyra")
        session.close()
    assert plainly(project_path, "SELECT name FROM annotator WHERE id = ?", annotator.id) == [("Zaynab",)]
    assert isinstance(annotator, Annotator)


def test_those_whose_annotations_stand_come_by_name(project, project_path, second, annotator, colleague):
    assert project.reading.annotating() == []
    mark_second(project, second, "tower")
    theirs = open_project(project_path, colleague)
    mark(theirs, "Palmyra")
    assert project.reading.annotating() == sorted([annotator, colleague], key=lambda each: each.name)
    remove(project, second)
    assert project.reading.annotating() == [colleague]
    theirs.undo()
    theirs.close()
    assert project.reading.annotating() == []


def test_passages_come_in_the_order_asked_and_those_that_are_gone_do_not(project):
    change, annotation = marking(project, PALMYRENE, "damage.structural", "cause.looting")
    project.do(change)
    other = mark(project, "Palmyra")
    first, second = project.reading.annotation_rows([annotation.id, other.id])
    assert (first.id, len(first.tag_ids), second.id) == (annotation.id, 2, other.id)
    assert project.reading.annotation_rows([other.id, "unheard of", annotation.id]) == [second, first]
    project.undo()
    assert project.reading.annotation_rows([other.id, annotation.id]) == [first]
    assert project.reading.annotation_rows([]) == []


def test_the_codebook_is_read_anew_when_anybody_changed_it(project, project_path, annotator, colleague):
    first = project.reading.codebook()
    assert project.reading.codebook() is first, "an unchanged file is not read twice"
    tag = first.by_slug("damage.destruction")
    project.do(Change(Deed(DeedKind.EDIT_TAG, "x"), (Edit(tag, replace(tag, labels={"en": "Mine"})),)))
    assert project.reading.codebook().get(tag.id).label() == "Mine"
    other = open_project(project_path, colleague)
    mine = other.reading.codebook().get(tag.id)
    other.do(Change(Deed(DeedKind.EDIT_TAG, "x"), (Edit(mine, replace(mine, labels={"en": "Theirs"})),)))
    other.close()
    assert project.reading.codebook().get(tag.id).label() == "Theirs"


def test_a_refused_change_leaves_the_codebook_as_it_was(project):
    tag = project.reading.codebook().by_slug("damage.destruction")
    stale = Edit(replace(tag, definition="never so"), replace(tag, definition="other"))
    with pytest.raises(StaleChangeError):
        project.do(Change(Deed(DeedKind.EDIT_TAG, "x"), (Edit(tag, replace(tag, glyph="✚")), stale)))
    assert project.reading.codebook().get(tag.id) == tag
