"""The keys of the margin."""

from __future__ import annotations

from annotations.translation import _
from tui.bindings.command import Command, Place, grouped


def margin_commands() -> list[Command]:
    """What can be done while the margin has the focus."""
    return grouped(
        Place.MARGIN,
        _("In the margin"),
        ("margin.up", "up k", "walk(-1)", _("annotation before")),
        ("margin.down", "down j", "walk(1)", _("next annotation")),
        ("margin.leave", "enter tab escape", "leave", _("back to the text")),
    )
