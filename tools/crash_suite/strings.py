"""R1, R7: a person tags while the terminal sends strings, and the reader ends within one.

Answers of a terminal, pasted text and mouse reports that cannot be read come in pieces,
full of letters that are commands. The set holds what was tagged, no less and no more.
"""

from __future__ import annotations

import signal
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from annotations.model import AnnotationSet
from annotations.store import FileRepository
from tools.crash_suite.bench import ARTICLE, Bench
from tools.crash_suite.states import dice
from tools.crash_suite.tally import Tally
from tools.crash_suite.typist import Typist
from tools.crash_suite.work import KEY

if TYPE_CHECKING:
    import random

    from tools.crash_suite.children import ForkServer

STEPS = 6
"""Tags of one trial, with strings before and after each."""
_READY = "\ufedb".encode()
"""A letter of the article's words, as it is drawn."""
_TAG = b"\x1b[D\x1b[Dwa"
"""Two words on, select the word there, tag it as an actor."""
_COMMANDS = b"wacduyqn:;=-[]123 "
_STRINGS = (
    (b"\x1bP", b"\x1b\\"),
    (b"\x1b]", b"\x07"),
    (b"\x1b]", b"\x1b\\"),
    (b"\x1b_", b"\x1b\\"),
    (b"\x1b^", b"\x1b\\"),
    (b"\x1bX", b"\x1b\\"),
    (b"\x1b[200~", b"\x1b[201~"),
    (b"\x1b[<", b"M"),
)
"""How each begins and ends; the last is a mouse report, which none of this can be."""
_LONGEST = 24
_PATIENCE = 30.0
"""Seconds in which a tag must be saved."""


def run(_fork_server: ForkServer, trials: int) -> Tally:
    """Type in so many readers, of which every second is killed."""
    tally = Tally("strings")
    for trial in range(trials):
        with tempfile.TemporaryDirectory() as name:
            bench = Bench(Path(name) / "corpus")
            bench.prepare()
            _type_in_one(
                bench, tally, dice(("strings", trial)), is_killed=trial % 2 == 0
            )
        tally.trials += 1
    return tally


def _type_in_one(
    bench: Bench, tally: Tally, chance: random.Random, *, is_killed: bool
) -> None:
    with Typist(bench.folder, ARTICLE) as typist:
        typist.wait_for(_READY)
        for step in range(STEPS):
            typist.type(*_pieces(chance))
            typist.type(_TAG)
            if _saved(bench, step + 1) != step + 1:
                tally.blame("wrong", f"after tag {step + 1} there are more or fewer")
                return
            tally.add(acknowledged=1, strings=1)
        typist.type(*_pieces(chance)[:-1])
        if typist.has_ended:
            tally.blame("wrong", "a string ended the reader")
        typist.end(signal.SIGKILL if is_killed else signal.SIGHUP)
        tally.add(killed=is_killed, hung_up=not is_killed)
    _judge(bench, tally)


def _pieces(chance: random.Random) -> list[bytes]:
    """One string, cut in two places, but not behind its first escape.

    That one alone is a key wherever the rest comes late, as it does on a busy machine.
    """
    begin, end = chance.choice(_STRINGS)
    letters = bytes(chance.choices(_COMMANDS, k=chance.randrange(4, _LONGEST)))
    whole = begin + letters + end
    first, second = sorted(chance.sample(range(2, len(whole)), 2))
    return [whole[:first], whole[first:second], whole[second:]]


def _saved(bench: Bench, wanted: int) -> int:
    """How many annotations are saved, once they are so many, or never will be."""
    deadline = time.monotonic() + _PATIENCE
    while (count := len(_stored(bench).annotations)) < wanted:
        if time.monotonic() > deadline:
            break
        time.sleep(0.02)
    return count


def _judge(bench: Bench, tally: Tally) -> None:
    """The set holds the tags that were typed, and nothing that a string could have made."""
    found = _stored(bench)
    labels = [one.label for one in found.annotations.values()]
    if labels != ["actor"] * STEPS:
        tally.blame("wrong", f"{STEPS} actors were tagged, and {labels} were found")
    extra = [one.note or one.value for one in found.annotations.values()]
    if found.links or any(extra):
        tally.blame("wrong", f"links {found.links}, notes and values {extra}")


def _stored(bench: Bench) -> AnnotationSet:
    with FileRepository(bench.folder) as repository:
        stored = repository.load(KEY)
    if stored is not None:
        return stored.annotation_set
    return AnnotationSet(ARTICLE, bench.article.sha256, KEY.owner)
