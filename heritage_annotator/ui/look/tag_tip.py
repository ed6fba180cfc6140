"""All there is to know of a tag at one glance, as a tool tip."""

from heritage_annotator.model.codebook import Codebook
from heritage_annotator.model.records import Tag
from heritage_annotator.translation import later, tr
from heritage_annotator.ui.look.few_lines import apart
from heritage_annotator.ui.look.tag_names import spelled_out, tag_name
from heritage_annotator.ui.look.tool_tips import escaped

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
        lines.append(tr("<i>Also:</i> {words}", words=_escaped(", ".join(tag.synonyms))))
    if tag.shortcut:
        lines.append(tr("<i>Key:</i> {digit}", digit=tag.shortcut))
    parts = "".join(f'<p style="margin: 4px 0 0 0">{line}</p>' for line in lines)
    return f'<table width="{WIDTH}"><tr><td>{name}{parts}</td></tr></table>'


def _escaped(words: str) -> str:
    return "<br>".join(escaped(apart(line)) for line in words.splitlines())
