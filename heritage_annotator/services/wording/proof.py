"""Words for what became of a quotation."""

from collections.abc import Sequence
from pathlib import Path

from heritage_annotator.translation import later, tr, trn

_VERDICTS = {
    "exact": later("exact"),
    "altered": later("altered"),
    "elsewhere": later("in another article"),
    "missing": later("not found"),
}
_MEANINGS = {
    "exact": later("Word for word as in the article."),
    "altered": later("Not word for word: compare it with what the article says."),
    "elsewhere": later("Word for word, but in another article than the address behind the quotation names."),
    "missing": later("No article of the project says anything like it."),
}
_TRANSLATED = {
    "exact": later("Word for word as in the translation beside the words of the article."),
    "altered": later("Not word for word: compare it with what the translation says."),
    "elsewhere": later(
        "Word for word as in a translation, but of another article than the address behind the quotation names."
    ),
}


def verdict_told(verdict: str) -> str:
    """The verdict as people read it."""
    return tr(_VERDICTS[verdict])


def verdict_meant(verdict: str, *, is_translation: bool = False) -> str:
    """What a verdict means, a sentence; of words of an article, or of a translation beside them."""
    return tr((_TRANSLATED if is_translation else _MEANINGS)[verdict])


def quotations_counted(count: int, wrong: int) -> str:
    """`12 quotations, 2 of them not exact.`"""
    if not count:
        return tr('There is no quotation in it: quotations stand between “ ”, « » or " ".')
    told = trn("{count} quotation", "{count} quotations", count)
    if not wrong:
        return tr("{told}, all of them exact.", told=told)
    return tr("{told}, {wrong} of them not exact.", told=told, wrong=wrong)


def spaces_not_told(drafts: Sequence[Path]) -> str:
    """That spaces of a kind were not compared, where a draft is a PDF, which does not tell them; else ''."""
    is_printed = any(draft.suffix.lower() == ".pdf" for draft in drafts)
    return tr("A PDF does not tell no-break spaces from others, so they were not compared.") if is_printed else ""
