"""Tables of sites, sources and incidents, and of what is said of them."""

from sqlite_utils import Database

# A statement names no annotation by a reference: it outlives the one it was made from (ADR 60).
_TABLES = (
    """
CREATE TABLE site (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
  name TEXT NOT NULL,
  annotator_id TEXT NOT NULL REFERENCES annotator(id),
  created TEXT NOT NULL,
  modified TEXT NOT NULL,
  kind TEXT NOT NULL,
  names TEXT NOT NULL CHECK (names GLOB '[[]*]'),
  ids TEXT NOT NULL CHECK (ids GLOB '{*}'),
  country TEXT NOT NULL,
  governorate TEXT NOT NULL,
  latitude TEXT NOT NULL,
  longitude TEXT NOT NULL,
  precision TEXT NOT NULL,
  designations TEXT NOT NULL CHECK (designations GLOB '[[]*]'),
  danger TEXT NOT NULL,
  parent_id TEXT REFERENCES site(id),
  relation TEXT NOT NULL,
  gazetteer TEXT NOT NULL,
  sensitive TEXT NOT NULL CHECK (sensitive GLOB '[[]*]'),
  note TEXT NOT NULL
) STRICT""",
    """
CREATE TABLE declining (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
  article_id TEXT NOT NULL REFERENCES article(id),
  words TEXT NOT NULL,
  site TEXT NOT NULL,
  annotator_id TEXT NOT NULL REFERENCES annotator(id),
  created TEXT NOT NULL
) STRICT""",
    """
CREATE TABLE observation (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
  site_id TEXT NOT NULL REFERENCES site(id),
  annotator_id TEXT NOT NULL REFERENCES annotator(id),
  created TEXT NOT NULL,
  modified TEXT NOT NULL,
  incident_id TEXT REFERENCES incident(id),
  statement_id TEXT REFERENCES statement(id),
  observed TEXT NOT NULL,
  last_otherwise TEXT NOT NULL,
  means TEXT NOT NULL,
  sensor TEXT NOT NULL,
  image_date TEXT NOT NULL,
  state TEXT NOT NULL,
  limits TEXT NOT NULL CHECK (limits GLOB '[[]*]'),
  note TEXT NOT NULL
) STRICT""",
    """
CREATE TABLE source (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
  name TEXT NOT NULL,
  annotator_id TEXT NOT NULL REFERENCES annotator(id),
  created TEXT NOT NULL,
  modified TEXT NOT NULL,
  kind TEXT NOT NULL,
  side TEXT NOT NULL,
  names TEXT NOT NULL CHECK (names GLOB '[[]*]'),
  sensitive TEXT NOT NULL CHECK (sensitive GLOB '[[]*]'),
  note TEXT NOT NULL
) STRICT""",
    """
CREATE TABLE grade (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
  source_id TEXT NOT NULL REFERENCES source(id),
  reliability TEXT NOT NULL,
  annotator_id TEXT NOT NULL REFERENCES annotator(id),
  created TEXT NOT NULL,
  dated TEXT NOT NULL,
  scope TEXT NOT NULL,
  reason TEXT NOT NULL,
  reviewer TEXT NOT NULL
) STRICT""",
    """
CREATE TABLE actor (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
  label TEXT NOT NULL,
  annotator_id TEXT NOT NULL REFERENCES annotator(id),
  created TEXT NOT NULL,
  modified TEXT NOT NULL,
  side TEXT NOT NULL,
  names TEXT NOT NULL CHECK (names GLOB '[[]*]'),
  note TEXT NOT NULL
) STRICT""",
    """
CREATE TABLE convention (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  annotator_id TEXT NOT NULL REFERENCES annotator(id),
  modified TEXT NOT NULL
) STRICT""",
    """
CREATE TABLE incident (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
  number TEXT NOT NULL,
  title TEXT NOT NULL,
  kind TEXT NOT NULL,
  annotator_id TEXT NOT NULL REFERENCES annotator(id),
  created TEXT NOT NULL,
  modified TEXT NOT NULL,
  status TEXT NOT NULL,
  edition TEXT NOT NULL,
  to_review INTEGER NOT NULL CHECK (to_review IN (0, 1)),
  sensitive TEXT NOT NULL CHECK (sensitive GLOB '[[]*]'),
  embargo TEXT NOT NULL,
  note TEXT NOT NULL
) STRICT""",
    """
CREATE TABLE incident_site (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
  incident_id TEXT NOT NULL REFERENCES incident(id),
  site_id TEXT NOT NULL REFERENCES site(id),
  annotator_id TEXT NOT NULL REFERENCES annotator(id),
  created TEXT NOT NULL,
  relation TEXT NOT NULL,
  level TEXT NOT NULL,
  position INTEGER NOT NULL
) STRICT""",
    """
CREATE TABLE incident_link (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
  incident_id TEXT NOT NULL REFERENCES incident(id),
  other_id TEXT NOT NULL REFERENCES incident(id),
  kind TEXT NOT NULL,
  annotator_id TEXT NOT NULL REFERENCES annotator(id),
  created TEXT NOT NULL,
  note TEXT NOT NULL
) STRICT""",
    """
CREATE TABLE review (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
  incident_id TEXT NOT NULL REFERENCES incident(id),
  annotator_id TEXT NOT NULL REFERENCES annotator(id),
  created TEXT NOT NULL,
  note TEXT NOT NULL
) STRICT""",
    """
CREATE TABLE statement (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
  article_id TEXT NOT NULL REFERENCES article(id),
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  quote TEXT NOT NULL,
  prefix TEXT NOT NULL,
  suffix TEXT NOT NULL,
  annotator_id TEXT NOT NULL REFERENCES annotator(id),
  created TEXT NOT NULL,
  modified TEXT NOT NULL,
  incident_id TEXT REFERENCES incident(id),
  annotation_id TEXT NOT NULL,
  originator_id TEXT REFERENCES source(id),
  originator_words TEXT NOT NULL,
  originator_level TEXT NOT NULL,
  relayed_by_id TEXT REFERENCES source(id),
  relay_unsure INTEGER NOT NULL CHECK (relay_unsure IN (0, 1)),
  polarity TEXT NOT NULL,
  modality TEXT NOT NULL,
  background INTEGER NOT NULL CHECK (background IN (0, 1)),
  credibility TEXT NOT NULL,
  answers_id TEXT REFERENCES statement(id),
  said_on TEXT NOT NULL,
  topic TEXT NOT NULL,
  sensitive TEXT NOT NULL CHECK (sensitive GLOB '[[]*]'),
  note TEXT NOT NULL,
  CHECK (0 <= start AND start < end)
) STRICT""",
    """
CREATE TABLE claim (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
  statement_id TEXT NOT NULL REFERENCES statement(id),
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  annotator_id TEXT NOT NULL REFERENCES annotator(id),
  created TEXT NOT NULL,
  modified TEXT NOT NULL,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  quote TEXT NOT NULL,
  level TEXT NOT NULL,
  site_id TEXT REFERENCES site(id),
  actor_id TEXT REFERENCES actor(id),
  details TEXT NOT NULL CHECK (details GLOB '{*}'),
  position INTEGER NOT NULL,
  CHECK (0 <= start AND start <= end),
  CHECK ((start < end) = (quote <> ''))
) STRICT""",
    """
CREATE TABLE assessment (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
  incident_id TEXT NOT NULL REFERENCES incident(id),
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  rule TEXT NOT NULL,
  annotator_id TEXT NOT NULL REFERENCES annotator(id),
  created TEXT NOT NULL,
  modified TEXT NOT NULL,
  reason TEXT NOT NULL,
  details TEXT NOT NULL CHECK (details GLOB '{*}'),
  claim_ids TEXT NOT NULL CHECK (claim_ids GLOB '[[]*]')
) STRICT""",
    """
CREATE TABLE translation (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
  article_id TEXT NOT NULL REFERENCES article(id),
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  quote TEXT NOT NULL,
  language TEXT NOT NULL,
  text TEXT NOT NULL,
  annotator_id TEXT NOT NULL REFERENCES annotator(id),
  created TEXT NOT NULL,
  modified TEXT NOT NULL,
  translator TEXT NOT NULL,
  checked_by TEXT NOT NULL,
  CHECK (0 <= start AND start < end)
) STRICT""",
    """
CREATE TABLE issued_report (
  id TEXT PRIMARY KEY NOT NULL CHECK (length(id) = 36),
  title TEXT NOT NULL,
  since TEXT NOT NULL,
  until TEXT NOT NULL,
  annotator_id TEXT NOT NULL REFERENCES annotator(id),
  created TEXT NOT NULL,
  selected_by TEXT NOT NULL,
  codebook TEXT NOT NULL,
  digest TEXT NOT NULL,
  incidents TEXT NOT NULL CHECK (incidents GLOB '{*}')
) STRICT""",
)

_INDEXES = (
    "CREATE INDEX site_annotator ON site(annotator_id)",
    "CREATE INDEX site_parent ON site(parent_id)",
    "CREATE INDEX declining_article ON declining(article_id)",
    "CREATE INDEX declining_annotator ON declining(annotator_id)",
    "CREATE INDEX observation_site ON observation(site_id)",
    "CREATE INDEX observation_annotator ON observation(annotator_id)",
    "CREATE INDEX observation_incident ON observation(incident_id)",
    "CREATE INDEX observation_statement ON observation(statement_id)",
    "CREATE INDEX source_annotator ON source(annotator_id)",
    "CREATE INDEX grade_source ON grade(source_id)",
    "CREATE INDEX grade_annotator ON grade(annotator_id)",
    "CREATE INDEX actor_annotator ON actor(annotator_id)",
    "CREATE INDEX convention_annotator ON convention(annotator_id)",
    "CREATE INDEX incident_annotator ON incident(annotator_id)",
    "CREATE INDEX incident_site_incident ON incident_site(incident_id)",
    "CREATE INDEX incident_site_site ON incident_site(site_id)",
    "CREATE INDEX incident_site_annotator ON incident_site(annotator_id)",
    "CREATE INDEX incident_link_incident ON incident_link(incident_id)",
    "CREATE INDEX incident_link_other ON incident_link(other_id)",
    "CREATE INDEX incident_link_annotator ON incident_link(annotator_id)",
    "CREATE INDEX review_incident ON review(incident_id)",
    "CREATE INDEX review_annotator ON review(annotator_id)",
    "CREATE INDEX statement_article ON statement(article_id)",
    "CREATE INDEX statement_annotator ON statement(annotator_id)",
    "CREATE INDEX statement_incident ON statement(incident_id)",
    "CREATE INDEX statement_originator ON statement(originator_id)",
    "CREATE INDEX statement_relayed_by ON statement(relayed_by_id)",
    # Which passages are in no incident yet.
    "CREATE INDEX statement_annotation ON statement(annotation_id)",
    "CREATE INDEX statement_answers ON statement(answers_id)",
    "CREATE INDEX claim_statement ON claim(statement_id)",
    "CREATE INDEX claim_annotator ON claim(annotator_id)",
    "CREATE INDEX claim_site ON claim(site_id)",
    "CREATE INDEX claim_actor ON claim(actor_id)",
    "CREATE INDEX assessment_incident ON assessment(incident_id)",
    "CREATE INDEX assessment_annotator ON assessment(annotator_id)",
    "CREATE INDEX translation_article ON translation(article_id)",
    "CREATE INDEX translation_annotator ON translation(annotator_id)",
    "CREATE INDEX issued_report_annotator ON issued_report(annotator_id)",
)


def add_incidents(db: Database) -> None:
    """Makes the tables, empty."""
    for statement in (*_TABLES, *_INDEXES):
        db.conn.execute(statement.strip())
