"""A table whose columns say nothing: asked once, and all tables of the same columns come in."""

from PySide6.QtWidgets import QComboBox, QPushButton, QWidget

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


def choose(dialog, field, column):
    box = dialog.findChild(QComboBox, f"columns.{field}")
    box.setCurrentIndex(box.findData(column))


def desk_window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    return window
