"""The keys of the help screen."""

from __future__ import annotations

from annotations.messages import _
from tui.bindings.command import Command, Place, grouped


def help_commands() -> list[Command]:
    """What can be done on the help screen."""
    return grouped(
        Place.HELP,
        _("Help"),
        ("help.up", "up k", "scroll(-1)", _("up")),
        ("help.down", "down j", "scroll(1)", _("down")),
        ("help.page.up", "pageup", "page(-1)", _("page up")),
        ("help.page.down", "pagedown space", "page(1)", _("page down")),
        ("help.find", "/", "find", _("only keys with a text")),
        ("help.close", "escape q ?", "close", _("close")),
    )
