"""Ids that two colleagues' programs must agree on for ever. A change here breaks every merge."""

import time
import uuid

from heritage_annotator.model import identity
from heritage_annotator.model.times import now


def test_the_id_of_a_body_never_changes():
    sha256 = identity.body_digest("Palmyra 👷🏽‍♀️ 𐡠 دَمَّرَ")
    assert sha256 == "4a4f557d349429d906a3611548e898cdd5c1087ca38198bde2aa2c8b3ee48586"
    assert identity.article_id(sha256) == "2eab2170-c11c-5ec9-8c1c-2b994119f045"


def test_the_id_of_an_evidence_copy_never_changes():
    original = identity.digest(b"\xff\x00")
    assert identity.publication_id("article", original, "page=4") == "932a8e25-5ec6-531e-834d-aa9dcea104e4"


def test_the_id_of_a_tag_never_changes():
    assert identity.tag_id("damage.destruction") == "c7de97d1-d1b6-59da-96cd-ce9105f13ded"


def test_the_id_of_a_tagging_never_changes():
    assert identity.tagging_id("one", "other") == "f3c75378-db33-527e-ad2d-fac841f8013a"


def test_the_id_of_an_attribute_never_changes():
    assert identity.attribute_id("certainty") == "5b6abbc9-b67d-5ba0-ab19-4448a09badde"


def test_ids_of_different_kinds_differ_though_their_names_agree():
    assert len({identity.tag_id("x"), identity.attribute_id("x"), identity.article_id("x")}) == 3


def test_parts_are_kept_apart():
    assert identity.tagging_id("ab", "c") != identity.tagging_id("a", "bc")


def test_random_ids_are_uuids_and_differ():
    one, other = identity.random_id(), identity.random_id()
    assert one != other
    assert str(uuid.UUID(one)) == one


def test_ids_of_annotations_are_uuids_that_sort_as_they_were_made_and_differ_within_a_moment():
    many = [identity.successive_id() for _ in range(500)]
    time.sleep(0.002)
    later = identity.successive_id()
    assert later > max(many)
    assert len({*many}) == len(many)
    assert {uuid.UUID(each).version for each in many} == {7}
    assert all(str(uuid.UUID(each)) == each and not identity.is_derived(each) for each in many)
    told = [int(each.replace("-", "")[:12], 16) / 1000 for each in (many[0], later)]
    assert time.time() - 60 < told[0] <= told[1] <= time.time()


def test_instants_are_utc_with_z_and_sort_as_text():
    one, other = now(), now()
    assert one <= other
    assert len(one) == len("2026-01-02T03:04:05.678Z")
    assert one.endswith("Z")
