"""The keys of the screen of agreement."""

from __future__ import annotations

from annotations.messages import Message
from tui.bindings import Command, KeyContext, grouped


def agreement_commands() -> list[Command]:
    """What can be done with figures."""
    return grouped(
        KeyContext.AGREEMENT,
        Message("Agreement"),
        ("agreement.up", "up k", "move(-1, 0)", Message("figure above")),
        ("agreement.down", "down j", "move(1, 0)", Message("figure below")),
        ("agreement.left", "left h", "move(0, -1)", Message("figure to the left")),
        ("agreement.right", "right l", "move(0, 1)", Message("figure to the right")),
        ("agreement.open", "enter", "open", Message("list the differences behind it")),
        ("agreement.measure", "tab", "next_measure", Message("next measure")),
        (
            "agreement.filter",
            "f8 prefix+8",
            "filter",
            Message("show only one label or annotator / all"),
        ),
        ("agreement.close", "q escape", "close", Message("close")),
    )
