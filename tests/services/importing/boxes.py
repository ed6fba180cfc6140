"""A format of the tests alone: a zip of parts. Some parts do what no reader may: crash, never end, print.

Loaded by the process that reads, like any reader.
"""

import io
import zipfile

from heritage_annotator.services.importing.draft import Refusal
from heritage_annotator.services.importing.formats import FORMATS, Format
from heritage_annotator.services.importing.source import Part

BOX = Format("Box", (".box",), ("application/x-box",), module="tests.services.importing.boxes")
TRAP = Format("Trap", (".trap",), ("application/x-trap",), module="tests.services.importing.traps")
WITH_BOXES = (*FORMATS, BOX, TRAP)


def read(source, report):
    with source.open() as stream, zipfile.ZipFile(stream) as box:
        yield from source.parts(_parts(box, report))


def _parts(box, report):
    names = box.namelist()
    for done, name in enumerate(names):
        report(done, len(names))
        try:
            yield Part(name, box.read(name))
        except zipfile.BadZipFile as error:
            yield Refusal(name, "damaged", str(error))


def boxed(**parts):
    """The bytes of a box; a full stop in a name is written as `__`, a part may be a box."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as box:
        for name, data in parts.items():
            box.writestr(name.replace("__", "."), data)
    return stream.getvalue()


def spoilt(data, words):
    """The bytes of a box in which a part, stored as it is, says something else than its checksum."""
    assert words in data
    return data.replace(words, words[::-1])
