"""One line that a person types into, from the right or from the left.

The line is a value (`tui.entry`); here keys, pastes and the mouse make new ones of it.
No key that is typed goes on to the screen: there, letters tag and delete.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.message import Message

from tui.bidi import RTL
from tui.bindings import bindings_of, common_commands
from tui.entry import EntryLine, EntryUndoHistory, Stroke, is_taken
from tui.painting import is_bound, key_typing
from tui.widgets.commands import entry_commands
from tui.widgets.entry_row import EntryRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.events import Blur, Click, Focus, Key, Paste

    from tui.bindings import Command

_ON_KEYBOARDS = (range(0x20, 0x7F), range(0xA0, 0x100), range(0x600, 0x700))
"""ASCII, Latin-1 and Arabic: code points that keys type, for one reason or another."""


@cache
def _letters() -> tuple[Binding, ...]:
    """Letters as bindings, for those that were on their way when the line was opened.

    Textual has sent them elsewhere already, and asks the line only for its bindings.
    """
    letters = filter(is_taken, map(chr, chain(*_ON_KEYBOARDS)))
    return tuple(
        Binding(key_typing(letter), f"type({ord(letter)})", show=False)
        for letter in letters
    )


class RtlInput(EntryRow, can_focus=True):
    """Takes in keys, pastes and clicks, and reports when it is done."""

    @dataclass
    class Changed(Message):
        """The text of the line has changed."""

        text: str

        def can_replace(self, message: Message) -> bool:
            """Only the last text matters."""
            return isinstance(message, RtlInput.Changed)

    @dataclass
    class Submitted(Message):
        """The text is as the person wants it."""

        text: str

    class Cancelled(Message):
        """The person wants everything to stay as it was."""

    @dataclass
    class Overflowed(Message):
        """Some of what was typed or pasted had no room in the line."""

        left_out: int
        """Code points."""

    class EditorAsked(Message):
        """The person wants to write in a program of their own."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._everywhere: frozenset[str] = frozenset()
        """The application's own keys; those that are letters are typed."""
        self.go_on: frozenset[str] = frozenset()
        """Keys that the line leaves to the screen, if they type no letter."""
        self._original = ""
        self._breaks = False

    def fill(
        self,
        text: str = "",
        *,
        base: int = RTL,
        sign: bool = False,
        breaks: bool = False,
    ) -> None:
        """Begin with a text.

        Args:
            text: The text of the line at first.
            base: 1 where words of the article are expected, which begin at the right;
                0 for values, which begin at the left.
            sign: Whether the line has a prompt before it.
            breaks: Whether line breaks in the text are kept as characters of the line.
        """
        self._original, self._breaks = text, breaks
        self._base, self._has_sign = base, sign
        self._history = EntryUndoHistory(EntryLine.of(text, breaks=breaks))
        self._hidden = 0
        self._show()

    @property
    def text(self) -> str:
        """The text of the line; if unchanged, exactly what it began with."""
        unchanged = EntryLine.of(self._original, breaks=self._breaks).text
        return self._original if self._line.text == unchanged else self._line.text

    def replace(self, text: str) -> None:
        """Put another text in the line, as a step that can be taken back."""
        self._change(EntryLine.of(text, breaks=self._breaks))

    # Keys

    def commands_here(self) -> Sequence[Command]:
        """Those of moving in a line and of changing it."""
        return entry_commands()

    def key_bindings(self) -> Sequence[Binding]:
        """Letters are typed, other keys are commands."""
        return [*_letters(), *bindings_of(self.keymap.of(self.commands_here()))]

    def on_mount(self) -> None:
        """Let the keys go on that work everywhere."""
        commands = self.keymap.of(common_commands())
        self._everywhere = frozenset(key for one in commands for key in one.keys)

    def on_key(self, event: Key) -> None:
        """Take in a letter; let the line's keys and the application's own go on."""
        letter = event.character or ""
        if len(letter) == 1 and is_taken(letter) and not _is_command(event.key):
            self._type(letter)
        elif (
            is_bound(self, event.key)
            or event.key in self._everywhere
            or event.key in self.go_on
        ):
            return
        event.stop()
        event.prevent_default()

    def on_paste(self, event: Paste) -> None:
        """Take in what was pasted, as one line."""
        event.stop()
        self._insert(event.text)

    def action_type(self, code: int) -> None:
        """Take in the letter with that code point."""
        self._type(chr(code))

    def action_move(self, unit: str, by: int) -> None:
        """Move the caret by a letter or word on the screen, or to an edge."""
        start, end = self._line.selection or (self._line.caret, self._line.caret)
        if start != end and unit == "letter":  # to that side of what was selected
            onward = (by < 0) == self._view().leftward
            self._move(end if onward else start)
        else:
            self._move(self._target(unit, by))

    def action_extend(self, unit: str, by: int) -> None:
        """Do the same, and extend the selection."""
        self._move(self._target(unit, by), extend=True)

    def action_select_all(self) -> None:
        """Select the whole line."""
        self._history = self._history.moved(self._line.with_all_selected())
        self._show()

    def action_rub_out(self, word: bool = False) -> None:
        """Delete the letter or word before the caret, or what is selected."""
        self._change(self._line.rubbed_out(word=word), _stroke(word, Stroke.RUBBED_OUT))

    def action_delete(self, word: bool = False) -> None:
        """Delete the letter or word at the caret, or what is selected."""
        self._change(self._line.deleted(word=word), _stroke(word, Stroke.DELETED))

    def action_undo(self) -> None:
        """Undo the last step."""
        self._take(self._history.undone())

    def action_redo(self) -> None:
        """Redo the last undone step."""
        self._take(self._history.redone())

    def action_copy(self) -> None:
        """Copy what is selected to the clipboard of the terminal."""
        if selected := self._line.selected_text:
            self.app.copy_to_clipboard(selected)

    def action_cut(self) -> None:
        """Cut what is selected."""
        if self._line.selection:
            self.action_copy()
            self._change(self._line.inserted(""))

    def action_paste(self) -> None:
        """Paste what was copied here; the terminal pastes from other programs."""
        self._insert(self.app.clipboard)

    def action_editor(self) -> None:
        """Ask for the person's own editor."""
        self.post_message(self.EditorAsked())

    def action_submit(self) -> None:
        """Say that the line is done."""
        self.post_message(self.Submitted(self.text))

    def action_cancel(self) -> None:
        """Say that the line is not wanted."""
        self.post_message(self.Cancelled())

    # Mouse and focus

    def on_click(self, event: Click) -> None:
        """Put the caret where it is pointed at; twice selects a word, thrice all."""
        event.stop()
        offset = self._view().offset_at(self._cell_at(self.visual_cell(event.x, 0)))
        if event.chain > 2:
            self.action_select_all()
        elif event.chain == 2:
            start, end = self._line.moved(offset).word_here()
            self._move(start)
            self._move(end, extend=True)
        else:
            self._move(offset, extend=event.shift)

    def on_focus(self, _event: Focus) -> None:
        """Draw the caret."""
        self.redraw()

    def on_blur(self, _event: Blur) -> None:
        """Draw no caret: keys go elsewhere."""
        self.redraw()

    def on_resize(self) -> None:
        """Keep the caret in view."""
        self._show()

    # The line

    def _type(self, letter: str) -> None:
        self._insert(letter, Stroke.TYPED)

    def _insert(self, text: str, stroke: Stroke = Stroke.OTHER) -> None:
        """Take the text in, and report what of it has no room."""
        left_out = self._line.left_out(text)
        self._change(self._line.inserted(text), stroke)
        if left_out:
            self.post_message(self.Overflowed(left_out))

    def _move(self, offset: int, *, extend: bool = False) -> None:
        self._history = self._history.moved(self._line.moved(offset, extend=extend))
        self._show()

    def _change(self, line: EntryLine, stroke: Stroke = Stroke.OTHER) -> None:
        self._take(self._history.changed(line, stroke))

    def _take(self, history: EntryUndoHistory) -> None:
        before, self._history = self._line, history
        self._show()
        if self._line.text != before.text:
            self.post_message(self.Changed(self.text))

    def _target(self, unit: str, by: int) -> int:
        """Where a motion ends: arrows go on the screen, edges are those of the line."""
        if unit == "letter":
            return self._view().beside(by)
        if unit == "edge":
            return len(self._line.text) if by else 0
        onward = (by < 0) == self._view().leftward
        return self._line.word_on() if onward else self._line.word_back()


def _stroke(word: bool, letter: Stroke) -> Stroke:
    """Words are taken back one by one, letters in runs."""
    return Stroke.OTHER if word else letter


def _is_command(key: str) -> bool:
    """Whether Ctrl or Alt is held: then a letter is not meant to be typed."""
    return any(held in ("ctrl", "alt", "super") for held in key.split("+")[:-1])
