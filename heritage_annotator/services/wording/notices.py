"""Sentences about what an article lacks of its original, or in what its text is unsure."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from heritage_annotator.services.importing.draft import Notice
from heritage_annotator.services.wording.quoting import quoted
from heritage_annotator.translation import tr, trn

NOTICES: Mapping[str, Callable[[int], str]] = {
    "pictures": lambda count: trn("{count} image was left out.", "{count} images were left out.", count),
    "tables": lambda count: trn(
        "{count} table became lines of text, with its cells separated by tabs.",
        "{count} tables became lines of text, with their cells separated by tabs.",
        count,
    ),
    "remarks": lambda count: trn(
        "{count} comment or highlight became an annotation by whoever left it.",
        "{count} comments and highlights became annotations by those who left them.",
        count,
    ),
    "comments": lambda count: trn("{count} comment was left out.", "{count} comments were left out.", count),
    "highlights": lambda count: trn("{count} highlight was left out.", "{count} highlights were left out.", count),
    "deletions": lambda count: trn(
        "{count} passage deleted in tracked changes was left out.",
        "{count} passages deleted in tracked changes were left out.",
        count,
    ),
    "insertions": lambda count: trn(
        "{count} passage inserted in tracked changes was taken as accepted.",
        "{count} passages inserted in tracked changes were taken as accepted.",
        count,
    ),
    "hidden": lambda count: trn(
        "{count} passage hidden in the file was left out.",
        "{count} passages hidden in the file were left out.",
        count,
    ),
    "formulas": lambda count: trn(
        "{count} formula was read as plain letters.", "{count} formulas were read as plain letters.", count
    ),
    "embedded": lambda count: trn(
        "{count} embedded file or object was left out.", "{count} embedded files or objects were left out.", count
    ),
    "pages_apart": lambda count: trn(
        "{count} page of a book, which its order of reading leaves out, was left out.",
        "{count} pages of books, which their order of reading leaves out, were left out.",
        count,
    ),
    "chat_events": lambda count: trn(
        "{count} line in which a chat tells of itself, as who joined it, was left out.",
        "{count} lines in which a chat tells of itself, as who joined it, were left out.",
        count,
    ),
    "wordless_messages": lambda count: trn(
        "{count} message without words was left out.", "{count} messages without words were left out.", count
    ),
    "cut_cell": lambda count: trn(
        "{count} text is as long as a cell of a spreadsheet can be, and may have been cut there.",
        "{count} texts are as long as a cell of a spreadsheet can be, and may have been cut there.",
        count,
    ),
    "unread_cells": lambda count: trn(
        "{count} date, address or language in a table could not be read, or can be read in two ways, and was left out.",
        "{count} dates, addresses or languages in tables could not be read, or can be read in two ways,"
        " and were left out.",
        count,
    ),
    "words_counted": lambda count: trn(
        "{count} article has many more or fewer words than its database counted.",
        "{count} articles have many more or fewer words than their database counted.",
        count,
    ),
    "articles_missing": lambda count: trn(
        "{count} article that the file counts is not in it.",
        "{count} articles that the file counts are not in it.",
        count,
    ),
    "name_guessed": lambda count: trn(
        "{count} file name in an archive does not say its encoding, which was guessed.",
        "{count} file names in archives do not say their encoding, which was guessed.",
        count,
    ),
    "hyphens": lambda count: trn(
        "{count} hyphen at the end of a line was kept, but may only divide a word.",
        "{count} hyphens at the ends of lines were kept, but may only divide words.",
        count,
    ),
    "heads": lambda count: trn(
        "{count} line outside the text (header, footer or number) was left out.",
        "{count} lines outside the text (headers, footers and numbers) were left out.",
        count,
    ),
    "cut_pages": lambda count: trn(
        "{count} page shows a part of what is in the file; words outside of that part were left out.",
        "{count} pages show a part of what is in the file; words outside of that part were left out.",
        count,
    ),
    "layers": lambda count: trn(
        "{count} layer of the file is off, so that nobody sees what is on it; its words may stand in the text.",
        "{count} layers of the file are off, so that nobody sees what is on them; their words may stand in the text.",
        count,
    ),
    "scans": lambda count: trn(
        "{count} page is an image without text and was left out.",
        "{count} pages are images without text and were left out.",
        count,
    ),
    "recognised": lambda count: trn(
        "{count} page is an image whose text was recognised by a program; it may contain errors.",
        "{count} pages are images whose text was recognised by a program; it may contain errors.",
        count,
    ),
    "garbled": lambda count: trn(
        "{count} page whose fonts do not say which letters they show was left out.",
        "{count} pages whose fonts do not say which letters they show were left out.",
        count,
    ),
    "damaged": lambda count: trn("{count} damaged page was left out.", "{count} damaged pages were left out.", count),
    "directions": lambda count: trn(
        "{count} line has words in both directions; they may be in another order than on the page.",
        "{count} lines have words in both directions; they may be in another order than on the page.",
        count,
    ),
    "unknown": lambda count: trn(
        "{count} sign, for which the file names no letter, was replaced by �.",
        "{count} signs, for which the file names no letters, were replaced by �.",
        count,
    ),
    "joiners": lambda count: trn(
        "{count} line is in Persian; non-joiners were taken from the shapes of letters, and may be missing or wrong.",
        "{count} lines are in Persian; non-joiners were taken from the shapes of letters, and may be missing or wrong.",
        count,
    ),
    "vowels": lambda count: trn(
        "{count} word has vowel signs, which a PDF may put on the wrong letter; compare it with the page.",
        "{count} words have vowel signs, which a PDF may put on the wrong letters; compare them with the page.",
        count,
    ),
    "symbols": lambda count: trn(
        "{count} character of a symbol font, which stands for no letter, was replaced by �.",
        "{count} characters of symbol fonts, which stand for no letters, were replaced by �.",
        count,
    ),
    "guessed": lambda count: trn(
        "{count} text does not state its encoding; it was read in the likeliest.",
        "{count} texts do not state their encoding; they were read in the likeliest.",
        count,
    ),
    "undone": lambda count: trn(
        "{count} text had been written in a wrong encoding (“Ã©” for “é”), and was read as it was before.",
        "{count} texts had been written in a wrong encoding (“Ã©” for “é”), and were read as they were before.",
        count,
    ),
    "doubled": lambda count: trn(
        "{count} letter looks as if it had been written in a wrong encoding (“Ã©” for “é”), and was left as it is.",
        "{count} letters look as if they had been written in a wrong encoding (“Ã©” for “é”), and were left as "
        "they are.",
        count,
    ),
    "lost": lambda count: trn(
        "{count} damaged place in the file was replaced by �.",
        "{count} damaged places in the files were replaced by �.",
        count,
    ),
    "zeros": lambda count: trn(
        "{count} zero byte stood in the page, which no browser shows; it was left out.",
        "{count} zero bytes stood in the page, which no browser shows; they were left out.",
        count,
    ),
    "page_words": lambda count: trn(
        "{count} page is kept as its words alone; they were taken, menus included.",
        "{count} pages are kept as their words alone; they were taken, menus included.",
        count,
    ),
    "listed_text": lambda count: trn(
        "{count} page shows no text without scripts; what the archive lists as its text was taken, menus included.",
        "{count} pages show no text without scripts; what the archive lists as their text was taken, menus included.",
        count,
    ),
    "struck": lambda count: trn(
        "{count} passage that is struck out was left out.", "{count} passages that are struck out were left out.", count
    ),
    "prompts": lambda count: trn(
        "{count} prompt in an empty field was left out.", "{count} prompts in empty fields were left out.", count
    ),
    "page_data": lambda count: trn(
        "{count} page does not show its text, which was taken from what the page tells search engines.",
        "{count} pages do not show their text, which was taken from what the pages tell search engines.",
        count,
    ),
    "guessed_date": lambda count: trn(
        "{count} date was guessed, because the page does not state it.",
        "{count} dates were guessed, because the pages do not state them.",
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
