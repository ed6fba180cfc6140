"""A project in which much is marked as sensitive, each thing with words of its own that stand nowhere else."""

from dataclasses import replace

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.identity import random_id
from heritage_annotator.model.incidents.events import (
    Assessment,
    Claim,
    Incident,
    IncidentLink,
    IncidentSite,
    Review,
    Statement,
    Translation,
)
from heritage_annotator.model.incidents.places import Observation, Site
from heritage_annotator.model.incidents.sources import Actor, Grade, Source
from heritage_annotator.model.records import Annotator
from heritage_annotator.model.text import canonical
from heritage_annotator.services.annotations.marking import plan_annotation, span_of_quote
from heritage_annotator.services.projects.opening import create_project
from tests.samples import PALMYRENE, WORKER, importing

WHO = Annotator("1" * 36, "Zaynab زينب")
AT = "2026-01-02T03:04:05.678Z"

OPEN = canonical(
    f"Shells hit the north gate of Tell Qarbanq on Friday {WORKER}, the antiquities officialq said.\r\n"
    "Dr Layla Qandilq (ليلى قنديلق) had warned of it. Neighbours found vexwords under the rubble.\n"
    f"Pictures show graphwords by the wall; {PALMYRENE} is intact. Looters dug incidentwordsq near the tell.\n"
    "قال شهود إن القصف أصاب تَلّ قربانق يوم الجمعة. The museum keeperq denied it. The minaret stands.\n"
    "A depot will be named later, embargowordsq say. The gunmen beat guardwordq Yusuf Haddadq; Haddadq lives.\n"
    "The team of Qandilq’s uncle fled; د. قنديلق غادرت المدينة."
)
CLOSED = "Quillonbody: a family hides the archive in a cellar. Nothing else is known."

IN_WINDOW = {
    "title of a marked article": "Quillontitle",
    "body of a marked article": "Quillonbody",
    "note in a marked article": "closednoteq",
    "words of a marked annotation": "vexwords",
    "note of a marked annotation": "vexnoteq",
    "words of a marked statement": "graphwords",
    "note of a marked statement": "graphnoteq",
    "translation of a marked statement": "traductionq",
    "title of a marked incident": "incidenttitleq",
    "note of a marked incident": "incidentnoteq",
    "words of a marked incident": "incidentwordsq",
    "name of a marked source": "Qandilq",
    "Arabic name of a marked source": "قنديلق",
    "another name of a marked source": "keeperq",
    "post of a marked source": "officialq",
    "label of a marked actor": "Yusuf Haddadq",
    "last name of a marked actor": "Haddadq",
    "words of a source for a marked actor": "guardwordq",
    "note of a marked actor": "actornoteq",
    "name of a marked site": "Qarbanq",
    "Arabic name of a marked site": "قربانق",
}
"""What must not be seen until it is asked for, by what it is."""

MARKERS = IN_WINDOW | {
    "note of a marked source": "sourcenoteq",
    "note of a marked site": "sitenoteq",
    "latitude of a marked site": "35.98765",
    "longitude of a marked site": "38.12345",
    "title under an embargo": "embargotitleq",
    "words under an embargo": "embargowordsq",
}
"""What must not leave the project, by what it is."""

SEEN = ("north gate", "minaret stands")
"""What is in no way marked."""


def marked_project(path):
    """The project, open."""
    session = create_project(path, WHO)
    url = "https://post.example/2017/tell-qarbanq-says-dr-layla-qandilq"
    session.do(importing(OPEN, title="Gate hit, Tell Qarbanq", outlet="Post", published="2017-03-03", url=url))
    session.do(importing(CLOSED, title="Quillontitle: the cellar", outlet="Post", published="2017-03-04"))
    articles = {each.heading.split(" ")[0]: each.id for each in session.reading.articles()}
    first, second = articles["Gate"], articles["Quillontitle:"]
    for article_id, quote, note in (
        (first, "vexwords under the rubble", "vexnoteq by hand"),
        (first, "north gate", ""),
        (second, "a family hides the archive", "closednoteq"),
    ):
        span = span_of_quote(session.reading.body(article_id), quote, 1)
        tag = next(each for each in session.reading.codebook().leaves() if each.slug.startswith("damage."))
        session.do(plan_annotation(session.reading, article_id, span, [tag], WHO, note=note))
    hidden = next(each for each in session.reading.annotations(first) if each.quote.startswith("vexwords"))
    _alter(session, hidden, sensitive=True)
    _alter(session, session.reading.article(second), sensitive=True)
    edits = [Edit(None, record) for record in _records(session.reading.body(first), first)]
    session.do(Change(Deed(DeedKind.SET_UP, "made"), tuple(edits)))
    return session


def _alter(session, record, **told):
    session.do(Change(Deed(DeedKind.MARK_SENSITIVE, "x"), (Edit(record, replace(record, **told)),)))


def _records(body, article_id):
    keeper = Source(
        random_id(), "Dr Layla Qandilq", WHO.id, AT, AT, kind="official",
        names=("د. ليلى قنديلق", "The museum keeperq"),
        sensitive=("source not to be named",), note="sourcenoteq lives in Homs",
    )  # fmt: skip
    tell = Site(
        random_id(), "Tell Qarbanq", WHO.id, AT, AT, names=({"name": "تل قربانق", "language": "ar"},), country="SY",
        governorate="Homs", latitude="35.98765", longitude="38.12345", ids={"eamena": "EAMENA-Qarbanq"},
        sensitive=("place of looting targets",), note="sitenoteq",
    )  # fmt: skip
    other = Site(random_id(), "Northern citadel", WHO.id, AT, AT, country="SY", latitude="34.5", longitude="38.2")
    beaten = Actor(
        random_id(), "Yusuf Haddadq", WHO.id, AT, AT, names=("guardwordq",), sensitive=("person at risk",),
        note="actornoteq",
    )  # fmt: skip
    yield from (keeper, tell, other, beaten)
    yield Grade(
        random_id(), keeper.id, "B", WHO.id, AT, reason="Dr Layla Qandilq was there", reviewer="Dr Layla Qandilq"
    )
    shown = Incident(
        random_id(), "HA 17-0001", "Gate hit at Tell Qarbanq, says Dr Layla Qandilq", "damage", WHO.id, AT, AT,
        note="Ask the museum keeperq",
    )  # fmt: skip
    marked = Incident(
        random_id(), "HA 17-0002", "incidenttitleq in the east", "looting", WHO.id, AT, AT,
        sensitive=("place of looting targets",), note="incidentnoteq",
    )  # fmt: skip
    held = Incident(random_id(), "HA 17-0003", "embargotitleq", "threat", WHO.id, AT, AT, embargo="2999-01-01")
    yield from (shown, marked, held)
    for incident, site in ((shown, tell), (shown, other), (marked, other), (held, other)):
        yield IncidentSite(random_id(), incident.id, site.id, WHO.id, AT)
    yield IncidentLink(random_id(), shown.id, marked.id, "follows", WHO.id, AT, note="as the museum keeperq knows")
    yield Review(random_id(), shown.id, WHO.id, AT, note="Dr Layla Qandilq agrees")

    def said(incident, quote, **told):
        at = body.index(quote)
        return Statement(
            random_id(), article_id, at, at + len(quote), quote, "", "", WHO.id, AT, AT, incident_id=incident.id, **told
        )

    gate = "Shells hit the north gate of Tell Qarbanq on Friday"
    official = "the antiquities officialq"
    first = said(shown, gate, originator_id=keeper.id, originator_words=official, note="Dr Layla Qandilq by telephone")
    plain = said(shown, "The minaret stands", note="seen from the Tell Qarbanq road")
    arabic = said(shown, "القصف أصاب تَلّ قربانق يوم الجمعة")
    graphic = said(shown, "Pictures show graphwords by the wall", sensitive=("graphic content",), note="graphnoteq")
    fled = said(shown, "The team of Qandilq’s uncle fled; د. قنديلق غادرت المدينة")
    hurt = said(shown, "The gunmen beat guardwordq Yusuf Haddadq")
    looted = said(marked, "Looters dug incidentwordsq near the tell")
    later = said(held, "embargowordsq say")
    yield from (first, plain, arabic, graphic, fled, hurt, looted, later)

    def claim(statement, field, value, quote, **told):
        at = body.index(quote) if quote else 0
        return Claim(random_id(), statement.id, field, value, WHO.id, AT, AT, at, at + len(quote), quote, **told)

    yield claim(first, "site", "Tell Qarbanq", "Tell Qarbanq", site_id=tell.id)
    yield claim(first, "element", "north gate", "north gate")
    yield claim(first, "cause", "shelling", "Shells hit")
    yield claim(plain, "severity", "none", "The minaret stands")
    yield claim(arabic, "site", "تل قربانق", "تَلّ قربانق", site_id=tell.id)
    yield claim(graphic, "effect", "casualties", "graphwords by the wall")
    yield claim(fled, "effect", "flight of Layla Qandilq’s team", "The team of Qandilq’s uncle fled")
    told = {"role": "victim", "alleged_by": "Haddadq’s brother"}
    yield claim(hurt, "actor", "Yusuf Haddadq", "guardwordq Yusuf Haddadq", actor_id=beaten.id, details=told)
    yield claim(hurt, "effect", "injury of Haddadq", "beat guardwordq")
    yield claim(looted, "cause", "looting", "Looters dug incidentwordsq")
    yield claim(later, "effect", "threatened", "embargowordsq say")
    yield Assessment(
        random_id(), shown.id, "cause", "shelling", "team decision", WHO.id, AT, AT, reason="Dr Layla Qandilq saw it"
    )
    yield Observation(
        random_id(), tell.id, WHO.id, AT, AT, incident_id=shown.id, observed="2017-03-05", means="imagery",
        image_date="2017-03-05", sensor="WorldView-2", state="gate of Tell Qarbanq gone", note="sitenoteq",
    )  # fmt: skip
    for statement, text in (
        (graphic, "traductionq près du mur"),
        (first, "la porte de Tell Qarbanq, dit Dr Layla Qandilq"),
    ):
        yield Translation(
            random_id(), article_id, statement.start, statement.end, statement.quote, "fr", text, WHO.id, AT, AT,
            translator="Dr Layla Qandilq",
        )  # fmt: skip
