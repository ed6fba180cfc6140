"""How fast work goes, in a line."""

from heritage_annotator.ui.window.news.pace import Pace


def test_rate_and_time_left_are_told_of_what_was_done_lately():
    pace = Pace()
    pace.hear(0, at=0.0)
    assert pace.line(0, 10_000) == "0 of 10,000"
    pace.hear(1_000, at=2.0)
    assert pace.line(1_000, 10_000) == "1,000 of 10,000 · 500 a second · 0:18 left"
    for second in range(3, 14):
        pace.hear(1_000 + second, at=float(second))
    assert pace.line(1_013, 10_000) == "1,013 of 10,000 · 1.0 a second · 2:29:47 left"


def test_what_counts_anew_has_a_rate_of_its_own_and_one_alone_none():
    pace = Pace()
    pace.hear(900, at=0.0)
    pace.hear(1, at=5.0)
    assert pace.line(1, 40) == "1 of 40"
    assert pace.line(0, 1) == ""
