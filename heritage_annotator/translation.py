"""Words for people, in their language. No Qt: the command line speaks too.

Every sentence that a person may read goes through `tr`, `trn` or `later`; `make lint` gathers
them into `resources/translations/heritage_annotator.pot`, which catalogues are made from.
"""

import gettext

from heritage_annotator import locations

DOMAIN = "heritage_annotator"

_catalogue = gettext.NullTranslations()


def speak(language: str) -> None:
    """Puts that language (BCP 47) in force for all that is said from now on; English where words are missing."""
    global _catalogue  # noqa: PLW0603  # one program speaks one language
    names = [language.replace("-", "_"), language.split("-", maxsplit=1)[0]] if language else []
    _catalogue = gettext.translation(DOMAIN, locations.resources() / "translations", names, fallback=True)


def tr(text: str, /, **facts: object) -> str:
    """`text` in the language in force; its `{names}` stand for `facts`, when there are any."""
    said = _catalogue.gettext(text)
    return said.format(**facts) if facts else said


def trn(one: str, many: str, count: int, /, **facts: object) -> str:
    """What is said of so many; `{count}` is the number with its thousands told apart."""
    return _catalogue.ngettext(one, many, count).format(count=f"{count:,}", **facts)


def later(text: str) -> str:
    """`text` as it stands, for a table whose words pass through `tr` when they are shown."""
    return text
