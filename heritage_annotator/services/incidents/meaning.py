"""Compares values by what they mean: those that say the same in other words or languages, or forms of a date, are one.

A value is compared by its code where it has one: the site or the actor it names, the tag of the codebook whose name in
any language it is, the days and the kind of a date, the figure of a number. Other values are compared by their words,
whatever their case, accents and spaces.
"""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from functools import cached_property

from heritage_annotator.model.codebook import Codebook
from heritage_annotator.model.folding import folded
from heritage_annotator.model.incidents.events import Claim
from heritage_annotator.model.incidents.vocabulary import Field
from heritage_annotator.model.records import Tag
from heritage_annotator.patterns import late
from heritage_annotator.services.dates.edtf import same_form

# The group of the codebook whose tags are the values of a field.
_GROUPS = {Field.CAUSE: "cause", Field.EFFECT: "damage", Field.SEVERITY: "severity", Field.RESPONSE: "response"}
_BETWEEN_WORDS = late(r"[\s_\u2010-\u2015-]+")
_DASH = late(r" ?[\u2010-\u2015-] ?")
_FIGURE = late(r"\d+(?:\.\d+)?")
_PARTED = late(r"[1-9]\d{0,2}([,٬' \xa0\u202f])\d{3}(?:\1\d{3})*(?:\.\d+)?")
_PARTS = late(r"[^\d.]")
_MOST_PLACES = 40


def values_of_tags(codebook: Codebook, field: str) -> list[tuple[str, Tag]]:
    """The values that tags of the codebook give the field, each with its tag, in the order of the codebook."""
    groups = [group for group in codebook.groups() if group.slug == _GROUPS.get(Field(field))]
    return [(value_of(tag.slug), tag) for group in groups for tag in codebook.below(group.id)]


def value_of(slug: str) -> str:
    """What a tag says of its field: `damage.object_loss` says *object loss*."""
    return slug.partition(".")[2].replace("_", " ")


class Meanings:
    """Tells what values mean by the tags of one codebook. Cost: its names are folded when a value first has no slug."""

    def __init__(self, codebook: Codebook) -> None:
        self._codebook = codebook

    def of(self, claim: Claim) -> tuple[str, ...]:
        """What is alike in claims that say the same."""
        return self.of_value(claim.field, claim.value, claim.details, claim.site_id or claim.actor_id or "")

    def of_value(self, field: str, value: str, details: Mapping[str, str] = {}, code: str = "") -> tuple[str, ...]:
        """The same of a value alone. `code`: the id of the site or actor it names."""
        if field == Field.DATE:
            return field, same_form(value), details.get("kind", "")
        if field == Field.ACTOR:  # who did it and who was there are two things, of one actor by any name
            return field, code or folded(value), details.get("role", "")
        if field == Field.SITE:
            return field, code or folded(value)
        if field == Field.NUMBER:
            return field, _figure(value), folded(details.get("unit", ""))
        return field, self._coded(field, value)

    def _coded(self, field: str, value: str) -> str:
        group = _GROUPS.get(Field(field)) if field in set(Field) else None
        if group is None:
            return _bare(value)
        slug = f"{group}.{value.replace(' ', '_')}"
        if self._codebook.by_slug(slug) is not None:
            return slug
        told = _bare(value)
        return self._slugs.get((group, told), told)

    @cached_property
    def _slugs(self) -> Mapping[tuple[str, str], str]:
        """The slug by its group and each name that one tag of the group has alone; a name of several tells none."""
        found: dict[tuple[str, str], set[str]] = {}
        for tag in self._codebook.tags:
            group, _, tail = tag.slug.partition(".")
            for name in (tail, *tag.labels.values()) if tail and group in _GROUPS.values() else ():
                found.setdefault((group, _bare(name)), set()).add(tag.slug)
        return {key: next(iter(slugs)) for key, slugs in found.items() if len(slugs) == 1}


def number_in(text: str) -> Decimal | None:
    """The number that a text is, in digits of any script, as exact as it was written; None where it is none."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    # Nothing is counted so far, and no machine could write it out: `1e9999999999`.
    return number if number.is_finite() and abs(number.adjusted()) < _MOST_PLACES else None


def _bare(text: str) -> str:
    return _BETWEEN_WORDS.sub(" ", folded(text)).strip()


def _figure(value: str) -> str:
    """A number as it is, whatever its digits and how its thousands are parted; other values by their words.

    `50-100` is from 50 to 100, `<5` below 5 and `0,125` no whole number: none is the figure of its digits.
    """
    told = _DASH.sub("-", " ".join(folded(value).split()))
    whole = _PARTS.sub("", told) if _PARTED.fullmatch(told) else told
    if not _FIGURE.fullmatch(whole):
        return told
    units, _, parts = whole.partition(".")
    return ".".join(filter(None, (units.lstrip("0") or "0", parts.rstrip("0"))))
