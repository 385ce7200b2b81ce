"""A window whose size changes many times in a moment, while somebody types."""

from __future__ import annotations

import pytest
from textual.events import Key, Resize
from textual.geometry import Size
from textual.screen import Screen

from tests.desk import desk_on
from tui.widgets import RtlInput

SIZES = [(1, 1), (5, 3), (200, 50), (80, 24), (500, 200), (10, 2)]
CHANGES = 228
TEXT = "يونغ"


@pytest.fixture
def corpus(tmp_path):
    lines = (f"قال كيم أمس إن موسكو بعيدة {day}\n" for day in range(300))
    (tmp_path / "a.txt").write_text("".join(lines), encoding="utf-8")
    return tmp_path


@pytest.fixture
def layouts(monkeypatch):
    """The sizes for which screens were laid out."""
    sizes, lay_out = [], Screen._refresh_layout

    def counted(screen, size=None, **how):
        if size is not None:
            sizes.append(size)
        lay_out(screen, size, **how)

    monkeypatch.setattr(Screen, "_refresh_layout", counted)
    return sizes


def sized(width, height):
    return Resize(Size(width, height), Size(width, height))


async def test_sizes_that_wait_are_laid_out_once_and_no_key_is_lost(corpus, layouts):
    async with desk_on(corpus, article="a.txt") as desk:
        await desk.press("left", "a", ":")
        layouts.clear()
        for number in range(CHANGES):
            desk.app.post_message(sized(*SIZES[number % len(SIZES)]))
            if number % (CHANGES // len(TEXT)) == 5:
                letter = TEXT[number // (CHANGES // len(TEXT))]
                desk.app.post_message(Key(letter, letter))
        desk.app.post_message(sized(100, 30))
        await desk.settle()
        assert desk.screen.query_one(RtlInput).text == TEXT
        assert desk.app.size == (100, 30)
        assert layouts[-1] == (100, 30)
        assert len(layouts) <= 4 * len(TEXT)
