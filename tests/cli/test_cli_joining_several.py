"""Several copies joined by one command: what came in is told, whatever keeps the next one from it."""

import json
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from heritage_annotator.cli import joining
from heritage_annotator.model.errors import DiskFullError
from heritage_annotator.model.records import Annotator
from heritage_annotator.services.annotations.marking import plan_note
from heritage_annotator.services.projects.opening import open_project

LINA = Annotator("99999999-9999-4999-8999-999999999999", "لينا 👩🏽‍🚒")


@pytest.mark.parametrize("rule", [(), ("--prefer", "newest")])
def test_what_came_in_before_the_disk_was_full_is_told_and_stays(
    rule: tuple[str, ...], sample: Path, tmp_path: Path, run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
):
    copies = [Path(shutil.copy(sample, tmp_path / f"{number}.heritage")) for number in range(3)]
    made = [write_note(path, number) for number, path in enumerate(copies)]
    join, asked = joining.join, list[Path]()

    def join_two(session: Any, path: Path, *more: Any, **named: Any) -> Any:
        asked.extend([path] if session.path == sample else [])
        if len(asked) > 2:
            raise DiskFullError(sample)
        return join(session, path, *more, **named)

    monkeypatch.setattr(joining, "join", join_two)
    code, out, err = run("merge", sample, *copies, *rule, "--json")
    assert (code, [row["id"] for row in json.loads(out) if row["field"] == "note"]) == (1, made[:2])
    assert "disk is full" in err.splitlines()[-1]
    with closing(open_project(sample, LINA)) as session:
        notes = {each.id: each.note for each in session.reading.annotations()}
    assert [notes[id_] for id_ in made] == ["a note 0\r\n", "a note 1\r\n", notes[made[2]]]
    assert notes[made[2]] != "a note 2\r\n"


def write_note(path: Path, number: int) -> str:
    with closing(open_project(path, LINA)) as session:
        annotation = session.reading.annotations()[number]
        change = plan_note(annotation, f"a note {number}\r\n")
        assert change is not None
        session.do(change)
        return annotation.id
