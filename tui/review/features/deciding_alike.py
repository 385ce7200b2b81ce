"""Deciding similar differences together: a ticked list, one edit, one undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from annotations.messages import Message, _
from annotations.model import Resolution
from annotations.review import LEFT_OUT, Judgement, Likeness, alike
from tui import dialogs
from tui.bindings import Command, KeyContext
from tui.reader.feature import Feature, FeatureCommand
from tui.review.judgement_choice import judgement_choice
from tui.review.rows import as_in_reader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.model import Tagset
    from annotations.review import ReviewItem
    from tui.dialogs import FurtherCommand
    from tui.review.reviewing import Reviewing

_WIDER = Command(
    "choosing.wider",
    ("=",),
    "do_further",
    Message("list more similar differences, or the fewest again"),
    KeyContext.CHOOSING,
)


class DecidingAlike(Feature):
    """Lists the open differences that are similar to the last one decided."""

    reading: Reviewing

    @classmethod
    def commands(cls, tagset: Tagset) -> Sequence[FeatureCommand[DecidingAlike]]:
        """Return the feature's only command."""
        description = Message("decide all similar differences like the last one")
        return [as_in_reader("tag.all", cls.ask, description)]

    @property
    def footer(self) -> Sequence[tuple[str, str]]:
        """How to decide on several, once there is a decision to repeat."""
        if self._decided is None:
            return ()
        return [("tag.all", _("all similar"))]

    def ask(self) -> None:
        """List the similar differences, at the narrowest level that has any.

        Where only all of an annotator's are left to list, none is ticked: nobody asked for
        those yet.
        """
        decided = self._decided
        if decided is None:
            self.reading.say(_("decide one difference first"), trouble=True)
            return
        found = self._by_likeness(decided)
        if not found:
            self.reading.say(_("no open difference is similar to the last one"))
            return
        levels = list(found.values())
        self._list(decided, levels, 0, ticked=levels[0][0] is not Likeness.VOTERS)

    @property
    def _decided(self) -> ReviewItem | None:
        """The difference that is held if it is decided, else the last that was."""
        for item in (self.reading.item, self.reading.last_decided):
            if item is None:
                continue
            decision = self.reading.session.decision_on(item)
            taking = (Resolution.TAKE, Resolution.LEAVE_OUT)
            if decision is not None and decision.resolution in taking:
                return item
        return None

    def _by_likeness(
        self, decided: ReviewItem
    ) -> dict[tuple[int, ...], tuple[Likeness, list[Judgement]]]:
        """The similar items at each level; a wider level only if it finds more."""
        session = self.reading.session
        decision = session.decision_on(decided)
        found: dict[tuple[int, ...], tuple[Likeness, list[Judgement]]] = {}
        others = [one for one in session.open_items if one.number != decided.number]
        if decision is None:
            return found
        for likeness in Likeness:
            judgements = alike(
                decided, decision, others, likeness, text=session.article.text
            )
            numbers = tuple(one.item.number for one in judgements)
            if numbers:
                found.setdefault(numbers, (likeness, judgements))
        return found

    def _list(
        self,
        decided: ReviewItem,
        levels: Sequence[tuple[Likeness, list[Judgement]]],
        at: int,
        *,
        ticked: bool = True,
    ) -> None:
        """List one level of similarity; a key goes to the next."""
        likeness, judgements = levels[at]
        following = (at + 1) % len(levels)
        further: FurtherCommand[Judgement] | None = None
        if len(levels) > 1:
            more = len(levels[following][1])
            words = _("{count} similar").format(count=more)
            further = dialogs.FurtherCommand(
                _WIDER, words, lambda _ticked: self._list(decided, levels, following)
            )
        session, voters = self.reading.session, self.reading.voters
        self.reading.screen.open_dialog(
            dialogs.ChoosingScreen(
                dialogs.ListQuestion(
                    title=self._title(decided, likeness),
                    choices=[
                        judgement_choice(one, session, voters, ticked=ticked)
                        for one in judgements
                    ],
                    chosen=self._decide,
                    ticks=True,
                    taking=_("decide"),
                    further=further,
                    of_words=True,
                )
            )
        )

    def _title(self, decided: ReviewItem, likeness: Likeness) -> str:
        letters = self.reading.voters.letters(self._voters(decided))
        return {
            Likeness.WORDS: _("decide in the same way: the same words"),
            Likeness.LABEL: _("decide in the same way: the same label and kind"),
            Likeness.KIND: _("decide in the same way: the same kind"),
            Likeness.VOTERS: _("decide as {letters}: all").format(letters=letters),
        }[likeness]

    def _voters(self, decided: ReviewItem) -> list[str]:
        """Those whose version was taken."""
        decision = self.reading.session.decision_on(decided)
        votes = decided.ballot.votes
        number = votes.get((decision and decision.taken) or "", LEFT_OUT)
        return [name for name, one in votes.items() if one == number]

    def _decide(self, judgements: list[Judgement]) -> None:
        usual = self.reading.reasons.of
        reasoned = [
            one
            if one.version or one.reason or one.reason_text
            else replace(one, reason=usual(one.item))
            for one in judgements
        ]
        self.reading.change(lambda: self.reading.session.judge_all(reasoned))
