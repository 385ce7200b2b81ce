"""How the caret moves and what is selected: by motions, by hints, by the mouse.

A count that was typed before a motion repeats it. Hints stand on the words in view until
one is typed; the screen takes those keys itself, before they can mean anything else.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on

from annotations.errors import EditError
from annotations.messages import _
from tui.bindings import keymap_of
from tui.page import (
    SELECTIONS,
    Caret,
    Unit,
    caret_after,
    hinted_words,
    selected,
    whole,
)
from tui.reader.placing import PlacingScreen
from tui.reader.reader_display import Sight
from tui.widgets import ArticleView

if TYPE_CHECKING:
    from textual.events import Key

    from annotations.model import Span
    from tui.reader.hint_letters import HintLetters

_LARGEST_COUNT = 999


@dataclass(frozen=True, slots=True)
class Jump:
    """Hints that wait to be typed."""

    words: dict[str, Span]
    extend: bool
    typed: str = ""

    @property
    def open_hints(self) -> dict[str, Span]:
        """The words whose hints begin with what was typed, by the rest of the hint."""
        done = len(self.typed)
        return {
            hint[done:]: word
            for hint, word in self.words.items()
            if hint.startswith(self.typed)
        }


class MovingScreen(PlacingScreen):
    """A screen on one article, with the keys and the mouse that go about in it."""

    hint_letters: HintLetters
    _count = 0
    """The count that was typed for the next motion; 0 for none."""
    _jump: Jump | None = None
    _reshaped: str | None = None
    """The annotation whose span is being changed."""
    _before_growing: tuple[Caret, ...] = ()
    """What was selected before each stroke of growing, to shrink back to."""

    def action_move(self, motion: str, by: int, unit: str = "word") -> None:
        """Move the caret and drop the selection, unless it is being drawn along."""
        self._travel(motion, by, Unit(unit), extend=self.page.caret.is_extending)

    def action_extend(self, motion: str, by: int, unit: str = "word") -> None:
        """Move the caret and draw the selection along."""
        self._travel(motion, by, Unit(unit), extend=True)

    def action_mark(self) -> None:
        """Begin to select by moving, or end it and drop the selection."""
        caret = self.page.caret
        self.go(caret.dropped() if caret.is_extending else caret.begun())

    def action_select(self, unit: str) -> None:
        """Select the unit that the caret is in."""
        self.go(selected(self.page, unit))

    def action_change(self, how: str) -> None:
        """Change the selection at one stroke, or as often as the count says."""
        before = Sight.of(self.page)
        grown_from = self._before_growing
        for _time in range(self._take_count()):
            caret = self.page.caret
            self.page.caret = SELECTIONS[how](self.page)
            if how == "grow" and self.page.caret != caret:
                grown_from = (*grown_from, caret)
        self.go(self.page.caret, before)
        self._before_growing = grown_from if how == "grow" else ()

    def action_shrink(self) -> None:
        """Go back to what was selected before it grew, or to nothing."""
        if not self._before_growing:
            self.go(self.page.caret.dropped())
            return
        *rest, before = self._before_growing
        self.go(before)
        self._before_growing = tuple(rest)

    def action_drop(self) -> None:
        """Select nothing, and forget a question that is open."""
        self._relabelled = self._reshaped = None
        self.page.placing.release()
        self.go(self.page.caret.dropped())

    def action_jump(self, extend: bool = False) -> None:
        """Show a hint on every word in view: typing one goes there."""
        words = hinted_words(self.page)
        if words:
            extend = extend or self.page.caret.is_extending
            self._show_jump(Jump(words, extend=extend))

    def action_annotation(self, step: int) -> None:
        """Go to the next annotation, or to the one before."""
        before = Sight.of(self.page)
        for _time in range(self._take_count()):
            mark = self.page.mark_beyond(step)
            if mark is None:
                self._moved(before)
                self.say(_("there is no annotation further on"))
                return
            self.page.choose(mark)
        self._moved(before)

    def action_reshape(self) -> None:
        """Begin to change the span of the annotation that is held, or keep it so."""
        if self._reshaped is None:
            self._begin_to_reshape()
        else:
            self._end_reshaping(self._reshaped)

    def action_again(self) -> None:
        """Tag with the label that was used last, and go on to the next word.

        Where the span of an annotation is being changed, keep it so.
        """
        if self._reshaped is not None:
            self._end_reshaping(self._reshaped)
        elif self.last_label is None:
            self.say(_("no label was used yet"), trouble=True)
        else:
            self.action_tag(self.last_label)
            self._travel("step", 1, Unit.WORD, extend=False)

    def action_outward(self) -> None:
        """Take hold of the next annotation around the one that is held."""
        before = Sight.of(self.page)
        self.page.outward()
        self._moved(before)

    def on_key(self, event: Key) -> None:
        """Take the letters of a hint, and the digits of a count."""
        if self.is_typed_in:
            return
        self.hint_letters.heed(event.character or "")
        if self._jump is not None:
            event.stop()
            self._type_hint(self._jump, event)
        elif self._counts(event.character or ""):
            event.stop()
            self.say(f"{self._count} ×")

    def _counts(self, character: str) -> bool:
        """Take the digit, of any script, into the count; a first zero is none."""
        digit = unicodedata.decimal(character, None) if len(character) == 1 else None
        if digit is None or not (self._count or digit):
            return False
        self._count = min(self._count * 10 + digit, _LARGEST_COUNT)
        return True

    @on(ArticleView.Pointed)
    def _on_pointed(self, event: ArticleView.Pointed) -> None:
        unit = {1: Unit.WORD, 2: Unit.WORD}.get(event.times, Unit.SENTENCE)
        found = self.page.motions.unit_at(event.offset, unit)
        self.go(Caret(found, anchor=found if event.times > 1 else None))

    @on(ArticleView.Dragged)
    def _on_dragged(self, event: ArticleView.Dragged) -> None:
        start, end = (
            self.page.motions.unit_at(offset, Unit.LETTER)
            for offset in (event.start, event.end)
        )
        self.go(Caret(end, anchor=start))

    def _begin_to_reshape(self) -> None:
        try:
            held = self.held()
        except EditError as error:
            self.say(str(error), trouble=True)
            return
        self._reshaped = held.id
        self.go(whole(self.page, held.span).begun())

    def _note_here(self) -> str:
        """What is asked, for as long as it is; else the note on the annotation here."""
        if self._reshaped is None:
            return super()._note_here()
        return _("select what it is to cover, then Enter; Esc leaves it as it is")

    def _end_reshaping(self, annotation_id: str) -> None:
        span, self._reshaped = self.page.span_to_tag(), None
        if span is not None:
            self.change(lambda: self.session.put_at(annotation_id, span))

    def _type_hint(self, jump: Jump, event: Key) -> None:
        """Go where the hint leads, narrow the hints, or give up on any other key."""
        letter = keymap_of(self).latin_of(event.character or "")
        typed = Jump(jump.words, jump.extend, jump.typed + letter)
        left = typed.open_hints if letter else {}
        if word := left.get(""):
            self._show_jump(None)
            self.go(self.page.caret.to(word, extend=jump.extend))
        else:
            self._show_jump(typed if left else None)

    def _show_jump(self, jump: Jump | None) -> None:
        self._jump = jump
        hints = jump.open_hints if jump else {}
        self.query_one(ArticleView).show_hints(self.hint_letters.drawn(hints))
        self.say(_("type the letters of a word, or Esc") if jump else "")

    def _travel(self, motion: str, by: int, unit: Unit, *, extend: bool) -> None:
        before = Sight.of(self.page)  # a motion by pages moves the view by itself
        for _time in range(self._take_count()):
            self.page.caret = caret_after(self.page, motion, by, unit, extend=extend)
        self.go(self.page.caret, before)

    def _take_count(self) -> int:
        """How often to do what was asked; the count is used up."""
        count, self._count = max(1, self._count), 0
        return count

    def go(self, caret: Caret, before: Sight | None = None) -> None:
        """Put the caret there, bring it into view and show the move.

        Args:
            caret: Where to.
            before: What was seen before, where the page has been moved already.
        """
        self._warned = None
        self._before_growing = ()
        before = before or Sight.of(self.page)
        self.page.move(caret)
        self._moved(before)
