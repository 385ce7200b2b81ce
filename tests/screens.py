"""Every state of every screen, with the keys that lead there from the library.

Tests that must hold wherever one can be go through these. A screen that is missing here fails
`tests/flows/test_every_screen.py`.
"""

from __future__ import annotations

import shutil
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from enum import Enum, auto

from tests.annotations.review.corpora import seeds_with_sets
from tests.commands import copy_of_seeds
from tests.desk import desk_on
from tests.flows.translated_walk import conflict_screen
from tests.tui.reader.sent import put_gold_tags
from tests.tui.review.corpora import NAMES


class CorpusKind(Enum):
    """What the corpus holds."""

    TAGGED = auto()
    """The seeds, with one person's annotations."""
    REVIEWABLE = auto()
    """The seeds, with the sets of two annotators."""


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


_REVIEWABLE = CorpusKind.REVIEWABLE
_READING = ("enter", "n", "n")
STATES = [
    ScreenState("library", "LibraryScreen"),
    ScreenState("library narrowed", "LibraryScreen", ("/", *"002", "enter")),
    ScreenState("library narrowed to nothing", "LibraryScreen", ("/", *"zzzz")),
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
]


def make_corpora(folder):
    """A corpus of each kind, to be copied by each test that writes."""
    tagged = copy_of_seeds(folder / "tagged")
    put_gold_tags(tagged)
    return {
        CorpusKind.TAGGED: tagged,
        CorpusKind.REVIEWABLE: seeds_with_sets(folder / "reviewable", copies=NAMES[1:]),
    }


@asynccontextmanager
async def desk_at(state, corpora, folder, *, size=None):
    """A desk in that state, on a corpus of its own, until the block ends."""
    corpus = shutil.copytree(corpora[state.corpus], folder / "corpus")
    async with desk_on(corpus, size=size or state.size) as desk:
        for key in state.keys:
            await desk.press(key)
            await desk.app.workers.wait_for_complete()
            await desk.settle()
        if state.pushed is not None:
            desk.app.push_screen(state.pushed(desk.app._workspace.tagset))
            await desk.settle()
        assert type(desk.screen).__name__ == state.screen
        yield desk
