"""The features of the reader: each is listed once, and none leans on another."""

from __future__ import annotations

import inspect
import pkgutil
import sys
from contextlib import contextmanager
from importlib import import_module

import pytest

from annotations.messages import Message
from annotations.model import Span
from annotations.workspace import Workspace
from tests.desk import desk_on
from tui.bindings import Keymap
from tui.preferences.own_settings import OwnSettings
from tui.reader import features
from tui.reader.feature import Feature, Group, command
from tui.reader.features import FEATURES
from tui.reader.hooks import Hooks
from tui.reader.modes import Mode
from tui.reader.reading import Reading

TEXT = "قال عمر أمس إن هدى سافرت."


@pytest.fixture
def corpus(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT, "utf-8")
    return tmp_path


def test_every_feature_is_listed_once():
    modules = [
        import_module(f"{features.__name__}.{one.name}")
        for one in pkgutil.iter_modules(features.__path__)
    ]
    found = [
        one
        for module in modules
        for _name, one in inspect.getmembers(module, inspect.isclass)
        if issubclass(one, Feature) and one.__module__ == module.__name__
    ]
    assert len(found) == len(modules)  # one class each
    assert sorted(map(repr, found)) == sorted(map(repr, FEATURES))


HEARD = []
"""What the feature below has heard of."""


class Shouting(Mode):
    """Takes labels, and says so."""

    words = "shouting"

    def take_label(self, label):
        HEARD.append(f"label {label}")
        return True


class Greeting(Feature):
    """A command, a mode and hooks: all that another feature would bring along."""

    @classmethod
    def commands(cls, tagset):
        return [
            command(Group.ARTICLE, "article.greet", "$", cls.greet, Message("greet"))
        ]

    def greet(self):
        self.reading.modes.enter(Shouting())
        self.reading.say(self.reading.dispatch.advice(str).words)

    def displayed(self):
        HEARD.append(f"displayed {self.reading.session.article.name}")

    def moved(self):
        HEARD.append("moved")

    def tagged(self, made):
        HEARD.append(f"tagged {made.quote.exact}")

    def left(self):
        HEARD.append("left")


async def test_feature_of_a_few_lines_takes_part(corpus, monkeypatch):
    HEARD.clear()
    monkeypatch.setattr("tui.reader.screen.FEATURES", (*FEATURES, Greeting))
    monkeypatch.setattr("tui.reader.commands.FEATURES", (*FEATURES, Greeting))
    async with desk_on(corpus, article="a.txt") as desk:
        await desk.press("left", "a")
        assert HEARD == ["displayed a.txt", "moved", "moved", "tagged عمر"]
        HEARD.clear()
        await desk.press("$")
        assert desk.news == "shouting"
        await desk.press("c")
        assert (HEARD, len(desk.tags)) == (["label claim"], 1)
        await desk.press("ctrl+n")
        assert HEARD[1:] == ["left", "displayed b.txt"]


@contextmanager
def files_run():
    """The files of this project in which a function is called meanwhile."""
    found = set()

    def note(frame, event, _argument):
        if event == "call":
            found.add(frame.f_code.co_filename)

    sys.setprofile(note)
    try:
        yield found
    finally:
        sys.setprofile(None)


async def test_key_runs_only_hooks_that_do_something(corpus):
    """And how keys are bound is found out once, not with every key."""
    async with desk_on(corpus, article="a.txt") as desk:
        await desk.press("left")
        with files_run() as found:
            await desk.press("left")
    assert inspect.getfile(Reading) in found
    assert inspect.getfile(Hooks) not in found
    assert [one for one in found if "/tui/bindings/" in one] == []


async def test_question_about_an_annotation_stays_in_its_article(corpus):
    session = Workspace.open(corpus).session("a.txt")
    session.tag(Span(4, 7), "actor")
    async with desk_on(corpus, article="a.txt") as desk:
        await desk.press("left", "r", "ctrl+n", "c")
        assert desk.tags == [("claim", "قال")]
        await desk.press("ctrl+p")
        assert desk.tags == [("actor", "عمر")]


async def test_reshaping_stays_in_its_article(corpus):
    session = Workspace.open(corpus).session("a.txt")
    session.tag(Span(4, 7), "actor")
    async with desk_on(corpus, article="a.txt") as desk:
        await desk.press("left", "~", "ctrl+n", "enter")
        assert desk.news == "no label has been used yet"
        await desk.press("ctrl+p")
        assert desk.tags == [("actor", "عمر")]


async def test_keys_are_named_as_they_are_bound(corpus):
    """Beside messages too, not in lists of keys alone."""
    changed = {
        "find.next": ("shift+f8",),
        "find.article": ("f11",),
        "select.none": ("q",),
    }
    own = OwnSettings(Keymap(changed=changed | {"reader.close": ("f12",)}))
    async with desk_on(corpus, article="a.txt", own=own) as desk:
        await desk.press("shift+f8")
        assert desk.row_of_keys == "no search yet · F11 find"
        await desk.press("f11", *"عمر", "enter")
        assert desk.row_of_keys == "1 of 1 · Shift+F8 next"
        await desk.press("a", "r")
        assert desk.row_of_keys == "change فاعل to · c قول · d تاريخ · q cancel"
        await desk.press("q")
        assert desk.news == ""
