"""The marks by which a project file is known, without the steps that make it."""

from pathlib import Path

# "HEAn" in ASCII: what the file utility and we look at to know a project.
APPLICATION_ID = 0x4845416E

# The steps of `migrations` by name, in their order, each with the lowest program version that reads
# a file on which it was applied: kept in the file, so that an older program can say what is needed.
NEEDS = {"first_schema": "0.1.0", "second_schema": "0.2.0", "third_schema": "0.2.0", "fourth_schema": "0.2.0"}

# The statements all steps together come to; `schema_dump` renews it, and a test keeps it true.
DUMP = Path(__file__).with_name("schema.sql")
