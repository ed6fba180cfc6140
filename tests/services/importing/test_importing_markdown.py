from pathlib import Path

import pytest

from heritage_annotator.model.errors import UnreadableFileError
from tests.services.importing.reads import read_bytes, read_file

SAMPLES = Path(__file__).parent / "samples"


def draft_of(text: str):
    [draft] = read_bytes(text.encode(), "a.md")
    return draft


def test_front_matter_is_metadata_and_the_source_is_the_body():
    [draft] = read_file(SAMPLES / "a.md")
    assert (draft.title, draft.published) == ("Shelling damages the Old Customs House", "2023-11-04")
    assert (draft.author, draft.media_type) == ("Lina Haddad", "text/markdown")
    source = (SAMPLES / "a.md").read_bytes().decode()
    assert draft.body == source.partition("---\n\n")[2].rstrip("\n")


def test_every_field_is_found_under_its_other_names():
    draft = draft_of(
        "---\r\nHeadline: 'Roof:\n  gone'\nauthors: [Lina, Omar]\npublication: Courier\nagency: SANA\n"
        "published: 2017-03\nsource: https://x.example/a\nlang: no\nrating: {stars: 5}\n1: one\n...\nWords here."
    )
    assert (draft.title, draft.author, draft.outlet) == ("Roof: gone", "Lina; Omar", "Courier")
    assert (draft.agency, draft.published, draft.language) == ("SANA", "2017-03", "no")
    assert (draft.url, draft.body) == ("https://x.example/a", "Words here.")


def test_a_title_with_a_colon_needs_no_quotation_marks():
    draft = draft_of(
        "---\ntitle: Pits, prices and silence: a dig 🏛️\ndate: 2026-06-30\noutlet: صحيفة: النور\n---\nWords."
    )
    assert (draft.title, draft.published) == ("Pits, prices and silence: a dig 🏛️", "2026-06-30")
    assert (draft.outlet, draft.body) == ("صحيفة: النور", "Words.")


def test_a_source_that_is_no_address_is_the_outlet():
    draft = draft_of("---\nsource: The Courier\nurl: https://x.example\n---\nWords.")
    assert (draft.outlet, draft.url) == ("The Courier", "https://x.example")


def test_what_front_matter_says_wrongly_is_left_out():
    draft = draft_of("---\ntitle: T\ndate: 2023-13-45\nurl: 'javascript:x'\nlang: '???'\nauthor: {a: b}\n---\nWords.")
    assert (draft.title, draft.published, draft.url, draft.language, draft.author) == ("T", "", "", "", "")


@pytest.mark.parametrize(
    "block",
    [
        "---\ntitle: [unclosed\n---\nWords.",
        "---\nJust prose between rules.\n---\nWords.",
        "---\nWhat follows: no field of ours\n---\nWords.",
        "---\n---\nWords.",
        "---\ntitle: never closed\nWords.",
        "---\ntitle: " + "long " * 20_000 + "\n---\nWords.",
        "---\ntitle: " + "[" * 5000 + "\n---\nWords.",
        "---\ntitle:\n " + "- " * 2000 + "\n---\nWords.",
        "---\ntitle: a\x07b\n---\nWords.",
    ],
)
def test_a_block_that_is_no_front_matter_stays_in_the_body(block):
    assert draft_of(block).body == block


def test_the_first_heading_is_the_title():
    draft = draft_of("## Above\n\n# The  *lion* of al-Lāt #\n\nWords 𐡠.")
    assert draft.title == "The *lion* of al-Lāt"
    assert draft.body.startswith("## Above")


@pytest.mark.parametrize(("text", "title"), [("## Lower\n\nWords.", "Lower"), ("A sentence.\nWords.", "")])
def test_without_a_heading_the_first_line_may_be_one(text, title):
    assert draft_of(text).title == title


def test_front_matter_without_a_text_is_empty():
    with pytest.raises(UnreadableFileError) as caught:
        draft_of("---\ntitle: T\n---\n\n")
    assert caught.value.reason == "empty"


@pytest.mark.parametrize("name", ["a.md", "a.txt", "a.markdown"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_what_this_program_exported_is_no_article(name, line_end):
    lines = ["---", 'title: "Roof 🏛️ gone"', 'generator: "Heritage Annotator 0.2.0"', "---", "", "She wrote on."]
    with pytest.raises(UnreadableFileError) as caught:
        read_bytes(line_end.join(lines).encode(), name)
    assert caught.value.reason == "exported"
    [draft] = read_bytes("\n".join([*lines[:2], "generator: pandoc", *lines[3:]]).encode(), name)
    assert "She wrote on." in draft.body


CLIPPED = """---
title: "Temple of Bel: what remains"
source: "https://x.example/2017/bel"
author:
  - "[[People/Mira Tellani|Mira Tellani]]"
  - "[[J. R. R. Doe]]"
published: 2017-03-03
created: {created}
---
The temple was blown up, the UN said 🏛️.
"""


@pytest.mark.parametrize(
    ("created", "accessed"), [("2024-05-01", "2024-05-01"), ("2024-05-01T10:00:00+03:00", "2024-05-01T07:00:00.000Z")]
)
def test_a_clipping_of_obsidian_bears_its_people_and_the_day_it_was_made(created, accessed):
    draft = draft_of(CLIPPED.format(created=created))
    assert (draft.author, draft.published, draft.accessed) == ("Mira Tellani; J. R. R. Doe", "2017-03-03", accessed)
    assert draft_of("---\ntitle: A note\ncreated: 2024-05-01\n---\nWords.").accessed == ""


def test_front_matter_of_hugo_is_read():
    draft = draft_of(
        '+++\ntitle = "Roof gone"\ndate = 2017-03-03T23:00:00+03:00\nauthors = ["Lina", "Omar"]\n+++\nWords here.'
    )
    assert (draft.title, draft.published, draft.author) == ("Roof gone", "2017-03-03", "Lina; Omar")
    assert draft.body == "Words here."
    assert draft_of("+++\nnot = = toml\n+++\nWords here.").body.startswith("+++")


@pytest.mark.parametrize("said", ["date: 3 March 2017", "date: 3 آذار 2017"])
def test_a_day_is_read_as_people_write_it(said):
    draft = draft_of(f"---\n{said}\n---\nWords here, and more of them.")
    assert (draft.published, draft.published_from) == ("2017-03-03", "")


def test_a_line_that_is_a_date_says_the_day():
    draft = draft_of("# Roof gone\n\n> **Date: 3 March 2017**\n\nWords here, and more of them.")
    assert (draft.published, draft.published_from) == ("2017-03-03", "Date: 3 March 2017")
