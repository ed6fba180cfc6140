"""Under which version of the codebook articles were finished: figures of one version alone tell how its rules are used.

A new version begins with the first article that somebody finishes after a definition was changed: a codebook that is
edited ten times in an afternoon has one new version by that.
"""

from collections.abc import Mapping

from heritage_annotator.frozen import frozen
from heritage_annotator.model.change import DeedKind
from heritage_annotator.model.errors import ValueRefusedError
from heritage_annotator.services.articles.finishing import MARKING, Finishing
from heritage_annotator.services.history.versions import DEFINING, EDITING
from heritage_annotator.storage.log import UnreadableEntryError, items
from heritage_annotator.storage.reading.reading import Reading

# What came with a join stands in the log as it was done; the join's own entry tells it again.
_TELLING = tuple(each for each in (*MARKING, *EDITING) if each != DeedKind.JOIN)


@frozen
class CodebookVersion:
    """A version, from 1 on; `since`: when a definition was first changed for it, '' for the first.

    `article_ids`: those that everybody who finished them finished under it, and two people did at least.
    """

    number: int
    since: str
    article_ids: frozenset[str]


def codebook_versions(reading: Reading) -> list[CodebookVersion]:
    """The versions under which articles were finished, the first one first; one where no definition was changed.

    The order is that of the log, whatever the clocks of machines say. Cost: a walk through the deeds that state
    articles and edit tags.
    """
    begins, changed = [""], ""
    finished: dict[str, dict[str, int]] = {}
    finishing = Finishing(reading)
    for row in reading.deeds_of_kinds(_TELLING):
        try:
            told = items(row.edits)
        except (UnreadableEntryError, ValueError, KeyError, TypeError, RecursionError):  # `check` tells of it
            continue
        for item in told:
            before, after = item.before, item.after
            if before is None or after is None:
                continue
            if item.table.name == "tag" and any(before.get(name, "") != after.get(name, "") for name in DEFINING):
                changed = changed or row.at
            elif item.table.name == "article":
                by, says = finished.setdefault(item.id, {}), finishing.says(row, before, after)
                if says and row.annotator_id not in by:
                    if changed:
                        begins.append(changed)
                        changed = ""
                    by[row.annotator_id] = len(begins)
                elif says is False:
                    by.pop(row.annotator_id, None)
    return [CodebookVersion(number, since, _under(finished, number)) for number, since in enumerate(begins, 1)]


def articles_under(reading: Reading, number: int) -> frozenset[str]:
    """The articles of that version.

    Raises:
        ValueRefusedError: there is none of that number.
    """
    versions = codebook_versions(reading)
    if not 1 <= number <= len(versions):
        raise ValueRefusedError("codebook-version", str(number), "none")
    return versions[number - 1].article_ids


def _under(finished: Mapping[str, Mapping[str, int]], number: int) -> frozenset[str]:
    return frozenset(each for each, by in finished.items() if len(by) > 1 and set(by.values()) == {number})
