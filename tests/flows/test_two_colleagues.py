"""Two colleagues, each at a window of her own: copies of the sample edited apart, joined both ways, end alike."""

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QLineEdit, QPushButton

from heritage_annotator.model.progress import not_told
from heritage_annotator.services.projects.opening import check_project
from heritage_annotator.services.sharing.hiding import COVER
from tests.flows.conftest import Researcher
from tests.samples import PALMYRENE
from tests.services.joining.histories import records
from tests.services.sharing.test_sharing import holds

CTRL = Qt.KeyboardModifier.ControlModifier


class Colleague(Researcher):
    """A researcher with a home of her own, at one window at a time."""

    def __init__(self, name, home, monkeypatch):
        super().__init__()
        self.name, self._home, self._monkeypatch = name, home, monkeypatch

    def sits_down(self, project=None):
        for variable in ("XDG_CONFIG_HOME", "XDG_DOCUMENTS_DIR", "XDG_STATE_HOME", "HOME"):
            self._monkeypatch.setenv(variable, str(self._home))
        self.starts(project)
        if self.desk.annotator.name != self.name:
            QTest.mouseClick(self.window.findChild(QPushButton, "statusAnnotator"), Qt.MouseButton.LeftButton)
            QApplication.processEvents()
            self.window.findChild(QLineEdit, "nameEdit").setText(self.name)
            self.presses(Qt.Key.Key_Return)
            assert self.desk.annotator.name == self.name
        bodies = "article JOIN article_body USING (seq)"
        (about,) = next(iter(self.sql(f"SELECT id FROM {bodies} WHERE instr(body, 'communications hill')")))
        self.desk.go_to(self.desk.reading.annotations(about)[0].id)
        QApplication.processEvents()
        return self

    def tags(self, quote, digit):
        self.selects(quote)
        self.presses(digit)

    def writes_note(self, words, first):
        """On that annotation, in the place of what stands there."""
        self.desk.go_to(first)
        self.text.setFocus()
        self.presses(Qt.Key.Key_F2)
        self.presses(Qt.Key.Key_A, CTRL)
        QTest.keyClicks(QApplication.focusWidget(), words)
        self.presses(Qt.Key.Key_Return, CTRL)
        QApplication.processEvents()
        assert self.sql("SELECT note FROM annotation WHERE id = ?", first) == [(words,)]

    def joins(self, path, qtbot, decide):
        """Drops the copy on the window, decides, and joins; `decide` is given the dialog."""
        self.window.importing.bring([path])
        qtbot.waitUntil(lambda: self._dialog() is not None, timeout=20_000)
        dialog = self._dialog()
        decide(dialog)
        button = dialog.findChild(QPushButton, "joinButton")
        assert button.isEnabled()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not self.desk.large_deeds.is_under_way, timeout=20_000)
        QApplication.processEvents()

    def _dialog(self):
        return next((each for each in self.window.findChildren(QDialog, "joinDialog") if each.isVisible()), None)


@pytest.fixture
def two(qapp, home, monkeypatch):
    people = [
        Colleague(name, home / f"home {number}", monkeypatch)
        for number, name in enumerate(("Zaynab زينب", f"Odainat {PALMYRENE}"))
    ]
    yield people
    for each in people:
        each.quits()


def nothing_is_asked(dialog):
    assert not dialog.findChild(QPushButton, "joinKeepTheirs").isVisible()


@pytest.mark.parametrize("by_keys", [False, True])
def test_copies_edited_apart_and_joined_both_ways_hold_the_same(two, tmp_path, qtbot, by_keys):
    zaynab, odainat = two
    mine = zaynab.sits_down().path
    zaynab.quits()
    (tmp_path / "stick").mkdir()
    hers = shutil.copy(mine, tmp_path / "stick" / "palmyra (Odainat).heritage")

    zaynab.sits_down(mine)
    zaynab.tags("heavy damage", Qt.Key.Key_3)
    contested = zaynab.desk.reading.annotations(zaynab.desk.article_id)[0].id
    zaynab.writes_note("seen from the road", contested)
    zaynab.does("mark_done")
    zaynab.quits()

    odainat.sits_down(hers)
    odainat.tags("Dedeman Hotel", Qt.Key.Key_1)
    odainat.writes_note("not seen by me", contested)

    def decides(dialog):
        button = dialog.findChild(QPushButton, "joinKeepBoth")
        assert button.isVisible()
        if by_keys:
            QTest.keyClick(dialog, Qt.Key.Key_B)
        else:
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    odainat.joins(mine, qtbot, decides)
    assert odainat.sql("SELECT note FROM annotation WHERE id = ?", contested) == [
        ("not seen by me\n\nseen from the road",)
    ]
    odainat.quits()

    zaynab.sits_down(mine)
    zaynab.joins(hers, qtbot, nothing_is_asked)
    assert records(mine) == records(hers)
    quotes = {quote for (quote,) in zaynab.sql("SELECT quote FROM annotation")}
    assert {"heavy damage", "Dedeman Hotel"} <= quotes
    people = dict(zaynab.sql("SELECT quote, name FROM annotation JOIN annotator ON annotator_id = annotator.id"))
    assert (people["heavy damage"], people["Dedeman Hotel"]) == (zaynab.name, odainat.name)


def test_a_copy_handed_out_without_names_is_worked_on_and_comes_home_whole(two, tmp_path, qtbot):
    """Zaynab hides a place and all names, Odainat works on her copy, Zaynab joins it: every step at a window."""
    zaynab, odainat = two
    mine = zaynab.sits_down().path
    about, body = zaynab.desk.article_id, zaynab.body
    hidden = "Dedeman Hotel Palmyra"
    at = zaynab.selects(hidden)
    zaynab.does("hide_words")
    zaynab.tags("heavy damage", Qt.Key.Key_3)
    marked = zaynab.sql("SELECT id FROM annotation WHERE quote = 'heavy damage'")[0][0]
    zaynab.writes_note(f"asked at the {hidden}", marked)
    zaynab.does("share_copy")
    dialog = next(each for each in zaynab.window.findChildren(QDialog, "shareDialog") if each.isVisible())
    dialog.findChild(QCheckBox, "share.pseudonyms").setChecked(True)
    copy = tmp_path / "for a guest.heritage"
    dialog.findChild(QLineEdit, "sharePlace").setText(str(copy))
    QTest.mouseClick(dialog.findChild(QPushButton, "shareButton"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: copy.exists() and not zaynab.window.status._works, timeout=30_000)
    zaynab.quits()
    assert sorted(each.name for each in tmp_path.iterdir() if each.name.startswith("for a")) == [copy.name]
    for secret in ("Dedeman", "dedeman", "زينب", "Zaynab", about):
        assert not holds(copy, secret), secret

    odainat.sits_down(copy)
    assert COVER * 7 in odainat.body
    assert len(odainat.body) == len(body)
    around = body[at - 4 : at + 20]  # begins before what is hidden, and ends within
    odainat.drags(at - 4, at + 20)
    odainat.presses(Qt.Key.Key_1)
    odainat.writes_note("seen from the road", marked)
    odainat.quits()

    zaynab.sits_down(mine)
    before = records(mine)
    zaynab.joins(copy, qtbot, nothing_is_asked)
    after = records(mine)
    assert [row for row in before["publication"] if row not in after["publication"]] == []
    assert zaynab.body == body
    assert zaynab.sql("SELECT note FROM annotation WHERE id = ?", marked) == [("seen from the road",)]
    guest = (
        "SELECT quote, article_id, name FROM annotation JOIN annotator ON annotator_id = annotator.id WHERE name = ?"
    )
    [(quote, article, _)] = zaynab.sql(guest, odainat.name)
    assert quote.strip() in around
    assert "Dedeman" in quote
    assert article == about
    assert not zaynab.sql("SELECT 1 FROM annotator WHERE name LIKE 'Annotator %'")
    zaynab.quits()
    assert check_project(mine, not_told) == []
