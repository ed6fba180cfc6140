"""The forms of dates as patterns over folded text, each with what it may mean."""

import re
from functools import cache

from heritage_annotator.model.folding import folded
from heritage_annotator.services.dates import counting, grammar, relative, solar, spans
from heritage_annotator.services.dates.grammar import Meaning
from heritage_annotator.services.dates.lexicon import FEASTS, TENS, TENS_TOLD, alternatives
from heritage_annotator.services.dates.phrases import (
    AH,
    ARABIC_COUNTED,
    BOUND,
    COUNTED,
    COUNTED_TO,
    DATE_COUNTED,
    DATE_COUNTED_FROM,
    DAY,
    DUAL,
    END,
    FILL,
    FIRST_NTH,
    HIJRI_MONTH,
    HIJRI_YEAR,
    JOINT,
    LAST_NTH,
    MONTH,
    NAMED,
    NEARLY,
    NIGHT,
    NTH,
    NUMBER,
    OF_YEAR,
    ON,
    ON_WEEKDAY,
    ONWARD,
    PART,
    PIECE,
    SEASON,
    SEASON_NAMED,
    SOME_PART,
    SPAN_LEAD,
    TH,
    TIME_OF_DAY,
    TO_PART,
    TURN_AFTER,
    TURN_BEFORE,
    UNIT,
    WEEKDAY,
    WHICH_SPAN,
    YEAR,
    YEARS_AND_MONTHS,
)

_LEAD_OF_SPAN = rf"(?:{NIGHT}|{SPAN_LEAD}(?:the\s+|le\s+|يومي?\s+)?)?"
# “The last week of August” is no week before the article, nor is “this month last year”.
_NOT_OF = r"(?!\s+(?:of|de|d'|du|من|last\s+year)(?:\s|\b))"
_OF_LAST_WEEK = r"(?P<turn>(?:of\s+)?last\s+week|de\s+la\s+semaine\s+derniere|من\s+الاسبوع\s+الماضي)"
# Arabic says of what it is the next day: التالي للقصف. A picture behind “the day after” is an event that no word tells.
_OF_AN_EVENT = (
    r"\s+ل(?:ل|ان|است|تفجير|تدمير|سقوط|دخول|وصول|قصف|هجوم|غاره|مقتل|اعلان|سيطره|مغادره)"
    r"|(?:(?<=\bafter)|(?<=\bbefore))\s+[^\w\s.,;:!?…()\[\]\"'“”‘’«»—–/-]"
)
# What it is counted from, where words say it; else it is what was named last.
# “The invasion began on Feb. 24”: its point ends nothing.
_POINTED_MONTH = r"(?:(?<=\b(?:jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec))|(?<=\bsept))\.(?=\s+\d)"
_COUNTED_FROM = r"(?=(?P<event>\s*\w)?)"
_FORMS: tuple[tuple[str, Meaning], ...] = (
    (rf"{ON}(?P<year>{YEAR})(?P<mark>[-/.])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}})(?!\d)", grammar.iso),
    (
        rf"{ON}(?P<one>\d{{1,2}})(?P<mark>\s?/\s?|[.-])(?P<two>\d{{1,2}})(?P=mark)(?P<year>{YEAR})(?!\d)",
        grammar.figures,
    ),
    (
        (
            rf"{_LEAD_OF_SPAN}{ON_WEEKDAY}(?P<first>\d{{1,2}}){TH}(?:(?:,|،|\s+و)\s*\d{{1,2}}{TH}){{0,3}}(?:(?:\s+of|\s+من)?"
            rf"\s+(?P<opening>{MONTH})(?:\s*/\s*(?:{MONTH}))?(?:,?\s+(?P<begun>{YEAR}))?)?,?{JOINT}{ON_WEEKDAY}"
            rf"(?P<last>\d{{1,2}}){TH}(?:\s+of|\s+من)?(?:\s+شهر)?\s+{NAMED}{OF_YEAR}?{END}"
        ),
        spans.of_days,
    ),
    (
        (
            rf"{_LEAD_OF_SPAN}{ON_WEEKDAY}(?P<opening>{MONTH})\.?\s+(?P<first>\d{{1,2}}){TH}(?:,\s*\d{{1,2}}{TH}(?!\d)){{0,3}}(?:,\s*(?P<begun>{YEAR}))?,?{JOINT}"
            rf"{ON_WEEKDAY}(?:(?P<month>{MONTH})\.?\s+)?(?P<last>\d{{1,2}}){TH}(?!\d)(?:,?\s+(?P<year>{YEAR}))?{END}"
        ),
        spans.of_days,
    ),
    (
        (
            rf"{_LEAD_OF_SPAN}{ON_WEEKDAY}{FIRST_NTH}(?!\s+و(?:العشرين|الثلاثين)){JOINT}{ON_WEEKDAY}{LAST_NTH}(?:\s+of|\s+من)(?:\s+شهر)?\s+{NAMED}"
            rf"{OF_YEAR}?{END}"
        ),
        spans.of_days,
    ),
    (
        (
            rf"(?:{SPAN_LEAD})?(?:the\s+|شهري\s+|شهر\s+|l[ea]\s+)?{PART}(?P<opening>{MONTH})\.?(?:\s*/\s*(?:{MONTH}))?"
            rf"(?:\s+(?:of\s+|من\s+عام\s+|عام\s+)?(?P<begun>{YEAR}))?{JOINT}(?:la\s+)?{PART}{NAMED}\.?{OF_YEAR}?{END}"
        ),
        spans.of_months,
    ),
    (
        (
            rf"{SPAN_LEAD}(?:the\s+years\s+|les\s+annees\s+|عامي\s+|العامين\s+|سنتي\s+|عام\s+|سنه\s+|الاعوام\s+)?{PART}"
            rf"(?P<begun>{YEAR}){JOINT}{PART}(?P<year>{YEAR})(?![\w-])"
        ),
        spans.of_years,
    ),
    *solar.FORMS,
    # Years with nothing before them may be figures; in brackets, or of something, they are years.
    (rf"{SPAN_LEAD}(?:l'annee\s+|عام\s+)?(?P<begun>{YEAR})(?P<joint>/)(?P<short>\d\d){END}(?!/)", spans.of_years),
    (rf"(?:of\s+|(?<=\()|للفتره\s+)(?P<begun>{YEAR})\s*(?P<joint>-|–)\s*(?P<year>{YEAR})(?![\w-])", spans.of_years),
    # A T4 may be a tank.
    (
        (
            r"(?:(?:(?:in|during|en|au)\s+)?(?P<quarter>q[1-4])\s+(?:of\s+)?"
            rf"|(?:en|au|du|le)\s+(?P<quarter>t[1-4])\s+(?:de\s+)?)(?P<year>{YEAR}){END}"
        ),
        spans.quarter,
    ),
    (
        rf"{NIGHT}{ON_WEEKDAY}(?P<last>\d{{1,2}})\s+(?:of\s+)?{NAMED}{OF_YEAR}?{END}",
        grammar.day_of_night,
    ),
    (
        (
            rf"(?:(?:in|during|dans|pendant|au|en|a|durant|في|خلال)\s+)?(?:the\s+|la\s+|le\s+)?{PIECE}\s*(?:l'annee\s+|شهر\s+|عام\s+|العام\s+)?"
            rf"(?:(?P<month>{MONTH}){OF_YEAR}?|(?P<year>{YEAR})){END}"
        ),
        spans.piece,
    ),
    (
        (
            r"(?:(?:in|during|dans|pendant|au\s+cours\s+de)\s+)?(?:the\s+|la\s+|le\s+)?(?:week|semaine|(?P<weekend>week-?end))\s+"
            rf"(?P<week>of|beginning|starting|ending|from|du|de)\s+(?:on\s+)?(?:the\s+)?{ON_WEEKDAY}"
            rf"(?:{DAY}(?:\s+of)?\s+(?P<month>{MONTH})|(?P<month>{MONTH})\.?\s+(?P<day>\d{{1,2}}){TH}){OF_YEAR}?{END}"
        ),
        spans.week_of,
    ),
    (
        (
            rf"{ON}{ON_WEEKDAY}(?:{DAY}(?:\s+of|\s+de|\s+من)?|{NTH}(?:\s+day)?\s+(?:of|من)|premier)\s+(?:شهر\s+)?"
            rf"{NAMED}\.?{OF_YEAR}?{END}{ONWARD}(?:\s+(?P<past>dernier|(?:الماضي|الفائت|المنصرم|الجاري){END}))?"
        ),
        grammar.day_month_year,
    ),
    (
        (
            rf"{ON}(?P<weekday>{WEEKDAY}),?\s+(?:(?:the\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)(?!\s+(?:of\s+)?(?:{MONTH}|century))"
            rf"|(?:le\s+)?(?P<day>\d{{1,2}})(?=\s*[.,;)؛،](?!\d)|\s*$)){END}"
        ),
        relative.weekday_of_day,
    ),
    (
        rf"{ON}(?:ال)?شهر\s+(?P<nmonth>0?[1-9]|1[0-2])(?:{OF_YEAR}|\s+(?P<past>الماضي|الفائت|المنصرم)|(?=\s*[.,،؛](?!\d)|\s*$)){END}",
        grammar.numbered_month,
    ),
    (rf"(?P<day>\d{{1,2}})-(?P<month>{MONTH})-(?P<year>{YEAR}){END}", grammar.day_month_year),
    (
        rf"{ON}{ON_WEEKDAY}(?P<month>{MONTH})\.?\s+(?P<day>\d{{1,2}}){TH}(?![\d:]){OF_YEAR}?{END}{ONWARD}",
        grammar.day_month_year,
    ),
    (
        (
            rf"{ON}{ON_WEEKDAY}(?:{DAY}|{NTH})\s+(?:of|d[eu]|من)\s+(?:(?P<turn>last|this|that|the\s+same)\s+month"
            r"|mois\s+(?P<turn>dernier|passe|en\s+cours)|(?P<turn>ce)\s+mois(?:-ci)?|(?:شهر\s+)?ال(?:شهر\s+)?(?P<turn>الماضي|ماضي|الجاري|جاري|الفائت|المنصرم|نفسه))"
            + END
        ),
        relative.day_of_month,
    ),
    (
        (
            rf"{ON}(?:{DAY}|{NTH}(?:\s+days?)?|(?:اليوم\s+){NTH})\s+(?:من\s+|of\s+)?(?:شهر\s+)?(?P<hmonth>{HIJRI_MONTH})(?:,?\s+{HIJRI_YEAR}{AH}?"
            rf"|(?:\s+(?:الماضي|الجاري|المبارك|المنصرم))?(?!,?\s+\d)){END}"
        ),
        grammar.hijri,
    ),
    (
        rf"{ON}(?:(?:in|during|en|pendant|durant|خلال)\s+)?{PART}(?:شهر\s+)?(?P<hmonth>{HIJRI_MONTH}),?\s+{HIJRI_YEAR}{AH}?{END}",
        grammar.hijri,
    ),
    (rf"(?:(?:in|en|في|عام|سنه)\s+){{0,3}}(?:the\s+year\s+|l'an\s+)?(?P<hyear>1[34]\d\d){AH}{END}", grammar.hijri),
    (
        (
            rf"(?:(?:in|during|en|في|خلال)\s+)?{PART}(?:(?P<turn>last|this)\s+(?P<hmonth>{HIJRI_MONTH})"
            rf"|(?:شهر\s+|le\s+|le\s+mois\s+de\s+)?(?P<hmonth>{HIJRI_MONTH})\s+(?P<turn>الماضي|الفائت|المنصرم|الجاري|dernier)){END}"
        ),
        grammar.hijri,
    ),
    (
        (
            r"(?:in|during|pendant|durant|في|خلال)\s+(?:le\s+|the\s+month\s+of\s+|le\s+mois\s+de\s+|شهر\s+)?(?P<hmonth>ramadan|رمضان)"
            rf"(?:\s+(?:الماضي|الجاري|المبارك|dernier))?(?!,?\s+\d){END}"
        ),
        grammar.hijri,
    ),
    (
        (
            rf"(?:{BOUND}\s+|(?:in|en|au|a\s+(?=l')|durant|pendant|over|during|في|خلال)\s+)?(?:the\s+|l'|le\s+|فصل\s+)?{PART}{SEASON_NAMED}"
            rf"(?:{OF_YEAR}(?P<second>[-/]\d\d(?:\d\d)?)?|\s+(?:of\s+)?(?P<first>{YEAR})(?P<second>[-/]\d\d(?:\d\d)?)){END}"
        ),
        relative.season,
    ),
    (
        (
            rf"(?:(?:in|during|over|en)\s+(?:the\s+|l')(?P<season>summer|autumn|winter)"
            rf"|(?!from\s){BOUND}\s+(?:the\s+|l'|le\s+)(?P<season>{SEASON})){END}(?!-|\s+of\b)"
        ),
        relative.bare_season,
    ),
    (rf"{ON}the\s+(?P<span>week|month|year)\s+(?P<turn>before\s+last){END}", relative.week_month_year),
    (rf"{ON}{PART}{NAMED}\.?{OF_YEAR}{END}{ONWARD}", grammar.month_year),
    (
        (
            rf"(?:{BOUND}\s+|(?:in|during|dans)\s+)?(?:the\s+|les\s+)?(?:annees\s+)?(?:early[\s-]+|mid[\s-]*|late[\s-]+)?"
            rf"(?P<decade>(?:1[6-9]|20)\d0|['’][2-9]0)'?s{END}|(?:{BOUND}\s+|dans\s+)?{PART}[ld]es\s+annees\s+(?P<decade>(?:1[6-9]|20)?\d0){END}"
        ),
        grammar.decade,
    ),
    (rf"(?:{BOUND}\s+|dans\s+)?{PART}[ld]es\s+annees\s+(?P<tens>{alternatives(TENS_TOLD)}){END}", grammar.decade),
    (
        (
            rf"(?:{BOUND}\s+|(?:في|خلال)\s+)?{PART}(?:سنوات\s+)?(?P<tens>{alternatives(TENS)})"
            r"(?:\s+(?:من\s+)?القرن\s+(?:الماضي|العشرين|المنصرم|الفائت))?(?!\w|\s+(?:من\s+)?(?:القرن|عمر))"
        ),
        grammar.decade,
    ),
    (
        rf"(?:(?!ليله\s+راس){ON})?(?:the\s+)?(?P<feast>{alternatives(FEASTS)})(?:\s+(?:of\s+|de\s+)?(?P<year>{YEAR}))?{END}",
        grammar.feast,
    ),
    (
        (
            rf"(?:(?:{NIGHT}|(?P<lead>between|from|entre|du|de|ما\s+بين|بين|من)\s+(?:last\s+|يومي?\s+)?)(?P<first>{WEEKDAY})(?:{JOINT}|\s+)"
            rf"|(?:(?:on|every|each)\s+)?(?P<first>{WEEKDAY})\s*(?P<joint>-|–|to|through|thru|till|until|a|au|الي|حتي)\s*)"
            rf"(?:يوم\s+)?(?P<second>{WEEKDAY})(?:\s+derni(?:er|ere)|\s+الماضي)?{END}(?!\s+night)"
        ),
        spans.of_weekdays,
    ),
    (rf"(?:on\s+)?(?P<first>{WEEKDAY})\s?[-–/]\s?(?P<second>{WEEKDAY})\s+(?P<night>night){END}", spans.of_weekdays),
    (
        (
            rf"(?:(?P<night>overnight)(?:\s+(?:on|from)\s+(?P<first>{WEEKDAY}))?|(?:(?:late|on)\s+)*(?P<first>{WEEKDAY})"
            rf"(?:\s+(?:night|evening))?)\s+(?:in)?to\s+(?:early\s+)?(?:on\s+)?(?P<second>{WEEKDAY}){END}"
        ),
        spans.into_weekday,
    ),
    (
        (
            rf"{ON}(?:(?P<which>first|second|third|fourth|last|premier|deuxieme|troisieme|quatrieme|dernier)\s+(?P<weekday>{WEEKDAY})"
            rf"\s+(?:of|in|de|d'|du\s+mois\s+de|du\s+mois\s+d')\s*|(?P<weekday>{WEEKDAY})\s+(?P<which>ال(?:اولي?|ثانيه?|ثالثه?|رابعه?|اخيره?))"
            rf"\s+(?:من|في)\s+(?:شهر\s+)?){NAMED}{OF_YEAR}?{END}"
        ),
        relative.nth_weekday,
    ),
    (
        (
            rf"{ON}(?:(?P<weekday>{WEEKDAY})\s+(?P<far>before\s+last|week(?!-)|en\s+huit|en\s+quinze)"
            rf"|a\s+week\s+(?P<far>last|on|from|ago)\s+(?P<weekday>{WEEKDAY})|(?P<count>{NUMBER})\s+(?P<weekday>{WEEKDAY})s\s+(?P<far>ago)){END}"
        ),
        relative.far_weekday,
    ),
    (
        (
            rf"(?:{ON}the\s+(?P<weekday>{WEEKDAY}){TIME_OF_DAY}\s+(?P<beside>before|after|preceding|following)(?!\s+(?:last|next)\b)"
            rf"|{ON}le\s+(?P<weekday>{WEEKDAY}){TIME_OF_DAY}\s+(?P<beside>precedant|suivant|avant|apres)(?=\s+l)"
            rf"|{ON}(?P<weekday>{WEEKDAY})\s+(?P<beside>الذي\s+(?:سبق|تلا|اعقب)|(?:السابق|التالي)\s+لل)){_COUNTED_FROM}"
        ),
        relative.weekday_beside,
    ),
    (
        (
            rf"{ON}(?:{TURN_BEFORE}\s+)?(?P<weekday>{WEEKDAY}){TIME_OF_DAY}(?:\s+(?:{_OF_LAST_WEEK}"
            rf"|{TURN_AFTER}))?{END}"
        ),
        relative.weekday,
    ),
    (
        (
            r"(?:(?:في\s+)?(?:مساء|صباح|فجر|ظهر|عصر|ليل|ليله)\s+)?"
            rf"(?P<other>{alternatives(relative.OTHER_DAYS)}){END}(?!\s+yesterday|\s+d(?:e|u|es)\s|\s+d'|{_OF_AN_EVENT})"
        ).replace(r"\ ", r"\s+"),
        relative.other_day,
    ),
    (
        (
            rf"(?:(?!قبل\s+(?:البارحه|امس)|بعد\s+غد){BOUND}\s+)?(?:يوم\s+|صباح\s+|مساء\s+|فجر\s+|ليله?\s+|ظهر\s+|عصر\s+)?"
            rf"(?P<near>{alternatives(relative.DAYS_FROM)})(?:\s+(?P<weekday>{WEEKDAY}))?{TIME_OF_DAY}{END}(?!\s+(?:{TURN_AFTER}))"
        ).replace(r"\ ", r"\s+"),
        relative.near_day,
    ),
    (COUNTED_TO + DATE_COUNTED_FROM, counting.from_date),
    (
        (
            rf"(?:the\s+(?P<unit>day|week|month|year)|{COUNTED})\s+(?P<way>after|before|apres|avant)\s+"
            rf"(?!(?:le\s+|the\s+)?{DATE_COUNTED}|yesterday\b|tomorrow\b)"
            r"(?!last(?!\s+(?:week|month|year|\w+day)\b)\b|(?:the\s+|l')(?:other|autre)\b(?!\s+\w)|another\b(?!\s+\w)|that\s+(?:the|an?|he|she|it|they|we|his|its|their)\b)"
            rf"(?P<event>(?=[^.,;:!?\n]{{0,60}}[^\W\d_]{{2}})[^\s\d.,;:!?](?:[^.,;:!?\n]|{_POINTED_MONTH}){{2,60}})"
        ),
        counting.after_event,
    ),
    (rf"{NEARLY}{YEARS_AND_MONTHS}\s+ago{END}", counting.ago),
    (rf"(?:il\s+y\s+a|voila|voici|قبل|منذ)\s+{NEARLY}{YEARS_AND_MONTHS}{END}", counting.ago),
    (
        (
            rf"(?<!days\sand\s)(?<!weeks\sand\s){NEARLY}{COUNTED}\s+(?:ago(?:\s+(?:(?P<today>today|to\s+the\s+day)|this\s+(?:week|month|year|{SEASON})))?"
            rf"|(?P<today>to\s+the\s+day\s+ago)){END}"
        ),
        counting.ago,
    ),
    (rf"(?:il\s+y\s+a|voila|voici)\s+{NEARLY}{COUNTED}(?:,?\s+(?P<today>jour\s+pour\s+jour))?{END}", counting.ago),
    (rf"(?:قبل|منذ)\s+{NEARLY}{ARABIC_COUNTED}(?:\s+(?P<today>من\s+اليوم|في\s+مثل\s+هذا\s+اليوم))?{END}", counting.ago),
    (
        (
            rf"{NEARLY}{COUNTED}\s+(?P<way>(?:after|before)(?=\s+that(?:[,.;)]|\s+(?:the|an?|he|she|it|they|we|his|its|their)\b)))\s+that\b"
            rf"|{NEARLY}{COUNTED}\s+(?P<way>later|earlier|plus\s+tard|plus\s+tot|auparavant"
            rf"|(?:before|afterwards?|after|apres|avant)(?!\s+\w)){END}"
        ),
        counting.later,
    ),
    (rf"بعد\s+{NEARLY}{ARABIC_COUNTED}{END}(?!\s+من\s)", counting.later),
    (rf"(?P<way>قبل|بعد)\s+(?:ذلك|هذا)\s+ب{NEARLY}{ARABIC_COUNTED}{END}", counting.later),
    (
        (
            r"(?:(?:in|over|during|within)\s+)?(?:the\s+)?"
            rf"(?:past\s+(?P<unit>week|fortnight|month|year)|(?:past|last|previous)\s+{COUNTED}){END}{_NOT_OF}"
        ),
        counting.recent,
    ),
    (
        (
            rf"(?:(?:au\s+cours|durant|pendant|dans|ces)\s+)?(?:des\s+|les\s+)?(?P<count>{NUMBER})\s+derni(?:er|ere)s\s+"
            rf"(?P<unit>{UNIT}){END}"
        ),
        counting.recent,
    ),
    (
        (
            rf"(?:خلال|في)\s+(?:ال(?P<unit>{UNIT})\s+ال(?P<count>{NUMBER})|ال(?P<dual>{DUAL}))\s+"
            r"(?:الماضي|الاخير|الفائت|المنصرم)(?:ه|ين|تين)" + END
        ),
        counting.recent,
    ),
    (
        rf"(?:{BOUND}\s+|(?:in|at|by|during|over|en|a|au\s+cours\s+d[eu]|dans|في|خلال)\s+)?{FILL}{PART}{WHICH_SPAN}{END}{_NOT_OF}",
        relative.week_month_year,
    ),
    (
        rf"(?:{BOUND}\s+|(?:at|in|by|a|en|في)\s+)?{FILL}{SOME_PART}(?P<span>year|month|week|annee|mois|semaine|العام|السنه|الشهر|الاسبوع){END}{_NOT_OF}(?!\s+(?:\d|{TURN_AFTER}))",
        relative.week_month_year,
    ),
    (rf"(?:over|at|on|during)\s+the\s+(?P<span>week-?end){END}{_NOT_OF}", relative.week_month_year),
    (rf"(?:(?:في|خلال)\s+)?(?P<span>عطله\s+نهايه\s+الاسبوع)(?:\s+{TURN_AFTER})?{END}", relative.week_month_year),
    (
        rf"(?:later|earlier|early|late|plus\s+tard|plus\s+tot)\s+(?:in\s+)?{TURN_BEFORE}\s+(?P<span>month|year|week){END}",
        relative.week_month_year,
    ),
    (
        rf"(?:{TO_PART}|(?:{BOUND}\s+)?(?P<turn>last|this\s+past|this|next)\s+|شهر\s+){NAMED}(?:\s+{TURN_AFTER})?{END}(?!-\w|'s\s+day|\s+\d{{1,2}},?\s)",
        grammar.month_year,
    ),
    (rf"(?P<month>{MONTH}){END}", grammar.month_year),
    (
        rf"(?:{TO_PART}|(?:in|of|the|l'an|عام|العام|سنه)\s+(?:the\s+year\s+)?)(?P<year>{YEAR})(?:\s?م)?(?![\w%]|-\w|[.,]\d)(?P<about>\s+or\s+so\b)?{ONWARD}",
        grammar.year,
    ),
)

_WORD_BEGINS = r"(?<![\w.^])(?:[وف]?[بلك]?(?=[\u0621-\u064a]))?"


def _as_written(pattern: str) -> str:
    """The pattern folded, with each name once: those it has again are numbered."""
    met: dict[str, int] = {}

    def named(match: re.Match[str]) -> str:
        name = match[1]
        met[name] = number = met.get(name, -1) + 1
        return f"(?P<{name}{number or ''}>"

    return re.sub(r"[\u0621-\u064a]+", lambda word: folded(word[0]), re.sub(r"\(\?P<([a-z]+)>", named, pattern))


@cache
def compiled() -> tuple[tuple[re.Pattern[str], Meaning], ...]:
    """The forms, the surer before those they begin like; each begins at a word, whatever Arabic writes onto it.

    Cost: a third of a second when it is first asked for.
    """
    return tuple((re.compile(rf"{_WORD_BEGINS}(?:{_as_written(pattern)})"), meaning) for pattern, meaning in _FORMS)


_DAYS = {grammar.day_month_year, grammar.iso, grammar.figures, solar.day_or_month}
SURE = frozenset({*_DAYS, spans.of_days, relative.weekday_beside, counting.from_date})
"""What such a form finds is meant as a date: where there is no such day, no part of it is one either."""
