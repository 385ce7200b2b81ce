"""Marking what is not the article: menus, related articles, other stories glued to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.errors import EditError
from annotations.messages import Message, _
from annotations.model import BOILERPLATE
from tui.reader.feature import Feature, FeatureCommand, Group, command

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.model import Edit, Tagset


class LeavingOut(Feature):
    """Marks what is selected, or the paragraph of the caret, as not of the article."""

    @classmethod
    def commands(cls, tagset: Tagset) -> Sequence[FeatureCommand[LeavingOut]]:
        """The one key; while a label is asked for, it answers as those of labels do."""
        name, key = f"tag.{BOILERPLATE.name}", BOILERPLATE.key
        description = Message("mark text as not part of the article")
        return [command(Group.TAGGING, name, key, cls.leave_out, description)]

    def leave_out(self) -> None:
        """Mark the part, unless a label is asked for just now."""
        if not self.reading.modes.take_label(BOILERPLATE.name):
            self.reading.change(self._mark)

    def _mark(self) -> Edit:
        part = self.reading.page.part_to_leave_out()
        if part is None:
            raise EditError(_("there is nothing to mark here"))
        return self.reading.session.tag(part, BOILERPLATE.name)
