import subprocess
import sys
from dataclasses import replace

import pytest

from heritage_annotator.model.change import DeedKind
from heritage_annotator.model.errors import CancelledError
from heritage_annotator.model.identity import article_id, body_digest, digest, original_id
from heritage_annotator.model.records import ArticleState
from heritage_annotator.services.importing.gathering import read_text
from heritage_annotator.services.importing.planning import import_files, plan_import

AWKWARD = "Ruins of 𐡠𐡡 👩🏽‍🚒 قلعةُ\ncafe\u0301\u00a0by the wall."


def nothing_known(_: str) -> None:
    return None


def plan_of(*texts, known=nothing_known):
    return plan_import([draft for text in texts for draft in read_text(text)], known)


def test_a_new_article_is_deposited_hidden_and_brought_to_light():
    plan = plan_of(AWKWARD)
    [deposit], [edit], [article] = plan.change.deposits, plan.change.edits, plan.added
    assert (deposit.article, deposit.article.state) == (edit.before, ArticleState.REMOVED)
    assert edit.after == article == replace(deposit.article, state=ArticleState.UNREAD)
    assert deposit.body == AWKWARD
    assert plan.known == ()


def test_an_article_bears_the_facts_of_its_body():
    [article] = plan_of(AWKWARD).added
    assert article.sha256 == body_digest(AWKWARD)
    assert article.id == article_id(article.sha256)
    assert article.length == len(AWKWARD)
    assert article.title == "Ruins of 𐡠𐡡 👩🏽‍🚒 قلعةُ"
    assert article.opening.startswith("Ruins of 𐡠𐡡")
    assert article.imported.endswith("Z")


def test_the_original_is_the_bytes_as_they_were():
    [deposit] = plan_of("\r\n" + AWKWARD).change.deposits
    original = deposit.original
    assert original.data == ("\r\n" + AWKWARD).encode()
    assert original.sha256 == digest(original.data)
    assert original.id == original_id(deposit.article.id, original.sha256)
    assert (original.article_id, original.encoding) == (deposit.article.id, "utf-8")
    assert (original.name, original.media_type) == ("Pasted text", "text/plain")


def test_an_article_already_there_is_told_and_left_alone():
    [article] = plan_of(AWKWARD).added
    done = replace(article, state=ArticleState.DONE, title="Mine")
    plan = plan_of(AWKWARD, AWKWARD, known={article.id: done}.get)
    assert (plan.change, plan.added, plan.known) == (None, (), (done,))


def test_a_removed_article_comes_back_as_she_left_it():
    [article] = plan_of(AWKWARD).added
    removed = replace(article, state=ArticleState.REMOVED, title="Mine")
    plan = plan_of(AWKWARD, known={article.id: removed}.get)
    [edit] = plan.change.edits
    assert (edit.before, edit.after) == (removed, replace(removed, state=ArticleState.UNREAD))
    assert plan.change.deposits == ()
    assert plan.added == (edit.after,)


def test_the_same_body_twice_comes_in_once():
    plan = plan_of(AWKWARD, "Other words.", AWKWARD + "\n")
    assert [edit.record.opening for edit in plan.change.edits] == [
        "Ruins of 𐡠𐡡 👩🏽‍🚒 قلعةُ café by the wall.".replace("é", "e\u0301"),
        "Other words.",
    ]
    assert len(plan.change.deposits) == 2


def test_the_deed_names_the_article_or_counts_them():
    one, two = plan_of("Only words."), plan_of("Only words.", "Other words.")
    assert (one.change.deed.kind, one.change.deed.subject) == (DeedKind.IMPORT, "Only words.")
    assert (two.change.deed.count, two.change.deed.subject) == (2, "\n2")


def test_nothing_gives_no_change():
    assert plan_of().change is None


def test_bad_files_do_not_stop_the_good(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"\x89PNG\r\n")
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.txt").write_bytes(AWKWARD.encode())
    reported: list[tuple[int, int]] = []
    plan, failures = import_files(
        [tmp_path, tmp_path / "gone.txt"], nothing_known, lambda done, total: reported.append((done, total))
    )
    assert [(failure.name, failure.reason) for failure in failures] == [
        ("a.txt", "binary"),
        ("b.txt", "empty"),
        ("gone.txt", "missing"),
    ]
    assert [article.length for article in plan.added] == [len(AWKWARD)]
    assert reported == [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]


def test_an_import_stops_when_asked_to(tmp_path):
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(name)

    def cancel(done: int, _: int) -> None:
        if done == 2:
            raise CancelledError

    with pytest.raises(CancelledError):
        import_files([tmp_path], nothing_known, cancel)


def test_nothing_heavy_is_imported_before_a_file_needs_it():
    heavy = "trafilatura lxml charset_normalizer yaml PySide6"
    code = (
        "import sys; from heritage_annotator.services.importing import gathering, planning; gathering.read_text('a b');"
        f"print([name for name in {heavy.split()!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
