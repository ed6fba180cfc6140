#!/usr/bin/env bash
# One page without a heading, and the readers give as many headlines as they are
#
# One would guess: readers of articles take the headline apart from the paper's name, or leave both, and change no
# sign in it; they agree where the title has no paper's name in it at all.
# What happens: a spaced hyphen, a dash or a stroke within the headline is a border for Newspaper4k and trafilatura.
# Of "Hatra - Nimrud - Nineveh: three cities" Newspaper4k keeps the end, trafilatura the first two thirds; "Bel |
# تدمر" is تدمر for the one and Bel for the other. readability cuts what stands before a colon, which is who spoke,
# and writes guillemets and dashes anew in ASCII.
# Seen with: readability-lxml 0.9 (htmls.py: normalize_entities, shorten_title), newspaper4k 0.9.6, trafilatura 2.3.1,
# goose3 3.1.22.
# Our users meet it: the headline is what an article is cited by, and by which two copies of it are known for the
# same.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
# The pip that comes with Python 3.11 trips over the extras of lxml that are asked for in two spellings.
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'pip==26.2'
"$work/venv/bin/pip" install --quiet --disable-pip-version-check \
    'trafilatura==2.3.1' 'newspaper4k==0.9.6' 'readability-lxml==0.9' 'lxml_html_clean==0.4.6' 'goose3==3.1.22'
cd "$work"
"$work/venv/bin/python" -W ignore - <<'PY'
import logging
from importlib.metadata import version
import newspaper, trafilatura
from goose3 import Goose
from readability import Document

logging.disable()
print({name: version(name) for name in ("readability-lxml", "newspaper4k", "trafilatura", "goose3")})
filling = (
    "<p>Residents of the old town said that shelling went on through the night, and that several houses near the market "
    "were hit, among them a bath of the Ottoman period that had been restored in 2009.</p>"
)


def page(title):
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>'
        f"<body><article>{filling * 3}</article></body></html>"
    )


def by_newspaper(html):
    article = newspaper.Article("http://paper.example/a")
    article.download(input_html=html)
    article.parse()
    return article.title


readers = {
    "readability": lambda html: Document(html).short_title(),
    "newspaper4k": by_newspaper,
    "trafilatura": lambda html: trafilatura.extract_metadata(html).title,
    "goose3": lambda html: Goose().extract(raw_html=html).title,
}
titles = ("Hatra - Nimrud - Nineveh: three cities", "Bel | تدمر", "IS: 'no temple left'", "UNESCO: «Palmyra» — “gone”")
found = {title: {name: read(page(title)) for name, read in readers.items()} for title in titles}
for title, headlines in found.items():
    print(title)
    for name, headline in headlines.items():
        print(f"    {name:12} {headline}")
assert list(found[titles[0]].values()) == [titles[0], "Nineveh: three cities", "Hatra - Nimrud", titles[0]]
assert list(found[titles[1]].values()) == [titles[1], "تدمر", "Bel", titles[1]]
assert found[titles[2]]["readability"] == "'no temple left'"
assert not set("«»—") & set(found[titles[3]]["readability"]), found[titles[3]]
assert all(headlines["goose3"] == title for title, headlines in found.items())
PY
