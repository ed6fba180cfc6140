"""Codebooks far beyond any: tags below one another, and tags side by side, at two sizes. A window opens on each.

How a figure grows from one size to the next is told as an exponent: 0 flat, 1 linear, 2 quadratic.
"""

import json
import sqlite3
from contextlib import closing

from heritage_annotator.model.identity import tag_id
from tests.benchmarks.builds import OURS, Build
from tests.benchmarks.figures import Figure, at_most
from tests.benchmarks.growth import exponent
from tests.benchmarks.shelf import draft, made

# Tags below one another, and side by side below one group.
DEEP, FLAT = (500, 5_000), (5_000, 50_000)
TURNS = 3
# A little beyond 1: what is measured at the larger size leaves the caches of the processor.
LINEAR = at_most(1.4, "exponent")


def measure(folder):
    ours = Build("ours", OURS)
    for what, sizes, deep in (("tags below one another", DEEP, True), ("tags side by side", FLAT, False)):
        # Of the first it is told what a window takes that has no such tags.
        taken = {size: [] for size in (1, *sizes)}
        for _ in range(TURNS):
            for size, seconds in taken.items():
                seconds.append(_opened(ours, folder, size, deep=deep))
        for size in sizes:
            told = f"open the window, {size:,} {what} (floor: without them)"
            yield Figure(told, min(taken[size]), min(taken[1]), "s", on_cpu=True)
        less, more = (max(min(taken[size]) - min(taken[1]), 0.01) for size in sizes)
        told = f"growth of opening the window, {sizes[0]:,} to {sizes[1]:,} {what}"
        yield Figure(told, exponent(less, more, sizes[1] / sizes[0]), 1, "exponent", LINEAR)


def _opened(build, folder, count, *, deep):
    """CPU seconds until the window is at rest."""
    kept = folder / f"{count} {'deep' if deep else 'flat'}.heritage"
    if not kept.exists():
        made(kept, [draft(0, "The shelling damaged the roof.")]).close()
        _with_tags(kept, count, deep=deep)
    return build.window(kept, "opened")["opened"].seconds


def _with_tags(path, count, *, deep):
    """Adds so many tags to the project's codebook, the first of them a group."""
    ids = [tag_id(f"many.{number}") for number in range(count)]
    above = [None, *(ids[: count - 1] if deep else [ids[0]] * (count - 1))]
    with closing(sqlite3.connect(path)) as bare:
        columns = [name for _, name, *_ in bare.execute("PRAGMA table_info(tag)")]
        like = dict(zip(columns, bare.execute("SELECT * FROM tag WHERE parent_id IS NULL").fetchone(), strict=True))
        bare.executemany(
            f"INSERT INTO tag VALUES ({', '.join(f':{name}' for name in columns)})",
            (
                like | {
                    "id": id_, "slug": f"many.{number}", "parent_id": parent, "position": 100 + number, "shortcut": "",
                    "labels": json.dumps({"en": f"Tag {number:06}", "ar": f"وسم {number:06}"}, ensure_ascii=False),
                }
                for number, (id_, parent) in enumerate(zip(ids, above, strict=True))
            ),
        )  # fmt: skip
        bare.commit()
