"""The keys that work everywhere."""

from __future__ import annotations

from annotations.messages import Message
from tui.bindings.command import Command, Place, grouped


def common_commands() -> list[Command]:
    """What can be done everywhere."""
    return grouped(
        Place.EVERYWHERE,
        Message("Everywhere"),
        ("app.help", "?", "app.help", Message("show these keys")),
        (
            "app.guidelines",
            "f1",
            "app.guidelines",
            Message("show the guidelines of the label"),
        ),
        (
            "terminal.encoding",
            "f2",
            "app.encoding",
            Message("change how rows are sent"),
        ),
        ("terminal.detect", "f5", "app.detect", Message("detect the terminal again")),
        ("text.tashkeel", "f3", "app.tashkeel", Message("vowel signs on / off")),
        ("text.hidden", "f4", "app.hidden", Message("hidden characters on / off")),
        (
            "app.palette",
            "ctrl+k f9",
            "app.palette",
            Message("find and run a command"),
        ),
        ("app.colours", "f6", "app.colours", Message("change the colours")),
        ("app.quit", "ctrl+q ctrl+c", "app.quit", Message("quit")),
    )
