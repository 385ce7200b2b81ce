"""The keys of the screen on two versions of an annotation."""

from __future__ import annotations

from annotations.messages import _
from tui.bindings.command import Command, Place, grouped


def conflict_commands() -> list[Command]:
    """What can be done where two sessions have changed the same."""
    return grouped(
        Place.CONFLICT,
        _("Two versions"),
        ("conflict.mine", "right", "pick(0)", _("the one on the right: mine")),
        ("conflict.theirs", "left", "pick(1)", _("the one on the left: theirs")),
        ("conflict.up", "up", "scroll(-1)", _("up")),
        ("conflict.down", "down", "scroll(1)", _("down")),
        ("conflict.settle", "enter", "settle", _("keep the one that is picked")),
    )
