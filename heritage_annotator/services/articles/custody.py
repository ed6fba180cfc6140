"""The custody of an original: where it came from and through whose hands, what is known of it and what nobody knows."""

from collections.abc import Sequence
from dataclasses import replace

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.model.records import Publication
from heritage_annotator.model.text import canonical
from heritage_annotator.services.articles.publications import shown_of
from heritage_annotator.translation import later, tr

WRITTEN = ("captured_by", "captured_with", "received_from")
"""The fields of a publication that a person may write."""

CUSTODY = ("url", "archive_url", "accessed", *WRITTEN, "original_id")
"""The fields that tell it, in their order."""

NAMES = {
    "url": later("Address"),
    "archive_url": later("Archived at"),
    "accessed": later("Captured"),
    "captured_by": later("Captured by"),
    "captured_with": later("Captured with"),
    "received_from": later("Received from"),
    "original_id": later("SHA-256 of the original"),
}
"""How the fields are called."""


def custody_told(publication: Publication) -> list[tuple[str, str]]:
    """What is known, each with the name of its field; what nobody knows is said."""
    told = [(tr(NAMES[name]), getattr(publication, name) or tr("unknown")) for name in CUSTODY]
    return [(tr("Held"), tr("pasted text, not a file")), *told] if publication.pasted else told


def custody_facts(publication: Publication) -> dict[str, str]:
    """What is known, by the names of fields, for programs; empty where nobody knows."""
    held = "paste" if publication.pasted else "file"
    return {
        **{name: getattr(publication, name) for name in CUSTODY[:-1]},
        "sha256": publication.original_id,
        "held": held,
    }


def paste_told(publications: Sequence[Publication]) -> str:
    """What a citation says where no file of the article is held; else empty."""
    return tr("held as pasted text only") if publications and all(each.pasted for each in publications) else ""


def plan_custody(publication: Publication, heading: str, **fields: str) -> Change | None:
    """The publication with what a person writes of its custody (see `WRITTEN`); None when nothing differs.

    Raises:
        ValueError: a field is not a person's to write.
    """
    strangers = set(fields) - set(WRITTEN)
    if strangers:
        raise ValueError(f"no custody: {', '.join(sorted(strangers))}")
    after = replace(publication, **{name: " ".join(canonical(value).split()) for name, value in fields.items()})
    if after == publication:
        return None
    return Change(Deed(DeedKind.EDIT_ARTICLE, heading), (Edit(publication, after),))


def held_of(publications: Sequence[Publication]) -> Publication | None:
    """The publication whose custody is told of an article: the one shown, else the first."""
    return shown_of(publications) or next(iter(publications), None)
