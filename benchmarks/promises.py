"""What is promised of the reader, as `table.py` measures it.

A page is what the floor program sends for one. Only bytes are the same in every run: a
promise about time is a ratio to a program that was measured in turn with the reader.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from benchmarks import compared as steps
from benchmarks.compared import FLOOR, OWN, SLATE

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.measured import Cost, Measured


class Goal(NamedTuple):
    """One promise."""

    text: str
    value: Callable[[Measured], float | None]
    most: float
    is_of_bytes: bool = False


def _sent(cost: Cost) -> float:
    return cost.sent


def _seconds(cost: Cost) -> float:
    return cost.seconds


def _processor(cost: Cost) -> float:
    return cost.processor


def _bytes(step: str, most: float) -> Goal:
    """At most so many bytes, whenever the key is pressed."""
    return Goal(
        f"{step}: most bytes", lambda found: found.most_bytes(step, OWN), most, True
    )


def _pages(step: str, most: float) -> Goal:
    """At most so many pages."""
    page = steps.PAGING, FLOOR
    return Goal(
        f"{step}: pages of bytes",
        lambda found: found.ratio(_sent, (step, OWN), page),
        most,
        is_of_bytes=True,
    )


def _times(
    step: str, figure: Callable[[Cost], float], of: str, most: float, than: str = ""
) -> Goal:
    """At most so many times as much as another program takes for the same, or for that."""
    unit = "CPU" if figure is _processor else "time"
    by = than or step
    return Goal(
        f"{step}: {unit} / {of}{f', {than}' if than else ''}",
        lambda found: found.ratio(figure, (step, OWN), (by, of)),
        most,
    )


GOALS = (
    Goal(
        "1 caret by word: 95 % of keys, bytes",
        lambda found: found.most_bytes(steps.CARET_BY_WORD, OWN, 0.95),
        250,
        is_of_bytes=True,
    ),
    _bytes(steps.CARET_BY_WORD, 400),
    _bytes(steps.RESTING, 850),
    _times(steps.CARET_BY_WORD, _seconds, FLOOR, 1.5),
    _times(steps.CARET_BY_WORD, _processor, FLOOR, 1.5),
    _times(steps.SELECTING, _seconds, FLOOR, 1.5),
    _times(steps.SELECTING, _processor, FLOOR, 1.5),
    _times(steps.CARET_BY_LETTER, _seconds, SLATE, 1.0),
    _bytes(steps.TAGGING, 600),
    _times(steps.TAGGING, _seconds, SLATE, 2.0),
    Goal(
        "tag, saved: ms of CPU",
        lambda found: _in_ms(found.median(steps.TAGGING, OWN, _processor)),
        8,
    ),
    _pages(steps.PAGING, 0.75),
    _pages(steps.TRAVELLING, 1.2),
    _bytes(steps.FINDING, 800),
    _bytes(steps.LEAVING, 1000),
    _pages(steps.WIDENING, 0.75),
    _bytes(steps.IDLE_KEY, 0),
    _bytes(steps.REFUSED, 200),
    _pages(steps.OPENING, 1.2),
    _pages("start", 1.3),
    _times("start", _seconds, FLOOR, 1.6),
    _times("start", _processor, FLOOR, 1.6),
    _bytes("idle, a second", 0),
    _times("idle, a second", _processor, FLOOR, 1.3),
    Goal(
        "memory / floor",
        lambda found: found.memory[OWN] / found.memory[FLOOR],
        1.35,
    ),
    _times(steps.BURST, _processor, OWN, 2.5, steps.CARET_BY_LETTER),
    _times("--version", _processor, OWN, 1.5, "import click"),
    _times("--help", _processor, OWN, 1.5, "import click"),
    _times("list", _processor, OWN, 2.5, "import click"),
    _times("tag", _processor, OWN, 2.5, "import click"),
    _times("export", _processor, OWN, 2.5, "import click"),
)


def _in_ms(seconds: float | None) -> float | None:
    return None if seconds is None else seconds * 1e3
