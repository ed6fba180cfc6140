"""What a start leaves for later: a module that creeps onto its path is found here, not by a stopwatch."""

import os
import subprocess
import sys
from pathlib import Path

# What `complete` brings after the first paint, and what loads a library that takes as long as all the rest.
LATER = (
    "heritage_annotator.cli",
    "heritage_annotator.services.codebook.files",
    "heritage_annotator.services.importing.planning",
    "heritage_annotator.services.importing.text",
    "heritage_annotator.services.exporting",
    "heritage_annotator.services.passages",
    "heritage_annotator.ui.annotations.panel",
    "heritage_annotator.ui.articles.details_window",
    "heritage_annotator.ui.annotations.inspector",
    "heritage_annotator.ui.codebook",
    "heritage_annotator.ui.commands",
    "heritage_annotator.ui.exporting",
    "heritage_annotator.ui.help",
    "heritage_annotator.ui.importing",
    "heritage_annotator.ui.marking",
    "heritage_annotator.ui.palette",
    "heritage_annotator.ui.passages",
    "heritage_annotator.ui.preferences.dialog",
    "heritage_annotator.ui.projects.projects",
    "heritage_annotator.ui.projects.backing_up",
    "heritage_annotator.ui.welcome",
    "heritage_annotator.ui.window.actions.table",
    "chardet",
    "lxml",
    "markdown",
    "platform",
    "sqlite_utils",
    "sentencex",
    "trafilatura",
    "uuid",
    "yaml",
)

LOADED = """\
import builtins, os, sys
from heritage_annotator import __main__

def watching():
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtWidgets import QApplication

    class Watch(QObject):
        def eventFilter(self, _watched, event):
            if event.type() == QEvent.Type.Paint:
                print("\\n".join([*sys.modules, builtins.__import__.__name__]))
                sys.stdout.flush()
                os._exit(0)
            return False

    run = QApplication.exec
    def watched(_application=None):
        watch = Watch()
        for window in QApplication.topLevelWidgets():
            if window.objectName() == "mainWindow":
                window.workspace.reader.text.viewport().installEventFilter(watch)
                return run()
    QApplication.exec = watched

load_qt = __main__.load_qt
def loading():
    load_qt()
    watching()
__main__.load_qt = loading
__main__.main(sys.argv[1:])
"""


def test_a_start_loads_nothing_that_is_not_seen_at_first(project_path, tmp_path):
    home = {"HOME": tmp_path, "XDG_CONFIG_HOME": tmp_path / "c", "XDG_STATE_HOME": tmp_path / "s"}
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **{name: str(value) for name, value in home.items()}}
    done = subprocess.run(
        [sys.executable, "-c", LOADED, str(project_path)],
        capture_output=True, text=True, timeout=120, check=False, env=environment, cwd=Path(__file__).parent.parent,
    )  # fmt: skip
    loaded = set(done.stdout.splitlines())
    assert "heritage_annotator.ui.reader.panel" in loaded, done.stderr
    assert "__import__" in loaded, "PySide's import reads the source of all that is loaded"
    assert not [
        name for name in sorted(loaded) if name.startswith(tuple(each + "." for each in LATER)) or name in LATER
    ]


def test_no_action_has_the_forms_of_dates_compiled_which_takes_longer_than_all_else():
    told = (
        "import heritage_annotator.ui.window.actions.table as table, heritage_annotator.services.dates.forms as forms\n"
        "print(len(table.ACTIONS) > 50, forms.compiled.cache_info().currsize)"
    )
    done = subprocess.run(
        [sys.executable, "-c", told], capture_output=True, text=True, timeout=120, check=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"}, cwd=Path(__file__).parent.parent,
    )  # fmt: skip
    assert done.stdout.split() == ["True", "0"]
