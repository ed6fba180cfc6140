"""One quotation beside what the article says, what differs marked in both."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from re import findall

from heritage_annotator.model.text import escaped
from heritage_annotator.services.proof.checking import Checked
from heritage_annotator.services.proof.verdicts import Verdict
from heritage_annotator.services.wording.proof import verdict_meant
from heritage_annotator.translation import tr
from heritage_annotator.ui.look.tokens import Tokens


def details(checked: Checked, there: str, heading: str, tokens: Tokens, translated: str = "") -> str:
    """The quotation as a page: its words, and those that stand `there`, in the article of that heading.

    `translated`: what the translation of these says, where the quotation is of one.
    """
    judged = checked.judged
    told = [f"<p>{escaped(verdict_meant(judged.verdict, is_translation=bool(judged.translation)))}</p>"]
    quoted, stands, beside = escaped(checked.quotation.words), escaped(there), escaped(translated)
    if judged.verdict == Verdict.ALTERED and judged.translation:
        quoted, beside = _marked(checked.quotation.words, translated, tokens.found)
    elif judged.verdict == Verdict.ALTERED:
        quoted, stands = _marked(checked.quotation.words, there, tokens.found)
    told += _words(tr("In the draft"), quoted)
    if checked.quotation.address:
        told.append(f'<p dir="ltr">{escaped(checked.quotation.address)}</p>')
    if judged.translation:
        told += _words(tr("In the translation into {language}", language=judged.translation), beside)
    if judged.article_id:
        told += _words(tr("In the article “{heading}”", heading=heading), stands)
    return "\n".join(told)


def _words(name: str, html: str) -> Iterator[str]:
    yield f"<h4>{escaped(name)}</h4>"
    yield f'<p dir="auto">{html}</p>'


def _marked(one: str, other: str, ground: str) -> tuple[str, str]:
    """Both texts with the words marked that the other has not."""
    parts = findall(r"\s+|\S+", one), findall(r"\s+|\S+", other)
    made: tuple[list[str], list[str]] = ([], [])
    for tag, a, b, c, d in SequenceMatcher(None, *parts, autojunk=False).get_opcodes():
        for side, part in zip(made, (parts[0][a:b], parts[1][c:d]), strict=True):
            words = escaped("".join(part))
            side.append(words if tag == "equal" else f'<span style="background-color: {ground}">{words}</span>')
    return "".join(made[0]), "".join(made[1])
