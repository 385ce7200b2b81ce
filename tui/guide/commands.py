"""The keys of the guidelines, and of the help screen."""

from __future__ import annotations

from annotations.messages import Message
from tui.bindings import Command, KeyContext, grouped


def guide_commands() -> list[Command]:
    """What can be done where the guidelines are shown."""
    return grouped(
        KeyContext.GUIDE,
        Message("Guidelines"),
        ("guide.up", "up k", "scroll(-1)", Message("up")),
        ("guide.down", "down j", "scroll(1)", Message("down")),
        ("guide.page.up", "pageup", "page(-1)", Message("page up")),
        ("guide.page.down", "pagedown space", "page(1)", Message("page down")),
        ("guide.next", "n tab", "section(1)", Message("next label")),
        ("guide.previous", "i shift+tab", "section(-1)", Message("previous label")),
        ("guide.close", "escape q", "close", Message("close")),
    )


def help_commands() -> list[Command]:
    """What can be done on the help screen."""
    return grouped(
        KeyContext.HELP,
        Message("Help"),
        ("help.up", "up k", "scroll(-1)", Message("up")),
        ("help.down", "down j", "scroll(1)", Message("down")),
        ("help.page.up", "pageup", "page(-1)", Message("page up")),
        ("help.page.down", "pagedown space", "page(1)", Message("page down")),
        ("help.find", "/", "find", Message("find keys")),
        ("help.close", "escape q ?", "close", Message("close")),
    )
