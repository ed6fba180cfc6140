"""Ten thousand incidents with sixty thousand values: as a table, filtered; from a passage to one of them."""

import shutil
import time
from contextlib import closing

from PySide6.QtWidgets import QApplication, QTableWidget, QTableWidgetItem

from heritage_annotator.app import open_window
from heritage_annotator.model.span import Span
from heritage_annotator.services.annotations.marking import plan_annotation, tags_to_set
from heritage_annotator.services.projects.opening import create_project
from heritage_annotator.services.sites.files import plan_sites
from tests.benchmarks.figures import Figure, at_most, median, p95, times_floor
from tests.benchmarks.many_incidents import PERSON, many_incidents
from tests.benchmarks.painting import settle
from tests.samples import plainly

INCIDENTS, VALUES, SITES = 10_000, 60_000, 20_000
ROWS, COLUMNS, ROUNDS = 22, 6, 5
TYPED = ("qala", "temple of bel", "قلعة", "unverified", "brigade 7", "22-0")


def measure(folder):
    project = folder / "ten thousand incidents.heritage"
    shutil.copy(many_incidents(INCIDENTS), project)
    window = open_window(project)
    window.resize(1280, 800)
    window.show()
    while plainly(project, "SELECT count(*) FROM article WHERE seq NOT IN (SELECT seq FROM story)") != [(0,)]:
        settle(0.5)  # CPU is measured, of all threads: looking for stories is none of what is asked here
    page = window.workspace.pages.incidents
    page.pane.as_table.setChecked(True)
    seen = page.table.view.viewport()

    def show():
        window.actions_["show_incidents"].trigger()
        _paint(seen, page.pane)

    bare = _bare(window, seen.rect())
    opened = [_taken(show)]
    cold, floor = [], []
    for _ in range(ROUNDS):
        opened.append(_taken(lambda: (page.refresh(), _paint(seen, page.pane))))
        # Names are not read yet: a key must not wait for them.
        cold.append(_taken(lambda: (page.pane.filter.setText("q"), _paint(seen, page.pane))))
        page.pane.filter.setText("")
        floor.append(_taken(bare.grab))
    bare.hide()
    what = f"the table of {INCIDENTS:,} incidents, {VALUES:,} values: opened and painted, the slowest"
    yield Figure(what, max(opened), median(floor), budget=at_most(150, "ms"), on_cpu=True)
    slices = []
    while page.pane._warming.isActive():
        slices.append(_taken(page.pane._warm))
    yield Figure("names read for its filter, a piece, the longest", max(slices), median(floor), on_cpu=True)
    keys = list(cold)
    for text in TYPED:
        for at in range(1, len(text) + 1):
            typed = text[:at]
            keys.append(_taken(lambda typed=typed: (page.pane.filter.setText(typed), _paint(seen, page.pane))))
            QApplication.processEvents()
    page.pane.filter.setText("")
    yield Figure("a key in its filter, p95", p95(keys), median(floor), budget=at_most(100, "ms"), on_cpu=True)
    yield _stating(window, median(floor))
    yield _taken_back(folder)
    window.close()
    window.deleteLater()
    settle(0.1)


def _stating(window, floor):
    """Ctrl+J on a passage: what it may tell of ten thousand incidents."""
    desk = window.desk
    article = desk.reading.articles()[0].id
    change = plan_annotation(
        desk.reading, article, Span(20, 60), tags_to_set(desk.codebook, ["damage.structural"]), desk.annotator
    )
    desk.do(change)
    desk.open_article(article)
    desk.choose(desk.reading.annotations(article)[0].id)
    taken = []
    for _ in range(ROUNDS):
        taken.append(_taken(window.workspace.stating.open))
        assert window.workspace.stating.list.isVisible()
        window.workspace.stating.list.hide()
    what = f"from a passage to the list of what it may tell of, {INCIDENTS:,} incidents"
    return Figure(what, median(taken), floor, budget=at_most(150, "ms"), on_cpu=True)


def _taken_back(folder):
    """Sites of a gazetteer brought in and taken back: each of them is asked once whether something names it."""
    file = folder / "gazetteer.csv"
    rows = (f"Tell {n} Ḥalaf,{20 + n % 1500 / 100:.4f},{30 + n % 2000 / 100:.4f},SY,S{n}" for n in range(SITES))
    file.write_text("\n".join(("name,latitude,longitude,country,id", *rows)), encoding="utf-8")
    with closing(create_project(folder / "sites.heritage", PERSON)) as session:
        read = plan_sites(session.reading, file, PERSON.id)
        floor = _taken(lambda: session.do(read.change))
        ours = _taken(session.undo)
    return Figure(f"{SITES:,} sites of a file taken back, beside bringing them in", ours, floor, budget=times_floor(8))


def _taken(act):
    """Milliseconds of CPU: others at work on the machine do not count."""
    start = time.process_time()
    act()
    return (time.process_time() - start) * 1000


def _paint(*widgets):
    for each in widgets:
        each.repaint()


def _bare(window, rect):
    """The floor: a plain table of as many cells, painted."""
    table = QTableWidget(ROWS, COLUMNS, window)
    table.setGeometry(rect)
    for row in range(ROWS):
        for column in range(COLUMNS):
            table.setItem(row, column, QTableWidgetItem(f"Temple of Bel {row} قلعة {column}"))
    table.show()
    table.raise_()
    table.viewport().repaint()
    return table
