"""Names of tags in the language of the window; what is exported keeps their English names."""

import re

from heritage_annotator.model.codebook import Codebook
from heritage_annotator.model.records import Tag
from heritage_annotator.translation import language, tr

# Without a point a slug could be any word.
_SLUG = re.compile(r"\w+(?:[.-]\w+)*\.\w+(?:[.-]\w+)*")


def tag_name(tag: Tag) -> str:
    """The tag's name in the window's language, else in English, else in any."""
    return tag.label(language())


def spelled_out(words: str, codebook: Codebook) -> str:
    """`words` of a definition or rule, with names for the slugs they speak of."""

    def named(found: re.Match[str]) -> str:
        tag = codebook.by_slug(found[0])
        return tr("“{name}”", name=tag_name(tag)) if tag is not None else found[0]

    return _SLUG.sub(named, words) if "." in words else words
