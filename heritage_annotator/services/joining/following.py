"""Mends what joining records one by one leaves: nothing names what is gone, no circles, one of what is one.

Taggings go with their annotation, and follow what was done to their tag. A tag that another stands below stays.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import cast

from heritage_annotator.model.change import DeedKind
from heritage_annotator.model.identity import tagging_id
from heritage_annotator.model.records import (
    Annotation,
    Article,
    ArticleState,
    Publication,
    Record,
    Tagging,
)
from heritage_annotator.services.articles.publications import BORNE
from heritage_annotator.services.joining.choosing import Choosing
from heritage_annotator.services.joining.left_open import LeftOpen
from heritage_annotator.services.joining.resting import Resting
from heritage_annotator.services.joining.united_log import UnitedLog, said_last
from heritage_annotator.storage.joining.trails import Key, Touch, Values
from heritage_annotator.storage.rows import TABLES


class Following(Choosing, LeftOpen, Resting):
    """The records as they would be, made fit for each other. `decided`: what others are to know of that."""

    def followed(self) -> dict[Key, Record | None]:
        """What becomes of each record; None: it is not there."""
        self._settle_tags()
        self._part_shortcuts()
        self._settle_articles()
        self._settle_annotations()
        self._settle_taggings()
        self._keep_named()
        self._settle_opened()
        self._settle_choices()
        self._settle_publications()
        return self._after

    # What lies on what.

    def _settle_articles(self) -> None:
        """What they removed, and we never had, comes in hidden with what lies on it: somebody may have need of it yet.

        Where nothing lies on it, as when its import was undone, it does not.
        """
        lying = [(key, record) for key, record in self._after.items() if isinstance(record, _LYING)]
        borne = {record.article_id for _, record in lying}
        for key, record in list(self._after.items()):
            if isinstance(record, Article) and record.state is ArticleState.REMOVED and key[1] not in borne:
                trail = self._compared.trails[key]
                if trail.ours is None:
                    self._after[key] = None
        gone = borne - self._there("article", borne)
        for key, record in lying if gone else ():
            if record.article_id in gone:
                self._after[key] = None

    def _settle_annotations(self) -> None:
        """What a person wrote on an annotation stays with it, or goes with it."""
        gone = [key[1] for key, record in self._after.items() if key[0] == "annotation" and record is None]
        for tagging in self._compared.naming("tagging", "annotation_id", gone):
            self._after["tagging", tagging.id] = None
        returned = self._returned_annotations()
        if not returned:
            return
        removals = {
            key[1]: {touch.stamp.id for touch in touches if touch.after is None}
            for key, touches in self._compared.whole_histories_of(returned).items()
        }
        told = self._compared.whole_histories_on("tagging", {key[1] for key in returned})
        for id_, touches in told.items():
            about = str(_told_of(touches)["annotation_id"])
            # What went with the annotation comes with it.
            own = [each for each in touches if each.after is not None or each.stamp.id not in removals[about]]
            last = said_last(TABLES[Tagging], own)
            self._after["tagging", id_] = (
                None if last is None else UnitedLog(TABLES[Tagging].decoded(last), own, ()).record()
            )

    def _returned_annotations(self) -> dict[Key, Record]:
        """Those that one side removed, and that are there."""
        return {
            key: record
            for key, record in self._after.items()
            if key[0] == "annotation"
            and record is not None
            and key in self._compared.concerned
            and (trail := self._compared.trails.get(key)) is not None
            and None in (trail.ours, trail.theirs)
        }

    def _settle_taggings(self) -> None:
        """Taggings follow what was done to their tag, and go with their annotation."""
        self._drop_stand_ins()
        self._drop_what_was_taken_off()
        if self._returned or self._merged_anew:
            self._bring_back_taggings()
        tags = self._tags()
        gone = [key[1] for key, record in self._after.items() if key[0] == "tag" and record is None]
        for tagging in self._compared.naming("tagging", "tag_id", gone):
            self._after.setdefault(("tagging", tagging.id), tagging)
        taggings = [record for record in self._after.values() if isinstance(record, Tagging)]
        annotations = self._there("annotation", {each.annotation_id for each in taggings})
        unfit = [each for each in taggings if each.annotation_id not in annotations or each.tag_id not in tags]
        unfit.sort(key=lambda each: (each.position, each.created, each.id))
        for tagging in unfit:
            if tagging.annotation_id not in annotations:
                self._after["tagging", tagging.id] = None
            else:
                self._after["tagging", tagging.id] = None
                self._retag(tagging, self._target(tagging.tag_id, tags))

    def _drop_stand_ins(self) -> None:
        """A tagging of which no log tells stands in for one whose tag was merged: where that one is there, it goes."""
        for stand_in in self._unlogged():
            merged = [gone for gone, into in self._compared.merged.items() if stand_in.tag_id in into]
            if self._there("tagging", [tagging_id(stand_in.annotation_id, gone) for gone in merged]):
                self._after["tagging", stand_in.id] = None

    def _unlogged(self) -> list[Tagging]:
        """The taggings that come in and of which no log tells, where tags were merged."""
        if not self._tag_histories:
            return []
        found = [
            self._after[key]
            for key, trail in self._compared.trails.items()
            if key[0] == "tagging" and trail.ours is None and not trail.touches and self._after.get(key) is not None
        ]
        return cast("list[Tagging]", found)

    def _drop_what_was_taken_off(self) -> None:
        """Who takes off a tag that was merged elsewhere takes off what stands in for it, unless that has other grounds.

        What went with its tag, or with its annotation, nobody took off.
        """
        stand_ins, coming = self._stand_ins_of_what_went(), self._unlogged()
        if not stand_ins and not coming:
            return
        annotations = {each.annotation_id for each in (*stand_ins, *coming)}
        keys = [("annotation", id_) for id_ in annotations]
        about = {**self._compared.theirs(keys), **self._compared.ours(keys)}
        of_annotations = self._compared.whole_histories_of(about)
        told: dict[str, dict[str, Sequence[Touch]]] = {}
        for id_, touches in self._compared.whole_histories_on("tagging", annotations).items():
            told.setdefault(_told_of(touches)["annotation_id"], {})[id_] = touches
        tags = self._tags()
        for each in (*stand_ins, *coming):
            others = of_annotations.get(("annotation", each.annotation_id), ())
            is_borne = self._is_borne_for(each, told.get(each.annotation_id, {}), others, tags)
            if not is_borne and (is_borne is False or each not in coming):
                self._after["tagging", each.id] = None

    def _stand_ins_of_what_went(self) -> list[Tagging]:
        """Our taggings that stand in for one that goes, or is gone, for its tag was merged."""
        tags, trails = self._tags(), self._compared.trails
        targets: dict[str, str | None] = {}
        wanted: list[Key] = []
        for key, record in self._after.items():
            if key[0] != "tagging" or record is not None or (trail := trails.get(key)) is None:
                continue
            if trail.ours is not None or not trail.touches or said_last(TABLES[Tagging], trail.touches) is not None:
                continue
            told = _told_of(trail.touches)
            annotation, tag = str(told["annotation_id"]), str(told["tag_id"])
            if tag not in targets:
                targets[tag] = self._target(tag, tags)
            target = targets[tag]
            if target is not None and target != tag:
                wanted.append(("tagging", tagging_id(annotation, target)))
        return [cast(Tagging, each) for each in self._compared.ours(wanted).values()]

    def _is_borne_for(
        self,
        stand_in: Tagging,
        told: Mapping[str, Sequence[Touch]],
        of_annotation: Sequence[Touch],
        tags: Collection[str],
    ) -> bool | None:
        """Whether somebody set that tag there, or another tag that was merged into it and did not take it off.

        None: no log tells of either. `told`: what was done to the taggings of its annotation, by their ids;
        `of_annotation`: to that itself.
        """
        if stand_in.id in told:
            return True
        found = None
        for touches in told.values():
            tag = _told_of(touches)["tag_id"]
            if tag == stand_in.tag_id or self._target(tag, tags) != stand_in.tag_id:
                continue
            with_others = (*self._tag_histories.get(tag, ()), *of_annotation)
            gone = {each.stamp.id for each in with_others if each.after is None}
            own = [each for each in touches if each.after is not None or each.stamp.id not in gone]
            found = said_last(TABLES[Tagging], own) is not None
            if found:
                return True
        return found

    def _bring_back_taggings(self) -> None:
        """With a tag come its taggings that nobody took away, and those of what was merged into it.

        What one merged and another deleted is merged: what went with it alone comes too. What stood in for them goes,
        and is made anew where it still has to.
        """
        merged, tags = self._compared.merged, self._tags()
        gone = [id_ for id_ in merged if id_ not in tags]
        gone = [id_ for id_ in gone if id_ in self._merged_anew or self._target(id_, tags) in self._returned]
        sources = {*self._returned, *gone}
        targets = {into for id_ in sources for into in merged.get(id_, ())}
        histories = self._compared.whole_histories("tagging", sources | targets)
        deleted = {
            id_: {touch.stamp.id for touch in touches if touch.after is None and touch.deed == DeedKind.REMOVE_TAG}
            for id_, touches in self._tag_histories.items()
            if id_ in gone
        }
        for touches in histories.values():
            about = str(_told_of(touches)["tag_id"])
            own = [each for each in touches if each.after is not None or each.stamp.id not in deleted.get(about, ())]
            last = said_last(TABLES[Tagging], own)
            if last is None or last["tag_id"] not in sources:
                continue
            for into in merged.get(last["tag_id"], ()):
                if (stand_in := tagging_id(last["annotation_id"], into)) not in histories:
                    self._after["tagging", stand_in] = None
            self._put(UnitedLog(TABLES[Tagging].decoded(last), own, ()).record())

    def _retag(self, tagging: Tagging, target: str | None) -> None:
        if target is None:
            return
        id_ = tagging_id(tagging.annotation_id, target)
        key = ("tagging", id_)
        if id_ not in self._there("tagging", [id_]):
            self._after[key] = replace(tagging, id=id_, tag_id=target)

    def _settle_publications(self) -> None:
        """Of an article's publications one is shown: the one whose values it bears."""
        articles = {
            record.article_id for record in self._after.values() if isinstance(record, Publication) and record.shown
        }
        if not articles:
            return
        found = {
            each.id: cast(Publication, each) for each in self._compared.naming("publication", "article_id", articles)
        }
        for key, record in self._after.items():
            if isinstance(record, Publication) and record.article_id in articles:
                found[key[1]] = record
        heads = self._compared.ours([("article", id_) for id_ in articles])
        by_article: dict[str, list[Publication]] = {}
        for each in found.values():
            if each.shown:
                by_article.setdefault(each.article_id, []).append(each)
        for id_, shown in by_article.items():
            head = self._after.get(("article", id_)) or heads.get(("article", id_))
            first = min(shown, key=lambda each: (_differs(head, each), each.imported, each.id))
            for each in shown:
                if each is not first:
                    self._put(replace(each, shown=False))


# What comes with its article, and goes with it.
_LYING = (Publication, Annotation)


def _told_of(touches: Sequence[Touch]) -> Values:
    """What the record was that the entries touched, as far as they tell."""
    return touches[0].after or touches[0].before or {}


def _differs(head: Record | None, publication: Publication) -> int:
    return sum(getattr(head, name, None) != getattr(publication, name) for name in BORNE)
