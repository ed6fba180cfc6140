"""The title of the article: its headline, not what the page tells search engines, nor the outlet behind it."""

import re
from collections.abc import Iterator
from itertools import chain, islice

from heritage_annotator.services.files.xml import Node, bearing
from heritage_annotator.services.importing.metadata import one_line
from heritage_annotator.services.importing.web.json_ld import Said, words
from heritage_annotator.services.importing.web.page_metas import Metas, around, first_of, holding, words_of

_PARTING = re.compile(r"\s+[|–—\-·:»•‹›/]+\s+|\s*[|｜]\s*")
_NO_LETTER = re.compile(r"[\W_]+")
_HEADED = re.compile(r"(?:^|\s)(?:entry|post)-title(?:\s|$)")
_MOST_MARKED = 20
_SHORT = 2
_ALIKE = 0.5
"""The share of words that a heading has in common with a title of the same article."""


def headline(root: Node, metas: Metas, said: Said, outlet: str, host: str) -> str:
    """The article's headline; else the page's title without the outlet; else ''."""
    told = first_of(metas, "dc.title", "dcterms.title", "og:title", "twitter:title")
    titles = [told, *page_titles(root)[:1]]
    titles = [cut for title in titles if (cut := without_outlet(one_line(title), outlet, host))]
    stated = next(iter(words(said.get("headline"))), "") or _marked(root)
    stated = without_outlet(one_line(stated), outlet, host)
    inside, others = _headings(root)
    headings = [heading for heading in (*inside, *others) if _letters(heading) not in {_letters(outlet), ""}]
    known = [title for title in (stated, *titles) if title]
    same = (one for one in headings if any(_letters(one) == _letters(title) for title in known))
    alike = (one for one in headings if any(_is_alike(one, title) for title in known))
    # The name of a blog is a part of its titles; a heading of the article that is, is its headline.
    part = (one for one in inside if any(_is_part(one, title) for title in known))
    beside_outlet = _lower_headings(root, titles) if not stated else ()
    # What stands in <title> alone is for those who seek the page; a section's name is a word or two.
    is_sole = headings == inside and len(inside) == 1 and len(_words(inside[0])) > _SHORT
    sole = headings if is_sole and not (stated or told) else ()
    return next(chain(same, alike, part, beside_outlet, sole, known, headings), "")


def page_titles(root: Node) -> list[str]:
    """What the page's <title> says; of a picture within the page it is not."""
    return [one_line(node.text or "") for node in root.iter("title") if all(each.tag != "svg" for each in around(node))]


def without_outlet(title: str, outlet: str, host: str) -> str:
    """The title without the outlet's name or address, behind it or before."""
    names = {_letters(outlet), _letters(host), _letters(host.removeprefix("www.").split(".")[0])} - {""}
    while parting := _partings(title):
        first, last = parting[0], parting[-1]
        if _names_outlet(title[last.end() :], names) and title[: last.start()].strip():
            title = title[: last.start()]
        elif _names_outlet(title[: first.start()], names) and title[first.end() :].strip():
            title = title[first.end() :]
        else:
            break
    return title.strip()


def _partings(title: str) -> list[re.Match[str]]:
    return list(_PARTING.finditer(title))


def _names_outlet(part: str, names: set[str]) -> bool:
    letters = _letters(part)
    return letters in names or (
        any(len(name) > 3 and (name in letters or letters in name) for name in names)
        and bool(letters)
        and len(letters) < 40
    )


def _headings(root: Node) -> tuple[list[str], list[str]]:
    """The first headings: those in the article, and all others."""
    nodes = list(root.iter("h1"))[:10]
    inside = [any(each.tag in {"article", "main"} for each in around(node)) for node in nodes]
    texts_of = [one_line(words_of(node)) for node in nodes]
    return (
        [text for text, within in zip(texts_of, inside, strict=True) if within],
        [text for text, within in zip(texts_of, inside, strict=True) if not within],
    )


def _marked(root: Node) -> str:
    """What the page marks as its headline, by microdata or as blogs do; '' where it marks several.

    Behind half of the page's paragraphs that is marked which tells of another article.
    """
    said = [*holding(root, "headline")]
    called = [node for node in bearing(root, "class") if _HEADED.search(node.get("class", ""))]
    above = _above_the_text(root) if said or called else set[Node]()
    for marked in (said, called):
        nodes = islice((node for node in marked if node in above), _MOST_MARKED)
        found = {one_line(node.get("content", "") or words_of(node)) for node in nodes}
        if len(found) == 1:
            return found.pop()
    return ""


def _above_the_text(root: Node) -> set[Node]:
    """The elements that begin before half of the words that stand in paragraphs are over."""
    lengths = {node: len(words_of(node)) for node in root.iter("p")}
    left = sum(lengths.values()) / 2
    above = set[Node]()
    for node in root.iter("*"):
        left -= lengths.get(node, 0)
        if left < 0:
            break
        above.add(node)
    return above


def _lower_headings(root: Node, titles: list[str]) -> Iterator[str]:
    """Headings below the first that are the longest part of a title: what stands beside it is the outlet."""
    longest = {max(map(_letters, _PARTING.split(title)), key=len) for title in titles if _PARTING.search(title)} - {""}
    for node in islice(root.iter("h2", "h3"), _MOST_MARKED):
        heading = one_line(words_of(node))
        if _letters(heading) in longest:
            yield heading


def _is_alike(one: str, other: str) -> bool:
    first, second = _words(one), _words(other)
    return len(first & second) >= _ALIKE * max(len(first), len(second))


def _is_part(one: str, other: str) -> bool:
    return len(_words(one)) > 1 and _words(one) <= _words(other)


def _words(text: str) -> set[str]:
    return set(_NO_LETTER.sub(" ", text).casefold().split())


def _letters(text: str) -> str:
    return _NO_LETTER.sub("", text).casefold()
