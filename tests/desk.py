"""A person at the screen: presses keys, reads rows, and asks what is on disk."""

from __future__ import annotations

import json
from contextlib import asynccontextmanager

from textual.keys import _character_to_key

from annotations.workspace import Workspace
from tests import exchanging
from tui.app import HashiyaApp
from tui.bindings import ARABIC_TWINS
from tui.terminal import TerminalLink
from tui.widgets import StatusBar


class Desk:
    """An application under the hands of one person."""

    def __init__(self, app, pilot):
        self.app = app
        self.pilot = pilot

    async def press(self, *keys):
        """Press keys one by one; a letter is the letter, on whatever layout."""
        names = [_character_to_key(key) if len(key) == 1 else key for key in keys]
        await self.pilot.press(*names)
        await self.pilot.pause()

    async def press_arabic(self, *keys):
        """Press the same keys while the keyboard is on the Arabic layout."""
        await self.press(*(ARABIC_TWINS.get(key, key) for key in keys))

    async def resize(self, width, height):
        """Drag the terminal's corner."""
        await self.pilot.resize_terminal(width, height)
        await self.pilot.pause()

    @property
    def screen(self):
        return self.app.screen

    @property
    def session(self):
        return self.screen.session

    @property
    def rows(self):
        """What stands on the screen, row by row."""
        strips = self.screen._compositor.render_strips()
        return [strip.text for strip in strips]

    @property
    def news(self):
        """What the last line tells."""
        return self.screen.query_one(StatusBar)._news

    @property
    def tags(self):
        """Labels and exact texts of the open article, in reading order."""
        found = self.session.annotation_set.in_reading_order()
        return [(one.label, one.quote.exact) for one in found]


def link_by(encoding):
    """A terminal that is spoken to in this encoding, and remembers nothing."""
    return TerminalLink({}, override=encoding)


@asynccontextmanager
async def desk_on(folder, *, size=(80, 24), workspace=None, **options):
    """The application on the corpus, until the block ends."""
    workspace = workspace or Workspace.open(folder)
    app = HashiyaApp(workspace, **options)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield Desk(app, pilot)


def exported(folder):
    """All sets of the corpus, as another program would read them."""
    lines = exchanging.exported(Workspace.open(folder)).splitlines()
    return [json.loads(line) for line in lines]
