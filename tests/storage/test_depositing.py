"""Bodies and evidence copies: laid down once, never logged, never taken back."""

import hashlib
import random
import zlib
from dataclasses import replace

import pytest

from heritage_annotator.model.change import Change, Deed, DeedKind, Deposit, Edit
from heritage_annotator.model.errors import ProjectDamagedError, StaleChangeError
from heritage_annotator.model.records import ArticleState, Original
from heritage_annotator.model.text import canonical
from tests.samples import (
    AWKWARD,
    RAW,
    VOCALISED,
    alter,
    article,
    importing,
    kept,
    mark,
    original,
    plainly,
    publication,
)  # fmt: skip
from tests.searching import found


def bringing_all(bodies, data):
    """The deed that brings bodies in that stand in the same bytes, one after the other."""
    laid, source = [article(body) for body in bodies], original(data)
    edits = [Edit(each, replace(each, state=ArticleState.UNREAD)) for each in laid]
    edits += [Edit(None, publication(body, source, locator=f"record={at}")) for at, body in enumerate(bodies)]
    deposits = [deposit for each, body in zip(laid, bodies, strict=True) for deposit in (source, Deposit(each, body))]
    return Change(Deed(DeedKind.IMPORT), tuple(edits), tuple(deposits))


def bringing(body, data):
    return bringing_all([body], data)


BODY = canonical(f"Second: {VOCALISED}\r\n" + "𐡠 " * 15_000)


@pytest.fixture
def imported(project):
    change = importing(BODY, title="Second")
    project.do(change)
    return change.deposits[0].article.id


def test_a_body_is_kept_to_the_letter(project, project_path, imported):
    stands = "SELECT body FROM article JOIN article_body USING (seq) WHERE id = ?"
    assert plainly(project_path, stands, imported) == [(BODY,)]
    assert project.reading.body(imported) == BODY
    [(sha256, length)] = plainly(project_path, "SELECT sha256, length FROM article WHERE id = ?", imported)
    assert sha256 == hashlib.sha256(BODY.encode()).hexdigest()
    assert length == len(BODY)


def test_the_bytes_it_came_from_are_kept_as_they_were(project, project_path):
    body = "Évidence — دليل"
    data = body.encode("utf-16") + bytes(range(256)) * 300
    laid = article(body)
    project.do(bringing(body, data))
    assert kept(project.reading, laid.id) == [("a/b.txt", data)]
    [(packed, size)] = plainly(
        project_path, "SELECT data, size FROM original WHERE id = ?", hashlib.sha256(data).hexdigest()
    )
    assert zlib.decompress(packed) == data
    assert size == len(data)


def test_bytes_that_packing_makes_no_smaller_are_kept_as_they_are(project, project_path):
    data = random.Random(8).randbytes(3000)
    project.do(bringing("from noise", data))
    assert plainly(project_path, "SELECT data, compression FROM original WHERE size = 3000") == [(data, "none")]
    assert kept(project.reading, article("from noise").id) == [("a/b.txt", data)]


def test_an_original_stands_once_however_many_articles_come_of_it(project, project_path):
    data = random.Random(9).randbytes(200_000)
    bodies = [f"Record {number}: {VOCALISED}" for number in range(200)]
    before = project_path.stat().st_size
    project.do(bringing_all(bodies, data))
    assert project_path.stat().st_size - before < 200_000 + 200 * 8_000
    assert plainly(
        project_path, "SELECT count(*), count(DISTINCT original_id) FROM publication WHERE locator <> ''"
    ) == [(200, 1)]
    assert kept(project.reading, article(bodies[199]).id) == [("a/b.txt", data)]


def test_of_an_original_that_was_too_large_digest_and_size_are_kept(project, project_path):
    source = Original("e" * 64, 2**40, None)
    about = article("of a large one")
    edits = (Edit(about, replace(about, state=ArticleState.UNREAD)), Edit(None, publication("of a large one", source)))
    project.do(Change(Deed(DeedKind.IMPORT), edits, (Deposit(about, "of a large one"), source)))
    assert project.reading.original(source.id) == (2**40, False)
    project.undo()
    project.redo()
    assert plainly(project_path, "SELECT data, compression, size FROM original WHERE id = ?", source.id) == [
        (None, "absent", 2**40)
    ]


def test_an_empty_original_is_an_original(project):
    project.do(bringing("from nothing", b""))
    assert kept(project.reading, article("from nothing").id) == [("a/b.txt", b"")]


def test_an_article_may_come_without_an_original(project):
    laid = article("typed in")
    deposit = Deposit(laid, "typed in")
    project.do(Change(Deed(DeedKind.IMPORT), (Edit(laid, replace(laid, state=ArticleState.UNREAD)),), (deposit,)))
    assert project.reading.publications(laid.id) == []
    assert project.reading.body(laid.id) == "typed in"


def test_undo_hides_the_article_and_keeps_body_and_original(project, project_path, imported):
    project.undo()
    assert imported not in {row.id for row in project.reading.articles()}
    stands = "SELECT state, body FROM article JOIN article_body USING (seq) WHERE id = ?"
    assert plainly(project_path, stands, imported) == [("removed", BODY)]
    assert plainly(project_path, "SELECT count(*) FROM publication WHERE article_id = ?", imported) == [(0,)]
    assert plainly(project_path, "SELECT count(*) FROM original") == [(2,)]
    assert found(project.reading, "Second") == []


def test_redo_shows_it_again_with_its_words_searchable(project, imported):
    project.undo()
    project.redo()
    assert imported in {row.id for row in project.reading.articles()}
    assert [hit.article_id for hit in found(project.reading, "Second")] == [imported]
    assert kept(project.reading, imported) == [("a/b.txt", BODY.encode())]


def test_importing_a_hidden_article_again_shows_it_and_makes_no_second(project, project_path, imported):
    project.undo()
    hidden = project.reading.article(imported)
    project.do(Change(Deed(DeedKind.IMPORT), (Edit(hidden, replace(hidden, state=ArticleState.UNREAD)),)))
    assert plainly(project_path, "SELECT state FROM article WHERE id = ?", imported) == [("unread",)]
    assert plainly(project_path, "SELECT count(*) FROM original") == [(2,)]


def test_what_two_colleagues_import_alike_is_laid_down_once_and_the_later_is_told(project, project_path, imported):
    with pytest.raises(StaleChangeError):
        project.do(importing(BODY, title="The same"))
    assert plainly(project_path, "SELECT title FROM article WHERE id = ?", imported) == [("Second",)]
    assert plainly(project_path, "SELECT count(*) FROM original") == [(2,)]


def test_a_second_publication_of_the_same_body_stands_beside_the_first(project, imported):
    shown, other = project.reading.article(imported), original(RAW.encode())
    edit = Edit(None, publication(BODY, other, name="b.html", outlet="Harbour Post", shown=False))
    project.do(Change(Deed(DeedKind.IMPORT), (edit,), (other,)))
    assert kept(project.reading, imported) == [("a/b.txt", BODY.encode()), ("b.html", RAW.encode())]
    assert project.reading.article(imported) == shown
    project.undo()
    assert kept(project.reading, imported) == [("a/b.txt", BODY.encode())]
    project.redo()
    assert [each.outlet for each in project.reading.publications(imported)] == ["", "Harbour Post"]
    assert project.reading.publications_of([imported, "?"]) == {imported: project.reading.publications(imported)}


@pytest.mark.parametrize("fault", [{"id": "short"}, {"size": -1}])
def test_an_original_no_table_takes_refuses_the_import_and_is_not_dropped_in_silence(project, project_path, fault):
    laid, source = article("new"), replace(original(b"new"), **fault)
    with pytest.raises(StaleChangeError):
        project.do(
            Change(
                Deed(DeedKind.IMPORT),
                (Edit(laid, replace(laid, state=ArticleState.UNREAD)),),
                (Deposit(laid, "new"), source),
            )
        )
    assert plainly(project_path, "SELECT count(*) FROM article") == [(1,)]


def test_a_publication_of_an_original_that_is_not_there_is_refused(project, project_path, imported):
    with pytest.raises(StaleChangeError):
        project.do(Change(Deed(DeedKind.IMPORT), (Edit(None, publication(BODY, original(b"nowhere"))),)))
    assert plainly(project_path, "SELECT count(*) FROM publication") == [(2,)]


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
        "UPDATE original SET compression = 'none'",
    ],
)
def test_an_original_that_is_not_what_was_imported_is_damage(project, project_path, statement):
    about = project.reading.articles()[0].id
    alter(project_path, statement)
    with pytest.raises(ProjectDamagedError):
        kept(project.reading, about)


def test_an_original_that_unpacks_to_more_than_it_says_is_not_unpacked_whole(project, project_path):
    about = project.reading.articles()[0].id
    bomb = zlib.compress(bytes(64 * 2**20))
    alter(project_path, ("UPDATE original SET data = ?, size = 1000", (bomb,)))
    with pytest.raises(ProjectDamagedError):
        kept(project.reading, about)
