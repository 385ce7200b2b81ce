"""The keys of the list of articles."""

from __future__ import annotations

from annotations.messages import _
from tui.bindings import Command, Place, grouped


def library_commands() -> list[Command]:
    """What can be done in the list of articles."""
    return grouped(
        Place.LIBRARY,
        _("Library"),
        ("library.up", "up k", "move(-1)", _("article before")),
        ("library.down", "down j", "move(1)", _("next article")),
        ("library.page.up", "pageup", "page(-1)", _("page up")),
        ("library.page.down", "pagedown space", "page(1)", _("page down")),
        ("library.first", "home g", "ends(False)", _("first article")),
        ("library.last", "end e", "ends(True)", _("last article")),
        ("library.open", "enter", "open", _("open")),
        ("library.filter", "/", "filter", _("find articles")),
        ("library.find", "ctrl+f f12", "find_in_all", _("find in all articles")),
        ("library.all", "escape", "show_all", _("all articles again")),
        ("library.close", "q", "app.quit", _("quit")),
    )
