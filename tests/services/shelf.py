"""A codebook with taggings, without a file: for planning alone."""

from heritage_annotator.model.codebook import Codebook
from heritage_annotator.model.identity import tag_id, tagging_id
from heritage_annotator.model.records import Annotator, Tag, Tagging

ME = Annotator("11111111-1111-4111-8111-111111111111", "Zaynab")


def tag(slug, parent=None, position=0, **more):
    label = slug.rpartition(".")[2].title()
    return Tag(tag_id(slug), slug, parent and tag_id(parent), position, more.pop("labels", {"en": label}), **more)


def tagging(annotation, slug, position=0, created="2026-01-02T03:04:05.678Z"):
    id_ = tagging_id(annotation, tag_id(slug))
    return Tagging(id_, annotation, tag_id(slug), position, ME.id, created)


class Shelf:
    """Tags by slug; `borne` maps annotations to the slugs they bear, in their order."""

    def __init__(self, *tags, **borne):
        self.tags = {each.id: each for each in tags}
        made = [tagging(id_, slug, place) for id_, slugs in borne.items() for place, slug in enumerate(slugs.split())]
        self.taggings = {each.id: each for each in made}

    def codebook(self):
        return Codebook(self.tags.values())

    def __getitem__(self, slug):
        return self.codebook().by_slug(slug)

    def taggings_with(self, tag_ids):
        found = [each for each in self.taggings.values() if each.tag_id in tag_ids]
        return sorted(found, key=lambda each: (each.annotation_id, each.position, each.tag_id))

    def bearing(self, tag_ids):
        bearing = {each.annotation_id for each in self.taggings_with(tag_ids)}
        others = {each.annotation_id for each in self.taggings.values() if each.tag_id not in tag_ids}
        return len(bearing), len(bearing - others), 0

    def borne(self):
        """The slugs each annotation bears, in their order."""
        found = {}
        for each in sorted(self.taggings.values(), key=lambda each: (each.annotation_id, each.position)):
            found.setdefault(each.annotation_id, []).append(self.tags[each.tag_id].slug)
        return {id_: " ".join(slugs) for id_, slugs in found.items()}

    def tree(self):
        """Every entry as `slug` below what it stands below, in the order of the tree."""
        codebook = self.codebook()
        return [" < ".join(each.slug for each in (tag, *codebook.above(tag))) for tag in codebook.in_order()]

    def do(self, change):
        """Makes the edits as storage does: what stands must be what they started from."""
        for edit in change.edits:
            records = self.tags if isinstance(edit.record, Tag) else self.taggings
            assert records.get(edit.record.id) == edit.before
            if edit.after is None:
                del records[edit.record.id]
            else:
                records[edit.record.id] = edit.after
        assert all(each.tag_id in self.tags for each in self.taggings.values())
        assert all(each.parent_id is None or each.parent_id in self.tags for each in self.tags.values())
        assert len(self.codebook().in_order()) == len(self.tags)
        return self
