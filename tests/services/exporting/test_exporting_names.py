"""File names every system takes."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heritage_annotator.services.exporting.markdown.names import file_stems, safe_stem
from tests.services.exporting.shelf import Shelf


def name_of(title="", **facts):
    shelf = Shelf()
    article = shelf.add_article(facts.pop("body", "Some words."), title=title, **facts)
    return file_stems([article])[article.id] + ".md"


def test_a_file_is_named_by_date_outlet_and_title():
    assert name_of("Palmyra retaken") == "2017-03-03 The Herald - Palmyra retaken.md"


def test_what_is_unknown_is_left_out():
    assert name_of("Palmyra", published="") == "The Herald - Palmyra.md"
    assert name_of("Palmyra", published="2017-03", outlet="") == "2017-03 - Palmyra.md"
    assert name_of("Palmyra", published="", outlet="") == "Palmyra.md"
    assert name_of(published="", outlet="") == "Some words.md"
    assert name_of(published="", outlet="", body="???", id="0123456789") == "Article 01234567.md"


def test_what_files_or_wikilinks_refuse_is_removed():
    assert name_of('A/B\\C: "x" <y> |z| ? * #t ^h1 [a] `c` %%d%%') == (
        "2017-03-03 The Herald - A B C x y z t h1 a c %d%.md"
    )
    assert name_of("a\x00b\tc\u202ed\u200f\u2066e\ufefff\n") == "2017-03-03 The Herald - a b cdef.md"
    assert name_of("...the end... ", published="", outlet="") == "the end.md"


@pytest.mark.parametrize("title", ["CON", "nul", "Com1", "LPT¹", "aux.txt", "CON .x", "COM0"])
def test_names_of_devices_are_not_given(title):
    assert name_of(title, published="", outlet="") == f"_{title}.md"


@pytest.mark.parametrize("title", ["-rf", "--help", "~", "~root"])
def test_no_name_is_an_option_or_a_home_to_a_command(title):
    assert name_of(title, published="", outlet="") == f"_{title}.md"


def test_a_word_that_starts_like_a_device_keeps_its_name():
    assert name_of("Console", published="", outlet="") == "Console.md"


def test_articles_of_one_name_are_told_apart_by_their_ids_also_where_case_is_not():
    shelf = Shelf()
    articles = [
        shelf.add_article("one", title="Palmyra", id="aaaaaaaa-1"),
        shelf.add_article("two", title="PALMYRA", id="bbbbbbbb-2"),
        shelf.add_article("three", title="Palmyra", id="bbbbbbbb-3"),
        shelf.add_article("four", title="Palmyra (aaaaaaaa)", id="cccccccc-4"),
    ]
    assert list(file_stems(articles).values()) == [
        "2017-03-03 The Herald - Palmyra (aaaaaaaa)",
        "2017-03-03 The Herald - PALMYRA (bbbbbbbb)",
        "2017-03-03 The Herald - Palmyra (bbbbbbbb-3 2)",
        "2017-03-03 The Herald - Palmyra (aaaaaaaa) (cccccccc-4 2)",
    ]


def test_another_article_of_that_name_does_not_take_over_a_name_with_an_id():
    shelf = Shelf()
    one, two = (shelf.add_article(body, title="Same", id=body * 8) for body in "12")
    before = file_stems([one, two])
    after = file_stems([shelf.add_article("0", title="Same", id="0" * 8), one, two])
    assert {key: after[key] for key in before} == before


@pytest.mark.parametrize("letter", ["a", "ع", "é", "👩🏽‍🚀", "e\u0323\u0304", "𐡠"])
def test_long_names_are_cut_between_characters_a_reader_tells_apart(letter):
    name = name_of(letter * 200, published="", outlet="").removesuffix(".md")
    whole = unicodedata.normalize("NFC", letter)
    assert name == whole * (len(name) // len(whole))
    assert 40 <= len(name) <= 117 or len(name.encode()) > 230


def test_a_name_of_nothing_but_combining_marks_is_cut_all_the_same():
    assert len(safe_stem("\u0315" * 200)) == 117


@given(st.lists(st.text(max_size=150), min_size=1, max_size=4), st.text(max_size=10))
def test_any_names_are_short_unique_and_plain(titles, outlet):
    shelf = Shelf()
    articles = [
        shelf.add_article("words", title=title, outlet=outlet, id=f"{n:08}-{n}") for n, title in enumerate(titles)
    ]
    names = [stem + ".md" for stem in file_stems(articles).values()]
    assert len({name.casefold() for name in names}) == len(titles)
    for name in names:
        assert len(name) <= 120
        assert len(name.encode()) <= 255
        assert not set(name) & set('<>:"/\\|?*#^[]')
        assert all(unicodedata.category(c) not in {"Cc", "Cs", "Cn"} for c in name)
        assert not name.startswith((".", " "))
        assert not name.removesuffix(".md").endswith((".", " "))


def test_a_name_takes_all_the_bytes_that_systems_give_it_and_no_more():
    longest = [safe_stem("x" * ahead + "寺" * 100) + ".md" for ahead in range(3)]
    assert [len(name.encode()) for name in longest] == [255, 253, 254]
