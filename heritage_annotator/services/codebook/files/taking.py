"""Takes what an entry of a codebook file tells into a tag."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from heritage_annotator.model.records import Tag
from heritage_annotator.services.codebook.colors import nearest, unused_set
from heritage_annotator.services.codebook.files import descriptions
from heritage_annotator.services.codebook.files.draft import DraftTag
from heritage_annotator.services.codebook.files.guids import SCHEME, guids_of
from heritage_annotator.services.codebook.names import mappings_of, synonyms_of


def told(tag: Tag, entry: DraftTag, *, renames: bool) -> Tag:
    """`tag` with what the entry says; its digit and place left out. What it says of a list is added to the list.

    `renames`: a name without a language is a new one, not how the tag was found.
    """
    fields: dict[str, Any] = {name: value for name, value in entry.told.items() if name != "shortcut"}
    if entry.description is not None and entry.description == descriptions.described(tag):
        fields = {name: value for name, value in fields.items() if name not in descriptions.FIELDS}
    labels: Mapping[str, str] = fields.get("labels", {})
    # The last part of a path that is its slug is no name that somebody gave it.
    renames = renames and entry.name != entry.slug.rpartition(".")[2]
    if not labels and renames and entry.name and entry.name not in tag.labels.values():
        labels = {"en": entry.name}
    came = () if not entry.guid or entry.guid in guids_of(tag) else ({"scheme": SCHEME, "id": entry.guid},)
    together = {
        "labels": {**tag.labels, **labels} if dict(labels).items() - tag.labels.items() else tag.labels,
        "synonyms": _united(tag.synonyms, synonyms_of([*tag.synonyms, *fields.get("synonyms", ())])),
        "mappings": _united(tag.mappings, mappings_of([*tag.mappings, *fields.get("mappings", ()), *came])),
    }
    return replace(tag, **{**fields, **together})


def dressed(tag: Tag, entry: DraftTag, above: Sequence[Tag], worn: Sequence[str]) -> Tag:
    """A new tag in its group's colour; a group in colours that go with its own, else unlike those `worn`."""
    labels: Mapping[str, str] = entry.told.get("labels", {})
    tag = replace(tag, labels=labels or tag.labels)
    if above:
        return replace(tag, color=above[-1].color)
    color = entry.told.get("color")
    return replace(tag, **(nearest(color) if color else unused_set(worn)).colors())


def _united(standing: Sequence[Any], both: Sequence[Any]) -> Sequence[Any]:
    """`both`, but what stands when nothing came to it: an import cleans no words that it does not bring."""
    return both if len(both) > len(standing) else standing
