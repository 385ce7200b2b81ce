"""The keys of the export screen."""

from __future__ import annotations

from annotations.messages import Message
from tui.bindings import Command, KeyContext, grouped


def exporting_commands() -> list[Command]:
    """The commands of the export screen."""
    return grouped(
        KeyContext.EXPORTING,
        Message("Export"),
        ("exporting.up", "up k", "move(-1)", Message("previous option")),
        ("exporting.down", "down j", "move(1)", Message("next option")),
        ("exporting.first", "home g", "ends(0)", Message("first option")),
        ("exporting.last", "end e", "ends(1)", Message("last option")),
        ("exporting.next", "right l", "turn(1)", Message("next value")),
        ("exporting.previous", "left h", "turn(-1)", Message("previous value")),
        (
            "exporting.change",
            "space",
            "change",
            Message("switch, type or choose the value"),
        ),
        ("exporting.page.up", "pageup", "page(-1)", Message("preview: page up")),
        ("exporting.page.down", "pagedown", "page(1)", Message("preview: page down")),
        ("exporting.write", "enter", "write", Message("write the files")),
        (
            "exporting.close",
            "escape q",
            "close",
            Message("cancel the export, or close"),
        ),
    )
