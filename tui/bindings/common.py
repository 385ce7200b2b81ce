"""The keys that work everywhere."""

from __future__ import annotations

from annotations.messages import _
from tui.bindings.command import Command, Place, grouped


def common_commands() -> list[Command]:
    """What can be done everywhere."""
    return grouped(
        Place.EVERYWHERE,
        _("Everywhere"),
        ("app.help", "?", "app.help", _("these keys")),
        ("app.guidelines", "f1", "app.guidelines", _("guidelines of the label")),
        ("terminal.encoding", "f2", "app.encoding", _("send rows in another way")),
        ("terminal.detect", "f5", "app.detect", _("detect the terminal again")),
        ("text.tashkeel", "f3", "app.tashkeel", _("vowel signs on / off")),
        ("text.hidden", "f4", "app.hidden", _("hidden characters on / off")),
        ("app.palette", "ctrl+k f9", "app.palette", _("find a command and do it")),
        ("app.colours", "f6", "app.colours", _("other colours")),
        ("app.quit", "ctrl+q ctrl+c", "app.quit", _("quit")),
    )
