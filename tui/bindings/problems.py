"""The keys of the list of what is left to do in an article."""

from __future__ import annotations

from annotations.messages import _
from tui.bindings.command import Command, Place, grouped


def problems_commands() -> list[Command]:
    """What can be done in the list of problems, besides choosing one."""
    return grouped(
        Place.PROBLEMS,
        _("What is left to do"),
        ("problems.done", "f", "finish", _("done all the same")),
    )
