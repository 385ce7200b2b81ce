"""Every state of every screen, with the keys that lead there from the library.

Tests that must hold wherever one can be go through these. A screen that is missing here fails
`tests/flows/test_every_screen.py`.
"""

from __future__ import annotations

import shutil
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from enum import Enum, auto

from annotations.workspace import Workspace
from tests.annotations.review.corpora import seeds_with_sets
from tests.commands import copy_of_seeds
from tests.desk import desk_on
from tests.flows.translated_walk import conflict_screen
from tests.tui.cli.calls import run
from tests.tui.reader.sent import put_gold_tags
from tests.tui.review.corpora import NAMES
from tui.preferences.memory import NO_MEMORY, Memory
from tui.preferences.own_settings import OwnSettings


class CorpusKind(Enum):
    """What the corpus holds."""

    TAGGED = auto()
    """The seeds, with one person's annotations."""
    REVIEWABLE = auto()
    """The seeds, with the sets of two annotators."""
    REVIEWED = auto()
    """The same, with decisions that a reviewer has sent to them."""
    LED = auto()
    """The same, without decisions, in a team with a lead."""


@dataclass(frozen=True)
class ScreenState:
    """One thing that can be seen."""

    name: str
    screen: str
    """The class of the topmost screen."""
    keys: tuple[str, ...] = ()
    corpus: CorpusKind = CorpusKind.TAGGED
    pushed: object = field(default=None, compare=False)
    """Makes a screen that no key opens by itself, from the tagset."""
    size: tuple[int, int] = (100, 30)
    annotator: str | None = None
    """Who opens the corpus; None for the login."""
    is_emptied: bool = False
    """Whether all articles are removed once the corpus was opened."""
    is_first_start: bool = False
    """Whether the person has never used the program."""


_REVIEWABLE = CorpusKind.REVIEWABLE
_REVIEWED = CorpusKind.REVIEWED
_NAMED = '[team]\nidentity = "name"\n'
"""Lets people who have no account on this machine review."""
_LED = f'{_NAMED}lead = "lina"\n'
_READING = ("enter", "n", "n")
STATES = [
    ScreenState("library", "LibraryScreen"),
    ScreenState("library narrowed", "LibraryScreen", ("/", *"002", "enter")),
    ScreenState("library narrowed to nothing", "LibraryScreen", ("/", *"zzzz")),
    ScreenState("library without articles", "LibraryScreen", is_emptied=True),
    ScreenState("first start", "LibraryScreen", is_first_start=True),
    ScreenState("too small", "LibraryScreen", size=(50, 10)),
    ScreenState("reader", "ReaderScreen", ("enter",)),
    ScreenState("annotation held", "ReaderScreen", _READING),
    ScreenState("selecting", "ReaderScreen", ("enter", "v", "left", "left")),
    ScreenState("find", "ReaderScreen", (*_READING, "/", "ك")),
    ScreenState("note", "ReaderScreen", (*_READING, ";")),
    ScreenState("value", "ReaderScreen", (*_READING, ":")),
    ScreenState("date asked for", "ReaderScreen", ("enter", "left", "d", ":")),
    ScreenState("hints", "ReaderScreen", ("enter", "g")),
    ScreenState("found in all articles", "ChoosingScreen", ("f12", *"كيم", "enter")),
    ScreenState("labels", "ChoosingScreen", (*_READING, "@")),
    ScreenState("link offers", "ReaderScreen", (*_READING, "y")),
    ScreenState("problems", "ChoosingScreen", (*_READING, "!")),
    ScreenState("palette", "ChoosingScreen", (*_READING, "f9")),
    ScreenState("palette of the library", "ChoosingScreen", ("f9",)),
    ScreenState("messages", "ChoosingScreen", ("enter", "x", "shift+f9")),
    ScreenState("help", "HelpScreen", ("?",)),
    ScreenState("help of the reader", "HelpScreen", ("enter", "?")),
    ScreenState("guidelines", "GuideScreen", ("enter", "f1")),
    ScreenState("export", "ExportScreen", ("x",)),
    ScreenState("conflict", "ConflictScreen", pushed=conflict_screen),
    ScreenState("to review", "ReviewsScreen", ("tab",), _REVIEWABLE),
    ScreenState("review", "ReviewScreen", ("tab", "enter"), _REVIEWABLE),
    ScreenState("agreement", "AgreementScreen", ("v",), _REVIEWABLE),
    ScreenState("team", "TeamScreen", ("tab",), CorpusKind.LED, annotator="lina"),
    ScreenState("inbox", "ChoosingScreen", ("i",), _REVIEWED, annotator="disturbed-1"),
]


def make_corpora(folder):
    """A corpus of each kind, to be copied by each test that writes."""
    tagged = copy_of_seeds(folder / "tagged")
    put_gold_tags(tagged)
    return {
        CorpusKind.TAGGED: tagged,
        CorpusKind.REVIEWABLE: seeds_with_sets(folder / "reviewable", copies=NAMES[1:]),
        CorpusKind.REVIEWED: decided(
            seeds_with_sets(folder / "reviewed", copies=NAMES[1:], config=_NAMED)
        ),
        CorpusKind.LED: seeds_with_sets(folder / "led", copies=NAMES[1:], config=_LED),
    }


def decided(corpus):
    """The corpus, with decisions on all differences, sent by a reviewer."""
    run("adjudicate", corpus, "--annotator", "nadia", "--rule", NAMES[0])
    run("send", corpus, "--annotator", "nadia")
    return corpus


@asynccontextmanager
async def desk_at(state, corpora, folder, *, size=None):
    """A desk in that state, on a corpus of its own, until the block ends."""
    corpus = shutil.copytree(corpora[state.corpus], folder / "corpus")
    workspace = Workspace.open(corpus, annotator=state.annotator)
    for path in corpus.glob("*.txt") if state.is_emptied else ():
        path.unlink()
    memory = Memory(folder / "state") if state.is_first_start else NO_MEMORY
    options = {
        "size": size or state.size,
        "workspace": workspace,
        "own": OwnSettings(memory=memory),
    }
    async with desk_on(corpus, **options) as desk:
        for key in state.keys:
            await desk.press(key)
            await desk.app.workers.wait_for_complete()
            await desk.settle()
        if state.pushed is not None:
            desk.app.push_screen(state.pushed(desk.app._workspace.tagset))
            await desk.settle()
        assert type(desk.screen).__name__ == state.screen
        yield desk
