"""A screen that can ask for a text, on a line in a panel.

The panel lies over the screen: nothing of it moves while a text is asked for.
"""

from __future__ import annotations

import os
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct
from textual import on
from textual.actions import parse
from textual.app import SuspendNotSupported
from textual.css.query import NoMatches

from annotations.errors import AnnotationError
from annotations.messages import _, plural
from tui.bidi import LTR, RTL
from tui.dialogs.base import BaseScreen
from tui.dialogs.editor import EditorError, EndRequestedError, edited
from tui.entry import LONGEST
from tui.widgets import (
    PROMPT_CELLS,
    PROMPT_ROWS,
    Prompt,
    RtlInput,
    StatusBar,
    surroundings_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Sequence

    from textual.events import Paste
    from textual.screen import Screen
    from textual.widget import Widget
    from textual.worker import Worker

    from tui.terminal import Multiplexer
    from tui.widgets import QuotingTitle


_AROUND_NOTE = 3
"""Cells of the note's row besides the note."""


def _do_nothing(_text: str) -> None:
    """Ignore each intermediate text."""


def _written(text: str) -> str | EditorError:
    """The text from the editor, or why there is none.

    No exception may leave the block in which the terminal is lent: it would stay lent.
    """
    try:
        return edited(text, os.environ)
    except EndRequestedError:
        raise
    except EditorError as error:
        return error


class Question(Struct, frozen=True):
    """What to ask for, and what to do with the answer."""

    title: str | QuotingTitle
    """What is asked for, in words for the panel's rule."""
    text: str
    """The initial text of the line."""
    answered: Callable[[str], None]
    """Called with the text. If it raises an `AnnotationError`, the line opens again with what
    was typed, and says why."""
    changed: Callable[[str], None] = _do_nothing
    """Called with each intermediate text."""
    dropped: Callable[[], None] | None = None
    """Called when the person cancels."""
    breaks: bool = False
    """Whether the text may have several lines, written in the person's editor."""
    note: str = ""
    """What there is to know of the answer, such as the rule that proposed it."""
    is_value: bool = False
    """Whether a value is expected, which begins at the left, rather than words of the
    article, which begin at the right."""
    sign: bool = False
    """Whether a prompt stands before the line: what is typed narrows a list."""
    searches: bool = False
    """Whether the text is only looked for, so that nothing is lost with it."""
    along: frozenset[str] = frozenset()
    """Ids of the screen's commands whose keys work meanwhile, unless they type letters."""


class AskingScreen(BaseScreen):
    """A screen that can ask for one text at a time, in its `RtlInput`."""

    _question: Question | None = None
    _asked_from: Widget | None = None
    _let_through: frozenset[tuple[str, tuple[object, ...]]] = frozenset()
    """The names and arguments of the actions that work while the line has the focus."""

    @property
    def is_asking(self) -> bool:
        """Whether the line is open."""
        return self._question is not None

    def ask(self, question: Question, typed: str | None = None) -> None:
        """Open the line. While it has the focus, the screen gets no keys.

        Args:
            question: What to ask for.
            typed: What was typed already, where the line opens again.
        """
        if not self.is_asking:
            self._asked_from = self.focused
        self._question = question
        keep, leave = self.key_of("entry.submit"), self.key_of("entry.cancel")
        base = LTR if question.is_value else RTL
        text = question.text if typed is None else typed
        self._entry.fill(text, base=base, sign=question.sign, breaks=question.breaks)
        self._open_prompt(question)
        self.advise("")
        self._offer_at_line([(keep, _("keep")), (leave, _("cancel"))])
        self._let_keys_through(question.along)
        self.go_on_asking()

    def _offer_at_line(self, keys: Sequence[tuple[str, str]]) -> None:
        """Offer the keys of the line, whatever else is said while it is open."""
        for status in self.query(StatusBar):
            status.offer_at_line(keys)

    def _open_prompt(self, question: Question) -> None:
        """Open the panel of the line, where the line is not a part of another panel."""
        for prompt in self.query(Prompt):
            prompt.show_title(question.title)
            prompt.show_note(question.note)
        self._place_prompt(question)

    def _place_prompt(self, question: Question) -> None:
        """Put the panel where it covers nothing that is to stay in view."""
        for prompt in self.query(Prompt):
            cells = max(PROMPT_CELLS, len(question.note) + _AROUND_NOTE)
            rows = PROMPT_ROWS + bool(question.note)
            place = self.panel_room.place(cells, rows, alone=self.orders_whole_rows)
            prompt.show_at(place)

    def show_count(self, count: str) -> None:
        """Say in the rule of the open line how much was found, and keep that in view."""
        if self._question is not None:
            self._place_prompt(self._question)
            for prompt in self.query(Prompt):
                prompt.show_title(self._question.title, count)

    def _let_keys_through(self, along: frozenset[str]) -> None:
        commands = self.keymap.of(one for one in self.own_commands if one.id in along)
        self._let_through = frozenset(parse(one.action)[1:] for one in commands)
        self._entry.go_on = frozenset(key for one in commands for key in one.keys)

    @property
    def unfinished_text(self) -> str | None:
        """What was typed into the open line, unless it is as it was at first.

        What only narrows a list or is looked for is nothing that a person would miss.
        """
        question = self._question
        if question is None or question.sign or question.searches:
            return None
        if self._entry.text in ("", question.text):
            return None
        return self._entry.text

    def go_on_asking(self) -> None:
        """Return the focus to the open line."""
        self._entry.display = True
        self.set_focus(self._entry)

    def stop_asking(self) -> Question | None:
        """Close the line, and return what was asked."""
        question, self._question = self._question, None
        if question is not None:
            self.say("")
            self._offer_at_line([])
            self.set_focus(self._asked_from)
            self._entry.display = False
            for prompt in self.query(Prompt):
                prompt.display = False
        return question

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While the line has the focus, allow only what its question permits."""
        return not self.is_typed_in or (action, parameters) in self._let_through

    @property
    def is_typed_in(self) -> bool:
        """Whether keys are typed into the line."""
        return self.is_asking and self.focused is self._entry

    def get_focusable_widget_at(self, x: int, y: int) -> Widget | None:
        """Leave the focus on the open line, wherever the mouse is pressed.

        Keys that follow a click would otherwise be commands, and one of them could leave
        the screen and what was typed.
        """
        if self.is_typed_in:
            return self._entry
        return super().get_focusable_widget_at(x, y)

    @property
    def multiplexer(self) -> Multiplexer:
        """The multiplexer and terminal that the program runs in."""
        return surroundings_of(self).multiplexer

    def open_dialog(
        self, dialog: Screen[None], closed: Callable[[], None] | None = None
    ) -> None:
        """Put a dialog over the screen; see `DialogHost`."""

        def when_closed(_result: None) -> None:
            if closed is not None:
                closed()

        self.app.push_screen(dialog, when_closed)

    def say_in_dialog(self, news: str) -> None:
        """Repeat a message in the dialog over the screen, if there is one."""
        above = self.app.screen
        if above is not self and isinstance(above, BaseScreen):
            above.say(news)

    def close(self) -> None:
        """Go back to the screen below."""
        self.dismiss()

    def copy(self, text: str) -> None:
        """Copy a text to the terminal's clipboard."""
        self.app.copy_to_clipboard(text)

    def work(
        self, task: Callable[[], Coroutine[None, None, None]], *, group: str
    ) -> None:
        """Run something between keys; it cancels earlier work of the same group."""
        working = partial(self._until_gone, task)
        _worker: Worker[None] = self.run_worker(working, group=group, exclusive=True)

    async def _until_gone(
        self, task: Callable[[], Coroutine[None, None, None]]
    ) -> None:
        """Run it; the screen may be taken away meanwhile, and its parts before it."""
        try:
            await task()
        except NoMatches:
            if self.display:  # which says, too, that the screen stays
                raise

    @property
    def _entry(self) -> RtlInput:
        return self.query_one(RtlInput)

    def on_paste(self, event: Paste) -> None:
        """Let the open line take a paste that came at once after the key that opened it.

        That key acts in the application's own turn, so the paste waits for it there.
        """
        event.stop()
        self.app.call_later(self._take_paste, event)

    def _take_paste(self, event: Paste) -> None:
        if self.is_typed_in:
            self._entry.on_paste(event)

    @on(RtlInput.Changed)
    def _on_changed(self, event: RtlInput.Changed) -> None:
        self.fold_message()
        if self._question is not None:
            self._question.changed(event.text)

    @on(RtlInput.Overflowed)
    def _on_overflowed(self, event: RtlInput.Overflowed) -> None:
        """Say what was cut, rather than let it be missed later."""
        message = plural(
            "{count} character was cut off: a line holds at most {most}",
            "{count} characters were cut off: a line holds at most {most}",
            event.left_out,
            most=LONGEST,
        )
        self.say(message, trouble=True)

    @on(RtlInput.Submitted)
    def _on_submitted(self, event: RtlInput.Submitted) -> None:
        if question := self.stop_asking():
            try:
                question.answered(event.text)
            except AnnotationError as error:
                self.ask(question, event.text)
                self.say(str(error), trouble=True)

    @on(RtlInput.Cancelled)
    def _on_cancelled(self) -> None:
        question = self.stop_asking()
        if question is not None and question.dropped is not None:
            question.dropped()

    @on(RtlInput.EditorAsked)
    def _on_editor_asked(self) -> None:
        """Lend the terminal to the person's editor, and read what it wrote."""
        before = self._entry.text
        try:
            with self.app.suspend():
                written = _written(before)
        except SuspendNotSupported as error:
            self.say(str(error), trouble=True)
        except EndRequestedError as error:  # the screen is not taken again
            self._take_written(error.written)
        else:
            if isinstance(written, EditorError):
                self.say(str(written), trouble=True)
                self._take_written(written.written)
            else:
                self._take_written(written)

    def _take_written(self, written: str | None) -> None:
        """Have on the line what the editor wrote, if that differs."""
        if written is not None and written != self._entry.text:
            self._entry.replace(written)
