"""Forms of facts hold what a prepared file brings, and lose none of it."""

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from heritage_annotator.ui.facts.form import Form, Row

WORDS = "قلعةِ تَدْمُر 👩🏽‍🚒 𐡠𐡣 cafe\u0301\u00a0gate "


def test_a_value_of_megabytes_shows_its_beginning_and_stays_as_it_is(desk, qtbot):
    parent, kept = QWidget(), []
    qtbot.addWidget(parent)
    long, line = (WORDS * 60_000).strip(), (WORDS * 2_000).strip()
    rows = [
        Row("note", "Note", long, is_text=True), Row("name", "Name", line), Row("place", "Place", WORDS.strip()),
        Row("kind", "Kind", "b", choices=(("a", "A"), ("b", WORDS * 60_000))),
    ]  # fmt: skip
    form = Form(desk, parent, "Facts", rows, kept.append)
    note, name, place = (form.boxes[each] for each in ("note", "name", "place"))
    assert isinstance(note, QPlainTextEdit)
    assert isinstance(name, QLineEdit)
    assert note.document().characterCount() < 60_000
    assert [box.isReadOnly() for box in (note, name, place)] == [True, True, False]
    assert note.toPlainText().startswith("Too long to be edited here")
    form._keep()
    assert kept == [{"note": long, "name": line, "place": WORDS.strip(), "kind": "b"}]
