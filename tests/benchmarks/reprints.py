"""Stories made from templates, and what five outlets make of each: cut, re-titled, re-spelt, in another order.

Different stories share templates: the same sentences about another place, day and office, as agencies write them.
"""

import random
from itertools import islice


def _words(text):
    return text.split()


def _phrases(text):
    return text.split("|")


_SITES = _words("Palmyra Bosra Apamea Aleppo Nimrud Hatra Mosul Sana'a Zabid Shibam Cyrene Leptis Raqqa Idlib Maaloula")
_SITES_AR = _words("تدمر بصرى أفاميا حلب نمرود الحضر الموصل صنعاء زبيد شبام قورينا لبدة الرقة إدلب معلولا")
_THINGS = _words(
    "temple theatre minaret citadel museum souk church mosque tomb gate wall tower palace bath archive monastery"
)
_THINGS_AR = _words("المعبد المسرح المئذنة القلعة المتحف السوق الكنيسة المسجد الضريح البوابة السور البرج القصر الحمام")
_ACTS = _phrases(
    "was shelled|was struck from the air|was looted|was mined|was bulldozed|was set on fire|was dug up by night"
)
_ACTS_AR = _phrases("تعرض للقصف|تعرض لغارة جوية|تعرض للنهب|تعرض للتلغيم|تعرض للتجريف|تعرض للحريق")
_WHO = _phrases(
    "the antiquities directorate|the mayor|a resident|two witnesses|the local council|a monitoring group|the ministry|"
    "an archaeologist who worked there|the governor's office|a guard of the site"
)
_WHO_AR = _phrases(
    "مديرية الآثار|رئيس البلدية|أحد السكان|شاهدان|المجلس المحلي|مرصد حقوقي|الوزارة|عالم آثار|حارس الموقع"
)
_PARTS = _phrases(
    "the roof|the eastern arcade|three columns|the inscription over the door|a mosaic of the fifth century|the dome|"
    "the outer stairs|two statues|the ceiling of the hall|the carved stones|the northern facade|a row of shops"
)
_PARTS_AR = _phrases(
    "السقف|الرواق الشرقي|ثلاثة أعمدة|النقش فوق الباب|لوحة فسيفساء|القبة|الدرج الخارجي|تمثالان|الواجهة الشمالية"
)
_FREE = _words(
    "people heard engines before dawn and nobody slept while children counted the lights over the hill and dogs ran "
    "through orchards where stones lay white in the road until neighbours came with lamps asking after relatives whose "
    "houses stood near the well and the baker opened late because flour had not come since the bridge fell last winter "
    "when snow closed passes and trucks waited behind the checkpoint with figs melons sacks of cement medicine books "
    "and a piano that a teacher wanted moved before rain"
)
_FREE_AR = _words(
    "سمع الناس محركات ولم ينم أحد بينما عد الأطفال الأضواء فوق التلة وركضت الكلاب في البساتين حيث كانت الحجارة "
    "بيضاء على الطريق حتى جاء الجيران بالمصابيح يسألون عن أقاربهم الذين تقع بيوتهم قرب البئر وفتح الخباز لأن الطحين "
    "لم يصل منذ سقوط الجسر في الشتاء الماضي حين أغلق الثلج الممرات وانتظرت الشاحنات ومعها تين وبطيخ وأكياس إسمنت"
)
_FRAMES = (
    "The {thing} of {site} {act} on {day}, {who} said, and {part} fell.",
    "{who} told reporters by telephone that {part} of the {thing} had been damaged and that {free}.",
    "In {site}, {free}, according to {who}.",
    "Photographs that {who} sent show {part} on the ground and {free}.",
    "It is the {number} report of damage at {site} since {day}; {who} counts {number} sites in the province.",
    "{who} asked both sides to spare the {thing}, where {free}.",
)
_FRAMES_AR = (
    "قال {who} إن {thing} في {site} {act} يوم {day} وسقط {part}.",
    "وأضاف {who} في اتصال هاتفي أن {part} تضرر وأن {free}.",
    "وفي {site} {free} بحسب {who}.",
    "وتظهر صور أرسلها {who} أن {part} على الأرض وأن {free}.",
    "وهذا هو التقرير رقم {number} عن أضرار في {site} منذ {day} وأحصى {who} {number} مواقع في المحافظة.",
    "وطالب {who} الأطراف بتحييد {thing} حيث {free}.",
)
_WORDS = {
    False: (_SITES, _THINGS, _ACTS, _WHO, _PARTS, _FREE, _FRAMES, _words("and he of in to at on")),
    True: (_SITES_AR, _THINGS_AR, _ACTS_AR, _WHO_AR, _PARTS_AR, _FREE_AR, _FRAMES_AR, _words("وقد ثم كما أيضا")),
}
# How often a word of a reprint is spelt otherwise, left out, or put in.
_RESPELT = 0.03


def story(chance, *, arabic=False):
    """The paragraphs of one."""
    frames, site = _WORDS[arabic][6], chance.choice(_WORDS[arabic][0])
    return [" ".join(_sentence(chance, arabic, site, frames) for _ in range(3)) for _ in range(chance.randint(6, 10))]


def _sentence(chance, arabic, site, frames):
    _, things, acts, who, parts, free, _, _ = _WORDS[arabic]
    at = chance.randrange(len(free))
    told = [free[(at + step * chance.choice((1, 1, 1, 7))) % len(free)] for step in range(chance.randint(7, 16))]
    return chance.choice(frames).format(
        site=site, thing=chance.choice(things), act=chance.choice(acts), who=chance.choice(who),
        part=chance.choice(parts), free=" ".join(told), day=f"{chance.randint(1, 28)} {chance.choice('123456789')}",
        number=chance.randint(2, 90),
    )  # fmt: skip


def reprints(chance, paragraphs, *, arabic=False):
    """Five versions: cut to a third, re-titled, re-spelt, in another order, and all of it together."""
    third = max(1, len(paragraphs) // 3 + 1)
    at = chance.randrange(len(paragraphs) - third + 1)
    turned = chance.sample(paragraphs, len(paragraphs))
    title = _sentence(chance, arabic, "", _WORDS[arabic][6])
    respelt = [_respelt(chance, each, arabic) for each in paragraphs]
    mixed = [_respelt(chance, each, arabic) for each in turned[: len(turned) // 2 + 1]]
    versions = (paragraphs[at : at + third], [title, *paragraphs], respelt, turned, [title, *mixed])
    return ["\n\n".join(each) for each in versions]


def _respelt(chance, text, arabic):
    little, words = _WORDS[arabic][7], list[str]()
    for word in text.split():
        if chance.random() >= _RESPELT:
            words.append(word)
        elif chance.random() < 0.6:
            at = chance.randrange(len(word))
            words.append(word[:at] + chance.choice("abeilnorst" if not arabic else "ابتدرسلمن") + word[at + 1 :])
        elif chance.random() < 0.5:
            words += [word, chance.choice(little)]
    return " ".join(words)


def shelf(stories, seed=7):
    """Texts with the number of their story, shuffled: each story with its five reprints, half of them Arabic."""
    chance = random.Random(seed)
    made: list[tuple[int, str]] = []
    for number in range(stories):
        arabic = number % 2 == 1
        paragraphs = story(chance, arabic=arabic)
        made += [(number, text) for text in ["\n\n".join(paragraphs), *reprints(chance, paragraphs, arabic=arabic)]]
    # A short story in another order may be the same: the same text is one article, and no reprint.
    made = [(number, text) for text, number in {text: number for number, text in made}.items()]
    chance.shuffle(made)
    return made


def strangers(count, seed=11, *, length=64):
    """Texts of which none is a version of another: sentences of the templates among words of their own.

    `length`: of these, to each sentence.
    """
    chance = random.Random(seed)
    letters = {False: "abcdefghiklmnoprstuvwyz", True: "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"}
    words = {
        arabic: ["".join(chance.choices(known, k=chance.randint(2, 8))) for _ in range(6_000)]
        for arabic, known in letters.items()
    }
    # As in any language: a few words are said all the time.
    weights = [1 / (rank + 8) for rank in range(6_000)]
    for number in range(count):
        arabic = number % 2 == 1
        frames, site = _WORDS[arabic][6], chance.choice(_WORDS[arabic][0])
        own = iter(chance.choices(words[arabic], weights, k=5 * length))
        told = (_sentence(chance, arabic, site, frames) for _ in range(5))
        yield "\n\n".join(f"{sentence} {' '.join(islice(own, length))}." for sentence in told)
