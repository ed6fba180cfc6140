"""The project whose pictures are kept: one awkward article, with people and dates that never change."""

from dataclasses import replace

from heritage_annotator.model.change import Change
from heritage_annotator.model.records import Annotator
from heritage_annotator.services.annotations.marking import plan_annotation, span_of_quote
from heritage_annotator.services.codebook.editing import plan_archiving
from heritage_annotator.services.importing.draft import Draft
from heritage_annotator.services.projects.opening import create_project
from tests.drafts import plan_import
from tests.samples import COMBINED, PALMYRENE, VOCALISED, WORKER

HADDAD = Annotator("11111111-1111-4111-8111-111111111111", "R. Haddad")
SAAD = Annotator("22222222-2222-4222-8222-222222222222", "Liên Saʿd زينب")
MARKED = "2026-01-02T03:04:05.678Z"

BODY = f"""\
Palmyra {WORKER} says: the temple of Bel was hit by an airstrike before dawn, and the roof of the cella fell in.

Inscription {PALMYRENE} lost; {COMBINED}. Mines were planted in the old city, the museum was looted of 212\xa0objects.

{VOCALISED} (UNESCO, 30 August 2015) ثم قال «the temple of Bel» وانتهى.

A no-break\xa0space, a tab\there, and 🏛️: “L’armée a repris la citadelle”, İstanbul, straße. The monumental arch stands.
"""

ARTICLE = Draft(
    BODY,
    "tadmur.txt",
    "text/plain",
    "utf-8",
    "Tetrapylon hit — قُصِف التترابيلون 🏛️",
    outlet="Sanaʾ al-Yawm",
    agency="SANA via AP",
    author="Zoé Élan",
    published="2017-01-20",
    language="en",
)

# The one looked at.
CURRENT = "hit by an airstrike before dawn"
ARCHIVED = "damage.intangible"

# What is marked: words, tags, whose it is. They overlap at the temple, cross a turn of direction, and one has no tag.
MARKS = (
    ("the temple of Bel was hit by an airstrike", ("damage.structural", "asset.religious"), HADDAD),
    (CURRENT, ("cause.airstrike", "severity.severe", "evidence.contested"), SAAD),
    ("airstrike before dawn, and the roof of the cella fell in", ("damage.destruction",), HADDAD),
    (f"{PALMYRENE} lost", ("damage.object_loss", ARCHIVED), HADDAD),
    ("Mines were planted", (), HADDAD),
    ("the museum was looted of 212\xa0objects", ("cause.looting",), SAAD),
    ("مَعْبَدَ بَلٍ (UNESCO", ("evidence.expert",), HADDAD),
    ("🏛️: “L’armée a repris la citadelle”", ("actor.state_forces",), HADDAD),
)

NOTE = f"""\
Compare **UNITAR**, *plate 4*: {PALMYRENE}.

- roof and cella
- {VOCALISED} {WORKER}
"""

ANSWERS = {"assertion": "attributed", "certainty": "medium"}


def make_project(path):
    """Makes the project at `path`."""
    session = create_project(path, HADDAD)
    try:
        plan = plan_import([ARTICLE], session.reading, session.annotator.id)
        session.do(plan.change)
        for quote, slugs, annotator in MARKS:
            session.annotator = annotator
            session.do(_marking(session, plan.added[0].id, quote, slugs))
        session.annotator = HADDAD
        session.do(plan_archiving(session.reading.codebook().by_slug(ARCHIVED), archived=True))
    finally:
        session.close()


def _marking(session, article_id, quote, slugs):
    codebook = session.reading.codebook()
    tags = [codebook.by_slug(slug) for slug in slugs]
    span = span_of_quote(session.reading.body(article_id), quote)
    note, answers = (NOTE, ANSWERS) if quote == CURRENT else ("", {})
    change = plan_annotation(session.reading, article_id, span, tags, session.annotator, note=note)
    annotation, *taggings = change.edits
    made = replace(annotation.after, created=MARKED, modified=MARKED, attributes=answers)
    return Change(change.deed, (replace(annotation, after=made), *taggings))
