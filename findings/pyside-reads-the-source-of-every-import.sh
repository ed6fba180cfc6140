#!/usr/bin/env bash
# Every module that is imported after PySide6 has its source read and kept
#
# One would guess: importing PySide6 costs what PySide6 costs; a module with byte code that is imported after it loads
# as it did before.
# What happens: PySide6 puts an import of its own in the place of Python's, which reads the source of each module that is
# imported later, in search of the word PySide6, for the renaming of methods by `from __feature__ import snake_case`. The
# lines stay in linecache for as long as the process lives. With the import of before put back, nothing is read.
# Seen with: PySide6-Essentials 6.11.3 on Python 3.11.
# Our users meet it: at each start of the window, whose 400 modules took a seventh longer to load than they do.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'PySide6-Essentials==6.11.3'
cd "$work"
for name in before after back; do
    echo 'words = "the temple of Bel"' > "of_$name.py"
    "$work/venv/bin/python" -c "import of_$name"  # writes its byte code
done
"$work/venv/bin/python" - <<'EOF'
import builtins
import linecache
import sys

sys.path.insert(0, ".")
python = builtins.__import__
import of_before
import PySide6.QtCore
import of_after

builtins.__import__ = python
import of_back

kept = [name for name in ("before", "after", "back") if any(f"of_{name}.py" in file for file in linecache.cache)]
print("PySide6", PySide6.__version__, "on Python", sys.version.split()[0])
print("import is", builtins.__import__ is python and "Python's again", "; sources kept of modules imported:", kept)
assert kept == ["after"], kept
EOF
