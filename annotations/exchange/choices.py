"""What a person chooses in an export, whatever the format."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Mapping

    from annotations.exchange.splitting import Split, SplitGroups
    from annotations.exchange.unit import UnitKind


class Combination(StrEnum):
    """What becomes of several annotators' sets of one article."""

    SEPARATE = "separate"
    """Each set is written on its own."""
    SUPPORT = "support"
    """One set: each span once, with the annotators who made it."""


class ExportChoices(Struct, frozen=True):
    """Which articles, in which pieces, under which names."""

    done_only: bool = False
    """Whether only sets are written whose annotators are done with them."""
    unit: UnitKind | None = None
    """What one item is; None for what is usual for the format."""
    split: Split | None = None
    """How the articles are divided; None where they are not."""
    grouping: SplitGroups | None = None
    """Which articles must not be divided; None where each stands alone."""
    earlier_splits: Mapping[str, str] = field(default_factory=dict)
    """The split that each article was in before: those that move are reported."""
    pseudonyms: bool = False
    """Whether annotators appear under other names."""
    combination: Combination = Combination.SEPARATE
