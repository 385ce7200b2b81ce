"""What holds on every screen: none is forgotten, each mirrors, each shows messages whole."""

from __future__ import annotations

import pkgutil
from importlib import import_module

import pytest

import tui
from tests.desk import desk_on
from tests.pseudo_language import leftward, spoken, write_catalogue
from tests.screens import STATES, desk_at, make_corpora
from tui.dialogs import BaseScreen
from tui.library import ArticleList, FirstSteps
from tui.preferences.memory import Memory
from tui.preferences.own_settings import OwnSettings
from tui.widgets import ChoiceList, Form, MessagePanel, RowWidget

EACH = pytest.mark.parametrize("state", STATES, ids=lambda state: state.name)
MIRRORED = {
    *("StatusBar", "Form", "TableView", "KeyList", "ArticleList", "ChoiceList"),
    *("PanelTitle", "Notice"),
}
"""Widgets whose rows begin where the language does."""
UNMIRRORED = {
    *("ArticleView", "Margin", "ReviewMargin", "Track", "PanelEdge"),
    *("ChoiceDetail", "DifferenceTrack"),
    *("TitleBar", "SpanDetail", "VersionRows"),
    *(
        "DetailRow",
        "RtlInput",
        "EntryRow",
        "GuideView",
        "PreviewView",
        "PreviewText",
        "Versions",
    ),
    "OfferList",
}
"""Widgets with places that are the same in every language, or whose texts begin where their
own letters say."""
LONG = " ".join(f"word{at}" for at in range(24))
SMALL = (60, 12)


@pytest.fixture(scope="module", autouse=True)
def _all_are_imported():
    """Some modules are imported only once a person opens their screen."""
    for one in pkgutil.walk_packages(tui.__path__, "tui."):
        import_module(one.name)


@pytest.fixture(scope="module")
def corpora(tmp_path_factory):
    return make_corpora(tmp_path_factory.mktemp("corpora"))


def families(kind):
    for one in kind.__subclasses__():
        yield one
        yield from families(one)


def test_no_screen_is_forgotten():
    ours = {one for one in families(BaseScreen) if one.__module__.startswith("tui.")}
    topmost = {one.__name__ for one in ours if not one.__subclasses__()}
    assert topmost == {state.screen for state in STATES}


def drawn_rows(desk):
    """The rows of each widget that is seen, from top to bottom, with its class's name."""
    widgets = [one for one in desk.screen.query(RowWidget) if one.region.area]
    return [
        (one, [one.draw(y).text for y in range(one.size.height)]) for one in widgets
    ]


def begins_at(row):
    """Blanks before the first letter from the left, and from the right."""
    return len(row) - len(row.lstrip()), len(row) - len(row.rstrip())


def is_mirrored(widget):
    """Whether its rows begin at the right in such a language, and elsewhere at the left."""
    name = type(widget).__name__
    assert name in MIRRORED | UNMIRRORED, f"say of {name} whether it mirrors"
    has_words = isinstance(widget, ChoiceList) and widget._of_words
    return name in MIRRORED and not has_words


@EACH
async def test_screen_is_mirrored(state, corpora, tmp_path):
    """Each row begins as far from the right as it begins from the left in English."""
    (tmp_path / "english").mkdir()
    async with desk_at(state, corpora, tmp_path / "english") as desk:
        await desk.rest()  # a preview comes a moment later
        english = drawn_rows(desk)
    write_catalogue(tmp_path / "locales", leftward)
    with spoken(tmp_path / "locales"):
        async with desk_at(state, corpora, tmp_path) as desk:
            await desk.rest()
            mirrored = drawn_rows(desk)
    assert [type(one) for one, _rows in english] == [type(one) for one, _ in mirrored]
    for (widget, left), (_, right) in zip(english, mirrored, strict=True):
        if not is_mirrored(widget):
            continue
        for one, other in zip(left, right, strict=True):
            assert begins_at(other)[1] <= begins_at(one)[0], (one, other)
            assert "▸" not in other or isinstance(widget, Form)


@pytest.mark.parametrize(
    "state",
    [state for state in STATES if state.size >= SMALL],  # else nothing else is shown
    ids=lambda state: state.name,
)
async def test_message_is_shown_whole(state, corpora, tmp_path):
    """In as small a terminal as there may be, until the next key."""
    async with desk_at(state, corpora, tmp_path, size=SMALL) as desk:
        desk.screen.say(LONG, trouble=True)
        await desk.settle()
        seen = " ".join(desk.rows).split()
        assert [word for word in LONG.split() if word not in seen] == []
        await desk.press("f4")
        assert not desk.screen.query_one(MessagePanel).display
        assert LONG.split()[0] not in " ".join(desk.rows)


async def test_first_steps_go_with_the_next_key_which_does_its_work(corpora, tmp_path):
    [state] = [one for one in STATES if one.is_first_start]
    async with desk_at(state, corpora, tmp_path, size=SMALL) as desk:
        panel = desk.panel
        assert "first steps" in panel[0]
        assert "a c d" in " ".join(panel)
        assert desk.rows[-1].startswith("Enter open")  # nothing is hinted at twice
        await desk.press("down")
        assert not desk.screen.query_one(FirstSteps).display
        assert desk.screen.query_one(ArticleList).cursor == 1
        await desk.press("ctrl+q")
    memory = OwnSettings(memory=Memory(tmp_path / "state"))
    async with desk_on(tmp_path / "corpus", own=memory) as desk:
        assert not desk.screen.query_one(FirstSteps).display


async def test_first_steps_say_nothing_of_colours_where_there_are_none(
    corpora, tmp_path, monkeypatch
):
    monkeypatch.setenv("NO_COLOR", "1")
    [state] = [one for one in STATES if one.is_first_start]
    async with desk_at(state, corpora, tmp_path) as desk:
        assert len(desk.panel) == 6
        assert "colours" not in " ".join(desk.panel)


async def test_first_steps_are_broken_where_they_have_no_room(corpora, tmp_path):
    [state] = [one for one in STATES if one.is_first_start]
    write_catalogue(tmp_path / "locales", lambda text: f"{text} {text}")
    with spoken(tmp_path / "locales"):
        async with desk_at(state, corpora, tmp_path) as desk:
            words = " ".join(" ".join(desk.panel).replace("│", " ").split())
    assert words.count("find a command by its name") == 2


async def test_first_steps_lie_in_the_block_of_a_wide_screen(corpora, tmp_path):
    [state] = [one for one in STATES if one.is_first_start]
    async with desk_at(state, corpora, tmp_path, size=(200, 60)) as desk:
        assert desk.screen.query_one(FirstSteps).region.x == 30
        assert "…" not in " ".join(desk.panel)
