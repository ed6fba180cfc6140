"""The program as it may be one day: every record kind has one field more, in the records, the tables and the log."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import heritage_annotator
from heritage_annotator.storage.rows import TABLES

PACKAGE = Path(heritage_annotator.__file__).parent

STEP = """
from sqlite_utils import Database

def wider_schema(db: Database) -> None:
    for table in {tables}:
        db.conn.execute(f"ALTER TABLE {{table}} ADD COLUMN added TEXT NOT NULL DEFAULT 'as ever'")
"""


def widened(folder, field):
    """A copy of the program in `folder` whose records bear `field`, a line of a dataclass, too."""
    copy = Path(shutil.copytree(PACKAGE, folder / PACKAGE.name, ignore=shutil.ignore_patterns("__pycache__")))
    for shipped in ("resources", "seeds"):
        (folder / shipped).symlink_to(PACKAGE.parent / shipped, target_is_directory=True)
    _widen_records(copy / "model" / "records.py", field)
    storage = copy / "storage" / "file"
    tables = [table.name for table in TABLES.values()]
    (storage / "migrations" / "wider.py").write_text(STEP.format(tables=tables), encoding="utf-8")
    _append(
        storage / "migrations" / "__init__.py",
        "\nfrom heritage_annotator.storage.file.migrations.wider import wider_schema\n\nsteps()(wider_schema)\n",
    )
    _append(storage / "schema.py", '\nNEEDS["wider_schema"] = "0.30.0"\n')
    run(folder, "from heritage_annotator.storage.file import schema_dump as s; s.DUMP.write_text(s.schema_dump())")
    return folder


def run(folder, code, *arguments):
    """What the code prints, run by the program in `folder`."""
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=folder,
        env={"PYTHONPATH": str(folder), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def _widen_records(path, field):
    lines = path.read_text(encoding="utf-8").splitlines()
    kinds = {kind.__name__ for kind in TABLES}
    classes = [node for node in ast.parse("\n".join(lines)).body if isinstance(node, ast.ClassDef)]
    for node in reversed([each for each in classes if each.name in kinds]):
        last = max(part.end_lineno for part in node.body if isinstance(part, ast.AnnAssign))
        lines.insert(last, f"    {field}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _append(path, text):
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")
