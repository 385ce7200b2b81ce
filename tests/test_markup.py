"""No text is ever given to what would read markup in it, or printed as it came.

A bare string in one of Textual's widgets is markup, whoever wrote it: its orders would
run at a click. Every text here is drawn by `tui.widgets.ink`, and every line that a
command prints went through `visible`, the layout, or JSON with escapes.
"""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "tui").rglob("*.py"))

SHOWN_BY_TEXTUAL = {
    "border_title",
    "border_subtitle",
    "tooltip",
    "sub_title",
    "loading",
}
"""Attributes whose strings Textual shows, some of them as markup."""

OWN_WIDGETS = {"Widget", "Horizontal", "Vertical"}
"""All of Textual's widgets that may be used: they show no text of their own."""
_ELSEWHERE = {
    "textual.widget",
    "textual.containers",
    "textual.content",
    "textual.markup",
    "rich.text",
    "rich.markup",
}


WITHOUT_CONTENT = {
    "row",  # made by the layout
    "line",  # of the report on the terminal, made by the layout or by `visible`
    "context.get_help()",  # our own
    "edit.changes[0].id",
    "_('hashiya, version {version}').format(version=__version__)",  # our own
    "f'\\r{blank}\\r{line}'",  # numbers
}
"""What is echoed as it is."""


def faults_of(source):
    """Every place in the source that hands a text to what could obey it."""
    return [fault for node in ast.walk(ast.parse(source)) for fault in _faults(node)]


def _faults(node):
    match node:
        case ast.ImportFrom(module=module) if module == "textual.widgets":
            yield f"{node.lineno}: a widget of Textual's"
        case ast.ImportFrom(module=module, names=names) if module in _ELSEWHERE:
            found = {name.name for name in names} - OWN_WIDGETS
            yield from [f"{node.lineno}: {name} of {module}" for name in found]
        case ast.Call(func=ast.Attribute(attr=name)) if name in {
            "notify",
            "from_markup",
        }:
            yield f"{node.lineno}: {name}"
        case ast.Assign(targets=[ast.Attribute(attr=name)]) if name in SHOWN_BY_TEXTUAL:
            yield f"{node.lineno}: {name}"
        case ast.keyword(arg="markup", value=ast.Constant(value=True)):
            yield f"{node.value.lineno}: markup"
        case ast.Call(func=ast.Name(id="print" | "Console" as name)):
            yield f"{node.lineno}: {name}"
        case ast.Call(func=ast.Attribute(attr="echo"), args=[what, *_]):
            if not _is_safe(ast.unparse(what)):
                yield f"{node.lineno}: echo of {ast.unparse(what)}"
        case ast.Call(func=ast.Attribute(attr=name)) if name in {"secho", "prompt"}:
            yield f"{node.lineno}: {name}"


def _is_safe(echoed):
    made_safe = echoed.removeprefix("f'hashiya: {").startswith(
        ("visible(", "written(", "json_line(")
    )
    return made_safe or echoed in WITHOUT_CONTENT


def test_no_text_reaches_what_reads_markup():
    found = {
        str(path.relative_to(ROOT)): faults
        for path in SOURCES
        if (faults := faults_of(path.read_text(encoding="utf-8")))
    }
    assert found == {}


@pytest.mark.parametrize(
    "source",
    [
        "from textual.widgets import Static",
        "from textual.widget import Static",
        "from rich.text import Text",
        "from textual.content import Content",
        "self.notify(f'{name}')",
        "self.border_title = title",
        "self.tooltip = note",
        "super().__init__(markup=True)",
        "print(title)",
        "click.secho(title)",
        "click.echo(title)",
        "click.echo(f'{title}')",
        "Console()",
    ],
)
def test_such_a_place_is_found(source):
    assert len(faults_of(source)) == 1
