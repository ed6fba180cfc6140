"""Two versions beside each other: what stands in one alone."""

import random

from heritage_annotator.services.stories.comparing import beside, compared, nearest
from tests.benchmarks.reprints import story
from tests.samples import AWKWARD, FAMILY, PALMYRENE


def alone(side):
    return [span.of(side.body) for span in side.alone]


def test_the_same_text_differs_nowhere():
    for side in compared(AWKWARD, AWKWARD):
        assert alone(side) == []


def test_a_word_that_was_altered_is_marked_on_both_sides():
    one, other = compared(
        f"The temple of {PALMYRENE} was shelled on Sunday {FAMILY} and burnt all night.",
        f"The temple of {PALMYRENE} was struck on Sunday {FAMILY} and burnt all night.",
    )
    assert (alone(one), alone(other)) == (["shelled"], ["struck"])


def test_of_two_paragraphs_that_belong_together_only_what_differs_is_marked():
    one, other = compared(
        "قصف.\nThe army statement, carried by state media, said two towers of the citadel fell in ruins.\nAll night.",
        "An army statement carried by the press said two towers of the fortress lay in ruins.",
    )
    assert alone(one) == ["قصف.", "The", "statement,", "state media,", "citadel fell", "All night."]
    assert alone(other) == ["An", "statement", "the press", "fortress lay"]
    # Words of paragraphs that do not belong together are marked, whatever small words they share.
    assert alone(compared("The wall of the old city.", "Part of the wall and of the gate.")[0]) == [
        "The wall of the old city."
    ]


def test_paragraphs_in_another_order_do_not_differ():
    paragraphs = story(random.Random(9))
    for side in compared("\n\n".join(paragraphs), "\n\n".join(reversed(paragraphs))):
        assert alone(side) == []


def test_what_was_cut_is_alone_on_the_longer_side():
    kept, gone = "The wall fell on Sunday.\nNobody was hurt.", "دُمِّر السور\nThen it rained for days."
    whole, cut = compared(f"{kept}\n{gone}", kept)
    assert alone(cut) == []
    assert "\n".join(alone(whole)) == gone


def test_a_paragraph_finds_its_like_wherever_it_went():
    paragraphs = story(random.Random(9))
    body, turned = "\n\n".join(paragraphs), "\n\n".join(reversed(paragraphs))
    side, _ = compared(body, turned)
    for paragraph in paragraphs:
        assert beside(side, body.index(paragraph) + 5) == turned.index(paragraph)
    lonely, empty = compared("Words that nobody else says at all.", "")
    assert (beside(lonely, 3), beside(empty, 0)) == (None, None)


def test_marks_of_words_lie_within_their_lines():
    one, _ = compared("a b c d\ne f g h\n\ni\u00a0j", "a b c x")
    assert [span.of(one.body) for span in one.alone] == ["d", "e f g h", "i\u00a0j"]


def test_the_nearest_version_is_the_one_with_most_in_common_whatever_else_it_holds():
    bel, mosul = (
        f"{PALMYRENE} The temple of Bel fell on Sunday, they said.",
        "Храм в Мосуле был взорван вчера вечером, сказал он.",
    )
    whole = f"{mosul}\n{bel}\nAnd more words that no other version has, in a long paragraph."
    cut = "The temple of Bel fell on Sunday"
    assert nearest(bel, [mosul, whole, cut]) == 2
    assert nearest(mosul, [bel, whole, cut]) == 1
    assert nearest("Short.", [bel, ""]) == 0
