"""Tells what is feared or planned from what happened: “plans to demolish”, “menacent de détruire”, “يخططون لهدم”.

A plan or a fear reaches as far as its clause; what a passage says besides has happened. Asked of folded text, in
English, French and Arabic.
"""

from heritage_annotator.model.folding import folded
from heritage_annotator.model.incidents.vocabulary import Modality
from heritage_annotator.model.span import Span
from heritage_annotator.patterns import late

_HARM = (
    r"(?:demolish|destroy|blow(?:n)?\s+up|bomb|raze|bulldoz|shell|burn|loot|attack|strike|struck|tear\s+down|torn\s+down|pull|level|dynamit"
    r"|flatten|remov|smash|target|hit|dismantl|flood|collaps|fall|damag|crumbl|give\s+way|sell|sold|stolen|steal|lost|deton)"
)
_HARM_NOUN = (
    r"(?:demolition|destruction|collapse|attack|bombing|shelling|looting|strike|airstrike|razing|removal|loss|ruin"
    r"|damage)s?"
)
_FALL = r"(?:collapse|fall|crumble|give\s+way|sink|subside)"
_S_EFFONDRER = r"s['’]?\s?(?:effondrer|ecrouler|affaisser)|tomber"
_DETRUI = (
    r"(?:detrui|demoli|ras|dynamit|bombard|brul|incendi|pill|saccag|attaqu|frapp|vis|endommag|effondr|ecroul|abatt|abattu|demantel|sauter"
    r"|fair)"
)
_NOM = (
    r"(?:destruction|demolition|effondrement|attaque|pillage|bombardement|dynamitage|demantelement|ruine|disparition)s?"
)
_HADM = (
    r"[لب]?(?:ال)?(?:هدم|تدمير|تفجير|نسف|قصف|ازاله|حرق|نهب|سرقه|تجريف|بيع|استهداف|ضرب|مهاجمه|اقتحام|تحويل|ترميم|تحطيم|تخريب|انهيار|سقوط"
    r"|زوال|ضياع|دمار|خراب|اندثار|غرق|تهديم)(?:ه|ها|هم|هما|هن)?(?!\w)"
)
_HADAMA = (
    r"(?:هدم|دمر|فجر|نسف|قصف|حرق|نهب|جرف|حطم|خرب|ستهدف|نهار|تعرض|سقط|زيل|ضيع|هاجم|قتحم|زول)"
    r"(?:وا|ون|ان)?(?:ه|ها|هم|هما)?(?!\w)"
)

_PLANNED = late(
    # “plans to demolish”, “threatened to blow up”, “a plan to restore”; but a threat to heritage is none of somebody.
    r"\b(?:plan|intend|vow|prepar|seek|aim|want|hope|pledg|promis|propos)(?:s|es|ed|ned|e|ing|ning)?\s+to\s+(?!(?:the|an?|its?|their|this|these|those)\b)"
    r"|\bdecided\s+to\s+(?!(?:the|an?)\b)"
    rf"|\bthreat(?:s|en|ens|ened|ening)?\s+to\s+(?!{_FALL}\b)(?={_HARM})"
    r"|\bthreat(?:en|ens|ened|ening)\s+(?:the\s+)?(?:demolition|destruction)\b"
    rf"|\b(?:planned|threatened|proposed|imminent|impending)\s+{_HARM_NOUN}\b"
    rf"|\bplans?\s+(?:for|of)\s+(?:the\s+|an?\s+)?{_HARM_NOUN}\b"
    rf"|\b(?:is|are|was|were|be)\s+(?:set|due|scheduled|slated|going|about|planned|expected)\s+to\s+(?:be\s+)?(?={_HARM})"
    rf"|\b(?:will|shall|is\s+to|are\s+to|was\s+to|were\s+to)\s+(?:soon\s+|also\s+|now\s+)?(?:be\s+)?(?={_HARM})(?!fall\w*\s+(?:to|under|on)\b)"
    # “projettent de démolir”, “prévoit la démolition”, “va être rasée”
    rf"|\b(?:projet\w*|prevoi\w+|prevu\w*|envisag\w+|menac(?:e|ent|ait|aient|er|ant)|planifi\w+|decid\w+|promet\w*|jur\w+|tent\w+)\s+"
    rf"(?:de\s+|d['’])(?!{_S_EFFONDRER})(?=\S*(?:er|ir|re)\b)"
    r"|\b(?:veut|veulent|voulai\w+|entend|entendent|entendai\w+|compt(?:e|ent|ait|aient)|s['’]appret(?:e|ent|ait|aient)\s+a|prevoi\w+\s+de)\s+"
    r"(?=\S*(?:er|ir|re)\b)"
    rf"|\b(?:projet\w*|plan|prevoi\w+|envisag\w+|menac(?:e|ent|es))\s+(?:de\s+(?:la\s+)?|d['’]|la\s+|une?\s+|l['’])(?:\w+\s+)?(?:demolition|demantelement|dynamitage)\b"
    rf"|\b(?:va|vont|doit|doivent|devai\w+)\s+(?:bientot\s+)?(?:etre\s+)?(?={_DETRUI})|\b(?:sera|seront)\s+(?:bientot\s+)?(?={_DETRUI})"
    # يخططون لهدم، يهددون بتفجير، خطة لهدم، سيهدمون
    rf"|(?<!\w)[وف]?[يتان]?(?:خطط|عتزم|عزم|نوي|هدد|توعد|ستعد|ريد|قرر|نوون|سعي)(?:ت|ون|وا|ان)?(?:\s+\w+){{0,4}}?\s+(?:الي\s+|علي\s+|ان\s+)?(?={_HADM})"
    rf"|(?<!\w)[وف]?[يتان]?(?:خطط|عتزم|هدد|توعد|ريد|قرر)(?:ت|ون|وا|ان)?\s+(?:ب)?ان\s+[ين]?(?=\w*{_HADAMA})"
    rf"|(?<!\w)[وفبل]?(?:ال)?(?:خطه|خطط|مخطط|مخططات|تهديد|تهديدات|نيه|مشروع|قرار)\s+(?:\w+\s+)?(?=[لب]{_HADM})"
    rf"|(?<!\w)[وف]?(?:س[يت]|سوف\s+[يت]){_HADAMA}|(?<!\w)[وف]?سيتم\s+(?={_HADM})"
)
_FEARED = late(
    # “fear that”, “fears of a collapse”, “could collapse”, “at risk of”
    r"\bfear(?:s|ed|ing)?\s+(?:that|it|they|the|of|its?|their|for|an?)\b|\b(?:worr(?:y|ied|ies)|concern(?:ed|s)?|alarm(?:ed)?|afraid|scared)\s+(?:that|about|of|over)\b"
    rf"|\bthreat(?:en|ens|ened|ening)\s+to\s+(?={_FALL}\b)|\bthreatened\s+(?:with|by)\b"
    rf"|\b(?:risk(?:s|ed|ing)?|danger|brink|verge)\s+(?:of\s+)?(?:being\s+|total\s+|further\s+|imminent\s+|a\s+)?(?={_HARM})"
    rf"|\b(?:could|may|might|would)\s+(?:soon\s+|also\s+|still\s+|even\s+|be\s+next\s+to\s+)?(?:be\s+{_HARM}|{_FALL}\b)"
    rf"|\bwarn(?:s|ed|ing)?\s+(?:that\s+[^.,;:!?]*?\b(?:could|may|might|would|will|risks?)\b|of\s+(?:the\s+|an?\s+)?(?:\w+\s+)?{_HARM_NOUN})"
    rf"|\bfeared\s+{_HARM_NOUN}\b"
    # “craignent que”, “redoute l'effondrement”, “menace de s'effondrer”, “pourrait être détruit”
    r"|\b(?:craign\w+|craint|craintes?|redout\w+)\b|\b(?:inquiet\w*|s['’]inquiet\w+)\s+(?:de|du|pour|que)\b"
    rf"|\bmenac(?:e|ent|ait|aient|ant)\s+(?:de\s+|d['’])(?={_S_EFFONDRER})|\bmenacee?s?\s+(?:de\s+|d['’]|par\s+)(?={_NOM}|l[ea]s?\s|l['’]|un)"
    rf"|\brisqu(?:e|ent|ait|aient|ant)\s+(?:de\s+|d['’])|\brisque\s+(?:de\s+|d['’])(?={_NOM})|\ben\s+danger\s+(?:de\s+|d['’])(?={_NOM})"
    rf"|\b(?:pourrai(?:t|ent))\s+(?:bientot\s+)?(?:etre\s+(?={_DETRUI})|(?={_S_EFFONDRER}))"
    # يخشون أن، خشية من، مهدد بالانهيار، قد ينهار
    r"|(?<!\w)[وف]?(?:[يتن]خش(?:ي|ون|ا)|خشي|خشيت|خشوا|خشيه|[يت]تخوف(?:ون)?|تخوفا?|تخوفت|مخاوف|خوفا?)\s+(?:من|علي|ان|في|بشان)(?!\w)"
    r"|(?<!\w)[وف]?[يت]خش(?:ي|ون)\s+\w"
    rf"|(?<!\w)(?:ال)?مهدده?\s+(?=ب{_HADM})|(?<!\w)(?:ال)?ايله?\s+لل?سقوط|(?<!\w)[وفب]?(?:ال)?خطر\s+(?=(?:ال)?{_HADM})"
    rf"|(?<!\w)[وف]?قد\s+[يت](?={_HADAMA})"
)

# Where what is planned or feared ends: another clause.
_OVER = late(
    r"[.;:!?؟؛،,\n](?!\d)|\b(?:after|before|but|when|which|who|because|since|then|while|although|until|and\s+(?:then|later|did|has|have|had|was|were|is|are|\w+ed)"
    r"|as\s+(?:it|he|she|they))\b"
    r"|\b(?:apres|avant|mais|lorsque|quand|dont|puis|car|parce|qui|et\s+(?:a|ont|est|sont|avait|avaient))\b"
    r"|(?<!\w)(?:بعد|بعدما|قبل|و?لكن|عندما|حيث|الذي|التي|الذين|ثم)(?!\w)|(?<!\w)و(?:قد|كان|كانت|دمر|هدم|فجر|قصف|نسف|نهب)(?:ت|وا)?(?!\w)"
)
# What has happened: looked for outside of what is planned or feared.
_DONE = late(
    r"\b(?:destroyed|damaged|demolished|razed|shelled|bombed|bombarded|hit|struck|looted|stolen|burned|burnt|blew|blown|collapsed|fell|fallen"
    r"|attacked|bulldozed|level+ed|dynamited|ruined|cracked|vandali[sz]ed|defaced|smashed|toppled|flooded|targeted|seized|removed|shattered"
    r"|torn|tore|crumbled|dismantled|sold|stole|lost|carried\s+out|did\s+so|was\s+\w+ed|were\s+\w+ed|has\s+\w+ed|have\s+\w+ed|had\s+\w+ed)\b"
    rf"|\b(?:a|ont|avait|avaient|est|sont|etait|etaient|fut|furent|ete|s['’]est|se\s+sont|n['’]a|l['’]a|l['’]ont)\s+(?:ete\s+|\w+ment\s+)?{_DETRUI}"
    r"|(?<!\w)[وف]?(?:دمر|هدم|فجر|نسف|قصف|انهار|تضرر|احترق|نهب|تعرض|استهدف|اصيب|سقط|تهدم|جرف|حطم|خرب|سرق|ادي|طال|الحق|تم)(?:ت|وا|ا|تا)?(?:ه|ها|هم)?(?!\w)"
)
# A clause is shorter, also where nobody put a full stop.
_FAR = 400
# “the threat … was carried out”, “is threatened” and “was planned” are no deeds.
_NO_DEED = late(
    r"\b(?:was|were|has|have|had)\s+(?:threatened|planned|feared|vowed|intended|prepared|pledged|promised|warned|worried"
    r"|scheduled|expected|wanted|decided|proposed)\b"
)


def modality_in(sentence: str, passage: Span) -> Modality:
    """Whether what the passage (code points of the sentence) tells of happened, is planned or is feared.

    Planned or feared is what a word for it reaches, where the passage tells of no deed besides. Looked at are the
    code points `_FAR` before the passage, and so many at its beginning: the cost does not grow with the sentence.
    """
    before = sentence[max(0, passage.start - _FAR) : passage.start]
    head, told = folded(before).rstrip(), folded(passage.of(sentence)[:_FAR]).strip()
    text = f"{head} {told}" if before else told
    start = len(text) - len(told)
    reaches: list[tuple[int, int, Modality]] = []
    for pattern, modality in ((_PLANNED, Modality.PLANNED), (_FEARED, Modality.FEARED)):
        for found in pattern.finditer(text):
            over = _OVER.search(text, found.end())
            reaches.append((found.start(), len(text) if over is None else over.start(), modality))
    reached = [each for each in reaches if each[1] > start and text[max(each[0], start) : each[1]].strip()]
    if not reached:
        return Modality.HAPPENED
    done = [*_DONE.finditer(text, start)]
    aside = {each.start() for each in _NO_DEED.finditer(text, start)}
    if any(
        each.start() not in aside and not any(first <= each.start() < end for first, end, _ in reaches) for each in done
    ):
        return Modality.HAPPENED
    return min(reached)[2]
