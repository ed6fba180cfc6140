"""The package of an e-book: what it is, and in which order its files are read."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote

from heritage_annotator.frozen import frozen
from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.services.files.xml import Node, attributes, kind, parsed_part
from heritage_annotator.services.files.zip import Archive
from heritage_annotator.services.importing.metadata import iso_date, language_tag, one_line
from heritage_annotator.services.importing.printed_days import named_day

_CONTAINER, _ENCRYPTION = "META-INF/container.xml", "META-INF/encryption.xml"
_PAGES = frozenset({"application/xhtml+xml", "text/html", "text/x-oeb1-document", "application/xml", "text/xml"})
# Seen in place of the language's tag.
_COUNTRIES = {"jp": "ja", "cn": "zh", "kr": "ko", "gr": "el", "dk": "da", "cz": "cs", "ua": "uk"}
# Programs put this in where nobody named an author, or "Unknown Author".
_NOBODY = frozenset({"", "unknown", "inconnu", "unbekannt", "desconocido", "sconosciuto", "неизвестный"})
_GOOGLE = "GoogleDoc"
"""The folder of the one page that Google Docs makes of a document: its headings begin no chapters."""
_UNNAMED = re.compile(r"unknown(?: (?:title|author))?|untitled|python-docx|calibre", re.IGNORECASE)
_ON_TITLE_PAGES = ("title", "creator", "contributor", "publisher", "date", "rights")
_OF_A_BOOK = frozenset({"", "publication", "original-publication", "published", "issued"})


@frozen
class Book:
    """What a book says of itself, as of an article.

    `files`: those of the archive that are read, in their order. `chapters`: where one begins, by its file and, after a
    number sign, the id of an element, with what the table of contents calls it. `said`: the letters of what a title
    page says of it, line by line: a description may be the text itself. `apart`: its other pages, which stand outside
    the order of reading: answers, notes that a link opens.
    """

    title: str
    author: str
    published: str
    language: str
    files: tuple[str, ...]
    chapters: Mapping[str, str]
    said: frozenset[str]
    apart: tuple[str, ...] = ()

    def is_title_page(self, lines: Iterable[str]) -> bool:
        """Whether the lines say no more than the book's title, its authors, its day."""
        return all(_letters(line) in self.said or named_day(line) == self.published != "" for line in lines)


def book_in(archive: Archive, name: str) -> Book:
    """The book in the archive of the file `name`.

    Raises:
        UnreadableFileError: "damaged", "unsafe", "swollen"; "locked": its pages are encrypted.
    """
    container = parsed_part(archive.read(_CONTAINER), name)
    rooted = (attributes(one).get("full-path", "") for one in container.iter() if kind(one) == "rootfile")
    where = next(rooted, "")
    package = parsed_part(archive.read(where), name)
    folder = posixpath.dirname(where)
    listed = {said.get("id", ""): said for said in _all(package, "item")}
    files = list(dict.fromkeys(inside(folder, said.get("href", "")) for said in _in_order(package, listed)))
    locked = _encrypted(archive, name)
    if any(file in locked for file in files):
        raise UnreadableFileError(name, "locked")
    return Book(
        title=_named_so(_said(package, "title")),
        author="; ".join(filter(None, map(_named_so, _creators(package)))),
        published=_published(package),
        language=_language(_said(package, "language")),
        files=tuple(files),
        chapters=_contents(archive, package, listed, folder, name),
        apart=tuple(
            file
            for said in listed.values()
            if _is_read(said) and (file := inside(folder, said.get("href", ""))) not in files and file in archive
        ),
        said=frozenset(_letters(_words(node)) for name in _ON_TITLE_PAGES for node in _named(package, name)) - {""},
    )


def _creators(package: Node) -> list[str]:
    """The authors; of those with a role (illustrators, translators) only if that is `aut`."""
    named = [(_words(one), attributes(one).get("role", "aut")) for one in _named(package, "creator")]
    return list(dict.fromkeys(name for name, role in named if role == "aut" and not _is_nobody(name)))


def _is_nobody(name: str) -> bool:
    return name.casefold().removesuffix(" author") in _NOBODY


def _in_order(package: Node, listed: Mapping[str, dict[str, str]]) -> list[dict[str, str]]:
    """What is read, in its order. Where a book names no page to be read all of its pages are, else its contents."""
    named = [listed[id_] for id_ in _spine(package) if id_ in listed]
    pages = [said for said in listed.values() if said.get("media-type", "").lower() in _PAGES]
    return (
        [said for said in named if _is_read(said)]
        or [said for said in pages if "nav" not in said.get("properties", "").split()]
        or pages
    )


def _spine(package: Node) -> list[str]:
    return [said.get("idref", "") for said in _all(package, "itemref") if said.get("linear", "yes").lower() != "no"]


def _is_read(said: dict[str, str]) -> bool:
    return said.get("media-type", "").lower() in _PAGES and "nav" not in said.get("properties", "").split()


def _contents(
    archive: Archive, package: Node, listed: dict[str, dict[str, str]], folder: str, name: str
) -> dict[str, str]:
    """The places that the table of contents names, with what it calls them: of its first level, if it has several."""
    spine = next(_all(package, "spine"), dict[str, str]())
    by_type = [said for said in listed.values() if said.get("media-type") == "application/x-dtbncx+xml"]
    table = listed.get(spine.get("toc", "")) or next(iter(by_type), None)
    table = next((said for said in listed.values() if "nav" in said.get("properties", "").split()), table)
    where = inside(folder, table.get("href", "")) if table else ""
    if where not in archive or folder == _GOOGLE:
        return {}
    try:
        root = parsed_part(archive.read(where), name)
    except UnreadableFileError:
        return {}  # a table of contents is no reason to do without the chapters
    folder = posixpath.dirname(where)
    first, deeper = dict[str, str](), dict[str, str]()
    for target, title, level in _targets(root):
        file, sign, place = target.partition("#")
        (first if level == 1 else deeper).setdefault(inside(folder, file) + sign + place, title)
    return first if len(first) > 1 else first | deeper


def _targets(root: Node) -> Iterator[tuple[str, str, int]]:
    for node in root.iter():
        if kind(node) == "navPoint":
            content = next((attributes(one).get("src", "") for one in node if kind(one) == "content"), "")
            label = next((one for one in node if kind(one) == "navLabel"), None)
            yield content, "" if label is None else _words(label), _depth(node, "navPoint") + 1
        elif kind(node) == "nav" and attributes(node).get("type", "toc") == "toc":
            for link in (one for one in node.iter() if kind(one) == "a"):
                yield attributes(link).get("href", ""), _words(link), _depth(link, "li")


def _depth(node: Node, name: str) -> int:
    """In how many elements of that name it stands."""
    depth, around = 0, node.getparent()
    while around is not None:
        depth += kind(around) == name
        around = around.getparent()
    return depth


def _encrypted(archive: Archive, name: str) -> set[str]:
    """Fonts are often among them; pages only where a shop locks them."""
    if _ENCRYPTION not in archive:
        return set()
    root = parsed_part(archive.read(_ENCRYPTION), name)
    return {unquote(said.get("uri", "")) for said in _all(root, "CipherReference")}


def _published(package: Node) -> str:
    """The one day that is said to be of its publication. A day of modification is none."""
    days = {
        iso_date(_words(one)) for one in _named(package, "date") if attributes(one).get("event", "") in _OF_A_BOOK
    }  # fmt: skip
    return days.pop() if len(days) == 1 else ""


def _language(said: str) -> str:
    tag = language_tag(said)
    return _COUNTRIES.get(tag.lower(), tag)


def inside(folder: str, target: str) -> str:
    """The place of a file in the archive that a page or list in that folder names; '' of none."""
    path = unquote(re.split("[#?]", target, maxsplit=1)[0])
    return posixpath.normpath(posixpath.join("/" + folder, path)).lstrip("/") if path else ""


def _all(root: Node, name: str) -> Iterator[dict[str, str]]:
    return (attributes(one) for one in root.iter() if kind(one) == name)


def _named(package: Node, name: str) -> Iterator[Node]:
    return (one for one in package.iter() if kind(one) == name)


def _letters(line: str) -> str:
    return "".join(filter(str.isalnum, line)).casefold()


def _said(package: Node, name: str) -> str:
    return next((_words(one) for one in _named(package, name)), "")


def _named_so(words: str) -> str:
    """The words, unless a program put them there for what nobody named."""
    return "" if _UNNAMED.fullmatch(words) else words


def _words(node: Node) -> str:
    return one_line("".join(node.itertext()))
