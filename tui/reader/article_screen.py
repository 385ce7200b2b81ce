"""What the screens of an article have in common, for those who need not know which it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from tui.reader.reading import Reading


@runtime_checkable
class ArticleScreen(Protocol):
    """A screen on which an article is worked on: to tag it, or to review it."""

    reading: Reading
    """The work."""

    @property
    def is_mounted(self) -> bool:
        """Whether its widgets are there."""
