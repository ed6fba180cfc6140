"""The forms of dates as patterns over folded text, each with what it may mean."""

import re

from heritage_annotator.services.dates import grammar
from heritage_annotator.services.dates.grammar import Meaning
from heritage_annotator.services.dates.lexicon import (
    DUALS,
    HIJRI_MONTHS,
    MONTHS,
    NUMBERS,
    SEASONS,
    UNITS,
    WEEKDAYS,
    alternatives,
)

_MONTH, _WEEKDAY, _HIJRI_MONTH = alternatives(MONTHS), alternatives(WEEKDAYS), alternatives(HIJRI_MONTHS)
# A month may stand in two names: أيار/مايو.
_NAMED = rf"(?P<month>(?:{_MONTH})(?:\s*/\s*(?:{_MONTH}))?)"
_YEAR = r"(?:19|20)\d\d"
_OF = r"(?:\s+(?:of|de|من)\s+(?:the\s+)?|\s*,\s*|\s+)(?:عام\s+|سنه\s+)?"
_TH = r"(?:st|nd|rd|th|er)?"
_END = r"(?!\w)"

# Words that lead to a date are repeated three times at most: without a bound a text of such words costs its square.
# What bounds a date, what only leads to one, and what says a part of a month or year, which is no precision of a day.
_BOUND = (
    r"(?P<pre>since|from|before|by|up\s+to|no\s+later\s+than|until|till|after"
    r"|depuis|des|avant|jusqu'(?:en|au)|apres|منذ|قبل|حتي|بعد)"
)
_LEAD = r"on|in|during|le|en|du|au|و?في|خلال"
_DAYTIME = r"و?يوم|و?صباح|و?مساء|و?فجر|و?ليل|و?ليله|شهر|عام|سنه"
_FILL = r"(?:the\s+|le\s+|شهر\s+|يوم\s+|عام\s+|سنه\s+){0,3}"
_ON = rf"(?:{_BOUND}\s+{_FILL}|(?:{_LEAD})\s+{_FILL}|(?:{_DAYTIME})\s+)?"
_ENGLISH_PART = r"early|mid|late|the\s+end\s+of|the\s+beginning\s+of"
_OTHER_PART = r"debut|fin|mi|و?اوائل|و?اواخر|منتصف|نهايه|بدايه|مطلع"
_PART = rf"(?:(?:{_ENGLISH_PART}|{_OTHER_PART})[\s-]+(?:شهر\s+|عام\s+|سنه\s+|of\s+){{0,3}})?"
_TIME_OF_DAY = r"(?:\s+(?:morning|afternoon|evening|night|matin|soir|apres-midi))?"

_NUMBER, _UNIT, _DUAL = rf"\d{{1,3}}|{alternatives(NUMBERS)}", alternatives(UNITS), alternatives(DUALS)
# “More than a year ago” is about a year ago.
_NEARLY = (
    r"(?:(?:(?:more|less)\s+than|nearly|almost|about|around|some|roughly|plus\s+d['e]\s*|moins\s+d['e]\s*|pres\s+d['e]\s*"
    r"|environ|quelque|نحو|حوالي|قرابه|اكثر\s+من|اقل\s+من|ما\s+يقارب)\s*)?"
)
_COUNTED = rf"(?:(?P<count>{_NUMBER})\s+(?P<unit>{_UNIT})|(?P<dual>{_DUAL}))"
_ARABIC_UNIT = alternatives(unit for unit in UNITS if not unit.isascii())
_ARABIC_COUNTED = rf"(?:(?:(?P<count>{_NUMBER})\s+)?(?P<unit>{_ARABIC_UNIT})|(?P<dual>{_DUAL}))"
_NEAR, _OTHER = alternatives(grammar.DAYS_FROM), alternatives(grammar.OTHER_DAYS)
_SEASON = alternatives(SEASONS)
_SPANS = rf"week-?end|{_UNIT}|{_SEASON}"
_AH = r"(?:\s*(?:ah|a\.h\.|hijri|h|هـ|ه|هجري|هجريه|للهجره))"
_HIJRI_YEAR = r"(?:من\s+)?(?:عام\s+|سنه\s+)?(?P<hyear>1[34]\d\d)"
_JOINT = r"\s*(?P<joint>-|–|to|and|et|au|الي|و|حتي)\s*(?:le\s+)?"
_SPAN_LEAD = r"(?:(?P<lead>between|from|in|during|entre|de|بين|من|في)\s+)"
_SPAN_JOINT = r"\s*(?P<joint>-|–|to|until|and|et|a|الي|و|حتي)\s*"
_TURN_BEFORE = r"(?:(?P<turn>last|next|this\s+coming|coming)\s+)?"
_TURN_AFTER = (
    r"(?:\s+(?P<turn1>of\s+last\s+week|last\s+week|dernier|passe|prochain|de\s+la\s+semaine\s+derniere"
    r"|(?:الماضي|الفائت|المقبل|القادم)ه?))?"
)
_HALF = (
    r"(?:(?P<which>first|second|premiere|seconde|deuxieme)\s+(?:half|moitie)(?:\s+of|\s+de|\s+d')?"
    r"|النصف\s+(?:الاول|(?P<which1>الثاني))\s+من)"
)
_NIGHT = (
    rf"(?:(?:in|on|في)\s+)?(?:the\s+)?night\s+(?:of|from)\s+(?P<first>{_WEEKDAY})\s+to\s+(?P<second>{_WEEKDAY}){_END}"
    rf"|dans\s+la\s+nuit\s+d[eu]\s+(?P<first1>{_WEEKDAY})\s+a[u]?\s+(?P<second1>{_WEEKDAY}){_END}"
)
_WHICH_SPAN = (
    rf"(?:(?P<which>last|this|next|ce|cette|هذا|هذه)\s+(?P<span>{_SPANS}|ال(?:{_UNIT}|{_SEASON}))"
    rf"|(?P<span1>(?:ال)?(?:{_SPANS}))\s+(?P<which1>dernier|derniere|passe|passee|الماضي|الماضيه|الحالي|المنصرم))"
)
_LED_TO_MONTH = (
    rf"(?:{_BOUND}|in|during|early|mid|late|last|en|debut|fin|mi|في|خلال|شهر|{_OTHER_PART})[\s-]+"
    r"(?:the\s+(?:month|end|beginning)\s+of\s+|early\s+|late\s+|mid-|شهر\s+){0,3}"
)
_LED_TO_YEAR = (
    rf"(?:{_BOUND}|in|of|during|early|mid|late|en|debut|fin|mi|l'an|و?في|خلال|{_OTHER_PART}|و?عام|و?سنه)[\s-]+"
    r"(?:early\s+|late\s+|mid-|the\s+year\s+|the\s+(?:end|beginning|course)\s+of\s+|l'annee\s+|عام\s+|سنه\s+){0,3}"
)

_FORMS: tuple[tuple[str, Meaning], ...] = (
    (rf"{_ON}(?P<year>{_YEAR})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)", grammar.iso),
    (rf"(?P<one>\d{{1,2}})(?P<mark>[/.-])(?P<two>\d{{1,2}})(?P=mark)(?P<year>{_YEAR})(?!\d)", grammar.figures),
    (
        (
            rf"(?:(?P<lead>between|from|entre|du|بين|من)\s+(?:le\s+)?)?(?P<first>\d{{1,2}}){_TH}"
            rf"(?:\s+(?P<opening>{_MONTH}))?{_JOINT}(?P<last>\d{{1,2}}){_TH}(?:\s+of)?\s+{_NAMED}"
            rf"(?:{_OF}(?P<year>{_YEAR}))?{_END}"
        ),
        grammar.span_of_days,
    ),
    (
        (
            rf"{_SPAN_LEAD}(?:شهري\s+|شهر\s+)?(?P<opening>{_MONTH})\.?(?:{_OF}(?P<begun>{_YEAR}))?"
            rf"{_SPAN_JOINT}(?:شهر\s+)?{_NAMED}\.?{_OF}(?P<year>{_YEAR}){_END}"
        ),
        grammar.span_of_months,
    ),
    (
        (
            rf"{_SPAN_LEAD}(?:the\s+years\s+|عامي\s+|عام\s+|سنه\s+)?(?P<begun>{_YEAR})"
            rf"{_SPAN_JOINT}(?:عام\s+|سنه\s+)?(?P<year>{_YEAR})(?![\w-])"
        ),
        grammar.span_of_years,
    ),
    (
        (
            rf"(?:(?:in|during|dans|pendant|في|خلال)\s+)?(?:the\s+|la\s+)?{_HALF}\s*(?:شهر\s+|عام\s+)?"
            rf"(?:(?P<month>{_MONTH})(?:{_OF}(?P<year>{_YEAR}))?|(?P<year1>{_YEAR})){_END}"
        ),
        grammar.half,
    ),
    (
        (
            rf"{_ON}(?:(?:{_WEEKDAY}),?\s+(?:the\s+|le\s+)?)?(?P<day>\d{{1,2}}){_TH}(?:\s+of|\s+de|\s+من)?\s+(?:شهر\s+)?"
            rf"{_NAMED}\.?(?:{_OF}(?P<year>{_YEAR}))?{_END}"
        ),
        grammar.day_month_year,
    ),
    (
        (
            rf"{_ON}(?:(?:{_WEEKDAY}),?\s+)?(?P<month>{_MONTH})\.?\s+(?P<day>\d{{1,2}}){_TH}(?!\d)"
            rf"(?:,?\s+(?P<year>{_YEAR}))?{_END}"
        ),
        grammar.day_month_year,
    ),
    (
        rf"(?P<hday>\d{{1,2}})\s+(?:من\s+|of\s+)?(?:شهر\s+)?(?P<hmonth>{_HIJRI_MONTH}),?\s+{_HIJRI_YEAR}{_AH}?{_END}",
        grammar.hijri,
    ),
    (
        rf"(?:(?:in|during|en|في|خلال)\s+)?(?:شهر\s+)?(?P<hmonth>{_HIJRI_MONTH}),?\s+{_HIJRI_YEAR}{_AH}?{_END}",
        grammar.hijri,
    ),
    (rf"(?:(?:in|في|عام|سنه)\s+){{0,3}}(?P<hyear>1[34]\d\d){_AH}{_END}", grammar.hijri),
    (
        rf"(?:in|during|pendant|في|خلال)\s+(?:le\s+|the\s+month\s+of\s+|شهر\s+)?(?P<hmonth>ramadan|رمضان){_END}",
        grammar.hijri,
    ),
    (
        (
            rf"(?:(?:in|en|a|au|في|خلال)\s+)?(?:the\s+|l'|le\s+|فصل\s+)?(?P<season>{_SEASON})(?:\s+(?:of|de|عام|سنه))?\s+"
            rf"(?P<year>{_YEAR})(?P<second>[-/–]\d\d(?:\d\d)?)?{_END}"
        ),
        grammar.season,
    ),
    (rf"{_ON}{_PART}{_NAMED}\.?{_OF}(?P<year>{_YEAR}){_END}", grammar.month_year),
    (rf"(?:(?:in|dans)\s+)?(?:the\s+|les\s+)?(?:annees\s+)?(?P<decade>(?:19|20)\d0)s{_END}", grammar.decade),
    (rf"(?:dans\s+)?les\s+annees\s+(?P<decade>(?:19|20)\d0){_END}", grammar.decade),
    (_NIGHT, grammar.night),
    (rf"{_ON}{_TURN_BEFORE}(?P<weekday>{_WEEKDAY}){_TIME_OF_DAY}{_TURN_AFTER}{_END}", grammar.weekday),
    (rf"و?(?P<other>{_OTHER}){_END}(?!\s+yesterday)", grammar.other_day),
    (rf"و?(?P<near>{_NEAR}){_END}", grammar.near_day),
    (
        rf"{_COUNTED}\s+(?P<way>after|before|apres|avant)\s+(?P<event>[^\s\d.,;:!?][^.,;:!?\n]{{2,60}})",
        grammar.after_event,
    ),
    (rf"{_NEARLY}{_COUNTED}\s+ago{_END}", grammar.ago),
    (rf"il\s+y\s+a\s+{_NEARLY}{_COUNTED}{_END}", grammar.ago),
    (rf"و?(?:قبل|منذ)\s+{_NEARLY}{_ARABIC_COUNTED}{_END}", grammar.ago),
    (rf"{_COUNTED}\s+(?P<way>later|earlier|plus\s+tard|plus\s+tot|auparavant){_END}", grammar.later),
    (rf"و?بعد\s+{_ARABIC_COUNTED}{_END}(?!\s+من\s)", grammar.later),
    (
        # “The last week of August” is no week before the article.
        (
            rf"(?:{_BOUND}\s+|(?:in|during|over|en|في|خلال)\s+)?(?:the\s+|la\s+|le\s+|l')?{_WHICH_SPAN}{_END}"
            r"(?!\s+(?:of|de|d'|du|من)(?:\s|\b))"
        ),
        grammar.week_month_year,
    ),
    (rf"{_LED_TO_MONTH}{_NAMED}(?:\s+(?:dernier|الماضي))?{_END}", grammar.month_year),
    (rf"(?P<month>{_MONTH}){_END}", grammar.month_year),
    (rf"{_LED_TO_YEAR}(?P<year>{_YEAR})(?![\w-])", grammar.year),
)

COMPILED: tuple[tuple[re.Pattern[str], Meaning], ...] = tuple(
    (re.compile(rf"(?<![\w.])(?:{pattern})"), meaning) for pattern, meaning in _FORMS
)
"""The forms, the longer and surer before those they begin like; each begins at a word."""

SURE = frozenset({grammar.day_month_year, grammar.iso, grammar.figures, grammar.span_of_days})
"""What such a form finds is meant as a date: where there is no such day, no part of it is one either."""
