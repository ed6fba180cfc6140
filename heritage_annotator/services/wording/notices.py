"""Sentences about what an article lacks of its original, or in what its text is unsure."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from heritage_annotator.services.importing.draft import Notice
from heritage_annotator.services.wording.quoting import quoted
from heritage_annotator.translation import tr, trn

NOTICES: Mapping[str, Callable[[int], str]] = {
    "pictures": lambda count: trn("{count} picture was left out.", "{count} pictures were left out.", count),
    "tables": lambda count: trn(
        "{count} table became lines of text, its cells apart by tabs.",
        "{count} tables became lines of text, their cells apart by tabs.",
        count,
    ),
    "remarks": lambda count: trn(
        "{count} comment or highlighting became an annotation of whoever left it.",
        "{count} comments and highlightings became annotations of those who left them.",
        count,
    ),
    "comments": lambda count: trn("{count} comment was left out.", "{count} comments were left out.", count),
    "highlights": lambda count: trn(
        "{count} highlighting was left out.", "{count} highlightings were left out.", count
    ),
    "deletions": lambda count: trn(
        "{count} passage that tracked changes delete was left out.",
        "{count} passages that tracked changes delete were left out.",
        count,
    ),
    "insertions": lambda count: trn(
        "{count} passage that tracked changes insert was taken as accepted.",
        "{count} passages that tracked changes insert were taken as accepted.",
        count,
    ),
    "hidden": lambda count: trn(
        "{count} passage that is hidden in the file was left out.",
        "{count} passages that are hidden in the file were left out.",
        count,
    ),
    "formulas": lambda count: trn(
        "{count} formula was taken letter by letter.", "{count} formulas were taken letter by letter.", count
    ),
    "embedded": lambda count: trn(
        "{count} embedded file or object was left out.", "{count} embedded files or objects were left out.", count
    ),
    "other_files": lambda count: trn(
        "{count} file of a packed folder is of no kind that is read.",
        "{count} files of packed folders are of no kind that is read.",
        count,
    ),
    "cut_cell": lambda count: trn(
        "{count} text is as long as a cell of a spreadsheet can be, and may have been cut there.",
        "{count} texts are as long as a cell of a spreadsheet can be, and may have been cut there.",
        count,
    ),
    "words_counted": lambda count: trn(
        "{count} article has many more or fewer words than its database counted.",
        "{count} articles have many more or fewer words than their database counted.",
        count,
    ),
    "articles_missing": lambda count: trn(
        "{count} article that the file counts does not stand in it.",
        "{count} articles that the file counts do not stand in it.",
        count,
    ),
    "hyphens": lambda count: trn(
        "{count} hyphen at a line's end was kept, and may only divide a word.",
        "{count} hyphens at the ends of lines were kept, and may only divide words.",
        count,
    ),
    "heads": lambda count: trn(
        "{count} line that stands beside the text (a head, foot or number) was left out.",
        "{count} lines that stand beside the text (heads, feet and numbers) were left out.",
        count,
    ),
    "scans": lambda count: trn(
        "{count} page is a picture without text and was left out.",
        "{count} pages are pictures without text and were left out.",
        count,
    ),
    "recognised": lambda count: trn(
        "{count} page is a picture whose text a program recognised; it may be wrong.",
        "{count} pages are pictures whose text a program recognised; it may be wrong.",
        count,
    ),
    "garbled": lambda count: trn(
        "{count} page whose fonts do not say which letters they show was left out.",
        "{count} pages whose fonts do not say which letters they show were left out.",
        count,
    ),
    "damaged": lambda count: trn("{count} damaged page was left out.", "{count} damaged pages were left out.", count),
    "directions": lambda count: trn(
        "{count} line has words in both directions; they may stand in another order than on the page.",
        "{count} lines have words in both directions; they may stand in another order than on the page.",
        count,
    ),
    "symbols": lambda count: trn(
        "{count} sign of a symbol font, which says no letter, became �.",
        "{count} signs of symbol fonts, which say no letter, became �.",
        count,
    ),
    "guessed": lambda count: trn(
        "{count} text names no encoding; it was read by the likeliest.",
        "{count} texts name no encoding; they were read by the likeliest.",
        count,
    ),
    "lost": lambda count: trn(
        "{count} place is damaged in the file and became �.",
        "{count} places are damaged in their files and became �.",
        count,
    ),
    "page_data": lambda count: trn(
        "{count} page shows nothing of its text, which was taken from what the page tells search engines.",
        "{count} pages show nothing of their texts, which were taken from what the pages tell search engines.",
        count,
    ),
    "guessed_date": lambda count: trn(
        "{count} date was guessed, for the page does not state it.",
        "{count} dates were guessed, for the pages do not state them.",
        count,
    ),
}
"""By the kind of a notice."""


def notice(one: Notice) -> str:
    """What the notice says, as one sentence."""
    return NOTICES[one.kind](one.count)


def noticed(notices: Iterable[Notice]) -> list[str]:
    """What many notices say together: a sentence a kind, in the order in which kinds come first."""
    counts = Counter[str]()
    for one in notices:
        counts[one.kind] += one.count
    return [notice(Notice(kind, count)) for kind, count in counts.items()]


def same_text(file: str, other: str) -> str:
    """Says of a file that an earlier one of the same import has its text."""
    return tr("{file} has the same text as {other}.", file=quoted(file), other=quoted(other))
