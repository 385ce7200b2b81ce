"""A screen with a line above its last one, in which the person is asked for a text."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import on
from textual.app import SuspendNotSupported

from annotations.messages import _
from tui.bindings import Command, common_commands, entry_commands, keymap_of
from tui.dialogs.base import BaseScreen
from tui.dialogs.editor import EditorError, ToldToEndError, edited
from tui.widgets import RtlInput, StatusBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.widget import Widget


def _nothing(_text: str) -> None:
    """What is to be done where nothing is."""


def _written(text: str) -> str | EditorError:
    """What the editor made of the text, or why it made nothing.

    No fault may leave the block in which the terminal is lent: it would not be taken back.
    """
    try:
        return edited(text, os.environ)
    except ToldToEndError:
        raise
    except EditorError as error:
        return error


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for, and what is done with the answer."""

    label: str
    text: str
    """What stands in the line at first."""
    answered: Callable[[str], None]
    changed: Callable[[str], None] = _nothing
    """Called with each text on the way."""
    dropped: Callable[[], None] | None = None
    """Called when the person wants no answer."""
    breaks: bool = False
    """Whether the text may have several lines, as the person's editor writes them."""
    along: frozenset[str] = frozenset()
    """The screen's actions whose keys work while the text is typed, letters apart."""


class AskingScreen(BaseScreen):
    """A screen that can ask for one text at a time, in an `RtlInput` of its parts."""

    _question: Question | None = None
    _asked_from: Widget | None = None

    @property
    def commands(self) -> list[Command]:
        """Those of the line while it has the keys, else those of the screen."""
        if not self.is_typed_in:
            return super().commands
        return [*entry_commands(), *common_commands()]

    @property
    def name_here(self) -> str:
        """The line while it has the keys, else the screen."""
        return _("typing on a line") if self.is_typed_in else super().name_here

    @property
    def is_asking(self) -> bool:
        """Whether the line is open."""
        return self._question is not None

    def ask(self, question: Question) -> None:
        """Open the line. While it has the focus, no key is the screen's."""
        if not self.is_asking:
            self._asked_from = self.focused
        self._question = question
        self.say(_("Enter keeps it, Esc leaves it as it was"))
        entry = self._entry
        entry.fill(question.label, question.text, breaks=question.breaks)
        entry.go_on = frozenset(
            key
            for one in keymap_of(self).of(self.commands_here)
            if one.action.partition("(")[0] in question.along
            for key in one.keys
        )
        self.go_on_asking()

    def go_on_asking(self) -> None:
        """Back into the line that is open."""
        self._entry.display = True
        self.set_focus(self._entry)

    def stop_asking(self) -> Question | None:
        """Close the line, and return what was asked."""
        question, self._question = self._question, None
        if question is not None:
            self.say("")
            self.set_focus(self._asked_from)
            self._entry.display = False
        return question

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Of the screen's own keys, only those of the question work in its line."""
        along = self._question.along if self._question else frozenset()
        return not self.is_typed_in or action in along

    @property
    def is_typed_in(self) -> bool:
        """Whether keys are typed into the line."""
        return self.is_asking and self.focused is self._entry

    @property
    def _entry(self) -> RtlInput:
        return self.query_one(RtlInput)

    @on(RtlInput.Changed)
    def _on_changed(self, event: RtlInput.Changed) -> None:
        if self._question is not None:
            self._question.changed(event.text)

    @on(RtlInput.Submitted)
    def _on_submitted(self, event: RtlInput.Submitted) -> None:
        if question := self.stop_asking():
            question.answered(event.text)

    @on(RtlInput.Cancelled)
    def _on_cancelled(self) -> None:
        question = self.stop_asking()
        if question is not None and question.dropped is not None:
            question.dropped()

    @on(RtlInput.EditorAsked)
    def _on_editor_asked(self) -> None:
        """Lend the terminal to the person's editor, and take over what it wrote."""
        before = self._entry.text
        try:
            with self.app.suspend():
                written = _written(before)
        except SuspendNotSupported as error:
            self._warn(str(error))
        except ToldToEndError:
            pass  # the screen is not taken again
        else:
            if isinstance(written, EditorError):
                self._warn(str(written))
            elif written != before:
                self._entry.replace(written)

    def _warn(self, trouble: str) -> None:
        for status in self.query(StatusBar):
            status.say(trouble, trouble=True)
