"""What a start leaves for later: a module that creeps onto its path is found here, not by a stopwatch."""

import os
import subprocess
import sys
from pathlib import Path

# Seen only when asked for, or said only when there is something to say.
LATER = (
    "heritage_annotator.cli",
    "heritage_annotator.services.importing",
    "heritage_annotator.services.exporting",
    "heritage_annotator.services.passages",
    "heritage_annotator.services.codebook.files",
    "heritage_annotator.services.wording.deeds",
    "heritage_annotator.services.wording.obstacles",
    "heritage_annotator.ui.window.actions.building",
    "heritage_annotator.ui.window.actions.table",
    "heritage_annotator.ui.annotations.panel",
    "heritage_annotator.ui.annotations.inspector",
    "heritage_annotator.ui.codebook",
    "heritage_annotator.ui.commands",
    "heritage_annotator.ui.exporting",
    "heritage_annotator.ui.help",
    "heritage_annotator.ui.importing.importing",
    "heritage_annotator.ui.palette",
    "heritage_annotator.ui.preferences.dialog",
    "heritage_annotator.ui.projects.projects",
    "heritage_annotator.ui.reader.badge",
    "heritage_annotator.ui.reader.details",
    "heritage_annotator.ui.reader.find_bar",
    "heritage_annotator.ui.reader.tips",
    "heritage_annotator.ui.passages",
    "heritage_annotator.ui.tags.landing",
    "heritage_annotator.ui.tags.new_line",
    "heritage_annotator.ui.welcome",
    "logging.config",
    "markdown",
    "sqlite_utils",
    "sentencex",
    "trafilatura",
    "yaml",
)

LOADED = """\
import os, sys
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from heritage_annotator import __main__

class Watch(QObject):
    def eventFilter(self, _watched, event):
        if event.type() == QEvent.Type.Paint:
            print("\\n".join(sys.modules))
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
    assert not [
        name for name in sorted(loaded) if name.startswith(tuple(each + "." for each in LATER)) or name in LATER
    ]


def test_pyside_still_asks_what_we_answer_for_it():
    """If this fails after an upgrade, look whether PySide still reads the source of what is imported after it."""
    import PySide6.QtCore  # noqa: F401
    from PySide6.support import feature

    import heritage_annotator.ui  # noqa: F401

    assert callable(feature.feature_imported)
    assert "_mod_uses_pyside" in feature.feature_imported.__code__.co_names
    assert not feature._mod_uses_pyside(sys.modules[__name__])
