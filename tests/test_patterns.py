"""A pattern that is compiled late does what one does that is compiled at once."""

import pickle
import re

import pytest

from heritage_annotator.patterns import late

TEXT = "دَمَّرَ القَصْفُ 𐡠𐡡 Café Café 👷🏽‍♀️ a\xa0b\r\nÉ"


@pytest.mark.parametrize("told", [(r"\w+",), ("é", re.IGNORECASE), (r"^.", re.MULTILINE | re.DOTALL)])
def test_it_finds_what_the_pattern_finds(told):
    found = late(*told)
    assert [each.span() for each in found.finditer(TEXT)] == [each.span() for each in re.compile(*told).finditer(TEXT)]
    assert found.sub("", TEXT) == re.sub(*told[:1], "", TEXT, flags=sum(told[1:]))
    assert found.flags == re.compile(*told).flags


def test_nothing_is_compiled_before_something_is_asked_and_then_once(monkeypatch):
    compiled = []
    made = re.compile
    monkeypatch.setattr(re, "compile", lambda *told: compiled.append(told) or made(*told))
    found = late("𐡠+")
    assert (found.pattern, compiled) == ("𐡠+", [])
    assert found.search(TEXT).group() == "𐡠"
    assert found.search(TEXT) is not None
    assert found.match(TEXT) is None
    assert compiled == [("𐡠+", 0)]


def test_what_is_wrong_in_a_pattern_is_told_when_it_is_asked():
    found = late("(")
    with pytest.raises(re.error):
        found.match("")


def test_it_goes_to_another_process_with_its_flags_and_unasked():
    for found in (late("É+", re.IGNORECASE), late(b"\xd9", 0)):
        text = TEXT if isinstance(found.pattern, str) else TEXT.encode()
        asked = [each.span() for each in found.finditer(text)]
        come = pickle.loads(pickle.dumps(found))
        assert asked
        assert [each.span() for each in come.finditer(text)] == asked
        assert (come, hash(come)) == (found, hash(found))
        assert come != late("É+")
