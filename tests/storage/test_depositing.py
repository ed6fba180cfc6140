"""Bodies and evidence copies: laid down once, never logged, never taken back."""

import hashlib
import zlib
from dataclasses import replace

import pytest

from heritage_annotator.model.change import Change, Deed, DeedKind, Deposit, Edit
from heritage_annotator.model.errors import ProjectDamagedError, StaleChangeError
from heritage_annotator.model.records import ArticleState
from heritage_annotator.model.text import canonical
from heritage_annotator.storage.reading import originals
from tests.samples import AWKWARD, RAW, VOCALISED, alter, article, importing, mark, original, plainly

BODY = canonical(f"Second: {VOCALISED}\r\n" + "𐡠 " * 15_000)


@pytest.fixture
def imported(project):
    change = importing(BODY, title="Second")
    project.do(change)
    return change.deposits[0].article.id


def test_a_body_is_kept_to_the_letter(project, project_path, imported):
    assert plainly(project_path, "SELECT body FROM article WHERE id = ?", imported) == [(BODY,)]
    assert project.reading.body(imported) == BODY
    [(sha256, length)] = plainly(project_path, "SELECT sha256, length FROM article WHERE id = ?", imported)
    assert sha256 == hashlib.sha256(BODY.encode()).hexdigest()
    assert length == len(BODY)


def test_the_bytes_it_came_from_are_kept_as_they_were(project, project_path):
    body = "Évidence — دليل"
    data = body.encode("utf-16") + bytes(range(256)) * 300
    laid = article(body)
    deposit = Deposit(laid, body, original(body, data))
    project.do(Change(Deed(DeedKind.IMPORT), (Edit(laid, replace(laid, state=ArticleState.UNREAD)),), (deposit,)))
    assert project.reading.originals(laid.id) == [deposit.original]
    [(packed, size, sha256)] = plainly(
        project_path, "SELECT data, size, sha256 FROM original WHERE article_id = ?", laid.id
    )
    assert zlib.decompress(packed) == data
    assert (size, sha256) == (len(data), hashlib.sha256(data).hexdigest())


def test_an_empty_original_is_an_original(project):
    laid = article("from nothing")
    deposit = Deposit(laid, "from nothing", original("from nothing", b""))
    project.do(Change(Deed(DeedKind.IMPORT), (Edit(laid, replace(laid, state=ArticleState.UNREAD)),), (deposit,)))
    assert project.reading.originals(laid.id) == [deposit.original]


def test_an_article_may_come_without_an_original(project):
    laid = article("typed in")
    deposit = Deposit(laid, "typed in")
    project.do(Change(Deed(DeedKind.IMPORT), (Edit(laid, replace(laid, state=ArticleState.UNREAD)),), (deposit,)))
    assert project.reading.originals(laid.id) == []
    assert project.reading.body(laid.id) == "typed in"


def test_undo_hides_the_article_and_keeps_body_and_original(project, project_path, imported):
    project.undo()
    assert imported not in {row.id for row in project.reading.articles()}
    assert plainly(project_path, "SELECT state, body FROM article WHERE id = ?", imported) == [("removed", BODY)]
    assert plainly(project_path, "SELECT count(*) FROM original WHERE article_id = ?", imported) == [(1,)]
    assert project.reading.search("Second") == []


def test_redo_shows_it_again_with_its_words_searchable(project, imported):
    project.undo()
    project.redo()
    assert imported in {row.id for row in project.reading.articles()}
    assert [hit.article_id for hit in project.reading.search("Second")] == [imported]


def test_importing_a_hidden_article_again_shows_it_and_makes_no_second(project, project_path, imported):
    project.undo()
    hidden = project.reading.article(imported)
    project.do(Change(Deed(DeedKind.IMPORT), (Edit(hidden, replace(hidden, state=ArticleState.UNREAD)),)))
    assert plainly(project_path, "SELECT state FROM article WHERE id = ?", imported) == [("unread",)]
    assert plainly(project_path, "SELECT count(*) FROM original WHERE article_id = ?", imported) == [(1,)]


def test_what_two_colleagues_import_alike_is_laid_down_once_and_the_later_is_told(project, project_path, imported):
    with pytest.raises(StaleChangeError):
        project.do(importing(BODY, title="The same"))
    assert plainly(project_path, "SELECT title FROM article WHERE id = ?", imported) == [("Second",)]
    assert plainly(project_path, "SELECT count(*) FROM original WHERE article_id = ?", imported) == [(1,)]


def test_a_second_evidence_copy_of_the_same_body_stands_beside_the_first(project, imported):
    shown = project.reading.article(imported)
    other = replace(original(BODY, RAW.encode()), name="b.html")
    project.do(Change(Deed(DeedKind.IMPORT), (), (Deposit(replace(shown, state=ArticleState.REMOVED), BODY, other),)))
    assert [each.name for each in project.reading.originals(imported)] == ["a/b.txt", "b.html"]
    assert project.reading.article(imported) == shown


@pytest.mark.parametrize("fault", [{"sha256": "short"}, {"id": "short"}])
def test_an_original_no_table_takes_refuses_the_import_and_is_not_dropped_in_silence(project, project_path, fault):
    laid = article("new")
    deposit = Deposit(laid, "new", replace(original("new"), **fault))
    with pytest.raises(StaleChangeError):
        project.do(Change(Deed(DeedKind.IMPORT), (Edit(laid, replace(laid, state=ArticleState.UNREAD)),), (deposit,)))
    assert plainly(project_path, "SELECT count(*) FROM article") == [(1,)]


def test_a_failed_import_leaves_no_body_and_no_words_in_the_index(project, project_path):
    laid = article("Zenobia")
    wrong = replace(laid, title="never so")
    with pytest.raises(StaleChangeError):
        project.do(Change(Deed(DeedKind.IMPORT), (Edit(wrong, laid),), (Deposit(laid, "Zenobia"),)))
    assert plainly(project_path, "SELECT count(*) FROM article") == [(1,)]
    assert plainly(project_path, "SELECT count(*) FROM article_search WHERE article_search MATCH 'zenobia'") == [(0,)]


def test_many_bodies_come_in_as_one_deed_and_go_as_one(project, project_path):
    project.do(importing(*(f"Body {number}: {VOCALISED}" for number in range(50))))
    assert len(project.reading.articles()) == 51
    project.undo()
    assert len(project.reading.articles()) == 1
    assert plainly(project_path, "SELECT count(*) FROM article") == [(51,)]


def test_annotations_of_an_article_survive_its_hiding(project, imported):
    annotation = mark(project, "Palmyra", "damage.destruction")
    shown = project.reading.article(annotation.article_id)
    hide = Change(Deed(DeedKind.REMOVE_ARTICLE), (Edit(shown, replace(shown, state=ArticleState.REMOVED)),))
    project.do(hide)
    project.undo()
    assert project.reading.annotation(annotation.id) == annotation
    assert project.reading.body(annotation.article_id) == AWKWARD


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE original SET data = x'00112233'",
        "UPDATE original SET data = substr(data, 1, length(data) - 9)",
        "UPDATE original SET data = x''",
        "UPDATE original SET data = substr(data, 1, length(data) - 4)",
        "UPDATE original SET size = size + 1",
        "UPDATE original SET size = size - 1",
        "UPDATE original SET size = 0",
        "UPDATE original SET size = 1099511627776",
    ],
)
def test_an_original_that_does_not_unpack_to_its_size_is_damage(project, project_path, statement):
    about = project.reading.articles()[0].id
    alter(project_path, statement)
    with pytest.raises(ProjectDamagedError):
        project.reading.originals(about)


def test_an_original_larger_than_any_import_takes_is_not_unpacked(project, monkeypatch):
    about = project.reading.articles()[0].id
    assert project.reading.originals(about)
    monkeypatch.setattr(originals, "_LARGEST_ORIGINAL", 1000)
    with pytest.raises(ProjectDamagedError):
        project.reading.originals(about)


def test_an_original_that_unpacks_to_more_than_the_memory_holds_is_not_unpacked(project, project_path):
    about = project.reading.articles()[0].id
    bomb = zlib.compress(bytes(64 * 2**20))
    alter(project_path, ("UPDATE original SET data = ?, size = 1000", (bomb,)))
    with pytest.raises(ProjectDamagedError):
        project.reading.originals(about)
