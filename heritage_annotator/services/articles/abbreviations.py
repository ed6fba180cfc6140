"""Words cut short by a full stop that ends no sentence, in the languages articles come in."""

import re

from heritage_annotator.patterns import late

# Before a name, or within a phrase: what follows always goes on.
_BEFORE_NAMES = {
    "en": "adm amb approx brig capt cf cmdr col cpl det dr e.g fr gen gov hon i.e insp lt maj messrs mr mrs ms mt "
    "prof pvt rep rev sen sgt st supt viz vs",
    "fr": "adj apr av bd boul cap capt cdt cf col dir dr drs env gén hab inv lt m me mgr mlle mlles mm mme mmes pl "
    "pr préf prof réf s sgt st ste stes sts",
    "de": "abt bzw ca chr d.h dipl dr ebd ehem evtl fr frl geb gen gest hg hptm hr hrn hrsg ing inkl insb jh maj mio "
    "mrd o.g präs prof sog st str tsd u.a vgl z.b",
    "es": "aprox av avda cap cnel d dña dr dra dres ee gen gral ing lic mons p.ej pbro prof pza s sgto sr sra sres "
    "srta sta sto tte ud uds",
    "it": "arch avv c.so ca cap cav cfr col comm dott dott.ssa dr ecc.mo es gen geom ing magg mons on p.za prof "
    "prof.ssa rag s sec sig sig.ra sigg ss st ten",
    "pt": "aprox av cap cel d dr dra eng exmo gen prof r séc sr sra sta sto ten",
    "nl": "bijv ca d.w.z dhr dr drs gen ing ir jl kap kol lt m.b.t mevr mr o.a prof st",
    "pl": "abp al bp dr gen hab im inż kpt ks m.in mgr mjr np ok pl por prof płk św tzn tzw ul",
    "tr": "alb av bkz bul cad doç dr gen gör hz i.ö i.s korg m.ö m.s mah müh örn öğr prof sok st t.c tuğg tümg ütğm yb "
    "yrd",
    "ru": "акад г-жа г-н ген гор гр дер доц зав зам и.о им корп лейт млн млрд наб напр нач обл ок пер пл подп полк пом "
    "пос пр просп проф ред св серж см ср т.е т.н тов тыс ул",
    "uk": "акад буд вул ген гр доц ім корп млн млрд напр обл пл пров просп проф пр св см т.зв тис",
    "ar": "أ.د أ.م أ.م.د د.م م.م ص.ب ش",
}
# Before a figure alone, since they are words, or stand at ends, as well.
_BEFORE_FIGURES = {
    "en": "apr art aug c ca ch dec feb fig figs jan jul jun mar no nos nov oct p pp sec sep sept vol",
    "fr": "art chap ch fig n no nos p pp sec tél vol",
    "de": "abb abs anm apr art aug aufl bd dez feb fig jan kap mär nov nr okt s sept",
    "es": "art fig n no núm nº p pág págs pp vol",
    "it": "art fig n p pag pagg pp vol",
    "pt": "art fig n núm nº p pág págs pp vol",
    "nl": "art blz fig nr p",
    "pl": "nr poz ryc rys s str t",
    "tr": "no nr s sf",
    "ru": "гл д кв п рис ст стр с табл т",
    "uk": "арк гл д кв мал рис с ст т",
    "ar": "ج ص ط ع ق",
}
_WORDS = {language: frozenset(words.split()) for language, words in _BEFORE_NAMES.items()}
_FIGURES = {language: frozenset(words.split()) for language, words in _BEFORE_FIGURES.items()}
# Of a text whose language nobody knows, those that mean the same in many.
_ANYWHERE = frozenset(("dr", "gen", "mgr", "mme", "mr", "mrs", "prof", "sr", "sra"))

# Languages that write "the second" as "2."
_ORDINALS = frozenset(
    ("de", "da", "no", "nb", "nn", "fi", "et", "lv", "hr", "bs", "sr", "sl", "cs", "sk", "hu", "pl", "tr", "is")
)
_ORDINAL = late(r"(?:^|[\s(«„“\"])(?:\d{1,2}|[IVXL]{1,6})\.$")
_LONGEST_ORDINAL = 8
_LAST = late(r"([^\W\d_][\w.’'\-]*)\.$")
_PREFIX = late(r"^.*[’'\-]")
_FIGURE = late(r"\s*[(\[]?(?:\d|[IVXLC]+\b|№)")
_HOUR = late(r"\b[ap]\.m\.$", re.IGNORECASE)
_LONGEST_HOUR = 4
_AFTER_HOURS = late(
    r"\s*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\s*(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)"
    r"|\s*(?:[A-Z]{2,4}|Eastern|Pacific|Central|Greenwich|Damascus|Baghdad|Beirut|Kyiv|Moscow)\b"
)


def goes_on(before: str, after: str, language: str) -> bool:
    """Whether the sentence that seems to end with `before` goes on in `after`. `language`: without its region.

    Both are of one line. Cost: a look at the last word of `before`, however long it is.
    """
    ended = before.rstrip()
    if not ended.endswith("."):
        return False
    if language in _ORDINALS and _ORDINAL.search(ended, max(0, len(ended) - _LONGEST_ORDINAL)):
        return True
    if language in {"en", ""} and _HOUR.search(ended, max(0, len(ended) - _LONGEST_HOUR)) and _AFTER_HOURS.match(after):
        return True
    found = _LAST.search(ended.rsplit(maxsplit=1)[-1])
    if found is None:
        return False
    word = found.group(1).casefold()
    words = {word, _PREFIX.sub("", word)}
    if words & _WORDS.get(language, _ANYWHERE):
        return True
    return bool(words & _FIGURES.get(language, frozenset())) and _FIGURE.match(after) is not None
