#!/usr/bin/env python3
"""How many keys a difference costs in a review, from opening the first article to the last.

The outcome that is wanted is given: always one annotator's version, or a seeded mix of
both with changes and reasons of the reviewer's own. The keys are the cheapest that the
review offers for it, one by one or with `*`. With `--replay` they are pressed in the real
application, and what it exports then is compared with what was wanted.

    python benchmarks/review_keys.py --replay

Exit code 1 says that a goal was missed or an export differs.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from textual.keys import _character_to_key  # noqa: E402  the path comes first

from annotations.model import Resolution, Span  # noqa: E402
from annotations.review import BUILT_IN_REASONS, Judgement, Likeness, alike  # noqa: E402
from annotations.workspace import Workspace, reviewed_corpus  # noqa: E402
from tui.app import HashiyaApp  # noqa: E402
from tui.page import SELECTIONS, Page, whole  # noqa: E402
from tui.review import ReviewScreen  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from textual.pilot import Pilot

    from annotations.review import ReviewItem, ReviewSession

DATA = ROOT / "tests" / "data"
EXPERT = DATA / "annotator-a.hashiya.jsonl"
COPIES = ("disturbed-1", "disturbed-2")
SEEDS_OF_MIX = range(5)
EDGE_KEYS = {"[": "prefix", "]": "suffix", "\\": "punctuation"}
FEWEST = 40
"""Differences from which on a goal holds: else opening and finishing weigh too much."""
GOALS = {
    ("throughout", False): 1.15,
    ("throughout", True): 1.0,
    ("mix", False): 1.45,
    ("mix", True): 1.35,
}

Tag = tuple[int, int, str, str]
"""Start, end, label and value of a settled annotation."""


@dataclass(frozen=True)
class Wanted:
    """What is wanted of one difference."""

    version: int
    """The number of the version that is taken, 0 to leave it out."""
    reason: str = BUILT_IN_REASONS.usual
    edge: str = ""
    """The key that changes the span of the first version; empty to take one."""
    span: Span | None = None
    """The changed span."""


@dataclass
class Reviewer:
    """Someone who gets what they want of one article with as few keys as they can."""

    session: ReviewSession
    wanted: dict[int, Wanted]
    bulk: bool
    usual: dict[str, str]
    keys: list[str] = field(default_factory=list)

    def review(self) -> list[str]:
        """The keys that review the article, and go on to the next."""
        for item in self.session.items.differences:
            if not self.session.state(item).is_open:
                continue
            self._decide(item)
            if self.bulk:
                self._decide_alike(item)
        if self.keys[-1:] == ["enter"]:  # an Enter after that of a list is ignored
            return [*self.keys, "f", "}"]
        return [*self.keys, "enter"]

    def _decide(self, item: ReviewItem) -> None:
        wanted = self.wanted[item.number]
        if wanted.edge and wanted.span:
            self.keys += ["~", wanted.edge, "enter"]
            self.session.put_at(self.session.progress.result_of(item), wanted.span)
        elif wanted.version:
            self.keys.append(str(wanted.version))
            self.session.take(item, wanted.version)
        else:
            self._leave_out(item, wanted.reason)

    def _leave_out(self, item: ReviewItem, reason: str) -> None:
        label = item.first.label
        if self.usual.get(label, BUILT_IN_REASONS.usual) == reason:
            self.keys.append("0")
        else:
            letter = next(one.key for one in BUILT_IN_REASONS.all if one.name == reason)
            self.keys += ["x", letter]
            self.usual[label] = reason
        self.session.leave_out(item, reason)

    def _decide_alike(self, item: ReviewItem) -> None:
        """Decide on what is alike, too, if that saves keys."""
        best: tuple[int, list[str], list[Judgement]] = (0, [], [])
        for wider, (likeness, judgements) in enumerate(self._levels(item)):
            is_unticked = not wider and likeness is Likeness.VOTERS
            fits = [self._is_wanted(one) for one in judgements]
            unticking = len(fits) - fits[::-1].index(False) if False in fits else 0
            ticks = ["down" if fit else "space" for fit in fits[:unticking]]
            keys = ["*", *["="] * wider, *["a"] * is_unticked, *ticks, "enter"]
            saved = sum(fits) - len(keys)
            if saved > best[0]:
                chosen = [one for one, fit in zip(judgements, fits, strict=True) if fit]
                best = saved, keys, chosen
        _saved, keys, chosen = best
        if chosen:
            self.keys += keys
            self.session.judge_all(chosen)

    def _levels(self, item: ReviewItem) -> list[tuple[Likeness, list[Judgement]]]:
        """What the list shows first, and after each key that widens it."""
        decision = self.session.decision_on(item)
        taking = (Resolution.TAKE, Resolution.LEAVE_OUT)
        if decision is None or decision.resolution not in taking:
            return []
        found: dict[tuple[int, ...], tuple[Likeness, list[Judgement]]] = {}
        text = self.session.article.text
        for likeness in Likeness:
            judgements = alike(
                item, decision, self.session.open_items, likeness, text=text
            )
            numbers = tuple(one.item.number for one in judgements)
            if numbers:
                found.setdefault(numbers, (likeness, judgements))
        return list(found.values())

    def _is_wanted(self, judgement: Judgement) -> bool:
        wanted = self.wanted[judgement.item.number]
        if wanted.edge or judgement.version != wanted.version:
            return False
        label = judgement.item.first.label
        reason = judgement.reason or self.usual.get(label, BUILT_IN_REASONS.usual)
        return bool(wanted.version) or reason == wanted.reason


def throughout(session: ReviewSession, name: str) -> dict[int, Wanted]:
    """One annotator's version of every difference."""
    return {
        one.number: Wanted(one.ballot.votes[name]) for one in session.items.differences
    }


def mixed(
    session: ReviewSession, names: Sequence[str], chance: random.Random
) -> dict[int, Wanted]:
    """Each annotator's version 45 times in 100, else a change of the reviewer's own."""
    found = {}
    for item in session.items.differences:
        drawn = chance.random()
        changed = _changed(session, item) if drawn >= 0.9 else None
        name = names[0] if drawn < 0.45 else names[1]
        reason = BUILT_IN_REASONS.usual
        if chance.random() < 0.3:
            reason = chance.choice(BUILT_IN_REASONS.all[1:]).name
        found[item.number] = changed or Wanted(item.ballot.votes[name], reason)
    return found


def _changed(session: ReviewSession, item: ReviewItem) -> Wanted | None:
    """A change by one key of the first version's edges, if one changes them."""
    page = Page(session.article)
    for key, how in EDGE_KEYS.items():
        page.move(whole(page, item.first.span).begun())
        page.move(SELECTIONS[how](page))
        span = page.span_to_tag()
        if span is not None and span != item.first.span:
            return Wanted(1, edge=key, span=span)
    return None


def made_corpus(folder: Path, copy: str) -> tuple[Path, list[str]]:
    """The seeds with the expert's sets and those of a copy, and both names."""
    corpus = folder / "seeds"
    shutil.copytree(ROOT / "seeds", corpus, ignore=shutil.ignore_patterns("*.toml"))
    for file in (EXPERT, DATA / "disturbed" / f"{copy}.hashiya.jsonl"):
        _hashiya("import", str(file), str(corpus))
    return corpus, ["annotator-a", copy]


def _hashiya(*arguments: str) -> str:
    command = [sys.executable, "-m", "tui", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    return done.stdout


def planned(
    corpus: Path, names: list[str], outcome: str, *, bulk: bool
) -> tuple[list[str], dict[str, set[Tag]], int]:
    """The keys for an outcome, what must be exported then, and the differences."""
    scratch = corpus.with_name("planned")
    shutil.copytree(corpus, scratch)
    workspace = Workspace.open(scratch)
    reviewed = reviewed_corpus(workspace, names)
    chance = random.Random(outcome)  # noqa: S311 - to be the same each time
    keys: list[str] = []
    wanted_tags: dict[str, set[Tag]] = {}
    differences = 0
    usual: dict[str, str] = {}
    for article in reviewed.article_names():
        session = reviewed.session(article)
        wanted = (
            throughout(session, outcome)
            if outcome in names
            else mixed(session, names, chance)
        )
        differences += len(wanted)
        wanted_tags[article] = set(_tags(session, wanted))
        keys += Reviewer(session, wanted, bulk, usual).review()
    workspace.repository.close()
    shutil.rmtree(scratch)
    return keys, wanted_tags, differences


def _tags(session: ReviewSession, wanted: dict[int, Wanted]) -> Iterator[Tag]:
    """What must be settled: what is agreed on, and what is wanted of differences."""
    for item in session.items.all:
        one = wanted.get(item.number, Wanted(1))
        if one.version:
            version = item.ballot.versions[one.version - 1].annotation
            span = one.span or version.span
            yield span.start, span.end, version.label, version.value or ""


async def replayed(
    corpus: Path, names: list[str], keys: Sequence[str]
) -> dict[str, set[Tag]]:
    """What is exported after the keys were pressed in the real application."""
    workspace = Workspace.open(corpus)
    reviewed = reviewed_corpus(workspace, names)
    app = HashiyaApp(workspace, article=reviewed.first_open(), reviewed=reviewed)
    async with app.run_test(size=(100, 30)) as pilot:
        while not isinstance(app.screen, ReviewScreen):
            await pilot.pause()
        await _until_drawn(app, pilot)
        for key in keys:
            await pilot.press(_character_to_key(key) if len(key) == 1 else key)
            await _until_drawn(app, pilot)
    workspace.repository.close()
    return exported(corpus)


async def _until_drawn(app: HashiyaApp, pilot: Pilot[None]) -> None:
    """Wait as a person does: what is not drawn yet cannot be decided on."""
    await pilot.pause()
    while _is_pending(app):  # noqa: ASYNC110 - no event tells of it
        await asyncio.sleep(0.01)


def _is_pending(app: HashiyaApp) -> bool:
    screen = app.screen
    return isinstance(screen, ReviewScreen) and screen.reading.drawn.is_pending


def exported(corpus: Path) -> dict[str, set[Tag]]:
    """The adjudicated sets, as the export writes them."""
    lines = _hashiya("export", str(corpus), "--set", "adjudicated").splitlines()
    return {
        one["article"]: {
            (tag["start"], tag["end"], tag["label"], tag.get("value") or "")
            for tag in one["annotations"]
        }
        for one in map(json.loads, lines)
    }


def main() -> int:
    """Print keys per difference for each outcome; 1 if a goal or an export is missed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--copy", choices=COPIES, help="this copy alone")
    parser.add_argument("--replay", action="store_true")
    options = parser.parse_args()
    failed = False
    for copy in [options.copy] if options.copy else COPIES:
        with tempfile.TemporaryDirectory() as folder:
            corpus, names = made_corpus(Path(folder), copy)
            for bulk in (False, True):
                failed |= _report(corpus, names, bulk=bulk, replay=options.replay)
    return int(failed)


def _report(corpus: Path, names: list[str], *, bulk: bool, replay: bool) -> bool:
    """Print what the outcomes cost, with or without `*`; whether something is missed."""
    failed = False
    mixes = [f"mix {seed}" for seed in SEEDS_OF_MIX]
    costs: dict[str, list[float]] = {}
    for outcome in [*names, *mixes]:
        keys, wanted, differences = planned(corpus, names, outcome, bulk=bulk)
        kind = "throughout" if outcome in names else "mix"
        costs.setdefault(kind, []).append(len(keys) / differences)
        equal = ""
        if replay:
            made = corpus.with_name("made")
            shutil.copytree(corpus, made)
            is_equal = asyncio.run(replayed(made, names, keys)) == wanted
            shutil.rmtree(made)
            failed |= not is_equal
            equal = ", export equal" if is_equal else ", EXPORT DIFFERS"
        print(
            f"{names[1]} {'*' if bulk else ' '} {outcome:12} {len(keys):3} keys "
            f"{differences:3} differences  {len(keys) / differences:.2f}{equal}"
        )
    for kind, found in costs.items():
        cost = mean(found) if kind == "mix" else max(found)
        goal = GOALS[kind, bulk]
        is_missed = differences >= FEWEST and cost > goal
        failed |= is_missed
        print(f"{names[1]} {'*' if bulk else ' '} {kind}: {cost:.2f}, goal {goal}")
    return failed


if __name__ == "__main__":
    sys.exit(main())
