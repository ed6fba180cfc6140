"""Parts that the forms of dates are put together from: patterns over folded text.

Words that lead to a date are repeated three times at most: without a bound a text of such words costs its square.
"""

from heritage_annotator.services.dates.lexicon import (
    AFTER,
    DUALS,
    HIJRI_MONTHS,
    MONTHS,
    NUMBERS,
    ONE,
    ORDINALS,
    SEASONS,
    SINCE,
    THROUGHOUT,
    UNITS,
    UNTIL,
    WEEKDAYS,
    alternatives,
)

MONTH, WEEKDAY, HIJRI_MONTH = alternatives(MONTHS), alternatives(WEEKDAYS), alternatives(HIJRI_MONTHS)
NAMED = rf"(?P<month>(?:{MONTH})(?:\s*/\s*(?:{MONTH})|\s*\(\s*(?:{MONTH})\s*\))?)"
"""A month, which may stand in two names: أيار/مايو, or مايو (أيار)."""
YEAR = r"(?:1[6-9]|20)\d\d"
TH = r"(?:st|nd|rd|th|er)?"
END = r"(?!\w)"
ONWARD = (
    r"(?:(?P<onward>\s+(?:onwards?|on(?=[.,;:)]|$)))"
    r"|(?P<latest>,?\s+(?:at\s+the\s+latest|au\s+plus\s+tard|كحد\s+اقصي|علي\s+ابعد\s+تقدير)))?"
)
"""Behind what lasts from then, or was until then."""

# Which of several, counted from the article's date or from what was named last.
_OF_ENGLISH = (
    r"last|this\s+past|this\s+coming|this|next|coming|(?:the|that)\s+same"
    r"|(?:the\s+)?(?:following|previous|preceding)|that"
)
_OF_FRENCH = r"derni(?:er|ere)|passee?|prochaine?|suivante?|precedente?|en\s+cours|courante?"
_OF_ARABIC = (
    r"(?:الماضي|الفائت|المنصرم|المنقضي|الجاري|الحالي|المقبل|القادم|التالي|اللاحق|السابق)ه?"
    r"|نفسه|نفسها|ذاته|ذاتها|الذي\s+يليه"
)
TURN_BEFORE = rf"(?P<turn>{_OF_ENGLISH}|the\s+next|cet?|cette|l[ae]\s+meme|هذا|هذه|ذلك|تلك|نفس|ذات)"
TURN_AFTER = rf"(?P<turn>{_OF_FRENCH}|{_OF_ARABIC})"
_YEAR_TURNED = (
    rf"(?P<whichyear>(?:{_OF_ENGLISH}|the\s+next)\s+year|(?:l')?an(?:nee)?\s+(?:{_OF_FRENCH})|(?:la\s+meme|cette)\s+annee(?:-la)?"
    rf"|ال(?:عام|سنه)\s+(?:{_OF_ARABIC})|(?:هذا|ذلك|نفس|ذات)\s+العام)"
)
_OF = r"(?:\s+(?:of|in|de|en|من)\s+(?:the\s+)?|\s*,\s*|\s+)(?:عام\s+|سنه\s+|العام\s+|لعام\s+|l'an\s+|l'annee\s+)?"
OF_YEAR = rf"(?:{_OF}(?:(?P<year>{YEAR})(?:\s?م)?(?![\w%])|{_YEAR_TURNED}))"
"""Of which year: in figures, or in words that say which."""

# What bounds a date, what only leads to one, and what says a part of a month or year, which is no precision of a day.
BOUND = (
    rf"(?P<pre>{alternatives({*SINCE, *UNTIL, *AFTER, *THROUGHOUT})})(?:\s+(?:at\s+least|as\s+early\s+as|au\s+moins))?"
).replace(r"\ ", r"\s+")
ABOUT = (
    r"(?P<about>(?:(?:in\s+)?or\s+)?(?:around|about|approximately|circa|ca\.?|c\.)"
    r"|vers|environ|autour\s+d[eu]|aux\s+(?:alentours|environs)\s+d[eu]|في\s+حدود|حوالي|نحو|قرابه|زهاء)"
)
_LEAD = (
    r"on|in|during|over|as\s+(?:early|late|recently|far\s+back)\s+as"
    r"|au\s+cours\s+d[eu]|au|en|dans|pendant|durant|le|les|du|في|خلال|اثناء|بتاريخ|من"
)
_NOUN = r"l'|(?:the|le|la|les|de|d'|du|of|شهر|يوم|عام|سنه|العام|السنه|mois|month|annee|year|course|cours)(?:\s+|(?<='))"
_PARTS = (
    r"early|mid|late|(?:start|beginning|middle|end|close)\s+of|turn\s+of(?!\s+the\s+year)|(?:the\s+)?(?:first|last)\s+days\s+of"
    r"|(?:first|second|third|fourth|last)\s+(?:week|week-?end|fortnight|third)\s+of"
    r"|(?:premiere?|deuxieme|troisieme|quatrieme|derniere?)\s+(?:semaine|tiers)|premiers\s+jours|derniers\s+jours"
    r"|(?:ال)?(?:اسبوع|ثلث)\s+(?:الاول|الثاني|الثالث|الرابع|الاخير)\s+من|الايام\s+(?:الاولي|الاخيره)\s+من"
    r"|debut|fin|mi|milieu|courant|اوائل|اواخر|اواسط|منتصف|نهايه|بدايه|مطلع|ختام|غضون"
)
FILL = rf"(?:{_NOUN}){{0,3}}"
PART = rf"(?:(?:{_PARTS})(?:\s+|-){FILL})?"
_DAYTIME = r"يوم|نهار|صباح|مساء|فجر|ظهر|عصر|ليل|ليله|شهر|عام|سنه"
ON = (
    rf"(?:(?!بعد\s+ظهر){BOUND}\s+(?:(?:{_DAYTIME})\s+)?{FILL}|(?:{_LEAD})\s+{FILL}|(?:{_DAYTIME})\s+(?:يوم\s+)?)?"
    rf"(?:{ABOUT}\s+{FILL})?{FILL}"
)
LED = rf"(?:{BOUND}\s+(?:in\s+)?{FILL}|(?:{_LEAD})\s+{FILL})"
"""What must stand before a month or a year that is alone; a part of it does as well."""
SOME_PART = rf"(?:{_PARTS})(?:\s+|-){FILL}"
TO_PART = rf"(?:{LED}?(?:{ABOUT}\s+)?{FILL}(?:{_PARTS})(?:\s+|-){FILL}|{LED})(?:{ABOUT}\s+{FILL})?|{ABOUT}\s+{FILL}"
TIME_OF_DAY = (
    r"(?:\s+(?:early\s+|late\s+)?(?:morning|afternoon|evening|night|matin|soir|apres-midi)"
    r"|\s+dans\s+la\s+(?:soiree|matinee|journee|nuit))?"
)

NUMBER, UNIT, DUAL = rf"(?<!\d[,.\s])\d{{1,3}}|{alternatives(NUMBERS)}", alternatives(UNITS), alternatives(DUALS)
NEARLY = (
    r"(?:(?P<loosely>(?:more|less)\s+than|over|just\s+over|nearly|almost|about|around|some|roughly|plus\s+d['e]\s*|moins\s+d['e]\s*"
    r"|pres\s+d['e]\s*|environ|quelque|نحو|حوالي|قرابه|اكثر\s+من|اقل\s+من|ما\s+يقارب|ما\s+يزيد\s+(?:عن|علي))\s*)?"
)
"""“More than a year ago” is about a year ago."""
_HALVED = r"(?P<half>\s+and\s+a\s+half|\s+et\s+demie?|\s+ونصف(?:\s+ال\w+)?)?"
_HALVED_BEFORE = r"(?P<half>\s+and\s+a\s+half)?"
_ARABIC_UNIT = alternatives(unit for unit in UNITS if not unit.isascii())
COUNTED = (
    rf"(?<!half\s)(?:(?P<count>{NUMBER}){_HALVED_BEFORE}\s+(?:d')?(?:de\s+)?(?P<unit>{UNIT})|(?P<dual>{DUAL})){_HALVED}"
)
ARABIC_COUNTED = (
    rf"(?:(?P<count>{NUMBER})\s+(?P<unit>{_ARABIC_UNIT})|(?P<unit>{alternatives(ONE)})(?:\s+واحده?)?|(?P<dual>{DUAL}))"
    + _HALVED
)

SEASON = alternatives(SEASONS)
# “A été détruit” is no summer.
SEASON_NAMED = rf"(?<!\ba\s)(?<!ont\s)(?<!ait\s)(?<!oir\s)(?<!ant\s)(?<!ent\s)(?P<season>{SEASON})"
AH = r"(?:\s*(?:ah|a\.h\.|hijri|h|ه|هجري|هجريه|للهجره))"
HIJRI_YEAR = r"(?:من\s+|of\s+|in\s+|de\s+)?(?:عام\s+|سنه\s+)?(?:(?P<hyear>1[34]\d\d)|(?P<year>(?:19|20)\d\d))"
DAY = rf"(?:ال)?(?P<day>\d{{1,2}}){TH}"
_NTH = alternatives(ORDINALS)
NTH, FIRST_NTH, LAST_NTH = (rf"(?P<{name}>{_NTH})" for name in ("nth", "first", "last"))

SPAN_LEAD = r"(?P<lead>between|from|of|in|during|on|entre|en|d[eu]|les|ما\s+بين|بين|من|في|خلال)\s+"
JOINT = (
    r"\s*(?P<joint>-|/|to|until|till|through|into|and|or|&|et|ou|au|a|الي|او|و|حتي)\s*"
    r"(?:the\s+|le\s+|شهر\s+|يوم\s+|عام\s+|سنه\s+|ال(?=\d))?"
)
NIGHT = (
    r"(?:(?:on|in|dans|في|خلال)\s+)?(?:the\s+|la\s+)?"
    r"(?P<night>night\s+(?:of|from|between)|overnight(?:\s+(?:on|from|between))?|nuit\s+d[eu]|ليله?|الليله\s+(?:الواقعه\s+)?(?:ما\s+)?(?:بين|من))\s+"
    r"(?:the\s+|يومي?\s+)?"
)
ON_WEEKDAY = rf"(?:(?:{WEEKDAY}),?\s+(?:the\s+|le\s+)?)?"

YEARS_AND_MONTHS = (
    rf"(?:(?P<years>{NUMBER})\s+(?:years?|ans?|سنوات|اعوام)|(?P<years>سنه|عام))\s+(?:and\s+|et\s+|و)(?P<count>{NUMBER})\s+"
    r"(?P<unit>months?|mois|اشهر|شهرا)"
)

DATE_COUNTED = rf"(?:(?:{WEEKDAY}),?\s+)?(?:\d{{1,2}}{TH}\s|(?:{MONTH})\.?\s+\d|{YEAR}(?!\w))"

# A date that another is counted from: “two days after 8 April”.
COUNTED_TO = (
    rf"(?:{NEARLY}(?:the\s+(?P<unit>day|week|month|year)|{COUNTED})\s+(?P<way>after|before|following|apres|avant)\s+(?:the\s+|le\s+)?"
    r"|(?:on\s+)?the\s+(?P<way>eve)\s+of\s+(?:the\s+)?|(?:a\s+)?(?:la\s+|le\s+|l')(?P<way>veille|avant-veille|lendemain|surlendemain)\s+du\s+"
    r"|(?P<way>عشيه)\s+(?:يوم\s+)?|(?:في\s+)?اليوم\s+(?P<way>التالي|السابق)\s+ل(?:يوم)?\s*"
    rf"|(?P<way>بعد|قبل)\s+{NEARLY}{ARABIC_COUNTED}\s+من\s+(?:يوم\s+|شهر\s+|عام\s+)?)"
)
DATE_COUNTED_FROM = (
    rf"(?P<anchored>{ON_WEEKDAY}(?:{DAY}(?:\s+of|\s+من)?\s+{NAMED}|(?P<month>{MONTH})\.?\s+(?P<day>\d{{1,2}}){TH}(?![\d:]))"
    rf"{OF_YEAR}?|{NAMED}\.?\s+(?P<year>{YEAR})|(?P<year>{YEAR})){END}"
)

_SPANS = rf"week-?end|week|month|year|semaine|mois|annee|an|{SEASON}"
_ARABIC_SPANS = rf"ال(?:اسبوع|شهر|عام|سنه|{SEASON})"
WHICH_SPAN = (
    rf"(?:{TURN_BEFORE}\s+(?P<span>{_SPANS}|{_ARABIC_SPANS})(?:-la)?|(?P<span>{_SPANS}|{_ARABIC_SPANS})\s+{TURN_AFTER}"
    r"|the\s+(?P<span>week|month|year)\s+(?P<turn>before|after)(?!\s+(?:last|the|a|he|she|it|they|we|its|his)\b))"
)
PIECE = (
    r"(?:(?P<which>first|second|third|fourth|last|premiere?|seconde?|deuxieme|troisieme|quatrieme|derni(?:er|ere))\s+"
    r"(?P<piece>half|moitie|quarter|trimestre|semestre|quinzaine)(?:\s+of|\s+de|\s+d')?"
    r"|(?P<piece>النصف|الربع)\s+(?P<which>الاول|الثاني|الثالث|الرابع|الاخير)\s+من"
    rf"|(?P<which>first|last)\s+(?P<count>{NUMBER})\s+(?P<piece>months)\s+of|(?P<count>{NUMBER})\s+(?P<which>premiers|derniers)\s+(?P<piece>mois)\s+de"
    rf"|ال(?P<piece>اشهر|شهور)\s+ال(?P<count>{NUMBER})\s+(?P<which>الاولي|الاخيره)\s+من)"
)
