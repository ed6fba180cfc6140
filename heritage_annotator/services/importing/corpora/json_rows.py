"""Texts as JSON: one object a line, or a list of objects."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TextIO, cast

from heritage_annotator.model.errors import UnreadableFileError
from heritage_annotator.model.locator import Locator
from heritage_annotator.model.progress import Report
from heritage_annotator.patterns import late
from heritage_annotator.services.importing.corpora.column_names import meaning
from heritage_annotator.services.importing.corpora.columns import Table
from heritage_annotator.services.importing.draft import Draft, Refusal
from heritage_annotator.services.importing.source import Source
from heritage_annotator.services.importing.text.decoding import decode, streamed

# What holds the list in an object that is no article itself.
_LISTS = ("articles", "documents", "docs", "items", "results", "data", "records", "rows")
_ARTICLES = ("articles", "stories", "news", "documents", "docs")
"""What holds articles also in an object that bears a text of its own: an issue with its foreword."""
_DEEPEST = 4
"""Objects in objects that are looked into."""
_TOLD_BY = ("name", "text", "value", "content", "paragraph", "title", "rendered")
"""What says, in an object of a list, what it is."""
_PARTS = ("summary", "headline", "sections", "paragraphs", "blocks")
"""What holds the parts of a text, in the order in which they stand."""
_SECTIONS = ("sections", "blocks")
_LEAST_OF_SECTION = 80
"""Code points. Shorter strings may be the names of sections of a newspaper."""
_BETWEEN_PARAGRAPHS = "\n\n"
_ABOVE, _BELOW = ("heading", "headline", "title", "subtitle"), ("caption",)
"""What stands above the words of a part of a text, and below them or a picture."""
# How X (Twitter) writes what somebody asked for: a script that gives a name to the list.
_GIVEN_TO = late(r"\s*window\.YTD\.\w+\.part\d+\s*=\s*")
_OF_OTHERS = ("comments", "replies", "related", "hashtags", "reactions")
"""Lists of what is no part of a text that they stand beside."""


def read(source: Source, _report: Report) -> Iterator[Draft | Refusal]:
    """An article an object; what stands further down (`meta.source`) is a column too. A bad line costs that line.

    The objects may stand in a list, in one that lies deeper, or by their ids; or the columns one by one, as some
    programs write tables. Paragraphs in a list are put together.

    Raises:
        UnreadableFileError: "damaged" when nothing in it is JSON; "annotations" when it lists those of Hypothesis, or
            others of the Web Annotation model: what they say is no article; as `Table.articles`, and as `decode`.
    """
    data = source.read()
    decoded = decode(data, source.name, told=source.encoding)
    encoding, notices, opens = decoded.encoding, decoded.notices, streamed(data, decoded)
    objects, bad = _whole(decoded.text), list[int]()
    del decoded  # as text it may be four times as large
    if objects is None:
        objects, bad = _line_by_line(opens)
    objects = [one for each in objects for one in _opened(each)]
    if not objects:
        raise UnreadableFileError(source.name, "damaged" if bad else "empty")
    if all(map(_is_annotation, objects)):
        raise UnreadableFileError(source.name, "annotations")
    rows = _as_utf_8(_rows(objects))
    columns = list(dict.fromkeys(name for row in rows for name in row))
    cells = [[row.get(column, "") for column in columns] for row in rows]
    del objects, rows
    table = Table(columns, cells, "application/json", encoding, source.columns, notices)
    yield from table.articles(source.name, source.locator)
    for line in bad:
        yield Refusal(source.name, "damaged", "", Locator(source.locator.parts, record=str(line)))


def _is_annotation(held: Mapping[str, Any]) -> bool:
    """Whether it says something of words, or of a page, that it names as its target."""
    target = held.get("target")
    targets = cast("list[Any]", target) if isinstance(target, list) else [target]
    marks = any("selector" in cast("Mapping[str, Any]", each) for each in targets if isinstance(each, dict))
    return marks or (target is not None and held.get("type", held.get("@type")) in ("Annotation", "oa:Annotation"))


def _whole(text: str) -> list[Mapping[str, Any]] | None:
    """The objects, where all of it is one value."""
    try:
        return _listed(json.loads(_GIVEN_TO.sub("", text.lstrip("\ufeff"), count=1)))
    except (ValueError, RecursionError):
        return None


def _line_by_line(opens: Callable[[], TextIO]) -> tuple[list[Mapping[str, Any]], list[int]]:
    """The objects, and the numbers, from 1, of lines that are none."""
    objects: list[Mapping[str, Any]] = []
    bad: list[int] = []
    with opens() as stream:
        for number, line in enumerate(stream, 1):
            if told := line.strip("\ufeff \t\r\n"):
                try:
                    objects.extend(_listed(json.loads(told)))
                except (ValueError, RecursionError):
                    bad.append(number)
    return objects, bad


def _listed(value: Any, depth: int = 0) -> list[Mapping[str, Any]]:
    if isinstance(value, list):
        return _texts_alone(value) or [each for each in cast("list[Any]", value) if isinstance(each, dict)]
    if not isinstance(value, dict):
        return []
    held = cast("Mapping[str, Any]", value)
    if _bears_a_text(held) and not any(_are_articles(held.get(name)) for name in _LISTS):
        return [held]
    inner = next((held[name] for name in _LISTS if isinstance(held.get(name), list)), None)
    if isinstance(held.get("columns"), list) and inner is not None:
        names = [str(name) for name in cast("list[Any]", held["columns"])]
        rows = [cast("list[Any]", row) for row in cast("list[Any]", inner) if isinstance(row, list)]
        return [dict(zip(names, row, strict=False)) for row in rows]
    if inner is not None:
        rows = _listed(inner)
        apart = {name: one for name, one in held.items() if one is not inner}
        return [apart, *rows] if _bears_a_text(held) and any(held.get(name) is inner for name in _ARTICLES) else rows
    return _by_column(held) or _by_id(held) or ([held] if _holds_a_text(held) else _deeper(held, depth)) or [held]


def _texts_alone(value: Any) -> list[Mapping[str, Any]]:
    """The strings of a list of nothing else, where one of them is as long as a text; else none."""
    several = cast("list[Any]", value) if isinstance(value, list) else []
    texts = [{"text": one} for one in several if isinstance(one, str) and one.strip()]
    is_long = any(len(one["text"]) >= _LEAST_OF_SECTION and " " in one["text"].strip() for one in texts)
    return [*texts] if is_long and all(isinstance(one, str) for one in several) else []


def _bears_a_text(held: Mapping[str, Any]) -> bool:
    return any(meaning(name)[0] == "body" and isinstance(one, str) for name, one in held.items())


def _are_articles(value: Any) -> bool:
    """Whether a list holds objects of which some bear a text, and what makes an article of it."""
    if not isinstance(value, list):
        return False
    fields = ({meaning(name)[0] for name, _ in _flat(one)} for one in _objects_in(value))
    return any("body" in each and not each.isdisjoint({"title", "published", "url"}) for each in fields)


def _opened(held: Mapping[str, Any], depth: int = 0) -> list[Mapping[str, Any]]:
    """The object itself, or the articles in lists of it, sections of a paper, pages of an issue, at any depth.

    What has a text of its own stands before them.
    """
    if not any(map(_is_of_objects, held.values())):
        return [held]
    bears = _bears_a_text(held) or any(meaning(name)[0] == "body" and told.strip() for name, told in _flat(held))
    found = list[Mapping[str, Any]]()
    holding = list[str]()
    for name, one in held.items():
        objects = _objects_in(one) if name not in _OF_OTHERS else []
        if name in (_ARTICLES if bears else (*_LISTS, *_ARTICLES)) and _are_articles(one):
            within = [each for held_one in objects for each in _opened(held_one, depth + 1)]
        elif depth < _DEEPEST and not bears:
            opened = [(each, _opened(each, depth + 1)) for each in objects]
            is_one = all(inner == [each] for each, inner in opened)
            within = [] if is_one else [each for _, inner in opened for each in inner]
        else:
            continue
        found += within
        holding += [name] if within else []
    if not found:
        return [held]
    return [{name: one for name, one in held.items() if name not in holding}, *found] if bears else found


def _objects_in(value: Any) -> list[Mapping[str, Any]]:
    several = cast("list[Any]", value) if isinstance(value, list) else []
    return [cast("Mapping[str, Any]", one) for one in several if isinstance(one, dict)]


def _by_column(held: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The rows of a table that is written column by column, each an object of its cells by the number of their row."""
    columns = [cast("Mapping[str, Any]", one) for one in held.values() if isinstance(one, dict)]
    told = {meaning(name)[0] for name in held} - {""}
    if not columns or len(columns) < len(held) or not told or (len(columns) == 1 and told != {"body"}):
        return []
    rows = list(columns[0])
    if not rows or any(list(column) != rows for column in columns):
        return []
    return [{name: held[name][row] for name in held} for row in rows]


def _by_id(held: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The objects that stand by their ids, where each of them says something of an article."""
    objects = [cast("Mapping[str, Any]", one) for one in held.values() if isinstance(one, dict)]
    if not objects or len(objects) < len(held):
        return []
    told = all(any(meaning(name)[0] == "body" for name in one) for one in objects)
    return [{"id": id_, **one} for id_, one in zip(held, objects, strict=True)] if told else []


def _holds_a_text(held: Mapping[str, Any], above: str = "", depth: int = 0) -> bool:
    """Whether an object in it bears a text, so that it is an article as a whole."""
    if any(_is_in_sections(held.get(name)) for name in _SECTIONS) and any(meaning(name)[0] == "title" for name in held):
        return True
    return depth < _DEEPEST and any(
        _holds_a_text(cast("Mapping[str, Any]", one), f"{above}{name}.", depth + 1)
        if isinstance(one, dict)
        else meaning(f"{above}{name}")[0] == "body" and (isinstance(one, str) or _is_in_pieces(one))
        for name, one in held.items()
    )


def _is_in_sections(value: Any) -> bool:
    """Whether a list holds sections of one text: not articles with days of their own, nor what holds any, nor names."""
    several = cast("list[Any]", value) if isinstance(value, list) else []
    sections = [cast("Mapping[str, Any]", one) for one in several if isinstance(one, dict)]
    if not sections:
        return any(isinstance(one, str) and len(one) >= _LEAST_OF_SECTION for one in several)
    return not any(
        meaning(name)[0] in {"published", "url", "author"} or (name not in _PARTS and _is_of_objects(one))
        for section in sections
        for name, one in section.items()
    )


def _is_of_objects(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(one, dict) for one in cast("list[Any]", value))


def _is_in_pieces(value: Any) -> bool:
    """Whether a list holds the pieces of one text, and not articles, which bear titles or days of their own."""
    if not isinstance(value, list) or not value:
        return False
    pieces = cast("list[Any]", value)
    named = [{meaning(name)[0] for name in cast("Mapping[str, Any]", one)} for one in pieces if isinstance(one, dict)]
    return all(isinstance(one, str | dict) for one in pieces) and not any(
        {"title", "published", "url"} & names for names in named
    )


def _deeper(held: Mapping[str, Any], depth: int) -> list[Mapping[str, Any]]:
    """The longest list of objects further down."""
    if depth >= _DEEPEST:
        return []
    lists = [_listed(one, depth + 1) for one in held.values() if isinstance(one, dict | list)]
    found = [rows for rows in lists if any(_tells_a_text(row) for row in rows)]
    # Where none is known by its name, a person is asked which of theirs it is.
    return max(found or lists, key=len, default=list[Mapping[str, Any]]())


def _tells_a_text(row: Mapping[str, Any]) -> bool:
    return any(meaning(name)[0] == "body" for name, _ in _flat(row, looks_into_lists=True))


def _rows(objects: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    """The names and values of each. Only where no object names a text itself is one sought in its lists: in those of
    articles stand comments, and articles beside them.
    """
    rows = [dict(_flat(each)) for each in objects]
    if any(meaning(name)[0] == "body" for name in {name for row in rows for name in row}):
        return rows
    return [dict(_flat(each, looks_into_lists=True)) for each in objects]


def _flat(
    value: Mapping[str, Any], above: str = "", depth: int = 0, *, looks_into_lists: bool = False
) -> Iterator[tuple[str, str]]:
    """The names and values of an object: of objects in it `outer.inner`, of lists what they hold."""
    for name, one in value.items():
        path = f"{above}.{name}" if above else name
        if isinstance(one, dict) and depth < _DEEPEST and not _is_in_parts(path, cast("Mapping[str, Any]", one)):
            yield from _flat(cast("Mapping[str, Any]", one), path, depth + 1, looks_into_lists=looks_into_lists)
        elif (
            name in _SECTIONS
            and looks_into_lists
            and _is_in_sections(one)
            and (text := _text(one, _BETWEEN_PARAGRAPHS))
        ):
            yield f"{path}.text", text
        elif looks_into_lists and meaning(path)[0] != "body" and (listed := _listed_texts(name, one)):
            yield from ((f"{path}.{name}", text) for name, text in listed.items())
        else:
            yield path, _text(one, _BETWEEN_PARAGRAPHS if meaning(path)[0] == "body" else "; ")


def _as_utf_8(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """The rows, read again where all of their letters are bytes of UTF-8, each told as a letter: Facebook writes so."""
    told = [cell for row in rows for cell in row.values() if not cell.isascii()]
    try:
        read_again = {cell: cell.encode("latin-1").decode("utf-8") for cell in told}
    except UnicodeError:
        return rows
    return [{name: read_again.get(cell, cell) for name, cell in row.items()} for row in rows]


def _listed_texts(called: str, value: Any) -> dict[str, str]:
    """What objects in a list say by names of texts, `post` say, with the objects in their order; {} if none does."""
    if called in _OF_OTHERS or not isinstance(value, list):
        return {}
    if not all(isinstance(each, dict) for each in cast("list[Any]", value)):
        return {}
    objects = cast("list[Mapping[str, Any]]", value)
    told = [
        (name, one)
        for each in objects
        for name, one in each.items()
        if meaning(name)[0] == "body" and isinstance(one, str)
    ]
    return {name: "\n\n".join(one for other, one in told if other == name) for name, _ in told}


def _is_in_parts(path: str, held: Mapping[str, Any]) -> bool:
    """Whether it is a text that stands in sections, or paragraphs, under names of its own."""
    return meaning(path)[0] == "body" and any(isinstance(held.get(name), list) for name in _PARTS)


def _text(value: Any, between: str) -> str:
    if isinstance(value, list):
        several = cast("list[Any]", value)
        return ("" if _is_one_text(several) else between).join(filter(None, (_text(each, between) for each in several)))
    if isinstance(value, dict):
        told = cast("Mapping[str, Any]", value)
        is_text = between == _BETWEEN_PARAGRAPHS
        parts = [cast("list[Any]", part) for name, part in told.items() if name in _PARTS and isinstance(part, list)]
        said = [_text(part, between) for part in parts] or [_first(told, _TOLD_BY)]
        said = [_first(told, _ABOVE), *said, _first(told, _BELOW)] if is_text else said
        return between.join(dict.fromkeys(filter(None, said)))
    return "" if value is None else str(value)


def _first(told: Mapping[str, Any], names: Sequence[str]) -> str:
    """What is said in words under the first of the names under which something is."""
    return next((each for name in names if isinstance(each := told.get(name), str) and each.strip()), "")


def _is_one_text(several: Sequence[Any]) -> bool:
    """Whether the pieces are one text, of which some words are links or set in bold, and not paragraphs.

    Then some piece has the space beside such words, or none has a space within.
    """
    plain = [each for each in several if isinstance(each, str)]
    is_spaced = any(each != each.strip() for each in plain) or not any(" " in each for each in plain)
    return {type(each) for each in several} == {str, dict} and is_spaced
