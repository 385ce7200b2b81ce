"""The shortest paths of keys that tag spans, found on the program's own page.

The keys are those of the program's table, and its own motions do what they do; only the
search is this file's. A path begins at the caret, leads to a selection that is exactly the
span, and ends with the label's key. Every key counts as one, with Shift or Ctrl held too; a
hint counts its letters, a repeated motion its digit.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field
from functools import cache, cached_property, partial
from itertools import count
from typing import TYPE_CHECKING, Any, cast

from msgspec.structs import replace

from annotations.model import (
    BUILT_IN_TAGSET,
    Annotation,
    AnnotationSet,
    Article,
    Span,
    new_id,
)
from annotations.ops import AddAnnotation
from annotations.text import quote_of, trimmed, word_at
from tui.page import (
    SELECTIONS,
    Caret,
    Page,
    Unit,
    caret_after,
    hinted_words,
    selected,
    whole,
)
from tui.reader.features.moving import Moving
from tui.reader.features.selecting import Selecting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tui.page.motions import Motions
    from tui.reader.feature import FeatureCommand

MEASURE, HEIGHT = 72, 28  # cells and rows of text: a terminal of 110 x 32
LONGEST_PATH = 8
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
    rows: tuple[FeatureCommand[Any], ...] = (
        *Moving.commands(BUILT_IN_TAGSET),
        *Selecting.commands(BUILT_IN_TAGSET),
    )
    found = []
    for row in rows:
        if row.act is None:
            continue
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


class Remembered:
    """An object whose methods are asked once for the same: they always answer the same."""

    def __init__(self, known: object) -> None:
        self._known = known

    def __getattr__(self, name: str) -> Callable[..., object]:
        """The method of that name, which from now on remembers its answers."""
        method = cache(getattr(self._known, name))
        setattr(self, name, method)
        return method


@dataclass
class Annotator:
    """Someone who tags one article with as few keys as there can be."""

    article: Article
    keys: list[Key]
    page: Page = field(init=False)
    _after: dict[tuple[str, Caret], Caret] = field(default_factory=dict)
    """Where each key that was tried leads to: tags move no text."""

    def __post_init__(self) -> None:
        self.page = Page(self.article, measure=MEASURE, height=HEIGHT)
        self.page.motions = cast("Motions", Remembered(self.page.motions))
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

    def steps_from(self, caret: Caret) -> Iterator[Step]:
        """Where one key, or a count and a key, leads to."""
        for key in self.keys:
            yield from self._repeated(key, caret)

    def _repeated(self, key: Key, caret: Caret) -> Iterator[Step]:
        now = caret
        for times in range(1, (LARGEST_COUNT if key.repeats else 1) + 1):
            now, before = self._acted(key, now), now
            if now.extent == before.extent and now.is_extending == before.is_extending:
                return
            keys = (key.key,) if times == 1 else (str(times), key.key)
            yield len(keys), keys, now

    def _acted(self, key: Key, caret: Caret) -> Caret:
        if (key.key, caret) not in self._after:
            self._after[key.key, caret] = self._tried(key, caret)
        return self._after[key.key, caret]

    def _tried(self, key: Key, caret: Caret) -> Caret:
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
        self._text = annotator.article.text
        self._is_one_word = word_at(self._text, span.start) == span

    def path(self) -> tuple[list[str], Caret] | None:
        """The keys and the caret that they lead to, without the label's key.

        The search is A*: the path that goes on first is the shortest one, counting the
        keys that it still needs at least.
        """
        if not self._can_be_tagged():
            return None
        number = count()
        queue: list[tuple[int, int, int, Caret, tuple[str, ...]]] = [
            (0, next(number), 0, self._start, ())
        ]
        cheapest = {_place(self._start): 0}
        while queue:
            _total, _number, cost, caret, keys = heapq.heappop(queue)
            if cheapest[_place(caret)] < cost:
                continue
            if self._is_there(caret):
                return list(keys), caret
            for more, added, onward in self._steps(caret):
                spent, place = cost + more, _place(onward)
                if spent >= cheapest.get(place, LONGEST_PATH):
                    continue
                cheapest[place] = spent
                total = spent + self._keys_needed(onward)
                if total < LONGEST_PATH:
                    entry = (total, next(number), spent, onward, (*keys, *added))
                    heapq.heappush(queue, entry)
        return None

    def _can_be_tagged(self) -> bool:
        """Whether the key for punctuation takes in what the span has at its edges.

        No other key does, and what its strokes take in, one after the other, depends only
        on what is between: a span that they leave out need not be searched for.
        """
        inner = trimmed(self._text, self._span)
        if inner in (None, self._span):
            return True
        page = self._page
        seen: set[Span | None] = {inner}
        page.caret = whole(page, inner)
        while True:
            page.caret = SELECTIONS["punctuation"](page)
            found = page.span_to_tag()
            if found == self._span or found in seen:
                return found == self._span
            seen.add(found)

    def _keys_needed(self, caret: Caret) -> int:
        """How many keys it takes from there at least.

        Nothing selects words at a distance: with nothing selected, a key must move there
        first.
        """
        if self._is_there(caret):
            return 0
        if caret.anchor is not None or self._is_one_word:
            return 1
        return (
            1 if trimmed(self._text, caret.head.hull(self._span)) == self._span else 2
        )

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

    def _is_there(self, caret: Caret) -> bool:
        """Whether the label's key would tag the span."""
        if not caret.extent.overlaps(self._span):
            return False
        self._page.caret = caret
        return self._page.span_to_tag() == self._span


def _place(caret: Caret) -> Caret:
    """The caret without the column that moves by rows keep to."""
    return replace(caret, goal=None)
