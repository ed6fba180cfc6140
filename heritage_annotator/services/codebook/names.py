"""Cleans what a person writes of a tag: names, slugs, synonyms, colours."""

import re
import unicodedata
from collections.abc import Container, Iterable, Mapping, Sequence

from heritage_annotator.model.codebook import BlankNameError, MalformedColorError, NameTakenError
from heritage_annotator.model.records import Tag
from heritage_annotator.model.text import canonical, is_blank
from heritage_annotator.patterns import late

LONGEST_SLUG = 120
"""Code points. A slug tells the tags above it until it grows longer than that."""

LONGEST_GLYPH = 8
"""Code points: one sign, however it is put together."""

# None of four letters or more is registered: `enen` is a slip of the hand.
_LANGUAGE = late(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_BETWEEN_SYNONYMS = late(r"[;؛\n]")
# No file format keeps them, and no screen shows them.
_UNSEEN = late("[\x01-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff]")


def one_line(text: str) -> str:
    """`text` as a name: canonical, without controls, one space between words."""
    return " ".join(_UNSEEN.sub("", canonical(text)).split())


def lines(text: str) -> str:
    """`text` as a definition: canonical, without controls, nothing around it. Its line ends stay."""
    return _UNSEEN.sub("", canonical(text)).strip()


def name_of(typed: str) -> str:
    """What was typed, as a label.

    Raises:
        BlankNameError: there are no words in it.
    """
    name = one_line(typed)
    if is_blank(name):
        raise BlankNameError
    return name


def labels_of(labels: Mapping[str, str]) -> dict[str, str]:
    """The labels by language, blank ones left out, in the order given.

    Raises:
        BlankNameError: none is left.
        ValueError: a language is no BCP 47 code.
    """
    for language in labels:
        if not is_language(language):
            raise ValueError(f"no language: {language!r}")
    clean = {language: one_line(label) for language, label in labels.items()}
    kept = {language: label for language, label in clean.items() if not is_blank(label)}
    if not kept:
        raise BlankNameError
    return kept


def is_language(code: str) -> bool:
    """Whether `code` has the form of a BCP 47 language."""
    return _LANGUAGE.fullmatch(code) is not None


def language_cased(language: str) -> str:
    """A language as BCP 47 writes it: `pt-BR`, `zh-Hant`."""
    first, *others = language.lower().split("-")
    cased = [part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part for part in others]
    return "-".join([first, *cased])


def synonyms_of(typed: str | Iterable[str]) -> tuple[str, ...]:
    """The synonyms in what was typed: split at semicolons and line ends, none twice whatever its case."""
    # All together: a codebook has thousands, and what parts lines parts synonyms.
    together = typed if isinstance(typed, str) else "\n".join(typed)
    found: dict[str, str] = {}
    for each in _BETWEEN_SYNONYMS.split(_UNSEEN.sub("", canonical(together))):
        part = " ".join(each.split())
        if not is_blank(part):
            found.setdefault(part.casefold(), part)
    return tuple(found.values())


def mappings_of(mappings: Iterable[Mapping[str, str]]) -> tuple[Mapping[str, str], ...]:
    """The mappings without what is blank, none twice, in the order given."""
    kept: list[Mapping[str, str]] = []
    for mapping in mappings:
        clean = {one_line(key): one_line(value) for key, value in mapping.items()}
        clean = {key: value for key, value in clean.items() if key and value}
        if clean and clean not in kept:
            kept.append(clean)
    return tuple(kept)


def color_of(value: str) -> str:
    """`#RRGGBB` in capitals, of that or of `#RGB`.

    Raises:
        MalformedColorError: it is neither.
    """
    digits = value.strip().removeprefix("#").upper()
    if re.fullmatch("[0-9A-F]{3}", digits):
        digits = "".join(digit * 2 for digit in digits)
    if not re.fullmatch("[0-9A-F]{6}", digits):
        raise MalformedColorError(value)
    return f"#{digits}"


def refuse_taken(siblings: Iterable[Tag], labels: Iterable[str]) -> None:
    """Raises when a sibling bears one of the labels in any language, whatever their case.

    Raises:
        NameTakenError: one does.
    """
    wanted = {label.casefold(): label for label in labels}
    for sibling in siblings:
        for label in sibling.labels.values():
            if label.casefold() in wanted:
                raise NameTakenError(wanted[label.casefold()])


def free_slug(label: str, above: Sequence[Tag], taken: Container[str]) -> str:
    """A slug that is not `taken`, made of `label` below the tags `above`, the nearest first."""
    own = _slug(label)
    stems = [f"{tag.slug}." for tag in above] or [""]
    stem = next((stem for stem in stems if len(stem) + len(own) <= LONGEST_SLUG), "")
    slug, count = f"{stem}{own}", 1
    while slug in taken:
        count += 1
        slug = f"{stem}{own}_{count}"
    return slug


def _slug(label: str) -> str:
    # Not the fold of searches, which may change: of one label two versions of the program must make one slug.
    plain = unicodedata.normalize("NFKD", label.casefold())
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    return re.sub(r"[\W_]+", "_", plain)[:60].strip("_") or "tag"
