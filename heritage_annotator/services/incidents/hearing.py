"""Hears in the words of a sentence who says it, and whether they deny it: in English, French, Arabic and Russian."""

import re

from heritage_annotator.model.folding import folded
from heritage_annotator.model.incidents.sources import Source
from heritage_annotator.model.incidents.vocabulary import SourceKind
from heritage_annotator.patterns import late
from heritage_annotator.services.incidents.agencies import agency_named
from heritage_annotator.services.incidents.registers import new_source
from heritage_annotator.storage.reading.reading import Reading

_SAYING = "said|says|say|reported|reports|confirmed|announced|denied|told|claimed"
# The point of a title or an initial ends no name: Mr. Day, Dr. M. Abdulkarim.
_POINTED = r"(?:\b(?:Mrs?|Ms|Dr|Prof|Gen|Col|Lt|Maj|Capt|Sgt|Rev|Fr|St|Hon|Mme|Mgr|Eng|[A-Z])\.[ \xa0]*)"
_BY = late(
    rf"(?:according to|selon|d['’]après)\s+(?P<by>(?:{_POINTED}|[^.,;:\n]){{3,60}})"
    rf"|(?:^|[.,;]\s+)(?P<who>(?:{_POINTED}|[A-Z]|[Tt]he |[Aa]n? )(?:{_POINTED}|[^.,;:\n]){{2,60}}?)"
    rf"\s+(?:on \w+day\s+)?(?:{_SAYING})\b"
)
# “…, residents said”: some of those whom nobody names; a pronoun is nobody.
_SOME = late(
    r"[,;]\s+(?P<who>(?!(?:it|he|she|they|we|you|i|who|which|what|and|but|as|when|where|while|that|then|one|some|many)\b)"
    r"[a-z][\w'’-]*(?:\s+[a-z][\w'’-]*){0,3}?)\s+(?:on \w+day\s+)?(?:said|say|reported|told)\b"
)
_ARABIC = late(
    r"(?:^|[\s«])[وف]?(?:قال|أعلن|أكد|ذكر|أفاد|صرح)(?:ت|وا)?\s+(?P<said>[^.،,؛;:\n]{3,50}?)\s+ب?[إأا]ن(?:ه|ها|هم)?(?!\w)"
    r"|[،,]\s*(?:كما\s+)?(?:قال|ذكر|أفاد|أكد|حسب|بحسب)(?:ت|وا)?\s+(?P<says>[^.،,؛;:\n]{3,50}?)(?=\s*(?:[.،,؛\n]|$))"
)
_RUSSIAN = late(
    r"[,—]\s*(?:сообщил|заявил|сказал|рассказал|подтвердил|переда[её]т|сообща[ею]т)(?:а|о|и)?\s+(?:\d{1,2}\s+[а-я]+\s+)?(?P<said>[^.,;:\n]{3,60}?)"
    r"(?=\s*(?:[.,;\n]|$))|(?i:по\s+(?:словам|данным|сообщению|информации))\s+(?P<says>[^.,;:\n]{3,60}?)(?=\s*(?:[.,;\n]|$))"
)
# The day on which they said it is no part of a name.
_DAY_BEHIND = late(r"\s+(?:يوم|أمس|اليوم|مساء|صباح|في|خلال)(?!\w).*$", re.DOTALL)

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
_IN_OFFICE = late(r"^во?\s+(?=[А-ЯЁ])")

# Asked of folded words: نفى and نفي are one. To deny somebody something says nothing of what happened, and who denies
# to be the one that did it leaves open that it was done.
_DENYING = late(
    r"\b(?:den(?:ied|ies|y)|refut(?:ed|es))\b(?!\s+(?:\w+\s+)?(?:access|entry|entrance|permission|visas?|permits?|return|them|him|her|us)\b)"
    r"(?!\s+(?:all|any|its|his|her|their|bearing|having)?\s*(?:responsibility|involvement|wrongdoing|blame|culpability|intent)\b)"
    r"|\b(?:rejected|rejects|dismissed|dismisses)\s+(?:\w+\s+){0,3}?(?:claims?|reports?|accusations?|allegations?|accounts?|charges?)\b"
    r"|\b(?:a|ont|avait|avaient)\s+(?:dementi|nie)\b|\b(?:dement|dementent|nie|nient)\b"
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


def is_denied(words: str) -> bool:
    """Whether a sentence, as far as a passage of it goes, says that somebody denies what it tells.

    To deny that it stands unharmed, or to deny a denial, is none.
    """
    told = folded(words)
    given = {each.start("it") for each in _SOMETHING_DENIED.finditer(told)}
    undone_to = 0
    for found in _DENYING.finditer(told):
        if found.start() < undone_to:
            continue
        denied = _OF_DENIAL.match(told, found.end())
        if denied is not None and _UNDONE.search(_OF_THE_THING.sub("", denied[0])):
            undone_to = denied.end()
        elif found.start() not in given and _NOT_BEFORE.search(told, 0, found.start()) is None:
            return _SAID_BEFORE.search(told, 0, found.start()) is None
    return False


def originator_in(reading: Reading, words: str, annotator_id: str) -> tuple[Source | None, str]:
    """Who is said to say a sentence: a source of the register that it names, else whom its words name."""
    named = [
        (at, source, name)
        for source in reading.every(Source)
        for name in (source.name, *source.names)
        if (at := _named_at(name, words)) >= 0
    ]
    if named:
        _, source, name = min(named, key=lambda each: (each[0], -len(each[2])))
        return source, name
    name = _named_in(words)
    if not name:
        return None, ""
    agency = agency_named(name)
    called = agency or name.removeprefix("the ").removeprefix("The ")
    return new_source(called, annotator_id, kind=SourceKind.AGENCY if agency else ""), name


def _named_in(words: str) -> str:
    """Whom the words name as saying them; '' for nobody."""
    for pattern in (_BY, _SOME, _ARABIC, _RUSSIAN):
        found = pattern.search(words)
        if found is not None:
            name = next(part for part in found.groupdict().values() if part)
            name = _DAY_BEHIND.sub("", name) if pattern is _ARABIC else _VERB_BEHIND.sub("", name)
            name = _IN_OFFICE.sub("", name).strip() if pattern is _RUSSIAN else name.strip()
            if not (_SUFFERED.search(name) or _NOBODY.fullmatch(name)):
                return name
    return ""


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
