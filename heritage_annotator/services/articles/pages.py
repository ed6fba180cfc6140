"""On which page of its original a passage stands."""

from bisect import bisect_right
from collections.abc import Sequence

from heritage_annotator.model.records import Publication
from heritage_annotator.services.articles.publications import shown_of
from heritage_annotator.translation import tr


def pages_of(publications: Sequence[Publication], start: int, end: int) -> tuple[str, ...]:
    """The first and last page on which the code points stand, one where it is the same; none where nobody knows.

    The pages are those of the publication shown.
    """
    shown = shown_of(publications)
    if shown is None or not shown.pages:
        return ()
    starts = [place for place, _ in shown.pages]
    first, last = bisect_right(starts, start) - 1, bisect_right(starts, max(start, end - 1)) - 1
    if first < 0:
        return ()
    return tuple(dict.fromkeys((shown.pages[first][1], shown.pages[last][1])))


def page_told(publications: Sequence[Publication], start: int, end: int) -> str:
    """The same as a citation says it: *p. 4*, *pp. 4–5*; '' where nobody knows."""
    match pages_of(publications, start, end):
        case (page,):
            return tr("p. {page}", page=page)
        case (first, last):
            return tr("pp. {first}–{last}", first=first, last=last)
        case _:
            return ""
