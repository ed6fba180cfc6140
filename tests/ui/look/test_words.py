"""Tool tips show words, never what the words would do."""

from heritage_annotator.ui.look.words import worded


def test_words_that_look_like_html_are_escaped_line_by_line():
    assert (
        worded(["<b>Mines</b>", "laid & left\nunseen"])
        == "<p>&lt;b&gt;Mines&lt;/b&gt;<br>laid &amp; left<br>unseen</p>"
    )


def test_without_words_there_is_no_tool_tip():
    assert worded([]) == worded(["", " \n"]) == ""
