"""File dialogs begin where she last was, also after a restart; folders can be picked."""

from PySide6.QtWidgets import QApplication, QFileDialog


def test_dialogs_begin_where_she_last_was(researcher, tmp_path, monkeypatch, qtbot):
    reports = tmp_path / "Reports 🏛️"
    reports.mkdir()
    for name in ("one", "two"):
        (reports / f"{name}.txt").write_text(f"The {name} tower fell.\n\nNobody was hurt.", encoding="utf-8")
    starts = []

    def asked(_parent, _title, start, *_kinds):
        starts.append(start)
        return [str(reports / "one.txt")], ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", asked)
    researcher.starts()
    before = researcher.desk.reading.article_counts()[0]
    researcher.does("import_articles")
    qtbot.waitUntil(lambda: researcher.desk.reading.article_counts()[0] == before + 1, timeout=20_000)
    qtbot.waitUntil(lambda: not researcher.window.importing.is_busy)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda _p, _t, start: starts.append(start) or str(reports))
    researcher.does("import_folder")
    qtbot.waitUntil(lambda: researcher.desk.reading.article_counts()[0] == before + 2, timeout=20_000)
    qtbot.waitUntil(lambda: not researcher.window.importing.is_busy)
    assert starts[1] == str(reports)
    researcher.starts_again()
    QApplication.processEvents()
    assert researcher.desk.folders.start("articles") == reports


def test_a_folder_that_is_gone_is_forgotten(researcher, tmp_path):
    researcher.starts()
    gone = tmp_path / "gone"
    gone.mkdir()
    researcher.desk.folders.note("exports", gone)
    gone.rmdir()
    assert researcher.desk.folders.start("exports", tmp_path) == tmp_path


def test_the_team_s_folder_is_sought_from_that_which_is_known_else_from_the_project(researcher, tmp_path, monkeypatch):
    team, starts = tmp_path / "Team 🏛️", []
    team.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda _p, _t, start: starts.append(start) or str(team))
    researcher.starts()
    for _ in range(2):
        assert researcher.window.exchanging.choose_folder()
    assert starts == [str(researcher.path.parent), str(team)]
