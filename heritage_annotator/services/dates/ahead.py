"""Tells dates that are yet to come from those that are past: “will reopen on Monday”, “rouvrira lundi”.

A day or a month alone looks back, as news do. It looks ahead where a verb before it in its clause does, and nothing
between the two is over: *will reopen, he said on Monday* is of the Monday that was. Asked of folded text.
"""

from heritage_annotator.patterns import late

# Code points before a date that are looked at.
NEAR = 120

_ENGLISH = (
    r"\b(?:will|won't|shall|would)\b(?!\s+(?:have|go\s+on|later|eventually|subsequently|then)\b)|(?<=\w)'ll\b"
    r"|\b(?:is|are)\s+(?:now\s+|still\s+|also\s+|not\s+)?(?:due|set|scheduled|expected|planned|slated|going|likely|supposed|hoped)\b"
    r"|\b(?:is|are)\s+to\s+(?!date\b|blame\b)|\b(?:plan|hope|aim|intend|expect|promise|vow)s?\s+to\b"
)
_STEMS = (
    r"s|aur|fer|ir|devr|pourr|viendr|reviendr|tiendr|rouvrir|ouvrir|fermer|rester|commencer|debuter|demarrer|reprendr|prendr|finir"
    r"|terminer|achever|durer|restaurer|rendr|recevr|accueiller|inaugurer|publier|presenter|exposer|visiter|entrer|quitter|partir"
    r"|retourner|reconstruir|decider|voter|dir|mettr|poursuivr|adopter|signer|debattr|discuter|examiner|lancer|livrer|remettr|restituer|annoncer|deviendr"
)
_FRENCH = (
    rf"\b(?:(?:{_STEMS})(?:a|ont)|sera|seront)\b"
    r"|\b(?:va|vont|doit|doivent|devrait|devraient|pourrait|pourraient|compte|comptent|prevoit|prevoient)\s+(?:\w+\s+|s')?"
    r"(?:etre\s+)?\w+(?:er|ir|re|ees?|es?)\b|\b(?:est|sont)\s+(?:prevu|attendu|programme|fixe)e?s?\b"
)
# سيطر and سيارة are no verbs of what is to come, so these are named.
_ARABIC = (
    r"(?<!\w)[وف]?(?:سوف|لن|س[يت](?:كون|تم|بدا|نتهي|عود|عاد|فتح|فتتح|ستانف|جري|عقد|صل|بقي|ظل|غلق|زور|ستمر|قام|شارك|علن|صدر|رمم"
    r"|توجه|غادر|نطلق|عرض|سلم|ستغرق|ستعيد|نقل|نشر|كتمل|نجز|ستكمل|قوم|عمل|بني|شهد|حتفل|ستضيف|ستقبل|خضع|رفع|ناقش|صوت|صبح"
    r"|واصل|حاكم|مثل|رحل|وقع|دخل|خرج|نسحب|هدم|دمر|قرر|درس|بحث|طلق|وزع|حدد|ستخدم)(?:ون|ان|وا)?(?!\w)"
    r"|من\s+ال(?:مقرر|متوقع|منتظر|مرتقب|مفترض|مزمع)(?!\w)|(?:يتوقع|يعتزم|تعتزم|ينتظر)(?!\w))"
)
_TO_COME = late(rf"{_ENGLISH}|{_FRENCH}|{_ARABIC}")

# What ends the reach of such a verb: another clause, or somebody who says it.
_OVER = late(
    r"(?<!\b\w)[.](?=\s)|[!?؟;؛\n]|:\s|\b(?:was|were|had|did|said|says|told|announced|added|after|since|when|where|who|which|because|following|until"
    r"|ete|etait|etaient|avait|avaient|ont\s+\w+|a\s+\w+(?:e|i|u|it)s?|dit|apres|depuis|qui|lorsque|quand|parce)\b"
    r"|(?<!\w)[وف]?(?:قال|قالت|اعلن|اعلنت|اضاف|اضافت|اكد|اكدت|كان|كانت|الذي|التي|الذين|بعد|منذ|عندما|حيث|ما\s+ان)(?!\w)"
)
# “Will restore the temple destroyed in August”, but “will be restored in August”.
_DONE = late(
    r"(?<!\bbe\s)(?<!\bbeen\s)(?<!\bget\s)(?<!stay\s)(?<!remain\s)(?<!keep\s)(?<!kept\s)(?<!ly\s)(?<!\band\s)(?<!\bor\s)"
    r"\b(?:\w{2,}[^\We]ed|hit|struck|burnt|stolen|taken|lost|built|detruit|bombarde|pille|vise|touche|frappe|endommage|brule|vole|incendie)"
    r"e?s?(?:\s+(?:by|par)(?:\s+[\w'-]+){1,4})?\s+$|(?<!\w)ال(?:مدمر|منهوب|مقصوف|محترق|متضرر)ه?\s+$"
)
_PAST_ONLY = late(r"(?:since|depuis|منذ)\b")


def looks_ahead(folded: str, start: int, words: str) -> bool:
    """Whether what stands before `start` of the folded text speaks of what is yet to come; `words`: the date."""
    before = folded[max(0, start - NEAR) : start]
    verbs = list(_TO_COME.finditer(before))
    if not verbs or _PAST_ONLY.match(words):
        return False
    between = before[verbs[-1].end() :]
    return not _OVER.search(between) and not _DONE.search(between)
