"""A typed line with what it was before, so that keys can be taken back. Pure."""

from __future__ import annotations

from enum import Enum, auto

from msgspec import Struct, field
from msgspec.structs import replace

from tui.entry.line import EntryLine

MOST_STEPS = 500
"""Steps that can be taken back."""


class Stroke(Enum):
    """What a change was; changes of one kind in a row are one step, but for `OTHER`."""

    TYPED = auto()
    RUBBED_OUT = auto()
    DELETED = auto()
    OTHER = auto()


class EntryUndoHistory(Struct, frozen=True):
    """A line, the lines before it, and those that were taken back."""

    line: EntryLine = field(default_factory=EntryLine)
    before: tuple[EntryLine, ...] = ()
    after: tuple[EntryLine, ...] = ()
    """The one that was taken back last comes last."""
    _last: Stroke = Stroke.OTHER

    def moved(self, line: EntryLine) -> EntryUndoHistory:
        """The caret or the selection is another; the text is the same."""
        return replace(self, line=line, _last=Stroke.OTHER)

    def changed(
        self, line: EntryLine, stroke: Stroke = Stroke.OTHER
    ) -> EntryUndoHistory:
        """The text has changed."""
        if line.text == self.line.text:
            return self.moved(line)
        before = (*self.before, self.line)[-MOST_STEPS:]
        if self._goes_on(stroke):
            before = self.before
        return EntryUndoHistory(line, before, (), stroke)

    def undone(self) -> EntryUndoHistory:
        """As it was before the last step."""
        if not self.before:
            return self
        *before, line = self.before
        return EntryUndoHistory(line, tuple(before), (*self.after, self.line))

    def redone(self) -> EntryUndoHistory:
        """As it was before the last step back."""
        if not self.after:
            return self
        *after, line = self.after
        return EntryUndoHistory(line, (*self.before, self.line), tuple(after))

    def _goes_on(self, stroke: Stroke) -> bool:
        """Whether the stroke belongs to the step before it; a blank ends a run."""
        if stroke is Stroke.OTHER or stroke is not self._last or self.line.selection:
            return False
        return stroke is not Stroke.TYPED or not _ends_in_blank(self.line)


def _ends_in_blank(line: EntryLine) -> bool:
    return line.text[: line.caret][-1:].isspace()
