"""The style sheet of the tests gives the styles that Textual's own gives."""

from __future__ import annotations

from textual.css import stylesheet

from tests.commands import copy_of_seeds
from tests.desk import desk_on

WAYS = ("enter", "/", "escape", "m", "f9", "escape", "escape", "x")
"""Classes, panels, and screens with sheets of their own come and go."""


def styles_of(app):
    """The styles of every node of the screen, and of its named parts, as CSS."""
    return [
        (node, node.styles.base.css, parts_of(node))
        for node in (app, *app.screen.walk_children(with_self=True))
    ]


def parts_of(node):
    return {name: one.base.css for name, one in node._component_styles.items()}


def style_as_textual(app):
    original = stylesheet.Stylesheet(variables=app.get_css_variables())
    original.source = app.stylesheet.source
    original.parse()
    original.update_nodes([app, *app.screen.walk_children(with_self=True)])


async def test_styles_are_those_of_textual(tmp_path):
    async with desk_on(copy_of_seeds(tmp_path)) as desk:
        for key in WAYS:
            await desk.press(key)
            found = styles_of(desk.app)
            style_as_textual(desk.app)
            assert found == styles_of(desk.app)


async def test_second_application_parses_and_matches_nothing(tmp_path, monkeypatch):
    corpus = copy_of_seeds(tmp_path)
    counts = []
    for name in ("parse", "_check_selectors"):
        counted = counting(getattr(stylesheet, name), counts)
        monkeypatch.setattr(stylesheet, name, counted)
    for _time in range(2):
        counts.clear()
        async with desk_on(corpus) as desk:
            await desk.press("enter")
    assert counts == []


def counting(function, counts):
    def counted(*arguments, **options):
        counts.append(function.__name__)
        return function(*arguments, **options)

    return counted
