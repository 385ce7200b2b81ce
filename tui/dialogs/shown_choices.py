"""The choices of a list as they are shown: which ones, and which of them are ticked."""

from __future__ import annotations

from heapq import nlargest
from typing import TYPE_CHECKING, Generic, TypeVar

from annotations.messages import _, plural
from annotations.text import folded
from tui.dialogs.list_question import MEASURED

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from tui.bindings import Keymap
    from tui.dialogs.list_question import ListQuestion
    from tui.widgets import Choice

_Value = TypeVar("_Value")


class ShownChoices(Generic[_Value]):
    """What stands in each row of a list, narrowed by what was typed."""

    def __init__(self, asked: ListQuestion[_Value]) -> None:
        """Show all choices at first."""
        self._asked = asked
        self.rows = list(range(len(asked.choices)))
        """The indices of the choices that are shown, one per row."""
        self._ticked = [asked.ticks and one.ticked for one in asked.choices]
        self.wanted = ""
        """What was typed to narrow the list."""
        self._folded: list[str] = []
        self._replaced: dict[int, Choice[_Value]] = {}
        self._marked: dict[int, Choice[_Value]] = {}
        """Choices as they are drawn now, where that depends on what was typed."""

    def choice_at(self, row: int) -> Choice[_Value]:
        """The choice in a row."""
        at = self.rows[row]
        return self._marked.get(at) or self._choice(at)

    def _choice(self, at: int) -> Choice[_Value]:
        return self._replaced.get(at) or self._asked.choices[at]

    @property
    def long_details(self) -> Sequence[str]:
        """The longest of what is said below the list, if it is to be shown whole."""
        if not self._asked.whole_details:
            return ()
        details = {self._choice(at).detail for at in range(len(self._asked.choices))}
        return nlargest(MEASURED, details, key=len)

    def replace(self, choices: Mapping[int, Choice[_Value]]) -> None:
        """Show these in place of the choices with these indices."""
        self._replaced.update(choices)
        if self._folded:
            for at, choice in choices.items():
                self._folded[at] = folded(choice.text)

    def row_of_next(self, cursor: int, wanted: Callable[[_Value], bool]) -> int | None:
        """The next row after the cursor, else the first, whose value is wanted."""
        count = len(self.rows)
        following = ((cursor + step) % count for step in range(1, count + 1))
        return next(
            (row for row in following if wanted(self._choice(self.rows[row]).value)),
            None,
        )

    def is_ticked(self, row: int) -> bool:
        """Whether the choice in a row is ticked."""
        return self._ticked[self.rows[row]]

    def turn_tick(self, row: int) -> None:
        """Tick or untick the choice in a row."""
        at = self.rows[row]
        self._ticked[at] = not self._ticked[at]

    def tick_all(self, ticked: bool) -> None:
        """Tick or untick all choices that are shown."""
        for at in self.rows:
            self._ticked[at] = ticked

    def taken(self, cursor: int) -> list[_Value]:
        """The values of the ticked choices or, without tick boxes, of that at the cursor."""
        taken = [at for at, ticked in enumerate(self._ticked) if ticked]
        if not self._asked.ticks:
            taken = self.rows[cursor : cursor + 1]
        return [self._choice(at).value for at in taken]

    @property
    def otherwise(self) -> str:
        """What to say where no choice is shown."""
        return _("nothing here has “{wanted}”").format(wanted=self.wanted.strip())

    def row_with_key(self, key: str) -> int | None:
        """The row of the choice that has this key, as it is printed."""
        keys = [self._choice(at).key for at in self.rows]
        return keys.index(key) if key and key in keys else None

    def narrow(self, wanted: str, keymap: Keymap) -> bool:
        """Show only the choices that fit the text; return whether it is another text."""
        if wanted == self.wanted:
            return False
        self.wanted = wanted
        self._folded = self._folded or [
            folded(self._choice(at).text) for at in range(len(self._asked.choices))
        ]
        self.rows = self._rows_for(wanted, keymap)
        return True

    def _rows_for(self, wanted: str, keymap: Keymap) -> list[int]:
        """The choices that fit; those of the same keys on the Latin layout, if need be."""
        if self._asked.ranked is not None:
            self._marked = dict(self._asked.ranked(wanted))
            return [*self._marked]
        rows = self._rows_with(wanted)
        if self._asked.other is not None:
            return rows  # a text that no row contains is chosen as typed
        for typed in keymap.latin_readings(wanted):
            rows = rows or self._rows_with(typed)
        return rows

    def _rows_with(self, wanted: str) -> list[int]:
        part = folded(wanted.strip())
        return [at for at, text in enumerate(self._folded) if part in text]

    def count(self, cursor: int) -> str:
        """How many rows there are, how many are ticked, or which one the cursor is at."""
        every = len(self._asked.choices)
        if self._asked.ticks:
            message = _("{ticked} of {all} ticked")
            return message.format(ticked=sum(self._ticked), all=every)
        if len(self.rows) < every:
            return _("{shown} of {all}").format(shown=len(self.rows), all=every)
        if self._asked.of_words and self.rows:
            return _("{shown} of {all}").format(shown=cursor + 1, all=every)
        return plural("{count} row", "{count} rows", every) if not every else f"{every}"
