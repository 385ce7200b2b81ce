"""A mouse on the screen as it is seen: it reports columns as the terminal does."""

from __future__ import annotations

from textual.events import (
    MouseDown,
    MouseMove,
    MouseScrollDown,
    MouseScrollUp,
    MouseUp,
)


class Mouse:
    """Points at cells that are seen; events go the way that the driver's go."""

    def __init__(self, desk, screen, encoding):
        self.desk, self.screen, self.encoding = desk, screen, encoding
        # A slow machine must not part two clicks that belong together.
        desk.app.CLICK_CHAIN_TIME_THRESHOLD = float("inf")

    async def send(self, kind, x, y, button=1):
        """One event, at a cell that is seen there."""
        column = self.screen.reported(x, y, self.encoding)
        event = kind(None, column, y, 0, 0, button, False, False, False)
        self.desk.app._driver.process_message(event)
        await self.desk.pilot.pause()

    def looks(self, x, y):
        """How the cell looks that is seen there."""
        return self.screen.displayed(self.encoding)[y][x][1]

    async def click(self, x, y, times=1, button=1):
        for _time in range(times):
            await self.send(MouseDown, x, y, button)
            await self.send(MouseUp, x, y, button)
        self.rest()

    async def drag(self, *places):
        await self.send(MouseDown, *places[0])
        for place in places[1:]:
            await self.send(MouseMove, *place)
        await self.send(MouseUp, *places[-1])
        self.rest()

    async def wheel(self, x, y, turns):
        kind = MouseScrollDown if turns > 0 else MouseScrollUp
        for _turn in range(abs(turns)):
            await self.send(kind, x, y, 0)

    def rest(self):
        """Let so much time go by that the next click is one of its own."""
        self.desk.app._click_chain_last_time = None
