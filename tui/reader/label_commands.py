"""The ids of the commands that tag: one for each label with a key, and that of the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotations.model import Label

CHOOSE_LABEL = "tag.choose"
"""Shows the list of labels."""
_OTHER_NAMES = frozenset({"again", "choose", "all"})
"""Names after `tag.` that commands have which are of no single label."""


def label_command_id(label: Label) -> str:
    """The id of the command that tags with the label, which no other command has."""
    is_taken = label.name in _OTHER_NAMES
    return f"tag.label.{label.name}" if is_taken else f"tag.{label.name}"
