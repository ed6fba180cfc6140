"""Hears in the words of a sentence who says it, and whether they deny it: in English, French, Arabic and Russian."""

import re
from collections.abc import Iterable

from heritage_annotator.model.folding import Folded, folded
from heritage_annotator.model.incidents.events import Statement
from heritage_annotator.model.incidents.sources import Source
from heritage_annotator.model.incidents.vocabulary import SourceKind
from heritage_annotator.model.span import Span
from heritage_annotator.patterns import late
from heritage_annotator.services.dates.persons import is_called_so, is_somebody
from heritage_annotator.services.dates.saying import says_something
from heritage_annotator.services.incidents.agencies import agency_named
from heritage_annotator.services.incidents.registers import new_source
from heritage_annotator.storage.reading.reading import Reading

_SAYING = "said|says|say|reported|reports|confirmed|announced|denied|told|claimed"
# The point of a title or an initial ends no name: Mr. Day, Dr. M. Abdulkarim.
_POINTED = r"(?:\b(?:Mrs?|Ms|Dr|Prof|Gen|Col|Lt|Maj|Capt|Sgt|Rev|Fr|St|Hon|Mme|Mgr|Eng|[A-Z])\.)"
# Where who says it may begin: at the beginning, behind a stop, or behind what is quoted.
_OPENS = r"(?:^|[.,;]\s+|[”\"»]\s*,?\s+)"
# “In Palmyra the army said”: what begins so is no name.
_LEADS = (
    r"(?!(?:In|On|At|After|Before|As|When|While|For|From|By|With|But|And|Since|During|Last|Also|Earlier|Meanwhile"
    r"|[Aa]n? statement|[Tt]he statement|[Ii]t|[Hh]e|[Ss]he|[Tt]hey)\b)"
)
_ON_DAY = r"(?:(?:on|late|early)\s+)*(?:\w+day\s+)?"
_BY = late(
    rf"(?:[Aa]ccording to|[Ss]elon|[Dd]['’]après)\s+(?P<by>(?:{_POINTED}|[^.,;:\n]){{3,60}})"
    # “Maamoun Abdulkarim, Syria's chief of antiquities, told AFP”
    rf"|{_OPENS}{_LEADS}(?P<first>[A-ZÀ-Þ](?:{_POINTED}|[^.,;:\n“”\"«»]){{3,60}}),\s+(?:{_POINTED}|[^.,;:\n“”\"«»]){{3,80}},\s+(?:{_SAYING})\b"
    rf"|{_OPENS}{_LEADS}(?P<who>(?:{_POINTED}|[A-Z]|[Tt]he |[Aa]n? )(?:{_POINTED}|[^.,;:\n]){{2,60}}?)"
    rf"\s+{_ON_DAY}(?:{_SAYING})\b"
    # “…,” said an official of the directorate
    rf"|[”\"»],?\s+(?:said|says)\s+(?P<behind>(?:[A-ZÀ-Þ]|the\s|an?\s)(?:{_POINTED}|[^.,;:\n“”\"]){{2,60}}?)"
    r"(?=\s*(?:[.,;:\n]|$|\b(?:on|in|by|after|who|from)\s+(?:an?\b|\w+day\b|phone)))"
)
# “Le ministre a annoncé jeudi que”, “…, a indiqué jeudi la Direction générale (DGAM)”
_DIT = (
    r"(?:dit|déclaré|affirmé|indiqué|annoncé|confirmé|précisé|rapporté|assuré|nié|démenti|ajouté|souligné"
    r"|fait\s+savoir)"
)
_JOUR = r"(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)(?:\s+(?:matin|soir))?\s+)?"
_FRENCH_NAME = rf"(?:[A-ZÀ-Þ]|[Ll][ea]s?\s|[Ll]['’]|[Uu]ne?\s|[Dd]es\s)(?:{_POINTED}|[^.,;:\n«»“”\"()])"
_FRENCH = late(
    rf"(?:,|[»”\"])\s*(?:a|ont)\s+{_DIT}\s+{_JOUR}(?:à\s+l['’]\w+\s+)?(?P<by>{_FRENCH_NAME}{{2,70}}?)"
    r"(?=\s*(?:[.,;:(\n]|$|\b(?:lors|dans\s+un)\b))"
    rf"|{_OPENS}(?P<first>{_FRENCH_NAME}{{3,60}}),\s+(?:{_POINTED}|[^.,;:\n«»“”\"]){{3,80}},\s+(?:a|ont)\s+{_DIT}\b"
    rf"|{_OPENS}(?P<who>{_FRENCH_NAME}{{2,60}}?)\s+"
    rf"(?:(?:a|ont|avait|avaient)\s+{_DIT}\b|(?:affirme|assure|indique|annonce|rapporte|confirme|précise|dément)(?:nt)?\s+(?:{_JOUR}qu|avoir\b))"
)
# “…, residents said”, “…, engineers of UNESCO said”: some of those whom nobody names; a pronoun is nobody.
_SOME = late(
    r"(?:[,;]|[”\"»],?)\s+(?P<who>(?!(?:it|he|she|they|we|you|i|who|which|what|and|but|as|when|where|while|that|then|one|some|many)\b)"
    r"[a-z][\w'’-]*(?:\s+[a-z][\w'’-]*){0,3}?(?:\s+(?:of|from|at|in|with|for)(?:\s+the)?(?:\s+[A-ZÀ-Þ][\w'’-]*){1,4}(?:\s+[a-z]+)?)?)"
    r"\s+(?:on \w+day\s+)?(?:said|say|reported|told)\b"
)
_ARABIC = late(
    r"(?:^|[\s«])[وف]?(?:قال|أعلن|أكد|ذكر|أفاد|صرح|نفى|نف(?=ت|وا))(?:ت|وا)?\s+(?P<said>[^.،,؛;:\n]{3,50}?)\s+ب?[إأا]ن(?:ه|ها|هم)?(?!\w)"
    r"|[،,]\s*(?:كما\s+)?(?:قال|ذكر|أفاد|أكد|حسب|بحسب)(?:ت|وا)?\s+(?P<says>[^.،,؛;:\n]{3,50}?)(?=\s*(?:[.،,؛\n]|$))"
    # Before a day no object stands: “أعلن الجيش يوم الخميس استعادة …”
    r"|(?:^|[\s«])[وف]?(?:أعلن|أكد|نفى|نف)(?:ت|وا)?\s+(?P<day>[^.،,؛;:\n\s]+(?:\s+[^.،,؛;:\n\s]+){0,4}?)\s+(?:يوم|أمس|اليوم|مساء|صباح)(?!\w)"
)
_RUSSIAN = late(
    r"[,—]\s*(?:сообщил|заявил|сказал|рассказал|подтвердил|переда[её]т|сообща[ею]т)(?:а|о|и)?\s+(?:\d{1,2}\s+[а-я]+\s+)?(?P<said>[^.,;:\n]{3,60}?)"
    r"(?=\s*(?:[.,;\n]|$))|(?i:по\s+(?:словам|данным|сообщению|информации))\s+(?P<says>[^.,;:\n]{3,60}?)(?=\s*(?:[.,;\n]|$))"
)
# The day on which they said it is no part of a name.
_DAY_BEHIND = late(
    r"\s+(?:(?:يوم|أمس|اليوم|مساء|صباح|خلال)(?!\w)|(?:في|عبر)\s+(?:بيان|تصريح|مؤتمر|حديث|اتصال|مقابلة|كلمة|تقرير|منشور|تغريدة"
    r"|وقت|ساعة|رسالة|\d|ال(?:اثنين|إثنين|ثلاثاء|أربعاء|اربعاء|خميس|جمعة|سبت|أحد)(?!\w))).*$",
    re.DOTALL,
)
# To whom they said it is none either: “a source told the agency SANA”.
_TOLD_TO = late(
    r"\s+(?:ل(?:وكال|صحيف|قنا|موقع|[إا]ذاع|شبك|راديو|تلفزيون|مراسل|رويترز|فرانس|سانا|وسائل|[«“\"])"
    r"|لل(?:وكال|صحيف|قنا|موقع|[إا]ذاع|تلفزيون|صحاف|صحفي|[إا]علام|[أا]ناضول|جزير|عربي|شرق)).*$",
    re.DOTALL,
)
_TOLD_FIRST = late(
    r"(?:(?:агентству|телеканалу|каналу|газете|изданию|порталу|сайту|радиостанции|журналу)\s+(?:«[^»]+»|[A-ZА-ЯЁ]\S*)"
    r"|журналистам|корреспонденту\s+\S+|РИА\s+«?Новости»?|ТАСС|Интерфаксу|Reuters|AFP)\s+(?=\S)"
)
# “SANA citing the ministry”: who is cited says it, who cites relays it.
_CITING = late(r".*?\s+(?:citing|quoting|citant|نقلا\s+عن|نقلًا\s+عن|со\s+ссылкой\s+на|ссылаясь\s+на)\s+", re.DOTALL)
_ENGLISH_DAY = late(r"\s+(?P<day>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)$")
_FRENCH_DAY = late(
    r"\s+(?P<day>lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)(?:\s+(?:matin|soir|après-midi|dernier))?$"
)
_ARABIC_DAY = late(r"\s+(?P<day>ال(?:اثنين|إثنين|ثلاثاء|أربعاء|اربعاء|خميس|جمعة|سبت|أحد|احد))$")
# “Adamu Friday told Radio Hama”: the day that stands before the verb, if it is no day but a name.
_DAY_NEXT = late(r"\s+(?P<day>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?=\s)")
# Vowel signs and the stroke that lengthens a word: who says it is heard through them.
_ARABIC_MARKS = late("[\u0640\u064b-\u065f\u0670]")
# “CAPITAL, 16 May (Agency A) - ”: place, day and agency at the head of a wire are none of whom it quotes.
# “UNESCO – the agency for culture – said”: what goes on in small letters is no new sentence.
_DATELINE = late(
    r"(?P<head>[^\n.;:!?«“\"]{0,40}(?:\d|\(|[A-ZÀ-ÞА-ЯЁ]{3})[^\n.;:!?«“\"]{0,50}?)\s[-\u2013\u2014]{1,2}\s+(?![a-zà-ÿа-яё])"
)
_MONTH_BEHIND, _BRACKETED = late(r"(\d)(?:er)?\s+[^\W\d]+"), late(r"\([^)]*\)")

# “The army has since denied”, “dismissed reports”: none of a name. Who was denied something says nothing.
_VERB_BEHIND = late(
    r"(?:\s+(?:has|had|have|also|later|again|since|then|meanwhile|repeatedly|dismissed|rejected|confirmed|denied))+\s*$"
)
_SUFFERED = late(r"\s(?:was|were|is|are|be|been|being|got)\s*$")

# Of each way of naming somebody: those who are nobody a reader could ask.
_NOBODY = late(
    r"(?:it|he|she|they|we|you|i|him|her|them|us|me|all|others|no ?body|no one|none|every(?:one|body)|any(?:one|body)"
    r"|some(?:one|body)|this (?:article|report|reporter|newspaper|website)|lui|elle|eux|elles|него|неё|нее|них|ним|им"
    r"|он|она|они|(?:ل(?:نا|ه|ها|هم|ي)|هو|هي|هم|ذلك|هذا)|في(?: \w+)*|خلال(?: \w+)*)",
    re.IGNORECASE,
)
_NO_NAME = late(r"^(?:(?:[Tt]he|[Ll][ea]s?)\s+|[Ll]['’])")
_ANY_ARTICLE = late(r"^(?:(?:the|an?|l[ea]s?|une?)\s+|l['’])")
_THE = late(r"^(?:(?:[Tt]he|[Ll][ea]s?)\s+|[Ll]['’]|ال)")
_MOST_WORDS = 10
_IN_OFFICE = late(r"^во?\s+(?=[А-ЯЁ])")

# Asked of folded words: نفى and نفي are one. To deny somebody something says nothing of what happened, and who denies
# to be the one that did it leaves open that it was done.
_DENYING = late(
    r"\b(?:den(?:ied|ies|y)|refut(?:ed|es))\b(?!\s+(?:\w+\s+)?(?:access|entry|entrance|permission|visas?|permits?|return|them|him|her|us)\b)"
    r"(?!\s+(?:all|any|its|his|her|their|bearing|having)?\s*(?:responsibility|involvement|wrongdoing|blame|culpability|intent)\b)"
    r"|\b(?:rejected|rejects|dismissed|dismisses)\s+(?:\w+\s+){0,3}?(?:claims?|reports?|accusations?|allegations?|accounts?|charges?)\b"
    r"|\b(?:(?:a|ont|avait|avaient)\s+dementi|nie|dement|dementent|nient)\b"
    r"(?!\s+(?:(?:toutes?|tout|sa|ses|son|leurs?|la|une?)\s+)?(?:responsabilite|implication|intention))"
    r"|(?<!\w)[وف]?(?:نفي|نفت|ينفي|تنفي|نفوا)(?!\w)|\b(?:опроверг(?:ла|ли|ло)?|отрица(?:ет|ют|л|ла|ли))\b"
)
_NOT_BEFORE = late(
    r"(?:(?:n['’]t|\b(?:not|cannot|never|no longer|nobody|no one|none|neither|nor|without|hardly"
    r"|refus(?:ed?|es) to|declin(?:ed?|es) to|fail(?:ed|s)? to))\s+(?:(?!(?:and|but|that)\b)\w+\s+){0,3}"
    r"|\bne\s+(?:l['’]|l[ae]s?\s+)?|\bn['’]|(?<!\w)не\s+"
    r"|(?<!\w)[وف]?(?:لم|لا|لن)\s+)$"
)
# “They were denied the chance”: of what was denied by somebody, or at some time, no more is said.
_SOMETHING_DENIED = late(
    r"\b(?:was|were|is|are|been|being)\s+(?P<it>denied)\s+(?!by\b|on\b|in\b|at\b|as\b|and\b|but\b|while\b|when\b|later\b|again\b|since\b)\w"
)
_SAID_BEFORE = late(
    r"\b(?:said|says|reported|according\s+to|a\s+(?:dit|declare|affirme)|selon|сообщил\w*|заявил\w*)\b|(?<!\w)(?:قال|قالت)(?!\w)"
)

# What is denied, as far as its clause goes: “denied hitting it, and said it was not damaged” denies that it was hit.
_OF_DENIAL = late(
    r"(?:(?!\b(?:and\s+(?:said|says|insist|claim|add|told)|but|while|because|although|saying|insisting|adding|claiming|mais|affirmant"
    r"|assurant|disant|et\s+(?:a|ont)\b|но|заявив|добавив|и\s+(?:заявил|сообщил))"
    r"|(?<!\w)(?:و?لكن|وقال|واكد|واضاف|وذكر|موكدا|قايلا|مضيفا|مشيرا|موضحا))"
    r"(?:[^.,;:!?،؛؟\n]|,(?=\s*(?:что|будто)\b)|(?<=\d)[.,](?=\d)))*"
)
# What tells of the thing itself, not of what is denied: “the church that survived”, “a site which was no target”.
_OF_THE_THING = late(
    r"\b(?:which|whose|where|who|that(?=\s+(?:was|were|is|are|had|has|have|did|does|never|still|survived|escaped|remained|stood)\b)"
    r"|qui|dont|ou(?=\s+(?:l[ea]s?|il|elle|ne|rien|aucun)\b)|котор\w+|(?<!\w)(?:الذي|التي|الذين|اللذين|اللتين))"
    r"\s(?!den(?:y|ied|ies)\b|nie\b).*"
)
_WHOLE = r"(?:undamaged|unharmed|unscathed|untouched|intacte?s?|indemnes?|epargnee?s?)"
# Who denies that something stands whole, or denies a denial, denies no harm.
_UNDONE = late(
    r"\b(?:was|were|is|are|be|been|had|has|have|did|does|do|could)\s*(?:not\b|never\b|n['’]t\b)"
    r"|\b(?:no (?:damage|harm|destruction|part|strikes?|shells?|looting)|nothing|none of)\b"
    r"|\b(?:without (?:damage|a scratch))\b"
    r"|\b(?:was|were|is|are|be|been|being|remain\w*|stay\w*|left|stood|stands|found|emerged|survived|est|etait|sont|etaient|ete|soit"
    rf"|serait|reste\w*|demeure\w*|sorti\w*)\s+(?:[\w-]+\s+)?{_WHOLE}\b"
    r"|\bsurvived?\b"
    r"|\b(?:(?:was|were|been|is|are) (?:safe|spared)|escaped\s+(?:\w+\s+)?(?:damage|harm|destruction|unscathed)"
    r"|still\s+stands?|(?:was|were|is|are)\s+still\s+standing)\b"
    r"|\b(?:that|which|who)\s+den(?:y|ied|ies)\b|\b(?:denying|denials?)\b"
    r"|\bn(?:e\s|['’])(?:\S+\s+){0,3}(?:pas|jamais)\b|\baucune?\s+(?:degat|dommage|destruction|pillage)"
    r"|\bechappe\b|\bdementi\b"
    # Behind a noun without “that” these tell of the thing: “a church that was no target” has no such word in Arabic.
    r"|(?<!\w)(?:ب?ان|ب?انه|ب?انها|ب?انهم|ما|ب?انهما)\s(?:.*\s)?(?:لم|لا|لن|نجا|نجت)(?!\w)"
    r"|(?<!\w)(?:الا|عدم|سليما?|سليمه|سالما?|سالمه|نجاه|نفي)(?!\w)"
    r"|\bне\s+(?:был|стал|постра|повре|разру|трон|затрон|попа|уничт)"
    r"|\b(?:уцелел[аио]?|невредим\w*|сохранил\w*|не\s*тронут\w*)\b|\bцел[аыо]?\b"
)

# Where somebody who denied one thing goes on to say another. What is only listed behind a comma is still denied.
_GOES_ON = late(
    r"\s*,?\s+(?:and|but|yet)\s+(?:(?:it|he|she|they)\s+)?(?:(?:instead|also|later|then|rather|has|have|had)\s+)*"
    r"(?P<and>(?:blamed|blames|accused|accuses|insisted|insists|attributed|attributes|alleged|alleges|acknowledged"
    r"|acknowledges|admitted|admits|claimed|claims|said|says|added|adds)\b)"
    r"|,\s+(?:instead\s+)?(?P<ing>(?:blaming|accusing|saying|insisting|attributing|alleging|adding|claiming|acknowledging"
    r"|admitting)\b)"
    r"|\s*,?\s+(?:et|mais)\s+(?:il\s+|elle\s+)?(?P<et>(?:a|ont)\s+(?:accuse|impute|attribue|affirme|assure|dit|reconnu|admis"
    r"|ajoute)\b)"
    r"|,\s+(?P<ant>(?:accusant|imputant|attribuant|affirmant|assurant|disant|reconnaissant|ajoutant)\b)"
    r"|\s*[،,]?\s+(?P<wa>و(?:قال|اتهم|حمل|اكد|اضاف|عزا)(?:ت|وا)?(?!\w))"
    r"|\s*[،,]?\s+(?P<hal>(?:موكد|قايل|مضيف|متهم|محمل|عازي)(?:ا|ه|ين)(?!\w))"
    r"|\s*,\s+(?:(?:и|но|а)\s+)?(?P<i>(?:обвини(?:л\w*|в)|заяви(?:л\w*|в)|добави(?:л\w*|в)|призна(?:л\w*|в))(?!\w))"
)
_NEGATED = late(
    r"\b(?:not|never|no|none|nothing|nobody|without|neither|nor)\b|n['’]t\b|\bn(?:e\s|['’])|\b(?:pas|jamais|aucune?|sans|rien)\b"
    rf"|\b{_WHOLE}\b|(?<!\w)(?:لم|لا|لن|ليس|ليست|دون|عدم|غير|سليما?|سليمه)(?!\w)|\b(?:не|нет|ни|без)\b|\bden(?:y|ied|ies)\b"
)


def is_denied(words: str) -> bool:
    """Whether a sentence, as far as a passage of it goes, says that somebody denies what it tells.

    To deny that it stands unharmed, or to deny a denial, is none.
    """
    return _denial_in(folded(words)) >= 0


def turn_in(words: str) -> Span | None:
    """The words between what a sentence denies and what it goes on to affirm (code points); None where it does not.

    “… denied that it hit the tower, and blamed the collapse on mines” turns at “, and ”. Where what follows says *not*
    or *no*, nobody hears what is affirmed.
    """
    told = Folded(words)
    denied_to = _denial_in(told.text)
    found = None if denied_to < 0 else _GOES_ON.search(told.text, denied_to)
    if found is None or _NEGATED.search(told.text, found.end()) is not None:
        return None
    return told.span(found.start(), found.start(found.lastgroup or 0))


def _denial_in(told: str) -> int:
    """Where the verb ends that denies, in folded words; -1 for none."""
    given = {each.start("it") for each in _SOMETHING_DENIED.finditer(told)}
    undone_to = 0
    for found in _DENYING.finditer(told):
        if found.start() < undone_to:
            continue
        denied = _OF_DENIAL.match(told, found.end())
        if denied is not None and _UNDONE.search(_OF_THE_THING.sub("", denied[0])):
            undone_to = denied.end()
        elif found.start() not in given and _NOT_BEFORE.search(told, 0, found.start()) is None:
            return found.end() if _SAID_BEFORE.search(told, 0, found.start()) is None else -1
    return -1


def originators_in(reading: Reading, words: str, annotator_id: str) -> list[tuple[Source, str]]:
    """Who is said to say a sentence, each with the words that name them: sources of the register, else whom they name.

    Whoever is called so in the register, but for an article and capitals, is no other: *a guard*, then *the guard*.
    Several only where *and* joins sources that are known alone, of the register or agencies: *SANA and Reuters* are
    two, *the ministry of antiquities and culture* is one.
    """
    name, sources = _named_in(words), reading.every(Source)
    whole = _registered(sources, name)
    if whole is not None:
        return [whole]
    joined = _JOINT.split(name)
    known = [_registered(sources, each) or _agency(each, annotator_id) for each in joined]
    several: dict[str, tuple[Source, str]] = {}
    for each in filter(None, known):
        several.setdefault(each[0].name, each)
    if len(joined) > 1 and None not in known:
        return list(several.values())
    # Whoever speaks is meant, not whom the sentence names besides.
    told = name or words[behind_dateline(words) :]
    named = [
        (at, source, called)
        for source in sources
        for called in (source.name, *source.names)
        if (at := _named_at(called, told)) >= 0
    ]
    if named:
        _, source, called = min(named, key=lambda each: (each[0], -len(each[2])))
        return [(source, called)]
    if not name:
        return []
    called = _NO_NAME.sub("", name)
    return [_agency(name, annotator_id) or (new_source(called[:1].upper() + called[1:], annotator_id), name)]


# “SANA and Reuters”, “САНА и Reuters”, “سانا ورويترز”.
_JOINT = late(r"\s*,?\s+(?:and|et|и|а\s+также|و)\s+|\s*[،,]?\s+و[\u064b-\u0652]?(?=\w)")


def _registered(sources: Iterable[Source], name: str) -> tuple[Source, str] | None:
    """The source of the register that is called so, and the words that call it."""
    bare = _bare(name)
    for source in sources if bare else ():
        called = next((each for each in (source.name, *source.names) if _bare(each) == bare), "")
        if called:
            return source, called if called in name else name
    return None


def _agency(name: str, annotator_id: str) -> tuple[Source, str] | None:
    agency = agency_named(_NO_NAME.sub("", name))
    return (new_source(agency, annotator_id, kind=SourceKind.AGENCY), name) if agency else None


def meant_in(reading: Reading, article_id: str, before: int, name: str) -> Source | None:
    """Who is meant by *the director* behind what *the Syrian director of antiquities* said; None where that is unsure.

    That is the only one of those who say something in the article before that place (a code point) whose name has all
    words of this one, and more.
    """
    if not _THE.match(name):
        return None
    words = set(_bare(name).split())
    spoke = {
        each.originator_id: each.originator_id
        for each in reading.naming(Statement, "article_id", [article_id])
        if each.originator_id is not None and each.start <= before
    }
    found = [
        source
        for source in (reading.found(Source, id_) for id_ in spoke)
        if source is not None and any(words < set(_bare(each).split()) for each in (source.name, *source.names))
    ]
    return found[0] if len(found) == 1 else None


def _bare(name: str) -> str:
    """The name, folded, without the article that a sentence or a register has before it."""
    return _ANY_ARTICLE.sub("", folded(name))


def _named_in(words: str) -> str:
    """Whom the words name as saying them; '' for nobody."""
    words = words[behind_dateline(words) :]
    kept = [at for at, sign in enumerate(words) if not _ARABIC_MARKS.match(sign)]
    bare = "".join(map(words.__getitem__, kept)) if len(kept) < len(words) else words
    for pattern in (_BY, _FRENCH, _SOME, _ARABIC, _RUSSIAN):
        found = pattern.search(bare)
        if found is not None:
            start, end = _own_part(bare, *found.span(found.lastgroup or 0), pattern)
            name = bare[start:end]
            if name and not (_SUFFERED.search(name) or _NOBODY.fullmatch(name)):
                return words[kept[start] : [*kept, len(words)][end]].rstrip()
    return ""


def _own_part(words: str, start: int, end: int, pattern: object) -> tuple[int, int]:
    """Where in what a pattern found the name itself begins and ends: without day, verb, and whom it was said to."""
    cited = _CITING.match(words, start, end)
    told_first = _TOLD_FIRST.match(words, start, end) if pattern is _RUSSIAN else None
    leads = cited or told_first
    start = start if leads is None else leads.end()
    name = words[start:end]
    name = _TOLD_TO.sub("", _DAY_BEHIND.sub("", name)) if pattern is _ARABIC else _VERB_BEHIND.sub("", name)
    if pattern is _RUSSIAN:
        office = _IN_OFFICE.match(name)
        led = office.end() if office is not None else 0
        start, name = start + led, name[led:]
    for days in (_ENGLISH_DAY, _FRENCH_DAY, _ARABIC_DAY):
        day = days.search(name)
        if day is not None and not _is_name(words, start + day.start("day"), start + day.end("day")):
            name = name[: day.start()]
    next_ = _DAY_NEXT.match(words, start + len(name))
    if next_ is not None and name and _is_name(words, *next_.span("day")):
        name = words[start : next_.end()]
    start += len(name) - len(name.lstrip())
    return start, start + len(name.strip())


def _is_name(words: str, start: int, end: int) -> bool:
    """Whether a day of the week is the name of somebody there."""
    day, ahead, behind = folded(words[start:end]), words[:start], words[end:]
    return (words[start].isupper() and is_called_so(ahead, day, behind)) or is_somebody(
        folded(ahead), day, behind, "weekday"
    )


def behind_dateline(words: str) -> int:
    """Where a sentence begins behind the place, the day and the agency at the head of a wire; 0 where none stand."""
    found = _DATELINE.match(words)
    if found is None or len(found[0].split()) > _MOST_WORDS:
        return 0
    head = _BRACKETED.sub(" ", _MONTH_BEHIND.sub(r"\1", found["head"]))
    return 0 if says_something(head) else found.end()


def _named_at(name: str, words: str) -> int:
    """Where the name stands as a whole, in Arabic with what is written onto it; -1: nowhere. AP is not in MAP."""
    at = words.find(name) if name.strip() else -1
    while at >= 0:
        before, behind = words[:at], words[at + len(name) : at + len(name) + 1]
        if not (_is_of_word(name[-1]) and _is_of_word(behind)) and (
            not _is_of_word(name[0]) or not _is_of_word(before[-1:]) or _ONTO_NAME.search(before)
        ):
            return at
        at = words.find(name, at + 1)
    return -1


# و, ف, ب, ل, ك and no more of a word before the name.
_ONTO_NAME = late(r"(?<!\w)[وف]?[بلك]?$")


def _is_of_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_" or "\u064b" <= sign <= "\u065f"
