"""The names that one news agency signs with, in several scripts: a copy under another of them is no voice more."""

from collections.abc import Iterator
from functools import cache

from heritage_annotator.model.folding import folded

# The name that is shown first. Only agencies whose copies papers elsewhere print.
_AGENCIES = (
    "AFP|Agence France-Presse|France-Presse|وكالة فرانس برس|فرانس برس|أ ف ب|أ.ف.ب|АФП|Франс Пресс",
    "AP|Associated Press|The Associated Press|أسوشيتد برس|اسوشيتد برس|أ ب|Ассошиэйтед Пресс",
    "Reuters|Thomson Reuters|رويترز|وكالة رويترز|Рейтер|Рейтерс",
    "EFE|Agencia EFE|Agence EFE|إفي|وكالة إفي",
    "SANA|Syrian Arab News Agency|سانا|وكالة سانا|الوكالة العربية السورية للأنباء|САНА",
    "TASS|ITAR-TASS|تاس|وكالة تاس|ТАСС|ИТАР-ТАСС",
    "RIA Novosti|RIA|نوفوستي|ريا نوفوستي|РИА Новости|РИА",
    "Interfax|إنترفاكس|Интерфакс",
    "Sputnik|سبوتنيك|Спутник",
    "Xinhua|Xinhua News Agency|شينخوا|وكالة شينخوا|新华社|Синьхуа",
    "dpa|Deutsche Presse-Agentur|د ب أ|د.ب.أ|وكالة الأنباء الألمانية|ДПА",
    "ANSA|آنسا|وكالة أنسا",
    "Anadolu|AA|Anadolu Agency|Anadolu Ajansı|الأناضول|وكالة الأناضول|Анадолу",
    "IRNA|إرنا|Islamic Republic News Agency|ИРНА",
    "INA|Iraqi News Agency|واع|وكالة الأنباء العراقية",
    "WAFA|وفا|وكالة وفا",
    "NNA|National News Agency|ANI|الوكالة الوطنية للإعلام",
    "Petra|بترا|وكالة بترا|Jordan News Agency",
    "MENA|Middle East News Agency|وكالة أنباء الشرق الأوسط|أ ش أ",
    "SPA|Saudi Press Agency|واس|وكالة الأنباء السعودية",
    "KUNA|كونا|Kuwait News Agency",
    "QNA|قنا|Qatar News Agency|وكالة الأنباء القطرية",
    "SABA|سبأ|وكالة سبأ|Yemen News Agency",
    "LANA|وال|Libyan News Agency|وكالة الأنباء الليبية",
)


def _bare(name: str) -> str:
    """The name without the marks around it, folded as Search folds."""
    return " ".join("".join(each if each.isalnum() else " " for each in folded(name)).split())


# What stands beside the name of one: “the SANA news agency”, “агентство САНА”.
_BESIDE = ("the", "news", "state", "official", "agency", "l'agence", "agence", "агентство", "وكالة", "الأنباء")


@cache
def _known() -> dict[str, str]:
    """What each is called first, by any name of it, folded: once one is asked for, for that takes a start 3 ms."""
    return {_bare(name): names.split("|")[0] for names in _AGENCIES for name in names.split("|")}


@cache
def _beside() -> frozenset[str]:
    return frozenset(map(_bare, _BESIDE))


def agency_named(name: str) -> str:
    """The name that the agency of that name is known by here; '' where it is none of those known."""
    bare = _bare(name)
    alone = " ".join(word for word in bare.split() if word not in _beside())
    return _known().get(bare) or _known().get(alone, "")


def all_names(name: str) -> Iterator[str]:
    """Every name of the agency that is called so, folded; of another only its own."""
    known = agency_named(name)
    if not known:
        yield _bare(name)
    for other, first in _known().items():
        if first == known:
            yield other
