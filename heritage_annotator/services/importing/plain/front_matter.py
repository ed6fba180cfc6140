"""The block of YAML or TOML at the head of a Markdown file, as strings."""

import re
from datetime import date
from typing import cast

from heritage_annotator.services.files import toml

_BLOCK = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_TOML = re.compile(r"\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
# Obsidian writes people as links to their notes: [[target|shown]].
_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
_LINE = re.compile(r"([A-Za-z_-]+):[ \t]+([^\s\[{&*!|>%@`\x00-\x1f][^\x00-\x1f]*?)[ \t]*")
_LONGEST = 1 << 14
_MOST_BRACKETS = 100
"""Code points; opening brackets. Beyond, a block is no front matter but prose between two rules,
or a trap: PyYAML needs half a second to give up on three thousand brackets.
"""

_NAMES = {
    "title": "title", "headline": "title", "date": "published", "published": "published", "author": "author",
    "authors": "author", "byline": "author", "outlet": "outlet", "publication": "outlet", "publisher": "outlet",
    "site": "outlet", "agency": "agency", "source": "source", "url": "url", "link": "url", "language": "language",
    "lang": "language", "accessed": "accessed", "clipped": "accessed", "saved": "accessed", "created": "created",
}  # fmt: skip


def split(text: str) -> tuple[dict[str, str], str]:
    """What the front matter of canonical `text` says, by our names, and the text after it.

    A block that is no YAML, or names nothing we know, is the author's words: it stays in the text.
    """
    block = _BLOCK.match(text, 0, _LONGEST)
    said = _known(_loaded(block.group(1))) if block else {}
    if block is None and (block := _TOML.match(text, 0, _LONGEST)):
        said = _known(_of_toml(block.group(1)))
    return (said, text[block.end() :]) if block and said else ({}, text)


def _loaded(block: str) -> object:
    if block.count("[") + block.count("{") > _MOST_BRACKETS:
        return None
    import yaml  # only here: most imports hold no Markdown

    try:
        # The base loader makes strings and nothing else, as safe as safe_load. That would read the
        # language `no` as false and the title `1984` as a number, and stop at a thirteenth month.
        return yaml.load(block, Loader=yaml.BaseLoader)  # noqa: S506
    except (yaml.YAMLError, RecursionError):
        return _by_lines(block)


def _by_lines(block: str) -> object:
    """What a block says whose values were written without quotation marks: `title: Pits, prices: a dig`.

    Only where every line is a name with its value, so that prose between two rules stays prose.
    """
    lines = [_LINE.fullmatch(line) for line in block.splitlines() if line.strip()]
    return {line[1]: line[2].strip("\"'") for line in lines if line} if all(lines) else None


def _of_toml(block: str) -> object:
    try:
        return toml.parsed(block)
    except ValueError:
        return None


def _known(loaded: object) -> dict[str, str]:
    if not isinstance(loaded, dict):
        return {}
    said: dict[str, str] = {}
    for key, value in cast(dict[object, object], loaded).items():
        name = _NAMES.get(key.lower()) if isinstance(key, str) else None
        if name is not None and (words := _words(value)):
            said.setdefault(name, words)
    return said


def _words(value: object) -> str:
    if isinstance(value, str):
        return _LINK.sub(r"\1", value).strip()
    if isinstance(value, date):  # or an instant, of TOML
        return value.isoformat()
    if isinstance(value, list):
        return "; ".join(filter(None, map(_words, cast("list[object]", value))))
    return ""
