"""Closing the article, back to the library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import Message
from tui.reader.feature import Feature, FeatureCommand, Group, command

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.model import Tagset


class Closing(Feature):
    """Closes the reader, unless something is not saved."""

    @classmethod
    def commands(cls, tagset: Tagset) -> Sequence[FeatureCommand[Closing]]:
        """Return the feature's only command."""
        description = Message("go back to the library")
        return [command(Group.ARTICLE, "reader.close", "q", cls.close, description)]

    def close(self) -> None:
        """Go back to the library."""
        if self.reading.dispatch.may_leave("close"):
            self.reading.dispatch.keep_place()
            self.reading.screen.close()
