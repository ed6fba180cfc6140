"""What goes out: EAMENA's workbook beside a bare writer of the same cells, a weekly report, the proof of a draft."""

import random
import time
from io import BytesIO

import xlsxwriter
from python_calamine import CalamineWorkbook

from heritage_annotator.services.exporting.incidents.eamena import Asked, eamena_workbook
from heritage_annotator.services.leaving.outgoing import Limits
from heritage_annotator.services.projects.opening import reading_of
from heritage_annotator.services.proof.quotations import Quotation
from heritage_annotator.services.proof.verdicts import Judge
from heritage_annotator.services.reports.making import report
from heritage_annotator.services.reports.period import period
from heritage_annotator.services.reports.writing import WRITERS
from tests.benchmarks.figures import Figure, at_most, times_floor
from tests.benchmarks.many_incidents import many_incidents
from tests.benchmarks.shelf import drafts, made

ROUNDS = 3
LIMITS = Limits("2026-11-29")
PLACES, INCIDENTS, QUOTATIONS, ARTICLES = 500, 200, 300, 10_000


def measure(folder):
    yield _eamena()
    yield _weekly()
    yield _proof(folder)


def _best(compute):
    taken = []
    for _ in range(ROUNDS):
        start = time.process_time()
        result = compute()
        taken.append(time.process_time() - start)
    return min(taken), result


def _eamena():
    with reading_of(many_incidents(PLACES)) as reading:
        ours, data = _best(lambda: eamena_workbook(reading, Asked("Zaynab"), LIMITS))
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    sheets = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
    floor, _ = _best(lambda: _bare(sheets))
    return Figure(f"EAMENA workbook of {PLACES} incidents, CPU", ours, floor, "s", times_floor(2))


def _bare(sheets):
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    for name, rows in sheets.items():
        page = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if cell != "":
                    page.write_string(number, column, str(cell))
    book.close()
    return stream.getvalue()


def _weekly():
    asked = period("2000-01-01", "2100-01-01")

    def compute():
        with reading_of(many_incidents(INCIDENTS)) as reading:
            told = report(reading, asked, LIMITS, title="Weekly")
            return [WRITERS[name](told.blocks) for name in WRITERS]

    ours, _ = _best(compute)
    return Figure(f"weekly report of {INCIDENTS} incidents in three formats, CPU", ours, 0, "s", at_most(1, "s"))


def _proof(folder):
    chance = random.Random(5)
    session = made(folder / "proof.heritage", drafts(ARTICLES, 3_000))
    session.close()
    with reading_of(folder / "proof.heritage") as reading:
        rows = list(reading.articles())
        planted = []
        for number in range(QUOTATIONS):
            words = reading.body(chance.choice(rows).id).split()
            at = chance.randrange(max(1, len(words) - 12))
            told = words[at : at + 12]
            if number % 3 == 0 and len(told) > 6:
                told[5] = "altered"
            planted.append(Quotation(" ".join(told), 0, 0))

        def compute():
            judge = Judge(reading)
            return [judge.judge(each).verdict for each in planted]

        ours, _ = _best(compute)
    return Figure(f"{QUOTATIONS} quotations against {ARTICLES:,} articles, CPU", ours, 0, "s", at_most(2, "s"))
