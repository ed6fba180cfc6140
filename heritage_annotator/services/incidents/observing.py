"""Plans condition observations, what somebody saw of a site, and what dates they bound; translations beside words."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.errors import ValueRefusedError
from heritage_annotator.model.identity import random_id
from heritage_annotator.model.incidents.events import Translation
from heritage_annotator.model.incidents.places import Observation, Site
from heritage_annotator.model.incidents.vocabulary import (
    NO_DAMAGE_SEEN,
    NOT_ASSESSED,
    Field,
    IncidentKind,
    Means,
    Rule,
    Severity,
)
from heritage_annotator.model.span import Span
from heritage_annotator.model.text import opening_words
from heritage_annotator.model.times import now
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.annotations.marking import span_in
from heritage_annotator.services.codebook.names import is_language, language_cased
from heritage_annotator.services.dates.edtf import bounds, days_of, kind_of, same_form
from heritage_annotator.services.incidents.dossier import Dossier, Shelf
from heritage_annotator.services.wording.incident_facts import seen_told
from heritage_annotator.storage.reading.reading import Reading

_DATES = ("observed", "last_otherwise", "image_date")


def plan_observation(
    site: Site, annotator_id: str, told: Mapping[str, Any], instead_of: Observation | None = None
) -> Change | None:
    """The condition of a site as somebody saw it, or another in the place of one; None when it says that already.

    `told`: values by the names of fields of `Observation`.

    Raises:
        ValueRefusedError: a date is no EDTF, the means is none, or no state is told.
    """
    for name in _DATES:
        if told.get(name):
            bounds(told[name])
    if told.get("means", "") not in {"", *Means}:
        raise ValueRefusedError("means", told["means"], ", ".join(Means))
    if not told.get("state", "").strip():
        raise ValueRefusedError("state", "", "…")
    at = now()
    if instead_of is None:
        made = replace(Observation(random_id(), site.id, annotator_id, at, at), **told)
    else:
        made = replace(instead_of, site_id=site.id, **told)
        if made == instead_of:
            return None
        made = replace(made, modified=at)
    return Change(Deed(DeedKind.OBSERVE, site.name), (Edit(instead_of, made),))


class Bound(NamedTuple):
    """The days between which an observation says that something happened: EDTF, its kind, and the reason in a line."""

    edtf: str
    kind: str
    reason: str


# What is seen so tells of no harm that was done by then.
_UNHARMED = frozenset({NO_DAMAGE_SEEN, NOT_ASSESSED, Severity.NONE})


def date_bounds(shelf: Shelf, dossier: Dossier) -> list[Bound]:
    """The dates that observations of the incident bound, for a person to take or not; the narrowest first.

    Between when it was last seen otherwise and when it was observed; where nobody saw it otherwise, by when it was
    observed harmed. Only where the date is open, or one originator alone tells it. An undated picture bounds nothing,
    and neither does one that shows no harm.
    """
    held, told = dossier.assessments.get(Field.DATE), dossier.reported(Field.DATE)
    is_settled = held is not None and held.rule != Rule.LEFT_OPEN
    if is_settled or not IncidentKind(dossier.incident.kind).takes_severity:
        return []
    if dossier.date[0] and shelf.count(told).independent > 1:
        return []
    found: list[tuple[int, str, Bound]] = []
    for seen in dossier.observations:
        edtf = _bounded(seen)
        if edtf:
            first, last = days_of(edtf)
            width = (last - first).days if first is not None and last is not None else _OPEN
            site = shelf.site(seen.site_id)
            reason = seen_told(seen, "" if site is None else site.name)
            found.append((width, seen.created, Bound(edtf, kind_of(edtf), reason)))
    return [each for _, _, each in sorted(found)]


# Days: wider than any that two dates bound.
_OPEN = 1_000_000_000


def _bounded(seen: Observation) -> str:
    """Between which days it happened, each as it was stated; '' where that is not known."""
    # What nobody can read tells of no day, whatever its ends look like.
    since, until = days_of(seen.last_otherwise).first, days_of(seen.observed).last
    first, last = same_form(seen.last_otherwise).partition("/")[0], same_form(seen.observed).rpartition("/")[2]
    if until is None or seen.state in _UNHARMED:
        return ""
    if since is None:
        return f"/{last}" if seen.state in set(Severity) else ""
    if since > until:
        return ""
    return first if first == last else f"{first}/{last}"


def plan_observation_removal(reading: Reading, observation: Observation) -> Change:
    """The observation taken out."""
    site = reading.found(Site, observation.site_id)
    return Change(Deed(DeedKind.OBSERVE, "" if site is None else site.name), (Edit(observation, None),))


def plan_translation(
    reading: Reading,
    article_id: str,
    span: Span,
    annotator_id: str,
    *,
    language: str,
    text: str,
    translator: str = "",
    checked_by: str = "",
) -> Change | None:
    """Those words of the article in another language, in the place of what stands beside them in that language.

    An empty `text` takes it out. None for nothing new.

    Raises:
        ValueRefusedError: no language is given, or what is has not the form of a BCP 47 tag.
    """
    language = language.strip()
    if is_language(language):
        language = language_cased(language)
    elif text.strip() or not language:  # what has another, from elsewhere, can be taken out
        raise ValueRefusedError("language", language, "form")
    body = reading.body(article_id)
    quote = span_in(body, span.start, span.end).of(body)
    standing = next(
        (
            each
            for each in reading.naming(Translation, "article_id", [article_id])
            if (each.start, each.end, each.language) == (span.start, span.end, language)
        ),
        None,
    )
    if not text.strip():
        edit = None if standing is None else Edit(standing, None)
    else:
        at = now()
        made = standing or Translation(
            random_id(), article_id, span.start, span.end, quote, language, text, annotator_id, at, at
        )
        after = replace(made, text=text, translator=translator, checked_by=checked_by)
        edit = None if after == standing else Edit(standing, replace(after, modified=at))
    return None if edit is None else Change(Deed(DeedKind.TRANSLATE, opening_words(quote)), (edit,))
