"""An article out of a database's export: its numbers, its language, and whether its words are all there."""

import pytest

from heritage_annotator.services.importing.draft import Notice, Refusal
from heritage_annotator.services.importing.language_names import tag_of
from heritage_annotator.services.importing.press.clipping import Clipping, number_in
from heritage_annotator.services.importing.reading import Readers
from heritage_annotator.services.importing.recognition import Table

SOURCE = Readers(Table()).of_bytes(b"", "export.html", "")


@pytest.mark.parametrize(
    ("text", "number"),
    [("1,341 words", 1341), ("1.684 Wörter", 1684), ("1\u202f204 mots", 1204), ("Length: 87 words", 87), ("words", 0),
     ("", 0), ("12 words of 40", 12)],
)  # fmt: skip
def test_a_number_is_read_however_its_thousands_are_parted(text, number):
    assert number_in(text) == number


@pytest.mark.parametrize(
    ("named", "tag"),
    [("English", "en"), ("Français; French", "fr"), ("ar", "ar"), ("Deutsch", "de"), ("pt-BR", "pt-BR"),
     ("Klingonese", ""), ("", "")],
)  # fmt: skip
def test_a_language_is_known_by_name_or_tag(named, tag):
    assert tag_of(named) == tag


@pytest.mark.parametrize(
    ("words", "letters", "is_told"),
    [
        # From two and a half letters a word to nine is usual, spaces along; of few words nobody can say.
        (100, 249, True), (100, 250, False), (100, 900, False), (100, 901, True), (40, 999, True), (39, 999, False),
        (0, 999, False),
    ],
)  # fmt: skip
def test_a_body_longer_or_shorter_than_its_words_is_told(words, letters, is_told):
    draft = Clipping(paragraphs=("ق" * letters,), words=words).draft(SOURCE, 7, "text/html", "utf-8")
    assert (draft.notices == (Notice("words_counted"),)) is is_told
    assert draft.locator.record == "7"


def test_spaces_that_lay_a_paragraph_out_are_none_of_it_and_an_article_without_words_is_withheld():
    draft = Clipping(paragraphs=("", " The roof\r\n  fell. \n", "\u00a0القوس \t"), record=" A\n1 ").draft(
        SOURCE, 1, "", ""
    )
    assert (draft.body, draft.locator.record) == ("The roof fell.\n\n\u00a0القوس", "A 1")
    refused = Clipping(title="Roof  gone", paragraphs=("", " \n")).draft(SOURCE, 1, "", "")
    assert isinstance(refused, Refusal)
    assert (refused.reason, refused.detail) == ("withheld", "Roof gone")
