"""Where the reader is in the text, and what is selected.

Both live in logical order. The caret holds a unit (a letter or a word, or what a longer
motion went to); a selection runs from the unit where it began to the unit of the caret,
both included.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from annotations.model import Span


class Caret(Struct, frozen=True):
    """A place in the article's text, with the selection that hangs on it."""

    head: Span
    """The unit that the caret holds."""
    anchor: Span | None = None
    """The unit where the selection began, or None without a selection."""
    goal: int | None = None
    """Column that moves by rows keep to, in cells from the left of the text block."""

    is_extending: bool = False
    """Whether every motion extends the selection, as if Shift were held."""

    is_exact: bool = False
    """Whether the punctuation at the edges of the selection is wanted."""

    @property
    def selection(self) -> Span | None:
        """All that is selected."""
        return None if self.anchor is None else self.anchor.hull(self.head)

    @property
    def extent(self) -> Span:
        """All that the caret and the selection cover."""
        return self.selection or self.head

    @property
    def active_edge(self) -> int:
        """The offset that must be in view: the end of the selection that moves."""
        forward = self.anchor is not None and self.anchor.start <= self.head.start
        return self.head.end - 1 if forward else self.head.start

    def to(self, head: Span, *, extend: bool = False, goal: int | None = None) -> Caret:
        """The caret moved to a unit; the selection follows, or is dropped."""
        anchor = (self.anchor or self.head) if extend else None
        return Caret(head, anchor, goal, is_extending=extend and self.is_extending)

    def begun(self) -> Caret:
        """The same place, with a selection that every motion draws along."""
        return replace(self, anchor=self.anchor or self.head, is_extending=True)

    def turned(self) -> Caret:
        """The same selection, of which motions move the other end."""
        if self.anchor is None:
            return self
        return replace(self, head=self.anchor, anchor=self.head, goal=None)

    def dropped(self) -> Caret:
        """The same place with nothing selected."""
        return replace(self, anchor=None, is_extending=False)
