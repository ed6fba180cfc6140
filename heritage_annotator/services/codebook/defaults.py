"""The default codebook, and new tags of a project's own."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.codebook import Codebook
from heritage_annotator.model.identity import tag_id
from heritage_annotator.model.records import Attribute, Tag
from heritage_annotator.services.codebook.names import free_slug, name_of, refuse_taken
from heritage_annotator.services.codebook.signs import OWN_GLYPH

# The questions of the codebook file asked of annotations so far.
ASKED = ("certainty", "assertion", "information_credibility")

# What the digits set until somebody rebinds them: the tags a damage report needs most.
SHORTCUTS = (
    "damage.destruction",
    "damage.structural",
    "damage.unspecified",
    "cause.airstrike",
    "cause.ground_fighting",
    "cause.mines",
    "asset.archaeological_site",
    "legal.world_heritage",
    "evidence.party_claim",
    "severity.severe",
)

OWN_GROUP = "own"


def plan_default_codebook(file: Path) -> Change:
    """Every group, tag and asked attribute of the codebook at `file` (YAML), created.

    Cost: 35 ms, and next to nothing when the same bytes are asked for again.

    Raises:
        CodebookFileError: it is none.
    """
    return _planned(file.read_bytes(), file.name)


@lru_cache(maxsize=1)
def _planned(data: bytes, name: str) -> Change:
    # Needed once in a project's life, and every start opens one.
    from heritage_annotator.services.codebook.files import planning, yaml_file

    found = yaml_file.loaded(data, name)
    draft = yaml_file.draft_of(found, name)
    tags = planning.plan_codebook_import(Codebook(()), draft).added
    digits = {slug: str((place + 1) % 10) for place, slug in enumerate(SHORTCUTS)}
    records = (*(replace(tag, shortcut=digits.get(tag.slug, "")) for tag in tags), *_asked(draft.attributes))
    deed = Deed(DeedKind.SET_UP, str(found["codebook"]["title"]))
    return Change(deed, tuple(Edit(None, record) for record in records))


def plan_new_tag(codebook: Codebook, label: str, parent: Tag | None = None, language: str = "") -> tuple[Change, Tag]:
    """A tag of that label below `parent`, or below the project's own group, made when needed.

    `language`: that of the label (BCP 47); English if not said.

    The tag takes its parent's colours; the change says so as data of its own.

    Raises:
        NameTakenError: a tag of that label stands below the same parent.
        BlankNameError: the label is blank.
    """
    label = name_of(label)
    edits: list[Edit] = []
    if parent is None:
        parent = codebook.by_slug(OWN_GROUP) or _own_group(codebook)
        if codebook.get(parent.id) is None:
            edits.append(Edit(None, parent))
    siblings = codebook.children(parent.id)
    refuse_taken(siblings, [label])
    slug = free_slug(label, [parent, *codebook.above(parent)], codebook.slugs)
    position = max((sibling.position for sibling in siblings), default=-1) + 1
    color = codebook.group_of(parent).color
    tag = Tag(tag_id(slug), slug, parent.id, position, {language or "en": label}, color=color)
    edits.append(Edit(None, tag))
    return Change(Deed(DeedKind.CREATE_TAG, label), tuple(edits)), tag


def _asked(attributes: Iterable[Attribute]) -> Iterator[Attribute]:
    for attribute in attributes:
        if attribute.slug in ASKED:
            yield replace(attribute, position=ASKED.index(attribute.slug))


def _own_group(codebook: Codebook) -> Tag:
    position = max((group.position for group in codebook.groups()), default=-1) + 1
    return Tag(
        id=tag_id(OWN_GROUP),
        slug=OWN_GROUP,
        parent_id=None,
        position=position,
        labels={"en": "Our own tags", "ar": "وسومنا", "fr": "Nos étiquettes"},
        definition="Tags made in this project, beside those of the default codebook.",
        color="#3B5B5E",
        highlight="#BFE3E6",
        color_on_dark="#8CC7CC",
        glyph=OWN_GLYPH,
    )
