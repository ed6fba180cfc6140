"""As many files are open as may be: one sentence tells it, the window stays, and all goes on once some are closed."""

import errno
import os

from PySide6.QtWidgets import QApplication

from heritage_annotator import app
from heritage_annotator.services.annotations.marking import plan_annotation, span_of_quote
from heritage_annotator.ui.desk.work import Work
from tests.exhausted import no_file_left

SAYS = "Too many files are open at once"


def test_what_can_open_no_file_is_told_once_and_can_be_done_later(researcher):
    """Nothing is painted meanwhile: Qt does that on threads, for which it opens files, or ends the program."""
    desk = researcher.starts().desk
    span = span_of_quote(researcher.body, "Dedeman Hotel")
    began, failed = [], []
    work = Work(lambda _report: began.append(True), "", researcher.window)
    work.failed.connect(failed.append)

    def marked():
        return desk.do(plan_annotation(desk.reading, desk.article_id, span, [], desk.annotator))

    before = researcher.sql("SELECT count(*) FROM annotation")
    with no_file_left():
        assert not marked()
        assert researcher.says().startswith(SAYS)
        assert researcher.path.stem in researcher.says()
        work.start()
        for refused in (ImportError("maps"), OSError(errno.ENFILE, os.strerror(errno.ENFILE))):
            researcher.window.status.say("")
            app._on_bug(type(refused), refused, None)
            assert researcher.says().startswith(SAYS)
    assert not desk.trouble.is_displaced
    assert researcher.sql("SELECT count(*) FROM annotation") == before
    QApplication.processEvents()
    assert [error.errno for error in failed] == [errno.EMFILE]
    assert not began
    assert marked()
    assert researcher.sql("SELECT count(*) FROM annotation WHERE quote = 'Dedeman Hotel'") == [(1,)]
