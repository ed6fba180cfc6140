"""The rule of four eyes: exports hold only what a second person looked at, and say how much that leaves out."""

from collections.abc import Collection, Mapping

from heritage_annotator.model.change import Change
from heritage_annotator.model.records import Annotator
from heritage_annotator.named import NamedTuple
from heritage_annotator.services.incidents.registers import plan_convention
from heritage_annotator.storage.reading.reading import Reading
from heritage_annotator.translation import tr, trn

KEY = "four_eyes"
"""The convention that keeps the rule in the project."""

_ON, _OFF = "yes", "no"


class Unreviewed(NamedTuple):
    """The ids of what no second person looked at as it is now.

    `articles`: those that nobody reviewed as a whole, and of whose annotations nobody reviewed one.
    """

    annotations: frozenset[str]
    articles: frozenset[str]

    def known_as(self, homes: Mapping[str, str]) -> "Unreviewed":
        """The same of a copy in which articles have other ids: `homes` tells by those which they are."""
        return self._replace(articles=frozenset(each for each, home in homes.items() if home in self.articles))

    def told(self) -> str:
        """How many of either an export leaves out; '' for none."""
        counted = [
            trn("{count} passage", "{count} passages", len(self.annotations)) if self.annotations else "",
            trn("{count} article", "{count} articles", len(self.articles)) if self.articles else "",
        ]
        counts = [each for each in counted if each]
        if not counts:
            return ""
        told = counts[0] if len(counts) == 1 else tr("{first} and {second}", first=counts[0], second=counts[1])
        return tr("Left out, because no second person has reviewed it: {what}.", what=told)


def four_eyes(reading: Reading) -> bool:
    """Whether the team holds to the rule."""
    return reading.conventions().get(KEY) == _ON


def wants_reviewed(reading: Reading, *, asked: bool | None) -> bool:
    """Whether an export holds only what a second person reviewed: as it is asked, None by the team's rule."""
    return four_eyes(reading) if asked is None else asked


def plan_four_eyes(reading: Reading, annotator: Annotator, *, on: bool) -> Change | None:
    """That the team holds to the rule from now on, or no more; None where it is so already."""
    if on == four_eyes(reading):
        return None
    return plan_convention(reading, KEY, _ON if on else _OFF, annotator.id)


def unreviewed(reading: Reading, article_ids: Collection[str] | None = None) -> Unreviewed:
    """What of those articles, or of all, no second person looked at. Cost: a look at every annotation."""
    found = reading.unreviewed_annotations()
    names = {row.id for row in reading.article_names()}
    among = names if article_ids is None else names.intersection(article_ids)
    counts, waiting = reading.annotation_counts(), dict[str, int]()
    for article_id in found.values():
        waiting[article_id] = waiting.get(article_id, 0) + 1
    reviewed = reading.reviewed_articles(by_anybody=True)
    return Unreviewed(
        frozenset(each for each, article_id in found.items() if article_id in among),
        frozenset(each for each in among if each not in reviewed and waiting.get(each, 0) == counts.get(each, 0)),
    )
