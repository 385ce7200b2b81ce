"""A command of the features of one reader, as it is done there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable


class BoundCommand(Struct, frozen=True):
    """What its key does, and what can be said of that beforehand."""

    act: Callable[[], None]
    why_not: Callable[[], str]
    """Returns why it can do nothing here; nothing if it can."""
    effect: Callable[[], str]
    """Returns what it would act on, in words; nothing where its name says all."""
