"""Places of heritage, and what of them was turned down: one frozen record each. Field names are column names."""

from collections.abc import Mapping
from dataclasses import field

from heritage_annotator.frozen import frozen


@frozen
class Site:
    """A place of heritage, or an element of one (a tower, a temple): `parent_id` says of which, `relation` how.

    `names`: further names, each with `name` and maybe `language` (BCP 47). `ids` maps schemes (`whs`, `eamena`) to
    ids. `latitude` and `longitude`: decimal degrees as they were given, '' where not known; `precision` what they are
    precise to. `gazetteer`: the file and its date that the facts come from, '' where a person wrote them.
    """

    id: str
    name: str
    annotator_id: str
    created: str
    modified: str
    kind: str = ""
    names: tuple[Mapping[str, str], ...] = ()
    ids: Mapping[str, str] = field(default_factory=dict[str, str])
    country: str = ""
    governorate: str = ""
    latitude: str = ""
    longitude: str = ""
    precision: str = ""
    designations: tuple[str, ...] = ()
    danger: str = ""
    parent_id: str | None = None
    relation: str = ""
    gazetteer: str = ""
    sensitive: tuple[str, ...] = ()
    note: str = ""


@frozen
class Declining:
    """That `words` of an article do not name the site `site`: an id, or that of a gazetteer (`whs:23`)."""

    id: str
    article_id: str
    words: str
    site: str
    annotator_id: str
    created: str


@frozen
class Observation:
    """The condition of a site or an element as somebody saw it.

    `observed` and `last_otherwise` are EDTF: when it was seen so, and when it was last seen otherwise. `limits`: what
    could not be seen (`roof only`, `cloud`). It bounds the date of an incident and proves neither cause nor actor.
    """

    id: str
    site_id: str
    annotator_id: str
    created: str
    modified: str
    incident_id: str | None = None
    statement_id: str | None = None
    observed: str = ""
    last_otherwise: str = ""
    means: str = ""
    sensor: str = ""
    image_date: str = ""
    state: str = ""
    limits: tuple[str, ...] = ()
    note: str = ""
