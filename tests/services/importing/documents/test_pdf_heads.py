"""What is the same on page after page but for its number."""

from hypothesis import given
from hypothesis import strategies as st

from heritage_annotator.services.importing.documents.pdf_heads import _FIGURES, _FIGURES_OF_ASCII


@given(st.text("ivxlcdm17 ab_.-(", max_size=12))
def test_numbers_of_pages_in_letters_of_ascii_are_those_of_any_letters(text):
    assert _FIGURES_OF_ASCII.sub("#", text) == _FIGURES.sub("#", text)
