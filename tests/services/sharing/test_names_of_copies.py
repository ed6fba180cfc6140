"""What colleagues' copies were called that were joined tells who they are."""

import shutil
from contextlib import closing
from dataclasses import replace

import pytest

from heritage_annotator.model.change import Change, Deed, DeedKind, Edit
from heritage_annotator.services.joining.conflicts import by_rule
from heritage_annotator.services.joining.doing import join
from heritage_annotator.services.projects.opening import create_project, open_project
from heritage_annotator.services.sharing.choices import Choices
from heritage_annotator.services.sharing.share import share
from tests.samples import AWKWARD, importing, mark, plainly
from tests.services.joining.histories import annotator
from tests.services.sharing.test_sharing import holds

ME = annotator(1)


@pytest.mark.parametrize("choices", [Choices(pseudonyms=True), Choices(annotators=frozenset({ME.id}))])
def test_what_a_copy_was_called_that_was_joined_says_nobody_s_name(tmp_path, choices):
    """As a team folder names it, and as colleagues do: by a first name alone, or with other signs in it."""
    path, theirs, copy = tmp_path / "mine.heritage", tmp_path / "Zénobie O_Neill.heritage", tmp_path / "copy.heritage"
    other = replace(annotator(2), name="Zénobie O’Neill")
    with closing(create_project(path, ME)) as session:
        session.do(importing(AWKWARD))
        mark(session, "temple of Bel", note="mine")
    shutil.copy(path, theirs)
    with closing(open_project(path, ME)) as session, closing(open_project(theirs, other)) as hers:
        for definition in ("what burned", "what burned, or was set on fire 🔥"):
            tag = hers.reading.codebook().leaves()[0]
            hers.do(Change(Deed(DeedKind.EDIT_TAG, ""), (Edit(tag, replace(tag, definition=definition)),)))
            assert join(session, theirs, by_rule(None))[1] is not None
        session.revert(next(row.seq for row in reversed(list(session.reading.history())) if row.deed == "join"))
    share(path, copy, choices, tmp_path / "key.json")
    assert "join" in {deed for (deed,) in plainly(copy, "SELECT deed FROM change")}
    assert not holds(copy, "Zénobie")
    assert not holds(copy, "Neill")
