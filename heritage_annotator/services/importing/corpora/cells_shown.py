"""What a cell shows that holds the source of part of a page: databases of web sites keep their texts so."""

import html
import re

from heritage_annotator.model.records import Labels
from heritage_annotator.model.text import canonical
from heritage_annotator.patterns import late
from heritage_annotator.services.files.xml import parsed_page
from heritage_annotator.services.importing.metadata import one_line
from heritage_annotator.services.importing.text.first_line import without_blank_ends
from heritage_annotator.services.importing.text.manuscript import Manuscript, set_out
from heritage_annotator.services.importing.text.markup_text import MarkupText

_MARKUP = late(
    r"</(?:p|div|span|a|li|ul|ol|h[1-6]|article|section|table|td|figure|em|strong|b|i|u|blockquote)>|<(?:br|p|hr)\s*/?>",
    re.IGNORECASE,
)
_ENTITY = late(r"&(?:#\d{2,6}|#x[0-9a-fA-F]{2,5}|[a-zA-Z]{2,8}\d{0,2});")


def shown_in(cell: str, name: str) -> tuple[str, Labels]:
    """The body that the cell shows, canonical, and the roles of its paragraphs where it is markup."""
    text = without_blank_ends(canonical(cell))
    if _MARKUP.search(text) and (root := parsed_page(text, name)) is not None:
        manuscript = Manuscript()
        MarkupText(manuscript).walk(root)
        body, roles, _ = set_out(manuscript.paragraphs)
        return body, roles
    return (canonical(html.unescape(text)) if _ENTITY.search(text) else text), ()


def line_shown_in(cell: str, name: str) -> str:
    """A title or a name that the cell shows, in one line."""
    return one_line(shown_in(cell, name)[0])
