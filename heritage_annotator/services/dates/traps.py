"""Knows what looks like a date and is none: the names of things that a date stands in, numbers of other kinds.

Asked with what stands before and behind a match, folded; a window of signs on either side is enough.
"""

from heritage_annotator.patterns import late
from heritage_annotator.services.dates.persons import is_somebody

NEAR = 40
_FIGURES = late(r"\d")
# Of an age before ours.
_BEFORE_CHRIST = late(
    r"(?:\s*(?:-|–|to|and|or|et|a|الي|و)\s*\d{3,4})?\s*"
    r"(?:bce?\b|b\.\s?c|av(?:ant)?\.?\s+(?:j\.?\s?-?c|jesus|notre\s+ere)|ق\.?\s?م(?!\w)|قبل\s+الميلاد)"
)
_PLACES = (
    r"mosque|street|st\.|bridge|square|avenue|road|hospital|brigade|university|school|stadium|park|movement|alliance|coalition|bloc"
    r"|forces|revolution|uprising|intifada|barracks|battalions?|brigades|martyrs|regiment|camp|roundabout|group|network"
)
# “The Friday Mosque”, “14 July Street”: the date is a part of a name.
_BEHIND_WEEKDAY = late(
    r"\s+(?:saint|gras|noir|de\s+(?:paques|pentecote)|des\s+(?:rameaux|cendres)|العظيمه|الحزينه|السوداء|البيضاء|mosque|times|telegraph|herald|mirror|post|express|tribune|star|mail|gazette|market\s+of)\b"
)
# “The Friday of the attack” is counted from it, and says no day by itself.
_OF_AN_EVENT = late(
    r"\s+(?:of\s+(?!last\b|this\b|that\s+week\b|the\s+(?:same|following|previous|next)\s+week\b)"
    r"|d(?:u|e\s+l'|e\s+la)\s*(?!semaine\b))\w"
)
# “A Tuesday market” is held on one, “the Tuesday Market” is called so.
_NAMED_AFTER_WEEKDAY = late(r"[ \u00a0](?:Market|Bazaar|Souk|Suq|Souq|Club|Group|Fair|Church|Hotel|Museum)\b")
# “The Sunday School was hit”, whatever leads to it.
_SCHOOL = late(r"[ \u00a0](?:School|Mass|Service)\b")
_TIME_FIRST = late(r"[وفبل]?(?:مساء|صباح|فجر|ليله?|ظهر|عصر|نهار)\s")
_EVERY = late(r"(?<!\w)كل\s+$")
_OF_WEEKDAY = late(r"\b(?:marche|souk|foire|club|groupe|journal)\s+$")
# Behind “on” a place is what was hit on that day, unless it bears a capital: “on 17 April forces shelled it”.
_ON = late(r"(?:on|by|since|until|before|after|from)\s")
_KINDS_OF_PLACES = (
    r"[ \u00a0](?:Mosque|Street|St\.|Bridge|Square|Avenue|Road"
    r"|Hospital|Brigade|University|School|Stadium|Park|Movement|Alliance|Coalition|Bloc|Forces|Revolution|Uprising|Intifada"
    r"|Barracks|Battalion|Martyrs|Regiment|Camp|Roundabout|Group|Network|City|Town|Village|District|Governorate|Quarter|Neighbou?rhood"
    r"|Cent(?:re|er)|Dam|Library|Airport|Airbase|Base|Station|Tunnel|Island|Club|Palace|Museum|Company|Factory|Organi[sz]ation"
    r"|Party|Front|Bank|Prize)\b"
)
_NAMED_PLACE = late(r"(?:th|st)?" + _KINDS_OF_PLACES)
# “The 8 March Cultural Centre”; but “On 8 March Aleppo Museum was hit”, “8 March: Aleppo Museum was hit”.
_THE = late(r"\bthe\s+(?:[a-z]+\s+)?$")
_NAMED_WITH_MORE = late(r"(?:th|st)?(?:[ \u00a0](?:of[ \u00a0])?[A-Z][\w-]+){1,2}" + _KINDS_OF_PLACES)
# But “the 4 April regime airstrike” and “the 15 March mosque attacks” were on that day.
_NO_DEED = (
    r"(?!\s+(?:air[\s-]?)?(?:strikes?|raids?|attacks?|shellings?|bombings?|bombardments?|offensives?|assaults?|operations?|fires?|blasts?"
    r"|explosions?|collapse|massacres?|shootings?|killings?|looting|lootings|robbery|theft|thefts|demolitions?|destruction|fighting"
    r"|battles?|clashes)\b)"
)
_REGIME = late(rf"\s+(?:regime|government|junta|movement|coalition)\b{_NO_DEED}")
_BEHIND_DAY = late(rf"(?:th|st)?(?:\s+of)?\s+(?:{_PLACES})(?!\w){_NO_DEED}")
_BEFORE_DAY = late(
    r"(?:\b(?:places?|rue|avenue|boulevard|pont|quartier|villes?|village|camp|barrage|aeroport|regime|hopital|stade|universite|mouvement|alliance"
    r"|brigade|bataillon|caserne|operation|coalition|revolution|forces|ecole|mosquee|station|ligne|martyrs)\s+(?:du|de\s+la)?"
    r"|(?<!\w)[وفبل]*(?:عمليه|مدينه|بلده|قريه|ضاحيه|ميدان|محطه|مطار|مكتبه|كوبري|نفق|منظمه|انتفاضه|محور|مجمع|ناحيه|قضاء|شارع|جسر|ساحه|حي|مشفي|مستشفي|جامعه|مدرسه|ثوره|قوي|تحالف|حركه|لواء|حرب|ملعب|سد|جريده|صحيفه"
    r"|نظام|قاعده|مركز|مصنع|شركه|مجلس|حزب|جماعه|تيار|فريق|مخيم|كتيبه|كتايب|شهداء|سرايا|فوج|دوار|معسكر|حديقه))\s*$"
)
_OPERATION = late(r"\b(?:operation|movement|group|brigade)\s+$")
_BEFORE_WEEKDAY = late(
    r"(?<!\w)(?:[وفبل]|ال)*(?:مسجد|جامع|سوق|باب|صحيفه|جريده|قريه|بلده|حي|شارع"
    r"|سوره|مصلي|مجله|موقع|كليه|كنيسه|كل|كل\s+يوم)\s*$|\b(?:souk|suq|bab)\s+(?:el|al)[- ]?$"
    r"|\b(?:grande\s+)?(?:mosquee|priere|sermon|messe|journal|quotidien|hebdomadaire|magazine)\s+$|\b(?:on\s+an?|one|every|each|un|chaque|black|good|holy|palm|easter|ash|maundy|bloody|operation)\s+$"
    # Fridays of protest have names: “the Martyrs’ Friday”, as “Friday of Dignity”.
    r"|\b(?:martyrs|prisoners|detainees|heroes)['’]\s+$"
)
_OF_MANY = late(r"\ws['’]\s+$")
_PROTEST = late(r"\s+(?:protest|rall(?:y|ies)|demonstration|march|vigil)")
_MONTH_NAMED = late(r"\s+(?:noir|rouge)\b")
_BEFORE_MONTH = late(r"(?:\w[-–]|\b(?:black|red|bloody|operation))\s*$")
# “The 1954 Hague Convention”, “the 1999 antiquities law”: a law bears its year, what broke it does not.
_LAW = late(
    r"(?:(?:\s+[A-Z][\w-]*)+|\s+(?!(?:a|an|the|no|its|any)\s)[\w-]+)?\s+"
    r"(?i:conventions?|protocols?|treaty|treaties|act|law|decree|charter|constitution|statute|penal\s+code)\b"
)
# “The run-up to 2017” is no time until then.
_RUN = late(r"\b(?:run|lead|build)[-\s]$")
_BEFORE_FIGURES = late(
    r"(?:\b(?:versions?|release|v\.?|ver\.|build|firmware|pp?\.|pages?|rooms?|no\.|nos?\.?|numbers?|resolutions?|section|sections|art\.|article"
    r"|inv\.|lot|flight|road|route|highway|channel|isbn|tel\.?|code)|[$€£¥#№]|(?<!\w)(?:رقم|صفحه|ص\.?|قرار|ماده))\s*$"
)
_COUNTED = late(
    r"\s+(?:of\s+them|people|men|women|children|dollars?|euros?|pounds?|metres?|meters?|kilomet\w+|km|m|tons?|tonnes"
    r"|(?!(?:was|is|has|as|its|this|thus|us|does|always|perhaps|sometimes|across|unless|besides|alas|les|ses|ces|des|dans|sans|vers|mais|apres|puis|leurs|plusieurs|alors)\b)[a-z-]{2,}(?:s|mes)\b"
    r"|(?:قطعه|قطع|شخص|اشخاص|رجل|عايله|دولار|ليره|متر|كيلومتر|جندي|قتيل|اثر))"
)
_YEARS = late(r"\s+(?:years?|ans|annees|عام|عاما|سنه|سنوات)\b")
_OF_NUMBER = late(
    r"(?:of|up\s+to|the|about|around|approximately|vers|environ|autour\s+de|aux\s+(?:alentours|environs)\s+de|circa|نحو|حوالي|قرابه|حدود|من)\s+$"
)
# A month at the head of a sentence with a name behind it is a name: April Smith.
_CAPITAL_BEHIND = late(r"[ \u00a0][A-Z][a-z'’]")


def is_no_date(folded: str, start: int, end: int, named: str, behind: str) -> bool:
    """Whether what was found at `start` to `end` of the folded text is none.

    `named`: what it names, `day`, `weekday`, `month`, `year`, `years`, or '' for others. `behind`: the text behind it,
    as it is written.
    """
    before, after = folded[max(0, start - NEAR) : start], folded[end : end + NEAR]
    words = folded[start:end]
    if _BEFORE_CHRIST.match(after) or (words.isalpha() and is_somebody(before, words, behind, named)):
        return True
    if words.startswith("up to") and _RUN.search(before):
        return True
    if named == "weekday":
        return _is_no_weekday(before, words, after, behind)
    if named == "month":
        return bool(_CAPITAL_BEHIND.match(behind) or _BEFORE_MONTH.search(before) or _MONTH_NAMED.match(after))
    if named == "day":
        return _is_no_day(before, words, after, behind)
    if not _FIGURES.search(words):
        return False
    if named == "figures":
        return bool(_BEFORE_FIGURES.search(before))
    if named == "years":
        return bool(words.startswith("of ") and _COUNTED.match(after))
    if named == "year":
        lead = before + words[:-4]
        return bool(
            _BEFORE_FIGURES.search(before)
            or _YEARS.match(after)
            or (words.startswith("the ") and _LAW.match(behind))
            or (_OF_NUMBER.search(lead) and _COUNTED.match(after))
        )
    return False


def _is_no_day(before: str, words: str, after: str, behind: str) -> bool:
    at = _FIGURES.search(words)
    if at is None:  # the sixth of October, in words
        return _BEFORE_DAY.search(before) is not None
    lead = before + words[: at.start()]
    return bool(
        _OPERATION.search(before)
        or _NAMED_PLACE.match(behind)
        or (
            not _ON.match(words)
            and (_BEHIND_DAY.match(after) or (_THE.search(lead) and _NAMED_WITH_MORE.match(behind)))
        )
        or (words.startswith("the ") and _REGIME.match(after))
        or _BEFORE_DAY.search(lead)
        or _BEFORE_FIGURES.search(lead)
    )


def _is_no_weekday(before: str, words: str, after: str, behind: str) -> bool:
    if words.startswith(("the ", "on the ", "le ")) and _OF_AN_EVENT.match(after):
        return True
    named_after = words.startswith(("the ", "at the ", "in the ")) and _NAMED_AFTER_WEEKDAY.match(behind)
    if _TIME_FIRST.match(words) and not _EVERY.search(before):  # no church is called Wednesday Evening
        return False
    if _SCHOOL.match(behind):
        return True
    led = words.startswith("du ") and _OF_WEEKDAY.search(before)
    named_by = _OF_MANY.search(before) and _PROTEST.match(after)
    return bool(named_after or led or named_by or _BEHIND_WEEKDAY.match(after) or _BEFORE_WEEKDAY.search(before))
