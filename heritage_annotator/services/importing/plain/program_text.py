"""Knows texts that programs are made of, or write: source code, subtitles with their times, logs of what they did.

Whatever might be an article is none of these: lines that name an hour, a chat, an article that shows some code.
"""

import re
from pathlib import PurePath

from heritage_annotator.patterns import late

_CLOCK = r"(?:\d{1,3}:)?\d{2}:\d{2}[.,]\d{2,3}"
_SUBTITLES = late(
    rf"\s*(?:WEBVTT\b[^\n]*\n(?s:.{{0,4000}}?)^{_CLOCK}\s+-->|(?:\d+\s*\n)?\s*{_CLOCK}\s+-->\s+{_CLOCK}"
    r"|\[Script Info\]\s|\{\d+\}\{\d+\})",
    re.MULTILINE,
)

_LEVEL = r"(?:TRACE|DEBUG|INFO|NOTICE|WARN(?:ING)?|ERR(?:OR)?|CRIT(?:ICAL)?|FATAL|SEVERE)"
_LOGGED = late(
    rf"(?:[\[(]?\d{{4}}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d\S*\s.{{0,60}}?\b{_LEVEL}\b"
    rf"|[\[(]?{_LEVEL}[\])]?[\s:]+.{{0,40}}?\d\d:\d\d:\d\d"
    r"|[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d \S+ [\w./-]+(?:\[\d+\])?: "
    r'|\S+ \S+ \S+ \[\d\d/[A-Z][a-z]{2}/\d{4}:\d\d:\d\d:\d\d [+-]\d{4}\] ")'
)

_STARTS = late(r"\s*(?:#!\s*/\S*(?:bin|env)\b|<\?php\b|#include\s*[<\"]|package [\w.]+;|using System\b)")
_CODE = late(
    r"\s*(?:"
    r"[{}()\[\]]+[;,]?(?:\s*(?:else|catch|finally)\b.*)?"  # brackets alone
    r"|(?:import|from|export|package|using|use|require)\s[\w.*{}, \"'/@;-]+(?:import .*)?"
    r"|(?:async\s+)?(?:def|class|function|func|fn|interface|struct|enum|namespace|module)\s+\w+.*[({:]?"
    r"|(?:public|private|protected|static|final|const|let|var|val|void|int|char|bool|double)\s+[\w<>\[\]]+.*[=;({]?.*"
    r"|(?:if|for|while|switch|elif|with|except|catch)\b.*[:{]|(?:else|try|do|finally)\s*[:{]?"
    r"|return\b(?:\s.*)?;?|(?:break|continue|pass)\s*;?"
    r"|[\w.\[\]'\"$>-]+\s*[-+*/|&]?=\s*\S.*"  # something is given a value
    r"|.*[\w\])]\([^)]*\)?.*[;{):,]"  # something is called
    r"|[\w-]+\s*:\s*[^;]+;"  # a style
    r"|(?![-–—•*] |.*[^\W\d_]+ [^\W\d_]+ [^\W\d_]+)[^\s(].*[;{}]"  # no list of things, with a semicolon behind each
    r")\s*"
)
_REMARK = late(r"\s*(?://|/\*|\*|#|--\s|;|@\w).*|\s*")
_REMARKS = late(r"/\*(?s:.{0,1000}?)\*/|\"{3}(?s:.{0,1000}?)\"{3}|'{3}(?s:.{0,1000}?)'{3}")
_NAMES = frozenset({
    ".py", ".js", ".mjs", ".ts", ".jsx", ".tsx", ".css", ".scss", ".c", ".h", ".cpp", ".hpp", ".cs", ".java", ".rb",
    ".php", ".pl", ".pm", ".sh", ".bash", ".ps1", ".bat", ".sql", ".go", ".rs", ".r", ".lua", ".swift", ".kt", ".vbs",
})  # fmt: skip
_TELLING = 400
_FEWEST = 5
"""Lines of those that are looked at, without the empty ones."""
_MOSTLY, _AS_NAMED = 0.8, 0.4
_FEWEST_SIGNS = 0.02
"""Signs that stand in code, for each code point: no prose has as many."""
_SIGNS = b"{}()[]=;<>_$"
_LONGEST, _MOST_SPACES = 200, 15


def program_kind(text: str, name: str = "") -> str:
    """The reason why `text` is no article, as a key of wording; empty when it may be one. Cost: of some pages of it.

    `name`: that of its file, which may say that it is code.
    """
    head = text[:20_000]
    if _SUBTITLES.match(head):
        return "subtitles"
    if _LOGGED.match(head.lstrip()):
        lines = [line for line in head.split("\n") if line.strip()][:_TELLING]
        logged = sum(_LOGGED.match(line) is not None and not _is_told(line) for line in lines)
        if len(lines) >= _FEWEST and logged >= _MOSTLY / 2 * len(lines):
            return "log"
    if not _has_signs(head, 0.5):  # remarks have none
        return ""
    is_named = PurePath(name).suffix.lower() in _NAMES or _STARTS.match(head) is not None
    return "code" if _is_code(head, is_named=is_named) else ""


def _is_told(line: str) -> bool:
    """Whether a person may have written it: a sentence of some length, whatever stands before."""
    return line.count(" ") >= _MOST_SPACES and line.rstrip().endswith((".", "!", "?", "؟"))


def _is_code(head: str, *, is_named: bool) -> bool:
    """`is_named`: its name or its first words say so."""
    lines = [line for line in _REMARKS.sub("", head).split("\n") if not _REMARK.fullmatch(line)][:_TELLING]
    if len(lines) < (1 if is_named else _FEWEST) or not _has_signs("\n".join(lines)):
        return False
    told = sum(len(line) < _LONGEST and _CODE.fullmatch(line) is not None for line in lines)
    return told >= (_AS_NAMED if is_named else _MOSTLY) * len(lines)


def _has_signs(text: str, share: float = 1.0) -> bool:
    """Whether as large a share of the signs stands in it as in code; ten thousand files are asked."""
    data = text.encode("utf-8", "replace")
    return len(data) - len(data.translate(None, _SIGNS)) >= share * _FEWEST_SIGNS * len(text)
