"""A project of many incidents, six values each, every one resting on exact words of an article; made once and kept.

`python -m tests.benchmarks.many_incidents PATH INCIDENTS` makes one. Its records are written straight into their
tables: deeds for a hundred thousand of them would take minutes.
"""

import hashlib
import random
import sqlite3
import sys
import uuid
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from heritage_annotator.model.anchoring import anchor
from heritage_annotator.model.identity import article_id, assessment_id, body_digest, incident_site_id
from heritage_annotator.model.incidents.events import Assessment, Claim, Incident, IncidentSite, Statement
from heritage_annotator.model.incidents.places import Observation, Site
from heritage_annotator.model.incidents.sources import Actor, Grade, Source
from heritage_annotator.model.incidents.vocabulary import Field, IncidentKind, Means, Role, Rule, Severity, Status
from heritage_annotator.model.records import Annotator, Record
from heritage_annotator.model.span import Span
from heritage_annotator.services.importing.draft import Draft
from heritage_annotator.services.projects.opening import create_project
from heritage_annotator.storage.file.schema import DUMP
from heritage_annotator.storage.rows import TABLES
from tests.benchmarks.large import KEPT
from tests.drafts import plan_import

PERSON = Annotator("22222222-2222-4222-8222-222222222222", "Zaynab")
PER_ARTICLE = 10
VALUES = 6
_BY = (PERSON.id, "2026-03-01T08:00:00.000Z", "2026-03-01T08:00:00.000Z")
_ONCE = _BY[:2]
_FIRST_DAY, _DAYS = date(2014, 1, 6), 4_400
_OUTLETS = ("Le Jour", "The Courant", "الصباح", "Sana Daily", "Agence du Sud")
_SITES = ("Temple of {}", "قلعة {}", "Мечеть {}", "Souk d’{}", "Tell {} 𐡁𐡋")
_STEMS = ("Bel", "Tadmur", "Nabu", "Halab", "Umm Qays", "Apamée", "Dura", "القصر", "Ниневия", "Ma‘arra")
_PLACES = (("Syria", "Homs"), ("Syria", "Aleppo"), ("Iraq", "Nineveh"), ("Yemen", "Ṣan‘ā’"), ("ليبيا", "Cyrenaica"))
_SIDES = ("", "", "", "Government", "Opposition")
_CAUSES = ("airstrike", "shelling", "explosives", "ground fighting", "illegal excavation", "fire")
_EFFECTS = ("collapse", "crack", "structural", "fire damage", "surface")
_SEVERITIES = [each for each in Severity if each is not Severity.NONE]


class Registers(NamedTuple):
    """Whom and what incidents name."""

    sites: list[Site]
    sources: list[Source]
    actors: list[Actor]


class Told(NamedTuple):
    """What two articles tell of one incident: one gives four values, the next article two."""

    number: int
    day: date
    site: Site
    causes: tuple[str, str]
    effect: str
    severity: str
    actor: Actor
    sources: tuple[Source, Source]

    @property
    def sentences(self):
        """The words of either, which no other incident has."""
        (first, second), (cause, other) = self.sources, self.causes
        when = f"{self.day:%d %B %Y}"
        what = f"{cause} on {when} by {self.actor.label} left {self.effect} and {self.severity} harm"
        return (
            f"{first.name} said that {what} at {self.site.name} ({self.number}) 🏛️.",
            f"{second.name} reported {other} on {when} at {self.site.name} ({self.number}).",
        )


def many_incidents(count=10_000):
    """The project of that many incidents, in the temporary folder. Whoever writes into it takes a copy first."""
    made_by = Path(__file__).read_bytes() + DUMP.read_bytes()
    path = KEPT / f"{count} incidents {hashlib.sha256(made_by).hexdigest()[:12]}.heritage"
    if not path.exists():
        KEPT.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(".new")
        draft.unlink(missing_ok=True)
        make(draft, count)
        draft.rename(path)
    return path


def make(path, count):
    """Writes that project; the same at every time, but for the times of the import."""
    chance = random.Random(12)
    registers = Registers(list(_sites(max(5, count // 10))), list(_sources(40)), list(_actors(20)))
    told = [_told(number, chance, registers) for number in range(count)]
    groups = [told[first : first + PER_ARTICLE] for first in range(0, count, PER_ARTICLE)]
    with closing(create_project(path, PERSON)) as session:
        drafts = [_draft(number, group, groups[number - 1]) for number, group in enumerate(groups)]
        change = plan_import(drafts, session.reading, PERSON.id).change
        assert change is not None
        session.do(change)
        ids = [article_id(body_digest(each.body)) for each in drafts]
        bodies = [(id_, session.reading.body(id_)) for id_ in ids]
    records: list[Record] = [*(each for register in registers for each in register), *_grades(registers.sources)]
    for number, group in enumerate(groups):
        articles = (bodies[number], bodies[(number + 1) % len(groups)])
        records += (record for each in group for record in _records(each, articles))
    _write(path, records)


def _write(path, records):
    with closing(sqlite3.connect(path)) as bare:
        for kind in dict.fromkeys(map(type, records)):
            table = TABLES[kind]
            marks = ", ".join("?" * len(table.columns))
            rows = [table.kept(each) for each in records if type(each) is kind]
            bare.executemany(f"INSERT INTO {table.name} ({', '.join(table.columns)}) VALUES ({marks})", rows)
        bare.commit()


def _told(number, chance, registers):
    cause = chance.choice(_CAUSES)
    other = cause if chance.random() < 0.8 else chance.choice(_CAUSES)
    return Told(
        number,
        _FIRST_DAY + timedelta(number * 11 // 25 % _DAYS),
        chance.choice(registers.sites),
        (cause, other),
        chance.choice(_EFFECTS),
        str(chance.choice(_SEVERITIES)),
        chance.choice(registers.actors),
        tuple(chance.sample(registers.sources, 2)),
    )


def _draft(number, own, before):
    """The article of these incidents, which tells those of the article before it a second time."""
    sentences = [*(each.sentences[0] for each in own), *(each.sentences[1] for each in before)]
    published = max(each.day for each in own) + timedelta(1)
    return Draft(
        "\n".join([f"Report {number}.", *sentences]),
        f"{number}.txt",
        "text/plain",
        "utf-8",
        f"Report {number:06}",
        _OUTLETS[number % len(_OUTLETS)],
        published=published.isoformat(),
        language="en",
    )


def _records(told, articles):
    incident = _incident(told)
    yield incident
    yield IncidentSite(incident_site_id(incident.id, told.site.id), incident.id, told.site.id, *_ONCE)
    dates = []
    for part, (about, body) in enumerate(articles):
        statement = _statement(told, incident, part, about, body)
        yield statement
        for claim in _claims(told, incident, part, statement):
            dates += [claim.id] if claim.field == Field.DATE else []
            yield claim
    if told.number % 5 == 0:
        id_, day = assessment_id(incident.id, Field.DATE), told.day.isoformat()
        held = {"kind": "on"}
        yield Assessment(id_, incident.id, Field.DATE, day, Rule.MAJORITY, *_BY, details=held, claim_ids=tuple(dates))
    if told.number % 20 == 0:
        yield Observation(
            _id("observation", told.number),
            told.site.id,
            *_BY,
            incident_id=incident.id,
            observed=(told.day + timedelta(9)).isoformat(),
            means=Means.IMAGERY,
            sensor="Pléiades",
            state=Severity.SEVERE,
            limits=("roof only",),
        )


def _incident(told):
    chance = random.Random(told.number)
    return Incident(
        _id("incident", told.number),
        f"HA {told.day:%y}-{told.number + 1:05}",
        f"{told.effect.capitalize()} at {told.site.name}",
        chance.choices(list(IncidentKind), (60, 10, 15, 5, 5, 5))[0],
        *_BY,
        status=chance.choice(list(Status)),
        to_review=told.number % 7 == 0,
        embargo="2999-01-01" if told.number % 50 == 1 else "",
        sensitive=("person at risk",) if told.number % 40 == 1 else (),
    )


def _statement(told, incident, part, about, body):
    words, who = told.sentences[part], told.sources[part]
    start = body.index(words)
    around = anchor(body, Span(start, start + len(words)))
    return Statement(
        _id("statement", told.number, part),
        about,
        start,
        start + len(words),
        words,
        around.prefix,
        around.suffix,
        *_BY,
        incident_id=incident.id,
        originator_id=who.id,
        originator_words=who.name,
        credibility="3",
    )


def _claims(told, incident, part, statement):
    when, cause = f"{told.day:%d %B %Y}", told.causes[part]
    said = [(Field.DATE, told.day.isoformat(), when), (Field.CAUSE, cause, cause)]
    if part == 0:
        takes = IncidentKind(incident.kind).takes_severity
        last = (Field.SEVERITY, told.severity) if takes else (Field.ACTOR, told.actor.label)
        said += [(Field.EFFECT, told.effect, told.effect), (*last, last[1])]
    details = {Field.DATE: {"kind": "on"}, Field.ACTOR: {"role": str(Role.PERPETRATOR)}}
    for position, (field, value, words) in enumerate(said):
        start = statement.start + statement.quote.index(words)
        yield Claim(
            _id("claim", told.number, part, position),
            statement.id,
            field,
            value,
            *_BY,
            start=start,
            end=start + len(words),
            quote=words,
            actor_id=told.actor.id if field == Field.ACTOR else None,
            details=details.get(field, {}),
            position=position,
        )


def _sites(count):
    chance = random.Random(3)
    for number in range(count):
        country, governorate = _PLACES[number % len(_PLACES)]
        yield Site(
            _id("site", number),
            f"{_SITES[number % len(_SITES)].format(_STEMS[number // 5 % len(_STEMS)])} {number}",
            *_BY,
            kind="monument",
            names=({"name": f"{_STEMS[(number + 3) % len(_STEMS)]} {number}", "language": "ar"},),
            ids={"own": f"S{number}"},
            country=country,
            governorate=governorate,
            latitude=f"{12 + chance.random() * 25:.5f}",
            longitude=f"{10 + chance.random() * 40:.5f}",
            precision="site",
        )


def _sources(count):
    for number in range(count):
        side = _SIDES[number % len(_SIDES)]
        yield Source(_id("source", number), f"Bureau {number} للآثار", *_BY, kind="monitor", side=side)


def _grades(sources):
    for number, source in enumerate(sources):
        if number % 4:
            yield Grade(_id("grade", number), source.id, "ABCDEF"[number % 6], *_ONCE, dated="2026-01-01")


def _actors(count):
    return (Actor(_id("actor", number), f"Brigade {number} لواء", *_BY) for number in range(count))


def _id(*parts):
    return str(uuid.uuid5(uuid.NAMESPACE_URL, "/".join(map(str, parts))))


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]))
