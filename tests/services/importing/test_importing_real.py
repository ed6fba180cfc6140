"""Exports of databases and letters that nobody here wrote, where they lie beside the checkout."""

import json
from pathlib import Path

import pytest

from heritage_annotator.services.importing.draft import Draft, Refusal
from tests.services.importing.documents.test_real import SAMPLES, agreement, read

EXPECTED = sorted(SAMPLES.glob("real/newsdb/*.expected.json"))
NOTE = "This is a test attachment file.\nIt contains some dummy content."
# What falls short, or goes beyond, and why: docs/formats.md says the same.
BY_DESIGN = {
    # The expectation takes lines of a label it does not know, the style sheet of a program, for text or outlet.
    "nexis_fr": {"text"}, "nexis_copyright_notice": {"text", "outlet"},
    # It names no authors, which stand below the title or behind a label.
    "europresse_new_utf8": {"author"}, "nexis_advance_sample": {"author"},
}  # fmt: skip


@pytest.mark.skipif(not EXPECTED, reason="no real samples beside this checkout")
@pytest.mark.parametrize("expected", EXPECTED, ids=lambda path: path.name.partition(".")[0])
def test_an_export_gives_the_articles_it_is_expected_to_hold(expected):
    stem = expected.name.partition(".expected")[0]
    path = next(each for each in expected.parent.glob(f"{stem}.*") if ".expected" not in each.name)
    wanted = json.loads(expected.read_text("utf-8"))
    found = read(path)
    assert len(found) == wanted["count"]
    for article, draft in zip(wanted["articles"], found, strict=True):
        if isinstance(draft, Refusal):
            assert draft.reason == "withheld"
            assert not article.get("text", "")
            continue
        said = {"title": draft.title, "outlet": draft.outlet, "date": draft.published, "author": draft.author}
        for field in said.keys() - BY_DESIGN.get(stem, set()):
            assert said[field] == " ".join((article[field] or "").split()), field
        if "text" in article and "text" not in BY_DESIGN.get(stem, set()):
            assert min(agreement(draft.body, article["text"])) >= 0.97


@pytest.mark.skipif(not EXPECTED, reason="no real samples beside this checkout")
@pytest.mark.parametrize(
    ("name", "bodies", "refused"),
    [
        ("msg/ASCII_CP1251_LCID1049.msg", ["Body автоматически Body"], []),
        ("msg/ASCII_UTF-8_CP1252_LCID1031_HTML.msg", ["Body öäü Body"], []),
        ("msg/no-attachments.msg", ["This is a message"], []),
        ("msg/msg_with_attachment.msg", ["This email contains an attachment.", NOTE], ["damaged"]),
    ],
)  # fmt: skip
def test_a_message_of_outlook_gives_its_words_and_what_is_attached(name, bodies, refused):
    found = read(SAMPLES / "real" / name)
    assert [each.body for each in found if isinstance(each, Draft)] == bodies
    assert [each.reason for each in found if isinstance(each, Refusal)] == refused


@pytest.mark.skipif(not EXPECTED, reason="no real samples beside this checkout")
@pytest.mark.parametrize("name", ["valid_example_1.wacz", "valid_example_2.wacz"])
def test_a_collection_gives_its_page_with_the_time_of_its_capture(name):
    [draft] = read(SAMPLES / "real" / "wacz" / name)
    assert (draft.url, draft.accessed) == ("http://www.example.com/", "2020-10-07T21:22:36.000Z")


@pytest.mark.skipif(not EXPECTED, reason="no real samples beside this checkout")
@pytest.mark.parametrize("path", sorted(Path(SAMPLES).glob("real/ris/*.ris")), ids=lambda path: path.name)
def test_references_without_texts_are_told_one_by_one(path):
    found = read(path)
    assert found
    assert {each.reason for each in found} <= {"no_text", "abstract", "unread_reference"}
