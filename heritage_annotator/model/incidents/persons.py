"""Names of people as texts use them: whole, without their title, the last name alone."""

from collections.abc import Iterable, Iterator, Sequence

from heritage_annotator.model.folding import folded
from heritage_annotator.model.incidents.sources import Actor, Source
from heritage_annotator.model.incidents.vocabulary import SourceKind
from heritage_annotator.patterns import late

_PERSONS = frozenset({SourceKind.OFFICIAL, SourceKind.EXPERT, SourceKind.WITNESS})
_POSTS = (
    "director|manager|minister|governor|mayor|official|keeper|guard|chief|officer|spokesman|spokeswoman|spokesperson"
    "|commander|head|resident|witness|archaeologist|curator|activist|president|ambassador|secretary|inspector|engineer"
    "|directeur|directrice|ministre|gouverneur|maire|gardien|porte-parole|archéologue|conservateur|conservatrice"
    "|habitant"
)
_POST = late(f"(?i)(?:{_POSTS})")
_TITLES = late(
    r"(?i)(?:(?:dr|doctor|docteur|prof|professor|professeur|mr|mrs|ms|miss|m|mme|mlle|monsieur|madame|sir|lady|sheikh"
    r"|cheikh|shaykh|imam|mufti|father|fr|père|abbot|bishop|archbishop|mgr|sister|brother|haj|hajj|hajji|judge|gen|general"
    r"|général|col|colonel|maj|major|capt|captain|capitaine|lt|lieutenant|sgt|eng|"
    + _POSTS
    + r"|ال(?:دكتور|استاذ|أستاذ|سيد|حاج|مهندس)[ةه]?|الشيخ|الأب|المطران|القاضي|العميد|اللواء|العقيد|الرائد|النقيب|د|أ)"
    r"(?:\.\s*|\s+))+"
)
_PARTICLE = late(r"(?i)al|el|ibn|bin|ben|bint|abu|abou|umm|de|du|des|la|le|von|van|der|di|da")
_ARTICLES = late(r"(?i)(?:[dl](?=[’'])|[ae]l|ash|ad|as|at|ar|an|az)[-‐‑ʼ’' ](?=\S{3})|ال(?=\S{4})")
# What stands behind a name: “Layla Qandil, director”, “Layla Qandil (Homs)”; before the comma the last name, if it is
# first: “Qandil, Layla”.
_ASIDE = late(r"\s*[,،;؛(\[/|]|\s+[-–—]\s")
# Letters of a last name; covering one of two (An, Do, So) would cover words of every sentence, as ʿAlī in Arabic does,
# which is written like “on”. Behind a title or an initial they are names.
_SHORTEST, _LIKE_A_WORD = 3, "على"
_BEFORE_SHORT = (
    *("Dr", "Dr.", "Doctor", "Prof", "Prof.", "Professor", "Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Miss", "M."),
    *("Mme", "Monsieur", "Madame", "Docteur", "Sheikh", "Cheikh"),
)
_BEFORE_LIKE_A_WORD = (
    *("د.", "د", "أ.", "م.", "الدكتور", "الدكتورة", "الأستاذ", "السيد", "السيدة", "الشيخ", "الحاج", "المهندس"),
    *("العقيد", "العميد", "اللواء", "الرائد", "النقيب", "القاضي", "المدعو"),
)
# “Father of”, “mother of”, “servant of”: the word behind them alone is another's name, or God's.
_NEVER_APART = frozenset(folded("أبو أبي أبا أم عبد abu abou umm").split())
# What begins no name in Arabic, with or without its article: posts, and who speaks without being named.
_ARABIC = late("[\u0600-\u06ff]+")
_ARABIC_POSTS = frozenset(
    folded(
        "مدير مديرة أمين أمينة محافظ وزير وزيرة رئيس رئيسة حارس حراس مسؤول مسؤولة مسؤولون مسؤولين شاهد "
        "شاهدة شهود ناشط ناشطة ناشطون ناشطين نشطاء مصدر مصادر متحدث متحدثة ناطق ناطقة قائد قيادي ضابط "
        "عمدة مختار خبير خبيرة خبراء باحث باحثة عالم عالمة علماء موظف موظفة سكان ساكن أهالي أهل أحد إحدى "
        "بعض مواطن مواطنة مواطنون مراقب مراسل مراسلة صحفي صحافي إعلامي طبيب معلم كاهن إمام خطيب نائب "
        "مستشار سفير مفتش منقب عامل مزارع بائع تاجر عضو رجل امرأة عائلة عضوة جار جيران قيم مندوب ممثل "
        "عنصر مقاتل جندي شخص لجنة متحف مديرية نازح"
    ).split()
)
# Words that stand for anybody.
_ANYBODY = frozenset(
    folded(each)
    for each in (
        *("he", "him", "his", "she", "her", "they", "them", "their", "we", "us", "i", "me", "it", "who", "one", "il"),
        *("elle", "ils", "elles", "lui", "on", "nous", "هو", "هي", "هم", "هن", "نحن", "أنا", "عنه", "له", "لها", "لهم"),
    )
)


def spoken_names(who: Source | Actor, said_as: Iterable[str] = ()) -> Iterator[str]:
    """The names of a source or an actor, and words that articles call them by; of a person also what is left of them.

    That is the name without titles and what is said behind it, and the last name: “Dr Layla Qandil, director” is
    “Qandil” from the second time on; one of two letters, or written like another word, only behind a title. Of posts
    (“the mayor of Homs”) and organisations nothing is left, and of “he” not even that. An actor who is marked is a
    person at risk.
    """
    is_person = not isinstance(who, Source) or who.kind in _PERSONS
    for name in (who.name if isinstance(who, Source) else who.label, *who.names, *said_as):
        if folded(name).strip() not in _ANYBODY:
            yield name
            yield from _without_titles(name, is_person=is_person)


def _without_titles(name: str, *, is_person: bool) -> Iterator[str]:
    called = _ASIDE.split(name, maxsplit=1)[0]
    title = _TITLES.match(called)
    words = called[title.end() if title else 0 :].split()
    if not words or not (title or is_person) or not all(map(_is_of_a_name, words)):
        return
    if len(words) > 1 and (title or called != name):
        yield " ".join(words)
    last = _ARTICLES.sub("", words[-1], count=1)
    if len(words) > 1 and folded(words[-2]) in _NEVER_APART:
        if len(words) > 2:  # else it is the whole name
            yield " ".join(words[-2:])
        return
    if _POST.fullmatch(last) is None and (title or _may_be_named(words)):
        yield from _last_names(last, words[0] if len(words) > 1 else "")


def _may_be_named(words: Sequence[str]) -> bool:
    """Whether words without a title are a name: capitals tell it, in Arabic that they begin with no post."""
    if words[-1].upper() != words[-1].lower():
        return True
    first = folded(words[0])
    is_arabic = len(words) > 1 and all(map(_ARABIC.fullmatch, words))
    return is_arabic and not {first, first.removeprefix("ال")} & _ARABIC_POSTS


def _last_names(last: str, first: str) -> Iterator[str]:
    """How the last name stands alone: short ones behind titles and the initial of the first name."""
    if folded(last) == folded(_LIKE_A_WORD):
        yield from _behind(_BEFORE_LIKE_A_WORD, last)
    elif len(last) >= _SHORTEST:
        yield last
    elif last.isalpha() and _TITLES.fullmatch(f"{last} ") is None:
        yield from _behind((*_BEFORE_SHORT, *((f"{first[0]}.",) if first else ())), last)


def _behind(titles: Iterable[str], last: str) -> Iterator[str]:
    """The name behind each title, as texts write it: `Dr. An`, `Dr.An`; in Arabic “to the doctor” has no alef."""
    for title in titles:
        yield f"{title} {last}"
        if title.endswith("."):
            yield f"{title}{last}"
        if title.startswith("ال"):
            yield f"لل{title.removeprefix('ال').removeprefix('ل')} {last}"


def _is_of_a_name(word: str) -> bool:
    """Whether it may be a part of a name: in scripts with capitals those begin with one, but for al, ibn, de."""
    return not word[0].islower() or _PARTICLE.fullmatch(word) is not None or _ARTICLES.match(word) is not None
