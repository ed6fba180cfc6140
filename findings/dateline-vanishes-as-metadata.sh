#!/usr/bin/env bash
# An article that begins "DAMASCUS: Shelling went on" loses its first line
#
# One would guess: details of a page in Markdown stand between lines of hyphens; a text that begins with a word and a
# colon begins with a word and a colon.
# What happens: with the extension meta, as in MkDocs, whatever lines with a colon the text begins with are details and
# no text: the dateline and its sentence are gone from the page, and "damascus" is a detail that nobody looks at. In an
# article of an interview the first answers go with it. markdown2 takes two lines, as the second has a colon too.
# Nothing is said, and an article that begins with a heading is whole.
# Seen with: Markdown 3.11.3 (extension meta), markdown2 2.5.4 (extra metadata), MkDocs 1.6.1 (utils/meta.py: get_data).
# That they begin with the first line is documented, as MultiMarkdown has it.
# Our users meet it: agencies begin each report with the place and a colon. Exported as Markdown and put on a site of
# MkDocs, it lacks the words that say what happened.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'Markdown==3.11.3' 'markdown2==2.5.4' 'mkdocs==1.6.1'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'PY'
from importlib.metadata import version
import markdown, markdown2
from mkdocs.utils.meta import get_data

print({name: version(name) for name in ("Markdown", "markdown2", "mkdocs")})
article = "DAMASCUS: Shelling of the old town went on through the night.\n\nThe arch fell, said the director.\n"
answers = "Director: The arch fell.\nReporter: And the temple?\n\nHe does not know.\n"
shown = {
    "plain Markdown": markdown.markdown(article),
    "Markdown, meta": markdown.markdown(article, extensions=["meta"]),
    "markdown2, metadata": str(markdown2.markdown(article, extras=["metadata"])),
    "MkDocs": get_data(article)[0],
}
for name, page in shown.items():
    print(f"{name}: {page!r}")
    assert ("Shelling" in page) == (name == "plain Markdown") and "The arch fell" in page
page, details = get_data(answers)
print("an interview in MkDocs:", repr(page), details)
assert page.strip() == "He does not know." and details == {"director": "The arch fell.", "reporter": "And the temple?"}
PY
