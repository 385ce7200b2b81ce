"""The mutants of a file: each differs from it in one place, in a way a test should see.

A place is replaced in the source itself, so that what differs can be shown to a reader.
Nothing is changed that no test can be asked to see: docstrings, types, decorators, the
arguments of exceptions, and the wording of messages.
"""

from __future__ import annotations

import ast
import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
_NOT_A_CONDITION = (ast.Compare, ast.BoolOp, ast.UnaryOp, ast.Constant)
"""Tests of an `if` that are changed in a way of their own."""
_MESSAGES = ("_", "plural")
_TYPES = ("cast", "NewType", "TypeVar")
_NOT_CHANGED_IN = (ast.JoinedStr, ast.Import, ast.ImportFrom, ast.Global, ast.Nonlocal)


@dataclass(frozen=True, slots=True)
class Mutant:
    """A file that differs from the one on disk in one place."""

    path: Path
    """Relative to the root of the repository."""
    line: int
    """Where the change begins, counted from 1."""
    lines: range
    """Of the statement: a test that runs one of them runs the change."""
    kind: str
    """What was done, in a few words."""
    source: str
    """The whole file after the change."""

    def diff(self, original: str) -> str:
        """The lines that differ."""
        found = difflib.unified_diff(
            original.splitlines(), self.source.splitlines(), lineterm="", n=0
        )
        return "\n".join(line for line in list(found)[2:] if not line.startswith("@@"))


def mutants_of(path: Path, source: str) -> list[Mutant]:
    """Every mutant of a file, in the order of its lines."""
    places = _Places(source)
    return [
        Mutant(path, node.lineno, lines, kind, places.replaced(node, text))
        for node, lines, kind, text in _changes(ast.parse(source))
    ]


class _Places:
    """Where the nodes of a tree are in its source, which `ast` counts in bytes."""

    def __init__(self, source: str) -> None:
        self._data = source.encode()
        self._starts = [0]
        for line in self._data.splitlines(keepends=True):
            self._starts.append(self._starts[-1] + len(line))

    def replaced(self, node: ast.stmt | ast.expr, text: str) -> str:
        """The source with another text in place of the node."""
        start = self._starts[node.lineno - 1] + node.col_offset
        end_line, end_column = node.end_lineno, node.end_col_offset
        if end_line is None or end_column is None:
            raise ValueError(ast.dump(node))
        end = self._starts[end_line - 1] + end_column
        return (self._data[:start] + text.encode() + self._data[end:]).decode()


_Change = tuple["ast.stmt | ast.expr", range, str, str]
"""What is replaced, the lines of its statement, how, and by what."""


def _changes(tree: ast.Module) -> Iterator[_Change]:
    for node, lines in _statements(tree.body):
        if removed := _what_removing_does(node):
            yield node, lines, removed, "pass"
        if isinstance(node, ast.Return) and not _is_constant(node.value):
            yield node, lines, "returned None", "return None"
        for condition in _conditions(node):
            yield condition, lines, "negated", f"(not {ast.unparse(condition)})"
        for expression in _own_expressions(node):
            for changed, kind, text in _changed_expressions(expression):
                yield changed, lines, kind, text


def _statements(body: list[ast.stmt]) -> Iterator[tuple[ast.stmt, range]]:
    """Every statement at any depth that may be changed, and the lines it runs on."""
    for node in body:
        if _is_left_alone(node):
            continue
        parts = _bodies(node)
        last = parts[0][0].lineno - 1 if parts else node.end_lineno or node.lineno
        yield node, range(node.lineno, max(last, node.lineno) + 1)
        for part in parts:
            yield from _statements(part)


def _is_left_alone(node: ast.stmt) -> bool:
    match node:
        case ast.Expr(value=ast.Constant()):  # a docstring
            return True
        case ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return True
        case ast.Assign(targets=[ast.Name(id="__all__" | "__slots__")]):
            return True
        case _:
            return isinstance(node, _NOT_CHANGED_IN)


def _bodies(node: ast.stmt) -> list[list[ast.stmt]]:
    """The blocks of a statement."""
    blocks = [getattr(node, name, []) for name in ("body", "orelse", "finalbody")]
    handlers = [one.body for one in getattr(node, "handlers", [])]
    cases = [one.body for one in getattr(node, "cases", [])]
    return [block for block in (*blocks, *handlers, *cases) if block]


def _what_removing_does(node: ast.stmt) -> str:
    match node:
        case ast.Expr(value=ast.Call() | ast.Await() | ast.Yield() | ast.YieldFrom()):
            return "removed a call"
        case ast.AugAssign() | ast.Delete():
            return "removed a change"
        case ast.Raise():
            return "removed a raise"
        case ast.Break() | ast.Continue():
            return "removed a jump"
        case ast.Assign(targets=[ast.Attribute() | ast.Subscript()]):
            return "removed an assignment"
        case _:
            return ""


def _own_expressions(node: ast.stmt) -> Iterator[ast.expr]:
    """The expressions of a statement that are run with it, not those of its blocks."""
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            yield from node.args.defaults
            yield from (one for one in node.args.kw_defaults if one)
        case ast.AnnAssign():
            yield from filter(None, [node.value])
        case ast.ClassDef() | ast.Raise():
            return
        case ast.Match():
            yield node.subject
            yield from (case.guard for case in node.cases if case.guard)
        case _:
            for child in ast.iter_child_nodes(node):
                if isinstance(child, ast.expr):
                    yield child
                elif isinstance(child, ast.withitem):
                    yield child.context_expr


def _changed_expressions(node: ast.AST) -> Iterator[tuple[ast.expr, str, str]]:
    """What replaces the expression or a part of it."""
    if isinstance(node, _NOT_CHANGED_IN) or _is_message(node):
        return
    if isinstance(node, ast.expr):
        for kind, text in _replacements(node):
            yield node, kind, text
    for condition in _conditions(node):
        yield condition, "negated", f"(not {ast.unparse(condition)})"
    for child in ast.iter_child_nodes(node):
        yield from _changed_expressions(child)


def _is_message(node: ast.AST) -> bool:
    """Whether that is words for a person, or only a type."""
    match node:
        case ast.Call(func=ast.Name(id=name)):
            return name in (*_MESSAGES, *_TYPES)
        case _:
            return False


def _conditions(node: ast.AST) -> list[ast.expr]:
    """What decides, where it is no comparison or the like."""
    match node:
        case ast.If() | ast.While() | ast.IfExp():
            found = [node.test]
        case ast.comprehension():
            found = list(node.ifs)
        case _:
            found = []
    return [one for one in found if not isinstance(one, _NOT_A_CONDITION)]


def _replacements(node: ast.expr) -> Iterator[tuple[str, str]]:
    match node:
        case ast.Compare():
            yield from _other_comparisons(node)
        case ast.BoolOp():
            other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
            changed = ast.BoolOp(other, node.values)
            yield "or and and exchanged", _in(changed)
        case ast.UnaryOp(op=ast.Not() | ast.USub()):
            yield "removed a sign", _in(node.operand)
        case ast.BinOp() if other_kind := _OPERATORS.get(type(node.op)):
            changed_operation = ast.BinOp(node.left, other_kind(), node.right)
            yield "another operator", _in(changed_operation)
        case ast.Constant():
            yield from _other_constants(node.value)
        case _:
            return


def _other_comparisons(node: ast.Compare) -> Iterator[tuple[str, str]]:
    for at, operator in enumerate(node.ops):
        for kind in _COMPARISONS[type(operator)]:
            operators = [*node.ops[:at], kind(), *node.ops[at + 1 :]]
            changed = ast.Compare(node.left, operators, node.comparators)
            yield "another comparison", _in(changed)


def _other_constants(value: object) -> Iterator[tuple[str, str]]:
    match value:
        case bool():
            yield "another constant", repr(not value)
        case int():
            yield "another constant", repr(value + 1)
        case str() | bytes() if value:
            yield "another constant", repr(value[:0])
        case _:
            return


def _in(node: ast.expr) -> str:
    return f"({ast.unparse(node)})"


def _is_constant(node: ast.expr | None) -> bool:
    return node is None or isinstance(node, ast.Constant)
