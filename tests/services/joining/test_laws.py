"""What holds however several people worked on their copies."""

import random
import tempfile
from pathlib import Path

import pytest

from tests.services.joining.histories import drawn
from tests.services.joining.laws import broken_law, make_base, shrunk

# Histories of which a law did not hold once: the copies, what was done, the seed of the ids.
ONCE_BROKEN = {
    "a site removed, named elsewhere, and named no more in a third copy": (
        3,
        [
            (1, "remove_site", 5, 7), (0, "put_at_site", 7, 3), (2, "join", 0, 6), (1, "join", 5, 1),
            (2, "take_off_site", 1, 7),
        ],
        230576059,
    ),
    "work on an article that another hid": (
        4,
        [(2, "entitle", 5, 4), (1, "mark_article", 7, 3), (0, "join", 6, 5)],
        1016,
    ),
    "a group that came to allow one tag": (
        3,
        [(0, "tag", 3, 4), (2, "allow_one", 3, 6), (1, "remove", 2, 6), (1, "tag", 0, 1)],
        20054,
    ),
    "a tag set on what another removed and a third wrote on": (
        5,
        [
            (2, "move_tag", 4, 4), (3, "allow_one", 4, 2), (3, "write_note", 6, 5), (2, "tag", 4, 1),
            (3, "keep_from_others", 2, 5), (2, "answer", 3, 5), (1, "remove", 0, 1),
        ],
        20165,
    ),
    "an article that was brought in and hidden again": (
        4,
        [(2, "bring", 3, 4), (2, "mark_article", 0, 7)],
        135,
    ),
    "a digit given and taken back": (
        4,
        [
            (0, "annotate", 6, 1), (0, "tag", 0, 4), (2, "give_digit", 3, 2), (2, "move_tag", 3, 4), (2, "undo", 6, 7),
            (2, "undo", 3, 1), (3, "give_digit", 6, 2), (1, "join", 1, 5),
        ],
        2490,
    ),
    "tags made one, which was undone elsewhere": (
        5,
        [(4, "merge_tags", 7, 0), (0, "join_by_rule", 7, 2), (4, "undo", 2, 0), (1, "tag", 5, 1)],
        2316,
    ),
    "a tag made one with another, which a third moved below": (
        3,
        [(1, "merge_tags", 5, 6), (0, "annotate", 2, 3), (1, "join_by_rule", 1, 7), (2, "move_tag", 4, 3)],
        2884,
    ),
    "tags chosen of which one was removed": (
        3,
        [
            (1, "remove", 2, 2), (0, "allow_one", 2, 2), (2, "join_by_rule", 3, 6), (2, "tag", 4, 4),
            (0, "remove_tag", 0, 0), (1, "tag", 7, 5),
        ],
        4115,
    ),
    "a tag that came back for what had been marked with it": (
        4,
        [
            (1, "annotate", 5, 5), (0, "remove_tag", 3, 1), (3, "join", 6, 2), (1, "join_by_rule", 1, 1),
            (2, "give_digit", 3, 7),
        ],
        4254,
    ),
    "a tag that two set, made one with another": (
        5,
        [(4, "merge_tags", 7, 0), (3, "tag", 4, 1), (1, "tag", 6, 7)],
        4259,
    ),
    "an incident that was removed with what named it": (3, [(2, "remove_incident", 5, 7)], 53),
    "a statement removed, of which another gave a value while a third took out its incident": (
        3,
        [
            (0, "remove_statement", 3, 1), (2, "give_value", 4, 2), (0, "remove_statement", 1, 3),
            (1, "remove_incident", 4, 0),
        ],
        377,
    ),
    "a statement removed, put elsewhere and given a value": (
        4,
        [(1, "remove_statement", 4, 6), (0, "give_value", 2, 3), (2, "put_statement", 0, 3)],
        673,
    ),
    "what the team agrees on, agreed by one, by another and taken back": (
        5,
        [(3, "agree", 4, 7), (3, "undo", 5, 4), (1, "agree", 1, 7)],
        381,
    ),
    "an import that was taken back by whom another had joined": (
        3,
        [(0, "bring", 6, 2), (1, "join", 5, 5), (0, "undo", 3, 7)],
        529,
    ),
    "a value of a statement that was removed elsewhere": (
        3,
        [
            (2, "describe_incident", 4, 4), (0, "keep_incident_back", 7, 3), (2, "put_at_site", 2, 4),
            (0, "join", 1, 3), (2, "remove_statement", 6, 2), (1, "link_incidents", 3, 0), (1, "state", 3, 4),
            (1, "give_value", 7, 4), (0, "bring", 7, 0), (0, "forget_search", 7, 4), (2, "put_together", 0, 3),
            (2, "judge_incident", 1, 7), (0, "judge_incident", 3, 7),
        ],
        779,
    ),
    "what was held of an incident that one removed, taken back and given again": (
        4,
        [
            (3, "decline_site", 6, 3), (3, "assess_no_more", 6, 0), (1, "decline_site", 2, 0),
            (0, "describe_incident", 0, 5), (2, "remove_incident", 2, 7), (3, "undo", 0, 7),
        ],
        700153,
    ),
    "two articles said to be of one story, and then to be of two": (
        3,
        [(2, "bring", 6, 1), (2, "put_together", 2, 1), (2, "put_apart", 1, 6)],
        946064101,
    ),
    "a tag set on an annotation that was removed, brought back by a tag that excludes it": (
        4,
        [
            (3, "remove", 5, 1), (1, "name_also", 5, 5), (1, "join", 4, 1), (2, "allow_one", 2, 1),
            (0, "allow_one", 6, 5), (2, "remove", 0, 6), (0, "join", 3, 4), (3, "tag", 4, 6), (0, "tag", 3, 7),
        ],
        689450586,
    ),
    "a statement judged by two and removed by a third": (
        5,
        [
            (0, "grade_source", 3, 5), (3, "edit_statement", 0, 1), (0, "remove_statement", 0, 4), (4, "assess", 2, 2),
            (4, "edit_statement", 6, 6), (1, "assess", 4, 6),
        ],
        323907137,
    ),
    "a tag that one merged, and another who had an annotation with it deleted": (
        5,
        [(0, "annotate", 5, 5), (1, "merge_tags", 7, 4), (3, "join", 5, 0), (3, "remove_tag", 5, 0)],
        359694245,
    ),
    "an incident that one keeps back, while another removes it and takes that back": (
        5,
        [
            (0, "keep_incident_back", 7, 4), (1, "review_incident", 7, 5), (2, "remove_incident", 7, 6),
            (0, "join", 1, 1), (2, "undo", 2, 7),
        ],
        21208243,
    ),
    "an incident that one keeps back, while another removes it and reverts that": (
        5,
        [
            (0, "keep_incident_back", 7, 4), (1, "review_incident", 7, 5), (2, "remove_incident", 7, 6),
            (0, "join", 1, 1), (2, "revert", 0, 0),
        ],
        21208243,
    ),
    "an annotation that one removed, another wrote on, and that came back after they joined": (
        4,
        [
            (0, "draw_sample", 7, 6), (2, "write_note", 0, 0), (0, "remove", 2, 5), (0, "join", 1, 3),
            (0, "revert", 1, 2),
        ],
        569468466,
    ),
    "a tag set and taken off, which another had merged": (
        4,
        [(0, "merge_tags", 3, 6), (1, "retag", 4, 3), (3, "join", 7, 0), (3, "untag", 6, 0)],
        569463794,
    ),
    "a tag that one removed and another merged one into, on an annotation that bore both": (
        5,
        [
            (2, "tag", 4, 2), (4, "join", 2, 6), (0, "join", 5, 2), (2, "remove_tag", 4, 3), (2, "tag", 2, 3),
            (4, "merge_tags", 7, 6),
        ],
        921105504,
    ),
    "an actor that one removed, whom another had named and names no more after they joined": (
        4,
        [
            (1, "annotate", 4, 7), (0, "name_actor", 1, 5), (2, "remove_actor", 5, 7), (0, "join", 4, 2),
            (0, "give_value", 3, 2),
        ],
        647110751,
    ),
    "a tag set, and another chosen in its stead by what a third said of their group": (
        5,
        [
            (3, "annotate", 1, 5), (2, "join_by_rule", 4, 3), (3, "tag", 7, 2), (1, "revert", 7, 0),
            (0, "allow_one", 2, 0),
        ],
        442358535,
    ),
    "an article that a guest brought in, and another too, who took it back after they joined": (
        4,
        [(0, "hand_out", 3, 6), (2, "bring", 5, 7), (0, "join", 4, 4), (2, "undo", 7, 7)],
        123858409,
    ),
    "an incident that one removed, of whose statement two others said otherwise": (
        5,
        [(2, "remove_incident", 4, 3), (1, "edit_statement", 4, 1), (3, "edit_statement", 2, 7)],
        123859783,
    ),
    "an incident that one removed and another wrote in, of whose statement two others said otherwise": (
        5,
        [
            (1, "judge_incident", 0, 2), (4, "edit_statement", 4, 7), (3, "remove_incident", 0, 2),
            (2, "edit_statement", 0, 6),
        ],
        5080238,
    ),
    "a statement of which two said otherwise, and that another put into another incident": (
        4,
        [(2, "put_statement", 4, 1), (0, "edit_statement", 0, 1), (1, "edit_statement", 4, 4)],
        5080675,
    ),
    "an incident that two removed, of whom one took that back, and that a third judged": (
        4,
        [
            (1, "review_incident", 0, 3), (2, "remove_incident", 7, 3), (1, "judge_incident", 2, 4),
            (3, "remove_incident", 2, 4), (1, "join", 6, 3), (1, "join", 4, 7), (3, "undo", 1, 5),
        ],
        870898,
    ),
    "an assessed value that two withdrew, each time taken back but once, and that a third changed": (
        3,
        [
            (0, "assess", 0, 2), (1, "revert", 3, 4), (1, "undo", 2, 6), (1, "assess_no_more", 1, 7),
            (2, "assess_no_more", 0, 6), (2, "undo", 6, 0),
        ],
        869811,
    ),
    "answers that two gave a question": (5, [(3, "ask", 2, 7), (0, "ask", 4, 1)], 132117197),
    "a tag that two set, of whom one took it off, and that a third had merged": (
        5,
        [
            (0, "tag", 0, 7), (3, "merge_tags", 3, 4), (0, "undo", 1, 3), (1, "tag", 6, 5),
            (3, "join_by_rule", 6, 1),
        ],
        131252130,
    ),
    "an assessed value that one withdrew who did not know of what another gave": (
        3,
        [(2, "assess", 7, 5), (0, "assess", 5, 3), (1, "join", 3, 1), (1, "assess_no_more", 2, 1)],
        131253676,
    ),
    "an incident that two keep back until another day, and that a third removed between": (
        5,
        [
            (3, "keep_incident_back", 4, 5), (3, "write_note", 0, 2), (4, "remove_incident", 4, 2),
            (2, "bring", 5, 0), (1, "keep_incident_back", 0, 4),
        ],
        48515095,
    ),
    "an article brought in and taken back, and brought in anew by one who knew": (
        3,
        [(1, "bring", 7, 5), (1, "undo", 7, 7), (2, "join_by_rule", 1, 4), (2, "bring", 3, 3)],
        78984666,
    ),
    "a tag that two set and a third had merged, joined where neither stands any more": (
        5,
        [(0, "tag", 4, 5), (3, "merge_tags", 5, 0), (1, "tag", 6, 7)],
        48515924,
    ),
    "a statement that two grade otherwise and a third removes": (
        4,
        [(1, "edit_statement", 0, 0), (2, "edit_statement", 0, 1), (0, "remove_statement", 0, 0)],
        5,
    ),
    "a statement that two grade otherwise, a third removes, and a fourth put into another incident": (
        4,
        [
            (1, "edit_statement", 0, 0), (2, "edit_statement", 0, 1), (0, "remove_statement", 0, 0),
            (3, "put_statement", 0, 1), (3, "remove_statement", 0, 1),
        ],
        2,
    ),
    "an incident that two judge otherwise, a third removes, and a fourth writes in later": (
        4,
        [
            (1, "judge_incident", 0, 1), (2, "judge_incident", 0, 2), (0, "remove_incident", 0, 0),
            (3, "describe_incident", 0, 0),
        ],
        31,
    ),
    "a status that one judged otherwise who knew of one of two": (
        3,
        [(1, "judge_incident", 2, 7), (2, "join", 3, 0), (0, "judge_incident", 2, 1), (2, "judge_incident", 0, 3)],
        721,
    ),
    "a grade that one gave otherwise who knew of one of two": (
        3,
        [(1, "edit_statement", 0, 0), (2, "join", 3, 0), (0, "edit_statement", 0, 1), (2, "edit_statement", 0, 2)],
        721,
    ),
    "an article that a guest brought in, and another too, who took it back where a third had joined it": (
        4,
        [(2, "hand_out", 0, 5), (0, "bring", 1, 3), (1, "join", 5, 6), (0, "undo", 5, 5)],
        537086422,
    ),
    "a tag that one took off, and that another, who did not know, looked at again": (
        4,
        [(2, "retag", 0, 5), (3, "join", 2, 5), (2, "undo", 5, 4), (3, "confirm_tag", 5, 3)],
        667110686,
    ),
    "an assessed value that two withdrew, one of them having given it back between": (
        5,
        [
            (3, "assess_no_more", 7, 4), (3, "undo", 6, 0), (2, "assess_no_more", 7, 1), (1, "join", 5, 7),
            (3, "assess_no_more", 6, 4),
        ],
        667111084,
    ),
    "what one did that alters nothing where it comes home": (
        3,
        [
            (0, "revert", 3, 7), (0, "undo", 7, 7), (2, "assess_no_more", 2, 1), (1, "join", 7, 5),
            (1, "join", 2, 4),
        ],
        12333460,
    ),
    "an assessed value that one withdrew and one wrote anew, of an incident that two removed": (
        5,
        [
            (4, "remove_incident", 2, 4), (2, "remove_incident", 1, 3), (1, "assess_no_more", 1, 2),
            (2, "assess", 3, 6), (4, "revert", 0, 3),
        ],
        40172,
    ),
    "two sites, each put below the other, of which one was removed": (
        3,
        [(2, "move_site", 0, 7), (1, "move_site", 1, 6), (1, "remove_site", 1, 3)],
        623694331,
    ),
    "two sites, each put below the other, and both removed": (
        4,
        [
            (2, "move_site", 0, 1), (1, "move_site", 1, 2), (3, "remove_site", 0, 3), (0, "remove_site", 1, 1),
        ],
        2,
    ),
    "a statement taken out of its incident, of which two gave another grade": (
        3,
        [
            (0, "take_statement_out", 0, 2), (2, "edit_statement", 6, 5), (1, "edit_statement", 0, 4),
            (1, "join", 6, 7),
        ],
        623695030,
    ),
    "a convention that three agree on, two of them alike": (
        5,
        [
            (1, "agree", 4, 5), (1, "link_incidents", 4, 5), (0, "agree", 7, 1), (4, "remove_incident", 5, 5),
            (2, "agree", 3, 4),
        ],
        6537778,
    ),
    "two sites, each put below the other": (3, [(0, "move_site", 0, 1), (1, "move_site", 1, 2)], 902),
}  # fmt: skip


@pytest.fixture(scope="module")
def base():
    """The project that all copies began with."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "base.heritage"
        make_base(path)
        yield path


def hold_of(base, seeds):
    for seed in seeds:
        copies, history = drawn(seed)
        if broken_law(base, copies, history, seed):
            raise AssertionError(f"seed {seed}, {copies} copies: {shrunk(base, copies, history, seed)}")


@pytest.mark.parametrize("block", range(4))
def test_whatever_was_done_joining_keeps_the_laws(base, block):
    hold_of(base, range(50 * block + 1, 50 * (block + 1) + 1))  # seed 0 is that of the base's own ids


@pytest.mark.long
@pytest.mark.parametrize("_block", range(100))
def test_ten_thousand_other_histories_keep_them(base, _block):
    first = random.SystemRandom().randrange(1, 10**9)
    hold_of(base, range(first, first + 100))


@pytest.mark.parametrize("name", ONCE_BROKEN)
def test_what_once_broke_a_law_breaks_none(base, name):
    assert broken_law(base, *ONCE_BROKEN[name]) == ""
