"""Every command of a screen as a list, to be found by its description and run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.messages import _
from tui.bindings import shown_keys
from tui.dialogs.choosing import ChoosingScreen
from tui.widgets import Choice, TextPart, TextRole

if TYPE_CHECKING:
    from tui.bindings import Command
    from tui.dialogs.base import BaseScreen


def show_palette(screen: BaseScreen) -> None:
    """Show the screen's commands over it, and run the chosen one."""
    if isinstance(screen, ChoosingScreen):
        return
    commands = screen.keymap.of(screen.commands)
    choices = [_choice(one) for one in commands if one.action and one.group]
    title = _("Commands: {screen}").format(screen=screen.name_here)

    def do(chosen: list[Command]) -> None:
        screen.run_command(chosen[0])

    screen.app.push_screen(ChoosingScreen(title, choices, chosen=do, filtering=True))


def _choice(command: Command) -> Choice[Command]:
    described, group = str(command.description), str(command.group)
    parts = [TextPart(described), TextPart(group, TextRole.MUTED)]
    return Choice(parts, command, aside=" ".join(shown_keys(command)))
