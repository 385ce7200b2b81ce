"""Whether a person can have seen what a key would decide on.

Keys may be typed faster than the screen is drawn. A key that decides counts only if it was
pressed after the difference that it decides on had been drawn.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from textual._time import get_time

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.events import Key


class DrawnState:
    """Since when what is held has been on the screen."""

    def __init__(self, once_sent: Callable[[Callable[[], None]], object]) -> None:
        """Use this function to learn when the screen has been drawn."""
        self._once_sent = once_sent
        self._since = 0.0

    def expect(self) -> None:
        """Something else is held, and is not drawn yet."""
        self._since = math.inf
        self._once_sent(self._note)

    @property
    def is_pending(self) -> bool:
        """Whether what is held is not drawn yet."""
        return math.isinf(self._since)

    def precedes(self, key: Key) -> bool:
        """Whether a key was pressed after what is held had been drawn."""
        return self._since <= key.time

    def _note(self) -> None:
        self._since = get_time()
