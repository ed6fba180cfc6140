"""The authors of the article, as the page prints the names: not those who comment on it, the outlet or a login."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from heritage_annotator.services.files.xml import Node
from heritage_annotator.services.importing.metadata import one_line
from heritage_annotator.services.importing.printed_days import MONTHS
from heritage_annotator.services.importing.web.json_ld import Said, words
from heritage_annotator.services.importing.web.page_metas import Metas, around, holding, is_of_comment, words_of

_NAMED = (
    "author", "byl", "dc.creator", "dcterms.creator", "dc.creator.personalname", "dc.contributor", "citation_author",
    "parsely-author", "sailthru.author", "article:author", "article:author_name", "og:article:author",
)  # fmt: skip
_LONGEST = 80
_MOST = 12
_MOST_NODES = 100

_BY = re.compile(
    r"^(?:(?:written\s+|posted\s+|story\s+|text\s+)?by|von|par|por|di|autor(?:in)?|author|auteur|text|автор|بقلم|كتبت?|كتبها|إعداد|نوشته|نویسنده|作者)"
    r"\b\s*[:\-–]?\s+|^(?:作者|بقلم|автор)\s*[::]\s*",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*(?:;|\||\n|\s&\s|\sand\s|\sund\s|\set\s)\s*", re.IGNORECASE)
# Between two full names; within one it is part of a name: Ortega y Gasset.
_AND_ELSEWHERE = re.compile(r"\s(?:y|e|i|en|ve|og|och|ja|és|oraz|și|şi|и|та)\s")
_OFFICE = re.compile(
    r"(?:nachrichten|news(?:room|desk)?|online|redaktion|redazione|redacción|rédaction|digital|staff|team|web|tv|de|com"
    r"|社)+"
)
"""What an outlet adds to its name where a person's should be."""
_NO_NAME = re.compile(
    r"^\(|\bgetty\b|\b(?:image|photo|foto|bild|picture)s?\s*:|https?:|www\.|@|\.(?:com|org|net)\b|[<>{}\[\]_]|\d{3}"
    r"|^(?:user ?name|(?:super|site) ?(?:user|admin)|web ?master|moderator|admin\w*"
    r"|authority control|author|autor|autorin|von|by|staff|editor|redaktion"
    r"|null|undefined|none|unknown|anonymous|guest"
    r"|nachrichten|newsroom|news ?desk|redazione|rédaction|作者|编辑)$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"Article|BlogPosting", re.IGNORECASE)
_ADDRESS = re.compile(r"\s*[(<\[](?:mailto:)?(?:https?://|www\.|[^\s()<>\[\]]+@)[^()<>\[\]]*[)>\]]", re.IGNORECASE)
"""An address in brackets, behind the name of whom it is."""
_LETTERS = re.compile(r"[\W_]+")


def authors(root: Node, metas: Metas, said: Said, *outlets: str) -> str:
    """The article's authors, "; " between them, from the first place that names any; else ''.

    `outlets`: what the outlet is called, and its address.
    """
    for found in _places(root, metas, said):
        names = _names(found, outlets)
        if names:
            return "; ".join(names[:_MOST])
    return ""


def as_printed(guessed: str, text: str, *outlets: str) -> str:
    """Names that somebody else read out of the page, with the signs that the page prints them with.

    `Reuters Editor` may be read out of `reuters_editor`: that is a login.
    """
    names = (name for name in _names(guessed.split(";"), outlets) if not _is_printed_as_login(name, text))
    return "; ".join(_printed(name, text) for name in islice(names, _MOST))


def _places(root: Node, metas: Metas, said: Said) -> Iterator[list[str]]:
    stated = words(said.get("author")) or words(said.get("creator"))
    yield list(chain.from_iterable(map(_parted, stated)))
    for name in _NAMED:
        yield list(chain.from_iterable(_parted(content) for content in metas.get(name, ())))
    for found in (holding(root, "author"), _related(root)):
        own = [node for node in islice(found, _MOST_NODES) if not is_of_comment(node)]
        # Teasers of other articles name theirs too.
        own = [node for node in own if _is_headed(node)] or own
        yield list(chain.from_iterable(_parted(_name_in(node)) for node in own))


def _related(root: Node) -> Iterator[Node]:
    return (node for node in root.iter("a") if "author" in node.get("rel", "").split())


def _name_in(node: Node) -> str:
    named = next(holding(node, "name"), node)
    return named.get("content", "") or words_of(named)


def _is_headed(node: Node) -> bool:
    """Whether the article around it, the nearest, is the page's own: one with the first heading."""
    articles = (each for each in around(node) if each.tag == "article" or _ARTICLE.search(each.get("itemtype", "")))
    article = next(articles, None)
    return article is not None and any(True for _ in article.iter("h1"))


def _parted(text: str) -> list[str]:
    """One name, or several where they are told apart. "Surname, Given" is one; two full names are two."""
    text = _ADDRESS.sub("", text)
    if "(" in text:
        return [text]
    names: list[str] = []
    parts = [part for half in _AND.split(text) for part in _full_names(half)]
    for part in parts:
        pieces = [piece.strip() for piece in re.split(r"[,،、]", part)]
        is_one = len(pieces) == 2 and min(len(piece.split()) for piece in pieces) < 2
        names += [part] if is_one else pieces
    return names


def _full_names(text: str) -> list[str]:
    pieces = _AND_ELSEWHERE.split(text)
    return pieces if all(len(piece.split()) > 1 for piece in pieces) else [text]


def _names(found: Iterable[str], outlets: Sequence[str]) -> list[str]:
    names: list[str] = []
    for text in found:
        name = _BY.sub("", one_line(text)).strip(" ,;|·•-–—:")
        if name and _is_name(name, outlets) and _letters(name) not in map(_letters, names):
            names.append(name)
    return names


def _is_name(name: str, outlets: Sequence[str]) -> bool:
    letters = _letters(name)
    if not letters or len(name) > _LONGEST or _NO_NAME.search(name) or name.casefold() in MONTHS:
        return False
    # A login is a word of small letters; no script without such letters has it.
    addressed = (_letters(part) for outlet in outlets for part in (outlet, *outlet.split(".")) if len(part) > 1)
    if any(_is_of_outlet(letters, called) for called in addressed):
        return False
    return not (name.isascii() and name.islower() and " " not in name)


def _is_printed_as_login(name: str, text: str) -> bool:
    """Whether the page has it in small letters without a space alone, figures behind it or not."""
    words = r"[\s._-]{0,3}".join(map(re.escape, name.split()))
    found = [match.group() for match in re.finditer(rf"(?<!\w){words}\w*", text, re.IGNORECASE)]
    return bool(found) and all(each.isascii() and each.islower() and not each.count(" ") for each in found)


def _is_of_outlet(letters: str, called: str) -> bool:
    """Whether it is the outlet's name, or that with what an outlet adds to it."""
    if letters == called:
        return True
    return len(called) > 2 and letters.startswith(called) and bool(_OFFICE.fullmatch(letters[len(called) :]))


def _printed(name: str, text: str) -> str:
    words = [re.escape(word) for word in name.split()]
    found = re.search(r"[.\s]{0,3}".join(words) + r"\.?", text) if len(words) > 1 else None
    # A stop behind the last letters ends a sentence, unless they are an initial.
    if found is None:
        return name
    return one_line(found.group() if len(name.rsplit(maxsplit=1)[-1]) == 1 else found.group().rstrip("."))


def _letters(name: str) -> str:
    return _LETTERS.sub("", name).casefold()
