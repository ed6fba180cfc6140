"""A table whose columns say nothing: asked once, and all tables of the same columns come in."""

from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QWidget

from heritage_annotator.services.importing.planning import Status
from heritage_annotator.ui.importing.columns import ColumnsDialog
from heritage_annotator.ui.importing.importing import Importing


def test_what_columns_hold_is_asked_once_for_tables_of_the_same_columns(desk, qtbot, tmp_path):
    window = desk_window(qtbot)
    importing = Importing(desk, window)
    for name in ("a", "b"):
        (tmp_path / f"{name}.csv").write_text(f"X,Y\nRoof {name} 🏛️,The roof of {name} fell 𐡠𐡣.\n", encoding="utf-8")
    before = len(desk.reading.articles())
    importing.bring([tmp_path])
    qtbot.waitUntil(lambda: window.findChild(ColumnsDialog) is not None, timeout=20_000)
    dialog = window.findChild(ColumnsDialog)
    button = next(each for each in dialog.findChildren(QPushButton) if each.text() == "Import")
    assert not button.isEnabled()
    choose(dialog, "text", "Y")
    choose(dialog, "title", "X")
    assert dialog.told == {"text": "Y", "title": "X"}
    button.click()
    qtbot.waitUntil(lambda: len(desk.reading.articles()) == before + 2, timeout=20_000)
    titles = {row.heading for row in desk.reading.articles()}
    assert {"Roof a 🏛️", "Roof b 🏛️"} <= titles
    importing.wait()


def test_a_table_of_one_column_whose_name_says_nothing_is_asked_about(desk, qtbot, tmp_path):
    window = desk_window(qtbot)
    importing = Importing(desk, window)
    (tmp_path / "a.csv").write_text('س\nسقف 🏛️ المسجد\n"The roof fell,\nدَمَّرَ"\n', encoding="utf-8")
    before = len(desk.reading.articles())
    importing.bring([tmp_path])
    qtbot.waitUntil(lambda: window.findChild(ColumnsDialog) is not None, timeout=20_000)
    dialog = window.findChild(ColumnsDialog)
    assert dialog.told == {"text": "س"}
    next(each for each in dialog.findChildren(QPushButton) if each.text() == "Import").click()
    qtbot.waitUntil(lambda: len(desk.reading.articles()) == before + 2, timeout=20_000)
    importing.wait()


def test_all_tables_that_wait_are_skipped_and_what_bears_no_name_is_not_asked_about(desk, qtbot, tmp_path):
    window = desk_window(qtbot)
    importing = Importing(desk, window)
    for name, head in (("a", "X,Y"), ("b", "س,ص"), ("c", "P,Q"), ("d", "#FORMAT=x"), ("e", "The wall fell. " * 9)):
        (tmp_path / f"{name}.csv").write_text(f"{head}\nRoof {name} 🏛️,The roof fell 𐡠𐡣.\n", encoding="utf-8")
    before = len(desk.reading.articles())
    importing.bring([tmp_path])
    qtbot.waitUntil(lambda: window.findChild(ColumnsDialog) is not None, timeout=20_000)
    dialog = window.findChild(ColumnsDialog)
    dialog.findChild(QPushButton, "columnsSkipAll").click()
    qtbot.waitUntil(lambda: window.findChild(ColumnsDialog) is None, timeout=20_000)
    assert len(desk.reading.articles()) == before
    (tmp_path / "b.csv").unlink()
    (tmp_path / "c.csv").unlink()
    importing.bring([tmp_path])  # asked again, and of one kind there is nothing more to skip
    qtbot.waitUntil(lambda: window.findChild(ColumnsDialog) is not None, timeout=20_000)
    assert window.findChild(ColumnsDialog).findChild(QPushButton, "columnsSkipAll") is None
    window.findChild(ColumnsDialog).reject()
    importing.wait()


def test_what_was_told_holds_for_the_next_table_and_every_kind_of_table_is_asked_about(desk, qtbot, tmp_path):
    window = desk_window(qtbot)
    importing = Importing(desk, window)
    told = []
    desk.messages.news_told.connect(told.append)
    for name, head in (("a", "X,Y"), ("b", "س,ص")):
        (tmp_path / f"{name}.csv").write_text(f"{head}\nRoof {name} 🏛️,The roof of {name} fell 𐡠𐡣.\n", encoding="utf-8")
    before = len(desk.reading.articles())
    importing.bring([tmp_path])
    for text in ("Y", "ص"):
        answer(window, qtbot, text)
        before += 1
        qtbot.waitUntil(lambda: len(desk.reading.articles()) == before and not importing.is_busy, timeout=20_000)  # noqa: B023
    later = tmp_path / "later"
    later.mkdir()
    (later / "c.csv").write_text("س,ص\nRoof c,The roof of c fell دَمَّرَ.\n", encoding="utf-8")
    importing.bring([later])
    qtbot.waitUntil(lambda: len(desk.reading.articles()) == before + 1 and not importing.is_busy, timeout=20_000)
    assert window.findChild(ColumnsDialog) is None
    assert [news.ways[0].words for news in told if "such columns" in news.sentence] == ["Say it again"]
    importing.wait()


def test_what_was_told_and_does_not_fit_is_asked_again(desk, qtbot, tmp_path):
    window = desk_window(qtbot)
    importing = Importing(desk, window)
    columns = ("X", "Y")
    desk.choices.keep_held(columns, {"title": "X"})
    (tmp_path / "a.csv").write_text("X,Y\nRoof,The roof fell 𐡠𐡣.\n", encoding="utf-8")
    before = len(desk.reading.articles())
    importing.bring([tmp_path])
    answer(window, qtbot, "Y")
    qtbot.waitUntil(lambda: len(desk.reading.articles()) == before + 1, timeout=20_000)
    assert desk.choices.held_by(columns) == {"text": "Y"}
    importing.wait()


def answer(window, qtbot, text):
    qtbot.waitUntil(lambda: window.findChild(ColumnsDialog) is not None, timeout=20_000)
    dialog = window.findChild(ColumnsDialog)
    choose(dialog, "text", text)
    next(each for each in dialog.findChildren(QPushButton) if each.text() == "Import").click()
    qtbot.waitUntil(lambda: window.findChild(ColumnsDialog) is None)


def choose(dialog, field, column):
    box = dialog.findChild(QComboBox, f"columns.{field}")
    box.setCurrentIndex(box.findData(column))


def desk_window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    return window


def test_of_columns_without_names_one_is_told_by_how_it_begins_and_the_first_row_is_an_article(desk, qtbot, tmp_path):
    window = desk_window(qtbot)
    importing = Importing(desk, window)
    folder = tmp_path / "in"
    folder.mkdir()
    rows = [("سقط 🏛️ السقف", "2017-03-03", "سَقَطَ سقف الجامع الأموي في حلب."), ("Roof", "2017-03-04", "The roof fell 𐡠𐡣.")]
    (folder / "a.csv").write_text("".join(",".join(row) + "\r\n" for row in rows), encoding="utf-8")
    (folder / "b.txt").write_text("Le toit 🏛️ est tombé.", encoding="utf-8")
    (folder / "c.docx").write_bytes(b"PK\x03\x04")
    before = len(desk.reading.articles())
    importing.bring([folder])
    qtbot.waitUntil(lambda: window.findChild(ColumnsDialog) is not None, timeout=20_000)
    dialog = window.findChild(ColumnsDialog)
    assert any("No row of" in label.text() for label in dialog.findChildren(QLabel))
    choose(dialog, "title", "A: سقط 🏛️ السقف")
    choose(dialog, "date", "B: 2017-03-03")
    answer(window, qtbot, "C: سَقَطَ سقف الجامع الأموي في حلب.")
    qtbot.waitUntil(lambda: len(desk.reading.articles()) == before + 3 and not importing.is_busy, timeout=20_000)
    assert {row[0] for row in rows} <= {row.heading for row in desk.reading.articles()}
    assert not desk.choices.held_by([f"{letter}: {cell}" for letter, cell in zip("ABC", rows[0], strict=True)])
    assert [(told.brought, told.status) for told in importing._report] == [
        ("b.txt", Status.ADDED), ("c.docx", Status.FAILED), ("a.csv", Status.ADDED), ("a.csv", Status.ADDED),
    ]  # fmt: skip
    importing.wait()


def test_tables_without_names_whose_columns_look_alike_are_asked_about_at_once(desk, qtbot, tmp_path):
    window = desk_window(qtbot)
    importing = Importing(desk, window)
    folder = tmp_path / "in"
    folder.mkdir()
    for number, title in enumerate(("سقط 🏛️ السقف", "Roof", "Крыша")):
        text = f"{title} — the roof of the citadel fell in the night, دَمَّرَ, officials told reporters {number}."
        (folder / f"{number}.csv").write_text(f'{title},2017-03-0{number + 1},"{text}"\r\n', encoding="utf-8")
    (folder / "other.csv").write_text(
        '2017-03-03,"Another roof, of the old mosque of the town, fell."\r\n', encoding="utf-8"
    )
    before = len(desk.reading.articles())
    importing.bring([folder])
    qtbot.waitUntil(lambda: window.findChild(ColumnsDialog) is not None, timeout=20_000)
    dialog = window.findChild(ColumnsDialog)
    box = dialog.findChild(QComboBox, "columns.title")
    box.setCurrentIndex(1)
    answer(window, qtbot, dialog.findChild(QComboBox, "columns.text").itemData(3))
    qtbot.waitUntil(lambda: len(desk.reading.articles()) == before + 3 and not importing.is_busy, timeout=20_000)
    assert {"سقط 🏛️ السقف", "Roof", "Крыша"} <= {row.heading for row in desk.reading.articles()}
    qtbot.waitUntil(lambda: window.findChild(ColumnsDialog) is not None, timeout=20_000)
    assert window.findChild(ColumnsDialog).findChild(QComboBox, "columns.text").count() == 3  # none, and two columns
    window.findChild(ColumnsDialog).reject()
    importing.wait()
