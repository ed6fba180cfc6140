"""Every `match` says what it does with a case that nobody thought of."""

import ast
import re
from pathlib import Path

import heritage_annotator

PACKAGE = Path(heritage_annotator.__file__).parent
_MATCH = re.compile(r"^\s*match\b", re.MULTILINE)


def open_ended(tree):
    """The lines of the matches over one value whose last case takes what the others left without refusing it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Match) and is_over_a_union(node) and not refuses(node.cases[-1]):
            yield node.lineno


def is_over_a_union(match):
    """Whether cases name classes or values; of several values at once, and of JSON, the last case is a rule."""
    patterns = (case.pattern for case in match.cases)
    return not isinstance(match.subject, ast.Tuple) and any(
        isinstance(pattern, ast.MatchClass | ast.MatchValue) for pattern in patterns
    )


def refuses(case):
    match case:
        case ast.match_case(
            pattern=ast.MatchAs(pattern=None),
            guard=None,
            body=[ast.Expr(value=ast.Call(func=ast.Name(id="assert_never")))],
        ):
            return True
        case _:
            return False


def test_every_match_over_a_union_ends_in_assert_never():
    found = [
        f"{file.relative_to(PACKAGE)}:{line}"
        for file in sorted(PACKAGE.rglob("*.py"))
        if _MATCH.search(text := file.read_text(encoding="utf-8"))  # quicker than to parse them all
        for line in open_ended(ast.parse(text))
    ]
    assert found == []


def test_a_match_without_an_end_is_found():
    code = "match kind:\n    case 'a':\n        f()\n    case _:\n        g()\n"
    assert [*open_ended(ast.parse(code))] == [1]
    assert [*open_ended(ast.parse(code.replace("g()", "assert_never(kind)")))] == []
