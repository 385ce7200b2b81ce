"""What is at the caret, worked out once for each place of the caret.

Whatever draws or acts on the page asks for it, some twenty times a key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from tui.page.mark import innermost_first
from tui.page.motions import Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.model import Span
    from tui.page.caret import Caret
    from tui.page.mark import Mark
    from tui.page.marks import Marks
    from tui.page.motions import Motions


class PageWithCaret(Protocol):
    """A page: its caret and motions, and its marks."""

    @property
    def caret(self) -> Caret:
        """Where the reader is."""

    @property
    def motions(self) -> Motions:
        """The units of its text."""

    @property
    def marks(self) -> Marks:
        """The marks that keys can act on."""


class CaretPlace:
    """Of one page."""

    def __init__(self, page: PageWithCaret) -> None:
        self._page = page
        self._caret: tuple[Caret, Motions] | None = None
        """What the block was found for."""
        self._block: Span
        self._asked: tuple[Span, Marks, int] | None = None
        """What the marks were looked for with."""
        self._marks: Sequence[Mark] = ()

    @property
    def block(self) -> Span:
        """What is drawn as the caret: a word at most, however far it reaches.

        Of what begins with a quotation mark, that is the first word.
        """
        caret = self._page.caret, self._page.motions
        if caret != self._caret:
            self._caret, self._block = caret, self._found_block()
        return self._block

    def _found_block(self) -> Span:
        caret, motions = self._page.caret, self._page.motions
        if caret.anchor is None:
            word = motions.first_word(caret.head)
        else:
            word = motions.unit_at(caret.active_edge, Unit.WORD)
        return caret.head if word.encloses(caret.head) else word

    @property
    def marks(self) -> Sequence[Mark]:
        """The annotations that the caret is in, innermost first."""
        block, marks = self.block, self._page.marks
        asked = block, marks, marks.version
        if asked != self._asked:
            found = marks.touching(block.start, block.end)
            self._asked, self._marks = asked, innermost_first(found)
        return self._marks
