"""Every terminal shows the same: the screens in each encoding, by models of terminals."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from itertools import count

import pytest

from tests.commands import copy_of_seeds
from tests.tui.reader.sent import put_gold_tags, repainted, sending_desk
from tests.tui.terminal.screen import looks_alike
from tui.guide import HelpScreen
from tui.output import Encoding
from tui.reader import ReaderScreen
from tui.widgets import ArticleView, PassingPanel

DRAWN_BY_US = tuple(one for one in Encoding if one is not Encoding.PLAIN)
SIZES = ((80, 24), (100, 30))
NAMES = (
    "000_93a02fd9d045658e.txt",
    "001_aabaa63cd286f9ec.txt",
    "002_c8b9c0e6c7d9ba57.txt",
    "003_88f50d0ee01a588f.txt",
    "004_019fbf6702e73b3e.txt",
)


VOWELLED = "قَالَ الرَّجُلُ إِنَّ\u200cالْكِتَابَ جَدِيدٌ\nكلمة\u200f أخرى\u2067 هنا\u2069 abc كلمة\n"


@pytest.fixture
def seeds(tmp_path):
    corpus = copy_of_seeds(tmp_path)
    put_gold_tags(corpus)
    return corpus


SCREENS = {
    "library": [],
    "reader": ["enter"],
    "selection": ["s"],
    "half words": ["escape", "left", *["ctrl+shift+left"] * 3],
    "margin": ["escape", "m", "tab", "down", "down"],
    "help": ["?"],
}
"""The keys that lead from one to the next."""


def differing(screens):
    """Those that are seen otherwise than where we order rows; by encoding and name."""
    usual = screens[Encoding.VISUAL]
    return [
        (encoding, name)
        for encoding in DRAWN_BY_US
        for name, rows in screens[encoding].items()
        if not looks_alike(rows, usual[name])
    ]


async def walked(desk, screen, encoding, steps):
    """What each step shows, which is the same when all of it is sent again."""
    seen = {}
    for name, keys in steps.items():
        await desk.press(*keys)
        await desk.rest()
        seen[name] = screen.displayed(encoding)
        assert repainted(desk).displayed(encoding) == seen[name]
    return seen


@pytest.mark.parametrize("size", SIZES)
async def test_same_is_seen_in_every_encoding(seeds, monkeypatch, size):
    screens = {}
    for encoding in DRAWN_BY_US:
        sending = sending_desk(seeds, encoding, monkeypatch, size=size)
        async with sending as (desk, screen):
            screens[encoding] = await walked(desk, screen, encoding, SCREENS)
    assert differing(screens) == []


LETTERS = {
    "usual": ["left", "left"],
    "without vowel signs": ["f3"],
    "without them, hidden ones named": ["f4"],
    "hidden ones named": ["f3"],
}


async def test_signs_and_names_are_seen_in_every_encoding(tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text(VOWELLED, encoding="utf-8")
    screens = {}
    for encoding in DRAWN_BY_US:
        sending = sending_desk(tmp_path, encoding, monkeypatch, article="a.txt")
        async with sending as (desk, screen):
            screens[encoding] = await walked(desk, screen, encoding, LETTERS)
    assert differing(screens) == []


WALK = """
left right left down up j k h l . , space pageup pagedown g e home end t
shift+left shift+right shift+down shift+up ctrl+shift+left ctrl+shift+right
ctrl+shift+down ctrl+down ctrl+up v w s p escape a c d x n i o u y r m tab enter
f f3 f4 ? ctrl+n ctrl+p
""".split()  # noqa: SIM905 - the keys are easier to read so


def set_clocks(monkeypatch):
    """Let a walk not depend on how long it takes.

    Undo goes by times, and ids by chance.
    """
    seconds, numbers = count(), count()
    start = datetime(2026, 1, 1, tzinfo=UTC)

    def now():
        return start + timedelta(seconds=next(seconds))

    monkeypatch.setattr("annotations.store.files.set_files.utc_now", now)
    monkeypatch.setattr("annotations.model.ids.nanoseconds_now", lambda: 10**18)
    monkeypatch.setattr("annotations.model.ids._random", lambda: next(numbers))


def drawn_otherwise(desk):
    """The encodings in which the screen is drawn otherwise on purpose.

    Where the terminal orders rows itself a panel takes all of the width, and hints cover
    the beginnings of words.
    """
    if any(one.has_hints for one in desk.screen.query(ArticleView)):
        return {Encoding.WORD, Encoding.TOKEN, Encoding.SHADED}
    is_covered = not isinstance(desk.screen, ReaderScreen) or desk.screen.is_asking
    is_covered |= any(one.display for one in desk.screen.query(PassingPanel))
    return {Encoding.WORD, Encoding.TOKEN} if is_covered else set()


async def walk(seeds, encoding, monkeypatch, seed, count):
    """Keys at random; what is seen after each, and whether repainting changes it."""
    keys = random.Random(seed).choices(WALK, k=count)  # noqa: S311 - no secret
    rows_seen = []
    sending = sending_desk(seeds, encoding, monkeypatch, article=NAMES[seed % 5])
    async with sending as (desk, screen):
        for key in keys:
            await desk.press(key)
            if isinstance(desk.screen, HelpScreen):
                await desk.press("escape")
            rows_seen.append((screen.displayed(encoding), drawn_otherwise(desk)))
            if encoding is Encoding.VISUAL:
                assert repainted(desk).displayed(encoding) == rows_seen[-1][0], (
                    len(rows_seen),
                    key,
                )
    return keys, rows_seen


LONG_WALKS = [pytest.param(at, 200, marks=pytest.mark.long) for at in range(1, 6)]


@pytest.mark.parametrize(("seed", "count"), [(1, 80), *LONG_WALKS])
async def test_what_is_repainted_in_part_is_right_at_once(
    tmp_path, monkeypatch, seed, count
):
    """After each of many keys, in each encoding, no cell is out of date or place."""
    rows_seen = {}
    for encoding in DRAWN_BY_US:
        (tmp_path / encoding).mkdir()
        corpus = copy_of_seeds(tmp_path / encoding)
        with monkeypatch.context() as patch:
            set_clocks(patch)
            put_gold_tags(corpus)
            keys, rows_seen[encoding] = await walk(corpus, encoding, patch, seed, count)
    for at, (visual, otherwise) in enumerate(rows_seen[Encoding.VISUAL]):
        wrong = [
            one
            for one in DRAWN_BY_US
            if one not in otherwise and not looks_alike(rows_seen[one][at][0], visual)
        ]
        assert wrong == [], keys[: at + 1]
