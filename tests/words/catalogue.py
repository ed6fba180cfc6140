"""The template that catalogues are made from: everything the program says, gathered by Babel."""

import io
import re
import sys
from contextlib import redirect_stderr
from functools import cache

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import write_po

from tests.words.calls import PACKAGE, ROOT

TEMPLATE = ROOT / "resources" / "translations" / "heritage_annotator.pot"
KEYWORDS = {"tr": None, "trn": (1, 2), "later": None}
_CALL = re.compile(rf"\b(?:{'|'.join(KEYWORDS)})\b")

# No date, no line and no machine: the file changes when the words do, and then alone.
_HEADER = """\
# What Heritage Annotator says. Made by `python -m tests.words`; catalogues are made from it.
msgid ""
msgstr ""
"Project-Id-Version: Heritage Annotator\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


def gathered():
    """A catalogue of all that passes through `tr`, `trn` and `later`, with the files each stands in."""
    catalogue = Catalog(fuzzy=False)
    for place, _line, message, comments, context in found():
        catalogue.add(message, locations=[(place, 1)], auto_comments=comments, context=context)
    return catalogue


@cache
def found():
    """What is said: file, line, message, comments and context, in the order of files and lines.

    Read once in a process. Babel reads a file token by token, so those that say nothing are not given to it. It warns
    of every f-string within a call, values to be filled in too; `test_calls` refuses those that stand for the words.
    """
    told = []
    aside = io.StringIO()
    for file in PACKAGE.rglob("*.py"):
        if _CALL.search(file.read_text(encoding="utf-8")):
            place = f"{PACKAGE.name}/{file.relative_to(PACKAGE).as_posix()}"
            with redirect_stderr(aside):
                said = extract_from_file("python", file, KEYWORDS, ("Translators:",), strip_comment_tags=True)
            told += [(place, *each) for each in said]
    sys.stderr.writelines(
        line for line in aside.getvalue().splitlines(keepends=True) if "Skipping f-string" not in line
    )
    return tuple(sorted(told, key=lambda each: each[:2]))


def template():
    """The text of the template."""
    written = io.BytesIO()
    write_po(written, gathered(), width=100, omit_header=True, sort_output=True, include_lineno=False)
    return _HEADER + written.getvalue().decode()
