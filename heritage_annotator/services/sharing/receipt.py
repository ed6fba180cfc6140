"""Tells what came of handing a copy out: what is in it, and what is not.

People read it as sentences (`services.wording.sharing`), programs as a row of the command line.
"""

from pathlib import Path

from heritage_annotator.frozen import frozen
from heritage_annotator.services.sharing.choices import Choices
from heritage_annotator.services.sharing.evidence import Stayed


@frozen
class Receipt:
    """What is in a copy, and what is not.

    `sensitive_incidents`: incidents and statements that stay, marked or under an embargo; `sensitive_assessments`:
    assessed values that stay, for they rest on such statements alone; `nameless`: sites, sources
    and actors in it that are not named. `still_told`: headings of articles in it in whose text or notes words that
    were hidden in another place, or names of people who are called otherwise or left out, still stand, with how often.
    `stayed`: originals that were to go out and did not; `pictured`: names of those that did, with pictures in which
    nothing was sought. `key`: where the key lies; None: nothing asks for one.
    """

    path: Path
    choices: Choices
    articles: int
    annotations: int
    tags: int
    originals: int
    people: tuple[str, ...]
    entries: int
    sensitive_articles: int
    sensitive_annotations: int
    incidents: int
    sensitive_incidents: int
    sensitive_assessments: int
    nameless: int
    hidden_places: int
    still_told: tuple[tuple[str, int], ...]
    stayed: tuple[Stayed, ...]
    pictured: tuple[str, ...]
    key: Path | None
