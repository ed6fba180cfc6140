"""The search index: folded terms of titles, bodies, notes and quotations, which we feed and take out again.

FTS5 holds no text here (`content=''`) and has no opinion of its own: the terms come separated by spaces, and its
plainest tokenizer splits them there. What is taken out must be given once more, as it went in; hence the number of
the fold in `project.fold`, and a rebuilding where it differs.

Filters match parts of words, which no index of terms finds: for them the folded quotation and note of an annotation
stand beside its number.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from heritage_annotator.model.change import Deposit
from heritage_annotator.model.folding import FOLD_VERSION, folded, terms, terms_of
from heritage_annotator.model.progress import Report, not_told
from heritage_annotator.model.records import Annotation
from heritage_annotator.storage import stories
from heritage_annotator.storage.database import Database
from heritage_annotator.storage.forms import text
from heritage_annotator.storage.rows import MalformedRecordError

# How many rows are entered between two reports.
_STEP = 100

_ARTICLES = "SELECT seq, title, body FROM article JOIN article_body USING (seq) ORDER BY seq"
_ANNOTATIONS = (
    "SELECT seq, quote, note FROM annotation JOIN annotation_number ON annotation_id = annotation.id ORDER BY seq"
)
FILTERED = "fold(quote) || char(1) || fold(note)"
"""`filtered` of an annotation in SQL: `fold` is registered for each connection."""

# Terms may come as UTF-8 from where they were found.
_ENTER_ARTICLE = "INSERT INTO article_search(rowid, title, body) VALUES (?, CAST(? AS TEXT), CAST(? AS TEXT))"
_ENTER_ANNOTATION = "INSERT INTO annotation_search(rowid, quote, note) VALUES (?, ?, ?)"
# Emptied before the rows that are gone are forgotten.
_ANEW = (
    "INSERT INTO article_search(article_search) VALUES ('delete-all')",
    "INSERT INTO annotation_search(annotation_search) VALUES ('delete-all')",
    "DELETE FROM annotation_number",
)
_NAME_ANNOTATION = (
    "INSERT INTO annotation_number(annotation_id, words) VALUES (?, ?) "
    "ON CONFLICT (annotation_id) DO UPDATE SET words = excluded.words"
)
_NUMBER_ANNOTATION = "INSERT INTO annotation_number(annotation_id, words) VALUES (?, ?)"
_UNNUMBERED = "SELECT id, quote, note FROM annotation ORDER BY rowid"  # which asks for no sorting


def indexed(text: str) -> str:
    """What of `text` the index holds."""
    return terms_of(text)


def filtered(quote: str, note: str) -> str:
    """What filters look for parts of words in. The control between stands in nothing that is typed."""
    return _joined(folded(quote), folded(note))


def _joined(quote: str, note: str) -> str:
    return f"{quote}\x01{note}"


def enter_article(db: Database, article_id: str) -> None:
    """Makes the article, as it stands, found by its words. Cost: that of folding its body."""
    # Not INSERT … SELECT, which costs FTS5 nearly three times as much.
    db.conn.execute(_ENTER_ARTICLE, _article(db, article_id))


def enter_articles(db: Database, articles: Iterable[tuple[int, Deposit]]) -> None:
    """Makes articles found by their words, each given by its `seq` and what was laid down.

    Cost: that of folding the bodies whose terms are not known.
    """
    found = ((seq, *(laid.terms or _terms_of(laid))) for seq, laid in articles)
    db.conn.executemany(_ENTER_ARTICLE, found)


def take_out_article(db: Database, article_id: str) -> None:
    """Makes the article, which still stands as it was entered, found no more. Cost: that of folding its body."""
    asked = "INSERT INTO article_search(article_search, rowid, title, body) VALUES ('delete', ?, ?, ?)"
    db.conn.execute(asked, _article(db, article_id))


def enter_annotation(db: Database, annotation: Annotation) -> None:
    """Makes the annotation found by its words. It keeps its number for as long as it stands."""
    (seq,) = db.conn.execute(_NAME_ANNOTATION + " RETURNING seq", _words_of(annotation)).fetchone()
    db.conn.execute(_ENTER_ANNOTATION, (seq, indexed(annotation.quote), indexed(annotation.note)))


def enter_annotations(db: Database, annotations: Sequence[Annotation]) -> None:
    """Makes many annotations found by their words, in few statements."""
    made = [(each.id, folded(each.quote), folded(each.note)) for each in annotations]
    db.conn.executemany(_NAME_ANNOTATION, ((id_, _joined(quote, note)) for id_, quote, note in made))
    asked = "SELECT annotation_id, seq FROM annotation_number WHERE annotation_id IN (SELECT value FROM json_each(?))"
    numbers = dict(db.conn.execute(asked, (json.dumps([id_ for id_, _, _ in made]),)))
    # The same terms as of the text as it stands, which is folded already.
    db.conn.executemany(
        _ENTER_ANNOTATION, ((numbers[id_], terms(quote), terms(note) if note else "") for id_, quote, note in made)
    )


def take_out_annotation(db: Database, annotation: Annotation) -> None:
    """Makes the annotation, which was entered with those words, found no more."""
    row = _annotation(db, annotation)
    if row[0] is not None:  # else another program made it, and never entered it
        asked = "INSERT INTO annotation_search(annotation_search, rowid, quote, note) VALUES ('delete', ?, ?, ?)"
        db.conn.execute(asked, row)


def forget_annotation(db: Database, annotation: Annotation) -> None:
    """Takes the annotation out for good: its number is free."""
    take_out_annotation(db, annotation)
    db.conn.execute("DELETE FROM annotation_number WHERE annotation_id = ?", (annotation.id,))


def is_of_this_fold(db: Database) -> bool:
    """Whether the terms in the file are those that this program's fold gives."""
    found = db.conn.execute("SELECT fold FROM project").fetchone()
    return found is not None and found[0] == FOLD_VERSION


def index_anew(db: Database, report: Report = not_told) -> None:
    """Enters everything once more, within the transaction under way.

    Reports how much is done, and all: an article is one, an annotation two.
    """
    for statement in _ANEW:
        db.conn.execute(statement)
    stories.forget_all(db)
    articles, annotations = db.conn.execute(
        "SELECT (SELECT count(*) FROM article), (SELECT count(*) FROM annotation)"
    ).fetchone()
    total = articles + 2 * annotations
    report(0, total)
    db.conn.executemany(_NUMBER_ANNOTATION, _words(db, report, total))
    enter_all(db, db.conn, lambda done, _articles_and_annotations: report(annotations + done, total))
    db.conn.execute("UPDATE project SET fold = ?", (FOLD_VERSION,))


def enter_all(db: Database, into: sqlite3.Connection, report: Report = not_told) -> None:
    """Enters what stands in `db` into the empty index of `into`, which may be another database."""
    counting = "SELECT (SELECT count(*) FROM article), (SELECT count(*) FROM annotation_number)"
    articles, annotations = db.conn.execute(counting).fetchone()
    total = articles + annotations
    report(0, total)
    into.executemany(_ENTER_ARTICLE, _terms(db, _ARTICLES, report, 0, total))
    into.executemany(_ENTER_ANNOTATION, _terms(db, _ANNOTATIONS, report, articles, total))
    report(total, total)


def _words_of(annotation: Annotation) -> tuple[str, str]:
    return annotation.id, filtered(annotation.quote, annotation.note)


def _words(db: Database, report: Report, total: int) -> Iterator[tuple[str, str]]:
    for at, (id_, quote, note) in enumerate(db.conn.execute(_UNNUMBERED)):
        if at % _STEP == 0:
            report(at, total)
        yield id_, filtered(_text(quote), _text(note))


def _terms(db: Database, asked: str, report: Report, done: int, total: int) -> Iterator[tuple[int, str, str]]:
    for at, (seq, first, second) in enumerate(db.conn.execute(asked)):
        if at % _STEP == 0:
            report(done + at, total)
        yield seq, indexed(_text(first)), indexed(_text(second))


def _text(value: Any) -> str:
    """The value of a row. Raises MalformedRecordError where a damaged file has no text there."""
    try:
        return text(value)
    except ValueError as error:
        raise MalformedRecordError("article or annotation", str(error)) from error


def _terms_of(laid: Deposit) -> tuple[str, str]:
    body = laid.body if isinstance(laid.body, str) else laid.body.decode()
    return indexed(laid.article.title), indexed(body)


def _article(db: Database, article_id: str) -> tuple[int, str, str]:
    asked = "SELECT seq, title, body FROM article JOIN article_body USING (seq) WHERE id = ?"
    found = db.conn.execute(asked, (article_id,)).fetchone()
    return found[0], indexed(found[1]), indexed(found[2])


def _annotation(db: Database, annotation: Annotation) -> tuple[int | None, str, str]:
    asked = "SELECT seq FROM annotation_number WHERE annotation_id = ?"
    found = db.conn.execute(asked, (annotation.id,)).fetchone()
    return found and found[0], indexed(annotation.quote), indexed(annotation.note)
