"""Who printed an article where: which publication is shown, and what is told of each."""

from dataclasses import replace

import pytest

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.errors import OriginalNotKeptError, UnshownOriginalError
from heritage_annotator.model.records import Original
from heritage_annotator.services.articles.details import plan_metadata
from heritage_annotator.services.articles.publications import guessed_from, others, plan_choice, plan_date, told
from heritage_annotator.services.exporting.originals import copy_to_show, file_name, save_original
from heritage_annotator.storage.file.checking import check
from tests.samples import AWKWARD, original, plainly, publication

HARBOUR = {"outlet": "Harbour Post", "title": "Citadel 🏛️", "url": "https://h.example/", "published": "2016-05-07"}


@pytest.fixture
def about(project):
    """The article, with a second publication."""
    source = original(b"another file")
    edit = Edit(None, publication(AWKWARD, source, name="harbour.html", shown=False, **HARBOUR))
    project.do(Change(Deed(DeedKind.IMPORT), (edit,), (source,)))
    return project.reading.articles()[0].id


def facts(session, about):
    article = session.reading.article(about)
    found = session.reading.publications(about)
    return article, found


def test_choosing_another_publication_shows_its_values_in_one_deed(project, project_path, about):
    article, (first, second) = facts(project, about)
    project.do(plan_choice(article, [first, second], second))
    now, found = facts(project, about)
    assert {name: getattr(now, name) for name in HARBOUR} == HARBOUR
    assert now == replace(article, **HARBOUR, agency="", author="")
    assert [(each.id, each.shown) for each in found] == [(second.id, True), (first.id, False)]
    project.undo()
    assert facts(project, about) == (article, [first, second])
    assert check(project._file) == []


def test_choosing_what_is_shown_is_no_deed(project, about):
    article, found = facts(project, about)
    assert plan_choice(article, found, found[0]) is None


def test_what_a_person_corrected_is_there_when_the_publication_is_shown_again(project, about):
    article, _ = facts(project, about)
    project.do(plan_metadata(article, outlet="Sanaʾ corrected", author="زينب"))
    corrected, found = facts(project, about)
    assert [each.outlet for each in told(corrected, found)] == ["Sanaʾ corrected", "Harbour Post"]
    project.do(plan_choice(corrected, found, found[1]))
    now, found = facts(project, about)
    project.do(plan_choice(now, found, found[1]))
    assert facts(project, about)[0] == corrected


def test_a_guess_goes_with_the_date_that_was_guessed(project, about):
    article, (first, second) = facts(project, about)
    guessed = replace(second, published_from="5/7/2016 🏛️")
    project.do(Change(Deed(DeedKind.IMPORT), (Edit(second, guessed),)))
    assert guessed_from(article, [first, guessed]) == ""
    project.do(plan_choice(article, [first, guessed], guessed))
    now, found = facts(project, about)
    assert guessed_from(now, found) == "5/7/2016 🏛️"
    project.do(plan_metadata(now, published="2016"))
    now, found = facts(project, about)
    assert guessed_from(now, found) == ""
    project.do(plan_choice(now, found, found[1]))
    _, found = facts(project, about)
    assert [each.published_from for each in found if each.id == second.id] == [""]


def test_a_guess_that_is_right_becomes_a_persons_date_and_stays_so(project, about):
    article, (first, second) = facts(project, about)
    guessed = replace(second, published_from="5/7/2016 🏛️")
    project.do(Change(Deed(DeedKind.IMPORT), (Edit(second, guessed),)))
    project.do(plan_choice(article, [first, guessed], guessed))
    now, found = facts(project, about)
    project.do(plan_date(now, found, "2016-05-07"))
    confirmed, found = facts(project, about)
    assert (confirmed, guessed_from(confirmed, found)) == (now, "")
    assert plan_date(confirmed, found, "2016-05-07") is None
    project.do(plan_choice(confirmed, found, found[1]))
    _, found = facts(project, about)
    assert [(each.published, each.published_from) for each in found if each.id == second.id] == [("2016-05-07", "")]
    project.undo()
    project.undo()
    assert guessed_from(*facts(project, about)) == "5/7/2016 🏛️"
    assert check(project._file) == []


def test_a_date_that_is_no_guess_is_edited_as_any(project, about):
    article, found = facts(project, about)
    assert plan_date(article, found, article.published) is None
    assert plan_date(article, found, "2015-05") == plan_metadata(article, published="2015-05")


def test_where_two_are_marked_the_choice_leaves_one(project, project_path, about):
    _, (_, second) = facts(project, about)
    project.do(Change(Deed(DeedKind.IMPORT), (Edit(second, replace(second, shown=True)),)))
    article, found = facts(project, about)
    project.do(plan_choice(article, found, found[1]))
    assert plainly(project_path, "SELECT sum(shown) FROM publication WHERE article_id = ?", about) == [(1,)]


def test_the_others_are_those_beside_the_one_shown(project, about):
    _, found = facts(project, about)
    assert [each.outlet for each in others(found)] == ["Harbour Post"]
    assert others(found[:1]) == []


@pytest.mark.parametrize(
    ("name", "kind", "shown"),
    [
        ("a/b.txt", "text/plain", ".txt"),
        ("Report.PDF", "application/pdf", ".pdf"),
        ("Pasted text", "text/plain", ".txt"),
        ("Pasted page", "text/html", ".html"),
        ("letter.pdf.exe", "application/pdf", None),
        ("gpj.\u202etxt.scr", "text/plain", None),
        ("x.desktop", "text/plain", None),
        ("x.txt.lnk", "text/plain", None),
        ("x.html.", "text/html", ".html"),
        ("x.hta", "text/html", None),
        ("x.docm", "", None),
        ("no kind", "application/x-sh", None),
        ("x.sh\n.txt", "text/plain", ".txt"),
    ],
)
def test_what_could_run_is_saved_and_never_shown(project, about, tmp_path, name, kind, shown):
    _, (first, _) = facts(project, about)
    stranger = replace(first, name=name, media_type=kind)
    if shown is None:
        with pytest.raises(UnshownOriginalError):
            copy_to_show(project.reading, stranger, tmp_path / "shown")
        save_original(project.reading, stranger, tmp_path / "saved")
        assert (tmp_path / "saved").read_bytes() == AWKWARD.encode()
    else:
        path = copy_to_show(project.reading, stranger, tmp_path / "shown")
        assert path.name == f"original-{first.original_id[:12]}{shown}"
        assert path.read_bytes() == AWKWARD.encode()


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Windows\\a.exe", "a.exe"),
        ("con.txt", "_con.txt"),
        ("قلعة 🏛️.html", "قلعة 🏛️.html"),
        ("..", "original"),
        ("", "original"),
        ("x.a\u202eb", "x"),
    ],
)
def test_a_strangers_file_name_is_made_fit(project, about, name, safe):
    _, (first, _) = facts(project, about)
    assert file_name(replace(first, name=name)) == safe


def test_of_a_file_that_was_too_large_nothing_is_saved(project, about, tmp_path):
    source = Original("e" * 64, 2**40, None)
    edit = Edit(None, publication(AWKWARD, source, shown=False, name="large.pdf"))
    project.do(Change(Deed(DeedKind.IMPORT), (edit,), (source,)))
    large = project.reading.publication(edit.record.id)
    with pytest.raises(OriginalNotKeptError):
        save_original(project.reading, large, tmp_path / "large.pdf")
    assert not (tmp_path / "large.pdf").exists()
