"""On no screen does anything that others wrote act on the terminal, hide, or end it.

The last guard before the terminal would stop it, too; here nothing may get that far. Nor is
anything a key there that a terminal sends without one being pressed, or does a byte end it.
"""

from __future__ import annotations

import unicodedata

import pytest

from tests.hostile.corpora import hostile_corpora
from tests.screens import STATES, desk_at
from tui.painting.input_events import InputEvents

_UNDRAWN = {"Cc", "Cs", "Zl", "Zp"}
"""General categories of what no row holds: controls, halves, ends of lines."""
_ORDERING = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
"""Bidi classes of what orders text; rows are in order already."""
ESCAPE = "\N{SYMBOL FOR ESCAPE}"
"""Drawn in place of the control."""
_OWN_WORDS = {
    *("library narrowed to nothing", "library without articles"),
    *("too small", "help", "export", "conflict"),
    *("help of the reader", "guidelines"),
}
"""States in which nothing stands that others wrote, or only titles, which have no controls."""


_COMMANDS = b"acd;:*uyxqzfe\r\xc7\xff"
"""What would tag, ask, undo, leave or open something, were it typed."""
_STRINGS = [
    start + _COMMANDS + end
    for start in (b"\x1bP", b"\x1b]", b"\x1b_", b"\x1b^", b"\x1bX")
    for end in (b"\x1b\\", b"\x07", b"\x18", b"\x1a", b"")
]
_REPORTS = [b"\x1b[<acd;uM", b"\x1b[<1;2", b"\x1b[Mac!", b"\x1b[?1;2c", b"\x1b[999;9"]
_NOT_UTF8 = [b"\x80", b"\x90", b"\x9b", b"\xc7\xe1", b"\xf4\x90", b"\xff"]
_SILENCES = (0.3, 2, 6, 40)
"""Seconds without input; after the last, nothing is waited for any more."""


@pytest.fixture(scope="module")
def corpora(tmp_path_factory):
    """A corpus of each kind, made once."""
    return hostile_corpora(tmp_path_factory.mktemp("corpora"))


def undrawn(text):
    """The characters that would act or hide."""
    return {
        one
        for one in text
        if unicodedata.category(one) in _UNDRAWN
        or unicodedata.bidirectional(one) in _ORDERING
    }


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.name)
async def test_nothing_that_others_wrote_acts(state, corpora, tmp_path):
    async with desk_at(state, corpora, tmp_path) as desk:
        text = "".join(desk.rows)
        assert undrawn(text) == set()
        assert (ESCAPE in text) == (state.name not in _OWN_WORDS)
        await desk.rest()
        before = [strip.text for strip in desk.strips], list(desk.app.screen_stack)
        for data in (*_STRINGS, *_REPORTS):
            send(desk, data)
        await desk.settle()
        after = [strip.text for strip in desk.strips], list(desk.app.screen_stack)
        assert after == before
        for data in _NOT_UTF8:
            send(desk, data)
        await desk.settle()
        assert desk.app.is_running


def send(desk, data):
    """Send bytes, cut in the middle, and then nothing, as a terminal does."""
    incoming, half = InputEvents(), len(data) // 2
    for events in (
        *(incoming.feed(piece) for piece in (data[:half], data[half:])),
        *(incoming.settle(seconds) for seconds in _SILENCES),
    ):
        for event in events:
            desk.app._driver.process_message(event)
