"""How large a module, a class and a function may be, and how deep a family of classes.

What outgrows a limit does more than one thing: it is taken apart, and the limit stays.
"""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDERS = ("annotations", "tui", "tools", "benchmarks", "tests")
LONGEST_MODULE, LONGEST_CLASS, LONGEST_BODY = 400, 250, 40
"""In lines; a body is what follows the docstring."""
MOST_ANCESTORS = 2
"""Classes of the project above a class. Exceptions have a family of their own, and protocols
are sums of what a caller needs."""


@cache
def modules():
    """Each module of the project, by its path."""
    paths = [path for name in FOLDERS for path in sorted((ROOT / name).rglob("*.py"))]
    return {path: ast.parse(path.read_text("utf-8")) for path in paths}


def nodes(kind, folders=FOLDERS):
    """Every node of that kind, with its place."""
    for path, module in modules().items():
        if path.relative_to(ROOT).parts[0] not in folders:
            continue
        for node in ast.walk(module):
            if isinstance(node, kind):
                yield f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", node


def lines_between(first, last):
    return last.end_lineno - first.lineno + 1


def lines_of_body(function):
    """Lines from the first statement after the docstring to the last."""
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return lines_between(body[0], body[-1]) if body else 0


def own_ancestors(name, bases):
    """The classes of the project that one is derived from, however far above."""
    direct = [one for one in bases.get(name, ()) if one in bases]
    return set(direct).union(*(own_ancestors(one, bases) for one in direct))


def names_of_bases(node):
    for base in node.bases:
        named = base.value if isinstance(base, ast.Subscript) else base
        yield named.attr if isinstance(named, ast.Attribute) else named.id


def test_modules_are_small():
    sizes = {path: len(path.read_bytes().splitlines()) for path in modules()}
    assert len(sizes) > 600
    assert {path: size for path, size in sizes.items() if size > LONGEST_MODULE} == {}


def test_classes_are_small():
    sizes = {place: lines_between(node, node) for place, node in nodes(ast.ClassDef)}
    assert len(sizes) > 500
    assert {place: size for place, size in sizes.items() if size > LONGEST_CLASS} == {}


def test_functions_are_short():
    functions = nodes((ast.FunctionDef, ast.AsyncFunctionDef))
    sizes = {place: lines_of_body(node) for place, node in functions}
    assert len(sizes) > 5_000
    assert {place: size for place, size in sizes.items() if size > LONGEST_BODY} == {}


def test_families_of_classes_are_flat():
    classes = nodes(ast.ClassDef, folders=("annotations", "tui", "tools"))
    bases = {node.name: [*names_of_bases(node)] for _place, node in classes}
    above = {name: own_ancestors(name, bases) for name in bases}
    deep = {name: found for name, found in above.items() if len(found) > MOST_ANCESTORS}
    families = {"AnnotationError", "Protocol"}
    apart = {one for one in deep if families & {one, *deep[one], *bases[one]}}
    assert {name: deep[name] for name in deep if name not in apart} == {}
    assert above["ReaderScreen"] == {"AskingScreen", "BaseScreen"}


def test_docstrings_do_not_count_and_every_line_of_a_body_does():
    source = 'def f():\n    """One."""\n    x = (\n        1\n    )\n    return x\n'
    [function] = ast.parse(source).body
    assert lines_of_body(function) == 4


def test_ancestors_are_counted_all_the_way_up():
    bases = {"A": ["object"], "B": ["A"], "C": ["B", "A"], "D": ["C", "Screen"]}
    assert own_ancestors("D", bases) == {"A", "B", "C"}
