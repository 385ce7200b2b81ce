"""A count that is typed before a motion, as in "three words to the left"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import _
from tui.reader.feature import Feature, FeatureCommand, Group, command
from tui.reader.modes import Mode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.events import Key

    from annotations.model import Tagset
    from tui.reader.reading import Reading


class Counting(Feature):
    """Takes digits that nothing else takes."""

    def __init__(self, reading: Reading) -> None:
        super().__init__(reading)
        reading.modes.lay_beneath(_Digits(reading))

    @classmethod
    def commands(cls, tagset: Tagset) -> Sequence[FeatureCommand[Counting]]:
        """The digits: listed, but taken before they could be commands."""
        description = _("repeat the motion that follows")
        return [command(Group.FURTHER, "motion.count", "1-9", None, description)]


class _Digits(Mode):
    """Lies beneath all other modes, always."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def take_key(self, key: Key) -> bool:
        """Take a digit of any script."""
        taken = self._reading.count.add(key.character or "")
        if taken:
            self._reading.say(f"{self._reading.count.typed} ×")
        return taken
