"""The words around what was found: whole words, and the text's own ends."""

import pytest

from heritage_annotator.model.span import Span
from heritage_annotator.services.search.excerpt import excerpt
from heritage_annotator.services.search.text import Text

LATIN = "The shelling on Friday damaged the roof of the old mosque and several shops of the market, it is said 👩🏽‍🚒"
ARABIC = "قالَ المديرُ إنّ القَصْفَ دَمَّرَ سقفَ المسجدِ القديمِ وعدداً من المتاجرِ في السوقِ المسقوفِ يومَ الجمعةِ الماضي في المدينة"


def shown(body, word):
    at = body.index(word)
    found = excerpt(Text(body, "en"), [Span(at, at + len(word))])
    assert [span.of(found.text) for span in found.words] == [word]
    return found.text


@pytest.mark.parametrize("body", [LATIN, ARABIC, LATIN.replace(" ", "\n"), f"{LATIN} {ARABIC}", f"{ARABIC}\n{LATIN}"])
def test_no_word_is_cut_wherever_what_was_found_stands(body):
    whole = set(body.split())
    for word in dict.fromkeys(body.split()):
        parts = shown(body, word).replace("…", " ").split()
        assert set(parts) <= whole


def test_where_the_text_is_near_its_end_the_end_is_shown():
    assert shown(LATIN, "mosque") == LATIN
    assert shown(LATIN, "said").endswith("it is said 👩🏽‍🚒")


def test_of_a_script_without_spaces_a_part_is_shown():
    body = "城" * 200 + "墙" + "城" * 200
    text = shown(body, "墙")
    assert text.startswith("…城")
    assert text.endswith("城…")
    assert len(text) < 200
