"""Adding what no annotator has: a selection, and the key of a label.

Without a selection a label's key does nothing, since a reviewer who presses one most likely
means the difference that is held.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from annotations.errors import EditError
from annotations.messages import Message, _
from tui.reader.feature import Feature, FeatureCommand
from tui.reader.features.tagging import Tagging
from tui.review.rows import as_labelled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.model import Edit, Tagset
    from tui.review.reviewing import Reviewing


class Adding(Feature):
    """Adds annotations of the reviewer's own."""

    reading: Reviewing

    @classmethod
    def commands(cls, tagset: Tagset) -> Sequence[FeatureCommand[Adding]]:
        """The keys of the labels."""
        added = Message("add {label}, with a selection")
        return [
            as_labelled(
                row.command,
                partial(cls.add, label=row.command.label),
                added.filled(label=tagset.title(row.command.label)),
            )
            for row in Tagging.commands(tagset)
            if row.command.label is not None
        ]

    def add(self, label: str) -> None:
        """Add an annotation, unless a label is being asked for."""
        if self.reading.modes.take_label(label):
            return
        self.reading.last_label = label
        self.reading.change(lambda: self._add(label))

    def _add(self, label: str) -> Edit:
        span = self.reading.page.span_to_tag()
        if span is None or self.reading.page.caret.selection is None:
            message = _("select the words first to add {label}")
            title = self.reading.session.tagset.title(label)
            raise EditError(message.format(label=title))
        return self.reading.session.tag(span, label)
