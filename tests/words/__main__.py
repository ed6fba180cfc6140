"""`python -m tests.words`: gathers what the program says; with --check, only says what is wrong with it."""

import ast
import sys

from tests.words.allowed import ALLOWED
from tests.words.calls import PACKAGE, ROOT, SPEAKING_ROOMS, passing_by, sources, wrong_calls
from tests.words.catalogue import TEMPLATE, template


def offences():
    """Every call and literal of the package that keeps words from being translated."""
    speaking = set(sources(SPEAKING_ROOMS))
    for file in sources():
        path = file.relative_to(PACKAGE).as_posix()
        tree = ast.parse(file.read_text(encoding="utf-8"))
        yield from wrong_calls(tree, path)
        allowed = ALLOWED.get(path, set())
        if file in speaking and allowed is not None:
            yield from passing_by(tree, path, allowed)


def main(arguments):
    found = list(offences())
    for offence in found:
        sys.stderr.write(f"{offence}\n")
    fresh = template()
    stale = not TEMPLATE.is_file() or TEMPLATE.read_text(encoding="utf-8") != fresh
    if "--check" not in arguments:
        TEMPLATE.parent.mkdir(parents=True, exist_ok=True)
        TEMPLATE.write_text(fresh, encoding="utf-8", newline="\n")
    elif stale:
        sys.stderr.write(f"{TEMPLATE.relative_to(ROOT)} is not fresh; run python -m tests.words\n")
    return 1 if found or ("--check" in arguments and stale) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
