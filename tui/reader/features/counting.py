"""Repeating a motion by a count that is typed before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import Message
from tui.reader.feature import Feature, FeatureCommand, Group, command

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.model import Tagset


class Counting(Feature):
    """Lists the digits among the commands; the reading's count takes them itself."""

    @classmethod
    def commands(cls, tagset: Tagset) -> Sequence[FeatureCommand[Counting]]:
        """The digits: taken before they could be commands."""
        description = Message("repeat the next motion")
        return [command(Group.FURTHER, "motion.count", "1-9", None, description)]
