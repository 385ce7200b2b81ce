"""Deciding on the difference that is held: one key, and on to the next.

Digits take the version of that number, 0 leaves it out. Whatever is decided is saved at
once, as one edit.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from annotations.messages import Message, _
from annotations.review import LEFT_OUT, ItemState
from tui.bindings import Command, KeyContext
from tui.page import shown_extent
from tui.reader.feature import Feature, FeatureCommand, Group
from tui.reader.modes import Mode
from tui.review.rows import DECIDING, as_in_reader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.events import Key

    from annotations.model import Decision, Tagset
    from tui.reader.reading import Reading
    from tui.review.reviewing import Reviewing

_ENTER = "tag.again"


class Deciding(Feature):
    """Takes versions, leaves out, and confirms."""

    reading: Reviewing

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading)
        reading.modes.enter(_Digits(self))

    @classmethod
    def commands(cls, tagset: Tagset) -> Sequence[FeatureCommand[Deciding]]:
        """The digits, and the keys for what is likely."""
        return [
            _digits("decide.version", "1-9", Message("take this version, go on")),
            _digits("decide.none", "0", Message("leave it out, go on")),
            as_in_reader(_ENTER, cls.accept, Message("take the version with ▸, go on")),
            as_in_reader(
                "place.confirm",
                cls.confirm,
                Message("confirm a decision marked !"),
            ),
        ]

    @property
    def footer(self) -> Sequence[tuple[str, str]]:
        """The commands that decide, while there is something to decide on."""
        if self.reading.item is None:
            return ()
        return [("decide.version", _("take")), ("decide.none", _("leave out"))]

    def decide(self, number: int) -> None:
        """Take the version of that number; 0 leaves the difference out."""
        item = self.reading.item
        if item is None:
            return
        self.reading.modes.leave_questions()
        session = self.reading.session
        if number == LEFT_OUT:
            usual = self.reading.reasons.of(item)
            self.reading.change(lambda: session.leave_out(item, usual))
        else:
            self.reading.change(lambda: session.take(item, number))

    def accept(self) -> None:
        """Take the version that most have; with nothing held, go on."""
        item = self.reading.item
        session = self.reading.session
        if item is not None and self.reading.walk.checks(item):
            self.reading.change(lambda: session.check(item))
        elif item is None or session.state(item) is not ItemState.UNDECIDED:
            self.reading.go_on()
        elif (favourite := item.ballot.favourite) is not None:
            self.decide(favourite)
        else:
            numbers = range(item.ballot.count + 1)
            message = _("no version has a majority: press {numbers}")
            text = " ".join(str(one) for one in (*numbers[1:], 0))
            self.reading.say(message.format(numbers=text), trouble=True)

    def confirm(self) -> None:
        """Confirm a decision that has come up again."""
        item, session = self.reading.item, self.reading.session
        if item is None:
            self._confirm_gone()
        elif self.reading.walk.checks(item):
            self.reading.change(lambda: session.check(item))
        else:
            self.reading.change(lambda: session.confirm_again(item))

    def _confirm_gone(self) -> None:
        """Confirm a decision on what no annotator has any more, if it is at the caret."""
        session = self.reading.session
        here = [one for one in session.conversations.open_gone if self._is_here(one)]
        if here:
            self.reading.change(lambda: session.confirm_gone(here[0]))
        else:
            self.reading.say(_("no difference is selected"), trouble=True)

    def _is_here(self, decision: Decision) -> bool:
        """Whether the caret is on what was settled, or else on what was left out."""
        reading, held = self.reading, self.reading.held
        if decision.result in reading.session.annotation_set.annotations:
            return held is not None and decision.result == held.id
        return decision.span.overlaps(shown_extent(reading.page))


def _digits(name: str, keys: str, description: Message) -> FeatureCommand[Deciding]:
    """A row of help for digits, which are taken before they could be commands."""
    row = Command(name, (keys,), "", description, KeyContext.READER, DECIDING)
    return FeatureCommand(row, Group.TAGGING, None)


class _Digits(Mode):
    """While a difference is held, digits of any script decide."""

    def __init__(self, deciding: Deciding) -> None:
        self._deciding = deciding

    def take_key(self, key: Key) -> bool:
        """Take a digit while a difference is held."""
        character = key.character or ""
        number = unicodedata.decimal(character, None) if len(character) == 1 else None
        if number is None or self._deciding.reading.item is None:
            return False
        self._deciding.decide(number)
        return True
