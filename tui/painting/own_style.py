"""A widget's own colours, worked out again only when a style above it has changed.

Textual blends the colours of all nodes above a widget each time it is asked for the
widget's style, which was an eighth of the work of a key. It counts the changes of each
node's styles; as long as no count has changed, neither has what they blend to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.style import Style
    from textual.widget import Widget


class OwnStyle:
    """The style that a widget draws on, with a memory."""

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._counts: list[int] = []
        """The changes of the styles of the widget and of all above, when last asked."""
        self._style: Style | None = None

    def get(self) -> Style:
        """The same as the widget's `rich_style`."""
        nodes = self._widget.ancestors_with_self
        counts = [one.styles._cache_key for one in nodes]  # noqa: SLF001 - no other way
        if self._style is None or counts != self._counts:
            self._counts = counts
            self._style = self._widget.rich_style
        return self._style
