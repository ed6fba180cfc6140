"""`python -m tests.pages FOLDER`: how well web pages are read, by the expected text of public repositories.

FOLDER holds clones of the repositories that `sets.SETS` names, under their own names. Precision and recall are of words
as multisets, letters where words are not parted, and means over pages. Half of the pages, by their names, are for
working with (`--half worked`); the others are held out, so that nothing is fitted to single pages.
"""

import argparse
import re
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from statistics import mean

from heritage_annotator.services.importing.draft import Draft
from heritage_annotator.services.importing.formats import PAGE
from heritage_annotator.services.importing.reading import Readers
from heritage_annotator.services.importing.recognition import Table
from tests.pages.sets import Page, pages_of

_WORDS = re.compile(r"[\u0e00-\u0e7f\u1000-\u109f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]|[^\W_]+")


@dataclass
class Score:
    """How a page was read. `draft`: None where it was refused."""

    page: Page
    draft: Draft | None
    precision: float
    recall: float

    @property
    def f1(self):
        together = self.precision + self.recall
        return 2 * self.precision * self.recall / together if together else 0.0


def score(page):
    readers = Readers(Table())
    found = list(readers.read(readers.of_bytes(page.data, page.name, PAGE.media_types[0])))
    draft = next((each for each in found if isinstance(each, Draft)), None)
    have, want = words(draft.body if draft else ""), words(page.text)
    both = (have & want).total()
    return Score(page, draft, both / have.total() if have else 0.0, both / want.total() if want else 1.0)


def words(text):
    return Counter(word.lower() for word in _WORDS.findall(text))


def half(page):
    return "worked" if sha256(page.name.encode()).digest()[0] % 2 else "held"


def tell(name, scores):
    figures = (mean(each.precision for each in scores), mean(each.recall for each in scores))
    f1 = mean(each.f1 for each in scores)
    lost, junk = sum(each.recall < 0.9 for each in scores), sum(each.precision < 0.8 for each in scores)
    means = f"P {figures[0]:.3f}  R {figures[1]:.3f}  F1 {f1:.3f}"
    sys.stdout.write(f"{name:12} {len(scores):4}  {means}  R<.9 {lost:3}  P<.8 {junk:3}\n")


def tell_details(scores):
    """Of pages whose repository says them: how often title and date are those, and the author one of those."""
    for field, same in (("title", _equal), ("published", _same_day), ("author", _equal)):
        asked = [each for each in scores if each.page.told.get(field) and each.draft]
        right = [each for each in asked if same(getattr(each.draft, field), each.page.told[field])]
        sys.stdout.write(f"{field:12} {len(right)} of {len(asked)} right\n")


def _equal(have, want):
    return words(have) == words(want)


def _same_day(have, want):
    return have == want[:10]


def main(arguments):
    parser = argparse.ArgumentParser(prog="python -m tests.pages", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--half", choices=("worked", "held"))
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only each Nth page")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="name the pages that lose and gain most")
    asked = parser.parse_args(arguments)
    pages = [page for page in pages_of(asked.folder) if asked.half in (None, half(page))][:: asked.every]
    with ProcessPoolExecutor(2) as pool:
        scores = list(pool.map(score, pages, chunksize=4))
    for kind in sorted({page.kind for page in pages}):
        tell(kind, [each for each in scores if each.page.kind == kind])
    languages = Counter(each.draft.language[:2] for each in scores if each.draft)
    for language, _ in languages.most_common(12):
        tell(language or "unknown", [each for each in scores if each.draft and each.draft.language[:2] == language])
    tell("all", scores)
    tell_details(scores)
    for key in ("recall", "precision")[: asked.worst * 2]:
        for each in sorted(scores, key=lambda one: getattr(one, key))[: asked.worst]:
            sys.stdout.write(f"{key} {getattr(each, key):.2f} {each.page.kind} {each.page.name}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
