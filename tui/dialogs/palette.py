"""Every command of a screen as a list, to be found by its name or key, and run.

What was run last and what the screen offers stands first; what cannot be done here stands
last, with the reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from annotations.messages import _
from tui.bindings import printed_keys
from tui.dialogs.choosing import ChoosingScreen
from tui.dialogs.list_question import ListQuestion
from tui.dialogs.ranking import Named, ranked
from tui.widgets import Choice, TextPart, TextRole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.bindings import Command
    from tui.dialogs.base import BaseScreen
    from tui.dialogs.used_commands import UsedCommands


_MOST_ROWS = 9
"""Rows of the panel: what is not among the first matches is found by typing more."""


def show_palette(screen: BaseScreen, used: UsedCommands) -> None:
    """Show the screen's commands over it, and run the chosen one."""
    if isinstance(screen, ChoosingScreen):
        return
    commands = _in_order(screen, used)
    choices = [_choice(screen, one) for one in commands]
    names = [_named(one) for one in commands]

    def fitting(wanted: str) -> Iterator[tuple[int, Choice[Command]]]:
        readings = [wanted, *screen.keymap.latin_readings(wanted)]
        for at, match in ranked(readings, names):
            name, *others = choices[at].parts
            parts = [replace(name, found=match.marked), *others]
            yield at, replace(choices[at], parts=parts)

    def do(chosen: list[Command]) -> None:
        used.note(chosen[0].id)
        screen.run_command(chosen[0])

    question = ListQuestion(
        title=_("commands"),
        choices=choices,
        chosen=do,
        filtering=True,
        of_words=False,
        aligned=True,
        ranked=fitting,
        most_rows=_MOST_ROWS,
        taking=_("do it"),
    )
    screen.app.push_screen(ChoosingScreen(question))


def _in_order(screen: BaseScreen, used: UsedCommands) -> list[Command]:
    """What was used last, what is offered here, the rest; last what cannot be done."""
    listed = screen.keymap.of(screen.commands)
    commands = [one for one in listed if one.action and one.group]
    first = [*used.ids, *screen.offered]

    def place(command: Command) -> tuple[bool, int]:
        at = first.index(command.id) if command.id in first else len(first)
        return bool(screen.why_not(command.id)), at

    return sorted(commands, key=place)


def _named(command: Command) -> Named:
    keys = [*command.typed, *printed_keys(command)]
    return Named(str(command.description), keys, str(command.group))


def _choice(screen: BaseScreen, command: Command) -> Choice[Command]:
    reason = screen.why_not(command.id)
    role = TextRole.MUTED if reason else TextRole.TEXT
    keys = TextPart(" ".join(printed_keys(command)), TextRole.KEY)
    name = TextPart(str(command.description), role)
    effect = reason or screen.effect_of(command.id)
    return Choice([name, keys], command, effect=effect)
