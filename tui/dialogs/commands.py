"""The keys of the lists and of the two versions that screens open over themselves."""

from __future__ import annotations

from annotations.messages import Message
from tui.bindings import Command, KeyContext, grouped


def choosing_commands() -> list[Command]:
    """The commands of a list to choose from."""
    return grouped(
        KeyContext.CHOOSING,
        Message("A list to choose from"),
        ("choosing.up", "up k", "move(-1)", Message("row up")),
        ("choosing.down", "down j", "move(1)", Message("row down")),
        ("choosing.page.up", "pageup", "page(-1)", Message("page up")),
        ("choosing.page.down", "pagedown", "page(1)", Message("page down")),
        ("choosing.first", "home g", "ends(False)", Message("first row")),
        ("choosing.last", "end e", "ends(True)", Message("last row")),
        (
            "choosing.take",
            "enter",
            "take",
            Message("choose the row, or all ticked rows"),
        ),
        (
            "choosing.tick",
            "space",
            "tick",
            Message("tick / untick"),
        ),
        ("choosing.all", "a", "tick_all(True)", Message("tick all in the list")),
        ("choosing.none", "n", "tick_all(False)", Message("untick all in the list")),
        ("choosing.filter", "/", "filter", Message("find rows")),
        ("choosing.close", "escape q", "close", Message("close without choosing")),
    )


def problems_commands() -> list[Command]:
    """The commands of the list of problems, besides choosing one."""
    return grouped(
        KeyContext.PROBLEMS,
        Message("What is left to do"),
        ("problems.done", "f", "do_further", Message("mark as done anyway")),
    )


def conflict_commands() -> list[Command]:
    """The commands of a conflict between two sessions."""
    return grouped(
        KeyContext.CONFLICT,
        Message("Two versions"),
        ("conflict.mine", "right", "pick(0)", Message("pick mine, on the right")),
        ("conflict.theirs", "left", "pick(1)", Message("pick theirs, on the left")),
        ("conflict.up", "up", "scroll(-1)", Message("up")),
        ("conflict.down", "down", "scroll(1)", Message("down")),
        ("conflict.settle", "enter", "settle", Message("keep the picked version")),
    )
