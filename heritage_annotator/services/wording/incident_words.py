"""The words that records of incidents are kept in, and the deeds done to them, as people read them."""

from collections.abc import Mapping

from heritage_annotator.model.change import DeedKind
from heritage_annotator.model.incidents.vocabulary import (
    NO_DAMAGE_SEEN,
    NOT_ASSESSED,
    NOT_STATED,
    DateKind,
    IncidentKind,
    Level,
    Link,
    Means,
    Modality,
    Polarity,
    Relation,
    Role,
    Rule,
    Sensitive,
    Severity,
    SourceKind,
    Status,
)
from heritage_annotator.model.text import opening_words
from heritage_annotator.services.wording.fields import Told
from heritage_annotator.translation import later, tr, trn

_WORDS: dict[str, str] = {
    IncidentKind.DAMAGE: later("damage"),
    IncidentKind.THREAT: later("threat"),
    IncidentKind.LOOTING: later("looting"),
    IncidentKind.MILITARY_USE: later("military use"),
    IncidentKind.RESPONSE: later("response"),
    IncidentKind.OTHER: later("other"),
    Status.UNVERIFIED: later("unverified"),
    Status.CORROBORATED: later("corroborated"),
    Status.VERIFIED: later("verified"),
    Status.CONTESTED: later("contested"),
    Status.DISCOUNTED: later("discounted"),
    Level.TEXT: later("in the text"),
    Level.INTERPRETED: later("interpreted"),
    Level.INFERRED: later("inferred"),
    Polarity.AFFIRMED: later("affirmed"),
    Polarity.DENIED: later("denied"),
    Polarity.DOUBTED: later("doubted"),
    Modality.HAPPENED: later("happened"),
    Modality.FEARED: later("feared"),
    Modality.PLANNED: later("planned"),
    Rule.SINGLE_SOURCE: later("single source"),
    Rule.MAJORITY: later("majority of independent originators"),
    Rule.HIERARCHY: later("hierarchy of sources"),
    Rule.RANGE: later("low–high range"),
    Rule.DECISION: later("team decision"),
    Rule.LEFT_OPEN: later("left open"),
    DateKind.ON: later("on"),
    DateKind.DURING: later("during"),
    DateKind.BETWEEN: later("between"),
    DateKind.BEFORE: later("before"),
    DateKind.AFTER: later("after"),
    Severity.NONE: later("none"),
    Severity.SLIGHT: later("slight"),
    Severity.MODERATE: later("moderate"),
    Severity.SEVERE: later("severe"),
    Severity.DESTROYED: later("destroyed"),
    Relation.PROPERTY: later("property"),
    Relation.ELEMENT: later("element"),
    Relation.WITHIN: later("within"),
    Relation.NEAR: later("near"),
    Relation.TOWN: later("town of the same name"),
    Role.PERPETRATOR: later("alleged perpetrator"),
    Role.CLAIMS: later("claims responsibility"),
    Role.DENIES: later("denies"),
    Role.IN_CONTROL: later("in control at the time"),
    Role.RESPONDER: later("responder"),
    Role.VICTIM: later("victim"),
    Means.IMAGERY: later("imagery"),
    Means.PICTURE: later("ground picture"),
    Means.VISIT: later("visit"),
    Means.PRESS: later("press wording"),
    SourceKind.MONITOR: later("monitor"),
    SourceKind.OFFICIAL: later("official"),
    SourceKind.ORGANISATION: later("organisation"),
    SourceKind.EXPERT: later("expert"),
    SourceKind.WITNESS: later("witness"),
    SourceKind.AGENCY: later("news agency"),
    SourceKind.PUBLISHER: later("publisher"),
    SourceKind.SOCIAL_MEDIA: later("social media"),
    Sensitive.PERSON: later("person at risk"),
    Sensitive.SOURCE: later("source not to be named"),
    Sensitive.PLACE: later("place of looting targets"),
    Sensitive.GRAPHIC: later("graphic content"),
    Link.SAME: later("same event as"),
    Link.PART_OF: later("part of"),
    Link.FOLLOWS: later("follows"),
    Link.UPDATES: later("update of"),
    NO_DAMAGE_SEEN: later("no damage visible"),
    NOT_ASSESSED: later("not assessed"),
    NOT_STATED: later("not stated"),
}

# Code points: what people say of the state of a roof is shorter. A label of megabytes is measured for minutes.
_LONGEST = 2_000


def worded(word: str) -> str:
    """The word as people read it; one that is none of the vocabulary as it is, unless no label could take it."""
    if word in _WORDS:
        return tr(_WORDS[word])
    return word if len(word) <= _LONGEST else opening_words(word, _LONGEST)


INCIDENT_DEEDS: Mapping[DeedKind, Told] = {
    # Of sites, sources and actors, too.
    DeedKind.ADD_SITE: Told(
        later("Add site {subject}"), later("Added site {subject}"), later("Add site"), later("Added site")
    ),
    DeedKind.EDIT_SITE: Told(
        later("Edit site {subject}"), later("Edited site {subject}"), later("Edit site"), later("Edited site")
    ),
    DeedKind.REMOVE_SITE: Told(
        later("Remove site {subject}"), later("Removed site {subject}"), later("Remove site"), later("Removed site")
    ),
    DeedKind.IMPORT_SITES: Told(
        later("Import sites {subject}"),
        later("Imported sites {subject}"),
        later("Import sites"),
        later("Imported sites"),
    ),
    DeedKind.DECLINE_SITE: Told(
        later("Do not take for a site: {subject}"),
        later("Not taken for a site: {subject}"),
        later("Do not take for a site"),
        later("Not taken for a site"),
    ),
    DeedKind.OBSERVE: Told(
        later("Record the condition of {subject}"),
        later("Recorded the condition of {subject}"),
        later("Record a condition"),
        later("Recorded a condition"),
    ),
    DeedKind.ADD_SOURCE: Told(
        later("Add source {subject}"), later("Added source {subject}"), later("Add source"), later("Added source")
    ),
    DeedKind.EDIT_SOURCE: Told(
        later("Edit source {subject}"), later("Edited source {subject}"), later("Edit source"), later("Edited source")
    ),
    DeedKind.GRADE_SOURCE: Told(
        later("Grade source {subject}"), later("Graded source {subject}"), later("Grade source"), later("Graded source")
    ),
    DeedKind.JOIN_SOURCES: Told(
        later("Join a source to {subject}"),
        later("Joined a source to {subject}"),
        later("Join two sources"),
        later("Joined two sources"),
    ),
    DeedKind.REMOVE_SOURCE: Told(
        later("Remove source {subject}"),
        later("Removed source {subject}"),
        later("Remove source"),
        later("Removed source"),
    ),
    DeedKind.ADD_ACTOR: Told(
        later("Add actor {subject}"), later("Added actor {subject}"), later("Add actor"), later("Added actor")
    ),
    DeedKind.EDIT_ACTOR: Told(
        later("Edit actor {subject}"), later("Edited actor {subject}"), later("Edit actor"), later("Edited actor")
    ),
    DeedKind.REMOVE_ACTOR: Told(
        later("Remove actor {subject}"), later("Removed actor {subject}"), later("Remove actor"), later("Removed actor")
    ),
    DeedKind.AGREE: Told(later("Agree on {subject}"), later("Agreed on {subject}"), later("Agree"), later("Agreed")),
    DeedKind.ADD_INCIDENT: Told(
        later("Add incident {subject}"),
        later("Added incident {subject}"),
        later("Add incident"),
        later("Added incident"),
    ),
    DeedKind.EDIT_INCIDENT: Told(
        later("Edit incident {subject}"),
        later("Edited incident {subject}"),
        later("Edit incident"),
        later("Edited incident"),
        to_many=(
            lambda count: trn("Edit {count} incident", "Edit {count} incidents", count),
            lambda count: trn("Edited {count} incident", "Edited {count} incidents", count),
        ),
    ),
    DeedKind.IMPORT_INCIDENTS: Told(
        later("Bring in incidents {subject}"),
        later("Brought in incidents {subject}"),
        later("Bring in incidents"),
        later("Brought in incidents"),
    ),
    DeedKind.REMOVE_INCIDENT: Told(
        later("Remove incident {subject}"),
        later("Removed incident {subject}"),
        later("Remove incident"),
        later("Removed incident"),
    ),
    DeedKind.LINK_INCIDENTS: Told(
        later("Link incident {subject}"),
        later("Linked incident {subject}"),
        later("Link incident"),
        later("Linked incident"),
    ),
    DeedKind.REVIEW_INCIDENT: Told(
        later("Review incident {subject}"),
        later("Reviewed incident {subject}"),
        later("Review incident"),
        later("Reviewed incident"),
    ),
    DeedKind.ADD_STATEMENT: Told(
        later("Add statement {subject}"),
        later("Added statement {subject}"),
        later("Add statement"),
        later("Added statement"),
    ),
    DeedKind.EDIT_STATEMENT: Told(
        later("Edit statement {subject}"),
        later("Edited statement {subject}"),
        later("Edit statement"),
        later("Edited statement"),
    ),
    DeedKind.REMOVE_STATEMENT: Told(
        later("Remove statement {subject}"),
        later("Removed statement {subject}"),
        later("Remove statement"),
        later("Removed statement"),
    ),
    DeedKind.ASSESS: Told(later("Assess {subject}"), later("Assessed {subject}"), later("Assess"), later("Assessed")),
    DeedKind.TRANSLATE: Told(
        later("Translate {subject}"), later("Translated {subject}"), later("Translate"), later("Translated")
    ),
    DeedKind.ISSUE_REPORT: Told(
        later("Issue report {subject}"), later("Issued report {subject}"), later("Issue report"), later("Issued report")
    ),
}
