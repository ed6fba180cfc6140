"""What the sources say to people, and how: calls of `tr`, `trn` and `later`, and words that pass them by."""

import ast
import re
import string
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PACKAGE = ROOT / "heritage_annotator"
# Where people are spoken to. What lies below either makes sentences in the rooms named here, or none.
SPEAKING_ROOMS = ("ui", "cli", "services", "app.py", "__main__.py")

TRANSLATORS = {"tr", "trn", "later"}

# Calls whose literals reach a person's eyes or ears, whatever they look like.
SPEAKING_CALLS = {
    *("setText", "setPlainText", "setTitle", "setToolTip", "setStatusTip", "setWhatsThis", "setWindowTitle"),
    *("setPlaceholderText", "setAccessibleName", "setAccessibleDescription", "setInformativeText", "setDetailedText"),
    *("setTabText", "setTabToolTip", "setItemText", "setLabelText", "setPrefix", "setSuffix", "setSpecialValueText"),
    *("setHeaderLabels", "setButtonText", "setCancelButtonText", "setNameFilter", "setNameFilters"),
    *("addAction", "addMenu", "addTab", "insertTab", "addItem", "addItems", "insertItem", "addRow", "addSection"),
    *("QLabel", "QPushButton", "QToolButton", "QCheckBox", "QRadioButton", "QGroupBox", "QAction", "QMenu"),
    *("QMessageBox", "QProgressDialog", "QCommandLinkButton", "ElidedLabel", "EmptyPage", "FilterEdit"),
    *("getOpenFileName", "getOpenFileNames", "getSaveFileName", "getExistingDirectory", "getText", "getItem"),
    *("information", "question", "warning", "critical", "about", "say", "failed", "ArgumentTypeError"),
}
# Calls whose literals are names, patterns or notes to ourselves.
SILENT_CALLS = {
    *(
        "setObjectName",
        "setProperty",
        "property",
        "findChild",
        "findChildren",
        "setStyleSheet",
        "compile",
        "late",
        "getLogger",
    ),
    *("QColor", "QFont", "setFamily", "setFamilies", "QKeySequence", "Signal", "strftime", "debug", "assert_never"),
    *("Template", "getattr", "setattr", "hasattr", "encode", "decode", "field", "TypeVar", "import_module", "sub"),
    *("cast", "NewType", "setShortcut", "setShortcuts", "monthName", "set_property"),
    *("removeprefix", "removesuffix", "startswith", "endswith", "split", "partition", "setData", "NamedTuple"),
}

_WORD = re.compile(r"[^\W\d_]{2,}")
# An object's name: `annotationFilter`, `tag.name`.
_NAME = re.compile(r"[a-z]+(?:[A-Z][a-z]*|[._][a-z]+)+")
_MARKUP = re.compile(r"<[^>]*>?")
_STYLE = re.compile(r"[a-z-]+:[^;{}]+;\s*\}")
# Two words beside each other, or one that stands like a label: "Export", "Undo:", "Saving…".
_SENTENCE = re.compile(r"[^\W\d_]+[,;:.?!…’”]*\s+[^\W\d_]+|^[A-Z][a-z]+[:.?!…]*$")


@dataclass(frozen=True, slots=True)
class Offence:
    """Words at a line of a file, and what is wrong with them."""

    path: str
    line: int
    words: str
    why: str

    def __str__(self):
        return f"{self.path}:{self.line}: {self.why}: {self.words!r}"


def sources(rooms=None):
    """The Python files of the package, or of some of its rooms, in order."""
    found = sorted(PACKAGE.rglob("*.py"))
    return [file for file in found if rooms is None or file.relative_to(PACKAGE).parts[0] in rooms]


def name_of(call):
    """What is called: the last part of its name."""
    called = call.func
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def wrong_calls(tree, path):
    """Calls that nothing can be gathered from, or whose names and facts do not fit together."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and name_of(node) in TRANSLATORS:
            why = _wrong(node)
            if why:
                yield Offence(path, node.lineno, ast.unparse(node)[:80], why)


def _wrong(call):
    needed = call.args[: 2 if name_of(call) == "trn" else 1]
    texts = [node.value for node in needed if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    if len(texts) < len(needed) or not needed:
        # `tr(NAME)` says what `later` marked where NAME was written.
        by_name = name_of(call) == "tr" and needed and _is_named(needed[0])
        return "" if by_name else "not literal"
    if not all(texts):
        return "empty"
    return "" if name_of(call) == "later" else _unmatched(call, texts)


def _is_named(node):
    if isinstance(node, ast.BoolOp):
        return all(map(_is_named, node.values))
    if isinstance(node, ast.Call):
        return name_of(node) not in {"format", "join", "strip", "replace"}
    return isinstance(node, ast.Name | ast.Attribute | ast.Subscript)


def _unmatched(call, texts):
    if any(keyword.arg is None for keyword in call.keywords):
        return ""  # facts that are known only when it is said
    given = {keyword.arg for keyword in call.keywords}
    counted = {"count"} if name_of(call) == "trn" else set()
    if not given and not counted:
        return "names without facts" if any(map(placeholders, texts)) else ""
    wanted = set().union(*map(placeholders, texts))
    return "" if wanted | counted == given | counted else f"names {sorted(wanted)} and facts {sorted(given)}"


def placeholders(text):
    """The names in braces in a text."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def passing_by(tree, path, allowed):
    """Literals that a person would read and no catalogue would know."""
    yield from _Finder(path, allowed).found_in(tree)


class _Finder(ast.NodeVisitor):
    def __init__(self, path, allowed):
        self._path = path
        self._allowed = allowed
        self._found = []
        self._speaking = False

    def found_in(self, tree):
        for docstring in _docstrings(tree):
            docstring.value = ""
        self.visit(tree)
        return self._found

    def visit_Call(self, node):
        name = name_of(node)
        if name in TRANSLATORS or name in SILENT_CALLS or _is_log(node):
            # The facts of a sentence are looked at, its words are not.
            for keyword in node.keywords:
                self._look(keyword, speaking=False)
            return
        self._look(node.func, speaking=False)
        speaking = name in SPEAKING_CALLS or _is_signal(node)
        for part in (*node.args, *node.keywords):
            # What is an argument of an argument is judged by how it looks.
            self._look(part, speaking=speaking and not isinstance(part, ast.Call))

    def _look(self, node, *, speaking):
        before, self._speaking = self._speaking, speaking
        self.visit(node)
        self._speaking = before

    def visit_keyword(self, node):
        if node.arg == "keys":
            return
        self._look(node.value, speaking=self._speaking or node.arg in {"help", "description", "epilog"})

    def visit_Raise(self, _node):
        """Errors carry facts; what is raised for a programmer needs no translation."""

    def visit_Assert(self, _node):
        """Nor is what is asserted."""

    def visit_Assign(self, node):
        if "__all__" not in (getattr(target, "id", "") for target in node.targets):
            self.visit(node.value)

    def visit_AnnAssign(self, node):
        if node.value is not None and "TypeAlias" not in ast.unparse(
            node.annotation
        ):  # the annotation is none of our words
            self.visit(node.value)

    def visit_FunctionDef(self, node):
        for part in (*node.args.defaults, *filter(None, node.args.kw_defaults), *node.body):
            self.visit(part)

    def visit_Compare(self, _node):
        """What is compared is not said."""

    def visit_Subscript(self, node):
        self.visit(node.value)

    def visit_JoinedStr(self, node):
        words = "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
        self._judge(words, node.lineno)
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                self._look(part.value, speaking=False)

    def visit_Constant(self, node):
        if isinstance(node.value, str):
            self._judge(node.value, node.lineno)

    def _judge(self, words, line):
        speaks = (_WORD if self._speaking else _SENTENCE).search(_MARKUP.sub("", words))
        if speaks and words not in self._allowed and not _NAME.fullmatch(words) and not _STYLE.search(words):
            self._found.append(Offence(self._path, line, words, "passes tr by"))


def _is_log(call):
    called = call.func
    return isinstance(called, ast.Attribute) and "log" in ast.unparse(called.value).casefold()


def _is_signal(call):
    called = call.func
    return isinstance(called, ast.Attribute) and called.attr == "emit"


def _docstrings(tree):
    kinds = ast.Module | ast.ClassDef | ast.FunctionDef
    for node in ast.walk(tree):
        if isinstance(node, kinds | ast.AsyncFunctionDef | ast.With | ast.If):
            for each in node.body:
                if isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant):
                    yield each.value
