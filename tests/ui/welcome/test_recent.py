from datetime import datetime, timedelta

from heritage_annotator.ui.welcome.recent import told_when


def test_the_day_is_told_as_precisely_as_one_cares_to_know():
    now = datetime.now().astimezone()
    assert told_when(now) == f"today, {now:%H:%M}"
    assert told_when(now - timedelta(days=1)) == "yesterday"
    assert told_when(now.replace(2017, 3, 3)) == "3 March 2017"
