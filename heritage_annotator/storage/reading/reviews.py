"""Reads who looked whose work through, and what of it nobody else has seen as it is now."""

import json
from collections.abc import Iterable, Sequence

from heritage_annotator.model.incidents.events import Review
from heritage_annotator.model.records import Adjudication, Annotation, Sample, SampleFinished, TextReview
from heritage_annotator.storage.reading.annotators import ARE_SAME, Annotators, selves
from heritage_annotator.storage.reading.asking import LISTED

# What of an annotation a review looks at: all that an edit of it alters, and its tags, also of people who are hidden.
SEEN_AS = (
    "annotation.modified || ' ' || (SELECT coalesce(group_concat(tag_id, ' '), '') FROM "
    "(SELECT tag_id FROM main.tagging WHERE annotation_id = annotation.id ORDER BY tag_id))"
)
REVIEWED = (
    "SELECT annotation.id FROM text_review JOIN annotation ON annotation.id = text_review.annotation_id "
    f"WHERE text_review.annotator_id <> annotation.annotator_id AND seen = {SEEN_AS} AND (NOT {ARE_SAME} "
    f"OR text_review.annotator_id NOT IN {selves('SELECT annotation.annotator_id')})"
)
"""The annotations that somebody other than who marked them looked through as they are now."""

_LOOKED = f"(SELECT incident_id FROM main.review WHERE ?1 IS NULL OR incident_id IN {LISTED.replace('?', '?1')})"
# Who made anything of the incidents that somebody looked through.
_MAKERS = f"""
SELECT id, annotator_id FROM main.incident WHERE id IN {_LOOKED}
UNION SELECT incident_id, annotator_id FROM main.statement WHERE incident_id IN {_LOOKED}
UNION SELECT incident_id, claim.annotator_id FROM main.statement AS statement
    JOIN main.claim AS claim ON claim.statement_id = statement.id WHERE incident_id IN {_LOOKED}
UNION SELECT incident_id, annotator_id FROM main.incident_site WHERE incident_id IN {_LOOKED}
UNION SELECT incident_id, annotator_id FROM main.assessment WHERE incident_id IN {_LOOKED}
UNION SELECT incident_id, annotator_id FROM main.observation WHERE incident_id IN {_LOOKED}
"""
# Clocks by an index alone: that of a row lies behind its edits, which may be megabytes. A join brings what its people
# did, and what they did has entries of its own.
_ENTRY = (
    "main.change AS entry INDEXED BY change_clock "
    "ON entry.clock = touch.clock AND entry.seq = touch.seq AND deed <> 'join'"
)
_LOOKS = f"""
SELECT review.id, review.incident_id, review.annotator_id, max(iif(deed IS NULL, 0, touch.clock)), touch.seq
FROM main.review AS review LEFT JOIN touch ON touch.id = review.id LEFT JOIN {_ENTRY}
WHERE incident_id IN {_LOOKED} GROUP BY review.id ORDER BY review.created, review.id
"""
_DONE_TO = f"""
SELECT incident_id, root, sense, touch.clock, touch.seq FROM (
    SELECT incident_id, incident_id AS part FROM {_LOOKED}
    UNION SELECT incident_id, id FROM main.statement WHERE incident_id IN {_LOOKED}
) CROSS JOIN touch ON touch.id = part CROSS JOIN {_ENTRY} AND deed <> 'review_incident'
ORDER BY touch.clock, entry.id
"""


class Reviews(Annotators):
    """Asks who reviewed what. Reviews of removed articles are told too, where one asks for them by id."""

    def reviews_of(self, article_id: str) -> list[TextReview]:
        """Every review of the article and its annotations, the earliest first."""
        return self._records(TextReview, "WHERE article_id = ? ORDER BY created, id", (article_id,))

    def article_reviews(self, article_ids: Iterable[str]) -> list[TextReview]:
        """The reviews of those articles as a whole, the earliest first."""
        where = f"WHERE annotation_id = '' AND article_id IN {LISTED} ORDER BY created, id"
        return self._records(TextReview, where, (json.dumps(list(article_ids)),))

    def reviews_of_annotation(self, annotation_id: str) -> list[TextReview]:
        """Every review of the annotation, the earliest first."""
        return self._records(TextReview, "WHERE annotation_id = ? ORDER BY created, id", (annotation_id,))

    def seen_as(self, annotations: Iterable[Annotation]) -> dict[str, str]:
        """What a review of those annotations looks at, as `TextReview.seen` tells it, by their ids."""
        listed = json.dumps([each.id for each in annotations])
        return dict(self._all(f"SELECT id, {SEEN_AS} FROM annotation WHERE id IN {LISTED}", listed))

    def reviewed_annotations(self, ids: Sequence[str] | None = None) -> set[str]:
        """Those of the annotations, or of all, that somebody else looked through as they are now."""
        among, values = ("", ()) if ids is None else (f" AND annotation.id IN {LISTED}", (json.dumps(list(ids)),))
        return {id_ for (id_,) in self._all(f"{REVIEWED}{among}", *values)}

    def unreviewed_annotations(self) -> dict[str, str]:
        """The annotations that nobody else looked through as they are now, by id; and their articles.

        Reviews of people whose work is hidden count: the rule they serve is the team's. Those of removed articles are
        left out. Cost: a look at every annotation.
        """
        reviewed = REVIEWED.replace("FROM text_review", "FROM main.text_review AS text_review")
        return dict(
            self._all(
                "SELECT annotation.id, article_id FROM annotation JOIN article ON article.id = article_id "
                f"WHERE state <> 'removed' AND annotation.id NOT IN ({reviewed})"
            )
        )

    def reviewed_articles(self, *, by_anybody: bool = False) -> set[str]:
        """The articles that somebody reviewed as a whole. `by_anybody`: also people whose work is hidden."""
        reviews = "main.text_review" if by_anybody else "text_review"
        return {id_ for (id_,) in self._all(f"SELECT article_id FROM {reviews} WHERE annotation_id = ''")}

    def reviewed_incidents(self, ids: Sequence[str] | None = None) -> set[str]:
        """Those of the incidents, or of all, of which a second person looked through what each made, as it is now.

        Made: the incident, its sites, statements, values, assessments and observations. An incident marked to be
        reviewed is not among them. Reviews of people whose work is hidden count: the rule they serve is the team's.
        Cost: the deeds done to the incidents that anybody reviewed.
        """
        persons, wanted = self.persons(), None if ids is None else json.dumps(list(ids))
        makers: dict[str, set[str]] = {}
        for id_, who in self._all(_MAKERS, wanted):
            makers.setdefault(id_, set()).add(persons.get(who, who))
        looks: dict[str, set[str]] = {}
        for _, id_, who in self._looks_that_hold(wanted):
            looks.setdefault(id_, set()).add(persons.get(who, who))
        waiting = {id_ for (id_,) in self._all("SELECT id FROM main.incident WHERE to_review")}
        seen = {id_ for id_, by in looks.items() if all(by - {maker} for maker in makers.get(id_, ()))}
        return seen - waiting

    def incident_reviews(self, incident_id: str) -> list[tuple[Review, bool]]:
        """Every review of the incident, the earliest first; each with whether it holds.

        A review holds until somebody does anything to a part of the incident that is not undone: of which who reviewed
        knew nothing, by the clock of the log or because it came here later.
        """
        holding = {id_ for id_, _, _ in self._looks_that_hold(json.dumps([incident_id]))}
        found = self._records(Review, "WHERE incident_id = ? ORDER BY created, id", (incident_id,))
        return [(each, each.id in holding) for each in found]

    def _looks_that_hold(self, wanted: str | None) -> list[tuple[str, str, str]]:
        """Of reviews that hold: their ids, those of the incidents and of who reviewed. `wanted`: of these (JSON)."""
        done: dict[str, dict[str, list[tuple[int, int, int]]]] = {}
        for id_, root, *entry in self._all(_DONE_TO, wanted):
            done.setdefault(id_, {}).setdefault(root, []).append(tuple(entry))
        return [
            (review, id_, who)
            for review, id_, who, clock, seq in self._all(_LOOKS, wanted)
            if all(_stands_as_at(clock, seq or 0, entries) for entries in done.get(id_, {}).values())
        ]

    def reviewers(self) -> list[str]:
        """The ids of those who reviewed anything, by name."""
        persons, people = self.persons(), self.annotators()
        found = self._all("SELECT DISTINCT annotator_id FROM text_review")
        ids = {persons.get(id_, id_) for (id_,) in found}
        return sorted((each for each in ids if each in people), key=lambda each: (people[each].name, each))

    def adjudications(self, article_ids: Iterable[str] | None = None) -> list[Adjudication]:
        """What was decided where two differ, in those articles or in all, the earliest first."""
        if article_ids is None:
            return self._records(Adjudication, "ORDER BY created, id")
        where = f"WHERE article_id IN {LISTED} ORDER BY created, id"
        return self._records(Adjudication, where, (json.dumps(list(article_ids)),))

    def samples(self) -> list[Sample]:
        """The samples drawn for double coding, the latest first."""
        return self._records(Sample, "ORDER BY created DESC, id")

    def finished_samples(self) -> dict[str, set[str]]:
        """Who finished which sample: the ids of people by the ids of samples."""
        found: dict[str, set[str]] = {}
        persons = self.persons()
        for each in self._records(SampleFinished):
            found.setdefault(each.sample_id, set()).add(persons.get(each.annotator_id, each.annotator_id))
        return found

    def adjudicated_annotations(self) -> set[str]:
        """The ids of the annotations that were made of decisions: no coding of anybody."""
        return {id_ for (id_,) in self._all("SELECT result_id FROM main.adjudication WHERE result_id <> ''")}


def _stands_as_at(clock: int, seq: int, entries: Iterable[tuple[int, int, int]]) -> bool:
    """Whether a deed stands as whoever made the entry of that clock knew it: done, or undone.

    `entries`: of the deed, in their order; of each its sense, clock and seq.
    """
    known, now = -1, -1
    for sense, at, came in entries:
        now = sense
        if at <= clock and came <= seq:
            known = sense
    return known == now
