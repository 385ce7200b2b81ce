"""The commands of the review: those about differences first, then the reader's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.reader.commands import mode_commands
from tui.review.features import FEATURES
from tui.review.rows import DECIDING

if TYPE_CHECKING:
    from annotations.model import Tagset
    from tui.bindings import Command


def review_commands(tagset: Tagset) -> list[Command]:
    """What can be done during a review, in the order that help shows it."""
    rows = [row for feature in FEATURES for row in feature.commands(tagset)]
    in_order = [row.command for row in sorted(rows, key=lambda row: row.group.value)]
    return sorted(in_order, key=lambda one: one.group != DECIDING)


def review_mode_commands(tagset: Tagset) -> list[Command]:
    """What keys mean in the modes of the review, by mode."""
    return mode_commands(FEATURES, review_commands(tagset))
