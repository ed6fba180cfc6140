"""Tells a date that bounds what is told from one that dates it: “moved to the capital before the town fell in March”.

The date is of what stands behind *before*, so what is told happened by then, and on no day that the words name. Asked
of the words between them, folded, in English, French and Arabic. *After* is not asked: what falls after a strike on
Tuesday most often fell on that day.
"""

from heritage_annotator.model.folding import folded
from heritage_annotator.model.incidents.vocabulary import DateKind
from heritage_annotator.patterns import late

# Code points before a date that are looked at.
_NEAR = 120

# “Before dawn on Tuesday” is on that Tuesday, and so is “before the court on Tuesday”; قبل شهرين is two months ago.
_ENGLISH = (
    r"(?<!never\s)(?<!ever\s)(?<!day\s)\bbefore\b(?!\s+(?:and|or|yesterday|\d|(?:the\s+)?(?:dawn|daybreak|sunrise|noon|midday|midnight"
    r"|sunset|dusk|nightfall|prayers?|court|judges?|committee|council|parliament|tribunal|commission|cameras?))\b)"
    r"|\bprior\s+to\b|\bahead\s+of\b"
)
_FRENCH = r"\bavant\b(?!-|\s+(?:et|hier|\d|(?:l'|le\s+)?(?:aube|midi|minuit|lever|coucher|priere))\b)"
_ARABIC = (
    r"(?<!\w)[وف]?(?:قبل|قبيل)(?!\w)(?!\s+(?:\d|(?:ال)?(?:فجر|ظهر|مغرب|غروب|شروق|عشاء|صلاه)(?!\w)|منتصف|نحو|حوالي|عده|بضع"
    r"|(?:يوم|اسبوع|شهر|عام|سن[هت]|ساع[هت])(?:ين)?(?!\w)|(?:ثلاث|اربع|خمس|ست|سبع|ثمان|تسع|عشر)\w*\s|ايام|اسابيع|اشهر|سنوات|ساعات))"
)
# Words stand between, and nothing that ends a clause, no comma either.
_ANOTHER_COMES_BEHIND = late(rf"(?:{_ENGLISH}|{_FRENCH}|{_ARABIC})\s+\w[^.,،;؛:!?؟\n—–]*$")


def is_bound(body: str, start: int, told: int) -> bool:
    """Whether the date at `start` only bounds what is told from `told` on: code points of `body`, `told` before it."""
    return bool(_ANOTHER_COMES_BEHIND.search(folded(body[max(told, start - _NEAR) : start])))


def until(edtf: str, kind: str) -> tuple[str, str]:
    """What happened before something of that date (EDTF), and its kind: by its end; '' where it has none."""
    if kind == DateKind.BEFORE:
        return edtf, kind
    first, slash, last = edtf.partition("/")
    end = (last if slash else first).strip(".")
    return (f"/{end}" if end else ""), DateKind.BEFORE
