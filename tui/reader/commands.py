"""The commands of the reader: those of all its features, by group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.reader.features import FEATURES

if TYPE_CHECKING:
    from annotations.model import Tagset
    from tui.bindings import Command


def reader_commands(tagset: Tagset) -> list[Command]:
    """What can be done while reading, in the order that help shows it."""
    rows = [row for feature in FEATURES for row in feature.commands(tagset)]
    return [row.command for row in sorted(rows, key=lambda row: row.group.value)]
