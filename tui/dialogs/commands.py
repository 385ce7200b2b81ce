"""The keys of the lists and of the two versions that screens open over themselves."""

from __future__ import annotations

from annotations.messages import _
from tui.bindings import Command, Place, grouped


def choosing_commands() -> list[Command]:
    """What can be done in a list to choose from."""
    return grouped(
        Place.CHOOSING,
        _("A list to choose from"),
        ("choosing.up", "up k", "move(-1)", _("row up")),
        ("choosing.down", "down j", "move(1)", _("row down")),
        ("choosing.page.up", "pageup", "page(-1)", _("page up")),
        ("choosing.page.down", "pagedown", "page(1)", _("page down")),
        ("choosing.first", "home g", "ends(False)", _("first row")),
        ("choosing.last", "end e", "ends(True)", _("last row")),
        ("choosing.take", "enter", "take", _("choose, or take all that is ticked")),
        ("choosing.tick", "space", "tick", _("tick / untick, where there are boxes")),
        ("choosing.all", "a", "tick_all(True)", _("tick all in the list")),
        ("choosing.none", "n", "tick_all(False)", _("untick all in the list")),
        ("choosing.filter", "/", "filter", _("only rows with a text")),
        ("choosing.close", "escape q", "close", _("choose nothing")),
    )


def problems_commands() -> list[Command]:
    """What can be done in the list of problems, besides choosing one."""
    return grouped(
        Place.PROBLEMS,
        _("What is left to do"),
        ("problems.done", "f", "do_further", _("done all the same")),
    )


def conflict_commands() -> list[Command]:
    """What can be done where two sessions have changed the same."""
    return grouped(
        Place.CONFLICT,
        _("Two versions"),
        ("conflict.mine", "right", "pick(0)", _("the one on the right: mine")),
        ("conflict.theirs", "left", "pick(1)", _("the one on the left: theirs")),
        ("conflict.up", "up", "scroll(-1)", _("up")),
        ("conflict.down", "down", "scroll(1)", _("down")),
        ("conflict.settle", "enter", "settle", _("keep the one that is picked")),
    )
