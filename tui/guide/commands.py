"""The keys of the guidelines, and of the help screen."""

from __future__ import annotations

from annotations.messages import _
from tui.bindings import Command, Place, grouped


def guide_commands() -> list[Command]:
    """What can be done where the guidelines are shown."""
    return grouped(
        Place.GUIDE,
        _("Guidelines"),
        ("guide.up", "up k", "scroll(-1)", _("up")),
        ("guide.down", "down j", "scroll(1)", _("down")),
        ("guide.page.up", "pageup", "page(-1)", _("page up")),
        ("guide.page.down", "pagedown space", "page(1)", _("page down")),
        ("guide.next", "n tab", "section(1)", _("the next label")),
        ("guide.previous", "i shift+tab", "section(-1)", _("the label before")),
        ("guide.close", "escape q", "close", _("close")),
    )


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
