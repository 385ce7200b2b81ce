"""What keys mean at a suggestion: one accepts it, one refuses it, one skips it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Protocol

from msgspec import Struct
from msgspec.structs import replace

from annotations.messages import Message
from tui.reader.modes import Mode, ModeKey

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.suggest import SuggestedSpan
    from tui.reader.footer import Row

NEXT, TOGGLE = "suggest.next", "suggest.toggle"
_ACCEPTING = ("tag.again",)
_REFUSING = ("annotation.delete",)
_TAKING_BACK = ("edit.undo", "edit.undo.here")


class HeldSuggestion(Struct, frozen=True):
    """The one that keys act on, and since when."""

    suggested: SuggestedSpan
    seen_at: str


class SuggestionDecisions(Protocol):
    """What can be done with the suggestion that is gone to."""

    def words_of(self, one: SuggestedSpan) -> str:
        """What is suggested, by what, and how sure it is."""

    def more_keys(self, one: SuggestedSpan) -> Sequence[Row]:
        """Keys that would help with it, and what they do."""

    def accept(self, held: HeldSuggestion, label: str | None = None) -> None:
        """Tag what is selected as suggested, or with another label, and go on."""

    def leave_for(self, one: SuggestedSpan, label: str) -> bool:
        """Leave it if the label is for what is selected around it; whether it is."""

    def refuse(self, held: HeldSuggestion) -> None:
        """Suggest this no more at its place, and go on."""

    def go_on(self, one: SuggestedSpan, step: int = 1) -> None:
        """Go to the one after it (1), or to the one before it (-1)."""

    def ask_for_all(self, label: str) -> None:
        """List all with the label, to accept those that stay ticked."""

    def take_back(self) -> bool:
        """Take back the last decision; whether there is one."""


class SuggestionMode(Mode):
    """At one suggestion: keys accept it, refuse it, or go on."""

    heading = Message("At a suggestion")
    keys: ClassVar[Sequence[ModeKey]] = (
        ModeKey("tag.again", Message("accept it, go on"), Message("accept")),
        ModeKey(
            "annotation.delete", Message("refuse it for good, go on"), Message("refuse")
        ),
        ModeKey(NEXT, Message("skip it"), Message("skip")),
        ModeKey(
            "suggest.label",
            Message("(its key) tag it with this label instead"),
            keys="label",
        ),
        ModeKey("annotation.next", Message("next suggestion")),
        ModeKey("annotation.previous", Message("previous suggestion")),
        ModeKey("tag.all", Message("accept all with its label, from a list")),
        ModeKey("edit.undo", Message("take the last decision back, return to it")),
        ModeKey("select.none", Message("leave the suggestions")),
    )

    def __init__(
        self,
        decisions: SuggestionDecisions,
        one: SuggestedSpan,
        seen_at: str,
        *,
        is_first: bool = False,
    ) -> None:
        """Act on one suggestion.

        Args:
            decisions: Does what keys say.
            one: The suggestion.
            seen_at: When the person came to it.
            is_first: Whether the person has just begun, and may not know the keys.
        """
        self._decisions = decisions
        self.held = HeldSuggestion(one, seen_at)
        self.is_whole = is_first

    @property
    def words(self) -> str:
        """What is suggested, by what, and how sure it is."""
        return self._decisions.words_of(self.held.suggested)

    @property
    def footer(self) -> Sequence[Row]:
        """The keys of the mode, and those that would help with the one that is held."""
        more = self._decisions.more_keys(self.held.suggested)
        return [*super().footer, *more]

    def renew(self, one: SuggestedSpan) -> bool:
        """Act on it as it is now, since when the person came to it; whether it differs."""
        is_other = one != self.held.suggested
        self.held = replace(self.held, suggested=one)
        return is_other

    def take_label(self, label: str) -> bool:
        """Accept it with the label; what is selected around it is tagged as usual."""
        if self._decisions.leave_for(self.held.suggested, label):
            return False
        self._decisions.accept(self.held, label)
        return True

    def take_command(self, command_id: str) -> bool:
        """Accept, refuse, skip; all else does what it usually does."""
        if command_id in _ACCEPTING:
            self._decisions.accept(self.held)
        elif command_id in _REFUSING:
            self._decisions.refuse(self.held)
        elif command_id in (NEXT, "annotation.next"):
            self._decisions.go_on(self.held.suggested)
        elif command_id == "annotation.previous":
            self._decisions.go_on(self.held.suggested, step=-1)
        elif command_id == "tag.all":
            self._decisions.ask_for_all(self.held.suggested.label)
        elif command_id in _TAKING_BACK:
            return self._decisions.take_back()
        else:
            return False
        return True
