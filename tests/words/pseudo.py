"""Languages nobody speaks: every text longer, or in Arabic letters, so that what is not translated stands out."""

import io
import re
from functools import cache

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from heritage_annotator.translation import DOMAIN
from tests.words.catalogue import TEMPLATE

OPEN, CLOSE = "⟦", "⟧"

# What must come through whole: names in braces, mnemonics, tags of HTML, paths of menus.
_WHOLE = re.compile(r"(\{[^{}]*\}|&\w|<[^<>]+>)")
_ACCENTS = str.maketrans("aeiouyAEIOUYcns", "áéíóúýÁÉÍÓÚÝçñš")
_ARABIC = str.maketrans("abcdefghijklmnopqrstuvwxyz", "ابجدهفغحيجكلمنوبقرستوفوخيز")


def longer(text):
    """`text` accented, in brackets, a third longer: as long as German or French may be."""
    return _turned(text, lambda part: part.translate(_ACCENTS), " ~" * max(1, len(text) // 6))


def arabic(text):
    """`text` in Arabic letters, in brackets."""
    return _turned(text, lambda part: part.casefold().translate(_ARABIC), "")


def _turned(text, letters, tail):
    parts = [part if number % 2 else letters(part) for number, part in enumerate(_WHOLE.split(text))]
    return f"{OPEN}{''.join(parts)}{tail}{CLOSE}"


def compiled(language, spoken):
    """The bytes of a catalogue in which each text of the template is what `spoken` makes of it."""
    catalogue = Catalog(locale=language, fuzzy=False)
    for id_ in _said():
        forms = catalogue.num_plurals if isinstance(id_, tuple) else 0
        told = tuple(spoken(id_[min(1, form)]) for form in range(forms)) if forms else spoken(id_)
        catalogue.add(id_, told)
    written = io.BytesIO()
    write_mo(written, catalogue)
    return written.getvalue()


@cache
def _said():
    """What stands in the template, which `make lint` holds to be all that the program says: it is soon read."""
    with TEMPLATE.open("rb") as file:
        return tuple(message.id for message in read_po(file) if message.id)


def resources_with(folder, shipped, catalogues):
    """A folder that holds what `shipped` holds and these catalogues, by language."""
    folder.mkdir()
    for each in shipped.iterdir():
        if each.name != "translations":
            (folder / each.name).symlink_to(each)
    for language, data in catalogues.items():
        place = folder / "translations" / language / "LC_MESSAGES"
        place.mkdir(parents=True)
        (place / f"{DOMAIN}.mo").write_bytes(data)
    return folder
