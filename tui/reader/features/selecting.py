"""Selecting by one key: units of the text, and changes of what is selected."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from annotations.messages import Message
from tui.page import SELECTIONS, Caret, selected
from tui.reader.display import PageState
from tui.reader.feature import Feature, FeatureCommand, Group, command

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeAlias

    from annotations.model import Tagset
    from tui.reader.reading import Reading

    _Row: TypeAlias = tuple[str, str, Callable[["Selecting"], None], Message]


_NOTHING_FURTHER = {
    "quotation": Message("no quotation marks with both halves stand around this"),
    "reach": Message("the paragraph ends here"),
    "grow": Message("the whole paragraph is selected"),
    "prefix": Message("no prefix to leave out here"),
    "suffix": Message("no suffix to leave out here"),
    "punctuation": Message("no punctuation at the edges"),
}
"""What is said where a stroke selects nothing else, by what it selects or changes."""
_TRIMMING = frozenset({"prefix", "suffix", "punctuation"})
"""Changes that have done nothing if they have only selected the word at the caret."""


class Selecting(Feature):
    """Selects, grows and shrinks the selection, and drops it."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading)
        self._grown_from: tuple[Caret, ...] = ()
        """What was selected before each stroke of growing, to shrink back to."""

    @classmethod
    def commands(cls, tagset: Tagset) -> Sequence[FeatureCommand[Selecting]]:
        """Those of selecting, in the order of help."""
        rows = (*cls._by_unit(), *cls._by_change())
        return [command(Group.SELECTING, *row) for row in rows]

    @classmethod
    def _by_unit(cls) -> Sequence[_Row]:
        def unit(name: str) -> Callable[[Selecting], None]:
            return partial(cls.select, unit=name)

        return (
            ("select.mark", "v", cls.mark, Message("select by moving")),
            ("select.word", "w", unit("word"), Message("select word")),
            ("select.sentence", "s", unit("sentence"), Message("select sentence")),
            ("select.paragraph", "p", unit("paragraph"), Message("select paragraph")),
            ("select.quotation", '"', unit("quotation"), Message("select quotation")),
        )

    @classmethod
    def _by_change(cls) -> Sequence[_Row]:
        def change(how: str) -> Callable[[Selecting], None]:
            return partial(cls.change, how=how)

        return (
            (
                "select.on",
                "e",
                change("reach"),
                Message("select to the end of the phrase"),
            ),
            (
                "select.grow",
                "=",
                change("grow"),
                Message("expand: word, phrase, sentence ..."),
            ),
            ("select.shrink", "-", cls.shrink, Message("shrink the selection")),
            (
                "select.prefix",
                "[",
                change("prefix"),
                Message("leave out a prefix / put it back"),
            ),
            (
                "select.suffix",
                "]",
                change("suffix"),
                Message("leave out a suffix / put it back"),
            ),
            (
                "select.punctuation",
                "\\",
                change("punctuation"),
                Message("punctuation at the edges on / off"),
            ),
            ("select.none", "escape", cls.drop, Message("select nothing")),
        )

    def mark(self) -> None:
        """Begin to select by moving, or end it and drop the selection."""
        caret = self.reading.page.caret
        self.reading.go(caret.dropped() if caret.is_extending else caret.begun())

    def select(self, unit: str) -> None:
        """Select the unit that the caret is in."""
        before = self.reading.page.caret
        self.reading.go(selected(self.reading.page, unit))
        self._say_if_same(before, unit)

    def change(self, how: str) -> None:
        """Change the selection at one stroke, or as often as the count says."""
        page = self.reading.page
        start, before, grown_from = page.caret, PageState.of(page), self._grown_from
        for _time in range(self.reading.count.take()):
            caret = page.caret
            page.move(SELECTIONS[how](page))
            if how == "grow" and page.caret != caret:
                grown_from = (*grown_from, caret)
        self.reading.go(page.caret, before)
        self._grown_from = grown_from if how == "grow" else ()
        self._say_if_same(start, how)

    def _say_if_same(self, before: Caret, how: str) -> None:
        """Say why a stroke has selected nothing else than before."""
        now = self.reading.page.caret
        is_same = now == before
        if how in _TRIMMING:
            is_same = (now.extent, now.is_exact) == (before.extent, before.is_exact)
        if is_same and (reason := _NOTHING_FURTHER.get(how)):
            self.reading.say(str(reason))

    def shrink(self) -> None:
        """Go back to what was selected before it grew, or to nothing."""
        if not self._grown_from:
            self.reading.go(self.reading.page.caret.dropped())
            return
        *rest, before = self._grown_from
        self.reading.go(before)
        self._grown_from = tuple(rest)

    def drop(self) -> None:
        """Select nothing, and leave whatever is asked or marked out."""
        self.reading.drop()

    def moved(self) -> None:
        """Whatever was grown has been left."""
        self._grown_from = ()
