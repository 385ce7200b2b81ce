"""Deciding all open differences by a rule: a ticked list, one edit, one undo.

These commands have no key: they are found by their names, with F9.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import Message, _
from annotations.review import Judgement
from tui import dialogs
from tui.bindings import Command, KeyContext
from tui.reader.feature import Feature, FeatureCommand, Group
from tui.review.judgement_choice import judgement_choice
from tui.review.rows import DECIDING
from tui.widgets import Choice, TextPart

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from annotations.model import Tagset
    from tui.review.reviewing import Reviewing


class DecidingByRule(Feature):
    """Lists what a rule would decide, and decides what is ticked."""

    reading: Reviewing

    @classmethod
    def commands(cls, tagset: Tagset) -> Sequence[FeatureCommand[DecidingByRule]]:
        """Return a command for each rule."""
        return [
            _named(
                "decide.majority",
                cls.by_majority,
                Message("decide all that more than half of the annotators have"),
            ),
            _named(
                "decide.annotator",
                cls.ask_for_annotator,
                Message("decide all as one annotator did"),
            ),
        ]

    def by_majority(self) -> None:
        """List the open differences that have a version of most annotators."""
        judgements = []
        for item in self.reading.session.open_items:
            if (number := item.ballot.favourite) is not None:
                support = len(item.ballot.versions[number - 1].annotators)
                rule = f"majority {support}/{len(item.ballot.votes)}"
                judgements.append(Judgement(item, number, rule=rule))
        self._list(judgements, _("decide as most annotators did"))

    def ask_for_annotator(self) -> None:
        """Ask whose versions to take."""
        voters = self.reading.voters
        names = voters.in_order(self.reading.session.items.compared.sets)
        self.reading.screen.open_dialog(
            dialogs.ChoosingScreen(
                dialogs.ListQuestion(
                    title=_("decide all as one annotator did"),
                    choices=[
                        Choice([TextPart(voters.words([one]))], one) for one in names
                    ],
                    chosen=lambda found: self._list_of(found[0]),
                    of_words=False,
                )
            )
        )

    def _list_of(self, name: str) -> None:
        usual = self.reading.reasons.of
        judgements = [
            Judgement(
                item,
                number := item.ballot.votes[name],
                None if number else usual(item),
                rule=f"all of {name}",
            )
            for item in self.reading.session.open_items
        ]
        letter = self.reading.voters.letter(name)
        self._list(judgements, _("decide as {letters}: all").format(letters=letter))

    def _list(self, judgements: Sequence[Judgement], title: str) -> None:
        if not judgements:
            self.reading.say(_("this rule decides no open difference"))
            return
        session, voters = self.reading.session, self.reading.voters
        self.reading.screen.open_dialog(
            dialogs.ChoosingScreen(
                dialogs.ListQuestion(
                    title=title,
                    choices=[
                        judgement_choice(one, session, voters) for one in judgements
                    ],
                    chosen=self._decide,
                    ticks=True,
                    taking=_("decide"),
                    of_words=True,
                )
            )
        )

    def _decide(self, judgements: list[Judgement]) -> None:
        session = self.reading.session
        self.reading.change(lambda: session.judge_all(judgements))


def _named(
    name: str, act: Callable[[DecidingByRule], None], description: Message
) -> FeatureCommand[DecidingByRule]:
    """A command without a key."""
    row = Command(name, (), f"do({name!r})", description, KeyContext.READER, DECIDING)
    return FeatureCommand(row, Group.TAGGING, act)
