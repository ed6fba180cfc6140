"""The registers of sources and of actors: those who say things, and those who do them. Field names are column names."""

from heritage_annotator.frozen import frozen


@frozen
class Source:
    """An organisation or a person who says things.

    `kind`: what they are (`monitor`, `agency`, `publisher`, `official`, `witness` …). `side`: which party to the
    conflict they are or speak for, '' for none.
    """

    id: str
    name: str
    annotator_id: str
    created: str
    modified: str
    kind: str = ""
    side: str = ""
    names: tuple[str, ...] = ()
    sensitive: tuple[str, ...] = ()
    note: str = ""


@frozen
class Grade:
    """How reliable a source is held to be (`vocabulary.RELIABILITY`), for what, since when, why and by whom.

    The latest of a source is in force; a source without one is not graded, which is not F.
    """

    id: str
    source_id: str
    reliability: str
    annotator_id: str
    created: str
    dated: str = ""
    scope: str = ""
    reason: str = ""
    reviewer: str = ""


@frozen
class Actor:
    """Somebody who is said to do or suffer things, by the label of the house; `names` are the words of sources."""

    id: str
    label: str
    annotator_id: str
    created: str
    modified: str
    side: str = ""
    names: tuple[str, ...] = ()
    sensitive: tuple[str, ...] = ()
    note: str = ""


@frozen
class Convention:
    """What the team agreed on, by its key: how incidents are numbered, from when one is corroborated, who exports."""

    id: str
    key: str
    value: str
    annotator_id: str
    modified: str
