"""A panel that the next key closes, whatever that key does besides."""

from __future__ import annotations

from tui.widgets.panel import Panel


class PassingPanel(Panel):
    """Says something once; its screen closes it with the next key."""

    def close(self) -> None:
        """Leave the cells to what is below."""
        self.display = False
