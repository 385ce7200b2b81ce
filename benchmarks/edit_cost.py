"""Prints what a key costs in an article with few annotations, and in one with many.

Run it as `python benchmarks/edit_cost.py`. It runs the application in this process,
without a terminal, on one article that has 200 or 10,000 annotations; what stands on the
screen is the same. Seconds of processor time depend on the machine: compare the ratios.
The session's part (making, saving and looking up edits) is timed apart from the rest, which is
the page, the widgets and Textual. A key that does nothing tells what Textual's own
test pilot costs; it is left out of the ratios.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from annotations.model import digest
from annotations.session import AnnotationSession
from annotations.session.own_sets import OwnSets
from annotations.workspace import Workspace
from tui.app import HashiyaApp

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

HASHIYA = Path(sys.executable).with_name("hashiya")
SIZE = (100, 30)
COUNTS = (200, 10_000)
ROUNDS = 25
WARMING_UP = 5
"""Rounds that are not measured."""

_SENTENCE = "قال الوزير كيم إن القمة تبدأ غدا في عمان. "
_PARTS = (
    ("claim", "إن القمة تبدأ غدا في عمان"),
    ("actor", "كيم"),
    ("date", "غدا"),
    ("actor", "عمان"),
)
"""The label and the words of each annotation of a sentence."""
_SENTENCES = max(COUNTS) // len(_PARTS)
_PARAGRAPH = 10
"""Sentences."""


class Key(NamedTuple):
    """A key that is measured."""

    name: str
    key: str
    after: str
    """Pressed after it, not measured: it takes the reader back to where they were."""


IDLE = "no effect"
KEYS = (
    Key(IDLE, "f20", "f20"),
    Key("caret", "left", "right"),
    Key("tag", "a", "u"),
    Key("undo", "u", "ctrl+r"),
)


class Cost(NamedTuple):
    """Seconds of processor time."""

    whole: float
    session: float

    @property
    def rest(self) -> float:
        """What the page, the widgets and Textual took."""
        return self.whole - self.session


SESSION_WORK = (
    *((AnnotationSession, name) for name in ("apply", "undo", "redo", "save")),
    (OwnSets, "newest_edit_elsewhere"),
)
"""What makes and saves edits, or looks them up, behind the screen."""


class SessionClock:
    """Sums the processor time that is spent on the session's part."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def install(self) -> None:
        """Time the session's work from now on."""
        for kind, name in SESSION_WORK:
            setattr(kind, name, self._timed(getattr(kind, name)))

    def _timed(self, method: Callable[..., object]) -> Callable[..., object]:
        def timed(*args: object, **options: object) -> object:
            started = time.process_time()
            try:
                return method(*args, **options)
            finally:
                self.seconds += time.process_time() - started

        return timed


def make_corpus(folder: Path, count: int) -> None:
    """A corpus with the one article, and a set of that many annotations of it."""
    paragraph = _SENTENCE * _PARAGRAPH
    text = f"{paragraph.rstrip()}\n" * (_SENTENCES // _PARAGRAPH)
    (folder / "long.txt").write_text(text, encoding="utf-8")
    (folder / "hashiya.toml").write_text('[team]\nidentity = "name"\n')
    annotations: list[dict[str, str | int]] = []
    links: list[dict[str, str | int]] = []
    at = 0
    for number in range(count // len(_PARTS)):
        at = text.index("قال", at)
        for label, words in _PARTS:
            start = text.index(words, at)
            name = f"{number:05}-{label}-{start}"
            annotations.append(
                {
                    "id": name,
                    "label": label,
                    "start": start,
                    "end": start + len(words),
                    "text": words,
                }
            )
        ends = annotations[-len(_PARTS)]["id"], annotations[1 - len(_PARTS)]["id"]
        links.append(
            {"id": f"l{number:05}", "type": "source", "from": ends[0], "to": ends[1]}
        )
        at += 1
    line = {
        "schema": 1,
        "article": "long.txt",
        "sha256": digest(text),
        "annotator": "bench",
        "state": "in progress",
        "annotations": annotations,
        "links": links,
    }
    tags = str(folder.parent / "set.jsonl")
    Path(tags).write_text(json.dumps(line), encoding="utf-8")
    command = [str(HASHIYA), "import", tags, str(folder)]
    subprocess.run([*command, "--annotator", "bench"], check=True, capture_output=True)


async def measure(folder: Path, clock: SessionClock) -> dict[str, Cost]:
    """What each key costs on the corpus: the median of its rounds."""
    workspace = Workspace.open(folder, annotator="bench")
    app = HashiyaApp(workspace, article="long.txt")
    found: dict[str, Cost] = {}
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()  # until the article is open
        await pilot.press("ctrl+home", "down", "down", "end")
        for key in KEYS:
            if key.name == "undo":
                await pilot.press("a")
            costs = [await _cost(pilot, key, clock) for _round in range(ROUNDS)]
            whole, session = zip(*costs[WARMING_UP:], strict=True)
            found[key.name] = Cost(statistics.median(whole), statistics.median(session))
    return found


async def _cost(pilot: Pilot[None], key: Key, clock: SessionClock) -> Cost:
    await pilot.pause()
    clock.seconds, started = 0.0, time.process_time()
    await pilot.press(key.key)
    await pilot.pause()
    cost = Cost(time.process_time() - started, clock.seconds)
    await pilot.press(key.after)
    return cost


def report(few: dict[str, Cost], many: dict[str, Cost]) -> None:
    """Print the costs of each key, and how many times as much many annotations cost."""
    few_count, many_count = COUNTS
    print(f"{'ms of CPU':<12}{few_count:>16,}{many_count:>16,}{'ratio':>9}")
    for name, cost in few.items():
        idle, other = few[IDLE].whole, many[name]
        rows = [("", cost.whole - idle, other.whole - many[IDLE].whole)]
        if name == IDLE:
            rows = [("", cost.whole, other.whole)]
        elif cost.session:
            rows.append(("  page", cost.rest - idle, other.rest - many[IDLE].whole))
            rows.append(("  session", cost.session, other.session))
        for part, one, two in rows:
            ratio = f"{two / one:9.2f}" if one else f"{'':9}"
            print(f"{part or name:<12}{one * 1e3:16.2f}{two * 1e3:16.2f}{ratio}")


def main() -> int:
    """Measure and print."""
    argparse.ArgumentParser(description=__doc__.partition("\n")[0]).parse_args()
    clock, found = SessionClock(), []
    clock.install()
    with tempfile.TemporaryDirectory() as home:
        for count in COUNTS:
            folder = Path(home, str(count), "corpus")
            folder.mkdir(parents=True)
            make_corpus(folder, count)
            found.append(asyncio.run(measure(folder, clock)))
    report(*found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
