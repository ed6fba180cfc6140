"""What comes in becomes one deed: each body once, each publication of it, nothing of what is here already."""

import os
from dataclasses import replace

import pytest

from heritage_annotator.model.change import DeedKind, Deposit, Edit
from heritage_annotator.model.identity import article_id, body_digest, digest, publication_id
from heritage_annotator.model.locator import Locator
from heritage_annotator.model.packing import around
from heritage_annotator.model.records import ArticleState, Original, Publication
from heritage_annotator.services.importing import arriving
from heritage_annotator.services.importing.arriving import Came, Job, Paper, arrivals, came_of, pasted
from heritage_annotator.services.importing.draft import Draft, Notice, Refusal
from heritage_annotator.services.importing.planning import Size, Status, Taking, Told, slices
from tests.services.importing.boxes import WITH_BOXES, boxed

ME = "0b6f1c9e-52a7-5c4e-8f0d-3d1b7a9e6c56"
AWKWARD = "Ruins of 𐡠𐡡 👩🏽‍🚒 قلعةُ\ncafe\u0301\u00a0by the wall."


class Shelf:
    """A project with those records."""

    def __init__(self, *records):
        self.records = {record.id: record for record in records}

    def articles_by_id(self, ids):
        return {id_: self.records[id_] for id_ in ids if id_ in self.records}

    def standing_publications(self, ids):
        return set(ids) & self.records.keys()


def came(text, name="a.txt"):
    return pasted(text, name, ME)


def evidence(original, body):
    """The bytes of an original that is kept by that body."""
    if original.data is None:
        return None
    found = around(original.data)
    assert (original.packing, found.sha256) == ("body", digest(body))
    return found.before + body + found.after


def taken(*items, shelf=None):
    taking = Taking(shelf or Shelf())
    deposits = taking.take(items)
    return taking, deposits, taking.change(deposits)


def test_a_new_article_is_deposited_hidden_and_brought_to_light():
    taking, deposits, change = taken(came(AWKWARD))
    [deposit, original] = deposits
    [shows, prints] = change.edits
    assert isinstance(deposit, Deposit)
    assert (deposit.article, deposit.article.state) == (shows.before, ArticleState.REMOVED)
    assert shows.after == replace(deposit.article, state=ArticleState.UNREAD)
    assert (deposit.body, evidence(original, deposit.body)) == (AWKWARD.encode(), AWKWARD.encode())
    assert (prints.before, prints.after.shown) == (None, True)
    assert [told.status for told in taking.outcome.told] == [Status.ADDED]


def test_an_article_bears_the_facts_of_its_body():
    article = came(AWKWARD).article
    assert article.sha256 == body_digest(AWKWARD)
    assert article.id == article_id(article.sha256)
    assert article.length == len(AWKWARD)
    assert article.title == "Ruins of 𐡠𐡡 👩🏽‍🚒 قلعةُ"
    assert article.opening.startswith("Ruins of 𐡠𐡡")
    assert article.imported.endswith("Z")


def test_a_publication_leads_to_the_original_which_is_the_bytes_as_they_were():
    text = "\r\n" + AWKWARD
    one = came(text)
    assert (evidence(one.original, one.body), one.original.size) == (text.encode(), len(text.encode()))
    assert one.original.id == digest(text.encode()) == one.publication.original_id
    assert one.publication.id == publication_id(one.article.id, one.original.id, "")
    assert (one.publication.name, one.publication.media_type, one.publication.encoding) == (
        "a.txt",
        "text/plain",
        "utf-8",
    )
    assert (one.publication.annotator_id, one.publication.title) == (ME, one.article.title)


def test_the_publication_tells_who_printed_it_and_where_it_stands():
    told = {
        "title": "Walls 🏛️", "outlet": "Sanaʾ", "agency": "SANA", "author": "زينب", "published": "2017-03",
        "url": "https://a.example/", "accessed": "2020-01-02", "archive_url": "https://web.archive.example/",
        "captured_by": "Lina", "captured_with": "SingleFile", "received_from": "مرا", "pasted": True,
        "published_from": "March ٢٠١٧", "pages": ((0, "iv"), (9, "v")), "roles": ((0, "headline"),),
    }  # fmt: skip
    draft = Draft(AWKWARD, "a.txt", "text/plain", "utf-8", locator=Locator(("in.mbox", "3"), record="7"), **told)
    original = Original(digest(b"x"), 1, b"x")
    publication = came_of(draft, original, ME, "now").publication
    assert {name: getattr(publication, name) for name in told} == told
    assert publication.locator == "part=in.mbox&part=3&record=7"
    assert publication.id == publication_id(publication.article_id, original.id, publication.locator)


@pytest.mark.parametrize("is_streamed", [False, True])
def test_of_an_original_beyond_the_limit_digest_and_size_are_kept(tmp_path, monkeypatch, is_streamed):
    data = boxed(a__txt=AWKWARD) if is_streamed else AWKWARD.encode()
    path = tmp_path / ("a.box" if is_streamed else "a.txt")
    path.write_bytes(data)
    for most, kept in ((len(data), data), (len(data) - 1, None)):
        monkeypatch.setattr(arriving, "KEPT", most)
        came, _ = arrivals(Job((os.fsencode(path),), ME, "now", WITH_BOXES))
        assert (came.original.id, came.original.size) == (digest(data), len(data))
        assert evidence(came.original, came.body) == kept


def test_an_article_already_there_is_told_and_left_alone():
    one = came(AWKWARD)
    done = replace(one.article, state=ArticleState.DONE, title="Mine")
    taking, deposits, change = taken(one, one, shelf=Shelf(done, one.publication))
    assert (deposits, change) == ([], None)
    assert [(told.status, told.heading, told.file) for told in taking.outcome.told] == [
        (Status.KNOWN, "Mine", "a.txt")
    ] * 2


def test_another_file_with_the_same_text_is_another_publication_and_named():
    one, other = came(AWKWARD), came("\n" + AWKWARD, "𐡠.txt")
    done = replace(one.article, state=ArticleState.DONE, title="Mine")
    taking, deposits, change = taken(other, shelf=Shelf(done, one.publication))
    assert deposits == [other.original]
    assert change.edits == (Edit(None, replace(other.publication, shown=False)),)
    assert (change.deed.kind, change.deed.subject) == (DeedKind.IMPORT, "Mine")
    assert taking.outcome.told == [Told(Status.PUBLICATION, "𐡠.txt", done.id, "Mine", encoding="utf-8")]


def test_a_file_whose_text_another_of_the_same_import_has_names_it():
    one, twice, other = came(AWKWARD), came(AWKWARD, "b.txt"), came("\n" + AWKWARD, "c.txt")
    taking, _, _ = taken(one, twice, other)
    assert [(told.status, told.file, told.same_as) for told in taking.outcome.told] == [
        (Status.ADDED, one.publication.name, ""),
        (Status.KNOWN, "b.txt", one.publication.name),
        (Status.PUBLICATION, "c.txt", one.publication.name),
    ]
    assert [told.file for told in taking.outcome.same] == ["b.txt", "c.txt"]


def test_what_an_article_lacks_of_its_file_is_told_with_it():
    lacking = came(AWKWARD)._replace(notices=(Notice("pictures", 3),))
    taking, _, _ = taken(lacking, lacking)
    assert [(told.status, told.notices) for told in taking.outcome.told] == [
        (Status.ADDED, lacking.notices), (Status.KNOWN, lacking.notices)
    ]  # fmt: skip


def test_a_removed_article_comes_back_as_she_left_it():
    one = came(AWKWARD)
    removed = replace(one.article, title="Mine")
    _, deposits, change = taken(one, shelf=Shelf(removed, one.publication))
    assert change.edits == (Edit(removed, replace(removed, state=ArticleState.UNREAD)),)
    assert deposits[0].article == removed


def test_a_removed_article_that_comes_from_another_file_gets_that_publication_too():
    one, other = came(AWKWARD), came("\n" + AWKWARD)
    _, _, change = taken(other, shelf=Shelf(one.article, one.publication))
    assert [type(edit.record) for edit in change.edits] == [type(one.article), Publication]
    assert not change.edits[1].after.shown


def test_four_files_of_two_texts_are_all_named_and_counted():
    texts = {"a": AWKWARD, "b": "Other words.", "c": AWKWARD + "\n", "d": "Other words."}
    taking, deposits, change = taken(*(came(text, name) for name, text in texts.items()))
    assert [(told.file, told.status) for told in taking.outcome.told] == [
        ("a", Status.ADDED), ("b", Status.ADDED), ("c", Status.PUBLICATION), ("d", Status.KNOWN),
    ]  # fmt: skip
    assert [type(each) for each in deposits] == [Deposit, Original, Deposit, Original, Original]
    assert change.deed.count == 2


def test_the_same_holds_when_they_come_in_different_slices():
    taking = Taking(Shelf())
    taking.take([came(AWKWARD, "a")])
    assert taking.take([came(AWKWARD, "b"), came(AWKWARD + "\n", "c")]) == [came(AWKWARD + "\n").original]
    assert [told.status for told in taking.outcome.told] == [Status.ADDED, Status.KNOWN, Status.PUBLICATION]


def test_two_articles_out_of_one_file_rest_on_one_original():
    paper = Paper("a.box", "", boxed(a__txt=AWKWARD, b__txt="Roof."))
    items = [item for item in arrivals(Job((paper,), ME, "now", WITH_BOXES)) if isinstance(item, Came)]
    _, deposits, change = taken(*items)
    assert [type(each) for each in deposits] == [Deposit, Original, Deposit]
    assert {edit.after.original_id for edit in change.edits if isinstance(edit.after, Publication)} == {deposits[1].id}


def test_the_deed_names_the_article_or_counts_them():
    _, _, one = taken(came("Only words."))
    _, _, two = taken(came("Only words."), came("Other words."))
    assert (one.deed.kind, one.deed.subject) == (DeedKind.IMPORT, "Only words.")
    assert two.deed.count == 2


def test_nothing_gives_no_change_and_failures_are_told():
    taking, deposits, change = taken(Refusal("a.pdf", "format", "pdf"))
    assert (deposits, change) == ([], None)
    [told] = taking.outcome.told
    assert (told.status, told.file) == (Status.FAILED, "a.pdf")
    assert taking.outcome.failures == [told.failure]


@pytest.mark.parametrize(
    ("most", "lengths"),
    [
        (Size(2, 10**9), [2, 2, 1]),
        (Size(10**9, 25), [1, 1, 1, 1, 1]),
        (Size(10**9, 85), [3, 2]),
        (Size(10**9, 10**9), [5]),
    ],
)
def test_what_comes_is_laid_down_a_slice_at_a_time(most, lengths):
    items = [came(f"Wall {number} has fallen.") for number in range(5)]
    assert [len(each) for each in slices(items, most)] == lengths
    assert [item for each in slices(items, most) for item in each] == items


def test_a_slice_is_there_even_of_nothing():
    assert list(slices([], Size(1, 1))) == [[]]
