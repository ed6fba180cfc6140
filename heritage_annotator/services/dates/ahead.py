"""Tells dates that are yet to come from those that are past: “will reopen on Monday”, “rouvrira lundi”.

A day or a month alone looks back, as news do. It looks ahead where a verb before it in its clause does, and nothing
between the two is over: *will reopen, he said on Monday* is of the Monday that was. Asked of folded text.
"""

import re
from collections.abc import Callable

from heritage_annotator.patterns import late
from heritage_annotator.services.dates.phrases import MONTH

# Code points before a date that are looked at, and behind it.
NEAR, _NEAR_BEHIND = 120, 60

_ENGLISH = (
    r"\b(?:will|won't|shall|would)\b(?!\s+(?:have|go\s+on|later|eventually|subsequently|then)\b)|(?<=\w)'ll\b"
    r"|\b(?:is|are)\s+(?:now\s+|still\s+|also\s+|not\s+)?(?:due|scheduled|expected|planned|slated|likely|supposed|hoped|(?:set|going)\s+to)\b"
    r"|\b(?:is|are)\s+to\s+(?!date\b|blame\b)|\b(?:plan|hope|aim|intend|expect|promise|vow)s?\s+to\b"
)
_STEMS = (
    r"ser|aur|fer|ir|devr|pourr|viendr|reviendr|tiendr|rouvrir|ouvrir|fermer|rester|commencer|debuter|demarrer|reprendr|prendr|finir"
    r"|terminer|achever|durer|restaurer|rendr|recevr|accueiller|inaugurer|publier|presenter|exposer|visiter|entrer|quitter|partir"
    r"|retourner|reconstruir|decider|voter|dir|mettr|poursuivr|adopter|signer|debattr|discuter|examiner|lancer|livrer|remettr|restituer|annoncer|deviendr"
    r"|reunir|rencontrer|arriver|assister|participer|sieger|evaluer|etudier|inspecter|reparer|demolir|transferer|transporter|cesser"
    r"|installer|retirer|rapatrier|negocier|soumettr|celebrer|deployer|evacuer"
)
_FRENCH = (
    rf"\b(?:{_STEMS})(?:a|ont)\b"
    r"|\b(?:va|vont|doit|doivent|devrait|devraient|pourrait|pourraient|compte|comptent|prevoit|prevoient)\s+(?:\w+\s+|s')?"
    r"(?:etre\s+)?\w+(?:er|ir|re|ees?|es?)\b|\b(?:est|sont)\s+(?:prevu|attendu|programme|fixe)e?s?\b"
)
# سيطر and سيارة are no verbs of what is to come, so these are named.
_ARABIC = (
    r"(?<!\w)[وف]?(?:سوف|لن|س[يت](?:كون|تم|بدا|نتهي|عود|عاد|فتح|فتتح|ستانف|جري|عقد|صل|بقي|ظل|غلق|زور|ستمر|قام|شارك|علن|صدر|رمم"
    r"|توجه|غادر|نطلق|عرض|سلم|ستغرق|ستعيد|نقل|نشر|كتمل|نجز|ستكمل|قوم|عمل|بني|شهد|حتفل|ستضيف|ستقبل|خضع|رفع|ناقش|صوت|صبح"
    r"|جتمع|لتقي|سافر|حضر|عاين|فحص|قيم|واصل|حاكم|مثل|رحل|وقع|دخل|خرج|نسحب|هدم|دمر|قرر|درس|بحث|طلق|وزع|حدد|ستخدم)(?:ون|ان|وا)?(?!\w)"
    r"|من\s+ال(?:مقرر|متوقع|منتظر|مرتقب|مفترض|مزمع)(?!\w)|(?:يتوقع|يعتزم|تعتزم|ينتظر)(?!\w))"
)
_TO_COME = late(rf"{_ENGLISH}|{_FRENCH}|{_ARABIC}")

# Presents of what a calendar settles: “leaves on Thursday”, “talks begin Monday”, “s'ouvre jeudi”, “تبدأ الاثنين”.
_SETTLED = (
    r"\b(?:begins|starts|opens(?!\s+fire)|reopens|resumes|expires|convenes|departs|arrives|commences|leaves|returns|launches|closes|ends"
    r"|kicks\s+off|gets\s+under\s?way|takes\s+(?:place|effect)|(?:comes|enters|goes)\s+into\s+(?:force|effect))\b"
    r"|(?<=[a-z]{3}s)\s(?:begin|start|resume|reopen|expire|convene|depart|arrive|commence|meet|take\s+(?:place|effect)"
    r"|kick\s+off|get\s+under\s?way|(?:come|enter|go)\s+into\s+(?:force|effect))\b"
    r"|\b(?:is|are)\s+(?:leaving|opening|reopening|beginning|starting|meeting|arriving|returning|travelling|traveling|closing"
    r"|resuming|flying|convening|hosting|departing)\b"
    r"|(?:\bs'|\bse\s+)(?:ouvre|tient|tiennent|acheve|termine|reunit|reunissent|rouvre)(?:nt)?\b|\b(?:a|ont)\s+lieu\b"
    r"|\b(?:commence|debute|demarre|rouvre|expire|entre(?:nt)?\s+en\s+vigueur|ouvre(?:nt)?\s+ses\s+portes)(?:nt)?\b"
    r"|\b(?:reprend|reprennent|part|partent|prend\s+fin|prennent\s+fin)\b"
    r"|(?<!\w)[وف]?[يت](?:بدا|نطلق|ستانف|نعقد|عقد|فتتح|نتهي|غادر|جتمع|زور|دخل\s+حيز)(?:ون|ان)?(?!\w)"
)
_IS_SETTLED = late(_SETTLED)
# Between such a verb and its date stand a place or a purpose, and no more.
_BESIDE = 60
# “N'a pas commencé lundi”, “did the siege that begins”, “had ends”, “كان يبدأ”, “لم تبدأ”, “the end and starts of”.
_NOT_SETTLED = late(
    r"(?:\b(?:did|does|do|could|might|may|not|n't|the|a|an|of|its|their|these|those|no|both|if|unless|whose|his|her|as|that\s+often"
    r"|usually|often|every|never|always|traditionally|normally)"
    r"|\b(?:a|ont|as|ai|avait|avaient|ayant|aurait|auraient|avoir|est|sont|etait|etaient|n'a|n'ont|l'a|de|cette|d'une|une|la|sa)"
    r"(?:\s+(?:deja|pas|aussi|egalement|ainsi|donc|ensuite|alors|plus))?"
    r"|(?<!\w)[وف]?(?:(?:كان|كانت|كانوا)(?:\s+\w+){0,3}|لم|لما|قبل\s+ان|عندما|حين|حيث|قد|كل))\s*$"
)

# What ends the reach of such a verb: another clause, or somebody who says it.
_OVER = late(
    r"(?<!\b\w)[.](?=\s)|[!?؟;؛\n]|:\s|\b(?:was|were|had|did|said|says|told|announced|added|after|since|when|where|who|which|what|because|to\s+have|following|until"
    r"|ete|avoir|etait|etaient|avait|avaient|ont\s+\w+|a\s+\w+(?:e|i|u|it)s?|dit|apres|depuis|qui|lorsque|quand|parce)\b"
    r"|(?<!\w)[وف]?(?:قال|قالت|اعلن|اعلنت|اضاف|اضافت|اكد|اكدت|كان|كانت|الذي|التي|الذين|بعد|منذ|عندما|حيث|ما\s+(?:ان|حدث|جري|حصل|وقع|تبقي))(?!\w)"
)
# “Will restore the temple destroyed in August”, but “will be restored in August”.
_DONE = late(
    r"(?<!\bbe\s)(?<!\bbeen\s)(?<!\bget\s)(?<!stay\s)(?<!remain\s)(?<!keep\s)(?<!kept\s)(?<!ly\s)(?<!\band\s)(?<!\bor\s)"
    r"(?<!\bsera\s)(?<!\bseront\s)(?<!\betre\s)"
    r"\b(?:\w{2,}[^\We]ed|hit|struck|burnt|stolen|taken|lost|built|detruit|bombarde|pille|vise|touche|frappe|endommage|brule|vole|incendie|commis|perpetre|tue|tombe"
    r"|rase|dynamite|saccage)"
    r"e?s?(?:\s+(?:by|par)(?:\s+[\w'-]+){1,4})?\s+$|(?<!\w)ال(?:مدمر|منهوب|مقصوف|محترق|متضرر)ه?\s+$"
)
_EVENT = (
    r"(?:attack|air-?strike|strike|raid|bombing|bombardment|shelling|massacre|killing|murder|explosion|blast|fire"
    r"|destruction|demolition|looting|theft|earthquake|collapse)s?"
)
# What an event leaves, and what shows it: “will assess damage from Monday”, “will compare photographs from August”.
_LEFT_BY_IT = (
    r"(?:damages?|debris|rubble|losses|casualties|injuries|photos?|photographs?|images?|imagery|pictures?"
    r"|footage|videos?|scans?)"
)
# “Will look into the bombing on Monday”, “vont étudier le pillage d'août”; but “will begin an attack on Monday”.
_HAPPENED = late(
    rf"\bthe\s+(?:[\w-]+\s+){{0,2}}{_EVENT}\s+$"
    rf"|\b{_LEFT_BY_IT}\s+(?:from\s+|of\s+)?(?:the\s+)?$"
    r"|\b(?:l[ea]s?\s+|l')(?:\w+\s+)?(?:attaque|frappe|raid|bombardement|massacre|attentat|explosion|incendie|destruction|pillage|vol"
    r"|seisme|effondrement)s?\s+$"
    r"|(?<!\w)(?:ال)?(?:قصف|تدمير|هجوم|تفجير|غاره|غارات|مجزره|حريق|زلزال|نهب|سرقه|انهيار|مقتل)(?:\s+\w+){0,3}\s+$"
    r"|\bthat\s+$"
)
# “The rubble of Monday”, “over the August attack”; but “on the morning of 3 May”.
_OF_SOMETHING = late(rf"(?:of\b|de\b(?!\s+l[ae]\b)|d'(?!ici\b))|(?:\w+\s+)?the\s+(?:{MONTH})$")
_PART_OF_A_TIME = late(
    r"\b(?:morning|afternoon|evening|night|day|week|month|start|beginning|end|matin|soir|nuit|journee)\s+$"
)
# “The town would fall in August” tells of what is over, unless somebody says it: “they said that it would”.
_SAYING = (
    r"\b(?:said|says|told|announced|added|confirmed|promised|warned|hoped|expected|reported|stated|insisted"
    r"|according)\b"
)
_SAID_BEFORE, _SAID_BEHIND = late(_SAYING), late(rf"[^.!?;]*{_SAYING}")
# “Will discuss Monday’s strike”; but “will attend Monday’s meeting”.
_EVENT_BEHIND = late(rf"['’]s?\s+(?:[\w-]+\s+){{0,2}}{_EVENT}\b")
_PARTICIPLE = late("\u00e9(?:s|e|es)?$|e\u0301(?:s|e|es)?$")
_YEAR = late(r"\b(?:19|20)\d\d\b")
_PAST_ONLY = late(r"(?:since|depuis|منذ)\b")


def looks_ahead(folded: str, start: int, words: str, written: Callable[[int, int], str] | None = None) -> bool:
    """Whether what stands before `start` of the folded text speaks of what is yet to come; `words`: the date.

    `written` gives what stands between two places of the folded text, counted back from `start`, as it is written:
    *commence* and *commencé* are one word folded.
    """
    before, end = folded[max(0, start - NEAR) : start], start + len(words)
    verbs = list(_TO_COME.finditer(before)) or _settled(before, written)
    if not verbs or _PAST_ONLY.match(words) or _is_of_something(before, words):
        return False
    if _EVENT_BEHIND.match(folded, end):
        return False
    if verbs[-1].group() == "would" and not _is_said(before, folded[end : end + _NEAR_BEHIND]):
        return False
    # What stands before the verb's end is seen all the same: “sera détruit”.
    return not any(over.search(before, verbs[-1].end()) for over in (_OVER, _DONE, _HAPPENED))


def _settled(before: str, written: Callable[[int, int], str] | None) -> list[re.Match[str]]:
    """The last present of what is settled, beside the date; none where it is over, denied or a habit."""
    near = max(0, len(before) - _BESIDE)
    found = [each for each in _IS_SETTLED.finditer(before) if each.end() > near]
    if not found:
        return []
    last = found[-1]
    if _NOT_SETTLED.search(before, 0, last.start() + (last.group()[0] == " ")):
        return []
    if written is not None and _PARTICIPLE.search(written(len(before) - last.start(), len(before) - last.end())):
        return []
    return [last]


def _is_of_something(before: str, words: str) -> bool:
    return _OF_SOMETHING.match(words) is not None and not _PART_OF_A_TIME.search(before)


def _is_said(before: str, behind: str) -> bool:
    said = _SAID_BEFORE.search(before)
    return not _YEAR.search(before, said.end()) if said is not None else bool(_SAID_BEHIND.match(behind))
