import subprocess
import sys
from dataclasses import dataclass, field, replace

import pytest

from heritage_annotator.model.change import DeedKind, Deposit
from heritage_annotator.model.errors import CancelledError
from heritage_annotator.model.identity import article_id, body_digest, digest, publication_id
from heritage_annotator.model.locator import Locator
from heritage_annotator.model.records import Article, ArticleState, Original, Publication
from heritage_annotator.services.importing.gathering import read_text
from heritage_annotator.services.importing.planning import Planning, import_files, plan_import

AWKWARD = "Ruins of 𐡠𐡡 👩🏽‍🚒 قلعةُ\ncafe\u0301\u00a0by the wall."


BY = "1" * 36


@dataclass
class Shelf:
    """What a project holds, as planning asks it."""

    articles: dict[str, Article] = field(default_factory=dict)
    publications: dict[str, Publication] = field(default_factory=dict)

    def article(self, id_):
        return self.articles.get(id_)

    def publication(self, id_):
        return self.publications.get(id_)


NOTHING = Shelf()


def plan_of(*texts, known=NOTHING):
    return plan_import([draft for text in texts for draft in read_text(text)], known, BY)


def records(plan, kind):
    return [edit.record for edit in plan.change.edits if isinstance(edit.record, kind)]


def shelf_of(plan, **altered):
    """The project after the plan, its article altered since."""
    articles = {each.id: replace(each, **altered) for each in records(plan, Article)}
    return Shelf(articles, {each.id: each for each in records(plan, Publication)})


def test_a_new_article_is_deposited_hidden_and_brought_to_light():
    plan = plan_of(AWKWARD)
    [_, deposit], [edit, _], [article] = plan.change.deposits, plan.change.edits, plan.added
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
    [original, _] = plan_of("\r\n" + AWKWARD).change.deposits
    assert original.data == ("\r\n" + AWKWARD).encode()
    assert (original.id, original.size) == (digest(original.data), len(original.data))


def test_the_publication_tells_who_printed_it_and_where_it_stands():
    [draft] = read_text(AWKWARD)
    told = {
        "title": "Walls 🏛️", "outlet": "Sanaʾ", "agency": "SANA", "author": "زينب", "published": "2017-03",
        "url": "https://a.example/", "accessed": "2020-01-02", "archive_url": "https://web.archive.example/",
        "pages": ((0, "iv"), (9, "v")), "roles": ((0, "headline"),),
    }  # fmt: skip
    plan = plan_import([replace(draft, locator=Locator(("in.mbox", "3"), record="7"), **told)], NOTHING, BY)
    [publication] = records(plan, Publication)
    assert {name: getattr(publication, name) for name in told} == told
    assert (publication.name, publication.media_type, publication.encoding) == ("Pasted text", "text/plain", "utf-8")
    assert publication.locator == "part=in.mbox&part=3&record=7"
    original = digest(draft.data)
    assert (publication.original_id, publication.annotator_id) == (original, BY)
    assert publication.id == publication_id(publication.article_id, original, publication.locator)
    assert publication.imported == plan.added[0].imported
    assert publication.shown


def test_a_file_already_there_is_told_and_left_alone():
    there = shelf_of(plan_of(AWKWARD), state=ArticleState.DONE, title="Mine")
    plan = plan_of(AWKWARD, AWKWARD, known=there)
    [done] = there.articles.values()
    assert (plan.change, plan.added, plan.published, plan.known) == (None, (), (), (done, done))


def test_known_words_from_another_file_are_another_publication():
    there = shelf_of(plan_of(AWKWARD), state=ArticleState.DONE, title="Mine")
    plan = plan_of("\r\n" + AWKWARD, known=there)
    [edit] = plan.change.edits
    [original] = plan.change.deposits
    assert edit.before is None
    assert (edit.after.original_id, edit.after.shown) == (original.id, False)
    assert original.data.startswith(b"\r\n")
    assert (plan.added, plan.known) == ((), ())
    assert [(each.status, each.article.title, each.name) for each in plan.came] == [
        ("publication", "Mine", "Pasted text")
    ]
    assert plan.change.deed.subject == "Mine"


def test_a_removed_article_comes_back_as_she_left_it():
    there = shelf_of(plan_of(AWKWARD), state=ArticleState.REMOVED, title="Mine")
    plan = plan_of(AWKWARD, known=there)
    [edit], [removed] = plan.change.edits, there.articles.values()
    assert (edit.before, edit.after) == (removed, replace(removed, state=ArticleState.UNREAD))
    assert plan.change.deposits == ()
    assert plan.added == (edit.after,)


def test_many_articles_of_one_file_bring_its_bytes_once():
    [draft] = read_text(AWKWARD)
    drafts = [replace(draft, body=f"Record {number}.", locator=Locator(record=str(number))) for number in range(200)]
    plan = plan_import(drafts, NOTHING, BY)
    assert len(records(plan, Article)) == len({each.id for each in records(plan, Publication)}) == 200
    assert len({id(each.data) for each in plan.change.deposits if isinstance(each, Original)}) == 1


def test_of_an_original_beyond_the_limit_digest_and_size_are_kept():
    [draft] = read_text(AWKWARD)
    planning = Planning(NOTHING, BY, keep=len(draft.data) - 1)
    [original, _] = planning.take(draft)
    assert (original.id, original.size, original.data) == (digest(draft.data), len(draft.data), None)
    [original, _] = Planning(NOTHING, BY, keep=len(draft.data)).take(draft)
    assert original.data == draft.data


def test_each_file_is_told_of_in_its_turn(tmp_path):
    for name, end in (("a.txt", ""), ("b.txt", ""), ("c.txt", "\n")):
        (tmp_path / name).write_text("The same words." + end)
    plan, _ = import_files([tmp_path], NOTHING, BY, lambda _done, _total: None)
    assert [(each.status, each.name) for each in plan.came] == [
        ("added", "a.txt"), ("known", "b.txt"), ("publication", "c.txt"),
    ]  # fmt: skip
    assert [(each.name, each.shown) for each in records(plan, Publication)] == [("a.txt", True), ("c.txt", False)]


def test_the_same_body_twice_comes_in_once():
    plan = plan_of(AWKWARD, "Other words.", AWKWARD + "\n")
    assert [article.opening for article in records(plan, Article)] == [
        "Ruins of 𐡠𐡡 👩🏽‍🚒 قلعةُ café by the wall.".replace("é", "e\u0301"),
        "Other words.",
    ]
    assert len([each for each in plan.change.deposits if isinstance(each, Deposit)]) == 2


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
        [tmp_path, tmp_path / "gone.txt"], NOTHING, BY, lambda done, total: reported.append((done, total))
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
        import_files([tmp_path], NOTHING, BY, cancel)


def test_nothing_heavy_is_imported_before_a_file_needs_it():
    heavy = "trafilatura lxml charset_normalizer yaml PySide6"
    code = (
        "import sys; from heritage_annotator.services.importing import gathering, planning; gathering.read_text('a b');"
        f"print([name for name in {heavy.split()!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
