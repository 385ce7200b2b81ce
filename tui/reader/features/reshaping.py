"""Changing what an annotation covers: its span becomes the selection, and is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from annotations.errors import EditError
from annotations.messages import Message, _
from tui.page import whole
from tui.reader.feature import Feature, FeatureCommand, Group, command
from tui.reader.modes import Mode, ModeKey
from tui.reader.target import Target

if TYPE_CHECKING:
    from collections.abc import Sequence

    from annotations.model import Tagset
    from tui.reader.reading import Reading

_RESHAPE = "annotation.reshape"
_KEEPING = frozenset({_RESHAPE, "tag.again"})
"""Commands that keep the span as it is selected then."""


class SelectingSpan(Mode):
    """The person selects what the annotation is to cover; all motions work as usual."""

    heading = Message("Changing a span")
    keys: ClassVar[Sequence[ModeKey]] = (
        ModeKey("tag.again", Message("keep the selected span"), Message("keep")),
        ModeKey(_RESHAPE, Message("keep the selected span")),
        ModeKey("select.none", Message("leave the span as it was"), Message("cancel")),
    )

    def __init__(self, reading: Reading, annotation_id: str) -> None:
        self._reading = reading
        self._annotation_id = annotation_id

    @property
    def words(self) -> str:
        """What is to be done before the span is kept."""
        return _("select the new span")

    @property
    def about(self) -> str | None:
        """The annotation whose span is to change."""
        return self._annotation_id

    def take_command(self, command_id: str) -> bool:
        """Keep what is selected now."""
        if command_id not in _KEEPING:
            return False
        reading = self._reading
        reading.modes.leave(self)
        span = reading.page.span_to_tag()
        if span is not None:
            reading.change(lambda: reading.session.put_at(self._annotation_id, span))
        return True


class Reshaping(Feature):
    """Begins to change the span of the annotation that is held."""

    modes = (SelectingSpan,)
    _mode: SelectingSpan | None = None

    @classmethod
    def commands(cls, tagset: Tagset) -> Sequence[FeatureCommand[Reshaping]]:
        """The key that begins it; while it lasts, the same key keeps the span."""
        description = Message("change the span of the annotation")
        return [
            command(
                Group.TAGGING,
                _RESHAPE,
                "~",
                cls.begin,
                description,
                target=Target.ANNOTATION,
                edits=True,
            )
        ]

    def begin(self) -> None:
        """Select the span of the annotation that is held, to be changed."""
        try:
            held = self.reading.require_held()
        except EditError as error:
            self.reading.say(str(error), trouble=True)
            return
        self._mode = SelectingSpan(self.reading, held.id)
        self.reading.modes.enter(self._mode)
        self.reading.go(whole(self.reading.page, held.span).begun())

    def dropped(self) -> None:
        """Leave the span as it is."""
        self.reading.modes.leave(self._mode)

    def left(self) -> None:
        """Leave the span as it is."""
        self.reading.modes.leave(self._mode)
