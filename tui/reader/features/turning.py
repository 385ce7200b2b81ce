"""Setting a paragraph in the other direction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import Message
from tui.reader.feature import Feature, FeatureCommand, Group, command

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.model import Tagset


class Turning(Feature):
    """Turns the paragraph of the caret, as long as its article is open."""

    @classmethod
    def commands(cls, tagset: Tagset) -> Sequence[FeatureCommand[Turning]]:
        """Return the feature's only command."""
        description = Message("reverse the paragraph's direction")
        return [command(Group.ARTICLE, "article.turn", "t", cls.turn, description)]

    def turn(self) -> None:
        """Set the paragraph in the other direction."""
        self.reading.page.turn()
        self.reading.display.redraw_view()
