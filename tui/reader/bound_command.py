"""A command of the features of one reader, as it is done there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class BoundCommand:
    """What its key does, and what can be said of that beforehand."""

    act: Callable[[], None]
    why_not: Callable[[], str]
    """Returns why it can do nothing here; nothing if it can."""
    effect: Callable[[], str]
    """Returns what it would act on, in words; nothing where its name says all."""
