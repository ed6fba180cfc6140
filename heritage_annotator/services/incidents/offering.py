"""Offers what a tagged passage may say of which incident: site, date, originator and background, from the words."""

from collections.abc import Collection, Iterator, Sequence
from itertools import product

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.errors import UnknownRecordError
from heritage_annotator.model.incidents.events import Incident
from heritage_annotator.model.incidents.places import Declining, Site
from heritage_annotator.model.incidents.sources import Source
from heritage_annotator.model.incidents.vocabulary import Field, IncidentKind, Level, Modality, Polarity
from heritage_annotator.model.records import Annotation, Annotator, Article, Tag
from heritage_annotator.model.span import Span
from heritage_annotator.model.text import opening_words
from heritage_annotator.model.times import now
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.articles.sentences import sentences
from heritage_annotator.services.dates.bounding import is_bound, until
from heritage_annotator.services.dates.edtf import bounds, days_of
from heritage_annotator.services.dates.expecting import modality_in
from heritage_annotator.services.dates.offering import DateOffer, dates_in
from heritage_annotator.services.dates.reckoning import stated
from heritage_annotator.services.dates.saying import is_of_saying
from heritage_annotator.services.incidents.dossier import Dossier, Shelf
from heritage_annotator.services.incidents.hearing import behind_dateline, is_denied, meant_in, originators_in, turn_in
from heritage_annotator.services.incidents.meaning import value_of
from heritage_annotator.services.incidents.numbering import year_of
from heritage_annotator.services.incidents.planning import At, plan_incident
from heritage_annotator.services.incidents.stating import Said, Stated, plan_statement
from heritage_annotator.services.sites import gazetteer
from heritage_annotator.services.sites.offering import Offer, Places
from heritage_annotator.services.sites.planning import plan_declining
from heritage_annotator.storage.reading.reading import Reading

_STOPS = " .,;:،؛۔。"
"""A title ends with none of these; that of a quotation that is cut ends with an ellipsis."""
# Days after which an article tells of something as background.
_LONG_AGO = 60
_KINDS = {
    "response": IncidentKind.RESPONSE,
    "cause.mines": IncidentKind.THREAT,
    "cause.threat": IncidentKind.THREAT,
    "cause.looting": IncidentKind.LOOTING,
    "cause.military_use": IncidentKind.MILITARY_USE,
}
# Damage and looting that are feared or planned threaten.
_TO_COME: dict[str, str] = {IncidentKind.DAMAGE: IncidentKind.THREAT, IncidentKind.LOOTING: IncidentKind.THREAT}
# By which field a tag of that group says something.
_FIELDS = {"damage": Field.EFFECT, "cause": Field.CAUSE, "severity": Field.SEVERITY, "response": Field.RESPONSE}


class Heard(NamedTuple):
    """What the words of a passage offer; None and '' where they offer nothing.

    `polarity`: denied, where the sentence says that somebody denies it. `turn`: the words of the passage
    behind which the same sentence goes on to affirm something else, which makes a statement of its own; else None.
    `originator_level`: interpreted where the words name less of who says it than the article did before. `others`: who
    says it besides, with the words that name them: each makes a statement of their own.

    `places`: what the article names, the likeliest first; `site` is that of the first unless a person says another,
    which `site_level` tells. `said_on` (EDTF): the day on which it was said, where its sentence names one; no date of
    what happened.
    """

    site: Site | None
    is_new: bool
    site_words: Span | None
    date: DateOffer | None
    originator: Source | None
    originator_words: str
    background: bool
    kind: str
    places: tuple[Offer, ...] = ()
    site_level: str = Level.TEXT
    said_on: str = ""
    polarity: str = Polarity.AFFIRMED
    turn: Span | None = None
    originator_level: str = Level.TEXT
    modality: str = Modality.HAPPENED
    others: Sequence[tuple[Source, str]] = ()


class _Text(NamedTuple):
    """What places are sought in: the body, the passage's sentence in it, and the title."""

    body: str
    sentence: Span
    title: str


class Draft(NamedTuple):
    """A statement that may be made: in an incident there is, or ('') in a new one. `about`: its kind."""

    incident_id: str
    title: str
    about: str


def heard(reading: Reading, annotation: Annotation, annotator: Annotator, *, places: Places | None = None) -> Heard:
    """What the words of the annotation, and its sentence around them, offer.

    `places`: those the project knows, where somebody has them at hand; to read them costs 10 µs a name.
    """
    article = reading.article(annotation.article_id)
    body = reading.body(annotation.article_id)
    sentence = _around(body, annotation, "" if article is None else article.language)
    known = Places(reading.every(Site)) if places is None else places
    found = _likely_places(reading, annotation, _Text(body, sentence, "" if article is None else article.title), known)
    half, polarity, turn = _half(body, annotation, sentence)
    date, said_on = _dates(body, annotation, half, "" if article is None else article.published)
    said_by = originators_in(reading, sentence.of(body), annotator.id)
    originator, words = said_by[0] if said_by else (None, "")
    meant, level = None, Level.TEXT
    if originator is not None and len(said_by) == 1 and reading.found(Source, originator.id) is None:
        meant = meant_in(reading, annotation.article_id, annotation.start, words)
    if meant is not None:
        originator, level = meant, Level.INTERPRETED
    slugs = [tag.slug for tag in _tags(reading, annotation)]
    background = _is_background(date, article)
    within = Span(annotation.start - sentence.start, annotation.end - sentence.start)
    modality = modality_in(sentence.of(body), within)
    kind = _kind(slugs) if modality == Modality.HAPPENED else _TO_COME.get(_kind(slugs), _kind(slugs))
    told = Heard(None, False, None, date, originator, words, background, kind, found, said_on=said_on)
    told = told._replace(polarity=polarity, turn=turn, originator_level=level, modality=modality, others=said_by[1:])
    return heard_at(reading, annotation, told, found[0], annotator) if found else told


def _half(body: str, annotation: Annotation, sentence: Span) -> tuple[Span, str, Span | None]:
    """The part of the sentence that the passage is of, whether it denies, and where in the passage it turns to affirm.

    Of a sentence that denies one thing and goes on to affirm another, only what stands before is denied.
    """
    if not is_denied(body[sentence.start : annotation.end]):
        return sentence, Polarity.AFFIRMED, None
    turn = turn_in(sentence.of(body))
    if turn is None:
        return sentence, Polarity.DENIED, None
    turn = Span(turn.start + sentence.start, turn.end + sentence.start)
    if annotation.start >= turn.start:
        return Span(turn.end, sentence.end), Polarity.AFFIRMED, None
    if annotation.end <= turn.end:
        return Span(sentence.start, turn.start), Polarity.DENIED, None
    return sentence, Polarity.DENIED, turn


def heard_at(reading: Reading, annotation: Annotation, told: Heard, place: Offer, annotator: Annotator) -> Heard:
    """The same, at a place that a person says it is."""
    site, is_new = _site(reading, place.key, annotator)
    is_within = annotation.start <= place.span.start and place.span.end <= annotation.end and not place.in_title
    level = Level.INFERRED if place.in_title else Level.TEXT
    return told._replace(site=site, is_new=is_new, site_words=place.span if is_within else None, site_level=level)


def heard_of(annotation: Annotation, told: Heard, site: Site, *, is_new: bool) -> Heard:
    """The same at a site that a person names; `is_new`: the project has it not yet.

    Its words are those of the passage that name it, where some do.
    """
    there = [each.moved(annotation.start) for each in Places([site]).offers(annotation.quote) if each.key == site.id]
    words, level = (there[0].span, Level.TEXT) if there else (None, Level.INFERRED)
    return told._replace(site=site, is_new=is_new, site_words=words, site_level=level)


def drafts(reading: Reading, annotation: Annotation, told: Heard) -> list[Draft]:
    """The statements that may be made of it, the likeliest first: by site, date and story.

    Behind those at its site or in its story come all others, those altered last first. Cost: what is said of the near
    ones is read, of the others a line each.
    """
    story = {annotation.article_id, *(each.id for each in reading.versions(annotation.article_id))}
    near = reading.incidents_near("" if told.site is None else told.site.id, story)
    dossiers = list(Shelf(reading).dossiers(reading.naming(Incident, "id", near))) if near else []
    ranked = sorted(dossiers, key=lambda dossier: -_likeness(dossier, story, told))
    standing = [
        Draft(each.incident.id, f"{each.incident.called} {each.incident.title}", each.incident.kind) for each in ranked
    ]
    others = [
        Draft(id_, f"{called} {title}", kind)
        for id_, called, title, kind in reading.incidents_latest()
        if id_ not in near
    ]
    quote = annotation.quote[behind_dateline(annotation.quote) :]  # “CAPITAL, 16 May - ” titles no incident
    title = opening_words(quote, 80)
    is_cut = title.endswith("…") and len(title) < len(quote)
    told_so = title.removesuffix("…").rstrip(f"{_STOPS}–—-") + "…" if is_cut else title.rstrip(_STOPS)
    new = Draft("", told_so if told_so.strip("…") else title, told.kind)
    likely = bool(ranked) and _likeness(ranked[0], story, told) >= _SAME
    return [standing[0], new, *standing[1:], *others] if likely else [new, *standing, *others]


def plan_draft(reading: Reading, annotation: Annotation, told: Heard, draft: Draft, annotator: Annotator) -> Change:
    """The statement made, with its incident where that is new, as one deed.

    Raises:
        UnknownRecordError: the incident went meanwhile.
    """
    change = Change(Deed(DeedKind.ADD_STATEMENT, opening_words(annotation.quote)), ())
    incident = reading.found(Incident, draft.incident_id) if draft.incident_id else None
    if draft.incident_id and incident is None:
        raise UnknownRecordError("incident", draft.title)
    if incident is None:
        sites = [At(told.site, level=told.site_level, is_new=told.is_new)] if told.site is not None else []
        year = year_of(told.said_on if told.date is None else told.date.edtf)
        incident, made = plan_incident(
            reading, annotator.id, title=draft.title, kind=draft.about, sites=sites, year=year
        )
        change = made
    elif told.site is not None and told.is_new:
        change = Change(change.deed, (Edit(None, told.site),))
    said = Said(
        originator=told.originator,
        originator_words=told.originator_words,
        originator_level=told.originator_level,
        background=told.background,
        said_on=told.said_on,
        polarity=told.polarity,
        modality=told.modality,
    )
    values = list(_values(reading, annotation, told, incident))
    originators = [said, *(said._replace(originator=who, originator_words=words) for who, words in told.others)]
    halves = list(_in_halves(annotation, told, values))
    for by, (span, says, some) in product(originators, halves):
        _, stated_ = plan_statement(
            reading,
            annotation.article_id,
            span,
            annotator.id,
            said=by._replace(polarity=says),
            values=some,
            incident=incident,
            annotation_id=annotation.id,
        )
        # Who says both halves is entered once.
        made_ids = {each.record.id for each in change.edits}
        change = change.and_then(
            Change(stated_.deed, tuple(each for each in stated_.edits if each.record.id not in made_ids))
        )
    return change


def _in_halves(
    annotation: Annotation, told: Heard, values: Sequence[Stated]
) -> Iterator[tuple[Span, str, list[Stated]]]:
    """The statements a passage makes, each with its words, whether it denies, and its values: one, or two where it goes
    on to affirm what it does not deny. A value belongs to the half its words stand in, or begin in.
    """
    whole = Span(annotation.start, annotation.end)
    if told.turn is None:
        yield whole, told.polarity, list(values)
        return
    denied, affirmed = Span(whole.start, told.turn.start), Span(told.turn.end, whole.end)
    before = [each for each in values if each.words is None or each.words.start < told.turn.end]
    cut = [each._replace(words=denied) if each.words == whole else each for each in before]
    yield denied, told.polarity, cut
    yield affirmed, Polarity.AFFIRMED, [each for each in values if each not in before]


_SAME = 3
# What these tell of is counted apart: a passage of one seldom tells of what another is.
_APART = {IncidentKind.THREAT, IncidentKind.RESPONSE}


def _likeness(dossier: Dossier, story: Collection[str], told: Heard) -> int:
    """How likely a passage of the story (ids of articles) tells of that incident: its site, its date, the story."""
    likeness = 0
    if told.site is not None:
        likeness += 2 * any(site.id == told.site.id for _, site in dossier.sites)
    # What names no site tells of the same as the article did before.
    likeness += any(each.article_id in story for each in dossier.statements) * (3 if told.site is None else 1)
    if told.date is not None and told.date.edtf and dossier.date[0]:
        likeness += 2 if _overlap(told.date.edtf, dossier.date[0]) else -2
    if {dossier.incident.kind, told.kind} & _APART and dossier.incident.kind != told.kind:
        likeness -= 1
    return likeness + (dossier.incident.kind == told.kind)


def _overlap(one: str, other: str) -> bool:
    (first, last), (from_, until) = days_of(one), days_of(other)
    return (first is None or until is None or first <= until) and (from_ is None or last is None or from_ <= last)


def _around(body: str, annotation: Annotation, language: str) -> Span:
    """The sentence the passage begins in, to the end of that it ends in."""
    within = [each for each in sentences(body, language) if each.start < annotation.end and annotation.start < each.end]
    if not within:
        return Span(annotation.start, annotation.end)
    return Span(min(within[0].start, annotation.start), max(within[-1].end, annotation.end))


def _likely_places(reading: Reading, annotation: Annotation, text: _Text, places: Places) -> tuple[Offer, ...]:
    """The places the article names, the likeliest for the passage first; those that were turned down are left out.

    Likeliest is what the passage names, then what its sentence names, then what its paragraph names last before it,
    then what the title names, then what the article names before it and most often; what comes only after it is last.
    """
    declined = reading.naming(Declining, "article_id", [annotation.article_id])
    body, sentence, title = text
    found: dict[str, Offer] = {}
    paragraph = body.rfind("\n", 0, annotation.start) + 1
    near_to_far = ((annotation.start, annotation.end), (sentence.start, sentence.end), (paragraph, annotation.start))
    for start, end in near_to_far:
        near = [each.moved(start) for each in places.offers(body[start:end], declined)]
        for each in sorted(near, key=lambda each: abs(each.last.start - annotation.start)):
            found.setdefault(each.key, each)
    anywhere = sorted(places.offers(body, declined), key=lambda each: _farness(each, annotation))
    there = {each.key: each for each in anywhere}
    for each in places.offers(title, declined):
        found.setdefault(each.key, there.get(each.key, each._replace(in_title=True)))
    for each in anywhere:
        found.setdefault(each.key, each)
    return tuple(found.values())


def _farness(offer: Offer, annotation: Annotation) -> tuple[bool, int, int]:
    """How far a place stands from the passage: the least first."""
    is_after = offer.span.start >= annotation.end
    return is_after, -offer.times, offer.span.start if is_after else -offer.span.start


def plan_not_there(reading: Reading, annotation: Annotation, offer: Offer, annotator: Annotator) -> Change | None:
    """That those words of the article do not name that place; None when it is known."""
    return plan_declining(reading, annotation.article_id, offer.words, offer.key, annotator.id)


def _site(reading: Reading, key: str, annotator: Annotator) -> tuple[Site | None, bool]:
    """The site of that key, and whether the project lacks it."""
    known = reading.found(Site, key)
    if known is not None:
        return known, False
    entry = gazetteer.entries().get(key)
    if entry is None:
        return None, False
    site = entry.site(annotator.id, now())
    taken = reading.found(Site, site.id)
    return taken or site, taken is None


def _dates(body: str, annotation: Annotation, sentence: Span, published: str) -> tuple[DateOffer | None, str]:
    """The date named in the passage, else in its sentence, the nearest; and the day on which it was said, or ''."""
    happened, said = list[DateOffer](), list[DateOffer]()
    for each in dates_in(body, published):
        if each.edtf and sentence.start <= each.start and each.end <= sentence.end:
            (said if is_of_saying(body, each.start, each.end) else happened).append(each)
    passage = Span(annotation.start, annotation.end)
    within = [each for each in happened if passage.start <= each.start and each.end <= passage.end] or happened
    date = min(within, key=lambda each: abs(each.start - passage.start), default=None)
    if date is not None and is_bound(body, date.start, passage.start if passage.start < date.start else sentence.start):
        edtf, kind = until(date.edtf, date.kind)
        date = date._replace(edtf=edtf, kind=kind) if edtf else None
    return date, min(said, key=lambda each: abs(each.start - passage.start)).edtf if said else ""


def _is_background(date: DateOffer | None, article: Article | None) -> bool:
    """Whether the article tells of what was long before it was printed."""
    printed = stated(article.published) if article is not None and article.published else None
    if date is None or printed is None or printed.as_day is None:
        return False
    last = bounds(date.edtf).last
    return last is not None and (printed.as_day - last).days > _LONG_AGO


def _kind(slugs: Sequence[str]) -> str:
    if any(slug.startswith("damage.") for slug in slugs):
        return IncidentKind.DAMAGE
    for slug in slugs:
        for begin, kind in _KINDS.items():
            if slug.startswith(begin):
                return kind
    return IncidentKind.DAMAGE if slugs else IncidentKind.OTHER


def _tags(reading: Reading, annotation: Annotation) -> Iterator[Tag]:
    codebook = reading.codebook()
    for tagging in reading.taggings_of(annotation.id):
        tag = codebook.get(tagging.tag_id)
        if tag is not None:
            yield tag


def _values(reading: Reading, annotation: Annotation, told: Heard, incident: Incident) -> Iterator[Stated]:
    """A value for each tag that says one, and the date; the passage's words are theirs."""
    own = Span(annotation.start, annotation.end)
    for tag in _tags(reading, annotation):
        group, _, tail = tag.slug.partition(".")
        field = _FIELDS.get(group)
        if field is None or (field == Field.SEVERITY and not IncidentKind(incident.kind).takes_severity):
            continue
        if field == Field.SEVERITY and tail not in {"none", "slight", "moderate", "severe", "destroyed"}:
            continue
        yield Stated(field, value_of(tag.slug), own)
    if told.site is not None and told.site_words is not None:
        yield Stated(Field.SITE, told.site.name, told.site_words, site_id=told.site.id)
    if told.date is not None:
        details = {"kind": str(told.date.kind)} | ({"anchor": told.date.anchor} if told.date.anchor else {})
        words = Span(told.date.start, told.date.end)
        yield Stated(Field.DATE, told.date.edtf, words, told.date.level, details=details)
