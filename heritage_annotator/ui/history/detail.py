"""Tells what an entry of the history altered: what was and what is, word by word where most of it stayed."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from html import escape

from heritage_annotator.patterns import late
from heritage_annotator.services.history.differences import MOST, Difference
from heritage_annotator.services.wording.fields import PLACE_OF_WORDS, field_name, kind_name
from heritage_annotator.translation import tr, trn
from heritage_annotator.ui.look.few_lines import isolated

STYLE = """
h3 {{ font-size: 13px; margin: 12px 0 4px 0; color: {tokens.ink}; }}
p {{ margin: 0 0 4px 0; color: {tokens.ink2}; }}
.was {{ color: {tokens.ink3}; text-decoration: line-through; }}
.is {{ color: {tokens.ink}; }}
.stays {{ color: {tokens.ink2}; }}
.new {{ color: {tokens.ink}; text-decoration: underline; }}
"""
# Code points of a value that are shown; in longer ones no words are compared.
_SHOWN, _LONGEST = 400, 20_000
# A text of which so much stayed is told word by word; of what stayed so many words about what did not.
_ALIKE, _AROUND = 0.5, 6
_BEGIN, _END = "\u2068", "\u2069"
_WORDS = late(r"\s*\S+")


def as_html(found: Sequence[Difference], *, is_part: bool = False) -> str:
    """The differences record by record, what was before struck through. `is_part`: the entry altered more."""
    parts: list[str] = []
    last = ""
    worded = {each.record_id for each in found if each.field == "quote"}
    for each in found:
        if each.field in PLACE_OF_WORDS and each.record_id in worded:
            continue  # the words say it better than a number of signs
        if each.record_id != last:
            last = each.record_id
            name = isolated(_shortened(each.name))
            told = tr("{kind}: {name}", kind=kind_name(each.kind), name=name) if each.name else kind_name(each.kind)
            parts.append(f"<h3>{escape(told)}</h3>")
        parts.append(f"<p>{escape(field_name(each.field))}: {_value(each.before or '', each.after or '')}</p>")
    if is_part:
        parts.append(
            f"<p>{escape(tr('The change altered more than this passage; reverting it takes all of it back.'))}</p>"
        )
    if len(found) >= MOST:
        parts.append(f"<p>{escape(trn('Only {count} value is shown.', 'Only {count} values are shown.', MOST))}</p>")
    return "".join(parts)


def _value(before: str, after: str) -> str:
    if before and after and len(before) + len(after) <= _LONGEST:
        words = _WORDS.findall(before), _WORDS.findall(after)
        matcher = SequenceMatcher(None, *words)
        if matcher.ratio() >= _ALIKE:
            # One isolate around all of it: pieces apart would turn the order of an Arabic text round.
            return isolated("".join(_pieces(matcher, *words)))
    was = f'<span class="was">{_told(isolated(_shortened(before)))}</span> ' if before else ""
    return was + (f'<span class="is">{_told(isolated(_shortened(after)))}</span>' if after else "")


def _pieces(matcher: SequenceMatcher[str], before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            yield _piece("stays", _about(after[c:d], is_first=c == 0, is_last=d == len(after)))
        else:
            yield _piece("was", _shortened("".join(before[a:b])))
            yield _piece("new", _shortened("".join(after[c:d])))


def _about(words: Sequence[str], *, is_first: bool, is_last: bool) -> str:
    """What stayed, as far as it stands beside something that did not."""
    behind, ahead = 0 if is_first else _AROUND, 0 if is_last else _AROUND
    if len(words) <= behind + ahead + 1:
        return "".join(words)
    return "".join([*words[:behind], " …", *words[len(words) - ahead :]])


def _piece(kind: str, words: str) -> str:
    """The words so marked; the space before them is not."""
    bare = words.lstrip()
    space = words[: len(words) - len(bare)]
    return _told(space) + (f'<span class="{kind}">{_told(bare)}</span>' if bare else "")


def _told(text: str) -> str:
    """What stands within an isolate, each line of it in one of its own: it runs as its own words do."""
    return escape(text).replace("\n", f"{_END}<br>{_BEGIN}")


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
