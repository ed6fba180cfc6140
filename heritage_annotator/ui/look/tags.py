"""Tags in the window: their names, their colours in the theme in force, and all of it at one glance."""

import re

from PySide6.QtGui import QColor

from heritage_annotator.model.codebook import Codebook
from heritage_annotator.model.records import Tag
from heritage_annotator.model.text import escaped
from heritage_annotator.patterns import late
from heritage_annotator.translation import language, later, tr
from heritage_annotator.ui.look.few_lines import apart
from heritage_annotator.ui.look.tokens import Tokens, laid
from heritage_annotator.ui.look.words import for_label

# Without a point a slug could be any word.
_SLUG = late(r"\w+(?:[.-]\w+)*\.\w+(?:[.-]\w+)*")


_chosen = ""


def name_tags_in(chosen: str) -> None:
    """Names tags in that language (BCP 47) from now on; '' for the window's."""
    global _chosen  # noqa: PLW0603  # one person reads one window
    _chosen = chosen


def names_language() -> str:
    """The language in which tags are named (BCP 47); '' for English."""
    return _chosen or language()


def tag_name(tag: Tag) -> str:
    """The tag's name in the language chosen for tags, else in English, else in any."""
    return tag.label(names_language())


def spelled_out(words: str, codebook: Codebook) -> str:
    """`words` of a definition or rule, as a label takes them, with names for the slugs they speak of."""

    def named(found: re.Match[str]) -> str:
        tag = codebook.by_slug(found[0])
        return tr("“{name}”", name=tag_name(tag)) if tag is not None else found[0]

    words = for_label(words)
    return _SLUG.sub(named, words) if "." in words else words


UNTAGGED_LIGHT = "#C9C2B4"
UNTAGGED_DARK = "#8A8373"

_OPAQUE = late("#[0-9A-Fa-f]{6}")


class TagColors:
    """Colours of a codebook's tags, kept by tag id; made anew when codebook or theme change."""

    def __init__(self, codebook: Codebook, tokens: Tokens) -> None:
        self._codebook = codebook
        self._tokens = tokens
        self._lines: dict[str, QColor] = {}
        self._fills: dict[tuple[str, bool], QColor] = {}
        self.untagged = QColor(UNTAGGED_DARK if tokens.dark else UNTAGGED_LIGHT)

    def line(self, tag_id: str) -> QColor:
        """The tag's own colour: lines, bars, chips, dots."""
        found = self._lines.get(tag_id)
        if found is None:
            tag = self._codebook.get(tag_id)
            name = self._codebook.color(self._wearer(tag), dark=self._tokens.dark) if tag is not None else ""
            found = self._lines[tag_id] = self._opaque(name)
        return found

    def _wearer(self, tag: Tag) -> Tag:
        """Whose colours the tag wears: with the highlight of its group goes the line, no shade of it."""
        return next((each for each in (tag, *self._codebook.above(tag)) if each.highlight), tag)

    def fill(self, tag_ids: tuple[str, ...], *, strong: bool = False) -> QColor:
        """The soft ground of an annotation: its first tag's group highlight, laid thinly on the paper.

        Opaque, so that where annotations overlap the ground is that of the last one painted:
        translucent grounds would add up until the words no longer stand out.
        """
        key = (tag_ids[0] if tag_ids else "", strong)
        found = self._fills.get(key)
        if found is None:
            share = self._tokens.strong_fill if strong else self._tokens.fill
            found = self._fills[key] = laid(self.highlight(key[0]), QColor(self._tokens.paper), share)
        return found

    def highlight(self, tag_id: str) -> QColor:
        """The tag's highlight itself, of which `fill` is a thin layer."""
        tag = self._codebook.get(tag_id)
        if tag is None:
            return self.untagged
        if self._tokens.dark:
            return self.line(tag_id)
        name = self._codebook.highlight(tag)
        return self._opaque(name)

    def _opaque(self, name: str) -> QColor:
        """The colour `#RRGGBB`; of what else another program may have written, as a colour that something shines
        through, that of no tag.
        """
        return QColor(name) if _OPAQUE.fullmatch(name) else self.untagged

    def label(self, tag_id: str) -> str:
        """The tag's name."""
        tag = self._codebook.get(tag_id)
        return tag_name(tag) if tag is not None else "?"

    def glyph(self, tag_id: str) -> str:
        """The sign of the tag's group."""
        tag = self._codebook.get(tag_id)
        return self._codebook.glyph(tag) if tag is not None else "◆"


# Of the words a tag is also known by, of which the default codebook has some fifty.
MOST_SYNONYMS = 12
WIDTH = 340
"""Pixels: Qt would break a long tool tip anywhere up to the width of the screen."""

_RULES = (
    ("use_when", later("<b>Use when:</b> {words}")),
    ("do_not_use_when", later("<b>Do not use when:</b> {words}")),
)


def tag_tip(tag: Tag, codebook: Codebook) -> str:
    """Name, definition and rules, as HTML with all that came with a file escaped."""

    def told(words: str) -> str:
        return _escaped(spelled_out(words, codebook))

    name = f"<b>{_escaped(tag_name(tag))}</b>"
    if tag.archived:
        name = tr("{name} (archived)", name=name)
    lines = [told(tag.definition)] if tag.definition.strip() else []
    lines += [tr(form, words=told(words)) for key, form in _RULES if (words := getattr(tag, key).strip())]
    if tag.synonyms:
        words = ", ".join(tag.synonyms[:MOST_SYNONYMS]) + (" …" if len(tag.synonyms) > MOST_SYNONYMS else "")
        lines.append(tr("<i>Also:</i> {words}", words=_escaped(words)))
    if tag.shortcut:
        lines.append(tr("<i>Key:</i> {digit}", digit=tag.shortcut))
    parts = "".join(f'<p style="margin: 4px 0 0 0">{line}</p>' for line in lines)
    return f'<table width="{WIDTH}"><tr><td>{name}{parts}</td></tr></table>'


def _escaped(words: str) -> str:
    return "<br>".join(escaped(apart(line)) for line in words.splitlines())
