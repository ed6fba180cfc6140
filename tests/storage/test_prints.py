"""The prints by which versions of a report are found are kept in files: every program makes the same of a text."""

from heritage_annotator.storage.likeness import fewest_shared, part, prints, shingles

TEXT = (
    "Shells hit the citadel of تَدْمُر on Friday, two guards said; the roof of the souk fell, 👩🏽‍🚒 12 were hurt there."
)


def test_a_text_has_the_prints_it_always_had():
    assert prints(shingles(TEXT)) == KEPT
    assert prints(shingles(TEXT.upper().replace("تَدْمُر", "تدمر"))) == KEPT


KEPT = [
    77651739,
    79345524,
    143756227,
    173860988,
    207159673,
    240364546,
    255938761,
    617638086,
    878997471,
    946963538,
    1011042383,
    1031341213,
    1094047173,
]


def test_the_part_shared_is_that_of_the_shorter_text():
    some, others = frozenset(range(40)), frozenset(range(20, 80))
    assert part(some, others) == part(others, some) == 0.5
    # Twelve are the least that say something, or all of a shorter one; a small piece of a long text is none.
    assert part(frozenset(range(20)), frozenset(range(9, 29))) == 0.0
    assert part(frozenset(range(20)), frozenset(range(8, 28))) == 0.6
    assert part(frozenset(range(5)), frozenset(range(5))) == 1.0
    assert part(frozenset(range(15)), frozenset(range(100))) == 1.0
    assert part(frozenset(range(14)), frozenset(range(100))) == 0.0


def test_of_a_longer_texts_prints_few_stand_in_a_piece_of_it():
    assert fewest_shared(1000, 1000) == fewest_shared(2000, 1000) == 0.3 * 13 * 0.5
    assert fewest_shared(100, 1000) == 0.3 * 13 * 0.5 * 0.1
    assert fewest_shared(0, 0) == 0.0
