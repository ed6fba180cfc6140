"""Codebooks in YAML, in the form of `resources/codebook.yaml`: the one format that tells everything."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

from heritage_annotator.model.codebook import Codebook, CodebookFileError
from heritage_annotator.model.records import Attribute, Tag
from heritage_annotator.services.codebook.files import attributes
from heritage_annotator.services.codebook.files.decoding import decoded
from heritage_annotator.services.codebook.files.draft import (
    CodebookDraft,
    DraftTag,
    checked,
    slug_of,
    title_of,
    told_of,
)
from heritage_annotator.services.codebook.names import one_line
from heritage_annotator.translation import later

title = later("Complete codebook (YAML)")
suffixes = (".yaml", ".yml")

DEEPEST = 200
"""Levels of the file, of which a tag takes two. More than that was made to exhaust the stack."""

_TEXTS = ("definition", "use_when", "do_not_use_when", "example")
_COLORS = ("glyph", "color", "highlight", "color_on_dark", "shortcut")
_Entry = Mapping[str, Any]


def read(data: bytes, name: str) -> CodebookDraft:
    """The groups of the file with the tags below them, to any depth.

    Raises:
        CodebookFileError: "damaged", "unsafe" (it refers to parts of itself, or is too deep),
            "empty", "too_large", or it holds no text.
    """
    return draft_of(loaded(data, name), name)


def loaded(data: bytes, name: str) -> Any:
    """What the YAML says, every scalar as text.

    Raises:
        CodebookFileError: "damaged", "unsafe", or it holds no text.
    """
    import yaml  # only for those who read a codebook

    source = decoded(data, name)
    loader = _loader(yaml)
    try:
        _refuse_unsafe(yaml, loader, source, name)
        return yaml.load(source, loader)  # noqa: S506  # a safe loader, see `_loader`
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise CodebookFileError(name, "damaged", f"line {mark.line + 1}" if mark else "") from error
    except (yaml.YAMLError, ValueError, TypeError, RecursionError) as error:
        raise CodebookFileError(name, "damaged") from error


def draft_of(found: Any, name: str) -> CodebookDraft:
    """The entries of what `loaded` gave.

    Raises:
        CodebookFileError: "empty" or "too_large".
    """
    asked = attributes.read(_list(cast("_Entry", found).get("attributes"))) if isinstance(found, Mapping) else ()
    return checked(CodebookDraft(title_of(name), tuple(_entries(found)), ordered=True, attributes=asked), name)


def text(codebook: Codebook, asked: Sequence[Attribute] = ()) -> str:
    """The codebook as `read` takes it. Fields that say nothing are left out, and the numbers of places."""
    import yaml  # only for those who export a codebook

    written = {
        "codebook": {"title": "Codebook", "generator": "Heritage Annotator"},
        "groups": [_written(codebook, group) for group in codebook.groups()],
        **({"attributes": attributes.written(asked)} if asked else {}),
    }
    return yaml.safe_dump(written, allow_unicode=True, sort_keys=False, width=110)


def _written(codebook: Codebook, tag: Tag) -> dict[str, Any]:
    entry: dict[str, Any] = {"slug": tag.slug, "label": dict(tag.labels)}
    entry |= {name: value for name in _TEXTS if (value := getattr(tag, name))}
    if tag.parent_id is None or not tag.multiple:
        entry["multiple"] = tag.multiple
    entry |= {name: value for name in _COLORS if (value := getattr(tag, name))}
    entry |= {"synonyms": list(tag.synonyms)} if tag.synonyms else {}
    entry |= {"mappings": [dict(mapping) for mapping in tag.mappings]} if tag.mappings else {}
    entry |= {"archived": True} if tag.archived else {}
    below = [_written(codebook, child) for child in codebook.children(tag.id)]
    return entry | ({"tags": below} if below or tag.parent_id is None else {})


def _loader(yaml: Any) -> Any:
    """A loader that makes words, lists and mappings, and nothing else: `no`, `1-10` and `2017-01-20` are words.

    Nor is anything made that a tag of YAML asks for; of what bears one the words are taken.
    """
    base = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    kinds = {f"tag:yaml.org,2002:{kind}" for kind in ("null", "str", "seq", "map")}
    null = "tag:yaml.org,2002:null"
    resolvers = {
        first: [each for each in known if each[0] == null] for first, known in base.yaml_implicit_resolvers.items()
    }
    constructors = {kind: made for kind, made in base.yaml_constructors.items() if kind in kinds}
    constructors[None] = _words
    return type("_TextLoader", (base,), {"yaml_implicit_resolvers": resolvers, "yaml_constructors": constructors})


def _words(loader: Any, node: Any) -> Any:
    return loader.construct_scalar(node)


def _refuse_unsafe(yaml: Any, loader: Any, source: str, name: str) -> None:
    """Raises when the file refers to parts of itself (one line can stand for millions), or is too deep.

    Raises:
        CodebookFileError: "unsafe".
    """
    depth = 0
    for event in yaml.parse(source, loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent) or depth > DEEPEST:
            raise CodebookFileError(name, "unsafe")


def _entries(found: Any) -> Iterator[DraftTag]:
    top = found
    if isinstance(found, Mapping):
        document = cast("_Entry", found)
        top = document.get("groups") or document.get("tags") or document.get("codes") or ()
    pending: list[tuple[Any, int | None]] = [(entry, None) for entry in reversed(_list(top))]
    place = 0
    while pending:
        entry, parent = pending.pop()
        if isinstance(entry, str):
            entry = {"label": entry}
        if not isinstance(entry, Mapping):
            continue
        raw = cast("_Entry", entry)
        yield _entry(raw, parent)
        pending.extend((child, place) for child in reversed(_list(raw.get("tags") or raw.get("children"))))
        place += 1


def _list(value: Any) -> Sequence[Any]:
    return cast("Sequence[Any]", value) if isinstance(value, list) else ()


def _entry(raw: _Entry, parent: int | None) -> DraftTag:
    label: Any = raw.get("label") or raw.get("labels") or raw.get("name") or ""
    told = told_of({**raw, "labels": label if isinstance(label, Mapping) else None})
    labels: Mapping[str, str] = told.get("labels", {})
    plain = one_line(label) if isinstance(label, str) else ""
    slug = slug_of(str(raw.get("slug") or ""))
    name = plain or labels.get("en") or next(iter(labels.values()), "")
    return DraftTag(name, parent, told, slug)
