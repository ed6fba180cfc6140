"""A copy that was handed out comes home: the project is whole, with the guest's work in it."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heritage_annotator.model.errors import HiddenOtherwiseError, KeyFileError, UndecidedError
from heritage_annotator.model.progress import not_told
from heritage_annotator.model.span import Span
from heritage_annotator.services.annotations.marking import plan_annotation, plan_note, plan_tagging, span_of_quote
from heritage_annotator.services.joining.conflicts import Prefer, by_rule
from heritage_annotator.services.joining.doing import join, previewed
from heritage_annotator.services.projects.opening import check_project, create_project, open_project
from heritage_annotator.services.sharing.choices import Choices
from heritage_annotator.services.sharing.coming_home import led_home
from heritage_annotator.services.sharing.hiding import COVER
from heritage_annotator.services.sharing.key import key_beside
from heritage_annotator.services.sharing.share import share
from heritage_annotator.services.sharing.whole_words import whole_again
from heritage_annotator.services.wording import sentence
from tests.samples import importing, plainly, snapshot
from tests.services.sharing.test_sharing import holds

BODY = "The guardian Khaled al-Asʿad 👨‍👩‍👧‍👦 was last seen at Bel.\nقال خالد الأسعد إنّ 𐡠𐡡𐡢 نُهِبَت.\nSmoke rose."


@pytest.fixture
def session(project_path, annotator):
    session = open_project(project_path, annotator)
    session.do(
        importing(BODY, title="Khaled al-Asʿad is missing", outlet="Sanaʾ", url="https://example.org/khaled-alasad")
    )
    yield session
    session.close()


@pytest.fixture
def about(session):
    return next(row.id for row in session.reading.articles() if "missing" in row.heading)


def mark(session, article, quote, **told):
    span = span_of_quote(session.reading.body(article), quote)
    return (
        session.do(plan_annotation(session.reading, article, span, (), session.annotator, **told)).change.edits[0].after
    )


def handed_out(session, about, tmp_path, **choices):
    span = span_of_quote(BODY, "Khaled al-Asʿad")
    asked = Choices(pseudonyms=True, redactions={about: (span,)}, **choices)
    return share(session.path, tmp_path / "copy.heritage", asked, tmp_path / "key.json").path


def guest_of(path, colleague):
    guest = open_project(path, colleague)
    (redacted,) = (row.id for row in guest.reading.articles() if guest.reading.article(row.id).redacted)
    return guest, redacted


def come_home(session, copy, key):
    with led_home(session.path, copy, key) as whole:
        return join(session, whole, by_rule(Prefer.NEWEST))


def test_the_guest_s_work_comes_home_with_the_words_whole(session, about, tmp_path, annotator, colleague):
    mine = mark(session, about, "last seen at Bel", note="Khaled al-Asʿad, says Zaynab\n\nsecond")
    copy = handed_out(session, about, tmp_path)
    guest, redacted = guest_of(copy, colleague)
    hidden = "guardian " + COVER * len("Khaled al-Asʿad")
    theirs = mark(guest, redacted, hidden, note="who is it?")
    given = guest.reading.annotation(mine.id)
    assert "Khaled" not in given.note
    guest.do(plan_note(given, given.note.replace("says", "as was told by") + "\n\nthird, by the guest"))
    guest.do(plan_tagging(guest.reading, given, guest.reading.codebook().leaves()[:1], colleague))
    brought = importing("A text of the guest's.", title="Theirs")
    guest.do(brought)
    guest.close()
    for words in ("Khaled", "Asʿad", annotator.name):
        assert words == "Khaled" or not holds(copy, words)
    come_home(session, copy, tmp_path / "key.json")
    found = session.reading.annotation(theirs.id)
    assert (found.article_id, found.quote, found.annotator_id) == (about, "guardian Khaled al-Asʿad", colleague.id)
    note = session.reading.annotation(mine.id).note
    assert note == "Khaled al-Asʿad, as was told by Zaynab\n\nsecond\n\nthird, by the guest"
    assert session.reading.annotation(mine.id).annotator_id == annotator.id
    assert len(session.reading.taggings_of(mine.id)) == 1
    assert "Theirs" in [row.heading for row in session.reading.articles()]
    article = session.reading.article(about)
    assert (article.title, article.url, article.redacted) == (
        "Khaled al-Asʿad is missing",
        "https://example.org/khaled-alasad",
        False,
    )
    assert plainly(session.path, "SELECT count(*) FROM article WHERE redacted") == [(0,)]
    assert check_project(session.path, lambda _done, _total: None) == []


def test_what_is_compared_with_is_what_was_handed_out_and_not_what_the_first_edit_found(
    session, about, tmp_path, colleague
):
    mine = mark(session, about, "last seen at Bel", note="first 𐡠")
    copy = handed_out(session, about, tmp_path, notes=True)
    with closing(sqlite3.connect(copy)) as other_program, other_program:
        other_program.execute("UPDATE annotation SET sensitive = 1 WHERE id = ?", (mine.id,))
    guest, _ = guest_of(copy, colleague)
    guest.do(plan_note(guest.reading.annotation(mine.id), "first 𐡠\n\nsecond, by the guest"))
    guest.close()
    come_home(session, copy, tmp_path / "key.json")
    found = session.reading.annotation(mine.id)
    assert found.note == "first 𐡠\n\nsecond, by the guest"
    assert found.sensitive


def test_coming_home_twice_changes_nothing_and_undo_takes_it_back(session, about, tmp_path, colleague):
    copy = handed_out(session, about, tmp_path, history=False, notes=False)
    guest, redacted = guest_of(copy, colleague)
    mark(guest, redacted, "Smoke rose")
    guest.close()
    before = plainly(session.path, "SELECT id FROM annotation")
    come_home(session, copy, tmp_path / "key.json")
    after = plainly(session.path, "SELECT id FROM annotation")
    assert len(after) == len(before) + 1
    assert come_home(session, copy, tmp_path / "key.json")[1] is None
    assert plainly(session.path, "SELECT id FROM annotation") == after
    session.undo()
    assert plainly(session.path, "SELECT id FROM annotation") == before


def test_what_was_done_here_meanwhile_stays(session, about, tmp_path, colleague):
    copy = handed_out(session, about, tmp_path)
    mine = mark(session, about, "Smoke rose", note="since then")
    guest, redacted = guest_of(copy, colleague)
    theirs = mark(guest, redacted, "last seen")
    guest.close()
    come_home(session, copy, tmp_path / "key.json")
    assert session.reading.annotation(mine.id) == mine
    assert session.reading.annotation(theirs.id) is not None


def test_what_both_changed_since_it_was_handed_out_is_a_conflict(session, about, tmp_path, colleague):
    mine = mark(session, about, "last seen at Bel", note="first 𐡠")
    copy = handed_out(session, about, tmp_path)
    session.do(plan_note(session.reading.annotation(mine.id), "ours, since then"))
    guest, _ = guest_of(copy, colleague)
    guest.do(plan_note(guest.reading.annotation(mine.id), "the guest's, since then"))
    guest.close()
    with led_home(session.path, copy, tmp_path / "key.json") as whole:
        with pytest.raises(UndecidedError):
            join(session, whole, by_rule(None))
        join(session, whole, by_rule(Prefer.THEIRS))
    assert session.reading.annotation(mine.id).note == "the guest's, since then"


def test_without_its_key_no_copy_comes_home(session, about, tmp_path):
    copy = handed_out(session, about, tmp_path)
    with pytest.raises(KeyFileError), led_home(session.path, copy, tmp_path / "other.json"):
        pass


@pytest.mark.parametrize(
    "choices",
    [
        Choices(pseudonyms=True),
        Choices(redactions={"about": ()}),
        Choices(pseudonyms=True, redactions={"about": ()}, history=False),
    ],
)
def test_with_the_key_of_another_copy_or_project_nothing_comes_home_and_nothing_is_lost(
    session, about, tmp_path, colleague, choices
):
    span = span_of_quote(BODY, "Khaled al-Asʿad")
    if choices.redactions:
        choices = replace(choices, redactions={about: (span,)})
    right, wrong, others = (tmp_path / f"{name}.json" for name in ("right", "wrong", "others"))
    copy = share(session.path, tmp_path / "copy.heritage", choices, right).path
    wider = replace(choices, redactions={about: (Span(span.start - 4, span.end),)} if choices.redactions else {})
    share(session.path, tmp_path / "other copy.heritage", wider, wrong)
    with closing(create_project(tmp_path / "other.heritage", colleague)) as other:
        other.do(importing(BODY))
    share(tmp_path / "other.heritage", tmp_path / "other's.heritage", Choices(pseudonyms=True), others)
    with closing(open_project(copy, colleague)) as guest:
        [told] = [row.id for row in guest.reading.articles() if "Smoke rose" in guest.reading.body(row.id)]
        theirs = mark(guest, told, "Smoke rose")
    before = snapshot(session.path)
    for key, reason in ((wrong, "other_copy"), (others, "other_project")):
        with pytest.raises(KeyFileError) as refused:
            join(session, copy, by_rule(None), key)
        assert (refused.value.reason, refused.value.path) == (reason, key)
        assert key.name in sentence(refused.value)
    assert snapshot(session.path) == before
    join(session, copy, by_rule(None), right)
    assert session.reading.annotation(theirs.id).article_id == about
    assert check_project(session.path, not_told) == []


def test_a_note_that_was_left_out_stays_with_what_the_guest_wrote(session, about, tmp_path, colleague):
    mine = mark(session, about, "last seen at Bel", note="mine 𐡠")
    copy = share(session.path, tmp_path / "copy.heritage", Choices(notes=False, originals=False)).path
    with closing(open_project(copy, colleague)) as guest:
        guest.do(plan_note(guest.reading.annotation(mine.id), "the guest's \u200fنص"))
    join(session, copy, by_rule(None))
    assert session.reading.annotation(mine.id).note == "mine 𐡠\n\nthe guest's \u200fنص"


def test_the_key_beside_the_project_is_taken_and_where_it_is_needed_that_is_said(session, about, tmp_path, colleague):
    choices = Choices(pseudonyms=True, redactions={about: (span_of_quote(BODY, "Khaled al-Asʿad"),)})
    copy = share(session.path, tmp_path / "copy.heritage", choices).path
    guest, redacted = guest_of(copy, colleague)
    theirs = mark(guest, redacted, "Smoke rose")
    guest.close()
    beside = key_beside(session.path)
    elsewhere = beside.rename(tmp_path / "elsewhere.json")
    with pytest.raises(KeyFileError) as refused:
        join(session, copy, by_rule(None))
    assert (refused.value.reason, refused.value.path) == ("needed", beside)
    assert plainly(session.path, "SELECT count(*) FROM article WHERE redacted") == [(0,)]
    elsewhere.rename(beside)
    join(session, copy, by_rule(None))
    assert session.reading.annotation(theirs.id).article_id == about


def test_two_guests_join_each_other_s_copies_as_they_are(session, about, tmp_path, colleague, annotator):
    copy = handed_out(session, about, tmp_path)
    other = tmp_path / "other.heritage"
    other.write_bytes(copy.read_bytes())
    one, redacted = guest_of(copy, colleague)
    theirs = mark(one, redacted, "Smoke rose")
    one.close()
    with closing(open_project(other, annotator)) as two:
        join(two, copy, by_rule(None))
        assert two.reading.annotation(theirs.id).article_id == redacted


def test_a_guest_s_copy_takes_in_none_that_is_whole_or_hides_otherwise_and_says_why(
    session, about, tmp_path, annotator
):
    """Of a tag that says a hidden word the id is another: *smoke* stands in what is said of one."""
    copy = handed_out(session, about, tmp_path)
    asked = Choices(pseudonyms=True, redactions={about: (span_of_quote(BODY, "Smoke"),)})
    otherwise = share(session.path, tmp_path / "otherwise.heritage", asked, tmp_path / "key.json").path
    for one, other in ((copy, session.path), (otherwise, session.path), (copy, otherwise), (otherwise, copy)):
        kept = snapshot(one)
        with closing(open_project(one, annotator)) as guest:
            with pytest.raises(HiddenOtherwiseError) as refused, previewed(guest.reading, other, by_rule(None)):
                pass
            assert other.name in sentence(refused.value)
            with pytest.raises(HiddenOtherwiseError):
                join(guest, other, by_rule(Prefer.NEWEST))
        assert snapshot(one) == kept


@pytest.mark.parametrize(
    ("handed_out", "left", "whole", "comes_home"),
    [
        ("Annotator 2 saw ████ too", "Annotator 2 saw ████ too, in 2015", "ليلى قنديل saw Asʿad too",
         "ليلى قنديل saw Asʿad too, in 2015"),
        ("Annotator 2 رأت ███ هنا", "رأت ███ هنا 👨‍👩‍👧‍👦", "ليلى رأت بعل هنا", " رأت بعل هنا 👨‍👩‍👧‍👦".lstrip()),
        ("████\n\nb", "b, and more\n\n████", "mill\n\nb", "b, and more\n\nmill"),
        ("a\n\nof ███", "c\n\nof ███!", "a\n\nof Bel", "c\n\nof Bel!"),
        ("Annotator 1", "", "Lina", ""),
        ("Annotator 1", "nobody", "Lina", "nobody"),
        ("Annotator 1 saw it", "something else entirely", "Lina saw it", "something else entirely"),
        ("███ Bel", "███ of Bel", "Bel Bel", "Bel of Bel"),
        ("same", "other", "same", "other"),
        ("", "hers", "ours", "ours\n\nhers"),
        ("a " * 2_000, "a " * 2_000 + "b", "a " * 1_999 + "c ", "a " * 2_000 + "b"),
    ],
)  # fmt: skip
def test_what_a_guest_left_of_a_text_is_whole_at_home_and_what_she_wrote_stands(handed_out, left, whole, comes_home):
    assert whole_again(handed_out, left, whole) == comes_home


@given(
    st.lists(st.sampled_from(["ليلى", "saw", "𐡠", "Bel", "Lina"]), max_size=8), st.text(alphabet="a 𐡠\n", max_size=4)
)
def test_what_a_guest_added_in_front_and_behind_leaves_all_else_whole(words, more):
    whole = " ".join(words)
    handed_out = whole.replace("ليلى", "Annotator 1").replace("Bel", "███").replace("Lina", "Annotator 2")
    assert whole_again(handed_out, handed_out, whole) == whole
    if handed_out:
        assert whole_again(handed_out, f"zz {handed_out} zz", whole) == f"zz {whole} zz"
