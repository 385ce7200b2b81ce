"""Finding suggestions between keys: at once from what is known, later from what is learnt.

No key waits for it. What is found is handed to the list; what there is to say of it, or to
go to, is left to those who asked.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from annotations.errors import AnnotationError
from annotations.messages import _
from tui.reader.pausing import WorkInPauses
from tui.reader.quiet_learning import QuietLearning

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from annotations.session import AnnotationSession
    from annotations.suggest import SuggestedSpan
    from tui.reader.reading import Reading
    from tui.reader.suggestion_list import SuggestionList

_PAUSE_SECONDS = 0.3
"""Without a tag, before suggestions are made again: no key waits for them."""


class SuggestionFinding:
    """Looks for the suggestions of the open article, as long as they are wanted."""

    def __init__(
        self,
        reading: Reading,
        suggestions: SuggestionList,
        *,
        begun: Callable[[], None],
        changed: Callable[[], None],
        learning: Callable[[], None],
        learnt: Callable[[Sequence[SuggestedSpan]], None],
    ) -> None:
        """Look for nothing yet.

        Args:
            reading: The open article.
            suggestions: Takes what is found.
            begun: Called once there are suggestions.
            changed: Called whenever they are others than before.
            learning: Called when names that are to follow begin to be learnt.
            learnt: Called once there are those of what was learnt, with those that were
                open before.
        """
        self._reading, self._list = reading, suggestions
        self._begun, self._changed = begun, changed
        self._learning, self._learnt = learning, learnt
        self.is_on = False
        """Whether suggestions are wanted."""
        self.is_looking = False
        """Whether there are none yet."""
        self.names_follow = False
        """Whether no names are known before the corpus has been learnt."""
        self.learning = QuietLearning(lambda: reading.last_key)
        self._remaking = WorkInPauses(
            reading.screen, self._make, seconds=_PAUSE_SECONDS, group="suggest again"
        )

    @property
    def reason_for_none(self) -> str:
        """Who has switched suggestions off; empty if they are on."""
        return self._reading.workspace.config.suggest.reason_for_none

    @property
    def words(self) -> str:
        """That suggestions are looked for, as long as there are none yet."""
        if not self.is_looking:
            return ""
        return _("looking for suggestions … · read on meanwhile")

    def with_outlook(self, words: str) -> str:
        """What is said of a suggestion, with what is still to come."""
        return " · ".join([words, _("names follow")]) if self.names_follow else words

    def start(self) -> None:
        """Look for suggestions from now on, or say why there are none."""
        reason = self.reason_for_none
        self.is_on = not reason
        if reason:
            self._reading.say(reason, trouble=True)
            return
        self.is_looking, self.names_follow = True, False
        self._reading.bars.advise()
        self._reading.screen.work(self._find, group="suggest")

    def stop(self) -> None:
        """Look for none from now on."""
        self.is_on = self.is_looking = self.names_follow = False
        self.learning.stop()
        self._list.hide()

    def make_soon(self) -> None:
        """Make the suggestions again once the keys have paused."""
        if self.is_on and self._list.is_ready:
            self._remaking.ask()

    async def _find(self) -> None:
        session = self._reading.session
        try:
            begun = await asyncio.to_thread(self._list.begin)
        except AnnotationError as error:
            self.is_looking = False
            self._reading.say(str(error), trouble=True)
            return
        if not self._still_wants(session):
            return
        self._list.open(begun)
        trouble = await asyncio.to_thread(self._list.record)
        await self._make()
        if not self._still_wants(session):
            return
        self.is_looking = False
        self.names_follow = not (begun.is_current or begun.opened.learnt.names)
        self._begun()
        if trouble:
            self._reading.say(trouble, trouble=True)
        if not begun.is_current:
            await self._learn(session)

    async def _learn(self, session: AnnotationSession) -> None:
        """Learn from the corpus while no key is pressed, and suggest from that."""
        begun = self._learning if self.names_follow else lambda: None
        learnt = await self.learning.run(self._list.learn, begun)
        if not self._still_wants(session):
            return
        if learnt is None:
            self.names_follow = False
            return
        self._list.take(learnt)
        await asyncio.to_thread(self._list.record)
        before = self._list.open_ones
        await self._make()
        if self._still_wants(session):
            self._learnt(before)
            self.names_follow = False

    async def _make(self) -> None:
        """Make the suggestions for the set as it is now, and draw them."""
        session, request = self._reading.session, self._list.request()
        if request is None:
            return
        found = await asyncio.to_thread(request, lambda: self._still_wants(session))
        if self._still_wants(session) and self._list.show(found):
            self._changed()

    def _still_wants(self, session: AnnotationSession) -> bool:
        """Whether suggestions for that article are still wanted."""
        return self.is_on and session is self._reading.session
