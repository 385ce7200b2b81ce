"""Keys are bound at run time, and the bindings of before are gone."""

from __future__ import annotations

from textual.app import App
from textual.binding import Binding

from tests.commands import copy_of_seeds
from tests.desk import desk_on
from tui.painting import bind, is_bound, key_typing

ARTICLE = "000_93a02fd9d045658e.txt"


class Keys(App):
    BINDINGS = [Binding("y", "note('class')"), Binding("x", "note('x')")]  # noqa: RUF012

    def __init__(self):
        super().__init__()
        self.done = []

    def action_note(self, what):
        self.done.append(what)


async def test_bound_keys_act_and_those_of_the_class_stay():
    app = Keys()
    bind(app, [Binding("a,b", "note('first')")])
    bind(app, [Binding("a,x", "note('second')")])
    async with app.run_test() as pilot:
        await pilot.press("a", "b", "x", "y")
    assert app.done == ["second", "second", "class"]


def test_what_is_bound_is_known():
    app = Keys()
    bind(app, [Binding("a", "note('a')")])
    assert [key for key in ("a", "b", "y") if is_bound(app, key)] == ["a", "y"]
    assert not is_bound(Keys(), "a")


def test_keys_are_named_by_what_they_type():
    names = [key_typing(one) for one in ("a", ".", "\u0634", " ")]
    assert names == ["a", "full_stop", "\u0634", "space"]


async def test_bindings_are_put_together_again_only_where_they_differ(tmp_path):
    async with desk_on(copy_of_seeds(tmp_path), article=ARTICLE) as desk:
        screen = desk.screen
        before = screen._binding_chain
        assert screen._binding_chain is before
        bind(screen, [Binding("f9", "note('new')")])
        now = dict(screen._binding_chain)[screen]
        assert "f9" in now.key_to_bindings
        screen.set_focus(None)
        assert len(screen._binding_chain) < len(before)
