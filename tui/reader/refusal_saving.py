"""The refusals of the open article: saved as tags are, and never lost without a message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.errors import AnnotationError
from annotations.messages import _, plural
from tui.reader.retry import Retry

if TYPE_CHECKING:
    from annotations.suggest import SuggestedSpan
    from annotations.suggest.refusals import Refusals, RefusedSpan
    from tui.reader.reading import Reading

_LEAVE_SECONDS = 1.0
"""How long leaving an article waits for refusals to be saved."""
_LAST_SECONDS = 0.2
"""How long the end of the program does, besides what the tags take."""


class RefusalSaving:
    """Refuses suggestions, and sees to it that this is saved."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._refusals: Refusals | None = None
        self._warned = ""
        """On which way out unsaved refusals were warned of."""
        self._told = ""
        """Why some are not saved, once that was said."""
        self._retry = Retry(reading.screen, self._save_again)

    def open(self, refusals: Refusals | None) -> None:
        """Refuse in this set from now on; nothing is refused without one."""
        self._refusals = refusals
        self._warned = self._told = ""
        self._retry.go_on_while(0)

    @property
    def places(self) -> frozenset[RefusedSpan]:
        """What is refused; the same object until that changes."""
        return self._refusals.places if self._refusals else _NOTHING

    def refuse(self, one: SuggestedSpan) -> None:
        """Suggest it no more at its place; raises as `Refusals.refuse` does."""
        self._warned = ""
        if self._refusals is not None:
            self._refusals.refuse(one)

    def allow(self, one: SuggestedSpan) -> None:
        """Take a refusal back; raises as `Refusals.allow` does."""
        if self._refusals is not None:
            self._refusals.allow(one)

    def take_outcomes(self) -> None:
        """Take what has come of saving, say once what went wrong, and try again."""
        if self._refusals is None:
            return
        try:
            self._refusals.take_outcomes()
            trouble = self._refusals.fault
        except AnnotationError as error:
            trouble = str(error)
        self._tell(trouble)

    def _tell(self, trouble: str) -> None:
        """Say what is wrong with saving, if anything is, unless it was said before."""
        unsaved = self._refusals.unsaved if self._refusals else 0
        has_ended = self._retry.go_on_while(unsaved)
        if trouble != self._told and (trouble or has_ended):
            self._reading.say(trouble, trouble=bool(trouble))
        self._told = trouble

    def _save_again(self) -> None:
        self._lost(0.0)
        self.take_outcomes()

    def may_leave(self, way: str) -> bool:
        """Whether all are saved; if not, warn and stay, but not twice on the same way."""
        lost = self._lost(_LEAVE_SECONDS)
        if not lost or self._warned == way:
            return True
        self._warned = way
        self._reading.say(lost, trouble=True)
        self._reading.screen.say_in_dialog(lost)
        return False

    def save_at_last(self) -> list[str]:
        """Try once more to save; return what is lost."""
        lost = self._lost(_LAST_SECONDS)
        return [lost] if lost else []

    def _lost(self, seconds: float) -> str:
        """What is still not saved after so long, and why; else empty."""
        if self._refusals is None:
            return ""
        try:
            unsaved = self._refusals.finish(seconds)
        except AnnotationError as error:
            return str(error)
        if not unsaved:
            return ""
        return plural(
            "{count} refused suggestion is not saved: {reason}",
            "{count} refused suggestions are not saved: {reason}",
            unsaved,
            reason=self._refusals.fault or _("the disk has not answered"),
        )


_NOTHING: frozenset[RefusedSpan] = frozenset()
