#!/usr/bin/env python3
"""How many keys a tag costs: the shortest path of keys to each span of a gold set.

An annotator tags the spans in reading order, each from where the caret was left by the tag
before; `shortest_paths` says what counts as a key.

    python benchmarks/keystrokes.py                     all articles of the gold set
    python benchmarks/keystrokes.py --article 001 --replay
    python benchmarks/keystrokes.py --suggestions       with what the program suggests
    python benchmarks/keystrokes.py --suggestions --gold FILE   towards another's set

With `--replay` the keys that were found are pressed in the real application, and what it
exports then is compared with the gold set. A label whose values are dates asks for one in
a line as soon as it was given: there Enter keeps what is proposed where the gold set says
the same, else the gold set's value is typed, or Esc leaves the date without. These keys are
counted apart.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import shutil
import sys
import tempfile
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from textual.keys import _character_to_key  # noqa: E402

from annotations.exchange import ExportReport  # noqa: E402  the path comes first
from annotations.model import (  # noqa: E402
    BUILT_IN_TAGSET,
    Article,
    Span,
    ValueKind,
)
from annotations.suggest import suggested_date  # noqa: E402
from annotations.workspace import Workspace  # noqa: E402
from benchmarks.shortest_paths import (  # noqa: E402
    HEIGHT,
    MEASURE,
    Annotator,
    keys_of_the_table,
)
from benchmarks.suggestion_keys import print_keys_with_suggestions  # noqa: E402
from tui.app import HashiyaApp  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterable

Gold: TypeAlias = dict[str, Any]
"""A line of an export, or an annotation in one: of the values' types it says nothing."""
GOLD = ROOT / "tests" / "data" / "annotator-a.hashiya.jsonl"
SEEDS = ROOT / "seeds"
ARTICLE_DAYS = {
    "000": "2022-08-17",
    "001": "2022-08-15",
    "002": "2023-09-18",
    "003": "2023-09-13",
    "004": "2024-06-19",
}
"""When the articles were written: three of them do not say it."""


def gold_sets(path: Path, wanted: str) -> list[Gold]:
    """The gold annotations of the articles whose name begins so."""
    lines = path.read_text("utf-8").splitlines()
    return [one for one in map(json.loads, lines) if one["article"].startswith(wanted)]


def in_reading_order(gold: Gold) -> list[Gold]:
    """The annotations as an annotator meets them, the outer before the inner."""
    return sorted(gold["annotations"], key=lambda one: (one["start"], -one["end"]))


def paths_of(
    gold: Gold, limit: int | None = None
) -> list[tuple[Gold, list[str] | None]]:
    """Each annotation with the keys that make it."""
    text = (SEEDS / gold["article"]).read_text("utf-8")
    annotator = Annotator(Article.of(gold["article"], text), keys_of_the_table())
    return [
        (one, annotator.tag(Span(one["start"], one["end"]), one["label"]))
        for one in in_reading_order(gold)[:limit]
    ]


def value_keys(gold: Gold, one: Gold) -> list[str]:
    """The keys that answer the line for a date's value; none for other labels."""
    if BUILT_IN_TAGSET.label(one["label"]).value is not ValueKind.DATE:
        return []
    day, wanted = ARTICLE_DAYS[gold["article"][:3]], one.get("value")
    found = suggested_date(one["text"], date.fromisoformat(day))
    proposed = found.value if found else None
    if wanted is None:
        return ["escape"]
    return ["enter"] if wanted == proposed else ["ctrl+a", *wanted, "enter"]


def tag_of(one: Gold) -> tuple[int, int, str, str]:
    """What the export says of an annotation that the benchmark looks at."""
    return one["start"], one["end"], one["label"], one.get("value") or ""


async def replayed(gold: Gold, keys: Iterable[str]) -> set[tuple[int, int, str, str]]:
    """What may be exported after those keys were pressed in the real application."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(SEEDS / gold["article"], folder)
        workspace = Workspace.open(Path(folder))
        day = ARTICLE_DAYS[gold["article"][:3]]
        workspace.session(gold["article"]).date_article(day)
        app = HashiyaApp(workspace, article=gold["article"])
        async with app.run_test(size=(MEASURE + 38, HEIGHT + 4)) as pilot:
            await pilot.pause()
            for key in keys:
                await pilot.press(_character_to_key(key) if len(key) == 1 else key)
        exportable = Workspace.open(Path(folder)).exportable
        [found] = exportable.documents(bool, report=ExportReport())
    made = found.annotation_set.annotations.values()
    return {(one.span.start, one.span.end, one.label, one.value or "") for one in made}


def main() -> int:
    """Print the cost by article and label; 1 if a span or the replay misses."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--article", default="", help="how the names begin")
    parser.add_argument("--replay", action="store_true")
    parser.add_argument("--paths", action="store_true", help="print every path")
    parser.add_argument("--suggestions", action="store_true")
    options = parser.parse_args()
    if options.suggestions:
        print_keys_with_suggestions(options.gold.resolve(), options.article)
        return 0
    costs: dict[str, list[int]] = {}
    used: Counter[str] = Counter()
    missed = 0
    for gold in gold_sets(options.gold, options.article):
        found = paths_of(gold)
        missed += sum(keys is None for _one, keys in found)
        for one, keys in found:
            if keys:
                costs.setdefault(one["label"], []).append(len(keys))
                used.update(keys)
            if options.paths or not keys:
                print(one["label"], *(keys or ["unreachable:"]), one["text"], sep="\t")
        if options.replay:
            missed += not _replays(gold, found)
    _report(costs, used, missed)
    _report_values(options.gold, options.article)
    return 1 if missed else 0


def _replays(gold: Gold, found: list[tuple[Gold, list[str] | None]]) -> bool:
    answers = [value_keys(gold, one) for one, path in found if path]
    paths = [path for _one, path in found if path]
    pairs = zip(paths, answers, strict=True)
    keys = [key for path, answer in pairs for key in (*path, *answer)]
    made = asyncio.run(replayed(gold, keys))
    wanted = {tag_of(one) for one, _path in found}
    spent = sum(map(len, answers))
    print(
        f"{gold['article']}: {len(keys) - spent} keys and {spent} for values, ", end=""
    )
    print(f"{len(made & wanted)} of {len(wanted)} equal")
    for one in sorted(made ^ wanted):
        print("differs:", one)
    return made == wanted


def _report(costs: dict[str, list[int]], used: Counter[str], missed: int) -> None:
    for label, keys in sorted(costs.items()):
        spread = " ".join(f"{n}:{times}" for n, times in sorted(Counter(keys).items()))
        print(f"{label:8} {len(keys):4} spans  {_mean(keys):.2f} keys  {spread}")
    every = [one for keys in costs.values() for one in keys]
    print(f"{'all':8} {len(every):4} spans  {_mean(every):.2f} keys; missed: {missed}")
    print("keys used:", " ".join(f"{key}:{n}" for key, n in used.most_common(30)))


def _report_values(path: Path, article: str) -> None:
    """What the values of dates cost, besides the keys of their spans."""
    keys = [
        len(answer)
        for gold in gold_sets(path, article)
        for one in in_reading_order(gold)
        if (answer := value_keys(gold, one))
    ]
    ones = sum(cost == 1 for cost in keys)
    print(f"values   {len(keys):4} dates  {_mean(keys):.2f} keys; by one key: {ones}")


def _mean(numbers: list[int]) -> float:
    return sum(numbers) / len(numbers) if numbers else 0.0


if __name__ == "__main__":
    sys.exit(main())
