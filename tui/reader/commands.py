"""The commands of the reader: those of all its features, by group, and of their modes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from tui.bindings import Command, KeyContext
from tui.reader.features import FEATURES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from annotations.model import Tagset
    from tui.reader.feature import Feature
    from tui.reader.modes import Mode, ModeKey


def reader_commands(tagset: Tagset) -> list[Command]:
    """What can be done while reading, in the order that help shows it."""
    rows = [row for feature in FEATURES for row in feature.commands(tagset)]
    return [row.command for row in sorted(rows, key=lambda row: row.group.value)]


def reader_mode_commands(tagset: Tagset) -> list[Command]:
    """What keys mean in the modes of the reader, by mode."""
    return mode_commands(FEATURES, reader_commands(tagset))


def mode_commands(
    features: Iterable[type[Feature]], commands: Iterable[Command]
) -> list[Command]:
    """What keys mean in the modes of the features: rows of help, which bind nothing.

    A row that takes the keys of a command has its id, so that a person who has rebound the
    command finds the row on the same keys.

    Args:
        features: Of a screen.
        commands: Of the same screen.
    """
    known = {one.id: one for one in commands}
    return [
        _row(known, mode, key)
        for feature in features
        for mode in feature.modes
        for key in mode.keys
    ]


def _row(known: Mapping[str, Command], mode: type[Mode], key: ModeKey) -> Command:
    command = known.get(key.name) or Command(
        key.name, tuple(key.keys.split()), "", key.description, KeyContext.READER
    )
    return replace(command, action="", description=key.description, group=mode.heading)
