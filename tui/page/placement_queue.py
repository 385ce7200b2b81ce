"""The annotations whose place is uncertain since the text has changed, one at a time.

The current one is the one that the reader was sent to last. It stays current, wherever
the caret goes, until it is settled or released, or the next one is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotations.model import Annotation
    from tui.page.mark_layer import MarkLayer


class PlacementQueue:
    """What has to be confirmed or placed, and which of it the reader is settling."""

    def __init__(self, layer: MarkLayer) -> None:
        """Walk through what is uncertain in the layer, in reading order."""
        self._layer = layer
        self._current: str | None = None
        self._is_at_caret = False

    @property
    def current(self) -> Annotation | None:
        """The annotation that is being settled."""
        return self._layer.get_unsure(self._current)

    @property
    def current_orphan(self) -> Annotation | None:
        """The current one if it has no place, until the caret is moved."""
        current = self.current if self._is_at_caret else None
        return current if current and current.is_orphan else None

    def advance(self) -> Annotation | None:
        """Make the next one current, and the first after the last; return it."""
        waiting = self._layer.unsure
        ids = [one.id for one in waiting]
        at = ids.index(self._current) + 1 if self._current in ids else 0
        found = waiting[at % len(ids)] if ids else None
        self._current = found.id if found else None
        self._is_at_caret = True
        return found

    def caret_moved(self) -> None:
        """Keys act on what is at the caret again; the current one stays current."""
        self._is_at_caret = False

    def release(self) -> None:
        """Settle none for now."""
        self._current = None
