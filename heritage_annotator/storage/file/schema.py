"""The marks by which a project file is known, without the steps that make it."""

from pathlib import Path

SUFFIX = ".heritage"

# How every file of SQLite begins.
DATABASE = b"SQLite format 3\0"

# "HEAn" in ASCII: what the file utility and we look at to know a project.
APPLICATION_ID = 0x4845416E

# The steps of `migrations` by name, in their order, each with the lowest program version that reads
# a file on which it was applied: kept in the file, so that an older program can say what is needed.
NEEDS = {
    "first_schema": "0.1.0",
    "second_schema": "0.2.0",
    "third_schema": "0.2.0",
    "fourth_schema": "0.2.0",
    "fifth_schema": "0.2.0",
    "sixth_schema": "0.2.0",
}

# The statements all steps together come to; `schema_dump` renews it, and a test keeps it true.
DUMP = Path(__file__).with_name("schema.sql")


def is_project(path: Path) -> bool:
    """Whether the file is a project, by its suffix or, under another name, by its first bytes."""
    if path.suffix.lower() == SUFFIX:
        return True
    try:
        if not path.is_file():  # opening a pipe would wait for ever
            return False
        with path.open("rb") as file:
            head = file.read(72)
    except OSError:
        return False
    # Our mark stands behind that of SQLite.
    return head.startswith(DATABASE) and head[68:] == APPLICATION_ID.to_bytes(4)
