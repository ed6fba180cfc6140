"""People are taken away by nobody: what brought them here is taken back, and what they did elsewhere still joins."""

import shutil
from contextlib import closing

import pytest

from heritage_annotator.model.progress import not_told
from heritage_annotator.services.importing.bringing import bring
from heritage_annotator.services.joining.conflicts import Prefer, by_rule
from heritage_annotator.services.joining.doing import join
from heritage_annotator.services.projects.opening import check_project, create_project, open_project
from tests.samples import AWKWARD, importing, mark
from tests.services.importing.documents.made import docx, words
from tests.services.importing.documents.test_remarks import COMMENTS_PART, begin, commented, end, run
from tests.services.joining.histories import annotator, records

NEWEST = by_rule(Prefer.NEWEST)


@pytest.fixture
def copies(tmp_path):
    base = tmp_path / "base.heritage"
    with closing(create_project(base, annotator(9))) as session:
        session.do(importing(AWKWARD))
    return [shutil.copy(base, tmp_path / f"{number}.heritage") for number in range(3)]


def together(paths, tmp_path, order):
    whole = tmp_path / f"whole {order}.heritage"
    shutil.copy(paths[order[0]], whole)
    with closing(open_project(whole, annotator(8))) as session:
        for number in order[1:]:
            join(session, paths[number], NEWEST)
    assert check_project(whole, not_told) == []
    return records(whole)


def test_what_somebody_did_joins_though_a_join_that_brought_her_was_reverted_elsewhere(copies, tmp_path):
    with closing(open_project(copies[1], annotator(3))) as session:
        mark(session, "temple of Bel", note="hers 𐡠")
    with closing(open_project(copies[0], annotator(2))) as session:
        join(session, copies[1], NEWEST)
        session.revert(list(session.reading.history())[-1].seq)
    with closing(open_project(copies[1], annotator(3))) as session:
        mark(session, "Palmyra", note="later سوق")
    assert together(copies, tmp_path, (0, 1)) == together(copies, tmp_path, (1, 0))
    assert len(together(copies, tmp_path, (2, 0, 1))["annotation"]) == 1


def test_whose_comments_were_imported_and_undone_here_stays_with_those_imported_there(copies, tmp_path):
    other = docx(
        f"<w:p>{run('Another ')}{begin(1)}{run('roof')}{end(1)}{run(' fell.')}</w:p>{words('x')}",
        comments=COMMENTS_PART,
    )
    for path, number, data in ((copies[1], 2, other), (copies[0], 1, commented())):
        file = tmp_path / f"{number}.docx"
        file.write_bytes(data)
        with closing(open_project(path, annotator(number))) as session:
            bring(session, [file], not_told)
            if number == 1:
                session.undo()
    assert together(copies, tmp_path, (0, 1)) == together(copies, tmp_path, (1, 0))
    assert len(together(copies, tmp_path, (2, 0, 1))["annotation"]) == 1
