"""The page of the history over 100,000 changes: opened, and filtered by person, kind, tag and article."""

from contextlib import closing

from heritage_annotator.app import open_window
from heritage_annotator.model.records import Annotator
from heritage_annotator.model.times import now
from heritage_annotator.services.projects.opening import open_project
from tests.benchmarks.figures import Figure, at_most, median
from tests.benchmarks.painting import Painted, settle
from tests.benchmarks.shelf import annotated, drafts, made

CHANGES = 100_000
PEOPLE = 4


def measure(folder):
    project = folder / "history.heritage"
    made(project, drafts(40, 5_000)).close()
    for number in range(PEOPLE):
        with closing(open_project(project, _person(number))) as session:
            for row in session.reading.articles()[number::PEOPLE]:
                for seed in range(5):  # a deed each
                    annotated(session, row.id, 1, seed=seed)
    lengthened(project, CHANGES)
    window = open_window(project)
    window.resize(1280, 800)
    settle(1)
    window.workspace.show_page("history")
    page = window.workspace.centre.page("history")
    painted = Painted(page.view.viewport())
    taken = []
    for _ in range(5):
        window.workspace.show_reader()
        settle(0.2)
        page._stale = True
        taken.append(painted.since(lambda: window.workspace.show_page("history")))
    yield Figure("history of 100,000 changes opened", median(taken), 0, budget=at_most(150, "ms"))
    for box in (page.annotator, page.kind, page.tag, page.article):
        asked = [painted.since(lambda row=row, box=box: _choose(box, row)) for row in range(1, min(6, box.count()))]
        _choose(box, 0)
        settle(0.1)
        name = box.objectName().removeprefix("history").lower()
        yield Figure(f"history filtered by {name}", median(asked), 0, budget=at_most(100, "ms"))
    window.close()
    window.deleteLater()
    settle(0.1)


def lengthened(path, count):
    """Gives the log of the project so many entries: those it has, over and over, each on its own records."""
    with closing(open_project(path, _person(0))) as session:
        db = session.reading.database.conn
        (there,) = db.execute("SELECT count(*) FROM change").fetchone()
        db.execute("BEGIN IMMEDIATE")
        while there < count:
            db.execute(
                "INSERT INTO change(id, at, annotator_id, deed, subject, root, sense, edits, clock) "
                "WITH again AS MATERIALIZED (SELECT lower(printf('%s-%s-4%s-a%s-%s', hex(randomblob(4)), "
                "hex(randomblob(2)), substr(hex(randomblob(2)), 2), substr(hex(randomblob(2)), 2), "
                "hex(randomblob(6)))) AS made, * FROM change WHERE deed NOT IN ('set_up', 'import') "
                "AND length(edits) < 4000 LIMIT ?2) "
                "SELECT made, at, annotator_id, deed, subject, made, 1, edits, clock + ?1 FROM again",
                (there, count - there),
            )
            (there,) = db.execute("SELECT count(*) FROM change").fetchone()
        db.execute("COMMIT")
        session.do(session_note(session))


def session_note(session):
    """A deed, with which the entries made above are noted by what they touch."""
    from heritage_annotator.services.annotations.marking import plan_note

    return plan_note(session.reading.annotations()[0], now())


def _choose(box, row):
    box.setCurrentIndex(row)
    box.activated.emit(row)


def _person(number):
    return Annotator(f"{number:08}-1111-4111-8111-111111111111", f"Person {number}")
