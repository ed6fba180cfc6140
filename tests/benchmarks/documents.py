"""A thousand PDFs of four pages and a thousand saved pages of 100 KB, each by a command of its own.

The floor is the library's own reading of the same files on one core: PDFium's text of every page of a document,
trafilatura's article of every web page.
"""

import os
import subprocess
import sys
import time

from tests.benchmarks.figures import Figure, times_floor
from tests.benchmarks.importing import OURS, imported
from tests.benchmarks.shelf import prose
from tests.services.importing.documents.made import pdf

MANY, PAGES, LENGTH = 1_000, 4, 2_400
TURNS = 2
_FLOORS = {
    "pdf": """
import sys, pathlib, pypdfium2
for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    document = pypdfium2.PdfDocument(path.read_bytes())
    for page in document:
        page.get_textpage().get_text_range()
    document.close()
""",
    "html": """
import sys, pathlib, trafilatura
for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    trafilatura.bare_extraction(path.read_bytes(), with_metadata=True)
""",
}
_SAID = {"pdf": "import 1,000 PDFs of 4 pages", "html": "import 1,000 saved pages of 100 KB"}


def measure(folder):
    for kind, write in (("pdf", _pdf), ("html", _page)):
        files = folder / kind
        files.mkdir()
        for number in range(MANY):
            (files / f"{number:04}.{kind}").write_bytes(write(number))
        ours, floor = [], []
        for turn in range(TURNS):
            floor.append(_alone(kind, files))
            ours.append(imported(OURS, folder / f"{kind} {turn}.heritage", files))
        seconds, cpu = (min(each[at] for each in floor) for at in (0, 1))
        yield Figure(_SAID[kind], min(taken.seconds for taken in ours), seconds, "s", times_floor(1.3))
        # What two cores have in 1.3 times as long, whoever else works on the machine.
        told = f"{_SAID[kind]}, CPU of all processes"
        yield Figure(told, min(taken.cpu for taken in ours), cpu, "s", times_floor(2.6), on_cpu=True)


def _alone(kind, files):
    """Seconds of one process, by the clock and of CPU."""
    start, before = time.monotonic(), os.times()
    subprocess.run([sys.executable, "-c", _FLOORS[kind], files], check=True, capture_output=True)
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return time.monotonic() - start, used


def _pdf(number):
    texts = [prose(number * PAGES + page, LENGTH, arabic=False) for page in range(PAGES)]
    return pdf(*([(50, 780 - 14 * line, 10, words) for line, words in enumerate(_lines(text))] for text in texts))


def _lines(text, width=90):
    words = text.encode("cp1252", "replace").decode("cp1252").split()
    line = ""
    for word in words:
        if len(line) + len(word) >= width:
            yield line
            line = ""
        line += f" {word}" if line else word
    yield line


def _page(number):
    """Ten paragraphs among the lists of links, tracking and styles that make saved pages large."""
    links = "".join(
        f'<li class="menu-item menu-item-{at}"><a href="/news/{number}/{at}" data-track="{at:x}">Item {at}</a></li>'
        for at in range(300)
    )
    style = "".join(f".c{at}{{margin:{at % 9}px;color:#{at:06x}}}" for at in range(1_900))
    text = "".join(f"<p>{line}</p>" for line in prose(number, 8_000).split("\n"))
    page = (
        f"<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>Report {number} - The Courant</title>"
        f"<meta property='article:published_time' content='2017-03-{1 + number % 28:02}'><style>{style}</style></head>"
        f"<body><nav><ul>{links}</ul></nav><article><h1>Report {number}</h1>{text}</article>"
        f"<aside><ul>{links[: len(links) // 3]}</ul></aside></body></html>"
    )
    return page.encode()
