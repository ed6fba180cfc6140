#!/usr/bin/env bash
# trafilatura names people as authors that the page does not, and others by other names than the page
#
# One would guess: the authors are those of the article in JSON-LD, by the names that stand there.
# What happens: every Person of the page's graph is an author, one who commented on the article too; a name written
# "Surname, Given" becomes two people; the full stops of initials and titles ("J. R. R.", "د.") are taken away.
# Seen with: trafilatura 2.3.1: json_metadata.py looks through all objects of a graph; metadata.py and its
# normalize_authors split at commas and strip full stops.
# Our users meet it: an article is cited by its author, and an Arabic name begins with the title.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'trafilatura==2.3.1' 'lxml_html_clean==0.4.6'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'EOF'
import json
from importlib.metadata import version

from trafilatura import bare_extraction

WORDS = "<p>The north wall of the citadel fell on Friday, witnesses said, and three towers with it.</p>" * 3

def author(head):
    page = f"<html><head><title>Wall</title>{head}</head><body><article><h1>Wall</h1>{WORDS}</article></body></html>"
    return bare_extraction(page, with_metadata=True).author

def named(name):
    return author(f'<meta name="author" content="{name}">')

graph = [
    {"@type": "NewsArticle", "headline": "Wall", "author": {"@type": "Person", "name": "Mira Tellani"}},
    {"@type": "Person", "name": "Commenter Two"},
]
data = json.dumps({"@context": "https://schema.org", "@graph": graph})
found = {
    "graph": author(f'<script type="application/ld+json">{data}</script>'),
    "Tellani, Mira": named("Tellani, Mira"),
    "J. R. R. Tellani": named("J. R. R. Tellani"),
    "د. ميرا تلاني": named("د. ميرا تلاني"),
}
print("trafilatura", version("trafilatura"))
for asked, told in found.items():
    print(f"{asked:20} -> {told}")
assert list(found.values()) == ["Mira Tellani; Commenter Two", "Tellani; Mira", "J R R Tellani", "د ميرا تلاني"]
EOF
