"""The words that records of incidents are kept in: what a field may say, in its order."""

from enum import StrEnum

NOT_STATED = "not stated"
"""The value of a claim whose statement does not say it."""

NO_DAMAGE_SEEN = "no damage visible"
NOT_ASSESSED = "not assessed"
"""Of a condition: somebody looked and saw none, and nobody could tell. They are not the same."""

RELIABILITY = ("A", "B", "C", "D", "E", "F")
"""Of a source, A the best; F: no track record kept. A source that nobody graded has none of them."""

CREDIBILITY = ("1", "2", "3", "4", "5", "6")
"""Of information, 1 confirmed by another independent originator, 6 cannot be judged."""


class IncidentKind(StrEnum):
    """What an incident is. Threat and response are counted apart and take no severity."""

    DAMAGE = "damage"
    THREAT = "threat"
    LOOTING = "looting"
    MILITARY_USE = "military use"
    RESPONSE = "response"
    OTHER = "other"

    @property
    def takes_severity(self) -> bool:
        """Whether harm was done that has a severity."""
        return self not in {IncidentKind.THREAT, IncidentKind.RESPONSE}


class Status(StrEnum):
    """How far an incident is believed: set by a person, never by a count."""

    UNVERIFIED = "unverified"
    CORROBORATED = "corroborated"
    VERIFIED = "verified"
    CONTESTED = "contested"
    DISCOUNTED = "discounted"


class Field(StrEnum):
    """What a statement can say of an incident: a claim has the value of one of them."""

    SITE = "site"
    ELEMENT = "element"
    DATE = "date"
    CAUSE = "cause"
    EFFECT = "effect"
    SEVERITY = "severity"
    EXTENT = "extent"
    ACTOR = "actor"
    NUMBER = "number"
    RESPONSE = "response"


class Level(StrEnum):
    """How a value comes out of the words."""

    TEXT = "text"
    INTERPRETED = "interpreted"
    INFERRED = "inferred"


class Polarity(StrEnum):
    """Whether the originator says that it is so."""

    AFFIRMED = "affirmed"
    DENIED = "denied"
    DOUBTED = "doubted"


class Modality(StrEnum):
    """Whether it is said to have happened, to be feared or to be planned."""

    HAPPENED = "happened"
    FEARED = "feared"
    PLANNED = "planned"


class Rule(StrEnum):
    """By what an assessed value was chosen among those that are claimed."""

    SINGLE_SOURCE = "single source"
    MAJORITY = "majority of independent originators"
    HIERARCHY = "hierarchy of sources"
    RANGE = "low–high range"
    DECISION = "team decision"
    LEFT_OPEN = "left open"

    @property
    def is_of_sources(self) -> bool:
        """Whether it chooses among what statements say, and says nothing where none does."""
        return self not in {Rule.DECISION, Rule.LEFT_OPEN}


class DateKind(StrEnum):
    """How a date bounds what happened."""

    ON = "on"
    DURING = "during"
    BETWEEN = "between"
    BEFORE = "before"
    AFTER = "after"
    NOT_STATED = NOT_STATED


class Severity(StrEnum):
    """How badly something was harmed, the least first. *Possible* is a certainty and *unknown* is missing."""

    NONE = "none"
    SLIGHT = "slight"
    MODERATE = "moderate"
    SEVERE = "severe"
    DESTROYED = "destroyed"


class Relation(StrEnum):
    """What the place that is spoken of is to a site."""

    PROPERTY = "property"
    ELEMENT = "element"
    WITHIN = "within"
    NEAR = "near"
    TOWN = "town of the same name"


class Role(StrEnum):
    """What an actor is said to have to do with it. Who is in control is context, never attribution."""

    PERPETRATOR = "alleged perpetrator"
    CLAIMS = "claims responsibility"
    DENIES = "denies"
    IN_CONTROL = "in control at the time"
    RESPONDER = "responder"
    VICTIM = "victim"


class SourceKind(StrEnum):
    """What a source is. A publisher prints what others say, an agency relays it: they are sources of their own."""

    MONITOR = "monitor"
    OFFICIAL = "official"
    ORGANISATION = "organisation"
    EXPERT = "expert"
    WITNESS = "witness"
    AGENCY = "agency"
    PUBLISHER = "publisher"
    SOCIAL_MEDIA = "social media"


class Means(StrEnum):
    """By what somebody observed a condition."""

    IMAGERY = "imagery"
    PICTURE = "ground picture"
    VISIT = "visit"
    PRESS = "press wording"


class Link(StrEnum):
    """What one incident is to another."""

    SAME = "same event"
    PART_OF = "part of"
    FOLLOWS = "follows"
    UPDATES = "update of"


class Sensitive(StrEnum):
    """Why something is blurred until asked for, and left out of what leaves the project by default."""

    PERSON = "person at risk"
    SOURCE = "source not to be named"
    PLACE = "place of looting targets"
    GRAPHIC = "graphic content"
