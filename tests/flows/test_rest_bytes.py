"""What is drawn beside the text costs little: the unfolded row of the margin, and the track."""

from __future__ import annotations

import pytest
from textual.drivers.headless_driver import HeadlessDriver

from tests.tui.dialogs.test_panel_bytes import sending

MOST_TO_UNFOLD = 400
"""Bytes of a frame in which a row of the margin unfolds, or folds."""


@pytest.fixture
async def reading(tmp_path, monkeypatch):
    """A reader, and what it sends, one text a write."""
    async with sending(tmp_path, monkeypatch, (100, 30)) as (desk, _cost):
        sent = []
        monkeypatch.setattr(
            HeadlessDriver, "write", lambda _it, data: sent.append(data)
        )
        yield desk, sent


async def test_margin_folds_and_unfolds_in_small_frames_after_the_key(reading):
    desk, sent = reading
    unfolded = 0
    for _annotation in range(12):
        await desk.press("n")
        sent.clear()
        await desk.rest()
        frames = [len(data.encode()) for data in sent]
        assert max(frames, default=0) <= MOST_TO_UNFOLD
        unfolded += bool(frames)
    assert unfolded > 1  # some rows have more than one annotation


async def test_track_is_sent_when_the_page_moves_and_never_by_the_caret(reading):
    desk, sent = reading
    sent.clear()
    await desk.press("left", "down", "left")
    assert "┃" not in "".join(sent)
    sent.clear()
    await desk.press("pagedown")
    assert 0 < "".join(sent).count("┃") <= desk.app.size.height
