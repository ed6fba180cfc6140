"""What every test may ask for. No widgets here, but for what tests with them leave."""

import functools
import gc
import os
import shutil
import sqlite3
import sys
import tempfile
import time
import warnings
from multiprocessing.util import Finalize
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers

from heritage_annotator.__main__ import load_qt
from heritage_annotator.model.records import Annotator
from heritage_annotator.services.projects.opening import PROGRAM, create_project, open_project
from heritage_annotator.services.projects.sample import create_sample_project
from tests import few
from tests.samples import AWKWARD, importing
from tests.snapshots.fonts_used import surroundings

# While thousands of tests are found, which all stay, passes in search of garbage would take an eighth of the time.
gc.disable()

# Before pytest-qt does: thousands of modules are to come.
load_qt()

_IN_MEMORY = Path("/dev/shm")
_ROOM = 2 << 30
"""Bytes: several times what the tests lay down at once."""


def _has_room(folder):
    """Whether programs may be run from that folder in memory, as from any other, and there is room enough."""
    if not (folder.is_dir() and os.access(folder, os.W_OK)):
        return False
    found = os.statvfs(folder)
    return not found.f_flag & os.ST_NOEXEC and found.f_bavail * found.f_frsize >= _ROOM


def _own_folder(memory):
    """A folder there that bears the number of this process; those of processes that ended long since go.

    Everybody may pass through it to what is theirs, as through other places for temporary files (`tests/nobody.py`).
    """
    for left in memory.glob("heritage-tests-*-*"):
        if not Path("/proc", left.name.split("-")[2]).exists():
            shutil.rmtree(left, ignore_errors=True)
    made = Path(tempfile.mkdtemp(prefix=f"heritage-tests-{os.getpid()}-", dir=memory))
    made.chmod(0o711)
    return made


# Thousands of deeds would wait until a disk has them; what a power cut leaves is tested by what was asked of the disk.
_TEMPORARY = _own_folder(_IN_MEMORY) if "TMPDIR" not in os.environ and _has_room(_IN_MEMORY) else None
if _TEMPORARY is not None:
    os.environ["TMPDIR"] = str(_TEMPORARY)  # of the workers and all processes too
    tempfile.tempdir = None  # found anew

# Nothing of the machine or of the person shows in a test: neither fonts nor language, screen, time zone or settings.
_HOME = tempfile.TemporaryDirectory(prefix="heritage-tests-")
_OWN = surroundings(Path(_HOME.name))
del _OWN["QT_SCALE_FACTOR"], _OWN["QT_ENABLE_HIGHDPI_SCALING"]  # what the window makes of them is tested
for _name in os.environ.keys() - _OWN.keys():
    del os.environ[_name]
os.environ.update(_OWN)
sys.dont_write_bytecode = False  # see `surroundings`; tests that were rewritten are kept too
time.tzset()

# In `make test` the same examples every time; in `make test-long` (HYPOTHESIS_PROFILE) many more, and always others.
_ANY = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
settings.register_profile("heritage", _ANY, derandomize=True, max_examples=40)
settings.register_profile("long", _ANY, max_examples=1000, print_blob=True)
_PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "heritage")
settings.load_profile(_PROFILE)
if _PROFILE == "heritage":
    # Else examples would hold constants of whatever modules of the program a process has loaded by then, and be others
    # each time; and each process would parse a thousand modules for them.
    assert not providers.is_local_module_file(__file__)  # of tests none are taken: it is still what is asked
    providers.is_local_module_file = lambda _path: False


def pytest_configure(config):
    few.LEFT_OUT = config.option.markexpr == "not long"


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers():
    """One more than there are cores: a test waits a third of its time for timers of the window and for processes."""
    return (os.cpu_count() or 1) + 1


class _Connection(sqlite3.Connection):
    """Warns when it is let go without having been closed, as every connection does from Python 3.13 on."""

    is_open = False

    def __init__(self, *arguments, **options):
        super().__init__(*arguments, **options)
        self.is_open = True

    def close(self):
        super().close()
        self.is_open = False

    def __del__(self):
        if self.is_open:
            warnings.warn(f"unclosed database in {self!r}", ResourceWarning, source=self, stacklevel=1)


if sys.version_info < (3, 13):
    sqlite3.connect = functools.partial(sqlite3.connect, factory=_Connection)


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop():
    """What stands now, thousands of tests, stays: no pass in search of garbage need look at it again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20)
    gc.enable()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup():
    """Takes down the widgets of the test before."""
    if "PySide6.QtWidgets" in sys.modules:
        from tests.taking_down import take_down

        take_down()


def pytest_sessionfinish(exitstatus):
    """Empties the clipboard: that of Qt's offscreen platform lets go of what it holds when Qt is gone, and crashes.

    What was laid down in memory goes when all has ended, but for what a test that failed left.
    """
    if _TEMPORARY is not None and exitstatus == pytest.ExitCode.OK:
        # After what multiprocessing keeps there, which goes by -100.
        Finalize(None, shutil.rmtree, (_TEMPORARY,), {"ignore_errors": True}, exitpriority=-200)
    gui = sys.modules.get("PySide6.QtGui")
    if gui and gui.QGuiApplication.instance():
        gui.QGuiApplication.clipboard().clear()


@pytest.fixture
def qtbot(qapp, request):
    """pytest-qt's, but that it waits for what is expected however slow the machine is."""
    from tests.patience import PatientBot

    return PatientBot(request)


@pytest.fixture
def annotator():
    return Annotator("11111111-1111-4111-8111-111111111111", "Zaynab “Zénobie” زينب")


@pytest.fixture
def colleague():
    return Annotator("22222222-2222-4222-8222-222222222222", "Odainat 𐡠")


@pytest.fixture(scope="session")
def template(tmp_path_factory):
    """A project with the default codebook and one awkward article, made once: reading the codebook is slow."""
    path = tmp_path_factory.mktemp("template") / "template.heritage"
    session = create_project(path, PROGRAM)
    session.do(importing(AWKWARD, title="Tetrapylon hit — التترابيلون", outlet="Sanaʾ", published="2017-01-20"))
    session.close()
    return path


@pytest.fixture(scope="session")
def sample_copied(tmp_path_factory):
    """`create_sample_project`, but that the sample is made once and copied from then on: making it takes long."""
    made = tmp_path_factory.mktemp("sample") / "sample.heritage"
    session, first = create_sample_project(made, PROGRAM)
    session.close()

    def copied(path, annotator):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(made, path)
        except OSError:
            return create_sample_project(path, annotator)  # which tells what is wrong
        return open_project(path, annotator), first

    return copied


@pytest.fixture
def project_path(template, tmp_path):
    """A copy of the template under a name that is hard on URIs and shells."""
    return Path(shutil.copy(template, tmp_path / "Tadmur?mode=ro #1 100% 🏛️.heritage"))


@pytest.fixture
def project(project_path, annotator):
    """An open session on a real file, with an article of awkward text in it."""
    session = open_project(project_path, annotator)
    yield session
    session.close()
