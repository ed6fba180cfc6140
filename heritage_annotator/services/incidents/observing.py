"""Plans condition observations and translations: what somebody saw of a site, and words in another language."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.errors import ValueRefusedError
from heritage_annotator.model.identity import random_id
from heritage_annotator.model.incidents.events import Translation
from heritage_annotator.model.incidents.places import Observation, Site
from heritage_annotator.model.incidents.vocabulary import Means
from heritage_annotator.model.span import Span
from heritage_annotator.model.text import opening_words
from heritage_annotator.model.times import now
from heritage_annotator.services.annotations.marking import span_in
from heritage_annotator.services.codebook.names import is_language, language_cased
from heritage_annotator.services.dates.edtf import bounds
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
