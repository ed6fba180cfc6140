"""Projects with sites and incidents of a stated number, made of its own records: for looking and measuring."""

import random
from datetime import date, timedelta

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.incidents.events import Claim, Incident, IncidentSite, Statement
from heritage_annotator.model.incidents.places import Observation, Site
from heritage_annotator.model.incidents.sources import Actor, Source
from heritage_annotator.model.incidents.vocabulary import DateKind, IncidentKind, Severity
from heritage_annotator.model.records import Annotator
from heritage_annotator.services.projects.opening import create_project
from heritage_annotator.services.sites import gazetteer
from tests.samples import importing

BODY = (
    "Shelling on Friday destroyed the minaret of the old mosque, the antiquities department said. "
    "قال مسؤولون إن القصف ألحق أضرارا بسقف الجامع القديم يوم الجمعة. "
    "Local activists say that looters dug in the tell; the army denies it."
)
QUOTES = ("destroyed the minaret of the old mosque", "القصف ألحق أضرارا بسقف الجامع القديم", "looters dug in the tell")
CAUSES = ("shelling", "airstrike", "explosion", "arson", "looting", "mines", "demolition")
COUNTRIES = ("SY", "IQ", "YE", "LY", "UA", "LB", "PS", "SD", "ML", "AF")
AT = "2026-01-02T03:04:05.678Z"


def filled(path, incidents=500, sites=120, *, seed=7):
    """A new project with one article, so many sites and incidents; the session is open."""
    chance = random.Random(seed)
    session = create_project(path, Annotator("11111111-1111-4111-8111-111111111111", "Zaynab"))
    session.do(importing(BODY, title="Dispatch", outlet="Le Jour", published="2017-03-03"))
    article = session.reading.articles()[0].id
    who = session.annotator.id
    records = list(records_of(chance, who, article, session.reading.body(article), incidents, sites))
    for at in range(0, len(records), 20_000):
        edits = tuple(Edit(None, each) for each in records[at : at + 20_000])
        session.do(Change(Deed(DeedKind.SET_UP, "made"), edits))
    return session


def records_of(chance, who, article, body, incidents, sites):
    def id_():
        return f"{chance.getrandbits(128):032x}".replace("", "", 1)

    def uuid():
        text = id_()
        return f"{text[:8]}-{text[8:12]}-4{text[13:16]}-a{text[17:20]}-{text[20:]}"

    places = list(sites_of(chance, who, sites, uuid))
    sources = [Source(uuid(), name, who, AT, AT, kind="monitor") for name in ("Monitor A", "مرصد محلي", "Agence B")]
    actors = [Actor(uuid(), name, who, AT, AT) for name in ("State forces", "تنظيم مسلح", "Unknown group", "Militia")]
    yield from (*places, *sources, *actors)
    for number in range(incidents):
        kind = chance.choices(list(IncidentKind), weights=(60, 8, 14, 8, 6, 4))[0]
        site = chance.choice(places[: max(1, len(places) * 3 // 4)])
        incident = uuid()
        title = chance.choice(
            (
                "Minaret hit by shelling",
                "أضرار في سقف الجامع القديم",
                "Illicit digging reported",
                "Museum used as a base",
            )
        )
        yield Incident(incident, f"HA 17-{number + 1:04d}", f"{title}, {site.name}", kind, who, AT, AT)
        yield IncidentSite(uuid(), incident, site.id, who, AT)
        quote = chance.choice(QUOTES)
        start = body.index(quote)
        statement = uuid()
        yield Statement(
            statement, article, start, start + len(quote), quote, "", "", who, AT, AT,
            incident_id=incident, originator_id=chance.choice(sources).id,
        )  # fmt: skip
        yield from claims_of(chance, who, statement, kind, quote, start, actors, uuid)
        if not number % 9:
            day = date(2015, 1, 1) + timedelta(days=chance.randrange(1500))
            yield Observation(
                uuid(), site.id, who, AT, AT, incident_id=incident, observed=day.isoformat(), means="imagery",
                sensor="WorldView-2", image_date=day.isoformat(), state="roof collapsed", limits=("roof only",),
            )  # fmt: skip


def sites_of(chance, who, count, uuid):
    known = [each for each in gazetteer.entries().values() if each.latitude and each.country in COUNTRIES]
    for number in range(count):
        entry = known[number % len(known)]
        if number < len(known):
            yield entry.site(who, AT)
            continue
        north = float(entry.latitude) + chance.gauss(0, 0.9)
        east = float(entry.longitude) + chance.gauss(0, 0.9)
        name = chance.choice(("Tell {}", "جامع {}", "Церковь {}")).format(number)
        yield Site(
            uuid(), name, who, AT, AT, country=entry.country, latitude=f"{north:.5f}", longitude=f"{east:.5f}",
            names=({"name": f"تل {number}", "language": "ar"},), kind="tell", gazetteer="team.csv",
            sensitive=("place of looting targets",) if not number % 40 else (),
        )  # fmt: skip


def claims_of(chance, who, statement, kind, quote, start, actors, uuid):
    def claim(field, value, **told):
        return Claim(
            uuid(), statement, field, value, who, AT, AT, start=start, end=start + len(quote), quote=quote, **told
        )

    day = date(2012, 1, 1) + timedelta(days=chance.randrange(2200))
    later = day + timedelta(days=chance.randrange(5, 120))
    dated = chance.choices(
        [
            (day.isoformat(), DateKind.ON),
            (day.isoformat()[:7], DateKind.ON),
            (f"{day}/{later}", DateKind.DURING),
            (f"{day}/{later}", DateKind.BETWEEN),
            (f"/{day}", DateKind.BEFORE),
            (f"{day}/..", DateKind.AFTER),
            None,
        ],
        weights=(45, 10, 10, 12, 12, 6, 5),
    )[0]
    if dated is not None:
        yield claim("date", dated[0], details={"kind": str(dated[1])})
    yield claim("cause", chance.choice(CAUSES))
    actor = chance.choice(actors)
    yield claim("actor", actor.label, actor_id=actor.id, details={"role": "alleged perpetrator"})
    if kind == IncidentKind.DAMAGE and chance.random() < 0.85:
        yield claim("severity", str(chance.choice(list(Severity))))
