"""Commands of the review: those of the reader, on the same keys, about a difference.

No key of the review is new. A command keeps its id, so that a person who has rebound it
finds it on the same key in both places; only what it does here is worded differently.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from annotations.messages import Message
from annotations.model import BUILT_IN_TAGSET
from tui.reader.feature import Feature, FeatureCommand, Group
from tui.reader.features import FEATURES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tui.bindings import Command

_Feature_contra = TypeVar("_Feature_contra", bound=Feature, contravariant=True)

DECIDING = Message("Deciding")
"""The heading under which help lists what is about differences."""


def as_in_reader(
    name: str, act: Callable[[_Feature_contra], None], description: Message
) -> FeatureCommand[_Feature_contra]:
    """The reader's command with that id, applied to a difference.

    Args:
        name: The id.
        act: The method that does it here.
        description: What it does here.
    """
    command, group = _reader_rows()[name]
    worded = replace(command, description=description, group=DECIDING)
    return FeatureCommand(worded, group, act)


@cache
def _reader_rows() -> Mapping[str, tuple[Command, Group]]:
    rows = [row for one in FEATURES for row in one.commands(BUILT_IN_TAGSET)]
    return {row.command.id: (row.command, row.group) for row in rows}


def as_labelled(
    command: Command, act: Callable[[_Feature_contra], None], description: Message
) -> FeatureCommand[_Feature_contra]:
    """The command of a label, with another action here; arguments as above."""
    worded = replace(command, description=description, group=DECIDING)
    return FeatureCommand(worded, Group.TAGGING, act)
