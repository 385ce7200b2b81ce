"""Prints how the cost of each key grows with the corpus: the processor time that it takes.

Run it as `python benchmarks/growth.py FOLDER [--sizes 10 100 1000 10000]`. The corpora are
made below the folder by `benchmarks/corpus.py`, with a set of each article by this person
and by every annotator; those that are there already are used again. The programs on all
corpora are started together, and get each key in turn, so that a busy machine slows all of
them: compare along a row. What a program does of itself after its start, such as counting
sets, is printed as the last row and is in no other.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from annotations.model import ArticleState, Status
from annotations.workspace import Workspace
from benchmarks import corpus
from benchmarks.caret_bytes import HASHIYA, session

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from benchmarks.pty_session import PtySession

SIZE = (100, 30)
_BEGUN = Status(ArticleState.IN_PROGRESS)
START_QUIET, KEY_QUIET = 0.4, 0.3
LONGEST_WAIT = 600.0
_AT_REST = 0.02
"""Of a processor: a program that uses less does nothing of itself any more."""
_GLANCE = 1.0
"""Seconds for which a program is watched to see whether it is at rest."""

ENTER, LEFT, DOWN, END, HOME = b"\r", b"\x1b[D", b"\x1b[B", b"\x1b[F", b"\x1b[H"
PAGE, UP, ESCAPE, NEXT, PREVIOUS = b"\x1b[6~", b"\x1b[A", b"\x1b", b"\x0e", b"\x10"


class Step(NamedTuple):
    """A key that is measured, by what it does."""

    name: str
    key: bytes
    times: int = 1


IN_LIBRARY = (
    Step("list: row down", DOWN, 8),
    Step("list: page", PAGE, 4),
    Step("list: last", END),
    Step("list: first", HOME),
    Step("list: find a title", b"/0"),
    Step("list: all again", ESCAPE),
)
IN_READER = (
    Step("open", ENTER),
    Step("caret", LEFT, 8),
    Step("first tag, saved", b"a"),
    Step("undo, saved", b"u"),
    Step("redo, saved", b"+"),
    Step("undo again, saved", b"u"),
    Step("undo with the last edit elsewhere", b"u"),
    Step("next article", NEXT, 5),
    Step("previous article", PREVIOUS, 5),
    Step("back to the list", b"q"),
)


class Curves(NamedTuple):
    """Milliseconds of processor time by what was measured, one for each corpus."""

    by_step: dict[str, list[float]]

    def add(self, name: str, costs: Sequence[float]) -> None:
        """Keep what a step has cost on each corpus."""
        self.by_step[name] = [one * 1e3 for one in costs]


def made(folder: Path, articles: int, annotators: int) -> Path:
    """The corpus of that size, which is made unless it is there."""
    path = folder / f"{articles}x{annotators}"
    if not (folder / f"{path.name}.made").exists():
        corpus.write_articles(path, articles)
        for done in corpus.import_sets(path, articles, annotators):
            print(f"  {path.name}: {done} articles", file=sys.stderr)
        _take_over(path, articles)
        (folder / f"{path.name}.made").touch()
    return path


def _take_over(path: Path, articles: int) -> None:
    """Give this person a set of every article, as if they had tagged all."""
    known, workspace = corpus.seeds(), Workspace.open(path)
    sets = []
    for number in range(articles):
        seed = known[number % len(known)]
        article = corpus.article_of(number, seed)
        own = corpus.set_of(article, seed, number, 0, workspace.annotator)
        sets.append(replace(own, annotator=workspace.annotator, status=_BEGUN))
    workspace.repository.import_sets(sets)
    workspace.repository.close()


def measured(programs: Sequence[PtySession], step: Step) -> list[float]:
    """The median cost of the step in each program, pressed in turn."""
    costs: list[list[float]] = [[] for _one in programs]
    for _time in range(step.times):
        for program, cost in zip(programs, costs, strict=True):
            before = program.processor_seconds()
            quiet = START_QUIET if step.key == ESCAPE else KEY_QUIET
            program.press(step.key, quiet=quiet, limit=LONGEST_WAIT)
            cost.append(program.processor_seconds() - before)
    return [statistics.median(one) for one in costs]


def wait_for_rest(program: PtySession) -> None:
    """Wait until the program does nothing of itself."""
    end = time.monotonic() + LONGEST_WAIT
    while time.monotonic() < end:
        before = program.processor_seconds()
        program.listen(_GLANCE)
        if program.processor_seconds() - before < _AT_REST * _GLANCE:
            return


def started(
    stack: ExitStack, corpora: Sequence[Path], home: Path, *article: str
) -> list[PtySession]:
    """The reader on each corpus, with what it cost until its first frame stood."""
    programs = []
    shutil.rmtree(home / ".local", ignore_errors=True)  # where they were
    for folder in corpora:
        command = [str(HASHIYA), "open", str(folder), *article]
        program = stack.enter_context(session(command, SIZE, home))
        program.rest(quiet=START_QUIET, limit=LONGEST_WAIT)
        programs.append(program)
    return programs


def measure(corpora: Sequence[Path], home: Path) -> Curves:
    """What starts and keys cost on each of the corpora.

    Args:
        corpora: From the smallest on.
        home: An empty folder, in which the programs remember where they were.
    """
    curves = Curves({})
    with ExitStack() as stack:
        programs = started(stack, corpora, home, "--article", "00003.txt")
        curves.add("start with an article", [p.processor_seconds() for p in programs])
    with ExitStack() as stack:
        programs = started(stack, corpora, home)
        first = [one.processor_seconds() for one in programs]
        curves.add("start with the list", first)
        for program in programs:
            wait_for_rest(program)
        whole = [one.processor_seconds() for one in programs]
        for step in (*IN_LIBRARY, *IN_READER):
            curves.add(step.name, measured(programs, step))
            if step.key == ESCAPE:
                for program in programs:
                    wait_for_rest(program)
        counted = [all_ - one for all_, one in zip(whole, first, strict=True)]
        curves.add("of itself after the start", counted)
        sizes = [one.resident_kibibytes() / 1024e3 for one in programs]
        curves.add("memory, MiB", sizes)
    return curves


def report(sizes: Sequence[int], curves: Mapping[str, Sequence[float]]) -> None:
    """Print a row for each step, and how many times as much the largest costs."""
    heading = "".join(f"{one:>10,}" for one in sizes)
    print(f"{'ms of CPU, by articles':<36}{heading}{'ratio':>9}")
    for name, costs in curves.items():
        row = "".join(f"{one:10.1f}" for one in costs)
        print(f"{name:<36}{row}{costs[-1] / costs[0]:9.2f}")


def main() -> int:
    """Make the corpora, measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path, help="for the corpora; on a fast disk")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10, 100, 1000, 10_000])
    parser.add_argument("--annotators", type=int, default=20)
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    corpora = [made(given.folder, size, given.annotators) for size in given.sizes]
    with tempfile.TemporaryDirectory(prefix="growth-") as home:
        report(given.sizes, measure(corpora, Path(home)).by_step)
    return 0


if __name__ == "__main__":
    sys.exit(main())
