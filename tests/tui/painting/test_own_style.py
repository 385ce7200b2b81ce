from __future__ import annotations

import pytest
from textual.app import App
from textual.containers import Container
from textual.widget import Widget

from tui.painting import OwnStyle


class Nested(App[None]):
    """A widget in a box that shines through it."""

    CSS = """
    Container { background: blue; }
    Container.-red { background: red; color: white; }
    Widget { background: green 50%; }
    Widget.-bold { text-style: bold; }
    """

    def compose(self):
        with Container():
            yield Widget()


def of_box(app):
    app.query_one(Container).add_class("-red")


def of_widget(app):
    app.query_one(Container).children[0].add_class("-bold")


def inline(app):
    app.query_one(Container).styles.opacity = 0.5


def of_application(app):
    app.screen.styles.color = "yellow"


@pytest.mark.parametrize("change", [of_box, of_widget, inline, of_application])
async def test_style_follows_all_nodes_above(change):
    app = Nested()
    async with app.run_test() as pilot:
        widget = app.query_one(Container).children[0]
        own = OwnStyle(widget)
        before = own.get()
        assert before == widget.rich_style
        change(app)
        await pilot.pause()
        assert own.get() == widget.rich_style != before


async def test_style_is_worked_out_once(monkeypatch):
    app = Nested()
    async with app.run_test():
        widget = app.query_one(Container).children[0]
        own, style = OwnStyle(widget), widget.rich_style
        assert own.get() == style
        monkeypatch.setattr(Widget, "rich_style", None, raising=False)
        assert own.get() == style
