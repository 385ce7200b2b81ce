"""Deleting the annotation at the caret, or one that has lost its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import Message
from tui.reader.feature import Feature, FeatureCommand, Group, command
from tui.reader.target import Target

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.model import Edit, Tagset

_DELETE = "annotation.delete"


class Deleting(Feature):
    """Deletes what keys act on."""

    @classmethod
    def commands(cls, tagset: Tagset) -> Sequence[FeatureCommand[Deleting]]:
        """Return the feature's only command."""
        description = Message("delete the annotation")
        keys = "x delete backspace"
        return [
            command(
                Group.TAGGING,
                _DELETE,
                keys,
                cls.delete,
                description,
                target=Target.ANNOTATION_ANYWHERE,
                edits=True,
            )
        ]

    def delete(self) -> None:
        """Delete the annotation at the caret, or the orphan that was gone to."""
        self.reading.change(self._delete)

    def _delete(self) -> Edit:
        orphan = self.reading.page.placing.current_orphan
        return self.reading.session.remove((orphan or self.reading.require_held()).id)
