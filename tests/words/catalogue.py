"""The template that catalogues are made from: everything the program says, gathered by Babel."""

import io

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from tests.words.calls import PACKAGE, ROOT

TEMPLATE = ROOT / "resources" / "translations" / "heritage_annotator.pot"
KEYWORDS = {"tr": None, "trn": (1, 2), "later": None}

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
    found = extract_from_dir(str(PACKAGE), keywords=KEYWORDS, comment_tags=("Translators:",), strip_comment_tags=True)
    for file, _line, message, comments, context in sorted(found, key=lambda each: (each[0], each[1])):
        place = f"{PACKAGE.name}/{file.replace(chr(92), '/')}"
        catalogue.add(message, locations=[(place, 1)], auto_comments=comments, context=context)
    return catalogue


def template():
    """The text of the template."""
    written = io.BytesIO()
    write_po(written, gathered(), width=100, omit_header=True, sort_output=True, include_lineno=False)
    return _HEADER + written.getvalue().decode()
