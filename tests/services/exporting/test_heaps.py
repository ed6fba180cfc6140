"""Heaps of text give back what was put on them, from memory or from the disk."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heritage_annotator.services.exporting.markdown import heaps as module
from heritage_annotator.services.exporting.markdown.heaps import Heaps

TEXTS = st.lists(st.tuples(st.sampled_from("abc"), st.text(min_size=1)), max_size=30)


@pytest.mark.parametrize("most", [0, 7, 10_000])
def test_each_heap_is_its_texts_in_their_order(most, monkeypatch):
    monkeypatch.setattr(module, "_MOST", most)

    @given(TEXTS, st.sampled_from(["\n\n", "", "𐡠\0"]))
    def check(put, between):
        with Heaps(between) as heaps:
            for name, text in put:
                heaps.put(name, text)
            for name in "abcd":
                texts = [text for heap, text in put if heap == name]
                assert heaps.count(name) == len(texts)
                assert "".join(heaps.take(name)) == between.join(texts)

    check()
