"""What may be used of a screen by whatever speaks in its last line and names its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.bindings import Keymap


class SpeakingScreen(Protocol):
    """A screen with a last line, and keys."""

    @property
    def keymap(self) -> Keymap:
        """The current keys."""
        ...

    @property
    def is_typed_in(self) -> bool:
        """Whether keys are typed into the line."""
        ...

    def key_of(self, command_id: str) -> str:
        """The present key of a command, as it is displayed."""
        ...

    def say(
        self,
        news: str,
        *,
        trouble: bool = False,
        keys: Sequence[tuple[str, str]] = (),
        whole: bool = False,
    ) -> None:
        """Show in the last line what has just happened, and keys that go with it."""
        ...

    def advise(
        self,
        advice: str,
        *,
        trouble: bool = False,
        keys: Sequence[tuple[str, str]] = (),
        whole: bool = False,
    ) -> None:
        """Show in the last line what nobody asks for later, such as keys or progress.

        With `whole`, keys that have no room there are unfolded with the advice.
        """
        ...
