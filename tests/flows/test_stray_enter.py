"""An Enter too many after anything that Enter closes tags nothing, and the next key works."""

from __future__ import annotations

import pytest

from annotations.model import Span
from annotations.workspace import Workspace
from tests.desk import desk_on
from tui.dialogs import ChoosingScreen
from tui.reader import ReaderScreen
from tui.widgets import Margin

TEXT = "🙂 قال عمر أمس إن سامي عاد.\nقال عمر كذا يوم الاثنين.\n"
NAME = "one.txt"
IGNORED = "Enter is ignored until you press another key"

CLOSED_BY_ENTER = {
    "the list of labels": ("@", "enter"),
    "the places of the same words": ("*", "enter", "enter"),
    "what is left to do": ("!", "enter"),
    "the commands": ("ctrl+k", *"next sentence", "enter"),
    "the value of a date": ("/", *"الاثنين", "enter", "d", "enter"),
    "a note": (";", "x", "enter"),
    "finding": ("/", "م", "enter"),
    "finding in all articles": ("f12", "ع", "enter", "enter"),
    "the date of the article": ("#", "enter"),
    "the names of an actor": ("n", ":", "enter"),
    "links": ("n", "n", "y", "enter"),
    "all links": ("n", "n", "y", "/", "enter"),
    "the margin": ("tab", "enter"),
}
CLOSED_OTHERWISE = {
    "the list of labels": ("@", "escape"),
    "a note": (";", "escape"),
    "links": ("n", "n", "y", "escape"),
    "links by a letter": ("n", "n", "y", "f"),
    "the margin": ("tab", "tab"),
    "help": ("?", "escape"),
    "the guidelines": ("f1", "escape"),
}
"""The keys that open and close each of them."""


@pytest.fixture
def corpus(tmp_path):
    """An article with an actor, and a claim without a source."""
    (tmp_path / NAME).write_text(TEXT, "utf-8")
    session = Workspace.open(tmp_path).session(NAME)
    for label, words in (("actor", "عمر"), ("claim", "سامي عاد")):
        start = TEXT.index(words)
        session.tag(Span(start, start + len(words)), label)
    return tmp_path


async def reading(desk):
    """In the text, a label having been used: Enter would tag."""
    await desk.press("enter", "ctrl+end", "a", "u", "ctrl+home")
    assert desk.reading.last_label == "actor"


def tags(desk):
    return sorted(desk.tags)


@pytest.mark.parametrize(
    "keys",
    [*CLOSED_BY_ENTER.values(), *CLOSED_OTHERWISE.values()],
    ids=[*CLOSED_BY_ENTER, *(f"{one}, otherwise" for one in CLOSED_OTHERWISE)],
)
async def test_enter_right_after_something_closed_tags_nothing(corpus, keys):
    async with desk_on(corpus) as desk:
        await reading(desk)
        await desk.press(*keys)
        assert isinstance(desk.screen, ReaderScreen)
        assert not desk.screen.is_typed_in
        before, caret = tags(desk), desk.screen.page.caret
        await desk.press("enter", "enter")
        assert (tags(desk), desk.screen.page.caret) == (before, caret)
        assert desk.news == IGNORED
        assert desk.screen.focused.id == "text"


@pytest.mark.parametrize("key", ["left", "3", "g", "f4", "w", "و"])
async def test_any_other_key_ends_it(corpus, key):
    async with desk_on(corpus) as desk:
        await reading(desk)
        await desk.press("@", "escape", "ctrl+end", "ctrl+home", "@", "escape", key)
        if key == "g":
            await desk.press("escape")
        count = len(desk.tags)
        await desk.press("enter")
        assert len(desk.tags) == count + 1


async def test_enter_tags_on_and_on_where_nothing_has_closed(corpus):
    async with desk_on(corpus) as desk:
        await reading(desk)
        count = len(desk.tags)
        await desk.press("enter", "enter")
        assert len(desk.tags) == count + 2


async def test_enter_is_that_of_a_list_that_follows_a_list(corpus):
    """What the one list opens is closed by Enter as ever."""
    async with desk_on(corpus) as desk:
        await reading(desk)
        await desk.press("/", *"كذا", "enter", "*")
        assert isinstance(desk.screen, ChoosingScreen)
        await desk.press("enter")
        assert isinstance(desk.screen, ChoosingScreen)  # the places, after the labels
        await desk.press("enter")
        assert ("actor", "كذا") in desk.tags


async def test_command_that_is_chosen_from_the_list_is_done(corpus):
    async with desk_on(corpus) as desk:
        await reading(desk)
        count = len(desk.tags)
        await desk.press("ctrl+k", *"tag with the last", "enter")
        assert len(desk.tags) == count + 1


async def test_margin_takes_its_own_keys_as_ever(corpus):
    async with desk_on(corpus) as desk:
        await reading(desk)
        await desk.press("@", "escape", "tab", "down")
        assert isinstance(desk.screen.focused, Margin)
        await desk.press("enter")
        assert desk.screen.focused.id == "text"
