"""What readers give, as one asks for it in a test: the drafts, or the reason why there are none."""

from heritage_annotator.services.importing.arriving import pasted_page
from heritage_annotator.services.importing.draft import Refusal
from heritage_annotator.services.importing.reading import Readers
from heritage_annotator.services.importing.recognition import Table


def read_file(path):
    readers = Readers(Table())
    return _drafts(readers.read(readers.of_file(path)))


def read_bytes(data, name, media_type=""):
    readers = Readers(Table())
    return _drafts(readers.read(readers.of_bytes(data, name, media_type)))


def read_html(html):
    page = pasted_page(html, "Pasted page")
    return read_bytes(page.data, page.name, page.media_type)


def _drafts(found):
    drafts = list(found)
    for each in drafts:
        if isinstance(each, Refusal):
            raise each.error
    return drafts
