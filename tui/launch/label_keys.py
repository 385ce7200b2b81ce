"""Whether the keys of a corpus's labels are free where they are to work."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from annotations.config import label_fault
from annotations.messages import _
from tui.bindings import common_commands, with_twins
from tui.reader import reader_commands

if TYPE_CHECKING:
    from annotations.model import Tagset
    from annotations.workspace import Workspace

_CANDIDATES = (
    *"acdefghijklmnopqrstuvwxyz",
    *"$%^&_+|",
    *(f"f{number}" for number in range(2, 13)),
)
"""Keys that type the same, or their twin, on the Arabic layout."""


def require_free_keys(workspace: Workspace) -> None:
    """Check that the key of each label does nothing else in the reader.

    Raises:
        ConfigError: One does; the message names file, line and key.
    """
    tagset = workspace.tagset
    taken = _taken_keys(tagset)
    for label in tagset.labels:
        for key in with_twins([label.key]):
            if key in taken:
                message = _(
                    "{key!r} is taken ({what}); these are free for labels: {free}"
                )
                free = " ".join(one for one in _CANDIDATES if one not in taken)
                what = message.format(key=label.key, what=taken[key], free=free)
                raise label_fault(workspace.corpus.folder, label.name, "key", what)


def _taken_keys(tagset: Tagset) -> dict[str, str]:
    """What the program's own commands do, by each of their keys."""
    own = reader_commands(replace(tagset, labels=()))
    return {
        key: str(command.description)
        for command in (*own, *common_commands())
        for key in with_twins(command.keys)
    }
