"""Knows days and months that are the names of people: Judge Monday, April Smith, Pierre Mardi.

Asked with what stands before and behind, a window of signs on either side.
"""

from heritage_annotator.patterns import late
from heritage_annotator.services.dates.phrases import WEEKDAY

# People are called Friday, Sunday, May, Juin, Noël: behind a title that never stands without a name, or (a rank) with
# another name behind; and at the head of a sentence with one behind who says something.
_TITLE = late(
    r"(?:^|[\s(\"“«'’])(?:mr|mrs|ms|miss|mx|dr|prof|sgt|lt|capt|col|gen|maj|rev|fr|hon|m|mme|mlle|me|monsieur|madame|mademoiselle"
    r"|maitre|docteur|marechal|sir|lady|lord|sheikh|cheikh|imam|pastor|rabbi|(?:ال)?(?:سيد|سيده|دكتور|دكتوره|شيخ|استاذ|حاج)"
    r"|(?:[وفبلك]|ال)?(?:ابو|ابي|ابا|ام|ابن|بن|بنت|ال|عايله|عشيره|قبيله|السيد))\.?\s+$"
)
# But “الأحد أم الاثنين” asks on which of two days.
_OR = late(rf"(?<!\w)(?:{WEEKDAY})\s+ام\s+$")
_RANK = late(
    r"\b(?:general|colonel|captain|major|lieutenant|sergeant|judge|justice|president|minister|bishop|archbishop|father|brother|sister"
    r"|senator|governor|mayor|ambassador|professor|doctor|officer|chief)\s+$"
)
# “Judge Monday”, “Minister Juin”: a title with a capital and without an article is followed by a name. An office is
# not: “the Prime Minister Monday said”. With one name between, a day is one too unless somebody does something on it:
# “Prime Minister Modi Monday said”.
_TITLES = (
    r"General|Colonel|Captain|Commander|Major|Lieutenant|Sergeant|Judge|Justice|President|Minister|Bishop|Archbishop|Father|Brother"
    r"|Sister|Senator|Governor|Mayor|Ambassador|Professor|Doctor|Officer|Chief|Inspector|Prosecutor|Prince|Commissioner|Pastor"
)
_TITLED = late(
    rf"(?<!Attorney )(?<!Secretary )(?<!Prime )(?<!Vice )"
    rf"\b(?:{_TITLES})\s+(?P<given>[^\W\d_][\w’'-]+\s+)?$"
)
_OFFICE = late(rf"\b[Tt]he\s+(?:[\w-]+\s+){{0,2}}(?:{_TITLES})\s+$")
# “The General Assembly Monday”, “Justice Ministry Monday” name nobody.
_CAPITAL_NAME = late(
    r"(?!(?:Assembly|Council|Ministry|Department|Court|Staff|Directorate|Secretariat|Hospital|Authority|Office|Service|Command|Union)\s)"
    r"[^\W\d_a-z][\w’'-]+\s+"
)
_DOES = late(r"[ \u00a0][a-z]+")
# French writes its days and months small: with a capital behind one of these they are names.
_TITRES = (
    r"ministre|juge|général|colonel|capitaine|commandant|présidente?|évêque|archevêque|père|frère|sœur|maire|gouverneur|préfète?"
    r"|sénateur|ambassadeur|professeure?|procureure?|inspecteur|directeur|directrice|députée?|prince|commissaire|abbé|pasteur"
)
_TITRE = late(rf"(?i:\b(?:{_TITRES}))\s+(?P<given>[^\W\d_][\w’'-]+\s+)?$")
_FRENCH = frozenset({
    "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "janvier", "fevrier", "mars", "avril",
    "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre", "decembre",
})  # fmt: skip
_NAME_BEHIND = late(r"[ \u00a0][A-Z][\w’'-]+")
# Given names that are hardly ever surnames and no places: a day or a month behind one is a surname, as it is in
# Nigeria; in a wire’s “Modi Monday said” a surname stands before the day.
_GIVEN = (
    r"Adaeze|Adamu|Agnes|Alice|Amina|Andrew|Anna|Anne|Augustine|Barbara|Beatrice|Benjamin|Bernadette|Blessing|Bridget|Catherine|Cecilia"
    r"|Charles|Chidi|Chinedu|Chioma|Christiana|Christopher|Cynthia|Daniel|Dorcas|Edward|Elizabeth|Emeka|Emily|Emma|Emmanuel|Esther"
    r"|Eunice|Felicia|Frederick|Gloria|Godfrey|Godwin|Grace|Hannah|Helen|Ifeanyi|Ifeoma|Isabel|Jane|Janet|Jennifer|Jessica"
    r"|Joan|John|Joseph|Josephine|Joshua|Judith|Julia|Julie|Kate|Laura|Linda|Lucy|Margaret|Maria|Marie|Martha|Mary|Matthew|Michael"
    r"|Monica|Ngozi|Obinna|Oluwaseun|Patricia|Patrick|Peter|Philip|Priscilla|Rachel|Rebecca|Richard|Robert|Ruth|Samuel|Sarah"
    r"|Solomon|Sophia|Stephen|Susan|Sylvester|Theresa|Uche|Veronica|Vincent|Vivian|William"
)
# “They told Michael Thursday”: a day. Whoever was killed so may bear it as a name.
_TOLD = late(rf"\b(?:told|tells|asked|informed|warned|assured|phoned|texted|e-?mailed)\s+(?:{_GIVEN})\s+$")
# “The curator Adamu Friday”: behind a trade stands a whole name; with two before the day it is one.
_TRADES = late(
    r"\b(?:curator|director|guard|guide|farmer|resident|villager|witness|archa?eologist|historian|researcher|restorer|architect|engineer"
    r"|teacher|student|journalist|reporter|photographer|activist|lawyer|doctor|nurse|driver|shopkeeper|trader|fisherman|worker|caretaker"
    r"|custodian|priest|monk|imam|chief|headman|vigilante|policeman|soldier|official|spokesman|spokeswoman|victim|survivor|looter|suspect)"
    r",?\s+[A-ZÀ-Þ][\w’'-]*[a-zà-ÿ]\s+$"
)
# “Bola Sunday opened an inquiry on Friday”: of two days behind one another only the second is one.
_NAME_BEFORE = late(r"(?:^|[.!?\n])\W*[A-Z][a-z]+\s+$")
_ANOTHER_DAY = late(
    r"[ \u00a0](?:(?!(?:and|but|said|says|told|announced|reported|that|which|who|while|when|it|they|again)\b)"
    r"[a-z][\w’'-]*[ \u00a0]){1,6}on[ \u00a0](?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b(?![ \u00a0](?:that|to)\b)"
)
# “Bombardé Alep Mardi”: what was hit, taken or left before a day is a place.
_STRUCK = late(
    r"(?i:\b(?:bombard|frapp|touch|vis|attaqu|quitt|pill|endommag|évacu|incendi|occup|libér|encercl|visit|survol|ravag|assiég|pilonn|cibl)"
    r"(?:ée?s?|er|aient|ait|e|ent|ant)|\b(?:re)?pri(?:se?s?|t)|\breprendre|\bdétrui(?:te?s?|re|t)|\b(?:atteint|conquis|investi|rejoint|fui)e?s?)"
    r"\s+(?:(?i:la\s+ville\s+de|la\s+cité\s+de|le\s+village\s+de|l[ae])\s+)?[A-ZÀ-Þ][\w’'-]*[a-zà-ÿ]\s+$"
)
# “قال مدير المركز عبد الله الخميس إن”: a given name alone behind a trade or a verb has a surname behind it. Kings and
# popes have none, and with another name before it the day is one.
_ARABIC_GIVEN = late(
    r"(?:(?<!\w)[وف]?(?:قال|قالت|اكد|اكدت|ذكر|ذكرت|اضاف|اضافت|افاد|اوضح|اوضحت|صرح|اعلن|اعلنت|قتل|اصيب)|(?<!\w)[وفبلك]?(?:ال)?(?:مدير|مديره"
    r"|مسوول|مسووله|خبير|خبيره|باحث|باحثه|ناشط|ناشطه|صحفي|صحفيه|صحافي|صحافيه|اعلامي|شاهد|حارس|مهندس|مهندسه|محافظ|متحدث|متحدثه|عضو|قايد|عالم"
    r"|عالمه|مورخ|مصور|معلم|مدرس|طبيب|محامي|مواطن|فلاح|امين)(?:\s+(?:ال\w+|باسم|في|ل\w+|اثار|متحف|مديريه|دايره|مركز|فريق)){0,4})"
    r"\s+(?:عبد\s?ال\w+|احمد|محمد|محمود|خالد|يوسف|ابراهيم|مصطفي|علي|حسن|حسين|فيصل|سعد|سعود|فهد|ناصر|جاسم|طلال|ماجد|بدر|منصور|صالح|سالم|عمر"
    r"|عثمان|طارق|سامي|وليد|هشام|سليمان|داود|فاطمه|مريم|زينب|عايشه|خديجه|سلمي|ليلي|نور|هند)\s+$"
)
# Popes, kings and saints are called by a given name alone: “Queen Elizabeth Friday opened”.
_BY_GIVEN_NAME = late(
    rf"(?:^|[^\w\s.]\s*|[.!?]\s+|(?<![^\s\"“«(])[a-z][\w’'-]*,?\s+|\b(?:{_TITLES}|Mr\.?|Mrs\.?|Ms\.?|Dr\.?)\s+)"
    rf"(?:{_GIVEN})(?:\s+[A-Z]\.)?\s+$"
)
# What is called after somebody was hit on that day: “a shell hit St. Michael Monday”; and so was what lies in a place.
_PLACE_OF_NAME = late(
    rf"(?:\b(?:[Ss]aints?|[Ss]ainte?s?|[Ss]te?s?|San|Santa|Sankt|Mar|Port|Fort|Mount|Lake|Deir)\b\.?[\s-]+|\b(?:in|at|near|outside|around)\s+)"
    rf"(?:{_GIVEN})\s+$"
)
_RELIGIOUS = late(r"(?:Father|Brother|Sister|Bishop|Archbishop|Prince|Pastor)\s+\w+\s+$")
# Not what leads to a day, nor a place on it: “Mais Lundi”, “à Alep Mardi”, “l’Unesco Mardi”.
_CAPITAL_BEFORE = late(
    r"(?:^|[\s\"“«(])(?!(?:Le|La|Les|Un|Une|Du|Des|De|Ce|Cet|Cette|Ces|Au|Aux|En|Et|Ou|Or|Mais|Donc|Car|Puis|Alors|Ainsi|Enfin|Hier|Chaque"
    r"|Tout|Tous|Quand|Si|Depuis|D[eè]s|Apr[eè]s|Avant|Pendant|Durant|Entre|Vers|Pour|Par|Sur|Sous|Dans|Avec|Sans|Fin|D[eé]but|Courant"
    r"|Il|Elle|Ils|Elles|On|Nous|[LDJNSCQM]['’]\S+)\s)"
    r"(?<!\bà\s)(?<!\bÀ\s)(?<!\bA\s)(?<!\ben\s)(?<!\bEn\s)(?<!\bau\s)(?<!\baux\s)(?<!\bvers\s)(?<!\bdans\s)(?<!\bsur\s)"
    r"[A-ZÀ-Þ][\w’'-]*[a-zà-ÿ]\s+$"
)
# Who speaks, or has kin, is somebody: “June said she saw it”, “April’s brother”.
_SPEAKS = late(r"[ \u00a0](?:said(?!\s+to\b)|says|told|added|recalled|wrote|testified|explained|insisted|recounted)\b")
_HAS_KIN = late(
    r"['’]s\s+(?:(?:younger|elder|older|late|own)\s+)?(?:brother|sister|wife|husband|mother|father|son|daughter|uncle|aunt|cousin"
    r"|nephew|niece|widow|fiancee|grand\w+|lawyer|colleagues?)\b"
)
_HEAD = late(r"(?:^|[.!?\n]|[\"“«])\W*$")
_NAME_THAT_SAYS = late(r"[ \u00a0][A-Z][\w’'-]+(?:,|\s+(?:said|says|told|added|wrote|who|of|from|was|is|has)\b)")


def is_somebody(before: str, words: str, behind: str, named: str) -> bool:
    """Whether a day or a month alone is the name of a person. `before` and `words` are folded."""
    if named == "weekday" and words.startswith("ال") and _ARABIC_GIVEN.search(before):
        return True
    if (_TITLE.search(before) and not _OR.search(before)) or (_RANK.search(before) and _NAME_BEHIND.match(behind)):
        return True
    if named not in {"weekday", "month"}:
        return False
    if _HAS_KIN.match(behind) or (_HEAD.search(before) and _SPEAKS.match(behind)):
        return True
    return named == "weekday" and _HEAD.search(before) is not None and _NAME_THAT_SAYS.match(behind) is not None


def is_called_so(ahead: str, words: str, behind: str) -> bool:
    """Whether a day or a month with a capital is the name of somebody whose title or given name stands before it.

    `words`: it, folded; `ahead` and `behind`: the text before it and behind it, as it is written.
    """
    if not words.isalpha():
        return False
    if _TOLD.search(ahead) or (words in _FRENCH and _STRUCK.search(ahead)):
        return False
    if words.endswith("day") and (_TRADES.search(ahead) or (_NAME_BEFORE.search(ahead) and _ANOTHER_DAY.match(behind))):
        return True
    if _BY_GIVEN_NAME.search(ahead) and not (_RELIGIOUS.search(ahead) or _PLACE_OF_NAME.search(ahead)):
        return True
    if words in _FRENCH:
        if _CAPITAL_BEFORE.search(ahead):
            return True
        found = _TITRE.search(ahead) or _TITLED.search(ahead)
        return found is not None and (not found["given"] or _CAPITAL_NAME.fullmatch(found["given"]) is not None)
    found = _TITLED.search(ahead)
    if found is None or not found["given"]:
        return found is not None and _OFFICE.search(ahead) is None
    is_name = _CAPITAL_NAME.fullmatch(found["given"]) is not None
    is_day = words.endswith("day")
    return is_name and (not is_day or not _DOES.match(behind) or behind.startswith((" who", " and")))
