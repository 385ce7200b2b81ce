"""A person at the screen: presses keys, reads rows, and asks what is on disk."""

from __future__ import annotations

import asyncio
import json
import time
from contextlib import asynccontextmanager

from annotations.messages import without_isolates
from annotations.workspace import Workspace
from tests import exchanging
from tests.patience import PATIENCE
from tui.app import HashiyaApp
from tui.bindings import ARABIC_TWINS
from tui.library import ArticlePreview
from tui.painting import key_typing
from tui.terminal import TerminalLink
from tui.widgets import Margin, Panel, StatusBar
from tui.widgets.ink import Pen, Piece

_MOMENT = 0.01
"""Seconds between two looks at what timers bring."""
_POLL = 0.001
"""Seconds between two looks at keys that wait for the effect of others."""


class Desk:
    """An application under the hands of one person."""

    def __init__(self, app, pilot):
        self.app = app
        self.pilot = pilot

    async def press(self, *keys):
        """Press keys one by one; a letter is the letter, on whatever layout."""
        names = [key_typing(key) if len(key) == 1 else key for key in keys]
        await self.pilot.press(*names)
        await self.settle()

    async def press_arabic(self, *keys):
        """Press the same keys while the keyboard is on the Arabic layout."""
        await self.press(*(ARABIC_TWINS.get(key, key) for key in keys))

    async def resize(self, width, height):
        """Drag the terminal's corner."""
        await self.pilot.resize_terminal(width, height)
        await self.settle()

    async def settle(self):
        """Wait until all that was under way is painted, and what is held drawn as held."""
        await self.finish_key()
        if reading := getattr(self.screen_shown, "reading", None):
            with self.app._context():
                reading.display.draw_hold()
            await self.finish_key()

    async def finish_key(self):
        """Wait until all that was under way has been done, laid out and painted.

        However slow the machine is: nothing is guessed from how busy it seems. Twice,
        since a message may be on its way from one widget to another at the first look.
        """
        async with asyncio.timeout(PATIENCE):
            while not (  # noqa: ASYNC110 - no event tells it
                await self._is_quiet() and await self._is_quiet()
            ):
                await asyncio.sleep(_POLL if self.app.has_typed_ahead else 0)

    async def until(self, holds):
        """Let the application go on until that holds; give up after a long while."""
        deadline = time.monotonic() + PATIENCE
        while not holds():
            if time.monotonic() > deadline:
                raise AssertionError(f"never came about: {self.rows[-1]!r} is shown")
            await self.pilot.pause(_MOMENT)
        await self.settle()

    async def rest(self):
        """Wait for what comes a moment after the last key: the margin, and the preview."""
        for preview in self.screen.query(ArticlePreview):
            while preview.is_due:
                await self.settle()
            await self.app.workers.wait_for_complete()
        for margin in self.screen.query(Margin):
            while margin._unfolded != margin._wanted:
                margin._unfold()
                await self.settle()
        await self.settle()

    async def _is_quiet(self):
        await self.pilot._wait_for_screen()
        if not self.app.is_running:
            return True  # it was quit: what its widgets still had to do is never done
        screen = self.app.screen
        with self.app._context():  # a test may have opened another one since
            screen._on_timer_update()  # what is dirty is painted now, not at the next frame
        nodes = [self.app, *screen.walk_children(with_self=True)]
        waiting = any(node.message_queue_size or node._next_callbacks for node in nodes)
        stale = (
            screen._layout_required
            or screen._repaint_required
            or screen._dirty_widgets
            or screen._callbacks
        )
        typed_ahead = self.app.has_typed_ahead
        return screen.is_running and not (waiting or stale or typed_ahead)

    @property
    def screen(self):
        return self.app.screen

    @property
    def screen_shown(self):
        """The screen that keys go to; None once the application has ended."""
        return self.app.screen if self.app.is_running else None

    @property
    def reading(self):
        """What the features of the open reader act on."""
        return self.screen.reading

    def feature(self, kind):
        """The feature of that class in the open reader."""
        features = self.reading.dispatch._features
        return next(one for one in features if isinstance(one, kind))

    @property
    def session(self):
        return self.screen.session

    @property
    def rows(self):
        """What stands on the screen, row by row."""
        return [strip.text for strip in self.strips]

    @property
    def strips(self):
        """The rows of the screen as they are drawn, with what is seen below a panel."""
        return self.screen._compositor.render_strips()

    @property
    def panel(self):
        """What stands in the panel that is open, row by row, its rule first."""
        [panel] = [one for one in self.screen.query(Panel) if one.display]
        cells = panel.region
        rows = [row[cells.x : cells.right] for row in self.rows[cells.y : cells.bottom]]
        return [rows[-1], *rows[:-1]] if panel.has_class("-upper") else rows

    @property
    def news(self):
        """What the last line tells, without the isolates of the names in it."""
        return without_isolates(self.screen.query_one(StatusBar)._news)

    @property
    def row_of_keys(self):
        """What the last line tells, with the keys that go with it."""
        status = self.screen.query_one(StatusBar)
        keys = [f"{key} {does}" for key, does in status._keys_of_news]
        return " · ".join(filter(None, [self.news, *keys]))

    @property
    def tags(self):
        """Labels and exact texts of the open article, in reading order."""
        found = self.session.annotation_set.in_reading_order()
        return [(one.label, one.quote.exact) for one in found]


def drawn(text):
    """The text as a row shows it: Arabic is shaped and ordered."""
    return Pen().line([Piece(str(text))], 80, right=False).text.strip()


def link_by(encoding):
    """A terminal that is spoken to in this encoding, and remembers nothing."""
    return TerminalLink({}, override=encoding)


@asynccontextmanager
async def desk_on(folder, *, size=(80, 24), workspace=None, **options):
    """The application on the corpus, until the block ends."""
    workspace = workspace or Workspace.open(folder)
    app = HashiyaApp(workspace, **options)
    async with app.run_test(size=size) as pilot:
        desk = Desk(app, pilot)
        await desk.settle()
        yield desk


def exported(folder):
    """All sets of the corpus, as another program would read them."""
    lines = exchanging.exported(Workspace.open(folder)).splitlines()
    return [json.loads(line) for line in lines]
