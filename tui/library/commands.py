"""The keys of the list of articles."""

from __future__ import annotations

from annotations.messages import Message, _
from tui.bindings import Command, KeyContext, grouped


def library_commands() -> list[Command]:
    """The commands of the list of articles."""
    return grouped(
        KeyContext.LIBRARY,
        Message("Library"),
        ("library.up", "up k", "move(-1)", Message("previous article")),
        ("library.down", "down j", "move(1)", Message("next article")),
        ("library.page.up", "pageup", "page(-1)", Message("page up")),
        ("library.page.down", "pagedown space", "page(1)", Message("page down")),
        ("library.first", "home g", "ends(False)", Message("first article")),
        ("library.last", "end e", "ends(True)", Message("last article")),
        ("library.open", "enter", "open", Message("open")),
        ("library.filter", "/", "filter", Message("find articles")),
        (
            "library.find",
            "ctrl+f f12 prefix+f",
            "find_in_all",
            Message("find in all articles"),
        ),
        (
            "library.metadata",
            "m",
            "show_metadata",
            Message("show the next field of the metadata"),
        ),
        ("library.sort", "s", "sort", Message("sort by the next column")),
        ("library.preview", "p", "toggle_preview", Message("preview on / off")),
        ("library.names", "n", "show_names", Message("file names on / off")),
        ("library.export", "x", "export", Message("export annotation sets")),
        *_places(),
        ("library.all", "escape", "show_all", Message("show all articles")),
        ("library.close", "q", "app.quit", Message("quit")),
    )


def offered_here() -> dict[str, str]:
    """What the last line says of the commands that are used most, by their ids."""
    return {
        "library.open": _("open"),
        "library.filter": _("find"),
        "library.sort": _("sort"),
        "app.help": _("keys"),
        "library.close": _("quit"),
    }


def _places() -> list[tuple[str, str, str, Message]]:
    """What the library leads to besides articles."""
    return [
        (
            "library.agreement",
            "v",
            "show('agreement')",
            Message("show how far annotators agree"),
        ),
        (
            "library.inbox",
            "i",
            "show('inbox')",
            Message("list decisions that wait for you"),
        ),
        (
            "library.reviews",
            "tab",
            "show('lists')",
            Message("next list: articles to review, everybody's sets"),
        ),
    ]
