#!/usr/bin/env python3
"""How many keys a tag costs: the shortest path of keys to each span of a gold set.

The keys are those of the program's table, and what they do is done by its own motions on
its own page; only the search is this file's. An annotator tags the spans in reading
order. A path begins where the caret was left by the tag before, leads to a selection
that is exactly the span, and ends with the label's key. Every key counts as one, with
Shift or Ctrl held too; a hint counts its letters, a repeated motion its digit.

    python benchmarks/keystrokes.py                     all articles of the gold set
    python benchmarks/keystrokes.py --article 001 --replay

With `--replay` the keys that were found are pressed in the real application, and what it
exports then is compared with the gold set. A label whose values are dates asks for one in
a line as soon as it was given: there Enter keeps what is proposed where the gold set says
the same, else the gold set's value is typed, or Esc leaves the date without. These keys are
counted apart.
"""

from __future__ import annotations

import argparse
import asyncio
import heapq
import json
import shutil
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from textual.keys import _character_to_key  # noqa: E402

from annotations.exchange import ExportReport  # noqa: E402  the path comes first
from annotations.model import (  # noqa: E402
    BUILT_IN_TAGSET,
    Annotation,
    AnnotationSet,
    Article,
    Span,
    ValueKind,
    new_id,
)
from annotations.ops import AddAnnotation  # noqa: E402
from annotations.suggest import suggested_date  # noqa: E402
from annotations.text import quote_of  # noqa: E402
from annotations.workspace import Workspace  # noqa: E402
from tui.app import HashiyaApp  # noqa: E402
from tui.page import (  # noqa: E402
    SELECTIONS,
    Caret,
    Page,
    Unit,
    caret_after,
    hinted_words,
    selected,
)
from tui.reader.features.moving import Moving  # noqa: E402
from tui.reader.features.selecting import Selecting  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

GOLD = ROOT / "tests" / "data" / "annotator-a.hashiya.jsonl"
SEEDS = ROOT / "seeds"
MEASURE, HEIGHT = 72, 28  # cells and rows of text: a terminal of 110 x 32
LONGEST_PATH = 8
ARTICLE_DAYS = {
    "000": "2022-08-17",
    "001": "2022-08-15",
    "002": "2023-09-18",
    "003": "2023-09-13",
    "004": "2024-06-19",
}
"""When the articles were written: three of them do not say it."""
LARGEST_COUNT = 9

Step = tuple[int, tuple[str, ...], Caret]
"""What some keys cost, the keys, and where they lead."""


@dataclass(frozen=True)
class Key:
    """A key of the table, and what it does to the caret."""

    key: str
    act: Callable[[Page], Caret]
    repeats: bool = False


def keys_of_the_table() -> list[Key]:
    """Every key that moves or selects, one for each command."""
    rows = [*Moving.commands(BUILT_IN_TAGSET), *Selecting.commands(BUILT_IN_TAGSET)]
    found = []
    for row in rows:
        act = row.act if isinstance(row.act, partial) else partial(row.act)
        make = _ACTIONS.get(act.func.__name__)
        if make:
            found.append(make(row.command.keys[0], **act.keywords))
    return found


def _moving(key: str, motion: str, by: int, unit: Unit) -> Key:
    def act(page: Page) -> Caret:
        extend = page.caret.is_extending
        return caret_after(page, motion, by, unit, extend=extend)

    return Key(key, act, repeats=True)


def _extending(key: str, motion: str, by: int, unit: Unit) -> Key:
    def act(page: Page) -> Caret:
        return caret_after(page, motion, by, unit, extend=True)

    return Key(key, act, repeats=True)


_ACTIONS: dict[str, Callable[..., Key]] = {
    "move": _moving,
    "extend": _extending,
    "mark": lambda key: Key(key, lambda page: page.caret.begun()),
    "select": lambda key, unit: Key(key, lambda page: selected(page, unit)),
    "change": lambda key, how: Key(key, SELECTIONS[how], repeats=True),
}


@dataclass
class Annotator:
    """Someone who tags one article with as few keys as there can be."""

    article: Article
    keys: list[Key]
    page: Page = field(init=False)
    _after: dict[Caret, list[Step]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.page = Page(self.article, measure=MEASURE, height=HEIGHT)
        self._set = AnnotationSet(self.article.name, self.article.sha256, "benchmark")

    def tag(self, span: Span, label: str) -> list[str] | None:
        """The keys that tag the span from here, or None where there are none."""
        top = self.page.viewport.top
        path = Search(self, span, top).path()
        self.page.viewport.top = top
        self.page.move(Caret(span, anchor=span) if path is None else path[1])
        quote = quote_of(self.article.text, span)
        edit = AddAnnotation(Annotation(new_id(), label, span, quote)).edit(self._set)
        self._set = edit.applied_to(self._set)
        self.page.put_marks(self._set, BUILT_IN_TAGSET)
        self.page.follow(edit)
        return None if path is None else [*path[0], BUILT_IN_TAGSET.label(label).key]

    def steps_from(self, caret: Caret) -> list[Step]:
        """Where one key, or a count and a key, leads to."""
        if caret not in self._after:
            self._after[caret] = [
                step for key in self.keys for step in self._repeated(key, caret)
            ]
        return self._after[caret]

    def _repeated(self, key: Key, caret: Caret) -> Iterator[Step]:
        now = caret
        for times in range(1, (LARGEST_COUNT if key.repeats else 1) + 1):
            now, before = self._acted(key, now), now
            if now.extent == before.extent and now.is_extending == before.is_extending:
                return
            keys = (key.key,) if times == 1 else (str(times), key.key)
            yield len(keys), keys, now

    def _acted(self, key: Key, caret: Caret) -> Caret:
        top = self.page.viewport.top
        self.page.caret = caret
        found = key.act(self.page)
        self.page.viewport.top = top  # motions by pages scroll
        return found


class Search:
    """The shortest keys from the page's caret to one span."""

    def __init__(self, annotator: Annotator, span: Span, top: object) -> None:
        self._annotator, self._page = annotator, annotator.page
        self._start = self._page.caret
        self._span, self._top = span, top
        unit_at = self._page.motions.unit_at
        self._first = unit_at(span.start, Unit.WORD)
        self._last = unit_at(span.end - 1, Unit.WORD)

    def path(self) -> tuple[list[str], Caret] | None:
        """The keys and the caret that they lead to, without the label's key."""
        number = count()
        queue = [(0, next(number), self._start, ())]
        seen: set[Caret] = set()
        while queue:
            cost, _number, caret, keys = heapq.heappop(queue)
            if _place(caret) in seen:
                continue
            seen.add(_place(caret))
            if self._tagged(caret) == self._span:
                return list(keys), caret
            for more, added, onward in self._steps(caret):
                if _place(onward) not in seen and cost + more < LONGEST_PATH:
                    entry = (cost + more, next(number), onward, (*keys, *added))
                    heapq.heappush(queue, entry)
        return None

    def _steps(self, caret: Caret) -> Iterator[Step]:
        for step in self._annotator.steps_from(caret):
            if self._leads_there(step[2]):
                yield step
        yield from self._jumps(caret)

    def _leads_there(self, caret: Caret) -> bool:
        """Whether a selection has an edge at the span's; without one, all do."""
        selection = caret.selection
        if selection is None:
            return True
        at_start = selection.start in (self._first.start, self._span.start)
        return at_start or selection.end in (self._last.end, self._span.end)

    def _jumps(self, caret: Caret) -> Iterator[Step]:
        """To the words that matter, by their hints, as long as the view is the first."""
        if caret == self._start:
            yield from self._jump("g", caret, self._hints, extend=False)
        elif self._first.overlaps(caret.extent) and self._is_in_view(caret):
            yield from self._jump("'", caret, self._hints_from(caret), extend=True)

    def _jump(
        self, key: str, caret: Caret, hints: dict[str, Span], *, extend: bool
    ) -> Iterator[Step]:
        wanted = {self._last} if extend else {self._first, self._last}
        for hint, word in hints.items():
            if word in wanted:
                keys = (key, *hint)
                yield len(keys), keys, caret.to(word, extend=extend)

    @cached_property
    def _hints(self) -> dict[str, Span]:
        return self._hints_from(self._start)

    def _hints_from(self, caret: Caret) -> dict[str, Span]:
        self._page.caret = caret
        return hinted_words(self._page)

    def _is_in_view(self, caret: Caret) -> bool:
        page = self._page
        position = page.layout.position_of(caret.head.start)
        return page.viewport.y_of(position) is not None

    def _tagged(self, caret: Caret) -> Span | None:
        self._page.caret = caret
        return self._page.span_to_tag()


def _place(caret: Caret) -> Caret:
    """The caret without the column that moves by rows keep to."""
    return replace(caret, goal=None)


def gold_sets(path: Path, wanted: str) -> list[dict]:
    """The gold annotations of the articles whose name begins so."""
    lines = path.read_text("utf-8").splitlines()
    return [one for one in map(json.loads, lines) if one["article"].startswith(wanted)]


def in_reading_order(gold: dict) -> list[dict]:
    """The annotations as an annotator meets them, the outer before the inner."""
    return sorted(gold["annotations"], key=lambda one: (one["start"], -one["end"]))


def paths_of(
    gold: dict, limit: int | None = None
) -> list[tuple[dict, list[str] | None]]:
    """Each annotation with the keys that make it."""
    text = (SEEDS / gold["article"]).read_text("utf-8")
    annotator = Annotator(Article.of(gold["article"], text), keys_of_the_table())
    return [
        (one, annotator.tag(Span(one["start"], one["end"]), one["label"]))
        for one in in_reading_order(gold)[:limit]
    ]


def value_keys(gold: dict, one: dict) -> list[str]:
    """The keys that answer the line for a date's value; none for other labels."""
    if BUILT_IN_TAGSET.label(one["label"]).value is not ValueKind.DATE:
        return []
    day, wanted = ARTICLE_DAYS[gold["article"][:3]], one.get("value")
    found = suggested_date(one["text"], date.fromisoformat(day))
    proposed = found.value if found else None
    if wanted is None:
        return ["escape"]
    return ["enter"] if wanted == proposed else ["ctrl+a", *wanted, "enter"]


def tag_of(one: dict) -> tuple[int, int, str, str]:
    """What the export says of an annotation that the benchmark looks at."""
    return one["start"], one["end"], one["label"], one.get("value") or ""


async def replayed(gold: dict, keys: Iterable[str]) -> set[tuple[int, int, str, str]]:
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
    options = parser.parse_args()
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


def _replays(gold: dict, found: list[tuple[dict, list[str] | None]]) -> bool:
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
