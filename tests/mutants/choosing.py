"""Chooses the faults: places where an operator of cosmic-ray can alter a line, drawn by a seed."""

import ast
import random
import re
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import parso
from cosmic_ray import plugins
from cosmic_ray.mutating import mutate_code

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "heritage_annotator"
# `is` in place of a comparison of values: what comes of it is an accident of Python's memory.
_IDENTITY = re.compile("ComparisonOperator_(?!Is).*_Is(?:Not)?$")
_SILENT = re.compile(r"(functools\.)?(lru_)?cache\b|override\b|abstractmethod\b")


@dataclass(frozen=True)
class Mutant:
    """One fault: what an operator makes of its n-th place in a module. `line` counts from 1."""

    path: str
    line: int
    column: int
    operator: str
    occurrence: int

    def source(self, original):
        """The module with the fault in it."""
        return mutate_code(original, _operators()[self.operator], self.occurrence)

    def told(self):
        """The mutant for a JSON line, with the altered line before and after."""
        original = (ROOT / self.path).read_text(encoding="utf-8")
        before, after = original.splitlines(), self.source(original).splitlines()
        changed = next((n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), self.line - 1)
        return {
            "file": f"{self.path}:{changed + 1}",
            "operator": self.operator.removeprefix("core/"),
            "before": before[changed].strip(),
            "after": after[changed].strip() if changed < len(after) else "",
        }


def chosen(rooms, number, seed):
    """`number` mutants in those folders of the package: each place is as likely as any other.

    What is no Python any more is no fault that a person would make, and is left out.
    """
    files = sorted(file for room in rooms for file in (PACKAGE / room).rglob("*.py"))
    places = [place for file in files for place in _places(file)]
    draw = random.Random(seed)
    draw.shuffle(places)
    mutants = (draw.choice(alternatives) for alternatives in places)
    return list(islice(filter(_is_python, mutants), number))


def _is_python(mutant):
    try:
        ast.parse(mutant.source((ROOT / mutant.path).read_text(encoding="utf-8")))
    except (SyntaxError, AttributeError):  # the second of cosmic-ray, at `except module.Name`
        return False
    return True


def _places(file):
    """Every place of the module, as the mutants that can be made there."""
    source = file.read_text(encoding="utf-8")
    path, untold = file.relative_to(ROOT).as_posix(), [*_types(source), *_harmless(source)]
    places, seen = {}, Counter()
    for node in _walk(parso.parse(source)):
        for name, operator in _operators().items():
            for start, _end in operator.mutation_positions(node):
                mutant = Mutant(path, *start, name, seen[name])
                seen[name] += 1
                if not _IDENTITY.search(name) and not any(first <= start < last for first, last in untold):
                    places.setdefault(start, []).append(mutant)
    return [places[start] for start in sorted(places)]


def _walk(node):
    """In the order in which cosmic-ray counts."""
    yield node
    for child in getattr(node, "children", ()):
        yield from _walk(child)


def _harmless(source):
    """Where a fault is none that a person could meet.

    A decorator that only keeps an answer or tells a reader something; `strict=True` of `zip`, which asserts what holds;
    a round number of a hundred or more that a module calls by a name: a limit chosen by taste, and one more or less.
    """
    ranges = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef):
            ranges += [one for one in node.decorator_list if _SILENT.match(ast.unparse(one))]
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "zip":
            ranges += [each.value for each in node.keywords if ast.unparse(each) == "strict=True"]
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id.isupper():
            ranges += [each for each in ast.walk(node.value) if _is_round(each, source)]
    # A decorator begins with its sign.
    return [((each.lineno, each.col_offset - 1), (each.end_lineno, each.end_col_offset)) for each in ranges]


def _is_round(node, source):
    value = getattr(node, "value", None)
    return type(value) is int and value >= 100 and re.search(r"^[1-9][\d_]*0$", ast.get_source_segment(source, node))


def _types(source):
    """Where only a type checker looks, or memory: annotations, names of types, protocols, how a record is laid out.

    Half-open, line from 1 and column.
    """
    ranges = []
    for node in ast.walk(ast.parse(source)):
        told = [getattr(node, "annotation", None), getattr(node, "returns", None)]
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.BinOp | ast.Subscript):
            name = node.targets[0]
            told.append(node.value if isinstance(name, ast.Name) and name.id.strip("_")[:1].isupper() else None)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            told.append(node)
        if isinstance(node, ast.ClassDef) and any("Protocol" in ast.unparse(base) for base in node.bases):
            told.append(node)
        if isinstance(node, ast.ClassDef):
            told += [one for one in node.decorator_list if "dataclass" in ast.unparse(one)]
        ranges += [
            ((each.lineno, each.col_offset), (each.end_lineno, each.end_col_offset))
            for each in told
            if each is not None
        ]
    return ranges


_cache = {}


def _operators():
    if not _cache:
        for name in plugins.operator_names():
            kind = plugins.get_operator(name)
            if not kind.arguments():
                _cache[name] = kind()
    return _cache
