"""Every command of a screen as a list: found by what it does, and done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotations.translation import _
from tui.bindings import shown_keys
from tui.screens.choosing import ChoosingScreen
from tui.widgets import Choice, Look, Said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.dom import DOMNode

    from tui.bindings import Command


def palette(
    commands: Iterable[Command], of_what: str, chosen: Callable[[Command], None]
) -> ChoosingScreen[Command]:
    """The screen to choose a command on.

    Args:
        commands: With their keys of now.
        of_what: The name of the screen that they are of.
        chosen: Takes the command.
    """
    choices = [_choice(one) for one in commands if one.action and one.group]
    title = _("Commands: {screen}").format(screen=of_what)
    return ChoosingScreen(
        title, choices, chosen=lambda found: chosen(found[0]), filtering=True
    )


def owner_of(command: Command, nodes: Iterable[DOMNode]) -> DOMNode | None:
    """The first of the nodes that can do the command."""
    name = f"action_{command.action.partition('(')[0]}"
    return next((node for node in nodes if hasattr(node, name)), None)


def _choice(command: Command) -> Choice[Command]:
    said = [Said(command.description), Said(command.group, Look.MUTED)]
    return Choice(said, command, aside=" ".join(shown_keys(command)))
