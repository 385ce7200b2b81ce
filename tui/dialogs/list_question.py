"""What a list asks: what there is to choose from, and what to do with what is chosen."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Generic, TypeVar

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from tui.bindings import Command
    from tui.widgets import Choice, QuotingTitle

_Value = TypeVar("_Value")

MEASURED = 100
"""Rows of a list by which its panel is measured, so that a list may be very long."""


class FurtherCommand(Struct, Generic[_Value], frozen=True):
    """Something else to do in a list, instead of choosing."""

    command: Command
    """Its action is `do_further`."""
    words: str
    """What the last line shows as the key's effect."""
    act: Callable[[list[_Value]], None]
    """Called as `chosen` is, with nothing if the list is empty."""
    closes: bool = True
    """Whether the list closes before; else its rows may be replaced."""


class ListQuestion(Struct, Generic[_Value], frozen=True, kw_only=True):
    """What to choose from, and what to do with the choice."""

    title: str | QuotingTitle
    """What the rows are."""
    choices: Sequence[Choice[_Value]]
    """In the order of the rows; any number."""
    chosen: Callable[[list[_Value]], None]
    """Called with the chosen value, or with all ticked ones, after the list has closed."""
    of_words: bool
    """Whether rows are words of the article, which begin at the right in every language,
    rather than words of the program."""
    total: str = ""
    """How much there is of what the rows are, in words."""
    left: Callable[[], None] | None = None
    """Called when the person chooses nothing."""
    other: Callable[[str], None] | None = None
    """Called with the filter's text if no row matches it, where texts outside the list
    may be chosen."""
    ticks: bool = False
    """Whether rows have tick boxes."""
    filtering: bool = False
    """Whether the filter is open initially."""
    cursor: int = 0
    """The initial row of the cursor."""
    taking: str = ""
    """What the last line shows as the effect of Enter; by default "choose"."""
    further: FurtherCommand[_Value] | None = None
    """What else to offer."""
    with_keys: bool = False
    """Whether choices have keys of their own."""
    aligned: bool = False
    """Whether the parts of the rows form columns; for lists that are short."""
    most_rows: int | None = None
    """The rows of the panel at most, where fewer than half of the page are enough."""
    ranked: Callable[[str], Iterable[tuple[int, Choice[_Value]]]] | None = None
    """The choices that fit what was typed, the best first, with their indices and marked
    where they fit; without it, those are shown that contain what was typed."""
    whole_details: bool = False
    """Whether what is said below the list takes as many rows as it needs, such as what
    people have written; a third of the panel at most."""
    is_whole: bool = False
    """Whether the list takes the whole screen, as the places of a corpus do."""

    @property
    def first_choices(self) -> list[Choice[_Value]]:
        """Those by which the panel is measured."""
        return [*islice(self.choices, MEASURED)]

    def says_more(self, *, fits: bool) -> bool:
        """Whether a row below the list says more of the choice at the cursor.

        Args:
            fits: Whether every row that the panel is measured by is seen whole.
        """
        if self.other is not None:
            return True
        fits = fits and len(self.choices) <= MEASURED
        details = (
            one.detail and not (fits and one.repeats_itself)
            for one in self.first_choices
        )
        return any(details)

    @property
    def has_effects(self) -> bool:
        """Whether a row below the list says what Enter does with it."""
        return any(one.effect for one in self.first_choices)

    def rows(self, *, of_details: int) -> int:
        """The rows that the panel needs: its title, the choices, and those beside them."""
        rows = 1 + len(self.choices) + sum((self.filtering, self.has_effects))
        rows += min(of_details, 1)
        return min(rows, self.most_rows or rows) + max(0, of_details - 1)
