"""Projects of up to a million annotations, written straight into the schema of the first release and kept.

`python -m tests.benchmarks.large PATH ARTICLES` makes one. Any build upgrades it as it opens it, so one project
serves today's build and ours; making a million annotations by deeds would take an hour.
"""

import random
import shutil
import sqlite3
import sys
import tempfile
import uuid
import zlib
from contextlib import closing
from pathlib import Path

from heritage_annotator.model.identity import article_id, body_digest, tagging_id

RELEASED = Path(__file__).parents[1] / "files" / "projects" / "0.1.0.heritage"
PER_ARTICLE = 10
KEPT = Path(tempfile.gettempdir()) / "heritage-bench"

_NAMESPACE = uuid.UUID("6c1a4b0e-3f57-5d0a-9a3e-5b7c0d2e8f41")
_AT = "2026-01-01T00:00:00.000Z"
_NEWS = (
    "temple mosque museum shelling airstrike damaged destroyed Palmyra Aleppo Mosul officials said Sunday minaret "
    "wall collapsed looted fire according UNESCO تدمر القلعة الأثرية"
)
_WORDS = tuple(_NEWS.split())
_ARTICLE = (
    "INSERT INTO article (id, title, opening, outlet, agency, author, published, language, url, state, "
    "imported, sha256, length, body) VALUES (?, ?, ?, ?, '', '', ?, 'en', '', 'reading', ?, ?, ?, ?)"
)


def large(articles):
    """The project of that many articles, ten annotations in each: made once, then kept in the temporary folder."""
    path = KEPT / f"{articles}.heritage"
    if not path.exists():
        KEPT.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(".new")
        make(draft, articles)
        draft.rename(path)
    return path


def long_ones(name, *texts):
    """The project of those texts, each with how many annotations it has: made once, then kept by that name."""
    path = KEPT / f"{name}.heritage"
    if not path.exists():
        KEPT.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(".new")
        _write(draft, texts)
        draft.rename(path)
    return path


def make(path, articles):
    """Writes that project; the same at every time."""
    chance = random.Random(1)
    _write(path, ((_news(number, chance), PER_ARTICLE) for number in range(articles)), chance)


def _news(number, chance):
    return f"Article {number}. " + " ".join(chance.choices(_WORDS, k=60))


def _write(path, texts, chance=None):
    """`chance`: the one that the texts are made by while they are written."""
    shutil.copyfile(RELEASED, path)
    chance = chance or random.Random(1)
    with closing(sqlite3.connect(path)) as bare:
        bare.execute("PRAGMA synchronous = OFF")
        bare.execute("PRAGMA cache_size = -1000000")
        for table in ("change", "tagging", "annotation", "original", "article"):
            bare.execute(f"DELETE FROM {table} WHERE TRUE")
        bare.execute("INSERT INTO article_search (article_search) VALUES ('delete-all')")
        people = [id_ for (id_,) in bare.execute("SELECT id FROM annotator ORDER BY id")]
        tags = [id_ for (id_,) in bare.execute("SELECT id FROM tag WHERE parent_id IS NOT NULL ORDER BY id")]
        for number, (body, annotations) in enumerate(texts):
            about = _article(bare, number, body, chance)
            _annotations(bare, about, body, annotations, chance, people, tags)
        bare.commit()


def _article(bare, number, body, chance):
    sha256 = body_digest(body)
    about = article_id(sha256)
    title, outlet = f"Report {number} {chance.choice(_WORDS)}", f"Outlet {number % 40}"
    published = f"20{10 + number % 15}-0{1 + number % 9}-1{number % 10}"
    values = (about, title, body[:70], outlet, published, _AT, sha256, len(body), body)
    seq = bare.execute(_ARTICLE, values).lastrowid
    bare.execute("INSERT INTO article_search (rowid, title, body) VALUES (?, ?, ?)", (seq, title, body))
    data = body.encode()
    bare.execute(
        "INSERT INTO original VALUES (?, ?, ?, 'text/plain', 'utf-8', ?, 'zlib', ?, ?)",
        (_original_id(about, sha256), about, f"{number:06}.txt", sha256, len(data), zlib.compress(data, 1)),
    )
    return about


def _original_id(about, sha256):
    """As the first release made it."""
    return str(uuid.uuid5(_NAMESPACE, f"original\x1f{about}\x1f{sha256}"))


def _annotations(bare, about, body, count, chance, people, tags):
    annotations, taggings = [], []
    step = 30 if count == PER_ARTICLE else (len(body) - 60) // max(1, count)
    for place in range(count):
        start = 13 + place * step
        end = start + 12
        id_, who, tag = str(uuid.UUID(int=chance.getrandbits(128))), chance.choice(people), chance.choice(tags)
        around = body[start:end], body[max(0, start - 32) : start], body[end : end + 32]
        annotations.append((id_, about, start, end, *around, "", "{}", who, _AT, _AT))
        taggings.append((tagging_id(id_, tag), id_, tag, 0, who, _AT))
    bare.executemany(f"INSERT INTO annotation VALUES ({', '.join('?' * 12)})", annotations)
    bare.executemany("INSERT INTO tagging VALUES (?, ?, ?, ?, ?, ?)", taggings)


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]))
