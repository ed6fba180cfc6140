"""The dates that the words of an article name, offered against their anchor; none is set unasked."""

from collections.abc import Callable, Iterator

from heritage_annotator.model.errors import ValueRefusedError
from heritage_annotator.model.folding import Folded
from heritage_annotator.model.incidents.vocabulary import Level
from heritage_annotator.model.span import Span
from heritage_annotator.named import NamedTuple
from heritage_annotator.patterns import late
from heritage_annotator.services.dates import grammar, relative, spans
from heritage_annotator.services.dates.ahead import looks_ahead
from heritage_annotator.services.dates.edtf import checked, kind_of, same_form
from heritage_annotator.services.dates.forms import SURE, compiled
from heritage_annotator.services.dates.grammar import Context, Found, Reading
from heritage_annotator.services.dates.lexicon import CAPITAL
from heritage_annotator.services.dates.persons import is_called_so
from heritage_annotator.services.dates.reckoning import Stated, stated
from heritage_annotator.services.dates.saying import is_in_dateline
from heritage_annotator.services.dates.traps import NEAR, is_no_date
from heritage_annotator.storage.reading.reading import Reading as Project

_SENTENCE_ENDS = late(r"[.!?؟](?=\s)|\n")


class DateOffer(NamedTuple):
    """What words of an article may mean as a date.

    `start` and `end`: code points of the body. `anchor`: what the date is counted from, the article's date as it is
    written there or words of the text, of its dateline too; '' where the words say it all. `level`: inferred where one
    of its ends is the article's date and no words say so.
    """

    start: int
    end: int
    words: str
    anchor: str
    edtf: str
    kind: str
    level: str = Level.TEXT


def make_ready() -> None:
    """Makes what the first text asked would wait for: on any thread. Cost: 0.5 s, once."""
    compiled()


def dates_in(body: str, published: str) -> list[DateOffer]:
    """The dates that `body` names, in its order, the best offer first at a place. `published`: the article's date.

    Of an article without a date what follows the day in its dateline is counted from that.
    """
    text, day = Folded(body), stated(published) if published else None
    before: list[tuple[Stated, str]] = []
    found: list[DateOffer] = []
    told_to, sentence = 0, 0  # a date may end with the full stop of its sentence: Oct. 4.
    for span, match, form in _matches(text, body):
        words = span.of(body)
        if _SENTENCE_ENDS.search(body, max(0, told_to - 1), span.start):
            sentence = len(before)
        told_to = span.end
        at = match.span[0]
        is_ahead = looks_ahead(text.text, at, match.text, _written(text, body, at))
        context = Context(day, tuple(before), words, sentence, is_ahead)
        readings = _readings(form, match, context)
        for reading, anchor in readings:
            told = anchor or ("" if _says_all(match, reading) else published)
            level = Level.INFERRED if reading.is_inferred else Level.TEXT
            found.append(DateOffer(span.start, span.end, words, told, reading.edtf, reading.kind, level))
        point = readings[0][0].point if readings else None
        if point is not None:
            before.append((point, words))
            if day is None and point.as_day is not None and is_in_dateline(body, span.start, span.end):
                day, published = point, words
    return found


def _written(text: Folded, body: str, at: int) -> Callable[[int, int], str]:
    return lambda start, end: text.span(at - start, at - end).of(body)


def _readings(form: int, match: grammar.Found, context: Context) -> list[tuple[grammar.Reading, str]]:
    try:
        return [each for each in compiled()[form][1](match, context) if _is_date(each[0])]
    except OverflowError:  # a day before the year 1, or in Hijri years that nobody has counted out: it is none to offer
        return []


def _is_date(reading: Reading) -> bool:
    try:
        checked(reading.edtf, reading.kind)
    except ValueRefusedError:  # a season before the year 1
        return False
    return True


def typed_date(text: str, published: str = "") -> tuple[str, str]:
    """EDTF, as it is kept, and kind of a date that a person types; of words, of the one date that they name.

    Capitals are not asked for: `may 2017` is a month, since nothing else is typed there. What cannot be read comes back
    as it was typed, with no kind.
    """
    text = text.strip()
    try:
        return (same_form(text), kind_of(text)) if text else ("", "")
    except ValueRefusedError:
        whole = _typed(text, published)
        return (whole.edtf, whole.kind) if whole is not None else (text, "")


def level_typed(level: str, text: str, published: str) -> str:
    """The level of a date that a person types: in the text is none of which an end is the article's date, unsaid."""
    whole = _typed(text.strip(), published) if level == Level.TEXT else None
    return level if whole is None else whole.level


def _typed(text: str, published: str) -> DateOffer | None:
    return _whole(text, published) or _whole(_SMALL_WORD.sub(lambda word: word[0].capitalize(), text), published)


_SMALL_WORD = late(r"(?<![\w'’])[a-z]{3,}")


def _whole(text: str, published: str) -> DateOffer | None:
    """The one date that the whole text names."""
    offers = (each for each in dates_in(text, published) if each.edtf)
    return next((each for each in offers if not text[: each.start].strip() and not text[each.end :].strip()), None)


def offered_dates(project: Project, article_id: str) -> list[DateOffer]:
    """The dates that the article's words name."""
    article = project.article(article_id)
    return [] if article is None else dates_in(project.body(article_id), article.published)


def _matches(text: Folded, body: str) -> Iterator[tuple[Span, Found, int]]:
    """What the forms find, in the order of the text; where two overlap, what begins first, then what is longer."""
    at = 0
    hits = sorted(
        (
            (match.start(), match.start() - match.end(), form, match)
            for form, (pattern, _) in enumerate(compiled())
            for match in pattern.finditer(text.text)
            if match.group().strip()
        ),
        key=lambda hit: hit[:3],
    )
    for start, _, form, match in hits:
        span = text.span(start, match.end()).trimmed(body) if start >= at else None
        if span is None:
            continue
        found, meaning = Found(match), compiled()[form][1]
        if not _is_written_so(found, span.of(body)):
            continue
        words, named = span.of(body), _named(found, meaning)
        behind = body[span.end : span.end + NEAR]
        is_name = (
            named in {"weekday", "month"}
            and words[0].isupper()  # small letters name nobody
            and is_called_so(body[max(0, span.start - NEAR) : span.start], match.group(), behind)
        )
        if is_name or is_no_date(text.text, start, match.end(), named, behind):
            at = match.end()
            continue
        if next(meaning(found, _PROBE._replace(words=span.of(body))), None) is not None:
            yield span, found, form
            at = match.end()
        elif meaning in SURE:
            at = match.end()


# What a form names, for what it may be instead.
_NAMED: tuple[tuple[grammar.Meaning, str], ...] = (
    (grammar.day_month_year, "day"), (grammar.figures, "figures"), (grammar.iso, "figures"), (grammar.year, "year"),
    (relative.weekday, "weekday"), (spans.of_years, "years"),
)  # fmt: skip

# Against which every form that may mean something means something.
_PROBE = Context(Stated(2000, 6, 15), ((Stated(2000, 1, 1), ""),), "")


def _named(found: Found, meaning: grammar.Meaning) -> str:
    """What the match names, for what it may be instead."""
    if meaning is grammar.month_year and not found.before("month") and not found["year"]:
        return "month"
    return next((name for form, name in _NAMED if form is meaning), "")


def _is_written_so(found: Found, words: str) -> bool:
    """Whether a month that is a word besides begins with a capital."""
    if found["day"] and found["year"]:
        return True
    return all(
        month not in CAPITAL or words[words.casefold().find(month)].isupper()
        for month in (found["opening"], found["month"])
    )


def _says_all(match: Found, reading: Reading) -> bool:
    """Whether the words name the year themselves, so that nothing else is needed to know the date."""
    named = any(match[name] for name in ("year", "hyear", "syear", "decade", "tens", "begun"))
    return named or len(match["first"]) == len("2016") or not reading.edtf
