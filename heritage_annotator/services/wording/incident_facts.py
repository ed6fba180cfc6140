"""Words the facts of incidents, sites and sources as people read them: dates, countries, kinds, grades, values."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache

from heritage_annotator.model.folding import folded
from heritage_annotator.model.incidents.places import Observation
from heritage_annotator.model.incidents.vocabulary import NOT_STATED, DateKind, Field, IncidentKind, Means
from heritage_annotator.patterns import late
from heritage_annotator.services.wording.days import day, long_day, two_days
from heritage_annotator.services.wording.incident_words import worded
from heritage_annotator.translation import language, later, tr, trn

_FIELDS: dict[str, str] = {
    Field.SITE: later("Site"),
    Field.ELEMENT: later("Element"),
    Field.DATE: later("Date of event"),
    Field.CAUSE: later("Cause"),
    Field.EFFECT: later("Effect"),
    Field.SEVERITY: later("Severity"),
    Field.EXTENT: later("Extent"),
    Field.ACTOR: later("Actor"),
    Field.NUMBER: later("Number"),
    Field.RESPONSE: later("Response"),
}
_COUNTED: dict[str, Callable[[int], str]] = {
    IncidentKind.DAMAGE: lambda count: trn("{count} incident of damage", "{count} incidents of damage", count),
    IncidentKind.THREAT: lambda count: trn("{count} threat", "{count} threats", count),
    IncidentKind.LOOTING: lambda count: trn("{count} incident of looting", "{count} incidents of looting", count),
    IncidentKind.MILITARY_USE: lambda count: trn(
        "{count} incident of military use", "{count} incidents of military use", count
    ),
    IncidentKind.RESPONSE: lambda count: trn("{count} response", "{count} responses", count),
}
_UNDATED = "undated"
# Before which a word begins that stands by itself.
_DIRECTIONS = frozenset("\u200e\u200f\u2066\u2067\u2068")
_ARTICLE = late(r"^(?:(?:[Tt]he|[Aa]n?|[Ll][ea]s?|[Uu]ne?|[Dd]es)\s+|[Ll]['’])")
# People who are called by what they do, and by nobody's name; asked of folded words.
_BY_WORK = (
    r"residents|locals|villagers|inhabitants|neighbours|neighbors|officials|activists|witnesses"
    r"|eyewitnesses|police|soldiers|guards|experts|archaeologists|archeologists|researchers|observers"
    r"|authorities|rebels|fighters|habitants|temoins|responsables|militants|soldats|archeologues"
    r"|chercheurs|жители|очевидцы|чиновники|активисты|военные"
)
_IS_BY_WORK = late(_BY_WORK)
# With which those begin whom more words tell: a police officer, some residents, local activists.
_IS_SOME = late(
    rf"{_BY_WORK}"
    r"|a|an|some|several|many|two|three|four|five|local|senior|unnamed|un|une|des|plusieurs|certains|deux"
    r"|trois|местныи|местная|местные|некоторые|несколько"
)
_RELIABILITY = {
    "A": later("completely reliable"),
    "B": later("usually reliable"),
    "C": later("fairly reliable"),
    "D": later("not usually reliable"),
    "E": later("unreliable"),
    "F": later("cannot be judged"),
}
_CREDIBILITY = {
    "1": later("confirmed by another independent originator"),
    "2": later("probably true"),
    "3": later("possibly true"),
    "4": later("doubtful"),
    "5": later("improbable"),
    "6": later("cannot be judged"),
}


def date_told(edtf: str, kind: str, *, short: bool = False) -> str:
    """A date in words, by its kind; '' where there is none, and what nobody can read as it is.

    `by 3 March 2017`, `not before May 2015`, `on 12 May 2026`, `between 13 and 15 May 2026`, `since December 2016`,
    `about January 2016`.
    `short`: for a list, with months of three letters and no “on” or “in” before a day that is known. A bound is within
    what it bounds: on its own day it may have happened.
    """
    if not edtf or edtf == NOT_STATED:
        return tr("not stated") if NOT_STATED in {edtf, kind} else ""
    first, slash, last = edtf.partition("/")
    first, last = ("" if end == ".." else end for end in (first, last))
    if kind == DateKind.BEFORE and last:
        return tr("by {day}", day=_point(last, short=short))
    if kind == DateKind.AFTER and first:
        return tr("not before {day}", day=_point(first, short=short))
    if not slash:
        return _at(first, kind, short=short)
    if not first or not last:
        return _half(first, last, short=short)
    start, end = _both(first, last, short=short)
    if kind == DateKind.BETWEEN:
        return tr("between {first} and {last}", first=start, last=end)
    return tr("from {first} to {last}", first=start, last=end)


def country_told(code: str) -> str:
    """What a country (ISO 3166, several separated by `;`) is called in the language in force; another text as it is."""
    known = _countries(language() or "en")
    return ", ".join(known.get(each.strip(), each.strip()) for each in code.split(";") if each.strip())


def country_called(typed: str) -> str:
    """The code of the country that somebody typed or a table tells, by its name in any of our languages or by its code.

    Of several, with a semicolon between them, each. What is neither stays as it is typed.
    """
    parts = [each.strip() for each in typed.split(";")]
    return ";".join(_code_of(each, language() or "en") for each in parts if each)


# Beside the names that the CLDR has: formal ones, and others in use; folded, with no spaces in them.
_ALSO_CALLED = {
    "syrian_arab_republic": "SY", "سوريه": "SY", "palestine": "PS", "state_of_palestine": "PS",
    "palestine,_state_of": "PS", "فلسطين": "PS", "iran_(islamic_republic_of)": "IR", "islamic_republic_of_iran": "IR",
    "uk": "GB", "great_britain": "GB", "libyan_arab_jamahiriya": "LY", "republic_of_iraq": "IQ", "turkiye": "TR",
}  # fmt: skip
_TONGUES = ("en", "ar", "fr", "ru")


@lru_cache(2_000)
def _code_of(name: str, tongue: str) -> str:
    from babel.core import get_global  # only for those who read of a country

    code = name.upper()
    if len(code) == 2 and code in _countries("en"):
        return code
    if len(code) == 3 and len(found := get_global("territory_aliases").get(code, ())) == 1:
        return found[0]
    told = folded(name)
    known = (_codes(each).get(told, "") for each in (tongue, *_TONGUES))
    return next(filter(None, known), "") or _ALSO_CALLED.get("_".join(told.split()), name)


@cache
def _codes(tongue: str) -> Mapping[str, str]:
    """The codes of countries by their names, folded."""
    return {folded(name): code for code, name in _countries(tongue).items() if len(code) == 2}


# How a project tells of the file of the World Heritage List, and of which year the list is.
_WORLD_HERITAGE = late(r"world_heritage_sites\.csv, list of (\d{4})")


def gazetteer_told(basis: str) -> str:
    """What a site was taken from, as readers know it: `World Heritage List (2025)`; other files by their names."""
    listed = _WORLD_HERITAGE.fullmatch(basis)
    return tr("World Heritage List ({year})", year=listed[1]) if listed else basis


def place_told(country: str, governorate: str = "") -> str:
    """`Syria, Homs`; '' where neither is known."""
    return ", ".join(filter(None, (country_told(country), governorate)))


def field_told(field: str) -> str:
    """What a field of an incident is called where it stands alone."""
    return tr(_FIELDS[field]) if field in _FIELDS else field


def value_told(field: str, value: str, details: Mapping[str, str] | None = None) -> str:
    """The value of a field in words: a date by its kind, a number with its range, an actor with its role."""
    details = details or {}
    if value == NOT_STATED:
        return tr("not stated")
    if field == Field.DATE:
        return date_told(value, details.get("kind", ""))
    told = worded(value)
    if field == Field.ACTOR and details.get("role"):
        return tr("{actor} ({role})", actor=told, role=worded(details["role"]))
    if field == Field.NUMBER and (details.get("low") or details.get("high")):
        return tr("{number} ({range})", number=told, range=_range(details))
    return told


def kind_counted(kind: str, count: int) -> str:
    """`2 incidents of damage`, `1 threat`."""
    counted = _COUNTED.get(kind)
    return trn("{count} other incident", "{count} other incidents", count) if counted is None else counted(count)


def reliability_told(letter: str) -> str:
    """The grade of a source in words; a source that nobody graded is not F."""
    if letter not in _RELIABILITY:
        return tr("reliability not graded")
    return tr("reliability {grade}: {words}", grade=letter, words=tr(_RELIABILITY[letter]))


def credibility_told(number: str, apart: Sequence[str] = ()) -> str:
    """The credibility of information in words; where it is open, what people hold of it apart."""
    if apart:
        return tr("open: {values}", values=" / ".join(credibility_told(each) for each in apart))
    if number not in _CREDIBILITY:
        return tr("credibility not graded")
    return tr("credibility {grade}: {words}", grade=number, words=tr(_CREDIBILITY[number]))


def reliabilities() -> list[tuple[str, str]]:
    """The letters of reliability to choose from, each before its words: typing it finds it."""
    return _graded(_RELIABILITY)


def credibilities() -> list[tuple[str, str]]:
    """The numbers of credibility to choose from, likewise."""
    return _graded(_CREDIBILITY)


def _graded(grades: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(grade, tr("{grade}: {words}", grade=grade, words=tr(words))) for grade, words in grades.items()]


def grades_told(letter: str, number: str, apart: Sequence[str] = ()) -> str:
    """Both grades where there is little room: `F 3`; what is missing is said, and '' where both are.

    `apart`: what people hold of the credibility, where it is open.
    """
    if apart:
        return tr("open: {values}", values=" / ".join(apart))
    if letter and number:
        return f"{letter} {number}"
    if letter:
        return tr("{letter}, credibility not graded", letter=letter)
    return tr("not graded, {number}", number=number) if number else ""


def sensor_told(sensor: str) -> str:
    """The sensor of a picture, for a line of facts; '' where none is told of."""
    return tr("sensor not stated") if sensor == NOT_STATED else sensor


def limits_told(limits: Sequence[str], *, is_dated: bool) -> str:
    """What limits an observation, in a row; that it is undated is said already where no day is told."""
    return ", ".join(each for each in limits if is_dated or each != _UNDATED)


def seen_by(seen: Observation) -> str:
    """By what means something was seen, with the sensor and the day of the picture where they are told."""
    sensor = tr("sensor not named") if seen.sensor == NOT_STATED else seen.sensor
    taken = tr("taken {when}", when=date_told(seen.image_date, DateKind.ON)) if seen.image_date else ""
    told, means = ", ".join(filter(None, (sensor, taken))), worded(seen.means or Means.PRESS)
    return f"{means} ({told})" if told else means


def seen_told(seen: Observation, site: str) -> str:
    """What was seen of the site of that name, by what means, when, and when it was last seen otherwise."""
    observed, otherwise = (date_told(day, DateKind.ON) if day else "" for day in (seen.observed, seen.last_otherwise))
    when = tr("observed {when}", when=observed) if observed else tr("undated, so it bounds nothing")
    before = tr("; last seen otherwise {when}", when=otherwise) if otherwise else ""
    limited = limits_told(seen.limits, is_dated=bool(observed))
    limits = f" ({limited})" if limited else ""
    return f"{site}: {worded(seen.state)}, {seen_by(seen)}, {when}{before}{limits}"


def relayed_told(name: str, *, is_unsure: bool = False) -> str:
    """Who passed a statement on: `relayed by Efe`, `perhaps relayed by Efe`."""
    who = amid(name)
    return tr("perhaps relayed by {who}", who=who) if is_unsure else tr("relayed by {who}", who=who)


def begun(words: str) -> str:
    """`words` with a capital first, for where they stand alone; signs that tell their direction may stand before."""
    at = next((at for at, sign in enumerate(words) if sign not in _DIRECTIONS), 0)
    return f"{words[:at]}{words[at : at + 1].upper()}{words[at + 1 :]}"


def amid(name: str, words: str = "") -> str:
    """What to call an originator within a sentence. The register writes all names with a capital.

    `words`: those of the article that name them. Who bears no name is called as there, by *a*, *the* or no article:
    *a police officer*, *the museum*, *residents*. Where the words do not tell, what begins with *a* or *some*, and what
    is called by what it does, bears none.
    """
    told = " ".join(words.split())
    bare = _ARTICLE.sub("", told)
    if told and name in {begun(told), begun(bare)}:
        if bare[:1].islower():
            return f"{told[:1].lower()}{told[1:]}"
        if bare != told:  # “The Observatory”: its capital is its own
            return name
    first, _, rest = name.partition(" ")
    if rest and not rest[0].islower():
        return name
    some = _IS_SOME if rest else _IS_BY_WORK
    is_nobodys = first == first.capitalize() and some.fullmatch(folded(first))  # UN is no French article
    return f"{name[:1].lower()}{name[1:]}" if is_nobodys else name


def _point(edtf: str, *, short: bool) -> str:
    """A day, month or year, with how sure it is."""
    told = (day if short else long_day)(edtf.rstrip("~?%"))
    if edtf.endswith("~"):
        return tr("about {day}", day=told)
    if edtf.endswith("?"):
        return tr("perhaps {day}", day=told)
    return tr("perhaps about {day}", day=told) if edtf.endswith("%") else told


def _at(edtf: str, kind: str, *, short: bool) -> str:
    """A date without a slash."""
    told = _point(edtf, short=short)
    if kind == DateKind.DURING:
        return tr("during {day}", day=told)
    if short or kind != DateKind.ON or edtf[-1:] in "~?%":
        return told
    is_day = edtf.count("-") == 2  # year, month and day
    return tr("on {day}", day=told) if is_day else tr("in {day}", day=told)


def _half(first: str, last: str, *, short: bool) -> str:
    """An interval of which one end is not known."""
    if first:
        return tr("since {day}", day=_point(first, short=short))
    return tr("until {day}", day=_point(last, short=short)) if last else ""


def _both(first: str, last: str, *, short: bool) -> tuple[str, str]:
    if {first[-1:], last[-1:]} & set("~?%"):
        return _point(first, short=short), _point(last, short=short)
    return two_days(first, last, long=not short)


def _range(details: Mapping[str, str]) -> str:
    low, high = details.get("low", ""), details.get("high", "")
    if low and high:
        return tr("{low} to {high}", low=low, high=high)
    return tr("at least {low}", low=low) if low else tr("at most {high}", high=high)


@cache
def _countries(tongue: str) -> Mapping[str, str]:
    """The names of countries by their codes, of the Unicode CLDR; in English for a language it does not know."""
    from babel import Locale, UnknownLocaleError  # only for those who read of a country

    try:
        return Locale.parse(tongue, sep="-").territories
    except (ValueError, UnknownLocaleError):
        return Locale("en").territories
