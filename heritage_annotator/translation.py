"""Words for people, in their language. No Qt: the command line speaks too.

Every sentence that a person may read goes through `tr`, `trn` or `later`; `python -m tests.words` gathers
them into `resources/translations/heritage_annotator.pot`, which catalogues are made from.
"""

import gettext
from collections.abc import Iterable

from heritage_annotator import locations

DOMAIN = "heritage_annotator"

_ENGLISH = "en"
_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi"})

_catalogue = gettext.NullTranslations()
_said: dict[str, str] = {}
"""What was looked up in it already: an export says the same words a hundred thousand times."""

_language = ""


def speak(language: str) -> None:
    """Puts that language (BCP 47) in force for all that is said from now on; English where words are missing."""
    global _catalogue, _language  # noqa: PLW0603  # one program speaks one language
    _catalogue = gettext.translation(DOMAIN, locations.resources() / "translations", _names(language), fallback=True)
    _language = language
    _said.clear()


def first_known(languages: Iterable[str]) -> str:
    """The first of these languages (BCP 47) that the program speaks; '' when that is English, or none."""
    for language in languages:
        if _base(language) == _ENGLISH:
            break
        if gettext.find(DOMAIN, locations.resources() / "translations", _names(language)) is not None:
            return language
    return ""


def known() -> list[str]:
    """The languages there is a catalogue for (BCP 47), besides English."""
    found = (locations.resources() / "translations").glob(f"*/LC_MESSAGES/{DOMAIN}.mo")
    return sorted(path.parent.parent.name.replace("_", "-") for path in found)


def language() -> str:
    """The language in force (BCP 47); '' for English."""
    return _language


def is_right_to_left() -> bool:
    """Whether the language in force is written from right to left."""
    return _base(_language) in _RIGHT_TO_LEFT


def tr(text: str, /, **facts: object) -> str:
    """`text` in the language in force; its `{names}` stand for `facts`, when there are any."""
    said = _said.get(text)
    if said is None:
        said = _said[text] = _looked_up(text)
    return said.format(**facts) if facts else said


def trn(one: str, many: str, count: int, /, **facts: object) -> str:
    """What is said of so many; `{count}` is the number with its thousands told apart."""
    return _catalogue.ngettext(one, many, count).format(count=f"{count:,}", **facts)


def _looked_up(text: str) -> str:
    # An empty text is a catalogue's name for its own header.
    said = _catalogue.gettext(text) if text else ""
    # Words that are said of one of many too: gettext of Python 3.11.2 does not find them among those.
    return said if said != text else _catalogue.ngettext(text, text, 1)


def later(text: str) -> str:
    """`text` as it stands, for a table whose words pass through `tr` when they are shown."""
    return text


def _names(language: str) -> list[str]:
    """How gettext calls the language, the narrower name first."""
    return [language.replace("-", "_"), _base(language)] if language else []


def _base(language: str) -> str:
    return language.replace("_", "-").split("-", maxsplit=1)[0]
