"""A desk whose keys have a price: the bytes that each makes the program send."""

from __future__ import annotations

from contextlib import asynccontextmanager

from textual.drivers.headless_driver import HeadlessDriver

from tests.desk import desk_on, link_by
from tui.output import Encoding


@asynccontextmanager
async def counted_desk(monkeypatch, corpus, **options):
    """A desk on a corpus, and a function that presses keys and returns their bytes.

    Without keys, the function returns those of the rest that follows a key.
    """
    sent = []
    with monkeypatch.context() as patch:
        patch.setattr(HeadlessDriver, "write", lambda _driver, data: sent.append(data))
        patch.setattr(HeadlessDriver, "is_headless", property(lambda _driver: False))
        link = link_by(Encoding.VISUAL)
        async with desk_on(corpus, link=link, **options) as desk:

            async def cost(*keys):
                sent.clear()
                if not keys:
                    await desk.settle()
                with desk.app.batch_update():  # one frame, on a slow machine, too
                    await desk.pilot.press(*keys)
                    await desk.pilot.pause()
                await desk.finish_key()
                return len("".join(sent).encode())

            yield desk, cost
