"""The tree that names tell which are paths: `damage.structural`, or separated by `>` or a backslash."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from heritage_annotator.patterns import late
from heritage_annotator.services.codebook.files.draft import DraftTag

Path = tuple[str, ...]

_BETWEEN = (late(r"\s*\\+\s*"), late(r"\s+[>›»]\s+|\s*::\s*"))
_DOT = late(r"(?<=\S)\.(?=\S)")
_SLASH = late(r"\s*/\s*")
# The folder that NVivo puts all codes in.
_ROOTS = frozenset(("nodes", "codes", "nœuds", "knoten", "nodos"))
_SLUG = late(r"[a-z0-9_]+(?:\.[a-z0-9_]+)*")


def paths_of(names: Sequence[str], *, dotted: bool) -> list[Path] | None:
    """Each name as a path, where some are; else None. `dotted`: full stops part them, if nothing clearer does."""
    between = next((sign for sign in _BETWEEN if any(map(sign.search, names))), None)
    if between is None and dotted:
        between = next((sign for sign in (_DOT, _SLASH) if any(map(sign.search, names))), None)
    if between is None:
        return None
    paths = [tuple(filter(None, between.split(name.strip()))) for name in names]
    if all(not path or path[0].casefold() in _ROOTS for path in paths):
        paths = [path[1:] for path in paths]
    return paths


def grown(paths: Sequence[Path], entries: Iterable[DraftTag]) -> Iterator[DraftTag]:
    """The entries in the order of the tree, each named by the last part of its path; what no entry describes is made.

    What has something below it, or stands below, is not loose.
    """
    told = {*paths}
    above = {path[:depth] for path in paths for depth in range(1, len(path))}
    below: dict[Path, list[tuple[Path, DraftTag]]] = {}
    for path, entry in zip(paths, entries, strict=True):
        for depth in range(1, len(path)):
            if path[:depth] not in told:
                told.add(path[:depth])
                made = DraftTag(path[depth - 1], slug=_slug(path[:depth]))
                below.setdefault(path[: depth - 1], []).append((path[:depth], made))
        slug = _slug(path) if len(path) > 1 or path in above else ""
        named = replace(entry, name=path[-1] if path else entry.name, slug=entry.slug or slug)
        below.setdefault(path[:-1], []).append((path, named))
    pending: list[tuple[Path, DraftTag, int | None]] = [(*each, None) for each in reversed(below.get((), []))]
    count = 0
    met: set[Path] = set()
    while pending:
        path, entry, parent = pending.pop()
        children = below.get(path, []) if path and path not in met else []
        met.add(path)
        yield replace(entry, parent=parent, loose=entry.loose and parent is None and not children)
        pending.extend((*child, count) for child in reversed(children))
        count += 1


def _slug(path: Path) -> str:
    """Our own slug, that came back from where it was given as a path."""
    slug = ".".join(path)
    return slug if _SLUG.fullmatch(slug) else ""
