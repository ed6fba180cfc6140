"""The user guide as HTML, with its table of contents."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from heritage_annotator.frozen import frozen
from heritage_annotator.ui.look.tokens import Tokens

PICTURE_WIDTH = 640

_STYLE = """
h1 {{ font-size: 25px; font-weight: 700; margin: 4px 0 14px 0; }}
h2 {{ font-size: 19px; font-weight: 700; margin: 30px 0 8px 0; }}
h3 {{ font-size: 15px; font-weight: 700; margin: 20px 0 6px 0; }}
p, li {{ line-height: 128%; }}
p {{ margin: 0 0 11px 0; }}
p.picture {{ line-height: 100%; margin: 4px 0 16px 0; }}
ul, ol {{ margin: 0 0 11px 0; }}
li {{ margin: 0 0 5px 0; }}
code {{ background-color: {tokens.hover}; font-size: 13px; }}
pre {{ background-color: {tokens.hover}; }}
table {{ margin: 4px 0 14px 0; border-collapse: collapse; border-color: {tokens.line}; }}
th, td {{ padding: 5px 14px 5px 4px; border-bottom: 1px solid {tokens.line}; vertical-align: top; }}
th {{ color: {tokens.ink2}; font-weight: 600; }}
a {{ color: {tokens.accent}; text-decoration: none; }}
"""

# What Qt's rich text learns from attributes alone. The guide is in English, whatever the interface speaks.
_DRESSED = (
    # A line's height in percent is of the picture's height too.
    ("<p><img ", '<p class="picture"><img '),
    ("<img ", f'<img width="{PICTURE_WIDTH}" '),
    ("<table>", '<table width="100%">'),
    ("<th>", '<th align="left">'),
)


@frozen
class Heading:
    """A line of the contents. `rank` 2 is a chapter, 3 a section of one."""

    rank: int
    words: str
    anchor: str


@frozen
class Page:
    """HTML, and the headings to find one's way by."""

    html: str
    headings: Sequence[Heading]


def page(text: str) -> Page:
    """The Markdown of the guide, made for reading."""
    import markdown  # heavy, and needed once the guide is seen

    # `toc` gives each heading an anchor by its words, in any script.
    renderer = markdown.Markdown(
        extensions=["tables", "fenced_code", "sane_lists", "toc"],
        extension_configs={"toc": {"slugify": _anchor}},
    )
    html = renderer.convert(text)
    tokens = cast("list[Mapping[str, Any]]", getattr(renderer, "toc_tokens", []))
    for plain, dressed in _DRESSED:
        html = html.replace(plain, dressed)
    return Page(html, list(_flat(tokens)))


def style(tokens: Tokens) -> str:
    """The style sheet of the page."""
    return _STYLE.format(tokens=tokens)


def _flat(tokens: Iterable[Mapping[str, Any]]) -> Iterable[Heading]:
    for token in tokens:
        if token["level"] > 1:
            yield Heading(token["level"], token["name"], token["id"])
        yield from _flat(token["children"])


def _anchor(words: str, _separator: str) -> str:
    return "-".join(re.findall(r"\w+", words.casefold()))
