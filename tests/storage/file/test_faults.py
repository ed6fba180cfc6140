"""SQLite's complaints that no test can provoke, and that of our own mistakes."""

import sqlite3
from pathlib import Path

import pytest

from heritage_annotator.model import errors
from heritage_annotator.storage.file.faults import told

PATH = Path("تدمر.heritage")


@pytest.mark.parametrize(
    ("name", "fact"),
    [
        ("SQLITE_BUSY_SNAPSHOT", errors.ProjectLockedError(PATH)),
        ("SQLITE_LOCKED", errors.ProjectLockedError(PATH)),
        ("SQLITE_FULL", errors.DiskFullError(PATH)),
        ("SQLITE_READONLY_DIRECTORY", errors.ProjectReadOnlyError(PATH)),
        ("SQLITE_NOTADB", errors.NotAProjectError(PATH, "not a database")),
        ("SQLITE_CORRUPT", errors.ProjectDamagedError(PATH, "words")),
        ("SQLITE_CORRUPT_VTAB", errors.IndexDamagedError(PATH, "words")),
        ("SQLITE_CANTOPEN_ISDIR", errors.ProjectMissingError(PATH, "words")),
        ("SQLITE_IOERR_WRITE", errors.WriteFailedError(PATH, "words (SQLITE_IOERR_WRITE)")),
        ("SQLITE_PERM", errors.WriteFailedError(PATH, "words (SQLITE_PERM)")),
    ],
)
def test_what_the_environment_does_is_told_as_a_fact(name, fact):
    error = sqlite3.OperationalError("words")
    error.sqlite_errorname = name
    with pytest.raises(type(fact)) as raised, told(PATH):
        raise error
    assert raised.value == fact
    assert raised.value.__cause__ is error


def test_an_index_that_somebody_dropped_is_told_with_its_name_and_mended_by_a_repair():
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE change(clock)")
    with pytest.raises(errors.IndexDamagedError, match="change_clock"), told(PATH):
        connection.execute("SELECT 1 FROM change INDEXED BY change_clock")
    connection.close()


def test_more_memory_than_there_is_is_asked_for_by_a_damaged_index():
    with pytest.raises(errors.IndexDamagedError), told(PATH):
        raise MemoryError


def test_a_mistake_in_our_sql_stays_a_mistake():
    connection = sqlite3.connect(":memory:")
    with pytest.raises(sqlite3.OperationalError, match="syntax"), told(PATH):
        connection.execute("SELEKT")
    connection.close()
    with pytest.raises(sqlite3.ProgrammingError), told(PATH):
        connection.execute("SELECT 1")


def test_what_is_none_of_sqlites_passes_through():
    with pytest.raises(ZeroDivisionError), told(PATH):
        _ = 1 / 0
