"""Brings transcriptions of one name together: Doura-Europos, Tel Mardich, Нимруда; and tells pictures from Tyre.

Where sounding out goes by consonants for what is typed, this keeps the vowels, since an article is full of words: only
names that are long enough, of words with capitals, are found so.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from heritage_annotator.named import NamedTuple
from heritage_annotator.patterns import late

# Letters of a name at least, and of one in another script, whose ending may be one of grammar.
LEAST, _LEAST_STEM = 6, 5
_CYRILLIC = late("[а-яёіїєґ]")
_LATIN = late("[a-zßðþøœæłđıə'’ʿʾ-]")
_TO_LATIN = {
    **dict(zip("абвгґдезиійклмнопрстуфыэ", "abvggdeziijklmnoprstufye", strict=True)),
    "ё": "e", "ж": "j", "х": "h", "ц": "ts", "ч": "s", "ш": "s", "щ": "s", "ъ": "", "ь": "", "ю": "u", "я": "a",
    "ї": "i", "є": "e",
}  # fmt: skip
# What transcribers write otherwise, in this order; "ch" is sh in French and kh in German.
_WRITTEN = (
    ("sch", "s"), ("tch", "s"), ("sh", "s"), ("kh", "h"), ("dj", "j"), ("dzh", "j"), ("gh", "g"), ("ph", "f"),
    ("th", "t"), ("dh", "d"), ("ou", "u"), ("oo", "u"), ("aa", "a"), ("ee", "i"), ("ii", "i"), ("q", "k"), ("c", "k"),
    ("w", "u"), ("v", "u"), ("y", "i"), ("j", "i"), ("o", "u"), ("e", "i"), ("ii", "i"), ("uu", "u"),
)  # fmt: skip
# As it is spoken before the sun letters, and as Egypt and the Maghreb write it.
_ARTICLES = frozenset(
    {"el", "ul", "an", "en", "ar", "er", "as", "ash", "es", "esh", "at", "et", "ad", "ed", "az", "ez", "adh"}
)
_TELLS = frozenset({"til", "till", "tal", "tall"})
# As they are folded: ой is ои.
_ENDING = late(r"(?:ами|ями|ого|ому|ои|еи|ыи|ою|ею|ом|ем|ах|ях|ии|ия|ию|[аыуеиоюяь])$")
_LATIN_ENDING = late(r"(?:ia|ii|[aiu])h?$")


class Spelled(NamedTuple):
    """How a name sounds by its letters: in Latin letters, and without the ending that a language may alter."""

    whole: str
    stem: str


def is_spelled(word: str) -> bool:
    """Whether a folded word is of a script that names are transcribed in."""
    return _LATIN.match(word) is not None or _CYRILLIC.match(word) is not None


def spellings(words: Sequence[str]) -> Iterator[Spelled]:
    """What the folded words of a name may be known by; two where they write *ch*. An article within is *al*."""
    words = [*words[:1], *("al" if word in _ARTICLES else word for word in words[1:])]
    yield Spelled(*(" ".join(each) for each in zip(*(_spelled(word) for word in words), strict=True)))
    if any("ch" in word for word in words):
        yield from spellings([word.replace("ch", "kh") for word in words])


# What Russian makes of a name in its cases, by how it ends; so folded.
_CASES = {
    "а": ("ы", "и", "е", "у", "ои", "ою"), "я": ("и", "е", "ю", "еи", "ею"), "ь": ("я", "ю", "ем", "е", "и", "ью"),
    "и": ("я", "ю", "ем", "е"),
}  # fmt: skip


def cases(word: str) -> Iterator[str]:
    """The folded word of a Russian name in its other cases: of эбла эбле and эблои; none of what has none."""
    if _CYRILLIC.match(word) is None or not word.isalpha():
        return
    last = word[-1]
    if last in _CASES:
        yield from (word[:-1] + ending for ending in _CASES[last])
    elif last not in "оеуыэюё":
        yield from (word + ending for ending in ("а", "у", "ом", "е"))


def is_long_enough(spelled: str, *, stem: bool = False, same_script: bool = False) -> bool:
    """Whether so many letters tell a name from a word; `same_script`: it is a name as that script writes it."""
    return len(spelled.replace(" ", "")) >= (_LEAST_STEM - same_script if stem else LEAST)


@lru_cache(maxsize=20_000)
def _spelled(word: str) -> tuple[str, str]:
    cyrillic = _CYRILLIC.match(word) is not None
    bare = _ENDING.sub("", word) if cyrillic and len(word) >= _LEAST_STEM else word
    whole, stem = (_sounded("".join(_TO_LATIN.get(sign, sign) for sign in each)) for each in (word, bare))
    return whole, stem if cyrillic else _LATIN_ENDING.sub("", whole) or whole


def _sounded(word: str) -> str:
    word = word.replace("ch", "sh")
    for letters, one in _WRITTEN:
        word = word.replace(letters, one)
    for sign in "'’ʿʾ`‘-":
        word = word.replace(sign, "")
    if word.endswith("h") and word[-2:-1] in "aiu":
        word = word[:-1]
    return "til" if word in _TELLS else word


# صور is Tyre, and pictures: which of both, the words beside it tell.
_PICTURES = "صور"
_ONTO = late("[وف]?[بلك]?")
_PLACE_BEFORE = late(
    r"(?<!\w)(?:[وف]?[بلك]?(?:ال)?)(?:مدينه|بلده|قضاء|ميناء|مرفا|ساحل|مخيم|مخيمات|شاطي|سوق|بلديه|مطرانيه|محيط|قرب|جنوبي?|شمالي?|شرقي?|غربي?"
    r"|منطقه|مدخل|ضواحي|اطراف|اهالي|سكان|اثار|قلعه|متحف|حي|ملعب|قري)\s+$"
)
_PICTURES_BEFORE = late(
    r"(?<!\w)[وف]?[بلك]?(?:نشر|نشرت|ينشر|تنشر|بث|بثت|اظهرت|تظهر|كشفت|تداول|تداولت|التقط|التقطت|عرض|عرضت|بينت|تبين|وثقت|توثق|ارسل"
    r"|حمل|حملت|تحليل|نشره?ا|التقاط|مجموعه|عده|عشرات|الاف|مئات|ثلاث|اربع|خمس|بالـ?|البوم|معرض|مقارنه|وفق|حسب|بحسب|\d+)\s+$"
)
_PICTURES_BEHIND = late(
    r"\s*(?:[\(:]|(?:جوي|فضايي|فوتوغرافي|ارشيفي|رقمي|حديث|متداول|حصري|تذكاري|ملتقط|نادر|واضح|قديم|اولي|صادم|مسرب|مزيف|مفبرك|حراري|ملون)ه?(?!\w)"
    r"|ال?اقمار|(?:[وف]?)(?:نشر|التقط|بث|تظهر|اظهر|تبين|توثق|تداول|عرض|وصل|اخذ|حصل|ت?كشف|ارسل)\w*|و(?:فيديو|مقاطع|تسجيلات|مشاهد|رسوم|مقابلات|وثايق)\w*"
    r"|من\s|عن\s|ل(?:ل|ا|م)?\w+|تم\s|قال|قالت|اليها|لها|لهذ)"
)
_COUNTRY = late(r"لبنان|الليطاني|صيدا|النبطيه|الناقوره|صور\s+اللبنانيه")
_NEAR = 40


def is_tyre(text: str, start: int, end: int) -> bool:
    """Whether صور at that place of the folded text names the town: a word for a place leads to it, or Lebanon is told
    of and no word beside it is one for pictures.
    """
    before, behind = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    if _PLACE_BEFORE.search(before):
        return True
    if _COUNTRY.search(text) is None:
        return False
    return not (_PICTURES_BEFORE.search(before) or _PICTURES_BEHIND.match(behind))


def is_doubtful(word: str) -> bool:
    """Whether a folded word with what Arabic writes onto it is that word."""
    return word.endswith(_PICTURES) and _ONTO.fullmatch(word.removesuffix(_PICTURES)) is not None


def is_pictures(word: str) -> bool:
    """Whether a folded word is *the pictures*: with its article it names no town."""
    return word.endswith(f"ال{_PICTURES}") or word in {f"لل{_PICTURES}", f"ولل{_PICTURES}", f"فلل{_PICTURES}"}
