"""Names of people as texts use them: whole, without their title, the last name alone."""

from collections.abc import Iterable, Iterator

from heritage_annotator.model.folding import folded
from heritage_annotator.model.incidents.sources import Source
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
# which is written like “on”.
_SHORTEST, _LIKE_A_WORD = 3, "على"


def spoken_names(source: Source, said_as: Iterable[str] = ()) -> Iterator[str]:
    """The names of a source, and words that articles call it by; of a person also what is left of them in a text.

    That is the name without titles and what is said behind it, and the last name: “Dr Layla Qandil, director” is
    “Qandil” from the second time on. Of posts (“the mayor of Homs”) and organisations nothing is left.
    """
    for name in (source.name, *source.names, *said_as):
        yield name
        yield from _without_titles(name, is_person=source.kind in _PERSONS)


def _without_titles(name: str, *, is_person: bool) -> Iterator[str]:
    called = _ASIDE.split(name, maxsplit=1)[0]
    title = _TITLES.match(called)
    words = called[title.end() if title else 0 :].split()
    if not words or not (title or is_person) or not all(map(_is_of_a_name, words)):
        return
    is_cased = words[-1].upper() != words[-1].lower()
    if len(words) > 1 and (title or called != name):
        yield " ".join(words)
    last = _ARTICLES.sub("", words[-1], count=1)
    is_short = len(last) < _SHORTEST or folded(last) == folded(_LIKE_A_WORD)
    if not is_short and (is_cased or title) and _POST.fullmatch(last) is None:
        yield last


def _is_of_a_name(word: str) -> bool:
    """Whether it may be a part of a name: in scripts with capitals those begin with one, but for al, ibn, de."""
    return not word[0].islower() or _PARTICLE.fullmatch(word) is not None or _ARTICLES.match(word) is not None
