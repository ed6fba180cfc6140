"""Resolves every non-empty cell of an export to what it rests on, by the project file alone."""

import csv
import hashlib
import re
import sqlite3
from contextlib import closing

from lxml import html

BASES = {"words", "gazetteer", "decision", "required"}


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def bodies(project):
    with closing(sqlite3.connect(project)) as connection:
        return dict(connection.execute("SELECT id, body FROM article JOIN article_body USING (seq)"))


def unresolved(incidents, sources, project):
    """What is wrong: (incident, column, why) for each cell that does not rest on something that is so."""
    texts, found = bodies(project), {}
    for source in sources:
        found.setdefault((source["incident_id"], source["column"]), []).append(source)
    for incident in incidents:
        for column, cell in incident.items():
            if not cell:
                continue
            grounds = found.pop((incident["id"], column), [])
            if not grounds:
                yield incident["number"], column, "rests on nothing"
            for ground in grounds:
                yield from ((incident["number"], column, why) for why in wrong(ground, texts))
    yield from ((key[0], key[1], "is the source of an empty cell") for key in found)


def wrong(ground, texts):
    """What is wrong with one ground."""
    if ground["basis"] not in BASES:
        yield f"no basis: {ground['basis']}"
    elif ground["basis"] == "words":
        body = texts.get(ground["article_id"], "")
        start, end = int(ground["start"]), int(ground["end"])
        if not 0 <= start < end <= len(body):
            yield "its place is not in the article"
        # Before what looks like a formula stands an apostrophe.
        elif body[start:end] not in {ground["quote"], ground["quote"].removeprefix("'")}:
            yield f"the article says {body[start:end]!r}"
        if hashlib.sha256(body.encode()).hexdigest() != ground["sha256"]:
            yield "the article is another one"
    elif not ground["detail"]:
        yield "it does not say which"


def check_folder(folder, project):
    """Everything unresolved in `incidents.csv` of the folder."""
    return list(unresolved(rows(folder / "incidents.csv"), rows(folder / "sources.csv"), project))


def report_faults(page, project):
    """Everything unresolved in a report as a page: marks that lead nowhere, sentences of incidents without any."""
    root, texts, listed = html.document_fromstring(page), bodies(project), {}
    for quote in root.iter("blockquote"):
        mark, *place = quote.xpath("string(.//small)").split(" · ")
        if len(place) > 2 and (span := re.fullmatch(r"(\d+)-(\d+)", place[-2])):
            listed[mark] = quote.find_class("words")[0].text_content()
            if texts[place[-3]][int(span[1]) : int(span[2])] != listed[mark]:
                yield mark, "the article says something else"
    for sentence in root.xpath("//p[not(ancestor::blockquote)]"):
        behind = sentence.findtext("small") or ""
        if not behind or any(mark not in listed for mark in re.findall(r"\bS\d+\b", behind)):
            yield sentence.text_content(), "rests on nothing"
