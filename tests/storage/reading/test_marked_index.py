"""That nothing is marked as sensitive, or what is, is found by an index, however much is not."""

import pytest

from heritage_annotator.storage.reading.reading import Reading

SENSITIVE = "WHERE sensitive"


@pytest.mark.parametrize(
    "ask", [Reading.is_anything_marked, Reading.sensitive_articles, Reading.sensitive_annotations, Reading.marked_texts]
)
def test_it_looks_at_no_article_or_annotation_that_is_not(project, ask):
    db, asked = project._db, []
    project.reading.database.forget_answers()
    db.conn.set_trace_callback(asked.append)
    ask(project.reading)
    db.conn.set_trace_callback(None)
    plans = [
        step
        for each in asked
        if SENSITIVE in each
        for (*_, step) in db.conn.execute(f"EXPLAIN QUERY PLAN {each}")
        if step.replace("main.", "").startswith(("SCAN article", "SCAN annotation"))
    ]
    assert plans
    assert all("INDEX article_sensitive" in step or "INDEX annotation_sensitive" in step for step in plans), plans
